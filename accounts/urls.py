from django.urls import path

from accounts.views import imports, people, profile

app_name = "accounts"

urlpatterns = [
    path("me/", profile.profile, name="profile"),
    path("people/", people.people, name="people"),
    path("imports/", imports.imports, name="imports"),
]
