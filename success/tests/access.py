from tests.house.access import READERS, Row, account, contact

ROWS = [
    Row("success:portfolio", READERS),
    Row("success:account-detail", READERS, of=account),
    Row("success:contact-detail", READERS, of=contact),
]
