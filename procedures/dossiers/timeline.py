"""What happened to a dossier, in words: read from the journal, with the rule that moved the clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.dossiers.models import Dossier, HandOver
from procedures.dossiers.timing import rule_in_words
from procedures.journal.public import entries_with_actors
from procedures.people.queries import agency_names, names_of

Text = str | Promise


@dataclass(frozen=True)
class Line:
    """One line of the time line, newest first. `who` is empty for the system; `rules` say why the clock moved."""

    kind: str
    what: Text
    who: str
    at: datetime
    rules: list[str] = field(default_factory=list)
    due_at: datetime | None = None
    named: str = ""  # whose name `what` holds: the receiver's, the officer's it was given to
    signed: tuple[str, str] = ("", "")  # which result, and by which certificate


WORDS: dict[str, Text] = {
    "dossier_filed": _("Filed"),
    "dossier_accepted": _("Accepted; slip %(slip)s"),
    "dossier_refused": _("Not accepted; notice %(slip)s"),
    "dossier_passed_on": _("Passed on to %(keeper)s"),
    "supplement_requested": _("Supplement requested; slip %(slip)s"),
    "supplement_answered": _("Supplement received"),
    "dossier_stopped": _("Stopped: the supplement did not come in time; notice %(slip)s"),
    "dossier_withdrawn": _("Withdrawn by the applicant"),
    "dossier_claimed": _("Taken by the handler"),
    "dossier_assigned": _("Assigned to %(to)s"),
    "fee_paid": _("%(paid)s; receipt %(receipt)s"),
    "fee_paid_again": _("%(paid)s once too often, to be paid back; receipt %(receipt)s"),
    "fee_paid_back": _("Fee paid back"),
    "deliverable_drafted": _("Draft made"),
    "deliverable_submitted": _("Sent up"),
    "deliverable_approved": _("Approved"),
    "deliverable_returned": _("Returned to the handler"),
    "signature_ordered": _("The signatory decided to sign"),
    "deliverable_signed": _("Signed by the leader"),
    "signature_failed": _("The signature could not be made"),
    "deliverable_entered": _("Entered in the register, number %(number)s"),
    "deliverable_sealed": _("Signed for the agency; the result is issued"),
    "seal_failed": _("The agency's signature could not be made"),
    "result_handed_over": _("Result handed over to %(receiver)s"),
    "paper_copies_printed": _("%(copies)s paper copies printed and sealed"),
    "due_date_moved": _("Due date moved"),
}
# What a citizen need not read: the inside of the office.
INSIDE = frozenset(
    {
        "deliverable_returned",
        "signature_ordered",
        "signature_failed",
        "seal_failed",
    }
)
PAID: dict[str, Text] = {"desk": _("The desk took the fee"), "gateway": _("The applicant paid the fee online")}


def timeline(dossier: Dossier, *, for_citizen: bool = False, for_strangers: bool = False) -> list[Line]:
    """Newest first. One query; one more where it was given to somebody, passed on, and handed over.

    `for_strangers`: who only knows a code is not told who fetched the result.
    """
    entries = [(entry, person) for entry, person in entries_with_actors(dossier.subject) if entry.kind in WORDS]
    people = names_of({entry.facts["to"] for entry, _by in entries if "to" in entry.facts})
    keepers = agency_names({entry.facts["keeper"] for entry, _by in entries if "keeper" in entry.facts})
    handed = any(entry.kind == "result_handed_over" for entry, _by in entries) and not for_strangers
    receiver = received_by(getattr(dossier, "hand_over", None)) if handed else ""
    words = WORDS if receiver else {**WORDS, "result_handed_over": _("Result handed over")}
    return [
        Line(
            kind=entry.kind,
            what=str(words[entry.kind]) % {**_printable(entry.facts, people, keepers), "receiver": receiver},
            who=person.called if person else "",
            at=entry.at,
            rules=[rule_in_words(rule) for rule in entry.facts.get("rules", [])],
            due_at=parse_datetime(entry.facts["due_at"]) if entry.facts.get("due_at") else None,
            signed=(entry.facts.get("deliverable", ""), entry.facts.get("certificate", "")),
            named=people.get(entry.facts.get("to", 0), receiver if entry.kind == "result_handed_over" else ""),
        )
        for entry, person in reversed(entries)
        if not (for_citizen and entry.kind in INSIDE)
    ]


def received_by(proof: HandOver | None) -> str:
    """Name, and by what he or she acts for the applicant."""
    if proof is None:
        return ""
    return f"{proof.receiver_name} ({proof.authorisation})" if proof.authorisation else proof.receiver_name


def _printable(facts: Mapping[str, Any], people: dict[int, str], keepers: dict[int, str]) -> dict[str, Any]:
    """The facts as a sentence takes them: people and offices by name."""
    named = {"to": people.get(facts.get("to", 0), ""), "keeper": keepers.get(facts.get("keeper", 0), "")}
    named["paid"] = str(PAID.get(facts.get("method", ""), ""))
    return {key: value for key, value in facts.items() if isinstance(value, str | int)} | named
