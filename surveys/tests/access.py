from tests.house.access import Row

ROWS: list[Row] = []
