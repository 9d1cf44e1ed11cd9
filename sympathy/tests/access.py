from tests.house.access import EVERYBODY, Row

ROWS = [Row("sympathy:company", EVERYBODY)]
