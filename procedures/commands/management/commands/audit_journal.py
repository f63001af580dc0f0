import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.commands.base import OfficeCommand
from procedures.journal.public import first_break

SENTENCES = {
    "missing": gettext_lazy("The journal is broken at entry %(entry)s of %(subject)s: an entry before it is missing."),
    "changed": gettext_lazy(
        "The journal is broken at entry %(entry)s of %(subject)s: its contents were changed after it was written."
    ),
    "unlinked": gettext_lazy(
        "The journal is broken at entry %(entry)s of %(subject)s: it does not follow from the entry before it."
    ),
    "gone": gettext_lazy(
        "The journal is broken: the entry with number %(entry)s in the whole journal was sealed and is gone. It was the "
        "last of its chain; a backup tells which."
    ),
    "seal": gettext_lazy("The journal is broken: seal number %(entry)s no longer agrees with the entries it covers."),
}


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
        raise CommandError(SENTENCES[found.reason] % {"entry": found.sequence, "subject": found.subject})
