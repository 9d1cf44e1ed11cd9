"""The portal's addresses and one that breaks, for the tests of what breaking looks like."""

from django.urls import path

from csm_portal.urls import handler404, handler500  # noqa: F401
from csm_portal.urls import urlpatterns as ours


def breaks(request):
    canary = "canary-in-a-local"
    raise RuntimeError(
        f"session=abcdefabcdefabcdefabcdef for canary@customer.example {len(canary)}"
    )


urlpatterns = [*ours, path("breaks/", breaks)]
