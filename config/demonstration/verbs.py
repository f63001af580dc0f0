"""The office's verbs as the stories call them: one name each, the person who does it, the moment, and what he says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.demonstration.people import PIN
from config.demonstration.photographs import photograph
from procedures.dossiers.actions.accept_dossier import accept_dossier
from procedures.dossiers.actions.answer_supplement import Sent, answer_supplement
from procedures.dossiers.actions.approve_deliverable import approve_deliverable
from procedures.dossiers.actions.claim_dossier import claim_dossier
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.draft_letter import draft_letter
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.note_printed import note_printed
from procedures.dossiers.actions.pass_on_dossier import pass_on_dossier
from procedures.dossiers.actions.receive_payment import receive_payment
from procedures.dossiers.actions.refuse_dossier import refuse_dossier
from procedures.dossiers.actions.request_supplement import request_supplement
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.actions.withdraw_dossier import withdraw_dossier
from procedures.dossiers.models import Deliverable, Dossier
from procedures.dossiers.queries import record_candidates
from procedures.dossiers.rules import PaperCheck, SupplementItem
from procedures.files.public import store
from procedures.jobs.public import work
from procedures.payments import public as payments
from procedures.people.models import Account, Agency


@dataclass(frozen=True)
class Scene:
    """One step of a story: the dossier as it stands, who acts, when, and the words of the step."""

    dossier: Dossier
    by: Account
    at: datetime
    said: dict[str, Any]

    @property
    def deliverable(self) -> Deliverable:
        return self.dossier.deliverables.select_related("draft_file").latest("pk")


def accept(scene: Scene) -> None:
    checks = [PaperCheck(paper.pk, "accepted", "photo") for paper in scene.dossier.papers.exclude(code="request_form")]
    accept_dossier(dossier=scene.dossier, officer=scene.by, checks=checks, at=scene.at)


def refuse(scene: Scene) -> None:
    refuse_dossier(dossier=scene.dossier, officer=scene.by, reason=scene.said["reason"], at=scene.at)


def withdraw(scene: Scene) -> None:
    withdraw_dossier(dossier=scene.dossier, applicant=scene.dossier.applicant, at=scene.at)


def pass_on(scene: Scene) -> None:
    keeper = Agency.objects.get(short_code=scene.said["keeper"])
    pass_on_dossier(dossier=scene.dossier, officer=scene.by, step="accept", keeper=keeper, at=scene.at)


def claim(scene: Scene) -> None:
    claim_dossier(dossier=scene.dossier, handler=scene.by, at=scene.at)


def ask(scene: Scene) -> None:
    said = scene.said
    papers = scene.dossier.papers.filter(code=said["code"])
    request_supplement(
        dossier=scene.dossier,
        officer=scene.by,
        step=said["step"],
        items=[SupplementItem(said["code"], said["item"], said["why"], photo=1)],
        reason=said["reason"],
        checks=[PaperCheck(paper.pk, "redo", "photo", comment=said["why"]) for paper in papers],
        at=scene.at,
    )


def lapse(scene: Scene) -> None:
    """Nobody has answered in time: the worker stops the dossier, at this moment or at an earlier one at which it worked."""
    work(now=lambda: scene.at, until_idle=True)


def answer(scene: Scene) -> None:
    said = scene.said
    sent = Sent(said["code"], said["name"], store(photograph(said["words"]), name=said["name"]))
    answer_supplement(
        dossier=scene.dossier, applicant=scene.dossier.applicant, files_sent=[sent], note=said["note"], at=scene.at
    )


def draft(scene: Scene) -> None:
    found = record_candidates(scene.dossier)[0]
    why = scene.said.get("why", "")
    draft_deliverable(dossier=scene.dossier, handler=scene.by, record=found.reference, reason=why, at=scene.at)


def letter(scene: Scene) -> None:
    said = scene.said
    draft_letter(
        dossier=scene.dossier, handler=scene.by, summary=said["summary"], paragraphs=said["paragraphs"], at=scene.at
    )


def submit(scene: Scene) -> None:
    submit_deliverable(dossier=scene.dossier, handler=scene.by, at=scene.at)


def approve(scene: Scene) -> None:
    shown = scene.deliverable.draft_file.fingerprint
    approve_deliverable(dossier=scene.dossier, approver=scene.by, fingerprint=shown, at=scene.at)


def give_back(scene: Scene) -> None:
    return_deliverable(
        dossier=scene.dossier, person=scene.by, step=scene.said["step"], reason=scene.said["reason"], at=scene.at
    )


def sign(scene: Scene) -> None:
    """The leader's ceremony, and the worker's part of it at once."""
    document = scene.deliverable
    sign_stack(signatory=scene.by, picks=[(document.pk, document.draft_file.fingerprint)], pin=PIN, at=scene.at)
    work(now=lambda: scene.at, until_idle=True)


def seal(scene: Scene) -> None:
    """The clerk's ceremony, and the worker's part of it at once."""
    agency = scene.dossier.agency.short_code
    seal_list(clerk=scene.by, agency=agency, picks=[scene.deliverable.pk], pin=PIN, at=scene.at)
    work(now=lambda: scene.at, until_idle=True)


def print_copies(scene: Scene) -> None:
    note_printed(deliverable=scene.deliverable, clerk=scene.by, copies=scene.dossier.copies, at=scene.at)


def pay(scene: Scene) -> None:
    """Through the testing gateway, as its page does."""
    bill, gateway = payments.bill_due(scene.dossier.subject), payments.gateway()
    assert bill is not None
    assert gateway is not None
    order = payments.PaymentOrder(bill.reference, bill.amount, scene.dossier.code, "/")
    notice = gateway.read_notice(gateway.answer(order, payments.Answer.PAID))
    assert notice is not None
    receive_payment(notice=notice, at=scene.at)


def collect(scene: Scene) -> None:
    collect_fee(dossier=scene.dossier, cashier=scene.by, at=scene.at)


def give(scene: Scene) -> None:
    said = scene.said
    hand_over(
        dossier=scene.dossier,
        officer=scene.by,
        receiver=said["receiver"],
        identity=said["identity"],
        authorisation=said.get("authorisation", ""),
        slip_lost=said.get("slip_lost", False),
        at=scene.at,
    )


VERBS: dict[str, Callable[[Scene], None]] = {
    "accept": accept,
    "refuse": refuse,
    "withdraw": withdraw,
    "pass_on": pass_on,
    "claim": claim,
    "ask": ask,
    "answer": answer,
    "lapse": lapse,
    "draft": draft,
    "letter": letter,
    "submit": submit,
    "approve": approve,
    "return": give_back,
    "sign": sign,
    "seal": seal,
    "print": print_copies,
    "pay": pay,
    "collect": collect,
    "hand_over": give,
}
