"""Import accounts, contacts, contract movements, answers or past requests from a CSV file."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from accounts.importing import mapping, telling
from accounts.importing.checking import check, look_over
from accounts.importing.kinds import Kind, kind_of, kinds
from accounts.importing.refusal import Refused
from accounts.importing.working import carry_on, supersede, take_in
from accounts.importing.writing import may_write, start
from accounts.models import Import
from csm_portal.lib.commands import TablesCommand
from csm_portal.lib.nudge import without_a_word

SHOWN = 20  # problems printed a kind
SAID = ("anonymous", "create_accounts", "good_rows", "history_only")


class Command(TablesCommand):
    help = "Imports accounts, contacts, contracts, answers or past requests (asks) from a CSV file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[kind.code for kind in kinds()])
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--map", action="append", default=[], metavar="HEADER=FIELD",
            help="which field a column is; HEADER= leaves it out, HEADER=field keeps it as a "
            "field of the account",
        )  # fmt: skip
        order = parser.add_mutually_exclusive_group()
        order.add_argument("--day-first", dest="order", action="store_const", const="dmy")
        order.add_argument("--month-first", dest="order", action="store_const", const="mdy")
        parser.add_argument("--date", help="one date (YYYY-MM-DD) for a file without dates")
        parser.add_argument("--anonymous", action="store_true", help="a row without a person is "
                            "one anonymous answer")  # fmt: skip
        parser.add_argument("--create-accounts", action="store_true", help="create the missing")
        parser.add_argument(
            "--good-rows", action="store_true", help="write them though some are bad"
        )
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument("--history-only", action="store_true", help="contracts: the accounts' "
                            "revenue already includes these movements")  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        said: dict[str, Any] = {name: True for name in SAID if options[name]}
        if options["date"]:
            said["date"] = past_date(options["date"])
        if options["order"]:
            said["order"] = options["order"]
        import_ = self._store(options["kind"], options["file"], said)
        supersede(import_)
        done = False
        try:
            look_over(import_)
            self._map(import_, options["map"])
            check(import_)
            self._tell(import_)
            with without_a_word():
                done = self._write(import_, options["dry_run"])
        except Refused as why:
            raise CommandError(str(why)) from why
        finally:
            import_.forget_file()
            if not done:
                import_.delete()

    def _store(self, kind: str, path: Path, said: dict[str, Any]) -> Import:
        try:
            return take_in(kind, path.name, pieces(path), None, **said)
        except OSError as wrong:
            raise CommandError(
                _("%(file)s cannot be read: %(why)s.") % {"file": path, "why": wrong.strerror}
            ) from wrong
        except Refused as why:
            raise CommandError(str(why)) from why

    def _map(self, import_: Import, said: list[str]) -> None:
        kind = kind_of(import_.kind)
        recognised = mapping.recognise(kind, import_.headers)
        import_.mapping = mapping.say(kind, import_.headers, recognised, said)
        import_.save(update_fields=["mapping"])
        for header, field in zip(import_.headers, import_.mapping, strict=True):
            self.stdout.write(f"  {header} = {field or _('left out')}")

    def _tell(self, import_: Import) -> None:
        counts = import_.counts
        asked = [import_.headers[place] for place in counts.get("asked", [])]
        if asked:
            raise Refused(
                _("Nothing was written: %(columns)s does not say whether the day or the month "
                  "comes first. Say --day-first or --month-first.")
                % {"columns": ", ".join(asked)}
            )  # fmt: skip
        if counts.get("missing"):
            said = [_("Nothing was written."), *counts["missing"], ways(kind_of(import_.kind))]
            raise Refused("\n".join(said))
        self.stdout.write(_("%(n)d rows in the file.") % {"n": import_.rows})
        for sentence in telling.sums(import_, counts):
            self.stdout.write(f"  {sentence}")
        for group in telling.groups(import_, SHOWN):
            self._tell_group(group)

    def _tell_group(self, group: telling.Group) -> None:
        out = self.stderr if group.bad else self.stdout
        out.write(f"{group.title}: {group.count}")
        for row in group.rows:
            line = _("row %(row)d: %(raw)s – %(reason)s") % row
            out.write(f"  {line}")
        if group.count > len(group.rows):
            out.write(f"  … {group.count - len(group.rows)}")

    def _write(self, import_: Import, dry_run: bool) -> bool:
        counts = import_.counts
        if counts.get("bad") and not import_.options.get("good_rows"):
            raise Refused(too_bad(import_))
        if dry_run or not may_write(import_):
            self.stdout.write(_("Nothing was written: this was a dry run."))
            return False
        start(import_)
        if not import_.claim():
            raise Refused(
                _("Nothing was written: another file is being written. Run it again in a moment.")
            )
        carry_on(import_)
        if import_.state != Import.State.DONE:
            raise Refused(import_.refusal or _("The import stopped half-way: run it again."))
        result = import_.result
        self.stdout.write(
            _("Written: %(new)d new, %(changed)d changed, %(known)d known already.")
            % {name: result.get(name, 0) for name in ("new", "changed", "known")}
        )
        return True


def ways(kind: Kind) -> str:
    """How to say what is missing: the fields by name, and the options that this kind has."""
    names = ", ".join(column.name for column in kind.columns)
    sentences = [_("Name a column with --map HEADER=FIELD; the fields are %(names)s.")]
    if "date" in kind.offers:
        sentences.append(_("One date for the whole file: --date YYYY-MM-DD."))
    if "anonymous" in kind.offers:
        sentences.append(_("Every row is one anonymous answer: --anonymous."))
    return " ".join(sentences) % {"names": names}


def too_bad(import_: Import) -> str:
    said = _(
        "Nothing was written: %(n)d rows are wrong. Put them right, or write the good "
        "rows with --good-rows."
    ) % {"n": import_.counts["bad"]}
    unknown = import_.problems.filter(code="account-unknown").exists()
    if unknown and "create_accounts" in kind_of(import_.kind).offers:
        said += " " + _("Create the accounts that are missing with --create-accounts.")
    return said


def pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(1024 * 1024):
            yield piece


def past_date(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if day > date.today():
        raise CommandError(_("--date %(text)s: write a past day as YYYY-MM-DD.") % {"text": text})
    return day.isoformat()
