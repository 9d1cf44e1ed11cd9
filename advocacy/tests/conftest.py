import csv
import io

import pytest

from advocacy.tests.consenting import path


@pytest.fixture
def as_mara(sign_in, mara):
    return sign_in(mara)


@pytest.fixture
def shown(as_mara):
    """The promoters' page as text, with a query string."""
    return lambda query="": as_mara.get(f"/promoters/{query}").content.decode()


@pytest.fixture
def agree(client):
    def agree(answer, *uses, **more):
        return client.post(path(answer), {"use": uses} | more, follow=True).content.decode()

    return agree


@pytest.fixture
def exported(as_mara):
    """The lines of marketing's export under their header."""

    def exported():
        response = as_mara.post("/promoters/export/")
        text = b"".join(response.streaming_content).decode()
        return list(csv.DictReader(io.StringIO(text)))

    return exported
