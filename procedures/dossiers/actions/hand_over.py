from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import messages, moves, rules
from procedures.dossiers.follow_up import follow_up
from procedures.dossiers.models import Delivery, Dossier, HandOver
from procedures.dossiers.phases import ReturnState
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.people.models import Account
from search.public import canon, clean, words


@transaction.atomic
def hand_over(
    *,
    dossier: Dossier,
    officer: Account,
    receiver: str,
    identity: str,
    authorisation: str = "",
    slip_lost: bool = False,
    at: datetime,
    opening: int | None = None,
) -> Dossier:
    """The desk gives the result to a person and writes down to whom.

    Somebody other than the applicant shows by what he acts (`authorisation`). A lost slip is replaced by the identity
    document. Refused while the fee is not paid, or the paper copies asked for are not printed and counted.
    """
    run = moves.complete(dossier, step="hand_over", outcome="hand_over", person=officer, at=at, opening=opening)
    dossier = moves.fresh(dossier)
    rules.refuse_unpaid(dossier.finance_state)
    rules.refuse_unprinted(dossier.return_state)
    _refuse_unproven(dossier, receiver, authorisation)
    HandOver.objects.create(
        dossier=dossier,
        method=Delivery.DESK,
        receiver_name=receiver.strip(),
        receiver_identity=rules.identity_number(identity),
        authorisation=authorisation.strip(),
        slip_lost=slip_lost,
        officer=officer,
        at=at,
    )
    moves.settle(dossier, run, return_state=ReturnState.RETURNED)

    write_down(Kind.RESULT_HANDED_OVER, about=dossier.subject, actor=officer.pk, at=at, method=Delivery.DESK.value)
    follow_up(dossier, messages.result_handed_over(dossier, receiver.strip()), at=at)
    return dossier


def _same_name(typed: str, known: str) -> bool:
    """Thuỵ and Thụy, two blanks, a name typed in another Unicode form: one person."""
    return words(canon(clean(typed))) == words(canon(clean(known)))


def _refuse_unproven(dossier: Dossier, receiver: str, authorisation: str) -> None:
    if not receiver.strip():
        raise Refusal(_("Write the name of the person who receives the result."), field="receiver")
    if not _same_name(receiver, dossier.applicant_name) and not authorisation.strip():
        raise Refusal(
            _(
                "The receiver is not the applicant: write what authorises him or her (letter of authorisation, relation)."
            ),
            field="authorisation",
        )
