from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from letters import hearing

MOST = 1_000_000  # bytes


@csrf_exempt  # comes from an ESP's server: its signature is what counts
@require_http_methods(["POST", "HEAD"])
def mail_events(request: HttpRequest, alias: str) -> HttpResponse:
    """What became of letters. Heard once however often it is told; HEAD: is somebody there?"""
    sender = settings.SENDERS.get(alias)
    checking = hearing.hook(sender) if sender else None
    if sender is None or checking is None:
        raise Http404
    if request.method == "HEAD":
        return HttpResponse()
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        return HttpResponse(status=413)
    try:
        hearing.hear(sender, checking, request)
    except PermissionError:
        return HttpResponse(status=403)
    except ValueError:
        return HttpResponse(status=400)
    return HttpResponse()
