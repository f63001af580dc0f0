from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from procedures.catalogue import public as catalogue
from procedures.commands.base import OfficeCommand


class Command(OfficeCommand):
    help = "Load the procedures, their versions, forms and legal instruments. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="say only what could not be published")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = catalogue.load_catalogue()
        if not options["quiet"]:
            self.stdout.write(
                _("%(published)s versions published, %(kept)s were there already.")
                % {"published": loaded.published, "kept": loaded.kept}
            )
        for sentence in loaded.problems:
            self.stderr.write(sentence)
