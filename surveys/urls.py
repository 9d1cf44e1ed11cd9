from django.urls import path

from surveys.views import answer, answers, quarantine, thanks, unsubscribe

app_name = "surveys"

urlpatterns = [
    path("answers/export/", answers.answers_export, name="answers-export"),
    path("answers/held/", quarantine.quarantine, name="quarantine"),
    path(
        "answers/held/<int:answer_id>/release/",
        quarantine.quarantine_release,
        name="quarantine-release",
    ),
    path(
        "answers/held/<int:answer_id>/discard/",
        quarantine.quarantine_discard,
        name="quarantine-discard",
    ),
    # For respondents. Mail programs post to the last one: no slash, so that nothing redirects.
    path("r/<str:token>/", answer.answer, name="answer"),
    path("t/<str:token>/", thanks.thanks, name="thanks"),
    path("u/<str:token>", unsubscribe.unsubscribe, name="unsubscribe"),
]
