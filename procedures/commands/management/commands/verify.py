import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.commands.base import OfficeCommand
from signing import public as signing

VERDICTS = {
    signing.Verdict.PASSED: gettext_lazy("valid"),
    signing.Verdict.INDETERMINATE: gettext_lazy("cannot be verified automatically"),
    signing.Verdict.FAILED: gettext_lazy("not valid"),
}


class Command(OfficeCommand):
    help = "Judges signed PDF files. Exit code 0 only when every one of them passed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object a line for each file")

    def handle(self, *args: Any, **options: Any) -> None:
        show = self.show_json if options["json"] else self.show
        passed = [show(name, judged(name, timezone.now())) for name in options["files"]]
        if not all(passed):
            sys.exit(1)

    def show(self, name: str, found: signing.ValidationReport | str) -> bool:
        if isinstance(found, str):
            self.stderr.write(found)
            return False
        self.stdout.write(f"{name}: {VERDICTS[found.verdict]}")
        for code in found.problems:
            self.stdout.write(f"  - {signing.sentence(code)}")
        for signature in found.signatures:
            self.stdout.write(f"  {signature.subject} ({signature.level})")
        return found.passed

    def show_json(self, name: str, found: signing.ValidationReport | str) -> bool:
        if isinstance(found, str):
            facts: dict[str, Any] = {"verdict": "indeterminate", "problems": ["file_not_read"], "signatures": []}
            self.stdout.write(json.dumps({"file": name, **facts, "sentence": found}, ensure_ascii=False))
            return False
        self.stdout.write(json.dumps({"file": name, **found.as_json()}, ensure_ascii=False))
        return found.passed


def judged(name: str, at: datetime) -> signing.ValidationReport | str:
    """The report, or the sentence that says why the file could not be read."""
    path = Path(name)
    try:
        if path.is_dir():
            return _("%(file)s is a folder: name the PDF files in it.") % {"file": name}
        return signing.verify(path.read_bytes(), at=at)
    except FileNotFoundError:
        return _("%(file)s does not exist. Check the name and the folder.") % {"file": name}
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return _("%(file)s cannot be read. Check its permissions.") % {"file": name}
