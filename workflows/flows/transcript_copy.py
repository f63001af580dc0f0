"""The copy of a diploma or of a school report, from the desk to the hand-over.

Released: this class is frozen, with its name and its module (Viewflow stores both in every run;
tests/workflows/frozen keeps the drawing). What changes goes into TranscriptCopyV2.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow.base import Flow

from workflows.models import Run, Step
from workflows.nodes import back_to_asker, begin, end, holder, human_step, person, wait_for, when


def the_fee_comes_first(data: Mapping[str, Any]) -> bool:
    """The version wants the fee before the work, and it is not paid yet."""
    return data["fee_due"] == "before_processing" and not data["fee_paid"]


def a_head_approves(data: Mapping[str, Any]) -> bool:
    """The version asks for the head of unit's approval before the signature."""
    return bool(data["approval"])


def it_goes_out_online(data: Mapping[str, Any]) -> bool:
    """Nothing is handed over at the desk or sent by post."""
    return bool(data["delivery"] == "online")


class TranscriptCopyV1(Flow):  # type: ignore[misc]  # Viewflow has no types
    """Copy of a diploma or of a school report."""

    process_class = Run
    task_class = Step
    process_title = _("Copy of a diploma or of a school report")

    facts = {
        "desk": str,
        "unit": str,
        "agency": str,
        "applicant": int,
        "fee_due": ("none", "before_processing", "before_result"),
        "fee_paid": bool,
        "approval": bool,
        "delivery": ("online", "desk", "post"),
    }

    start = begin(_("Filed"), this.accept)

    accept = human_step(
        _("Accept the dossier"),
        right="accept_dossiers",
        place="desk",
        outcomes={
            "accept": when(the_fee_comes_first, then=this.payment, otherwise=this.draft),
            "request_supplement": this.supplement,
            "refuse": this.refused,
            "pass_on": this.accept,
        },
    )
    supplement = human_step(
        _("Supplement the dossier"),
        person="applicant",
        outcomes={"answer": back_to_asker(this.accept, this.draft)},
    )
    payment = wait_for(_("Payment of the fee"), outcomes={"paid": this.draft})

    draft = human_step(
        _("Draft the copy"),
        right="handle_dossiers",
        place="unit",
        assigned_by=holder("approve_deliverables", "unit"),
        outcomes={
            "submit": when(a_head_approves, then=this.approve, otherwise=this.sign),
            "request_supplement": this.supplement,
            "pass_on": this.accept,
        },
    )
    approve = human_step(
        _("Approve the draft"),
        right="approve_deliverables",
        place="unit",
        outcomes={"approve": this.sign, "return": this.draft},
    )
    sign = human_step(
        _("Sign"),
        right="sign_deliverables",
        place="agency",
        outcomes={"sign": this.signature, "return": this.draft},
    )
    signature = wait_for(_("Signature being made"), outcomes={"done": this.enter, "failed": this.sign})

    enter = human_step(
        _("Enter in the book and seal"),
        right="register_documents",
        place="agency",
        outcomes={"enter": this.seal, "return": this.draft},
    )
    seal = wait_for(
        _("Seal being made"),
        outcomes={
            "done": when(it_goes_out_online, then=this.handed_over, otherwise=this.hand_over),
            "failed": this.enter,
        },
    )
    hand_over = human_step(
        _("Hand over the result"),
        right="hand_over_results",
        place="desk",
        outcomes={"hand_over": this.handed_over},
    )

    handed_over = end(_("Result handed over"))
    refused = end(_("Refused"))
    withdrawn = end(_("Withdrawn"), allowed_to=(person("applicant"), holder("accept_dossiers", "desk")))
    stopped = end(_("Stopped"), allowed_to=(holder("accept_dossiers", "desk"), holder("handle_dossiers", "unit")))
