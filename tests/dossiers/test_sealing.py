"""The clerk, after the leader and never before: number and date from the book, the agency's key, paper copies counted."""

import pytest

from procedures.dossiers.actions.note_printed import note_printed
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.ceremonies import CeremonyResult
from procedures.dossiers.models import Deliverable, DeliverableState
from procedures.dossiers.phases import IssueState, Phase
from procedures.dossiers.queries import entering_list, reload
from procedures.dossiers.verification import expectation_for
from procedures.errors import Refusal
from procedures.files.public import read
from procedures.people.errors import NotAllowed
from procedures.people.models import Account
from signing import public as signing
from tests.world.province import PIN, Province, refused


def seal(
    world: Province, *documents: Deliverable, by: Account | None = None, minute: int = 50, pin: str = PIN
) -> CeremonyResult:
    picks = [d.pk for d in documents]
    return seal_list(clerk=by or world.clerk, agency="SGDDT", picks=picks, pin=pin, at=world.later(minute))


def test_a_list_is_entered_in_order_and_sealed(world: Province) -> None:
    first, second = world.signed(), world.signed()

    assert seal(world, first, second).ordered == [first, second]
    world.work(world.later(51))

    assert [(d.number, d.state) for d in Deliverable.objects.order_by("pk")] == [
        ("0001/2026", DeliverableState.SEALED),
        ("0002/2026", DeliverableState.SEALED),
    ]
    assert [line.facts["copies"] for line in world.book("copies")] == [2, 2]
    assert world.book("outgoing") == [], "a copy is not an outgoing document"
    dossier = reload(first.dossier)
    assert (dossier.phase, dossier.issue_state, dossier.finished_at) == (
        Phase.READY,
        IssueState.ISSUED,
        world.later(51),
    )
    assert world.journal(dossier)[-2:] == ["deliverable_entered", "deliverable_sealed"]
    assert "result_printing_unpaid" in world.told(dossier.applicant)
    assert not [news for news in world.told(dossier.applicant) if news.startswith("result_at_desk")]


def test_an_electronic_copy_ends_with_the_seal(world: Province) -> None:
    issued = world.issued(delivery="online")

    assert reload(issued.dossier).phase == Phase.RETURNED
    assert world.told(issued.dossier.applicant)[-1] == "result_ready"


def test_the_clerk_has_nothing_to_do_before_the_leader(world: Province) -> None:
    waiting = world.to_sign()

    [(_document, why)] = seal(world, waiting).left
    assert "is not open now" in str(why)
    assert world.book("copies") == []


def test_only_whoever_may_use_the_agency_s_key_gets_as_far_as_its_pin(world: Province) -> None:
    ready = world.signed()

    for person in (world.signatory, world.handler, world.school_office):
        with pytest.raises(NotAllowed):
            seal(world, ready, by=person)
    with pytest.raises(Refusal) as wrong:
        seal(world, ready, pin="111111")
    assert wrong.value.field == "pin"

    assert world.book("copies") == []


def test_a_document_of_another_agency_is_left_alone(world: Province) -> None:
    ready = world.signed()

    done = seal_list(clerk=world.school_office, agency="THPTNH", picks=[ready.pk], pin=PIN, at=world.later(50))

    assert (done.ordered, done.left) == ([], []), "it is not even named"


def test_a_seal_that_fails_keeps_its_number_and_is_made_again(world: Province) -> None:
    ready = world.signed()
    seal(world, ready)
    world.work(world.later(65))  # the worker was away for longer than the PIN's envelope lasts

    ready.refresh_from_db()
    assert (ready.state, ready.number) == (DeliverableState.SIGNED, "0001/2026")
    assert ready.problem
    assert world.journal(ready.dossier)[-1] == "seal_failed"
    assert world.last_facts(ready.dossier) == {"deliverable": ready.code, "problem": "envelope_expired"}
    assert entering_list(world.clerk, world.later(66)) == [ready]

    seal(world, ready, minute=67)
    world.work(world.later(68))
    ready.refresh_from_db()
    assert (ready.state, ready.number, ready.problem) == (DeliverableState.SEALED, "0001/2026", "")
    assert [line.number for line in world.book("copies")] == [1]


def test_a_number_that_comes_to_nothing_is_voided_visibly_and_never_used_again(world: Province) -> None:
    ready = world.signed()
    seal(world, ready)
    world.work(world.later(65))

    reason = "Con dấu của cơ quan hết hạn."
    return_deliverable(dossier=ready.dossier, person=world.clerk, step="enter", reason=reason, at=world.later(66))

    ready.refresh_from_db()
    assert (ready.state, ready.number, ready.signed_file, ready.problem) == (DeliverableState.RETURNED, "", None, "")
    [voided] = world.book("copies")
    assert voided.voided_at == world.later(66)
    assert voided.void_reason == reason
    assert seal(world, world.signed(), minute=70).ordered
    assert [line.number for line in world.book("copies")] == [1, 2]


def test_the_file_a_citizen_gets_is_known_to_the_byte_by_whom_and_under_which_number(world: Province) -> None:
    issued = world.issued()
    assert issued.final_file is not None
    data = read(issued.final_file)

    good = signing.verify(data, at=world.later(60))
    assert good.passed, good.problems
    assert dict(good.values) == {"SoVaoSo": "0001/2026", "NgayCap": "ngày 02 tháng 3 năm 2026"}

    longer = signing.verify(data + b"\n% more", at=world.later(60))
    assert not longer.passed
    assert longer.ours, "what was added to is still recognised"

    inside = data.index(b"stream") + 40  # in the first revision: no part of the file is now what it was
    changed = signing.verify(data[:inside] + bytes([data[inside] ^ 1]) + data[inside + 1 :], at=world.later(60))
    assert changed.verdict == signing.Verdict.FAILED
    assert changed.ours, "by the address among its keywords"


def test_the_register_knows_by_whose_certificate_and_with_which_values_it_was_issued(world: Province) -> None:
    issued = world.issued()
    assert issued.final_file is not None

    expected = expectation_for(read(issued.final_file))

    assert expected is not None
    keys = [signing.key_of(owner, at=world.at) for owner in (f"person:{world.signatory.pk}", "agency:SGDDT")]
    assert [one.certificate_sha256 for one in expected.signatures] == [key.fingerprint for key in keys]
    assert dict(expected.values)["SoVaoSo"] == "0001/2026"


def test_a_number_that_differs_from_the_register_s_is_named(world: Province) -> None:
    issued = world.issued()
    assert issued.final_file is not None
    data = read(issued.final_file)
    Deliverable.objects.filter(pk=issued.pk).update(number="0009/2026")

    assert "values_not_as_expected" in signing.verify(data, at=world.later(60)).problems


def test_paper_copies_are_counted_in_the_copy_book(world: Province) -> None:
    issued = world.issued()

    note_printed(deliverable=issued, clerk=world.clerk, copies=2, at=world.later(55))

    assert world.book("copies")[0].facts["printed"] == 2
    assert world.journal(issued.dossier)[-1] == "paper_copies_printed"
    with pytest.raises(Refusal) as none:
        note_printed(deliverable=issued, clerk=world.clerk, copies=3, at=world.later(56))
    assert none.value.field == "copies"
    with pytest.raises(NotAllowed):
        note_printed(deliverable=issued, clerk=world.handler, copies=2, at=world.later(56))


def test_nothing_is_printed_before_it_is_issued(world: Province) -> None:
    with pytest.raises(Refusal) as early:
        note_printed(deliverable=world.signed(), clerk=world.clerk, copies=2, at=world.later(45))

    assert "is not issued yet" in refused(early)
