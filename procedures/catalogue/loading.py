"""Reading procedures from data files, and writing one out again in the same shape.

data/sectors.json, instruments.json, form_templates.json
data/procedures/<slug>.json    one procedure with its versions; "form" names a file of data/forms
data/forms/<name>.json         an e-form; a step given as a word is one of data/forms/parts.json, a rule one of rules.json,
                               lines of the written request those of written.json
"""

import json
from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from procedures.catalogue.models import (
    FormTemplate,
    LegalInstrument,
    Procedure,
    ProcedureVersion,
    RequiredPaper,
    Sector,
    VersionState,
)
from procedures.catalogue.rules import problems_of
from procedures.people.models import Agency, Unit

FOLDER = Path(__file__).resolve().parent / "data"
PLACES = {"agency": (Agency, "short_code"), "desk": (Unit, "code"), "unit": (Unit, "code")}
DEFAULT_CUTOFF = "15:00"  # TT 10/2026 and its forerunners: received after 15:00, answered the next working day


class Loaded(NamedTuple):
    """What loading did: versions published, versions left as they were, and sentences about those that stay drafts."""

    published: int
    kept: int
    problems: list[str]


@transaction.atomic
def load_catalogue(folder: Path = FOLDER) -> Loaded:
    """Loads every procedure of the folder. Doing it again changes nothing but drafts: a published version is never rewritten.

    A version whose agency is not there yet, or whose data has a fault, stays a draft and is named.
    """
    _load_sectors(folder)
    _load_instruments(folder)
    _load_form_templates(folder)
    published, kept, problems = 0, 0, []
    for path in sorted((folder / "procedures").glob("*.json")):
        data = _read(path)
        procedure = _procedure(data)
        for version in data["versions"]:
            found = _load_version(procedure, version, folder)
            published, kept = published + (found == []), kept + (found is None)
            problems += [f"{procedure.slug} {version['number']}: {sentence}" for sentence in found or []]
    return Loaded(published, kept, problems)


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _last_day(text: str | None) -> date | None:
    return _day(text) if text else None


def _load_sectors(folder: Path) -> None:
    for row in _read(folder / "sectors.json"):
        Sector.objects.update_or_create(code=row["code"], defaults={"name": row["name"], "name_en": row["name_en"]})


def _load_instruments(folder: Path) -> None:
    for row in _read(folder / "instruments.json"):
        replaced = LegalInstrument.objects.filter(number=row["replaces"]).first() if row["replaces"] else None
        LegalInstrument.objects.update_or_create(
            number=row["number"],
            defaults={
                "name": row["name"],
                "name_en": row["name_en"],
                "valid_from": _day(row["valid_from"]),
                "valid_to": _last_day(row["valid_to"]),
                "replaces": replaced,
            },
        )


def _load_form_templates(folder: Path) -> None:
    for row in _read(folder / "form_templates.json"):
        FormTemplate.objects.update_or_create(
            key=row["key"],
            instrument=LegalInstrument.objects.get(number=row["instrument"]),
            defaults={
                "number": row["number"],
                "template": row["template"],
                "symbol": row["symbol"],
                "valid_from": _day(row["valid_from"]),
                "valid_to": _last_day(row["valid_to"]),
            },
        )


def _procedure(data: dict[str, Any]) -> Procedure:
    sector = Sector.objects.get(code=data["sector"])
    facts = {"code": data["code"], "suffix": data["suffix"], "sector": sector, "order": data["order"]}
    return Procedure.objects.update_or_create(slug=data["slug"], defaults=facts)[0]


def _load_version(procedure: Procedure, data: dict[str, Any], folder: Path) -> list[str] | None:
    """Why the version stays a draft; nothing: it was published; None: it was there already."""
    known = ProcedureVersion.objects.filter(procedure=procedure, number=data["number"]).first()
    if known is not None and known.state != VersionState.DRAFT:
        return None
    data = {**data, "form": form_named(data["form"], folder) if data.get("form") else {}}
    places, missing = _places(data)
    bases = LegalInstrument.objects.filter(number__in=data["legal_bases"])
    problems = [*missing, *_unknown_bases(data, bases), *problems_of(data)]
    facts = {**_facts(data), **places, "state": VersionState.DRAFT if problems else VersionState.PUBLISHED}
    version, _created = ProcedureVersion.objects.update_or_create(
        procedure=procedure, number=data["number"], defaults=facts
    )
    version.legal_bases.set(bases)
    version.papers.all().delete()
    RequiredPaper.objects.bulk_create(_papers(version, data))
    return problems


def _unknown_bases(data: dict[str, Any], bases: Iterable[LegalInstrument]) -> list[str]:
    known = {instrument.number for instrument in bases}
    return [
        _("The legal basis “%(number)s” is not among the instruments.") % {"number": number}
        for number in data["legal_bases"]
        if number not in known
    ]


def form_named(name: str | dict[str, Any], folder: Path = FOLDER) -> dict[str, Any]:
    """The e-form of that name, its shared parts put in; one that is written out (see `exported`) is taken as it is."""
    if not isinstance(name, str):
        return name
    form, parts, rules, written = (
        _read(folder / "forms" / f"{part}.json") for part in (name, "parts", "rules", "written")
    )
    lines = [written[line] if isinstance(line, str) else [line] for line in form.get("written", [])]
    return {
        **form,
        "steps": [parts[step] if isinstance(step, str) else step for step in form["steps"]],
        "rules": [rules[rule] if isinstance(rule, str) else rule for rule in form.get("rules", [])],
        "written": [line for several in lines for line in several],
    }


def _places(data: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    found: dict[str, Any] = {}
    missing = []
    for place, (model, key) in PLACES.items():
        code = data.get(place)
        found[place] = model._default_manager.filter(**{key: code}).first() if code else None
        if code and found[place] is None:
            missing.append(
                _("%(place)s “%(code)s” is not among the agencies yet; load it and load the catalogue again.")
                % {"place": place, "code": code}
            )
    return found, missing


def _facts(data: dict[str, Any]) -> dict[str, Any]:
    limit, fee = data["time_limit"], data["fee"]
    return {
        "valid_from": _day(data["valid_from"]),
        "valid_to": _last_day(data["valid_to"]),
        "decision": data.get("decision", ""),
        "title": data["title"],
        "title_en": data["title_en"],
        "texts": data["texts"],
        "online_level": data["online_level"],
        "flow": data.get("flow", ""),
        "time_limit_value": limit["value"],
        "time_limit_unit": limit["unit"],
        "cutoff": time.fromisoformat(limit.get("cutoff", DEFAULT_CUTOFF)),
        "fee_amount": fee["amount"],
        "fee_due": fee["due"],
        "approval": data.get("approval", True),
        "record_kind": data.get("record_kind", ""),
        "result_template": data.get("result_template", ""),
        "result_book": data.get("result_book", ""),
        "form": data["form"],
        "settings": data.get("settings", {}),
    }


def _papers(version: ProcedureVersion, data: dict[str, Any]) -> list[RequiredPaper]:
    return [
        RequiredPaper(
            version=version,
            code=paper["code"],
            name=paper["name"]["vi"],
            name_en=paper["name"]["en"],
            hint=paper.get("hint", {}).get("vi", ""),
            hint_en=paper.get("hint", {}).get("en", ""),
            when=paper.get("when", {}),
            made_from_form=paper.get("made_from_form", False),
            order=order,
        )
        for order, paper in enumerate(data["papers"])
    ]


def exported(version: ProcedureVersion) -> dict[str, Any]:
    """The version in the shape it is loaded from, its form written out: for another installation, or for the archive."""
    return {
        "number": version.number,
        "valid_from": version.valid_from.isoformat(),
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "decision": version.decision,
        "title": version.title,
        "title_en": version.title_en,
        "texts": version.texts,
        "legal_bases": sorted(version.legal_bases.values_list("number", flat=True)),
        "online_level": version.online_level,
        "flow": version.flow,
        "agency": version.agency.short_code if version.agency else None,
        "desk": version.desk.code if version.desk else None,
        "unit": version.unit.code if version.unit else None,
        "time_limit": {
            "value": version.time_limit_value,
            "unit": version.time_limit_unit,
            "cutoff": version.cutoff.isoformat(timespec="minutes"),
        },
        "fee": {"amount": version.fee_amount, "due": version.fee_due},
        "approval": version.approval,
        "record_kind": version.record_kind,
        "result_template": version.result_template,
        "result_book": version.result_book,
        "form": version.form,
        "papers": [_exported_paper(paper) for paper in version.papers.all()],
        "settings": version.settings,
    }


def _exported_paper(paper: RequiredPaper) -> dict[str, Any]:
    hint = {"hint": {"vi": paper.hint, "en": paper.hint_en}} if paper.hint else {}
    return {
        "code": paper.code,
        "name": {"vi": paper.name, "en": paper.name_en},
        **hint,
        "when": paper.when,
        "made_from_form": paper.made_from_form,
    }
