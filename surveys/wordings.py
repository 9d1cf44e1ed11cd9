"""What the timeline says of answers that were taken out."""

from django.utils.translation import gettext_lazy as _

from accounts.timeline import register

register("answers-exported", _("%(actor)s exported %(rows)s answers."))
