"""The company's page, and answers that fall into its quarters."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from surveys.models import Answer
from sympathy import figures
from sympathy.periods import quarter_of

URL = reverse("sympathy:company")


def answers(*scores, quarters_ago=0, contact=None, **fields):
    """On the first day of the quarter; anonymous ones, unless they are all one contact's."""
    day = quarter_of(timezone.localdate())
    for _ in range(quarters_ago):
        day = quarter_of(day - timedelta(days=1))
    moment = timezone.make_aware(timezone.datetime(day.year, day.month, 1, 12))
    account = contact and contact.account
    whose = {"contact": contact, "account": account, "answered_at": moment, **fields}
    Answer.objects.bulk_create(Answer(score=score, **whose) for score in scores)


def page(client, **query):
    figures.rebuild()
    return client.get(URL, query).text


def words(text):
    return " ".join(text.split())
