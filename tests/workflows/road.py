"""A run walked in the office's words: who stands where, and what each of them may do."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from workflows import public as workflows

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 08:00 in Hà Nội
CITIZEN, INTAKE, HANDLER, HEAD, DIRECTOR, CLERK = 7, 11, 12, 13, 14, 15

TOKENS = {
    CITIZEN: frozenset({"person:7"}),
    INTAKE: frozenset({"person:11", "unit:TTHCC.QUAY", "accept_dossiers@TTHCC.QUAY", "hand_over_results@TTHCC.QUAY"}),
    HANDLER: frozenset({"person:12", "unit:SGDDT.QLCL", "handle_dossiers@SGDDT.QLCL"}),
    HEAD: frozenset({"person:13", "approve_deliverables@SGDDT.QLCL", "handle_dossiers@SGDDT.QLCL"}),
    DIRECTOR: frozenset({"person:14", "sign_deliverables@SGDDT"}),
    CLERK: frozenset({"person:15", "register_documents@SGDDT", "seal_documents@SGDDT"}),
}
FACTS = {
    "desk": "TTHCC.QUAY",
    "unit": "SGDDT.QLCL",
    "agency": "SGDDT",
    "applicant": CITIZEN,
    "fee_due": "none",
    "fee_paid": False,
    "approval": True,
    "delivery": "desk",
}
ROAD = [
    (INTAKE, "accept", "accept"),
    (HANDLER, "draft", "submit"),
    (HEAD, "approve", "approve"),
    (DIRECTOR, "sign", "sign"),
    (None, "signature", "done"),
    (CLERK, "enter", "enter"),
    (None, "seal", "done"),
    (INTAKE, "hand_over", "hand_over"),
]


class Walk:
    """A run and short words for moving it."""

    def __init__(self, at: datetime = MONDAY, **facts: Any) -> None:
        self.at = at
        with transaction.atomic():
            self.run = workflows.start(workflows.TranscriptCopyV1, data={**FACTS, **facts}, actor=CITIZEN, at=at)

    def does(self, person: int, step: str, outcome: str, **more: Any) -> "Walk":
        """A person completes a step."""
        with transaction.atomic():
            workflows.complete(
                run=self.run, step=step, outcome=outcome, actor=person, tokens=TOKENS[person], at=self.at, **more
            )
        return self

    def hears(self, step: str, outcome: str, **more: Any) -> bool:
        """A job or a payment answers."""
        with transaction.atomic():
            return workflows.signal(run=self.run, step=step, outcome=outcome, at=self.at, **more)

    def goes(self, *, until: str) -> "Walk":
        """Along the main road until this step is open."""
        for person, step, outcome in ROAD:
            if step == until:
                break
            if person is None:
                assert self.hears(step, outcome)
            else:
                self.does(person, step, outcome)
        assert self.stands_at == until
        return self

    @property
    def stands_at(self) -> str:
        """The open step, or the end it reached."""
        return " ".join(step.step for step in workflows.open_steps(self.run)) or self.run.ended

    @property
    def went(self) -> list[str]:
        """Every step it went through."""
        return [past.step for past in workflows.history(self.run)]
