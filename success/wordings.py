"""What the timeline says of the portfolio."""

from django.utils.translation import gettext_lazy as _

from accounts.timeline import register

register("portfolio-exported", _("%(actor)s exported a list of %(accounts)s accounts."))
