from tests.house.access import READERS, Row

ROWS = [
    Row("surveys:answers-export", READERS, "POST"),
]
