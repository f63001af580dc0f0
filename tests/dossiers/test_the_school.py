"""The copy of a school report: drafted, signed by the principal, entered and sealed at the school, with its own key and book."""

import pytest

from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.note_printed import note_printed
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.models import Deliverable, DeliverableState
from procedures.dossiers.phases import Phase
from procedures.dossiers.queries import reload, work_list
from procedures.errors import Refusal
from procedures.files.public import read
from procedures.people.errors import NotAllowed
from signing import public as signing
from tests.world.province import PIN, Province, refused


def sent_up(world: Province) -> Deliverable:
    """Accepted at the school, made from the report, straight to the principal: a school has no head of unit in between."""
    _people = world.principal, world.school_office
    dossier = world.report_accepted()
    record = f"school_report:{world.report.pk}"
    draft_deliverable(dossier=dossier, handler=world.school_office, record=record, at=world.later(20))
    submit_deliverable(dossier=dossier, handler=world.school_office, at=world.later(25))
    return dossier.deliverables.get()


def sign(world: Province, document: Deliverable) -> None:
    shown = [(document.pk, document.draft_file.fingerprint)]
    sign_stack(signatory=world.principal, picks=shown, pin=PIN, at=world.later(30))
    world.work(world.later(31))


def test_the_whole_road_at_the_school(world: Province) -> None:
    waiting = sent_up(world)
    assert (waiting.state, waiting.checked_by) == (DeliverableState.APPROVED, world.school_office)
    assert waiting.facts["signer"] == {"titles": ["HIỆU TRƯỞNG"], "name": "Phan Trọng Hiếu"}
    assert waiting.facts["letterhead"]["agency"] == "Trường THPT Nguyễn Huệ"
    sign(world, waiting)
    seal_list(clerk=world.school_office, agency="THPTNH", picks=[waiting.pk], pin=PIN, at=world.later(40))
    world.work(world.later(41))

    issued = Deliverable.objects.get(pk=waiting.pk)
    assert issued.number == "0001/2026"
    assert len(world.book("copies", world.school)) == 1
    assert world.book("copies", world.department) == [], "the school's own book"
    assert issued.final_file is not None
    report = signing.verify(read(issued.final_file), at=world.later(45))
    assert report.passed, report.problems
    assert all("Trường THPT Nguyễn Huệ" in s.organisation for s in report.signatures)
    assert "Phan Trọng Hiếu" in report.signatures[0].subject

    note_printed(deliverable=issued, clerk=world.school_office, copies=1, at=world.later(46))
    hand_over(
        dossier=reload(issued.dossier),
        officer=world.school_desk,
        receiver="Lê Thị Kim Oanh",
        identity="091207004482",
        at=world.later(50),
    )
    assert reload(issued.dossier).phase == Phase.RETURNED
    assert world.journal(issued.dossier) == [
        "dossier_filed",
        "dossier_accepted",
        "deliverable_drafted",
        "deliverable_submitted",
        "signature_ordered",
        "deliverable_signed",
        "deliverable_entered",
        "deliverable_sealed",
        "paper_copies_printed",
        "result_handed_over",
    ]


def test_the_department_sees_and_signs_nothing_of_it(world: Province) -> None:
    waiting = sent_up(world)

    assert work_list(world.handler, world.later(30)).rows == []
    done = sign_stack(
        signatory=world.signatory, picks=[(waiting.pk, waiting.draft_file.fingerprint)], pin=PIN, at=world.later(30)
    )
    assert (done.ordered, done.left) == ([], []), "it is not even named"
    with pytest.raises(NotAllowed):
        seal_list(clerk=world.clerk, agency="THPTNH", picks=[waiting.pk], pin=PIN, at=world.later(40))


def test_another_school_s_report_is_not_copied_here(world: Province) -> None:
    _people = world.principal, world.school_office
    dossier = world.report_accepted()
    report = world.report
    report.agency = world.department
    report.save()

    with pytest.raises(Refusal) as foreign:
        draft_deliverable(
            dossier=dossier, handler=world.school_office, record=f"school_report:{report.pk}", at=world.later(20)
        )

    assert "Another office keeps this record" in refused(foreign)


def test_a_school_that_is_not_in_the_system_is_said_at_the_field(world: Province) -> None:
    world.school.units.filter(kind="desk").delete()

    with pytest.raises(Refusal) as no_desk:
        world.report_filed()

    assert no_desk.value.field == "school_agency"
    assert "has no desk in this system yet" in refused(no_desk)
