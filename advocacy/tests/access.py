from advocacy.tests.factories import make_promoter
from tests.house.access import MARKETING, Arguments, Row


def promoter(owner: object) -> Arguments:
    return {"contact_id": make_promoter(account={"owner": owner}).pk}


ROWS = [
    Row("advocacy:promoters", MARKETING),
    Row("advocacy:ask", MARKETING, "POST", of=promoter, data={"text": "A reference call?"}),
]
