from django.urls import path

from success.views import account, bulk, calling, contact, group, notes, portfolio, saved_views

app_name = "success"

urlpatterns = [
    path("portfolio/", portfolio.portfolio, name="portfolio"),
    path("portfolio/looked/", portfolio.looked, name="looked"),
    path("portfolio/export/", portfolio.export, name="portfolio-export"),
    path("portfolio/picked/", bulk.act, name="picked"),
    path("portfolio/views/", saved_views.view_new, name="view-new"),
    path("portfolio/views/<int:view_id>/", saved_views.view_rename, name="view-rename"),
    path("portfolio/views/<int:view_id>/delete/", saved_views.view_delete, name="view-delete"),
    path("reasons/<int:reason_id>/snooze/", bulk.snooze, name="snooze"),
    path("accounts/<int:account_id>/", account.account_detail, name="account-detail"),
    path("accounts/<int:account_id>/call-sheet/", account.call_sheet, name="call-sheet"),
    path("accounts/<int:account_id>/timeline/", account.timeline, name="timeline"),
    path("accounts/<int:account_id>/group/", group.account_group, name="account-group"),
    path("accounts/<int:account_id>/call/", notes.call, name="log-call"),
    path("accounts/<int:account_id>/note/", notes.note, name="note-new"),
    path("accounts/<int:account_id>/opinion/", notes.opinion, name="opinion"),
    path("requests/<int:note_id>/reply/", notes.reply, name="request-reply"),
    path("contacts/<int:contact_id>/", contact.contact_detail, name="contact-detail"),
    path("contacts/<int:contact_id>/called/", calling.called, name="called"),
    path("calls/<int:note_id>/line/", calling.call_line, name="call-line"),
    path("calls/<int:note_id>/undo/", calling.call_undo, name="call-undo"),
]
