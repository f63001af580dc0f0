import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from procedures.commands.base import OfficeCommand
from signing import public as signing


class Command(OfficeCommand):
    help = "The authorities whose certificates this office trusts: add one, or list them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", metavar="add|list")
        parser.add_argument("certificate", nargs="?", metavar="CERT", help="the authority's certificate (PEM or DER)")
        parser.add_argument("--purpose", default="", help="person, organisation or timestamp")
        parser.add_argument("--from", dest="begin", metavar="DATE", help="trusted from this day on (YYYY-MM-DD)")
        parser.add_argument("--to", dest="end", metavar="DATE", help="trusted until before this day (YYYY-MM-DD)")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        match options["action"]:
            case "add":
                self.show([added(options)], as_json=options["json"])
            case "list":
                self.show(list(signing.trusted_certificates()), as_json=options["json"])
            case other:
                raise CommandError(_("%(word)s is not known here: write add or list.") % {"word": other})

    def show(self, roots: list[dict[str, Any]], *, as_json: bool) -> None:
        for root in roots:
            # In the office's time, or the first of a month would be shown as the last of the one before.
            shown = root | {name: timezone.localtime(root[name]) for name in ("valid_from", "valid_to")}
            if as_json:
                self.stdout.write(json.dumps(shown, default=str, ensure_ascii=False))
            else:
                self.stdout.write("{purpose}  {valid_from:%Y-%m-%d} – {valid_to:%Y-%m-%d}  {subject}".format(**shown))
        if not roots and not as_json:
            self.stdout.write(_("No authority is trusted yet: add one with trust add."))


def added(options: dict[str, Any]) -> dict[str, Any]:
    if not options["certificate"]:
        raise CommandError(_("Name the file of the certificate: trust add CERT --purpose person."))
    if not options["purpose"]:
        raise CommandError(_("Say what the authority is trusted for: --purpose person, organisation or timestamp."))
    begin, end = day(options["begin"]), day(options["end"])
    try:
        data = Path(options["certificate"]).read_bytes()
        return signing.trust_certificate(data, purpose=options["purpose"], valid_from=begin, valid_to=end)
    except signing.TrustRefused as refused:
        raise CommandError(str(refused.sentence)) from refused
    except (OSError, ValueError) as error:
        raise CommandError(
            _("%(file)s cannot be read. Check the name and its permissions.") % {"file": options["certificate"]}
        ) from error


def day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(_("%(text)s is not a date: write it as YYYY-MM-DD.") % {"text": text}) from None
