import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from procedures.commands.base import OfficeCommand
from procedures.people.access import account_named, tokens_of
from search import public as engine

if TYPE_CHECKING:
    from procedures.people.models import Account


class Command(OfficeCommand):
    help = "Searches what a person may see: dossiers, incoming and outgoing documents, results."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", nargs="*", help="what to look for")
        parser.add_argument("--as", dest="username", default="", help="the username of whoever asks (required)")
        parser.add_argument("--limit", default="10", help="how many results, 10 when not given")
        parser.add_argument("--kind", action="append", default=[], help="|".join(engine.KINDS) + "; may be repeated")
        parser.add_argument(
            "--queries", metavar="FILE", default="", help="answer each line of this file with a JSON line"
        )
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        ask = Asking(options)
        if options["queries"]:
            for line in _lines(options["queries"]):
                self.stdout.write(json.dumps(ask.answered(line), ensure_ascii=False))
            return
        try:
            results = ask(" ".join(options["query"]))
        except engine.SearchRefused as refused:
            raise CommandError(str(refused.sentence)) from refused
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(results), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_as_lines(results)))


class Asking:
    """Whoever asks, and how, checked once for all queries. Raises CommandError with a sentence."""

    def __init__(self, options: dict[str, Any]) -> None:
        if bool(options["query"]) == bool(options["queries"]):
            raise CommandError(_("Say what to look for, or give a file of queries with --queries, not both."))
        self.limit = _limit(options["limit"])
        self.kinds = _kinds(options["kind"])
        self.at = timezone.now()
        self.person = _person(options["username"])
        self.tokens = tokens_of(self.person, self.at)

    def __call__(self, query: str) -> engine.Results:
        return engine.search(
            query, principals=self.tokens, person=self.person, at=self.at, kinds=self.kinds, limit=self.limit
        )

    def answered(self, query: str) -> dict[str, Any]:
        """The answer of one line; a query that is refused says why and finds nothing."""
        try:
            return _as_json(self(query))
        except engine.SearchRefused as refused:
            return {"total": 0, "took_ms": 0.0, "results": [], "error": str(refused.sentence)}


def _person(username: str) -> "Account":
    if not username:
        raise CommandError(_("Say who asks with --as USERNAME: everyone finds only what he may see."))
    person = account_named(username)
    if person is None:
        raise CommandError(_("There is no account with the username “%(name)s”.") % {"name": username})
    return person


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= engine.MAX_LIMIT:
        sentence = _("--limit is “%(text)s”; write a whole number from 1 to %(most)d.")
        raise CommandError(sentence % {"text": text, "most": engine.MAX_LIMIT})
    return int(text)


def _kinds(kinds: list[str]) -> list[str]:
    for kind in kinds:
        if kind not in engine.KINDS:
            sentence = _("There is no kind “%(kind)s”; there are: %(kinds)s.")
            raise CommandError(sentence % {"kind": kind, "kinds": ", ".join(engine.KINDS)})
    return kinds


def _lines(name: str) -> Iterator[str]:
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise CommandError(_("The file “%(name)s” is not UTF-8 text.") % {"name": name}) from wrong
    except OSError as missing:
        raise CommandError(_("The file “%(name)s” cannot be read.") % {"name": name}) from missing
    yield from text.splitlines()


def _as_json(results: engine.Results) -> dict[str, Any]:
    return {
        "total": results.total,
        "took_ms": results.took_ms,
        "results": [
            {
                "id": hit.id,
                "external_id": hit.external_id,
                "kind": hit.kind,
                "reference": hit.reference,
                "title": hit.title,
                "date": hit.date.isoformat() if hit.date else None,
                "score": round(hit.score, 4),
            }
            for hit in results.results
        ],
    }


def _as_lines(results: engine.Results) -> Iterator[str]:
    if results.understood:
        yield _("Understood as: %(query)s") % {"query": results.understood}
    yield _("%(count)d found in %(ms)s ms.") % {"count": results.total, "ms": results.took_ms}
    for hit in results.results:
        yield "  ".join(filter(None, (hit.date.isoformat() if hit.date else "", hit.id, hit.reference, hit.title)))
