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
register("programme-made", _("%(actor)s made the programme “%(name)s”."))
register("programme-changed", _("%(actor)s changed the programme “%(name)s”: %(what)s."))
register("programme-worded", _("%(actor)s saved version %(version)s of “%(name)s”."))
register("programme-tried", _("%(actor)s took a test letter of “%(name)s”, version %(version)s."))
register("programme-started", _("%(actor)s started the programme “%(name)s”."))
register("programme-approved", _("%(actor)s agreed to the programme “%(name)s” as it was."))
register("programme-stopped", _("%(actor)s stopped the programme “%(name)s”."))
register(
    "quiet-set", _("%(actor)s set quiet days from %(first)s to %(last)s: %(name)s."),
    first="day", last="day",
)  # fmt: skip
register(
    "quiet-taken-back", _("%(actor)s took back the quiet days from %(first)s to %(last)s."),
    first="day", last="day",
)  # fmt: skip
register(
    "contact-held", _("%(actor)s asks not to survey %(contact)s until %(until)s."),
    contact="contact", until="day",
)  # fmt: skip
register("hold-ended", _("%(actor)s ended the hold of %(contact)s."), contact="contact")
register("wave-launched", _("%(actor)s launched the wave %(occurrence)s of “%(name)s”."))
register("wave-paused", _("%(actor)s paused the wave %(occurrence)s of “%(name)s”."))
register("wave-resumed", _("%(actor)s let the wave %(occurrence)s of “%(name)s” go on."))
register("wave-cancelled", _("%(actor)s cancelled the wave %(occurrence)s of “%(name)s”."))
register(
    "letter-retried", _("%(actor)s had the letter to %(contact)s tried again (“%(name)s”)."),
    contact="contact",
)  # fmt: skip
register("sending-stopped", _("%(actor)s stopped all sending."))
register("sending-started", _("%(actor)s let letters leave again."))
register("closing-written", _("%(actor)s wrote what we did about the wave of “%(name)s”."))
register("closing-released", _("%(actor)s told those who were asked by “%(name)s” what we did."))
