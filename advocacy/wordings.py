"""What the timeline says of consents, and of what left with them."""

from django.utils.translation import gettext_lazy as _

from accounts.timeline import register

register(
    "consent-given", _("%(contact)s agreed to be quoted or called: see the promoters’ page."),
    contact="contact",
)  # fmt: skip
register("consent-withdrawn", _("%(contact)s withdrew their consent."), contact="contact")
register("promoters-exported", _("%(actor)s exported %(rows)s consents of promoters."))
