from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import ModelForm, dress, offer, portal_field
from accounts.models import User
from surveys.languages import LANGUAGES
from surveys.models import Programme
from surveys.programmes import create

Kind = Programme.Kind
SAID = {  # a follow-up comes after a case: there are none that could begin one
    Kind.RELATIONSHIP: _("Relationship: everybody once a period, a few people every working day"),
    Kind.ONBOARDING: _("Onboarding: some days after somebody’s onboarding ended"),
    Kind.EVENT: _("Event: some days after something happened, like a ticket that was closed"),
}
TIMING = {
    Kind.RELATIONSHIP: ["period_days", "begins_on"],
    Kind.ONBOARDING: ["delay_days"],
    Kind.EVENT: ["event_name", "delay_days"],
    Kind.FOLLOW_UP: ["delay_days"],
}
HOURS = ["opens_at", "closes_at", "daily_cap"]
REST = ["rest_days", "reminders", "reminder_days", "open_days", "correction_days"]
SENDER = ["language", "sender", "from_owner"]
CLOCK = forms.TimeInput({"type": "time"}, format="%H:%M")


class NewProgrammeForm(ModelForm[Programme]):
    """A name and a kind: all else starts with what is sane, and may be changed."""

    class Meta:
        model = Programme
        formfield_callback = portal_field
        fields: ClassVar = ["name", "kind"]
        widgets: ClassVar = {"kind": forms.RadioSelect}
        labels: ClassVar = {"kind": _("When people are asked")}
        error_messages: ClassVar = {"name": {"unique": _("Another programme has this name.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", SAID.items())
        dress(self)

    def keep(self, by: User) -> Programme:
        programme: Programme = self.instance
        programme.language = settings.LANGUAGE_CODE
        if programme.kind != Kind.RELATIONSHIP:
            programme.rest_days = min(programme.rest_days, 30)
        return create(programme, by)


class ProgrammeForm(ModelForm[Programme]):
    """Whom is in `AudienceForm`; this is when, how often and from whom."""

    days = forms.TypedMultipleChoiceField(
        label=_("Weekdays"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Programme
        formfield_callback = portal_field
        fields: ClassVar = ["name", *{name: 0 for names in TIMING.values() for name in names},
                            *HOURS, *REST, *SENDER]  # fmt: skip
        widgets: ClassVar = {"opens_at": CLOCK, "closes_at": CLOCK}
        help_texts: ClassVar = {
            "begins_on": _("Empty: the day on which you start it."),
            "event_name": _("As the import names it, like “ticket closed”."),
            "opens_at": _("On the recipient’s clock."),
            "daily_cap": _("Empty: as many as the rhythm brings."),
            "rest_days": _("Nobody is asked twice within them, whatever the programme."),
            "reminders": _("0, 1 or 2, only to those who have not answered."),
            "open_days": _("After the last day of asking."),
            "language": _("For contacts whose language is unknown, or is none of yours."),
            "from_owner": _("Without it, and for accounts without an owner, the team signs."),
        }
        error_messages: ClassVar = {
            "name": {"unique": _("Another programme has this name.")},
            "daily_cap": {"min_value": _("Give at least 1, or nothing: with 0 nobody is asked.")},
            "correction_days": {
                "max_value": _("Give at most 30: who changes their mind later is asked again.")
            },
        }

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = Kind(self.instance.kind)
        for name in {name for names in TIMING.values() for name in names} - {*TIMING[kind]}:
            del self.fields[name]
        if "event_name" in self.fields:
            self.fields["event_name"].required = True
        offer(self, "days", WEEKDAYS.items())
        self.initial["days"] = sorted(self.instance.days)
        spoken = [(code, LANGUAGES[code].name) for code in languages]
        self.fields["language"] = _choice(self, "language", spoken)
        senders = [("", _("The first one")), *((alias, alias) for alias in settings.SENDERS)]
        self.fields["sender"] = _choice(self, "sender", senders)
        if len(settings.SENDERS) < 2:
            del self.fields["sender"]
        dress(self)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and opens >= closes:
            self.add_error("closes_at", _("The day must end after it begins."))
        rest, period = data.get("rest_days"), data.get("period_days")
        if rest and period and rest >= period:
            self.add_error("rest_days", _("Rest must be shorter than the period."))
        if data.get("days"):
            self.instance.weekdays = sum(1 << day for day in data["days"])
        return data

    def timing(self) -> list[BoundField]:
        return [self["name"], *self._those(TIMING[Kind(self.instance.kind)])]

    def hours(self) -> list[BoundField]:
        return self._those(HOURS)

    def rest(self) -> list[BoundField]:
        return self._those(REST)

    def origin(self) -> list[BoundField]:
        return self._those(SENDER)

    def _those(self, names: list[str]) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]

    def changes(self) -> list[str]:
        return [str(self.fields[name].label) for name in self.changed_data]


def _choice(form: forms.BaseForm, name: str, choices: Any) -> forms.ChoiceField:
    field = form.fields[name]
    return forms.ChoiceField(
        label=field.label, help_text=field.help_text, required=False, choices=choices
    )
