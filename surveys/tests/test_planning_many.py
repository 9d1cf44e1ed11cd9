"""What planning does after so many people that the database has a wrong idea of its tables."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tests.factories import make_contact
from surveys import planning
from surveys.planning import plan_due
from surveys.tests.asking import make_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("people", "told"), [(3, 1), (2, 0)])
def test_after_many_people_the_database_is_told_how_long_its_tables_are(monkeypatch, people, told):
    monkeypatch.setattr(planning, "MANY", 3)
    for _n in range(people):
        make_contact()
    make_programme()

    with CaptureQueriesContext(connection) as asked:
        assert plan_due() == people
    statements = [query["sql"] for query in asked if query["sql"].startswith("ANALYZE")]
    assert len(statements) == (told if connection.vendor == "postgresql" else 0)
