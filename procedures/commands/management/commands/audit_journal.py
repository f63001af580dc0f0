import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from procedures.commands.base import OfficeCommand
from procedures.journal.public import first_break


class Command(OfficeCommand):
    help = "Proves that nobody changed the journal, or names the first broken entry. Exit code 1 when it is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        found = first_break()
        if options["json"]:
            self.stdout.write(json.dumps({"whole": found is None, "broken": found._asdict() if found else None}))
        if found is None:
            if not options["json"]:
                self.stdout.write(_("The journal is whole."))
            return
        raise CommandError(found.sentence)
