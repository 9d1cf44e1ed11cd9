from django.urls import path

from surveys.views import (
    answer,
    answers,
    closing,
    holds,
    launch,
    programme_words,
    programmes,
    quarantine,
    quiet,
    steering,
    thanks,
    unsubscribe,
    waves,
)

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
    path("asked/ahead/", holds.week_ahead, name="week-ahead"),
    path("contacts/<int:contact_id>/hold/", holds.hold, name="hold"),
    path("holds/<int:hold_id>/end/", holds.hold_end, name="hold-end"),
    path("waves/", waves.waves, name="waves"),
    path("waves/stop/", steering.sending_stop, name="sending-stop"),
    path("waves/start/", steering.sending_start, name="sending-start"),
    path("waves/<int:wave_id>/", waves.wave, name="wave"),
    path("waves/<int:wave_id>/pause/", steering.wave_pause, name="wave-pause"),
    path("waves/<int:wave_id>/resume/", steering.wave_resume, name="wave-resume"),
    path("waves/<int:wave_id>/cancel/", steering.wave_cancel, name="wave-cancel"),
    path("waves/<int:wave_id>/closing/", closing.wave_closing, name="wave-closing"),
    path("waves/<int:wave_id>/closing/send/", closing.closing_release, name="closing-release"),
    path(
        "waves/<int:wave_id>/letters/<int:letter_id>/retry/",
        steering.letter_retry,
        name="letter-retry",
    ),
    path("waves/quiet/", quiet.quiet, name="quiet"),
    path("waves/quiet/<int:quiet_id>/delete/", quiet.quiet_delete, name="quiet-delete"),
    path("waves/programmes/", programmes.programmes, name="programmes"),
    path("waves/programmes/new/", programmes.programme_new, name="programme-new"),
    path("waves/programmes/<int:programme_id>/", programme_words.programme, name="programme"),
    *(
        path(f"waves/programmes/<int:programme_id>/{name}/", view, name=f"programme-{name}")
        for name, view in [
            ("edit", programmes.programme_edit),
            ("preview", launch.programme_preview),
            ("reckon", launch.programme_reckon),
            ("approve", launch.programme_approve),
            ("start", launch.programme_start),
            ("stop", programmes.programme_stop),
            ("words", programme_words.programme_words),
            ("language", programme_words.programme_language),
            ("test", programme_words.programme_test),
        ]
    ),
    # For respondents. Mail programs post to the last one: no slash, so that nothing redirects.
    path("r/<str:token>/", answer.answer, name="answer"),
    path("t/<str:token>/", thanks.thanks, name="thanks"),
    path("u/<str:token>", unsubscribe.unsubscribe, name="unsubscribe"),
]
