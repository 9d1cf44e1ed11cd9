"""What the timeline says of answers that were taken out."""

from django.utils.translation import gettext_lazy as _

from accounts.timeline import register

register("answers-exported", _("%(actor)s exported %(rows)s answers."))
register("unsubscribed", _("%(contact)s asked us never to ask again."), contact="contact")
register(
    "asked-for-a-pause", _("%(contact)s asked us for a pause until %(until)s."),
    contact="contact", until="day",
)  # fmt: skip
register(
    "answer-released", _("%(actor)s released an answer of %(contact)s from quarantine."),
    contact="contact",
)  # fmt: skip
register(
    "answer-discarded", _("%(actor)s discarded an answer of %(contact)s that a machine gave."),
    contact="contact",
)  # fmt: skip
