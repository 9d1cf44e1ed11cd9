from django.urls import path

from success.views import account, contact, notes, portfolio

app_name = "success"

urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("accounts/<int:account_id>/", account.account_detail, name="account-detail"),
    path("accounts/<int:account_id>/call-sheet/", account.call_sheet, name="call-sheet"),
    path("accounts/<int:account_id>/timeline/", account.timeline, name="timeline"),
    path("accounts/<int:account_id>/call/", notes.call, name="log-call"),
    path("accounts/<int:account_id>/note/", notes.note, name="note-new"),
    path("accounts/<int:account_id>/opinion/", notes.opinion, name="opinion"),
    path("requests/<int:note_id>/reply/", notes.reply, name="request-reply"),
    path("contacts/<int:contact_id>/", contact.contact_detail, name="contact-detail"),
]
