"""What the pages of a dossier show. Each function costs the same few queries however many dossiers there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from procedures.catalogue import public as catalogue
from procedures.diplomas import public as diplomas
from procedures.dossiers import fees, timing
from procedures.dossiers.access import WHOLE
from procedures.dossiers.codes import typed_code
from procedures.dossiers.models import Deliverable, DeliverableState, Dossier, Draft, HandOver
from procedures.dossiers.phases import ENDED, FinanceState, Phase
from procedures.people.access import codes_with, tokens_of
from procedures.people.models import Account
from procedures.people.rights import Right
from workflows import public as workflows


@dataclass(frozen=True)
class WorkRow:
    """One line of the work list: an open step and its dossier. `note`: why the draft came back."""

    item: workflows.WorkItem
    dossier: Dossier
    note: str = ""


@dataclass(frozen=True)
class WorkListPage:
    rows: list[WorkRow]
    after: str
    counts: workflows.Counts


def work_list(
    person: Account,
    at: datetime,
    *,
    step: str = "",
    only_mine: bool = False,
    due_before: datetime | None = None,
    after: str = "",
    limit: int = 25,
) -> WorkListPage:
    """The person's open steps, most pressing first."""
    tokens = tokens_of(person, at)
    page = workflows.work_list(
        tokens=tokens, person=person.pk, only_mine=only_mine, step=step, due_before=due_before, after=after, limit=limit
    )
    found = Dossier.objects.select_related("version", "handler", "applicant").filter(
        run__in=[item.run for item in page.items]
    )
    by_run = {dossier.run_id: dossier for dossier in found}
    notes = _returned({d.pk for item in page.items if item.step == "draft" and (d := by_run.get(item.run))})
    rows = [WorkRow(i, d, notes.get(d.pk, "")) for i in page.items if (d := by_run.get(i.run))]
    return WorkListPage(rows, page.after, workflows.counts(tokens=tokens, person=person.pk, at=at))


def _returned(dossiers: set[int]) -> dict[int, str]:
    found = Deliverable.objects.filter(dossier__in=dossiers, state=DeliverableState.RETURNED)
    return dict(found.values_list("dossier", "return_reason")) if dossiers else {}


def promise(dossier: Dossier, at: datetime) -> timing.Promise:
    """When the result would be ready, were the dossier accepted now."""
    return timing.promise(dossier, at=at, waits_for_fee=fees.comes_first(dossier))


def record_candidates(dossier: Dossier, typed: Mapping[str, str] | None = None) -> tuple[diplomas.Candidate, ...]:
    """Records that may be the one asked for: by what the officer typed, or else by the applicant's own answers."""
    return diplomas.find_records(
        dossier.version.record_kind,
        keeper=dossier.agency.short_code,
        stated=stated(dossier, typed),
        asked=stated(dossier),
    )


def stated(dossier: Dossier, typed: Mapping[str, str] | None = None) -> diplomas.Stated:
    said: Mapping[str, Any] = typed if typed and any(typed.values()) else dossier.answers
    return diplomas.Stated(
        name=str(said.get("holder_name", "")),
        birth=str(said.get("holder_birth_date", "")),
        year=said.get("graduation_year") or None,
        serial=str(said.get("diploma_number", "")),
        book_number=str(said.get("book_number", "")),
        school=str(said.get("school_name", "")),
    )


def receivers_of(codes: list[str]) -> dict[str, str]:
    """Who received the result at the desk, by the dossier's code. One query."""
    found = HandOver.objects.filter(dossier__code__in=codes)
    return dict(found.values_list("dossier__code", "receiver_name"))


def compare(dossier: Dossier, *, with_page: bool = False) -> tuple[diplomas.Candidate | None, diplomas.BookPage | None]:
    """The chosen record beside what the applicant stated, and its page of the book; None while none is chosen."""
    if not dossier.record:
        return None, None
    if with_page:
        return diplomas.compare_on_page(dossier.record, stated(dossier))
    return diplomas.compare_with(dossier.record, stated(dossier)), None


@dataclass(frozen=True)
class StackItem:
    """One document on the leader's stack. `changed`: the file is not the one that was checked, and he has not opened it."""

    deliverable: Deliverable
    changed: bool
    mine: bool
    problem: str

    @property
    def pick(self) -> str:
        """The document and the file shown of it, as the form of the stack sends them."""
        return f"{self.deliverable.pk}:{self.deliverable.draft_file.fingerprint}"

    @property
    def opened(self) -> bool:
        return self.deliverable.opened_fingerprint == self.deliverable.draft_file.fingerprint


def signing_stack(person: Account, at: datetime, limit: int = 100) -> list[StackItem]:
    """What waits for the person's signature, most pressing first; documents naming another leader come with `mine` False."""
    found = _waiting(person, at, step="sign", limit=limit)
    return [
        StackItem(
            deliverable=d,
            changed=d.draft_file.fingerprint not in (d.checked_fingerprint, d.opened_fingerprint),
            mine=d.signatory_id == person.pk,
            problem=d.problem,
        )
        for d in found
    ]


def entering_list(person: Account, at: datetime, limit: int = 200) -> list[Deliverable]:
    """What leaders have signed and the clerk has still to enter and seal."""
    return _waiting(person, at, step="enter", limit=limit)


def _waiting(person: Account, at: datetime, *, step: str, limit: int) -> list[Deliverable]:
    page = workflows.work_list(tokens=tokens_of(person, at), person=person.pk, step=step, limit=limit)
    order = {item.run: place for place, item in enumerate(page.items)}
    found = Deliverable.objects.filter(
        dossier__run__in=order, state__in=[DeliverableState.APPROVED, DeliverableState.SIGNED]
    ).select_related(
        "dossier__version",
        "dossier__agency",
        "dossier__handler",
        "draft_file",
        "signed_file",
        "signatory",
        "checked_by",
        "entry",
    )
    return sorted(found, key=lambda d: order[d.dossier.run_id or 0])


def recently_issued(person: Account, at: datetime, limit: int = 20) -> list[Deliverable]:
    codes = codes_with(tokens_of(person, at), Right.REGISTER_DOCUMENTS)
    return list(
        Deliverable.objects.filter(dossier__agency__short_code__in=codes, state=DeliverableState.SEALED)
        .select_related("dossier", "entry")
        .order_by("-sealed_at")[:limit]
    )


@dataclass(frozen=True)
class Mine:
    """A dossier on its applicant's list. `needs` is what waits for him: supplement, fee, result, or nothing."""

    dossier: Dossier
    needs: str
    is_late: bool


def my_dossiers(person: Account, at: datetime, limit: int = 100) -> list[Mine]:
    """What waits for the person first, then what the office is late with, then the newest. One query."""
    found = Dossier.objects.filter(applicant=person).select_related("version").order_by("-filed_at", "-pk")[:limit]
    mine = [Mine(dossier, _needs(dossier), _is_late(dossier, at)) for dossier in found]
    return sorted(mine, key=lambda one: (not one.needs, not one.is_late))


def _needs(dossier: Dossier) -> str:
    if dossier.phase == Phase.SUPPLEMENT:
        return "supplement"
    if dossier.finance_state == FinanceState.DUE and dossier.accepted_at and dossier.phase not in ENDED:
        return "fee"
    return "result" if dossier.phase == Phase.READY else ""


def _is_late(dossier: Dossier, at: datetime) -> bool:
    if dossier.due_at is None or dossier.paused_at or dossier.finished_at or dossier.phase in ENDED:
        return False
    return dossier.due_at < at


def my_drafts(person: Account, at: datetime) -> list[Draft]:
    return list(
        Draft.objects.filter(owner=person, filed_as=None, expires_at__gt=at)
        .select_related("version")
        .order_by("-saved_at")
    )


def desk_by(dossier: Dossier) -> datetime | None:
    """Until when the desk answers a request that it has not answered yet."""
    steps = workflows.open_steps(dossier.run_id) if dossier.run_id and dossier.phase == Phase.FILED else ()
    return next((step.due_at for step in steps), None)


def issued(public_code: str) -> Deliverable | None:
    """The issued result a QR leads to; whoever holds the code may know that it exists, no more."""
    return (
        Deliverable.objects.filter(public_code=typed_code(public_code), state=DeliverableState.SEALED)
        .select_related("dossier__agency", "entry__register", "final_file", "signed_file", "signatory")
        .first()
    )


def issued_by_fingerprint(fingerprints: list[str]) -> Deliverable | None:
    return (
        Deliverable.objects.filter(final_file__fingerprint__in=fingerprints)
        .select_related("dossier__agency", "entry__register", "final_file", "signed_file", "signatory")
        .first()
    )


def reload(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related(*WHOLE).get(pk=dossier.pk)


def open_counts(person: Account, at: datetime) -> dict[str, int]:
    """How much waits for the person, by step; for the header."""
    return workflows.counts(tokens=tokens_of(person, at), person=person.pk, at=at).by_step


def deliverable_of(number: int) -> Deliverable | None:
    return Deliverable.objects.select_related("draft_file", "dossier__agency").filter(pk=number).first()


def addresses_of(names: list[str]) -> dict[str, str]:
    """The dossier code behind each "dossier:12" or "deliverable:7"."""
    numbers = {name: int(name.partition(":")[2]) for name in names}
    dossiers = {pk for name, pk in numbers.items() if name.startswith("dossier:")}
    results = {pk for name, pk in numbers.items() if name.startswith("deliverable:")}
    of_dossier = dict(Dossier.objects.filter(pk__in=dossiers).values_list("pk", "code"))
    of_result = dict(Deliverable.objects.filter(pk__in=results).values_list("pk", "dossier__code"))
    found = {f"dossier:{pk}": code for pk, code in of_dossier.items()}
    return found | {f"deliverable:{pk}": code for pk, code in of_result.items()}


def stated_as_typed(dossier: Dossier) -> dict[str, str]:
    """What the applicant stated of the record, by the names of the search boxes; dates as people write them."""
    names = ("holder_name", "holder_birth_date", "graduation_year", "diploma_number", "book_number", "school_name")
    said = {name: str(dossier.answer(name) or "") for name in names}
    return {**said, "holder_birth_date": catalogue.day_in_words(said["holder_birth_date"])}


def dossier_of(subject: str) -> Dossier:
    """The dossier a bill or an entry speaks of ("dossier:12")."""
    return Dossier.objects.select_related("version").get(pk=int(subject.removeprefix("dossier:")))
