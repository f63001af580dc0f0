import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from procedures.catalogue import public as catalogue
from procedures.commands.base import OfficeCommand


class Command(OfficeCommand):
    help = (
        "Load the procedures, their versions, forms and legal instruments. Safe to repeat. Exit code 1 when a version could "
        "not be published: it is named, the others are there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", metavar="FOLDER", help="the office's own copy of procedures/catalogue/data")
        parser.add_argument("--quiet", action="store_true", help="say only what could not be published")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = catalogue.load_catalogue(*([Path(options["folder"])] if options["folder"] else []))
        except (OSError, ValueError) as unreadable:
            raise CommandError(_("The catalogue cannot be read: %(why)s") % {"why": unreadable}) from unreadable
        if not options["quiet"]:
            self.stdout.write(
                _("%(published)s versions published, %(kept)s were there already.")
                % {"published": loaded.published, "kept": loaded.kept}
            )
        for sentence in loaded.problems:
            self.stderr.write(sentence)
        if loaded.problems:
            sys.exit(1)
