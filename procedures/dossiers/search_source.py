"""How dossiers and issued results are found: what the index is told of them, and the access rule asked once more."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from procedures.catalogue import public as catalogue
from procedures.dossiers.access import WHOLE, acl_of, visible_ids
from procedures.dossiers.models import Deliverable, DeliverableState, Dossier
from procedures.people.access import local_day
from search.public import Entry


def _number(name: str) -> int:
    return int(name.partition(":")[2])


def _named(title: str, holder: str) -> str:
    """The title with the holder's name, which that of a letter holds already."""
    return title if holder in title else f"{title}, {holder}"


def _others(dossier: Dossier) -> list[str]:
    """Whoever asks for what bears another's name, in the words of the papers."""
    parts = {dossier.subject_name: "Chủ hồ sơ", dossier.applicant_name: "Người nộp"}
    return [f"{part}: {name}." for name, part in parts.items() if name and name != dossier.holder_name]


class DossierSource:
    """Everyone finds the dossiers he may open, by code, people's names and what was stated."""

    def _rows(self) -> QuerySet[Dossier]:
        return Dossier.objects.select_related(*WHOLE)

    def entry(self, id: str) -> Entry | None:  # noqa: A002  the port's word
        found = self._rows().filter(pk=_number(id)).first()
        return self._entry(found) if found else None

    def entries(self) -> Iterator[Entry]:
        return (self._entry(dossier) for dossier in self._rows().iterator(chunk_size=500))

    def versions(self) -> Iterable[tuple[str, int]]:
        return (
            (f"dossier:{pk}", revision) for pk, revision in Dossier.objects.values_list("pk", "revision").iterator()
        )

    def count(self) -> int:
        return self._rows().count()

    def visible(self, ids: Collection[str], person: Any, at: datetime) -> Collection[str]:
        return {f"dossier:{pk}" for pk in visible_ids([_number(name) for name in ids], person, at)}

    def _entry(self, dossier: Dossier) -> Entry:
        """Shown is who asks for what, in sentences; he is found by all else that he said of himself, too."""
        form, answers = dossier.version.form, dossier.answers
        asked = " ".join([*catalogue.written_out(form, answers, people=False), *_others(dossier)])
        said = [line.value for part in catalogue.answers_in_words(form, answers) for line in part.lines]
        return Entry(
            id=dossier.subject,
            kind="dossier",
            title=_named(dossier.version.title, dossier.holder_name),
            version=dossier.revision,
            acl=acl_of(dossier),
            reference=dossier.code,
            external_id=dossier.external_code,
            body=asked,
            unshown="\n".join(text for text in dict.fromkeys(said) if text and text not in asked),
            date=local_day(dossier.filed_at),
            agency=dossier.agency.name,
            unit=dossier.unit.name,
            phase=dossier.phase,
        )


class DeliverableSource:
    """Issued results, found by whoever may open their dossier."""

    def _rows(self) -> QuerySet[Deliverable]:
        return Deliverable.objects.filter(state=DeliverableState.SEALED).select_related(
            *(f"dossier__{name}" for name in WHOLE)
        )

    def entry(self, id: str) -> Entry | None:  # noqa: A002  the port's word
        found = self._rows().filter(pk=_number(id)).first()
        return self._entry(found) if found else None

    def entries(self) -> Iterator[Entry]:
        return (self._entry(deliverable) for deliverable in self._rows().iterator(chunk_size=500))

    def versions(self) -> Iterable[tuple[str, int]]:
        rows = Deliverable.objects.filter(state=DeliverableState.SEALED).values_list("pk", "dossier__revision")
        return ((f"deliverable:{pk}", revision) for pk, revision in rows.iterator())

    def count(self) -> int:
        return self._rows().count()

    def visible(self, ids: Collection[str], person: Any, at: datetime) -> Collection[str]:
        owners = dict(
            Deliverable.objects.filter(pk__in=[_number(name) for name in ids]).values_list("pk", "dossier_id")
        )
        allowed = visible_ids(list(owners.values()), person, at)
        return {f"deliverable:{pk}" for pk, dossier in owners.items() if dossier in allowed}

    def _entry(self, deliverable: Deliverable) -> Entry:
        dossier = deliverable.dossier
        printed = [f"{label}: {value}." for label, value in deliverable.facts.get("fields", [])]
        return Entry(
            id=f"deliverable:{deliverable.pk}",
            kind="deliverable",
            title=_named(deliverable.title, dossier.holder_name),
            version=dossier.revision,
            acl=acl_of(dossier),
            reference=deliverable.number,
            external_id=deliverable.code,
            body=" ".join([*printed, *deliverable.facts.get("paragraphs", [])]),
            date=local_day(deliverable.sealed_at) if deliverable.sealed_at else None,
            agency=dossier.agency.name,
            unit=dossier.unit.name,
            phase=dossier.phase,
        )
