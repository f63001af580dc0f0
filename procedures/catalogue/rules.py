"""What must be true of a procedure's data before it may be published. Pure: plain data in, sentences out."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from procedures.catalogue.agreement import RULES
from procedures.catalogue.answers import CHECKS
from procedures.catalogue.forms import PLACE

Data = Mapping[str, Any]

LANGUAGES = ("vi", "en")
# NĐ 63/2010, Điều 8, khoản 2; the name, the papers and the time limit have columns of their own.
PARTS = ("sequence", "ways", "file_copies", "time_limit", "audience", "agency", "result")
SAID = ("plain_title", "occasion", "summary", "refusal")
TIME_UNITS = frozenset({"same_day", "working_days", "hours", "days", "months", "plan"})


def problems_of(version: Data) -> list[str]:
    """Why this version may not be published; empty when it may."""
    return [*_texts(version), *_time(version), *form_problems(version.get("form") or {}, version.get("papers", []))]


def _texts(version: Data) -> Iterator[str]:
    wanted = [*PARTS, *SAID, *([] if version.get("flow") else ["how_to_file"])]
    for language in LANGUAGES:
        texts = version["texts"].get(language, {})
        for part in wanted:
            if not texts.get(part):
                yield _("The text “%(part)s” is missing (%(language)s).") % {"part": part, "language": language}
    if not version.get("papers"):
        yield _("No paper is listed.")
    if not version.get("legal_bases"):
        yield _("No legal basis is named.")


def _time(version: Data) -> Iterator[str]:
    unit = version.get("time_limit", {}).get("unit", "")
    if unit not in TIME_UNITS:
        yield _("The time limit's unit “%(unit)s” is unknown.") % {"unit": unit}


def form_problems(form: Data, papers: list[Data]) -> list[str]:
    """What is wrong with an e-form and the conditions of the papers."""
    return [*_fields(form), *_conditions(form, papers), *_agreements(form), *_written(form)]


def _fields(form: Data) -> Iterator[str]:
    seen: set[str] = set()
    for step in form.get("steps", []):
        for field in step.get("fields", []):
            name = field["name"]
            if name in seen:
                yield _("The field “%(name)s” is there twice.") % {"name": name}
            seen.add(name)
            if field["type"] not in CHECKS:
                yield _("The field “%(name)s” has an unknown type.") % {"name": name}
            if not all(field["label"].get(language) for language in LANGUAGES):
                yield _("The field “%(name)s” has no label in one of the languages.") % {"name": name}


def _conditions(form: Data, papers: list[Data]) -> Iterator[str]:
    """A condition may look only at a question that exists, and at an answer that it allows."""
    fields = {field["name"]: field for step in form.get("steps", []) for field in step.get("fields", [])}
    conditional = [*form.get("steps", []), *fields.values(), *papers, *form.get("rules", []), *form.get("written", [])]
    for thing in conditional:
        for name, values in {**(thing.get("when") or {}), **(thing.get("unless") or {})}.items():
            allowed = {choice["value"] for choice in fields.get(name, {}).get("choices", [])}
            if not set(values) <= allowed:
                yield _("“%(thing)s” depends on an answer of “%(name)s” that cannot be given.") % {
                    "thing": _called(thing),
                    "name": name,
                }


def _called(thing: Data) -> str:
    """A field is called by its name, a step and a paper by their codes, a rule by itself, a written line by its first piece."""
    names = (thing.get(key) for key in ("name", "code", "rule"))
    return next((name for name in names if isinstance(name, str)), "") or thing["say"][0]


def _agreements(form: Data) -> Iterator[str]:
    """A rule is one of those there are, about questions that exist, and says in both languages what is wrong."""
    names = {field["name"] for step in form.get("steps", []) for field in step.get("fields", [])}
    for rule in form.get("rules", []):
        if rule["rule"] not in RULES or not {rule["field"], rule.get("as", rule["field"])} <= names:
            yield _("The rule “%(rule)s” of “%(name)s” is unknown, or about a question that is not there.") % {
                "rule": rule["rule"],
                "name": rule["field"],
            }
        if not all(rule["said"].get(language) for language in LANGUAGES):
            yield _("The rule “%(rule)s” of “%(name)s” says nothing in one of the languages.") % {
                "rule": rule["rule"],
                "name": rule["field"],
            }


def _written(form: Data) -> Iterator[str]:
    """A piece of the written request that names what nobody answers would never be said."""
    names = {field["name"] for step in form.get("steps", []) for field in step.get("fields", [])} | {"me"}
    for line in form.get("written", []):
        for name in {name for piece in line["say"] for name in PLACE.findall(piece)} - names:
            yield _("The written request names “%(name)s”, which is no question of the form.") % {"name": name}
