"""Sign-in and passwords, by allauth. Nobody signs up: people are invited."""

from allauth.account import views
from allauth.usersessions.views import list_usersessions
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods

from accounts.views import sign_in

METHODS = ["GET", "HEAD", "POST"]

urlpatterns = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("login/deactivated/", views.account_inactive, name="account_inactive"),
    path(
        "me/sessions/", require_http_methods(METHODS)(list_usersessions), name="usersessions_list"
    ),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/sent/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
