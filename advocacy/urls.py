from django.urls import path

from advocacy.views import promoters

app_name = "advocacy"

urlpatterns = [
    path("promoters/", promoters.promoters, name="promoters"),
    path("promoters/<int:contact_id>/ask/", promoters.ask, name="ask"),
]
