"""The only ways to get a dossier, and who may read one.

One table says who reads: a right and the place of the dossier it is held at. The list query, the single record, the search
index and the work list are all built from it, so they cannot disagree.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet
from guardian.shortcuts import get_objects_for_user

from procedures.catalogue import public as catalogue
from procedures.catalogue.models import ProcedureVersion
from procedures.dossiers.errors import NoSuchDossier
from procedures.dossiers.models import Deliverable, Dossier, Draft, Paper, Slip
from procedures.files.models import StoredFile
from procedures.people.access import codes_with, local_day, tokens_of
from procedures.people.models import Account
from procedures.people.rights import Right

READERS: tuple[tuple[Right, str], ...] = (
    (Right.ACCEPT_DOSSIERS, "desk"),
    (Right.ACCEPT_DOSSIERS, "passed_on_by"),
    (Right.HAND_OVER_RESULTS, "desk"),
    (Right.COLLECT_FEES, "desk"),
    (Right.HANDLE_DOSSIERS, "unit"),
    (Right.APPROVE_DELIVERABLES, "unit"),
    (Right.SIGN_DELIVERABLES, "agency"),
    (Right.REGISTER_DOCUMENTS, "agency"),
    (Right.SEAL_DOCUMENTS, "agency"),
    (Right.READ_ALL_DOSSIERS, "agency"),
)
PLACE_FIELD = {
    "desk": "desk__code",
    "passed_on_by": "passed_on_by__code",
    "unit": "unit__code",
    "agency": "agency__short_code",
}

WHOLE = ("version__procedure", "desk__agency", "passed_on_by__agency", "agency", "unit", "applicant", "handler")


def acl_of(dossier: Dossier) -> tuple[str, ...]:
    """The tokens that open this dossier, for the search index."""
    places = {"desk": dossier.desk.code, "unit": dossier.unit.code, "agency": dossier.agency.short_code}
    if dossier.passed_on_by:
        places["passed_on_by"] = dossier.passed_on_by.code
    officers = (f"{right.value}@{places[place]}" for right, place in READERS if place in places)
    return (f"person:{dossier.applicant_id}", *officers)


def visible_to(person: Account, at: datetime) -> QuerySet[Dossier]:
    """Every dossier the person may read now; none once the account is closed."""
    if not person.is_active:
        return Dossier.objects.none()
    tokens = tokens_of(person, at)
    allowed = Q(applicant=person)
    for right, place in READERS:
        if codes := codes_with(tokens, right):
            allowed |= Q(**{f"{PLACE_FIELD[place]}__in": codes})
    return Dossier.objects.filter(allowed)


def dossier_for(person: Account, code: str, at: datetime) -> Dossier:
    """The dossier by its code, if this person may read it: by office, as its applicant, or because it was shared with him.

    Raises NoSuchDossier alike for an unknown code and a forbidden one.
    """
    found = visible_to(person, at).select_related(*WHOLE).filter(code=code).first()
    if found is None and person.is_active:
        shared = get_objects_for_user(person, "dossiers.read_dossier", Dossier.objects.filter(code=code))
        found = shared.select_related(*WHOLE).first()
    if found is None:
        raise NoSuchDossier
    return found


def own_dossier(person: Account, code: str) -> Dossier:
    """The dossier as its applicant's. Raises NoSuchDossier."""
    found = Dossier.objects.select_related(*WHOLE).filter(code=code, applicant=person).first()
    if found is None:
        raise NoSuchDossier
    return found


def tracked(code: str, digits: str) -> Dossier:
    """For tracking without an account: both factors or nothing. Raises NoSuchDossier. The door limits the tries."""
    digits = "".join(digits.split())  # as they are read out: 123 456
    found = Dossier.objects.select_related(*WHOLE).filter(code=code.strip().upper(), tracking_digits=digits).first()
    if found is None or len(digits) != 6:
        raise NoSuchDossier
    return found


def draft_for(person: Account, code: str, at: datetime) -> Draft:
    """A request being written, under the version in force today: that is the one it will be filed under."""
    found = Draft.objects.select_related("version__procedure", "filed_as").filter(code=code, owner=person).first()
    if found is None:
        raise NoSuchDossier
    if found.filed_as is None:
        found.version = version_today(found.version, at) or found.version
    return found


def version_today(begun: ProcedureVersion, at: datetime) -> ProcedureVersion | None:
    """The version of the same procedure in force today; None when it can no longer be filed."""
    version = catalogue.version_in_force(begun.procedure.slug, on=local_day(at))
    return version if version is not None and catalogue.can_be_filed(version) else None


def visible_ids(ids: Collection[int], person: Account, at: datetime) -> set[int]:
    return set(visible_to(person, at).filter(pk__in=ids).values_list("pk", flat=True))


def paper_file(dossier: Dossier, paper_id: int) -> tuple[StoredFile, str]:
    """A paper of a dossier the caller already got through this module: the file and its name. Raises NoSuchDossier."""
    paper = Paper.objects.select_related("file").filter(pk=paper_id, dossier=dossier).first()
    if paper is None or paper.file is None:
        raise NoSuchDossier
    return paper.file, paper.name or f"{paper.code}.{paper.file.extension}"


SLIP_FILES = {
    "acceptance_slip": "giay-hen",
    "supplement_request": "phieu-bo-sung",
    "refusal_notice": "phieu-tu-choi",
    "stop_notice": "thong-bao-dung",
    "receipt": "bien-lai",
}


def slip_file(dossier: Dossier, slip_id: int) -> tuple[StoredFile, str]:
    slip = Slip.objects.select_related("file").filter(pk=slip_id, dossier=dossier).first()
    if slip is None:
        raise NoSuchDossier
    return slip.file, f"{SLIP_FILES[slip.kind]}-{slip.number.replace('/', '-')}.pdf"


def deliverable_for(person: Account, number: int, at: datetime) -> Deliverable:
    """A result, for who may read its dossier. Raises NoSuchDossier alike for an unknown one and a forbidden one."""
    readable = Deliverable.objects.filter(dossier__in=visible_to(person, at))
    found = readable.select_related("draft_file", "dossier__agency").filter(pk=number).first()
    if found is None:
        raise NoSuchDossier
    return found


def result_file(dossier: Dossier, deliverable_id: int) -> tuple[StoredFile, str]:
    """The issued result: signed and sealed, and only once what was due for it is paid. Raises NoSuchDossier."""
    found = Deliverable.objects.select_related("final_file").filter(pk=deliverable_id, dossier=dossier).first()
    if found is None or found.final_file is None or dossier.finance_state == "due":
        raise NoSuchDossier
    return found.final_file, f"{found.code}.pdf"


def office_file(dossier: Dossier, deliverable_id: int, person: Account, at: datetime) -> tuple[StoredFile, str]:
    """For officers: the newest file of a result, whatever its state. Raises NoSuchDossier, also for the applicant."""
    found = (
        Deliverable.objects.select_related("final_file", "signed_file", "draft_file")
        .filter(pk=deliverable_id, dossier=dossier)
        .first()
    )
    if found is None or not tokens_of(person, at) & set(acl_of(dossier)[1:]):
        raise NoSuchDossier
    return found.final_file or found.signed_file or found.draft_file, f"{found.code}.pdf"
