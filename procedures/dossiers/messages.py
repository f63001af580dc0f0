"""What the verbs of a dossier tell the applicant (and, once, the handler). One function for each piece of news."""

from datetime import datetime
from typing import Any

from procedures.catalogue.models import FeeDue
from procedures.dossiers.models import Delivery, Dossier
from procedures.dossiers.phases import FinanceState
from procedures.notifications.public import MessageOrder
from procedures.people.models import Agency


def _to_applicant(dossier: Dossier, template: str, *, key: str = "", **facts: Any) -> MessageOrder:
    known = {"code": dossier.code, **named("procedure", dossier.version.title, dossier.version.title_en)}
    return MessageOrder(
        key=f"{template}:{dossier.pk}:{key}" if key else f"{template}:{dossier.pk}",
        recipient_id=dossier.applicant_id,
        template=template,
        facts={**known, **facts},
        about=dossier.subject,
        link=f"/ho-so/{dossier.code}/",
    )


def named(fact: str, vi: str, en: str) -> dict[str, str]:
    """A name with its English side: which one is read, the reader decides."""
    return {fact: vi, f"{fact}_en": en}


def dossier_filed(dossier: Dossier, answer_by: datetime) -> MessageOrder:
    """`answer_by`: until when the desk says whether it accepts."""
    return _to_applicant(dossier, "dossier_filed", at=dossier.filed_at.isoformat(), due=answer_by.isoformat())


def dossier_accepted(dossier: Dossier, due_at: datetime, comments: str = "") -> MessageOrder:
    """`comments`: what the desk wrote of the papers, word for word."""
    facts = {"due": due_at.isoformat(), "comments": comments}
    template = "dossier_accepted_with_comments" if comments else "dossier_accepted"
    return _to_applicant(dossier, template, key=str(dossier.revision), **facts)


def fee_due(dossier: Dossier, bill: str, amount: int) -> MessageOrder:
    first = dossier.version.fee_due == FeeDue.BEFORE_PROCESSING
    return _to_applicant(dossier, "fee_first" if first else "fee_due", key=bill, amount=amount)


def fee_paid(dossier: Dossier, amount: int, receipt: str) -> MessageOrder:
    return _to_applicant(dossier, "fee_paid", key=receipt, amount=amount, receipt=receipt)


def fee_to_pay_back(dossier: Dossier, holder: Agency, money: str, amount: int) -> MessageOrder:
    """`money` names what is owed back: the bill that is void, or the receipt of what came too much. `holder` has it."""
    holds = named("desk", holder.name, holder.name_en)
    return _to_applicant(dossier, "fee_to_pay_back", key=money, amount=amount, **holds)


def fee_paid_back(dossier: Dossier, bill: str, amount: int) -> MessageOrder:
    return _to_applicant(dossier, "fee_paid_back", key=bill, amount=amount)


def supplement_requested(dossier: Dossier, count: int) -> MessageOrder:
    """With the day by which to answer, where the version sets one."""
    if dossier.answer_by is None:
        return _to_applicant(dossier, "supplement_requested", key=str(count))
    return _to_applicant(dossier, "supplement_due", key=str(count), due=dossier.answer_by.isoformat())


def supplement_answered(dossier: Dossier, count: int, due_at: datetime | None) -> MessageOrder:
    """Before acceptance there is no due date yet: the desk looks at the dossier again."""
    if due_at is None:
        return _to_applicant(dossier, "supplement_received", key=str(count))
    return _to_applicant(dossier, "supplement_answered", key=str(count), due=due_at.isoformat())


def dossier_refused(dossier: Dossier) -> MessageOrder:
    return _to_applicant(dossier, "dossier_refused", reason=dossier.refusal_reason)


def dossier_passed_on(dossier: Dossier, keeper: Agency) -> MessageOrder:
    """That the other office keeps the book is said only where the rules say so; else the officer's reason is."""
    to = named("keeper", keeper.name, keeper.name_en)
    reason = dossier.passed_on_reason
    template = "dossier_passed_on_for_a_reason" if reason else "dossier_passed_on"
    return _to_applicant(dossier, template, key=str(dossier.revision), reason=reason, **to)


def dossier_withdrawn(dossier: Dossier) -> MessageOrder:
    return _to_applicant(dossier, "dossier_withdrawn")


def dossier_stopped(dossier: Dossier) -> MessageOrder:
    assert dossier.answer_by is not None
    return _to_applicant(dossier, "dossier_stopped", due=dossier.answer_by.isoformat())


def result_issued(dossier: Dossier, *, printing: bool = False) -> MessageOrder:
    """What may be done with it now: the file is open once the fee is paid, the desk has it once the paper is `printing` no more."""
    unpaid = "_unpaid" if dossier.finance_state == FinanceState.DUE else ""
    if dossier.delivery == Delivery.ONLINE:
        return _to_applicant(dossier, f"result_ready{unpaid}")
    desk = named("desk", dossier.desk.name, dossier.desk.name_en)
    return _to_applicant(dossier, f"result_printing{unpaid}" if printing else f"result_at_desk{unpaid}", **desk)


def result_handed_over(dossier: Dossier, receiver: str) -> MessageOrder:
    return _to_applicant(dossier, "result_handed_over", receiver=receiver)


def deliverable_returned(dossier: Dossier, reason: str) -> list[MessageOrder]:
    """To the handler, if one has taken the dossier."""
    if dossier.handler_id is None:
        return []
    facts = {"code": dossier.code, "reason": reason}
    key = f"deliverable_returned:{dossier.pk}:{dossier.revision}"
    return [
        MessageOrder(
            key, dossier.handler_id, "deliverable_returned", facts, dossier.subject, f"/can-bo/ho-so/{dossier.code}/"
        )
    ]
