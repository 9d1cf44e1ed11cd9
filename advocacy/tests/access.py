from tests.house.access import MARKETING, Row

ROWS = [Row("advocacy:promoters", MARKETING)]
