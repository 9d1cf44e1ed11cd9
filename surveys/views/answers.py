from __future__ import annotations

from django.http import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.http import READERS, SignedInRequest, for_roles
from csm_portal.lib.csv_safe import csv_response
from surveys.exporting import export


@for_roles(*READERS)
@require_POST
def answers_export(request: SignedInRequest) -> HttpResponseBase:
    name = f"answers-{timezone.localdate().isoformat()}.csv"
    return csv_response(name, export(request.user), bom=bool(request.POST.get("bom")))
