import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from procedures.journal.public import first_break

WORDS = {
    "missing": "an entry before it is missing",
    "changed": "its contents were changed after it was written",
    "unlinked": "it does not follow from the entry before it",
    "seal": "the sealed heads no longer agree with the entries",
}


class Command(BaseCommand):
    help = "Proves that nobody changed the journal, or names the first broken entry. Exit code 1 when it is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        found = first_break()
        if options["json"]:
            self.stdout.write(json.dumps({"whole": found is None, "broken": found._asdict() if found else None}))
        if found is None:
            if not options["json"]:
                self.stdout.write("The journal is whole.")
            return
        raise CommandError(
            f"The journal is broken at entry {found.sequence} of {found.subject}: {WORDS[found.reason]}."
        )
