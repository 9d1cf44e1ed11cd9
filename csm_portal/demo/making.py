"""Single rows as the portal would have written them, without a query each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from accounts.models import Account, Contact
from csm_portal.lib.fold import fold
from surveys.models import Answer


@dataclass(frozen=True)
class Maker:
    today: date
    worth: dict[str, Decimal]  # of a currency's unit, in the portal's currency

    def account(self, **fields: Any) -> Account:
        account = Account(is_demo=True, **fields)
        account.search_key = fold(account.name)
        account.notice_on = account.next_notice(self.today)
        account.revenue = round((account.arr or Decimal(0)) * self.worth[account.currency], 2)
        account.stale_at = account.created_at
        return account

    def contact(self, account: Account, name: str, email: str, **fields: Any) -> Contact:
        key = fold(f"{name} {email}")
        return Contact(account=account, name=name, email=email, search_key=key, **fields)

    def answer(
        self, contact: Contact, score: int, at: datetime, comment: str, **fields: Any
    ) -> Answer:
        return Answer(
            account=contact.account,
            contact=contact,
            score=score,
            comment=comment,
            answered_at=at,
            received_at=at,
            counts_since=at,
            source=Answer.Source.EMAIL,
            **fields,
        )
