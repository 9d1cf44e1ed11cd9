from django.urls import path

from advocacy.views import consent, promoters

app_name = "advocacy"

urlpatterns = [
    path("promoters/", promoters.promoters, name="promoters"),
    path("promoters/export/", promoters.export_promoters, name="promoters-export"),
    path("promoters/<int:contact_id>/ask/", promoters.ask, name="ask"),
    path("c/<str:token>/", consent.consent, name="consent"),
]
