"""Many dossiers in the same state as one: rows put into the tables, for what must not depend on how many there are."""

from typing import Any, TypeVar

from django.db.models import Model

from procedures.dossiers.models import Deliverable, Dossier
from workflows.models import Run, Step

AT_ONCE = 2_000
Row = TypeVar("Row", bound=Model)


def crowd(dossier: Dossier, count: int) -> list[Dossier]:
    """So many more dossiers of the same applicant that wait for the same step, each with a result as far as this one's."""
    made: list[Dossier] = []
    for first in range(0, count, AT_ONCE):
        made += _more(dossier, min(AT_ONCE, count - first))
    return made


def _more(dossier: Dossier, count: int) -> list[Dossier]:
    run = Run.objects.get(pk=dossier.run_id)
    runs = Run.objects.bulk_create([like(run) for _ in range(count)])
    steps = Step.objects.filter(process=run, finished__isnull=True)
    Step.objects.bulk_create([like(step, process_id=one.pk) for step in steps for one in runs])
    dossiers = Dossier.objects.bulk_create(
        like(dossier, code=f"{dossier.code}-{one.pk}", run_id=one.pk) for one in runs
    )
    results = Deliverable.objects.filter(dossier=dossier)
    Deliverable.objects.bulk_create(
        like(result, dossier_id=one.pk, code=f"{result.code}-{one.pk}", public_code=f"{result.pk}X{one.pk}")
        for result in results
        for one in dossiers
    )
    return dossiers


def like(row: Row, **other: Any) -> Row:
    """The same row again, but for its key and what is said to be other."""
    kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    return type(row)(**{**kept, **other})
