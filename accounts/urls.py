from django.urls import path

from accounts.views import account, contacts, imports, movements, people, profile

app_name = "accounts"

urlpatterns = [
    path("me/", profile.profile, name="profile"),
    path("people/", people.people, name="people"),
    path("imports/", imports.imports, name="imports"),
    path("accounts/new/", account.account_new, name="account-new"),
    path("accounts/<int:account_id>/edit/", account.account_edit, name="account-edit"),
    path("accounts/<int:account_id>/group/", account.account_group, name="account-group"),
    path("accounts/<int:account_id>/contract/", movements.movement_new, name="movement-new"),
    path("accounts/<int:account_id>/contacts/new/", contacts.contact_new, name="contact-new"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/<int:contact_id>/edit/", contacts.contact_edit, name="contact-edit"),
    path("contacts/<int:contact_id>/left/", contacts.contact_has_left, name="contact-left"),
]
