import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from procedures.commands.base import OfficeCommand
from procedures.people.actions.load_office import LoadedOffice, load_office
from procedures.people.errors import OfficeFaults
from procedures.people.office_file import read_office


class Command(OfficeCommand):
    help = (
        "Enters the agencies with their units, and the people with their positions and rights, from a JSON file. Again brings "
        "them up to date. All of it or nothing: each fault is named, with exit code 1. docs/deploy.md says what to write."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the office, in JSON")
        parser.add_argument("--json", action="store_true", help="end with one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = Path(options["file"]).read_bytes()
            loaded = load_office(office=read_office(data), at=timezone.now())
        except (OSError, ValueError) as missing:  # ValueError: a name that no file can have
            raise CommandError(_("The file “%(name)s” cannot be read.") % {"name": options["file"]}) from missing
        except OfficeFaults as refused:
            self.refuse(refused.faults, as_json=options["json"])
            sys.exit(1)
        self.show(loaded, as_json=options["json"])

    def show(self, loaded: LoadedOffice, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({**loaded._asdict(), "faults": []}))
            return
        sentence = _("%(new)d rows are new, %(changed)d changed, %(unchanged)d were so already; %(ended)d posts ended.")
        self.stdout.write(sentence % loaded._asdict())
        self.stdout.write(
            _(
                "New accounts have no password: each person sets one by “Forgot your password?”, which sends a link to the e-mail address."
            )
        )

    def refuse(self, faults: list[str], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"faults": faults}, ensure_ascii=False))
            return
        for fault in faults:
            self.stderr.write(fault)
        self.stderr.write(_("Nothing was entered: mend these and load the file again."))
