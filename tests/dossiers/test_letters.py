"""No record after acceptance: an official letter, not form 03; it goes the same way, and the dossier ends with it."""

import pytest

from procedures.correspondence.models import OutgoingDocument
from procedures.dossiers.actions.approve_deliverable import approve_deliverable
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.draft_letter import draft_letter
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.models import Deliverable
from procedures.dossiers.phases import FinanceState, Phase
from procedures.dossiers.queries import reload
from procedures.errors import Refusal
from procedures.files.public import read
from procedures.payments import public as payments
from procedures.payments.models import BillState
from procedures.people.errors import NotAllowed
from signing import public as signing
from tests.world.province import PIN, Province


def sent(world: Province, letter: Deliverable) -> Deliverable:
    """Up to the head of unit, the leader and the clerk."""
    dossier = letter.dossier
    submit_deliverable(dossier=dossier, handler=world.handler, at=world.later(25))
    shown = letter.draft_file.fingerprint
    approve_deliverable(dossier=dossier, approver=world.approver, fingerprint=shown, at=world.later(30))
    sign_stack(signatory=world.signatory, picks=[(letter.pk, shown)], pin=PIN, at=world.later(40))
    world.work(world.later(41))
    seal_list(clerk=world.clerk, agency="SGDDT", picks=[letter.pk], pin=PIN, at=world.later(50))
    world.work(world.later(51))
    return Deliverable.objects.get(pk=letter.pk)


def test_it_gets_an_outgoing_number_and_leaves_the_copy_book_alone(world: Province) -> None:
    letter = sent(world, world.letter())

    assert letter.number == "01/SGDĐT-QLCL"
    assert [(line.number, line.facts["copies"]) for line in world.book("outgoing")] == [(1, 1)]
    assert world.book("copies") == []
    outgoing = OutgoingDocument.objects.get()
    assert outgoing.entry == letter.entry
    assert "Bà Lê Thị Kim Oanh" in outgoing.recipients
    assert letter.final_file is not None
    report = signing.verify(read(letter.final_file), at=world.later(60))
    assert report.passed, report.problems
    assert dict(report.values)["SoKyHieu"] == "01/SGDĐT-QLCL"


@pytest.mark.parametrize("typed", ["Về việc trả lời đơn", "V/v: trả lời đơn", "trả lời đơn"])
def test_what_is_printed_before_the_summary_is_not_printed_twice(world: Province, typed: str) -> None:
    assert world.letter(summary=typed).title == "trả lời đơn"


def test_the_dossier_ends_with_it(world: Province) -> None:
    online = sent(world, world.letter(delivery="online"))
    assert reload(online.dossier).phase == Phase.RETURNED

    at_desk = reload(sent(world, world.letter()).dossier)
    assert at_desk.phase == Phase.READY
    hand_over(
        dossier=at_desk,
        officer=world.intake_officer,
        receiver="Lê Thị Kim Oanh",
        identity="091191004482",
        at=world.later(60),
    )
    assert reload(at_desk).phase == Phase.RETURNED
    assert [slip.kind for slip in at_desk.slips.all()] == ["acceptance_slip"], "no form 03, and no receipt"


def test_where_no_copy_is_made_nothing_is_paid_for_it(world: Province) -> None:
    owed = reload(sent(world, world.letter()).dossier)
    assert owed.finance_state == FinanceState.NONE
    assert [bill.state for bill in payments.bills_about(owed.subject)] == [BillState.VOID]

    letter = world.letter()
    collect_fee(dossier=letter.dossier, cashier=world.intake_officer, at=world.later(21))
    paid = reload(sent(world, letter).dossier)
    assert [bill.state for bill in payments.bills_about(paid.subject)] == [BillState.REFUND_DUE]


def test_a_record_found_after_all_takes_the_letter_s_place(world: Province) -> None:
    letter = world.letter()

    copy = draft_deliverable(
        dossier=letter.dossier, handler=world.handler, record=f"diploma:{world.diploma.pk}", at=world.later(22)
    )

    assert copy.pk == letter.pk
    assert (copy.template, copy.book) == ("copy_of_diploma", "copies")


@pytest.mark.parametrize(
    ("summary", "paragraphs", "field"),
    [
        ("", "Nội dung.", "summary"),
        ("Về việc " + "a" * 301, "Nội dung.", "summary"),
        ("Về việc", " \n\n ", "paragraphs"),
    ],
)
def test_a_letter_says_what_it_is_about_and_something(
    world: Province, summary: str, paragraphs: str, field: str
) -> None:
    _leader = world.signatory
    with pytest.raises(Refusal) as bare:
        draft_letter(
            dossier=world.accepted(), handler=world.handler, summary=summary, paragraphs=paragraphs, at=world.later(20)
        )

    assert bare.value.field == field


def test_only_the_unit_writes_it(world: Province) -> None:
    with pytest.raises(NotAllowed):
        draft_letter(
            dossier=world.accepted(),
            handler=world.intake_officer,
            summary="Về việc",
            paragraphs="a",
            at=world.later(20),
        )
