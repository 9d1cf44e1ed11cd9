from django.urls import path

from letters.views import events, inbox

app_name = "letters"

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<int:letter_id>/", inbox.letter, name="inbox-letter"),
    path("inbox/<int:letter_id>/shown/", inbox.shown, name="inbox-shown"),
    path("hooks/mail/<slug:alias>/", events.mail_events, name="mail-events"),
]
