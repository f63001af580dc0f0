"""Acceptance: the statutory clock starts, the slip is printed, the bill is opened."""

from datetime import time

import pytest

from procedures.dossiers.actions.accept_dossier import accept_dossier
from procedures.dossiers.actions.answer_supplement import answer_supplement
from procedures.dossiers.models import PaperState
from procedures.dossiers.phases import FinanceState, Phase
from procedures.dossiers.queries import reload, work_list
from procedures.dossiers.rules import PaperCheck
from procedures.dossiers.timing import explained
from procedures.errors import Refusal, Refusals
from procedures.notifications.models import Message
from procedures.people.errors import NotAllowed
from tests.world.province import Province, refused, wall


@pytest.mark.parametrize(
    ("accepted", "due", "why"),
    [
        ("2026-03-02 14:59", "2026-03-02 17:00", "The result is due on the day of acceptance"),
        ("2026-03-02 15:00", "2026-03-02 17:00", "The result is due on the day of acceptance"),
        ("2026-03-02 15:01", "2026-03-03 17:00", "Accepted at 15:01 02/03/2026, after 15:00"),
        ("2026-03-06 15:01", "2026-03-09 17:00", "due on the next working day, 09/03/2026"),  # a Friday
        ("2026-03-07 09:00", "2026-03-09 17:00", "07/03/2026 is not a working day"),  # a Saturday
        ("2026-02-13 14:59", "2026-02-13 17:00", "The result is due on the day of acceptance"),
        ("2026-02-13 15:01", "2026-02-23 17:00", "Public holidays not counted"),  # the last working day before Tết
    ],
)
def test_a_same_day_request_is_due_at_the_end_of_its_day(world: Province, accepted: str, due: str, why: str) -> None:
    dossier = world.accepted(at=wall(accepted))

    assert dossier.phase == Phase.PROCESSING
    assert dossier.due_at == dossier.promised_at == wall(due)
    assert why in " ".join(explained(dossier))


def test_filed_at_14_59_and_accepted_at_15_01_counts_from_the_acceptance(world: Province) -> None:
    dossier = world.filed(at=wall("2026-02-13 14:59"))
    accept_dossier(
        dossier=dossier, officer=world.intake_officer, checks=world.checks(dossier), at=wall("2026-02-13 15:01")
    )

    assert reload(dossier).due_at == wall("2026-02-23 17:00")


def test_two_working_days_pass_over_the_weekend(world: Province) -> None:
    dossier = world.report_filed()
    accept_dossier(
        dossier=dossier, officer=world.school_desk, checks=world.checks(dossier), at=wall("2026-03-05 16:30")
    )

    assert dossier.version.cutoff == time(15)
    assert reload(dossier).due_at == wall("2026-03-09 17:00"), "Friday and Monday: the cut-off is for same-day requests"


def test_the_slip_is_numbered_the_bill_opened_and_the_applicant_told(world: Province) -> None:
    first, second = world.accepted(), world.accepted()

    assert [dossier.slips.get().number for dossier in (first, second)] == ["01/TNHS", "02/TNHS"]
    assert first.finance_state == FinanceState.DUE
    assert world.told(first.applicant)[:4] == ["dossier_filed", "dossier_accepted", "fee_due", "dossier_filed"]
    assert world.journal(first) == ["dossier_filed", "dossier_accepted"]


def test_an_electronic_copy_costs_nothing(world: Province) -> None:
    assert world.accepted(delivery="online").finance_state == FinanceState.NONE


def test_what_the_desk_found_of_each_paper_is_kept(world: Province) -> None:
    dossier = world.filed()
    paper = dossier.papers.get()

    check = PaperCheck(paper.pk, "accepted", "certified", 2, "Bản chứng thực còn rõ.")
    accept_dossier(dossier=dossier, officer=world.intake_officer, checks=[check], at=world.later(10))

    paper.refresh_from_db()
    assert (paper.state, paper.copy_kind, paper.count, paper.comment) == (
        "accepted", "certified", 2, "Bản chứng thực còn rõ.",
    )  # fmt: skip


def test_a_paper_that_is_not_in_order_stops_the_acceptance_whole(world: Province) -> None:
    dossier = world.filed_with_authorisation()
    paper = dossier.papers.get(code="authorisation")

    with pytest.raises(Refusal) as stopped:
        accept_dossier(
            dossier=dossier, officer=world.intake_officer, checks=[PaperCheck(paper.pk, "redo")], at=world.later(10)
        )

    assert "Ask for a supplement (form 02) instead" in refused(stopped)
    assert reload(dossier).phase == Phase.FILED
    assert not dossier.slips.exists()
    assert world.journal(dossier) == ["dossier_filed"]


def test_only_the_desk_accepts(world: Province) -> None:
    dossier = world.filed()

    for person in (world.handler, world.school_desk, dossier.applicant):
        with pytest.raises(NotAllowed):
            accept_dossier(dossier=dossier, officer=person, checks=[], at=world.later(10))

    assert reload(dossier).phase == Phase.FILED


def test_pressing_accept_twice_accepts_once_and_says_who_was_quicker(world: Province) -> None:
    dossier = world.accepted()

    with pytest.raises(Refusal) as twice:
        accept_dossier(dossier=dossier, officer=world.intake_officer, checks=world.checks(dossier), at=world.later(1))

    assert "was already done by" in refused(twice)
    assert "Lê Thị Ngọc Ánh" in refused(twice)
    assert dossier.slips.count() == 1


def test_what_nobody_has_looked_at_is_named_at_its_row(world: Province) -> None:
    dossier = world.filed_with_authorisation()
    papers = [paper for paper in dossier.papers.all() if paper.state == PaperState.UNCHECKED]
    assert papers

    with pytest.raises(Refusals) as unchecked:
        accept_dossier(dossier=dossier, officer=world.intake_officer, checks=[], at=world.at)

    assert set(unchecked.value.by_field) == {f"state_{paper.pk}" for paper in papers}
    assert reload(dossier).phase == Phase.FILED


def test_the_officer_s_comment_reaches_the_citizen(world: Province) -> None:
    dossier = world.filed()
    [paper] = dossier.papers.all()
    check = PaperCheck(paper.pk, "accepted", "original", comment="Lần sau ghi rõ họ tên mẹ.")

    accept_dossier(dossier=dossier, officer=world.intake_officer, checks=[check], at=world.at)

    told = Message.objects.filter(recipient=dossier.applicant, template="dossier_accepted_with_comments").get()
    assert told.facts["comments"] == f"{paper.title}: Lần sau ghi rõ họ tên mẹ."


def test_the_desk_sees_until_when_it_must_answer(world: Province) -> None:
    """Filed on a Friday at 23:35: eight working hours from Monday morning, and late after that."""
    dossier = world.filed(at=wall("2026-03-06 23:35"))
    until = wall("2026-03-09 17:00")

    [row] = work_list(world.intake_officer, wall("2026-03-07 09:00")).rows
    assert (row.item.due_at, dossier.due_at) == (until, None), "no part of the time limit"
    assert work_list(world.intake_officer, until).counts.overdue == 0
    assert work_list(world.intake_officer, wall("2026-03-09 17:01")).counts.overdue == 1


def test_a_supplement_before_acceptance_gives_the_desk_its_hours_anew(world: Province) -> None:
    dossier = world.filed(at=wall("2026-03-02 09:00"))
    world.asked(dossier, at=wall("2026-03-02 10:00"), step="accept")
    answer_supplement(
        dossier=reload(dossier), applicant=dossier.applicant, files_sent=[], note="Xong.", at=wall("2026-03-04 07:30")
    )

    [row] = work_list(world.intake_officer, wall("2026-03-04 08:00")).rows
    assert row.item.due_at == wall("2026-03-04 17:00")
