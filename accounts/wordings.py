"""What the timeline says of accounts, contacts, contracts, people and sign-ins."""

from django.utils.translation import gettext_lazy as _

from accounts.timeline import register

register("account-created", _("%(actor)s created the account."))
register("account-changed", _("%(actor)s changed: %(fields)s."), fields="fields")
register(
    "owner-changed", _("%(actor)s moved the account from %(owner_from)s to %(owner_to)s."),
    owner_from="user", owner_to="user",
)  # fmt: skip
register(
    "stage-changed", _("%(actor)s moved the stage from %(stage_from)s to %(stage_to)s."),
    stage_from="stage", stage_to="stage",
)  # fmt: skip
register(
    "revenue-changed", _("%(actor)s set the yearly revenue from %(arr_from)s to %(arr_to)s."),
    arr_from="money", arr_to="money",
)  # fmt: skip
register(
    "renewal-changed", _("%(actor)s moved the renewal date from %(day_from)s to %(day_to)s."),
    day_from="day", day_to="day",
)  # fmt: skip
register(
    "parent-changed", _("%(actor)s moved the account from the group %(from)s to %(to)s."),
    **{"from": "account", "to": "account"},
)  # fmt: skip
register("account-merged", _("%(actor)s merged another account into this one."))

register("movement-new", _("New contract of %(amount)s a year."), amount="money")
register("movement-expansion", _("They added %(amount)s a year."), amount="money")
register("movement-contraction", _("They cut %(amount)s a year."), amount="money")
register("movement-churn", _("They left, with %(amount)s a year."), amount="money")
register("movement-reactivation", _("They came back, with %(amount)s a year."), amount="money")

register("contact-added", _("%(actor)s added %(contact)s."), contact="contact")
register(
    "contact-changed", _("%(actor)s changed of %(contact)s: %(fields)s."),
    contact="contact", fields="fields",
)  # fmt: skip
register("contact-left", _("%(contact)s left on %(left_on)s."), contact="contact", left_on="day")
register("contact-returned", _("%(contact)s is back."), contact="contact")
register("contact-erased", _("%(actor)s erased a person’s data."))
register("contact-merged", _("%(actor)s merged two entries of %(contact)s."), contact="contact")

register(
    "rate-set", _("%(actor)s set the rate of %(currency)s from %(day)s on: %(value)s."), day="day"
)
register(
    "rate-deleted", _("%(actor)s took back the rate of %(currency)s from %(day)s on."), day="day"
)

register("user-invited", _("%(actor)s invited %(user)s as %(role)s."), user="user", role="role")
register(
    "role-changed", _("%(actor)s changed the role of %(user)s from %(role_from)s to %(role_to)s."),
    user="user", role_from="role", role_to="role",
)  # fmt: skip
register(
    "lead-changed", _("%(actor)s changed the lead of %(user)s from %(lead_from)s to %(lead_to)s."),
    user="user", lead_from="user", lead_to="user",
)  # fmt: skip
register(
    "user-deactivated",
    _("%(actor)s deactivated %(user)s; %(accounts)s accounts moved to %(heir)s."),
    user="user", heir="user",
)  # fmt: skip
register("user-reactivated", _("%(actor)s reactivated %(user)s."), user="user")
register(
    "absence-set",
    _("%(user)s is away from %(away_from)s until %(away_until)s; covered by %(covered_by)s."),
    user="user", covered_by="user", away_from="day", away_until="day",
)  # fmt: skip
register("absence-ended", _("%(user)s is not away any more."), user="user")

register("signed-in", _("%(actor)s signed in."))
register("signed-out", _("%(actor)s signed out."))
register("sign-in-failed", _("Somebody tried to sign in as %(user)s and failed."), user="user")
register("password-set", _("%(user)s set a new password."), user="user")
register("session-ended", _("%(actor)s ended a session of %(user)s."), user="user")

register("import-written", _("%(actor)s imported a file: %(new)s rows new, %(changed)s changed."))
