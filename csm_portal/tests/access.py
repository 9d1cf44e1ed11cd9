from tests.house.access import ADMINS, EVERYBODY, PUBLIC, Row

ROWS = [
    Row("home", EVERYBODY),
    Row("demo-empty", ADMINS),
    Row("demo-empty", ADMINS, "POST"),
    Row("healthz", PUBLIC),
    Row("readyz", PUBLIC),
]
