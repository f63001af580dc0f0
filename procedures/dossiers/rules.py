"""What the office may and must do, as pure functions: facts in, a refusal or nothing out."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from procedures.dossiers.phases import Phase, ReturnState
from procedures.errors import Refusal, Refusals


@dataclass(frozen=True)
class PaperCheck:
    """What the desk found of one paper: `state` accepted or redo, kind of copy, how many, and a comment for the citizen."""

    paper_id: int
    state: str
    copy_kind: str = ""
    count: int = 1
    comment: str = ""


@dataclass(frozen=True)
class SupplementItem:
    """One thing to complete (form 02): how many originals, certified copies and photocopies, and why.

    `title` is what the officer calls it, of a paper that the catalogue does not know; empty: another paper.
    """

    code: str
    title: str
    reason: str
    original: int = 0
    certified: int = 0
    photo: int = 0


def refuse_if_papers_missing(required: Mapping[str, str], handed_in: Collection[str]) -> None:
    """`required` maps each required paper's code to its name. At filing: each must have a file."""
    missing = {
        f"paper_{code}": _("%(paper)s: add the file.") % {"paper": name}
        for code, name in required.items()
        if code not in handed_in
    }
    if missing:
        raise Refusals(missing)


def refuse_unchecked(papers: Collection[int]) -> None:
    """`papers`: what nobody has looked at yet. Told at each row of the check, which names its paper."""
    if papers:
        raise Refusals({f"state_{number}": _("Open it and say whether it is in order.") for number in papers})


def refuse_if_incomplete(required: Mapping[str, str], in_order: Collection[str]) -> None:
    """At acceptance: every required paper was handed in and found in order. Otherwise a supplement is asked for."""
    missing = [str(name) for code, name in required.items() if code not in in_order]
    if missing:
        raise Refusal(
            _("Not accepted yet: %(papers)s is missing or not in order. Ask for a supplement (form 02) instead.")
            % {"papers": ", ".join(missing)},
            field="papers",
            code="incomplete",
        )


def refuse_second_supplement(count: int, limit: int, *, insisted: bool) -> None:
    """A second request makes the dossier count as late (QĐ 766/QĐ-TTg, index 2.1): only with the officer's explicit word."""
    if count >= limit and not insisted:
        raise Refusal(
            ngettext(
                "A supplement was already asked for once. Asking again makes the dossier count as late; "
                "tick the box to do it all the same.",
                "A supplement was already asked for %(count)d times. Asking again makes the dossier count as late; "
                "tick the box to do it all the same.",
                count,
            )
            % {"count": count},
            field="insist",
            code="supplement_again",
        )


def refuse_if_no_items(items: Sequence[SupplementItem]) -> None:
    if not items:
        raise Refusal(_("Say which paper is to be completed, and why."), field="items", code="no_items")
    for item in items:
        if not item.reason.strip():
            raise Refusal(
                _("%(paper)s: say why, so that the citizen knows what to send.") % {"paper": item.title},
                field=f"reason_{item.code}",
            )


def refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal(
            _("Write the reason: the citizen, or the colleague, reads exactly these words."),
            field="reason",
            code="no_reason",
        )


def refuse_stopped(phase: str) -> None:
    if phase == Phase.STOPPED:
        raise Refusal(
            _("The time for the supplement is over and the dossier was stopped. You may file a new request."),
            code="stopped",
        )


def refuse_late_withdrawal(phase: str, step: str) -> None:
    """Withdrawal is possible until the leader has signed (issue of the result is then under way)."""
    if phase in (Phase.RETURNED, Phase.REFUSED, Phase.WITHDRAWN, Phase.STOPPED):
        raise Refusal(_("This dossier has already ended; there is nothing to withdraw."), code="ended")
    if step in ("signature", "enter", "seal", "hand_over"):
        raise Refusal(
            _(
                "The result is already being signed and can no longer be withdrawn. You will be told as soon as it is ready."
            ),
            code="too_late",
        )


def refuse_changed(shown: str, current: str) -> None:
    """Nobody decides on a file other than the one he saw."""
    if shown != current:
        raise Refusal(
            _("The draft was changed while you were reading it. Look at it again before deciding."),
            field="fingerprint",
            code="changed",
        )


def refuse_unopened(*, checked: str, opened: str, current: str) -> None:
    """What changed after it was checked must be opened before it is signed."""
    if current not in (checked, opened):
        raise Refusal(_("Changed after it was checked: open it and read it before signing."), code="unopened")


def refuse_unpaid(finance_state: str) -> None:
    if finance_state == "due":
        raise Refusal(
            _(
                "The fee is not paid yet. Collect it, or ask the applicant to pay online, before the result is handed over."
            ),
            field="fee",
            code="unpaid",
        )


def refuse_unprinted(return_state: str) -> None:
    if return_state == ReturnState.NONE:
        raise Refusal(
            _(
                "The paper copies are not at the desk yet: the clerk prints them, seals them in ink and notes their number. "
                "Hand over after that."
            ),
            code="unprinted",
        )


def identity_number(typed: str) -> str:
    """The number of the card shown at the desk, plain. Refused unless 12 digits (9 on an old card) or a passport's."""
    number = re.sub(r"[\s.-]", "", typed).upper()
    if not number:
        raise Refusal(_("Write the number of the receiver's identity document."), field="identity")
    if not re.fullmatch(r"[0-9]{12}|[0-9]{9}|(?=[A-Z]*[0-9])[A-Z][A-Z0-9]{5,11}", number):
        raise Refusal(
            _(
                "Write 12 digits (identity card), 9 digits (old card) or the letters and digits of a passport, as printed."
            ),
            field="identity",
        )
    return number


def refuse_another_person(reason: str) -> None:
    """A slip of the hand must not send a stranger's diploma: who takes such a record says why."""
    if not reason.strip():
        raise Refusal(
            _("This record bears another name or birth date than was stated. Write why it is the right one."),
            field="reason",
            code="another_person",
        )


def refuse_foreign_record(record: str, wanted_kind: str, *, kept_by: str, agency: str) -> None:
    """A copy is made from the books of the agency that signs it, and from the sort of book its procedure is about."""
    if record.partition(":")[0] != wanted_kind:
        raise Refusal(
            _("This record is of another kind than the one asked for. Choose another one."), code="other_kind"
        )
    if kept_by != agency:
        raise Refusal(
            _(
                "Another office keeps this record. Pass the dossier on to that office: only the keeper makes copies of it."
            ),
            code="other_keeper",
        )


ANOTHER_SIGNATORY = _(
    "This document names another person as its signatory. Choose “Sign in my name” first: the draft is made anew with your title."
)
