"""A request for a book that another office keeps is passed on to it: never refused, and the citizen is told."""

from datetime import timedelta

import pytest

from procedures.dossiers import access
from procedures.dossiers.actions.accept_dossier import accept_dossier
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.pass_on_dossier import pass_on_dossier
from procedures.dossiers.actions.refuse_dossier import refuse_dossier
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.errors import NoSuchDossier
from procedures.dossiers.models import DeliverableState, Dossier
from procedures.dossiers.phases import FinanceState, Phase
from procedures.dossiers.places import keeper_of_its_book
from procedures.dossiers.queries import reload, work_list
from procedures.errors import Refusal
from procedures.notifications.models import Message
from procedures.payments import public as payments
from procedures.payments.models import BillState
from procedures.people.errors import NotAllowed
from procedures.people.queries import ways_on
from procedures.people.rights import Right
from tests.world.province import Province, refused

OF_1998 = {
    "diploma_kind": "lower_secondary",
    "graduation_year": "1998",
    "former_district": "huyện Tân An",
    "holder_birth_date": "1983-08-17",
}


def passed_on(world: Province, dossier: Dossier, step: str = "accept", minute: int = 15) -> Dossier:
    world.commune_keeps_the_books_of("Tân An")
    officer = world.intake_officer if step == "accept" else world.handler
    pass_on_dossier(dossier=dossier, officer=officer, step=step, keeper=world.commune, at=world.later(minute))
    return reload(dossier)


def accepted_by_the_commune(world: Province, dossier: Dossier) -> Dossier:
    accept_dossier(dossier=dossier, officer=world.commune_desk, checks=world.checks(dossier), at=world.later(60))
    return reload(dossier)


def test_kind_year_and_former_district_say_who_keeps_the_book(world: Province) -> None:
    world.commune_keeps_the_books_of("Tân An")

    assert keeper_of_its_book(world.filed(**OF_1998)) == world.commune
    assert keeper_of_its_book(world.filed()) is None, "nobody else keeps the upper secondary book of 2009"


def test_the_keeper_s_desk_has_it_the_old_one_no_longer_acts(world: Province) -> None:
    dossier = passed_on(world, world.filed(**OF_1998))

    assert (dossier.phase, dossier.agency, dossier.desk.code) == (Phase.FILED, world.commune, "UBTANAN.QUAY")
    assert [row.dossier for row in work_list(world.commune_desk, world.later(16)).rows] == [dossier]
    assert work_list(world.intake_officer, world.later(16)).rows == []
    with pytest.raises(NotAllowed):
        refuse_dossier(dossier=dossier, officer=world.intake_officer, reason="Không giữ sổ.", at=world.later(16))


def test_the_old_desk_may_follow_what_it_passed_on_its_handlers_may_not(world: Province) -> None:
    dossier = passed_on(world, world.accepted(**OF_1998), step="draft")

    assert access.dossier_for(world.intake_officer, dossier.code, world.later(16)) == dossier
    assert access.visible_ids([dossier.pk], world.intake_officer, world.later(16)) == {dossier.pk}
    with pytest.raises(NoSuchDossier):
        access.dossier_for(world.handler, dossier.code, world.later(16))


def test_a_book_kept_elsewhere_is_accepted_only_when_the_desk_says_it_is_here(world: Province) -> None:
    world.commune_keeps_the_books_of("Tân An")
    dossier = world.filed(**OF_1998)
    facts = {"dossier": dossier, "officer": world.intake_officer, "checks": world.checks(dossier), "at": world.later(5)}

    with pytest.raises(Refusal) as elsewhere:
        accept_dossier(**facts)
    assert (elsewhere.value.field, reload(dossier).phase) == ("kept_here", Phase.FILED)
    assert "Ủy ban nhân dân phường Tân An keeps this book" in refused(elsewhere)

    accept_dossier(**facts, kept_here=True)
    assert reload(dossier).phase != Phase.FILED


def test_the_citizen_is_told_who_has_it_now_and_keeps_his_code(world: Province) -> None:
    filed = world.filed(**OF_1998)

    dossier = passed_on(world, filed)

    assert dossier.code == filed.code
    message = Message.objects.filter(recipient=dossier.applicant).latest("pk")
    assert (message.template, message.facts["keeper"]) == ("dossier_passed_on", "Ủy ban nhân dân phường Tân An")
    assert world.journal(dossier) == ["dossier_filed", "dossier_passed_on"]


def test_the_clock_starts_anew_at_the_keeper_s_desk(world: Province) -> None:
    dossier = passed_on(world, world.accepted(**OF_1998), step="draft")
    assert (dossier.due_at, dossier.promised_at, dossier.accepted_at, dossier.clock) == (None, None, None, [])

    dossier = accepted_by_the_commune(world, dossier)

    assert dossier.clock[0]["at"] == world.later(60).isoformat()
    assert [slip.number for slip in dossier.slips.order_by("pk")] == ["01/TNHS", "01/TNHS"], (
        "each desk has its own book"
    )


def test_the_keeper_makes_the_copy_from_its_own_book(world: Province) -> None:
    _chairwoman = world.chairwoman
    dossier = accepted_by_the_commune(world, passed_on(world, world.filed(**OF_1998)))

    draft = draft_deliverable(
        dossier=dossier,
        handler=world.commune_handler,
        record=world.line_in_the_commune_s_book(),
        reason="Ghi nhầm năm sinh.",
        at=world.later(70),
    )

    assert draft.signatory == world.chairwoman
    assert draft.facts["letterhead"]["agency"] == "Ủy ban nhân dân phường Tân An"


def test_a_draft_of_the_first_office_does_not_go_up_in_the_second(world: Province) -> None:
    first = world.drafted(**OF_1998, reason="Ghi nhầm năm sinh.")

    dossier = accepted_by_the_commune(world, passed_on(world, first.dossier, step="draft", minute=30))

    first.refresh_from_db()
    assert first.state == DeliverableState.VOID
    with pytest.raises(Refusal) as nothing:
        submit_deliverable(dossier=dossier, handler=world.commune_handler, at=world.later(70))
    assert "There is no draft yet" in refused(nothing)


def test_a_bill_not_yet_paid_is_the_keeper_s_to_write(world: Province) -> None:
    dossier = passed_on(world, world.accepted(**OF_1998), step="draft")
    assert dossier.finance_state == FinanceState.NONE

    dossier = accepted_by_the_commune(world, dossier)
    collect_fee(dossier=dossier, cashier=world.commune_desk, at=world.later(61))

    second, first = payments.bills_about(dossier.subject)
    assert (first.state, second.state) == (BillState.VOID, BillState.PAID)
    assert second.agency == world.commune
    assert world.told(dossier.applicant).count("fee_due") == 2


def test_what_is_paid_is_not_asked_for_twice_and_paid_back_if_the_keeper_refuses(world: Province) -> None:
    dossier = world.accepted(**OF_1998)
    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(5))
    dossier = passed_on(world, reload(dossier), step="draft")
    assert dossier.finance_state == FinanceState.PAID

    refuse_dossier(dossier=dossier, officer=world.commune_desk, reason="Đơn không ký.", at=world.later(60))

    [bill] = payments.bills_about(dossier.subject)
    assert bill.state == BillState.REFUND_DUE
    news = Message.objects.get(recipient=dossier.applicant, template="fee_to_pay_back")
    assert news.facts["desk"] == world.centre.name, "who took it gives it back, wherever the dossier ended"


def test_it_is_not_passed_on_to_oneself_nor_by_somebody_else(world: Province) -> None:
    dossier = world.filed(**OF_1998)

    with pytest.raises(Refusal) as itself:
        pass_on_dossier(
            dossier=dossier, officer=world.intake_officer, step="accept", keeper=world.department, at=world.later(15)
        )
    assert "This office keeps that book itself" in refused(itself)
    with pytest.raises(NotAllowed):
        pass_on_dossier(
            dossier=dossier, officer=world.commune_desk, step="accept", keeper=world.commune, at=world.later(15)
        )
    with pytest.raises(Refusal) as no_desk:
        pass_on_dossier(
            dossier=dossier, officer=world.intake_officer, step="accept", keeper=world.centre, at=world.later(15)
        )
    assert "has no desk in this system yet" in refused(no_desk)


def test_to_an_office_that_no_rule_names_it_goes_with_a_reason_that_all_read(world: Province) -> None:
    dossier = world.filed()
    facts = {"officer": world.intake_officer, "step": "accept", "keeper": world.commune, "at": world.later(15)}
    with pytest.raises(Refusal) as bare:
        pass_on_dossier(dossier=dossier, **facts)
    assert (bare.value.field, reload(dossier).agency) == ("reason", world.department)

    pass_on_dossier(dossier=dossier, reason="Sổ đã bàn giao cho phường.", **facts)

    assert reload(dossier).passed_on_reason == "Sổ đã bàn giao cho phường."
    message = Message.objects.filter(recipient=dossier.applicant).latest("pk")
    assert (message.template, message.facts["reason"]) == (
        "dossier_passed_on_for_a_reason",
        "Sổ đã bàn giao cho phường.",
    )


def test_it_comes_back_to_the_department_whose_desk_stands_in_another_agency(world: Province) -> None:
    first = world.filed()
    away = {"officer": world.intake_officer, "keeper": world.commune, "reason": "Nhầm.", "at": world.later(15)}
    pass_on_dossier(dossier=first, step="accept", **away)
    back = {"officer": world.commune_desk, "keeper": world.department, "reason": "Sổ ở Sở.", "at": world.later(16)}

    dossier = reload(pass_on_dossier(dossier=reload(first), step="accept", **back))

    assert (dossier.agency, dossier.desk, dossier.unit) == (first.agency, first.desk, first.unit)
    assert dossier.desk.agency == world.centre
    assert [row.dossier for row in work_list(world.intake_officer, world.later(17)).rows] == [dossier]


def test_only_offices_that_can_handle_it_are_offered(world: Province) -> None:
    offered = ways_on(world.unit, Right.HANDLE_DOSSIERS, at=world.at).agencies

    assert world.commune.short_code in offered
    assert world.centre.short_code not in offered, "a desk, and nobody behind it"


def test_it_is_passed_on_until_the_last_day_of_a_desk_is_over(world: Province) -> None:
    first, second = world.filed(**OF_1998), world.filed(**OF_1998)
    today = world.at.date()

    world.commune.units.update(valid_to=today)
    assert passed_on(world, first).desk.code == "UBTANAN.QUAY"

    world.commune.units.update(valid_to=today - timedelta(days=1))
    with pytest.raises(Refusal) as closed:
        passed_on(world, second)
    assert "has no desk in this system yet" in refused(closed)
