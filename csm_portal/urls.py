"""Every address of the portal."""

from django.urls import include, path

from csm_portal.views import demo, health, home

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("demo/empty/", demo.empty_demo, name="demo-empty"),
    path("", include("accounts.sign_in_urls")),
    path("", include("letters.urls")),
    path("", include("accounts.urls")),
    path("", include("surveys.urls")),
    path("", include("sympathy.urls")),
    path("", include("success.urls")),
    path("", include("advocacy.urls")),
]

handler404 = "csm_portal.views.errors.not_found"
handler500 = "csm_portal.views.errors.broken"
