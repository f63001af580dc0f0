from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from procedures.catalogue import public as catalogue
from procedures.catalogue.models import ProcedureVersion
from procedures.dossiers import codes, messages, rules, timing
from procedures.dossiers.access import version_today
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Channel, Delivery, Dossier, Draft, DraftPaper, Paper
from procedures.dossiers.papers import PAPERS_LANGUAGE
from procedures.dossiers.phases import FinanceState, Phase
from procedures.dossiers.places import Places, places_for
from procedures.dossiers.printable import unprintable
from procedures.dossiers.request_form import request_form
from procedures.errors import Refusal, Refusals
from procedures.journal.public import Kind, write_down
from procedures.people.access import local_day
from procedures.people.models import Account
from workflows import public as workflows


@transaction.atomic
def file_dossier(*, draft: Draft, owner: Account, at: datetime) -> Dossier:
    """The applicant hands the request in: it gets its code, and the desk of the agency that decides sees it.

    The clock does not start yet (it starts at acceptance). Filing the same draft twice answers the same dossier. It is filed
    under the version in force today, and keeps it, whatever is published later. Raises Refusals by field when an answer or a
    required paper is wrong or missing, Refusal when the procedure can no longer be filed.
    """
    # The draft alone: who waited for its lock gets it as it is now, but what is joined to it as it was before (PostgreSQL).
    drafts = Draft.objects.select_for_update().prefetch_related("version__procedure")
    draft = drafts.get(pk=draft.pk, owner=owner)
    if draft.filed_as is not None:
        return draft.filed_as
    draft.version = _version(draft, at)
    papers = list(draft.papers.select_related("file"))
    answers = _checked(draft, {paper.code for paper in papers}, at)
    places = places_for(draft.version, answers, on=local_day(at))

    answer_by = timing.accept_by(draft.version, at)
    run = _start(draft.version, owner, answers, places, workflows.Timing(due_at=answer_by), at)
    dossier = _create(draft, owner, run, answers, places, at)
    _hand_in(dossier, papers, at)
    draft.filed_as = dossier
    draft.save(update_fields=["filed_as", "version"])

    write_down(
        Kind.DOSSIER_FILED,
        about=dossier.subject,
        actor=owner.pk,
        at=at,
        code=dossier.code,
        channel=dossier.channel,
        version=draft.version_id,
    )
    follow_up(dossier, messages.dossier_filed(dossier, answer_by), at=at)
    return dossier


def _version(draft: Draft, at: datetime) -> ProcedureVersion:
    version = version_today(draft.version, at)
    if version is None:
        raise Refusal(
            _("This procedure can no longer be filed here. Look for it in the list of procedures."), code="retired"
        )
    return version


def _checked(draft: Draft, handed_in: set[str], at: datetime) -> dict[str, object]:
    answers, errors = catalogue.check_all(draft.version.form, draft.answers, local_day(at))
    if errors := errors | unprintable(answers):
        raise Refusals(errors)
    required = {p.code: str(p) for p in catalogue.papers_for(draft.version, answers) if not p.made_from_form}
    rules.refuse_if_papers_missing(required, handed_in)
    return answers


def _hand_in(dossier: Dossier, papers: list[DraftPaper], at: datetime) -> None:
    titles = {paper.code: paper.name for paper in catalogue.papers_for(dossier.version, dossier.answers)}
    Paper.objects.bulk_create(
        [
            Paper(dossier=dossier, code=p.code, title=titles.get(p.code, p.name), file=p.file, name=p.name, added_at=at)
            for p in papers
        ]
        + [
            request_form(
                dossier,
                papers=[titles[code] for code in dict.fromkeys(p.code for p in papers) if code in titles],
                at=at,
            )
        ]
    )


def _create(
    draft: Draft, owner: Account, run: workflows.Run, answers: dict[str, object], places: Places, at: datetime
) -> Dossier:
    parties = catalogue.parties(answers)
    fee_first = run.data["fee_due"] == "before_processing"
    return Dossier.objects.create(
        code=codes.dossier_code(places.agency, at),
        version=draft.version,
        run=run,
        channel=Channel.ONLINE,
        applicant=owner,
        applicant_name=parties.applicant or str(owner),
        subject_name=parties.subject or parties.applicant,
        holder_name=parties.holder or parties.subject or _not_stated(),
        answers=answers,
        copies=int(str(answers.get("copies") or 0)),
        delivery=_delivery(answers),
        desk=places.desk,
        agency=places.agency,
        unit=places.unit,
        phase=Phase.FILED,
        finance_state=FinanceState.DUE if fee_first else FinanceState.NONE,
        tracking_digits=codes.tracking_digits(),
        filed_at=at,
    )


def _delivery(answers: dict[str, object]) -> Delivery:
    return Delivery(str(answers.get("delivery") or Delivery.ONLINE))


def _start(
    version: ProcedureVersion,
    owner: Account,
    answers: dict[str, object],
    places: Places,
    waits: workflows.Timing,
    at: datetime,
) -> workflows.Run:
    fee = catalogue.fee_for(version, answers)
    return workflows.start(
        workflows.TranscriptCopyV1,
        data={
            "desk": places.desk.code,
            "unit": places.unit.code,
            "agency": places.agency.short_code,
            "applicant": owner.pk,
            "fee_due": version.fee_due if fee else "none",
            "fee_paid": False,
            "approval": version.approval,
            "delivery": _delivery(answers).value,
        },
        actor=owner.pk,
        at=at,
        timing=waits,
    )


def _not_stated() -> str:
    """Kept, and printed."""
    with override(PAPERS_LANGUAGE):
        return _("not stated")
