"""The leader's ceremony: exactly the file that was checked, his own key, his own PIN, each document by itself."""

import pytest

from procedures.dossiers.actions.note_opened import note_opened
from procedures.dossiers.actions.receive_signature import receive_signature
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.take_over_signature import take_over_signature
from procedures.dossiers.ceremonies import CeremonyResult
from procedures.dossiers.models import Ceremony, Deliverable, DeliverableState
from procedures.dossiers.phases import IssueState, Phase
from procedures.dossiers.queries import reload, signing_stack
from procedures.dossiers.rules import ANOTHER_SIGNATORY
from procedures.errors import Refusal
from procedures.files.public import read
from procedures.jobs.models import Job
from procedures.people.models import Account
from signing import public as signing
from tests.world.province import PIN, Province, refused


def sign(
    world: Province, *documents: Deliverable, by: Account | None = None, minute: int = 40, pin: str = PIN
) -> CeremonyResult:
    picks = [(d.pk, d.draft_file.fingerprint) for d in documents]
    return sign_stack(signatory=by or world.signatory, picks=picks, pin=pin, at=world.later(minute))


def left(result: CeremonyResult) -> list[str]:
    return [str(why) for _document, why in result.left]


def test_several_are_signed_in_one_act(world: Province) -> None:
    first, second = world.to_sign(), world.to_sign()

    assert sign(world, first, second).ordered == [first, second]
    assert {d.state for d in Deliverable.objects.all()} == {DeliverableState.SIGNING}
    world.work(world.later(41))

    for document in (first, second):
        document.refresh_from_db()
        assert document.state == DeliverableState.SIGNED
        assert reload(document.dossier).issue_state == IssueState.SIGNED
        assert world.journal(document.dossier)[-2:] == ["signature_ordered", "deliverable_signed"]
        assert document.signed_file is not None
        assert read(document.signed_file).startswith(read(document.draft_file)), (
            "the very file, with the signature added"
        )


def test_a_wrong_pin_signs_nothing_and_five_lock_the_key(world: Province) -> None:
    waiting = world.to_sign()

    for _try in range(5):
        with pytest.raises(Refusal) as wrong:
            sign(world, waiting, pin="000000")
        assert wrong.value.field == "pin"
    with pytest.raises(Refusal) as locked:
        sign(world, waiting)

    assert "locked" in refused(locked)
    assert reload(waiting.dossier).phase == Phase.SIGNING
    assert not Ceremony.objects.exists()


def test_nothing_chosen_is_said_before_the_pin_is_tried(world: Province) -> None:
    with pytest.raises(Refusal) as nothing:
        sign(world, pin="000000")

    assert nothing.value.field == "picks"


def test_who_has_no_key_or_no_right_signs_nothing(world: Province) -> None:
    waiting = world.to_sign()

    with pytest.raises(Refusal):
        sign(world, waiting, by=world.handler)
    of_another_agency = sign(world, waiting, by=world.principal)
    assert (of_another_agency.ordered, of_another_agency.left) == ([], []), "it is not even named"

    assert reload(waiting.dossier).phase == Phase.SIGNING


def test_signing_twice_is_signing_once(world: Province) -> None:
    waiting = world.to_sign()
    sign(world, waiting)

    assert "was already done by Mr Hoàng Thị Lan Phương" in left(sign(world, waiting, minute=41))[0]
    world.work(world.later(42))

    assert world.journal(waiting.dossier).count("deliverable_signed") == 1


def test_a_document_named_for_another_leader_is_taken_over_opened_and_signed(world: Province) -> None:
    waiting = world.to_sign()
    director = world.director
    assert left(sign(world, waiting, by=director)) == [str(ANOTHER_SIGNATORY)]

    taken = take_over_signature(dossier=waiting.dossier, signatory=director, at=world.later(41))
    assert taken.facts["signer"] == {"titles": ["GIÁM ĐỐC"], "name": "Đặng Hữu Nghĩa"}
    assert [item.changed for item in signing_stack(director, world.later(41))] == [True]
    assert left(sign(world, taken, by=director, minute=42)) == [
        "Changed after it was checked: open it and read it before signing."
    ]

    note_opened(deliverable=taken, signatory=director, at=world.later(43))
    sign(world, taken, by=director, minute=44)
    world.work(world.later(45))

    signed = Deliverable.objects.get(pk=waiting.pk)
    assert signed.signed_file is not None
    [signature] = signing.verify(read(signed.signed_file), signing.Expectation(), at=world.later(46)).signatures
    assert "Đặng Hữu Nghĩa" in signature.subject


def test_the_first_leader_does_not_sign_what_was_taken_over_with_the_page_he_has_open(world: Province) -> None:
    waiting = world.to_sign()
    take_over_signature(dossier=waiting.dossier, signatory=world.director, at=world.later(38))

    assert left(sign(world, waiting)) == [
        "The draft was changed while you were reading it. Look at it again before deciding."
    ]


def test_opening_counts_for_the_signatory_alone(world: Province) -> None:
    waiting = world.to_sign()
    taken = take_over_signature(dossier=waiting.dossier, signatory=world.director, at=world.later(38))

    note_opened(deliverable=taken, signatory=world.signatory, at=world.later(39))

    assert left(sign(world, taken, by=world.director))[0].startswith("Changed after it was checked")


def test_taking_over_needs_the_right_and_the_moment(world: Province) -> None:
    submitted = world.submitted()
    with pytest.raises(Refusal) as early:
        take_over_signature(dossier=submitted.dossier, signatory=world.director, at=world.later(30))
    assert "does not wait for your signature now" in refused(early)

    waiting = world.to_sign()
    with pytest.raises(Refusal):
        take_over_signature(dossier=waiting.dossier, signatory=world.principal, at=world.later(38))
    assert take_over_signature(dossier=waiting.dossier, signatory=world.signatory, at=world.later(38)) == waiting


def test_the_leader_sends_one_back_with_a_reason(world: Province) -> None:
    waiting = world.to_sign()

    return_deliverable(
        dossier=waiting.dossier, person=world.signatory, step="sign", reason="Sai tên.", at=world.later(40)
    )

    assert reload(waiting.dossier).phase == Phase.PROCESSING
    assert world.told(world.handler) == ["deliverable_returned"]
    assert signing_stack(world.signatory, world.later(41)) == []


def test_a_signature_that_cannot_be_made_comes_back_with_its_reason_and_is_ordered_anew(world: Province) -> None:
    waiting = world.to_sign()
    sign(world, waiting)

    world.work(world.later(55))  # the worker was away for longer than the PIN's envelope lasts

    waiting.refresh_from_db()
    assert waiting.state == DeliverableState.APPROVED
    assert waiting.problem
    assert world.journal(waiting.dossier)[-1] == "signature_failed"
    assert world.last_facts(waiting.dossier) == {"deliverable": waiting.code, "problem": "envelope_expired"}
    [item] = signing_stack(world.signatory, world.later(56))
    assert (item.problem, item.changed) == (waiting.problem, False)

    sign(world, waiting, minute=57)
    world.work(world.later(58))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.problem) == (DeliverableState.SIGNED, "")


def test_a_late_answer_to_an_earlier_order_closes_nothing(world: Province) -> None:
    waiting = world.to_sign()
    sign(world, waiting)
    earlier = Job.objects.get(kind="sign_deliverable").arguments["opening"]
    world.work(world.later(55))
    sign(world, waiting, minute=57)

    accepted = receive_signature(
        deliverable=waiting, opening=earlier, signed=waiting.draft_file, certificate="", at=world.later(58)
    )

    assert not accepted
    assert world.journal(waiting.dossier).count("deliverable_signed") == 0


def test_a_revoked_certificate_signs_nothing(world: Province) -> None:
    waiting = world.to_sign()
    sign(world, waiting)
    signing.revoke_key(signing.key_of(f"person:{world.signatory.pk}", at=world.later(41)), at=world.later(41))

    world.work(world.later(42))

    waiting.refresh_from_db()
    assert waiting.state == DeliverableState.APPROVED
    assert waiting.signed_file is None
    assert waiting.problem
