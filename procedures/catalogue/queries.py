"""Finding what is in force: versions, and the agencies an e-form lets one choose from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from procedures.catalogue import forms
from procedures.catalogue.models import ProcedureVersion, VersionState
from procedures.people.models import Agency, AgencyKind, in_force
from search.public import clean, fold, words

# Words that people put around what they look for.
IDLE = "a ai bi can cho co cua de di duoc em giup hoi la lam lay mot muon nao o thi thu toi tuc ve voi xin"
IDLE_WORDS = frozenset(words(IDLE))
FIELDS = (("plain_title", 4), ("search_words", 3), ("occasion", 2), ("summary", 1))
SAYS_WHAT_IT_IS = 2  # a word of the summary adds to the order, but finds nothing by itself
AGENCY_KINDS = {"school": [AgencyKind.SCHOOL], "agency": list(AgencyKind)}


def _in_force(on: date) -> QuerySet[ProcedureVersion]:
    versions = ProcedureVersion.objects.filter(in_force(on), state=VersionState.PUBLISHED)
    return versions.select_related("procedure__sector", "agency", "desk__agency")


def version_in_force(slug: str, on: date) -> ProcedureVersion | None:
    """The published version of the procedure on that day; of two, the later one."""
    return _in_force(on).filter(procedure__slug=slug).order_by("-number").first()


def versions_with_places(record_kind: str, on: date) -> QuerySet[ProcedureVersion]:
    """The versions in force that say themselves which agency decides, at which desk and in which unit."""
    places = ("agency", "desk", "unit")
    there = [in_force(on, f"{place}__") for place in places]
    named = _in_force(on).filter(*there, record_kind=record_kind, **{f"{place}__isnull": False for place in places})
    return named.select_related("agency", "desk__agency", "unit").order_by("procedure__order", "number")


def published_versions(on: date) -> list[ProcedureVersion]:
    """Every procedure's version in force, in the order of the catalogue. One query."""
    newest: dict[int, ProcedureVersion] = {}
    for version in _in_force(on).order_by("procedure__order", "procedure__code", "number"):
        newest[version.procedure_id] = version
    return list(newest.values())


def search_versions(query: str, on: date) -> list[ProcedureVersion]:
    """The procedures that answer to everyday words, tones or none ("mat bang cap 3"), best first. An empty query: all.

    A national code in the query names its procedure; the parts of a code are no words ("cap 3" is not 3.000181).
    """
    versions = published_versions(on)
    if named := [version for version in versions if version.procedure.code in query]:
        return named
    wanted = [word for word in folded(query) if word not in IDLE_WORDS]
    if not wanted:
        return [] if query.strip() else versions
    scored = [(_score(version, wanted), version) for version in versions]
    hits = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
    return [version for score, version in hits if score >= hits[0][0] / 3]


def _score(version: ProcedureVersion, wanted: list[str]) -> int:
    """Points for each word found, more for a title; nothing unless half of the words say what the procedure is."""
    points, found = 0, 0
    texts = [(set(_said_of(version, part)), weight) for part, weight in FIELDS]
    texts.append((set(folded(f"{version.title} {version.title_en}")), 4))
    for word in wanted:
        best = max((weight for told, weight in texts if word in told), default=0)
        points, found = points + best, found + (best >= SAYS_WHAT_IT_IS)
    return points if found * 2 >= len(wanted) else 0


def _said_of(version: ProcedureVersion, part: str) -> list[str]:
    return folded(" ".join(str(texts.get(part, "")) for texts in version.texts.values()))


def folded(text: str) -> list[str]:
    """The words without tones: for comparing, never for showing."""
    return words(fold(clean(text)))


def form_of(version: ProcedureVersion) -> dict[str, Any]:
    """The version's e-form to be filled in: with the agencies to choose from, and the schools to suggest. At most one query."""
    return with_agencies(version.form, suggesting=True)


def with_agencies(form: Mapping[str, Any], *, suggesting: bool = False) -> dict[str, Any]:
    """The form, its school and agency questions given their choices: the agencies of that kind that still exist."""
    asked = (field for _step, field in forms.all_fields(form))
    if not any(field["type"] in AGENCY_KINDS or (suggesting and "suggest" in field) for field in asked):
        return dict(form)
    agencies = list(Agency.objects.filter(valid_to=None).order_by("name"))
    steps = [{**s, "fields": [_filled(f, agencies) for f in s.get("fields", [])]} for s in form["steps"]]
    return {**form, "steps": steps}


def _filled(field: forms.Field, agencies: list[Agency]) -> forms.Field:
    """A choice gets its choices; a text that suggests schools gets their names."""
    if field["type"] in AGENCY_KINDS:
        among = [agency for agency in agencies if agency.kind in AGENCY_KINDS[field["type"]]]
        choices = [{"value": a.short_code, "label": {"vi": a.name, "en": a.name_en}} for a in among]
        return {**field, "choices": choices}
    if "suggest" in field:
        return {**field, "suggestions": [a.name for a in agencies if a.kind == AgencyKind.SCHOOL]}
    return field
