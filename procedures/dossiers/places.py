"""Which desk receives, which agency decides, which unit handles."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from procedures.catalogue import public as catalogue
from procedures.catalogue.models import ProcedureVersion
from procedures.diplomas import public as diplomas
from procedures.dossiers.models import Dossier
from procedures.errors import Refusal
from procedures.people.models import Agency, Unit, UnitKind, in_force


class Places(NamedTuple):
    desk: Unit
    agency: Agency
    unit: Unit


def places_for(version: ProcedureVersion, answers: Mapping[str, Any], *, on: date) -> Places:
    """Where a request goes: the version names the agency; where it leaves it open, the school the applicant chose decides."""
    if version.agency is not None and version.desk is not None and version.unit is not None:
        return Places(version.desk, version.agency, version.unit)
    if version.agency is not None:
        return places_of_agency(version.agency, on=on)
    chosen = Agency.objects.filter(short_code=str(answers.get("school_agency", ""))).first()
    if chosen is None:
        raise Refusal(_("Choose the school that keeps the school report."), field="school_agency")
    return places_of_agency(chosen, on=on)


def places_of_agency(agency: Agency, *, on: date) -> Places:
    """An agency's own desk and the unit that handles requests there on that day (a school's office, a commune's culture unit)."""
    units = list(agency.units.filter(in_force(on), in_force(on, "agency__")).order_by("pk"))
    desk = next((unit for unit in units if unit.kind == UnitKind.DESK), None)
    office = next((unit for unit in units if unit.kind == UnitKind.OFFICE), None)
    if desk is None or office is None:
        raise Refusal(
            _("%(agency)s has no desk in this system yet. File at that office directly.") % {"agency": agency},
            field="school_agency",
        )
    return Places(desk, agency, office)


def places_of_keeper(dossier: Dossier, keeper: Agency, *, on: date) -> Places:
    """Those that a version in force names for the keeper (the department's desk stands in another agency), else its own."""
    named = catalogue.versions_with_places(dossier.version.record_kind, on).filter(agency=keeper).first()
    if named is None or named.desk is None or named.unit is None:
        return places_of_agency(keeper, on=on)
    return Places(named.desk, keeper, named.unit)


def agencies_named(dossier: Dossier, *, on: date) -> QuerySet[Agency]:
    """The agencies for which a version in force names a desk."""
    named = catalogue.versions_with_places(dossier.version.record_kind, on)
    return Agency.objects.filter(pk__in=named.order_by().values("agency"))


def keeper_of_its_book(dossier: Dossier) -> Agency | None:
    """Another office that keeps the book asked for, by kind, year and former district; None when it is this one, or not known."""
    said = dossier.answers
    year = str(said.get("graduation_year") or "")
    if not year.isdecimal():
        return None
    keeper = diplomas.keeper_of(str(said.get("diploma_kind", "")), int(year), str(said.get("former_district", "")))
    return keeper if keeper is not None and keeper.pk != dossier.agency_id else None
