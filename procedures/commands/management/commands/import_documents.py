import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from procedures.commands.base import OfficeCommand
from procedures.correspondence.importing import ImportReport, import_documents
from procedures.errors import Refusal


class Command(OfficeCommand):
    help = (
        "Moves documents in from an older system. Each row becomes a document once, however often the file is imported; "
        "a row that cannot be taken in is named with the reason. Exit code 1 when there is such a row."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a .jsonl or .xlsx file")
        parser.add_argument("--register", required=True, choices=["incoming", "outgoing"])
        parser.add_argument("--files", metavar="FOLDER", help="where the files are that the column “file” names")
        parser.add_argument("--agency", default="", metavar="CODE", help="whose register; the department's if left out")
        parser.add_argument("--json", action="store_true", help="end with one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_documents(
                path=Path(options["file"]),
                register=options["register"],
                agency=options["agency"],
                folder=Path(options["files"]) if options["files"] else None,
                at=timezone.now(),
                progress=self.show_progress,
            )
        except Refusal as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self.show(report)
        if report.refused:
            sys.exit(1)

    def show_progress(self, report: ImportReport) -> None:
        facts = {"imported": report.imported, "there": report.already_there}
        self.stderr.write(_("%(imported)d imported, %(there)d already there…") % facts)

    def show(self, report: ImportReport) -> None:
        for refused in report.refused:
            facts = {"row": refused.row, "name": refused.external_id or "–", "reason": refused.reason}
            self.stdout.write(_("Row %(row)d (%(name)s): %(reason)s") % facts)
        totals = {
            "rows": report.rows,
            "imported": report.imported,
            "there": report.already_there,
            "refused": len(report.refused),
        }
        sentence = _("%(rows)d rows: %(imported)d imported, %(there)d already there, %(refused)d refused.")
        self.stdout.write(sentence % totals)
