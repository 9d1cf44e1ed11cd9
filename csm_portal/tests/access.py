from tests.house.access import EVERYBODY, PUBLIC, Row

ROWS = [
    Row("home", EVERYBODY),
    Row("healthz", PUBLIC),
    Row("readyz", PUBLIC),
]
