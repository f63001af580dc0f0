"""The time line: who did what, when, and which rule moved the clock; for the citizen without the inside of the office."""

from django.utils import translation

from procedures.dossiers.actions.answer_supplement import answer_supplement
from procedures.dossiers.actions.assign_dossier import assign_dossier
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.note_printed import note_printed
from procedures.dossiers.actions.pass_on_dossier import pass_on_dossier
from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import reload
from procedures.dossiers.timeline import Line, timeline
from procedures.journal.public import first_break
from tests.world.province import Province, wall


def lines(dossier: Dossier, *, for_citizen: bool = False) -> list[Line]:
    """Oldest first, as the office reads them."""
    with translation.override("vi"):
        return list(reversed(timeline(reload(dossier), for_citizen=for_citizen)))


def told(dossier: Dossier, *, for_citizen: bool = False) -> list[tuple[str, str]]:
    return [(str(line.what), line.who) for line in lines(dossier, for_citizen=for_citizen)]


def handed_over(world: Province) -> Dossier:
    issued = world.issued()
    note_printed(deliverable=issued, clerk=world.clerk, copies=2, at=world.later(52))
    dossier = reload(issued.dossier)
    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(60))
    facts = {"receiver": "Lê Thị Kim Oanh", "identity": "091191004482"}
    hand_over(dossier=dossier, officer=world.intake_officer, at=world.later(61), **facts)
    return dossier


def test_the_office_reads_every_step_with_its_author(world: Province) -> None:
    dossier = handed_over(world)

    assert told(dossier) == [
        ("Đã nộp", "bà Lê Thị Kim Oanh"),
        ("Đã tiếp nhận; giấy hẹn 01/TNHS", "ông Lê Thị Ngọc Ánh"),
        ("Đã lập dự thảo", "ông Phạm Quốc Bảo"),
        ("Đã trình", "ông Phạm Quốc Bảo"),
        ("Đã duyệt", "ông Võ Minh Đức"),
        ("Người ký quyết định ký", "ông Hoàng Thị Lan Phương"),
        ("Lãnh đạo đã ký", "ông Hoàng Thị Lan Phương"),
        ("Đã vào sổ, số 0001/2026", "ông Bùi Thị Mai"),
        ("Đã ký số của cơ quan; kết quả được phát hành", "ông Bùi Thị Mai"),
        ("Đã in và đóng dấu 2 bản giấy", "ông Bùi Thị Mai"),
        ("Quầy đã thu phí; biên lai 0000001", "ông Lê Thị Ngọc Ánh"),
        ("Đã trả kết quả cho Lê Thị Kim Oanh", "ông Lê Thị Ngọc Ánh"),
    ]
    assert [line.at for line in lines(dossier)][-1] == world.later(61)
    assert first_break() is None


def test_the_citizen_reads_it_without_the_inside_of_the_office(world: Province) -> None:
    assert [line.kind for line in lines(handed_over(world), for_citizen=True)] == [
        "dossier_filed",
        "dossier_accepted",
        "deliverable_drafted",
        "deliverable_submitted",
        "deliverable_approved",
        "deliverable_signed",
        "deliverable_entered",
        "deliverable_sealed",
        "paper_copies_printed",
        "fee_paid",
        "result_handed_over",
    ]


def test_each_move_of_the_clock_names_its_rule(world: Province) -> None:
    dossier = world.accepted(at=wall("2026-03-02 09:00"))
    world.asked(dossier, at=wall("2026-03-02 10:00"), step="draft")
    answer_supplement(
        dossier=dossier, applicant=dossier.applicant, files_sent=[], note="Tôi gửi sau.", at=wall("2026-03-03 10:00")
    )

    _filed, accepted, asked, answered = lines(dossier)

    assert accepted.rules == [
        "Thời hạn tính từ 09:00 02/03/2026, khi hồ sơ được tiếp nhận.",
        "Trả kết quả trong ngày tiếp nhận, chậm nhất hết giờ làm việc.",
    ]
    assert accepted.due_at == wall("2026-03-02 17:00")
    assert (asked.rules[-1], asked.due_at) == ("Thời hạn tạm dừng từ 10:00 02/03/2026.", None)
    assert answered.rules[-1] == (
        "Chờ bổ sung hồ sơ từ 10:00 02/03/2026 đến 10:00 03/03/2026: không tính 8 giờ làm việc, hạn trả 17:00 03/03/2026."
    )
    assert answered.due_at == wall("2026-03-03 17:00")


def test_it_says_to_whom_a_dossier_was_given(world: Province) -> None:
    dossier = world.accepted()
    assign_dossier(dossier=dossier, officer=world.approver, to=world.other_handler, at=world.later(10))
    pass_on_dossier(
        dossier=dossier,
        officer=world.other_handler,
        step="draft",
        keeper=world.commune,
        reason="Sổ đã bàn giao.",
        at=world.later(20),
    )

    assert told(dossier)[-2:] == [
        ("Đã giao cho ông Đặng Khánh Linh", "ông Võ Minh Đức"),
        ("Đã chuyển đến Ủy ban nhân dân phường Tân An", "ông Đặng Khánh Linh"),
    ]
