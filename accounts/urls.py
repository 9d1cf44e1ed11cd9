from django.urls import path

from accounts.views import (
    account,
    audit,
    contacts,
    imports,
    merging,
    movements,
    people,
    profile,
    rates,
)  # fmt: skip

app_name = "accounts"

urlpatterns = [
    path("me/", profile.profile, name="profile"),
    path("me/absence/", profile.absence, name="profile-absence"),
    path("me/language/", profile.language, name="profile-language"),
    path("me/theme/", profile.theme, name="profile-theme"),
    path("me/sessions/<int:session_id>/end/", profile.session_end, name="session-end"),
    path("rates/", rates.rates, name="rates"),
    path("rates/<int:rate_id>/delete/", rates.rate_delete, name="rate-delete"),
    path("audit/", audit.audit, name="audit"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person-new"),
    path("people/<int:user_id>/", people.person_edit, name="person-edit"),
    path("people/<int:user_id>/absence/", people.person_absence, name="person-absence"),
    path("people/<int:user_id>/link/", people.person_link, name="person-link"),
    path("people/<int:user_id>/deactivate/", people.person_deactivate, name="person-deactivate"),
    path("people/<int:user_id>/reactivate/", people.person_reactivate, name="person-reactivate"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.upload, name="import-new"),
    path("imports/<int:import_id>/", imports.detail, name="import-detail"),
    path("imports/<int:import_id>/check/", imports.check, name="import-check"),
    path("imports/<int:import_id>/write/", imports.write, name="import-write"),
    path("imports/<int:import_id>/forget/", imports.forget, name="import-forget"),
    path("imports/<int:import_id>/rejected.csv", imports.rejected, name="import-rejected"),
    path("accounts/new/", account.account_new, name="account-new"),
    path("accounts/<int:account_id>/edit/", account.account_edit, name="account-edit"),
    path("accounts/<int:account_id>/merge/", merging.account_merge, name="account-merge"),
    path("accounts/<int:account_id>/contract/", movements.movement_new, name="movement-new"),
    path("accounts/<int:account_id>/contacts/new/", contacts.contact_new, name="contact-new"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/<int:contact_id>/edit/", contacts.contact_edit, name="contact-edit"),
    path("contacts/<int:contact_id>/merge/", merging.contact_merge, name="contact-merge"),
    path("contacts/<int:contact_id>/left/", contacts.contact_has_left, name="contact-left"),
]
