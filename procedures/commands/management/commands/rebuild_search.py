import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from procedures.commands.base import OfficeCommand
from search import public as engine


class Command(OfficeCommand):
    help = "Makes the search index anew from the registers; the old one answers until the new one is complete."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object at the end; progress goes to stderr")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = engine.rebuild(at=timezone.now(), progress=self.progress)
        except engine.SearchRefused as refused:
            raise CommandError(str(refused.sentence)) from refused
        if options["json"]:
            self.stdout.write(json.dumps(asdict(done)))
        else:
            sentence = _("The search index is new: %(count)d documents (%(generation)s).")
            self.stdout.write(sentence % {"count": done.documents, "generation": done.generation})

    def progress(self, done: int, expected: int) -> None:
        self.stderr.write(_("%(done)d of %(expected)d documents") % {"done": done, "expected": expected})
