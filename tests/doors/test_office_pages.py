"""What officers see and press on their own pages: the leader's stack, the clerk's list, the cashier's till, the work list."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.fail_seal import fail_seal
from procedures.dossiers.actions.note_opened import note_opened
from procedures.dossiers.actions.pass_on_dossier import pass_on_dossier
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.withdraw_dossier import withdraw_dossier
from procedures.dossiers.models import Deliverable, DeliverableState, Dossier, Paper
from procedures.dossiers.queries import WorkRow, reload
from procedures.jobs.public import Failure
from procedures.office.work import GROUPS, LATER, NEAR, NO_CLOCK, OVERDUE, STANDING, grouped
from procedures.people.rights import Right
from tests.doors.attackers import browser_of
from tests.web.squeezed import squeezed
from tests.world import World
from tests.world.office import MONDAY, PIN
from tests.world.province import Province
from workflows import public as workflows

pytestmark = pytest.mark.django_db


def pick_of(document: Deliverable) -> str:
    return f"{document.pk}:{document.draft_file.fingerprint}"


def two_to_sign(world: World) -> tuple[Deliverable, Deliverable]:
    return world.to_sign(), world.to_sign()


def test_only_the_document_on_view_is_signed_whatever_else_is_ticked() -> None:
    world = World()
    first, second = two_to_sign(world)

    sent = {"pin": PIN, "pick": [pick_of(first), pick_of(second)], "only": pick_of(second)}
    browser_of(world.signatory).post(reverse("office:stack"), sent)

    states = dict(Deliverable.objects.values_list("pk", "state"))
    assert states == {first.pk: DeliverableState.APPROVED, second.pk: DeliverableState.SIGNING}


def test_a_wrong_pin_leaves_the_ticks_as_the_leader_set_them() -> None:
    world = World()
    first, second = two_to_sign(world)

    answer = browser_of(world.signatory).post(
        reverse("office:stack"), {"verb": "sign", "pin": "000000", "pick": pick_of(second)}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{pick_of(second)}" checked' in page
    assert f'value="{pick_of(first)}" checked' not in page
    assert f'value="{pick_of(first)}"' in page


def ticked_on(page: str) -> int:
    return page.count(" checked")


def test_nothing_on_the_stack_is_ticked_before_the_leader_chose_or_opened_it() -> None:
    world = World()
    first, _second = two_to_sign(world)
    leader = browser_of(world.signatory)
    stack = reverse("office:stack")

    assert ticked_on(leader.get(stack).content.decode()) == 0
    assert ticked_on(leader.get(f"{stack}?chon=tat-ca").content.decode()) == 2
    note_opened(deliverable=first, signatory=world.signatory, at=world.later(35))
    page = leader.get(stack).content.decode()
    assert ticked_on(page) == 1
    assert f'value="{pick_of(first)}" checked' in page


def test_no_paper_is_in_order_before_the_officer_said_so_and_one_button_says_it_of_all() -> None:
    world = World()
    dossier = world.filed()
    paper = dossier.papers.get()
    Paper.objects.filter(pk=paper.pk).update(state="unchecked")
    desk, address = browser_of(world.intake_officer), reverse("office:dossier", args=[dossier.code])
    typed = {f"kind_{paper.pk}": "original", f"count_{paper.pk}": "1", f"comment_{paper.pk}": "Đã xem."}

    answer = desk.post(address, {"verb": "accept", f"state_{paper.pk}": "", **typed})
    assert answer.status_code == 422
    said = {f"state_{paper.pk}": ["Mở xem rồi chọn đạt hay không."]}
    assert answer.context["forms"]["accept"].errors == said, "the row names its paper already"

    answer = desk.post(address, {"verb": "all_in_order", f"state_{paper.pk}": "", **typed})
    shown = answer.context["forms"]["accept"]
    assert (answer.status_code, shown[f"state_{paper.pk}"].value()) == (200, "accepted")
    assert shown[f"comment_{paper.pk}"].value() == "Đã xem."
    assert reload(dossier).phase == "filed", "nothing is written by it"


def test_the_desk_has_the_first_paper_open_that_is_still_to_be_checked() -> None:
    world = World()
    dossier = world.filed()
    form = dossier.papers.get()
    unlike = {"file": form.file, "state": "unchecked", "added_at": world.at}
    first, _second = (dossier.papers.create(code=code, title=code, **unlike) for code in ("identity", "mandate"))
    address = reverse("office:dossier", args=[dossier.code])

    assert opened_on(browser_of(world.intake_officer).get(address).text) == [first.pk]

    dossier.papers.update(state="accepted")
    newest = dossier.papers.create(code="note", title="Ghi chú", **unlike | {"state": "redo"})
    assert opened_on(browser_of(world.intake_officer).get(address).text) == [newest.pk]


def opened_on(page: str) -> list[int]:
    """The papers whose pictures lie open on the page of a dossier."""
    return [int(found) for found in re.findall(r"<details open>(?:(?!</details>).)*?/giay/(\d+)/", page, re.DOTALL)]


def test_a_failed_seal_stands_on_top_of_the_clerks_list_with_its_sentence_and_its_number() -> None:
    world = World()
    document = world.signed()
    client = browser_of(world.clerk)
    client.post(reverse("office:entering"), {"pin": PIN, "only": document.pk})
    ordered = Deliverable.objects.get(pk=document.pk)
    opening = opening_of(ordered)
    fail_seal(
        deliverable=ordered,
        opening=opening,
        why=Failure("Dịch vụ cấp dấu thời gian không trả lời.", "service_unreachable"),
        at=world.later(60),
    )

    page = client.get(reverse("office:entering")).content.decode()

    assert "1 văn bản chưa ký số được của cơ quan." in page
    assert "Dịch vụ cấp dấu thời gian không trả lời." in page
    assert f"số {Deliverable.objects.get(pk=document.pk).number}" in squeezed(page)


def opening_of(document: Deliverable) -> int:
    assert document.dossier.run_id is not None
    return workflows.open_steps(document.dossier.run_id)[0].opening


def test_the_till_shows_what_is_to_be_paid_and_then_what_came_in() -> None:
    world = World()
    dossier = world.accepted()
    cashier = world.officer("thao", "Mai Phương Thảo", "Thủ quỹ", world.desk, Right.COLLECT_FEES)
    client = browser_of(cashier)
    owed = client.get(reverse("office:till")).context["till"]
    assert [found for _bill, found in owed.due] == [dossier]

    client.post(reverse("office:dossier", args=[dossier.code]), {"verb": "collect"})

    till = client.get(reverse("office:till")).context["till"]
    assert till.due == []
    assert [found for _receipt, found in till.taken] == [dossier]
    assert till.total_taken == owed.total_due > 0


def test_the_till_pays_back_what_was_not_used() -> None:
    world = World()
    dossier = world.accepted()
    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(5))
    withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.later(10))
    client = browser_of(world.officer("thao", "Mai Phương Thảo", "Thủ quỹ", world.desk, Right.COLLECT_FEES))
    address = reverse("office:till")
    [(bill, found)] = client.get(address).context["till"].back
    assert found == dossier

    noted = client.post(address, {"verb": "pay_back", "bill": bill.reference})
    again = client.post(address, {"verb": "pay_back", "bill": bill.reference})

    assert (noted.status_code, again.status_code) == (302, 422)
    assert "Đừng trả tiền" in again.content.decode()
    assert client.get(address).context["till"].back == []
    told = browser_of(dossier.applicant).get(reverse("portal:dossier", args=[dossier.code])).content.decode()
    assert "Đã hoàn 18.000" in told


def test_an_other_desks_cashier_sees_none_of_it() -> None:
    world = World()
    collect_fee(dossier=world.accepted(), cashier=world.intake_officer, at=world.later(5))
    world.accepted()
    unit = world.commune.units.get(code="UBTANAN.QUAY")
    stranger = world.officer("xuan", "Đỗ Xuân", "Thủ quỹ", unit, Right.COLLECT_FEES)

    till = browser_of(stranger).get(reverse("office:till")).context["till"]

    assert (till.due, till.taken) == ([], [])


def test_the_handlers_list_says_why_a_draft_came_back() -> None:
    world = World()
    document = world.to_sign()
    return_deliverable(
        dossier=reload(document.dossier),
        person=world.signatory,
        step="sign",
        reason="Ghi thiếu nơi sinh.",
        at=world.later(50),
    )

    page = browser_of(world.handler).get(reverse("office:work_list")).content.decode()

    assert "Ghi thiếu nơi sinh." in page


def test_work_is_grouped_by_how_pressing_it_is_and_an_empty_group_is_left_out() -> None:
    now = MONDAY  # 09:00
    later = [timedelta(days=-3), timedelta(hours=5), timedelta(days=1), timedelta(days=4)]
    rows = [WorkRow(_item(due_at=now + step), Dossier()) for step in later]
    rows.append(WorkRow(_item(due_at=now - timedelta(days=9), paused=True), Dossier()))

    found = {word: len(held) for word, _kind, held in grouped(rows, now)}

    assert found == {GROUPS[OVERDUE][0]: 1, GROUPS[NEAR][0]: 2, GROUPS[LATER][0]: 1, GROUPS[STANDING][0]: 1}
    assert [word for word, _kind, _held in grouped([WorkRow(_item(due_at=None), Dossier())], now)] == [
        GROUPS[NO_CLOCK][0]
    ]


def _item(*, due_at: datetime | None, paused: bool = False) -> workflows.WorkItem:
    return workflows.WorkItem(
        run=1,
        opening=1,
        step="draft",
        title="",
        audience="",
        owner=None,
        due_at=due_at,
        paused=paused,
        urgent=False,
        opened_at=MONDAY,
    )


def test_a_dossier_that_was_withdrawn_has_no_due_date_and_can_be_filed_again() -> None:
    world = World()
    dossier = world.filed()
    address = reverse("office:dossier", args=[dossier.code])
    assert "Thời hạn tính từ khi tiếp nhận" in browser_of(world.intake_officer).get(address).content.decode()

    withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=world.at)

    officers = browser_of(world.intake_officer).get(address).content.decode()
    assert "Đã rút hồ sơ" in officers
    assert "Thời hạn tính từ khi tiếp nhận" not in officers
    assert 'class="due' not in officers
    citizens = browser_of(dossier.applicant).get(reverse("portal:dossier", args=[dossier.code])).content.decode()
    assert "Nộp lại" in citizens


def test_another_person_s_record_is_asked_about_at_its_own_row() -> None:
    world = World()
    _leader, record = world.signatory, f"diploma:{world.diploma.pk}"
    dossier = world.accepted(holder_name="Nguyễn Thị Thu Hà")
    handler = browser_of(world.handler)
    page = reverse("office:dossier", args=[dossier.code]) + "?holder_name=kim+oanh"

    assert 'for="why-1"' in handler.get(page).content.decode(), "asked beside the record, before it is chosen"
    refused = handler.post(page, {"verb": "choose", "record": record})
    assert refused.status_code == 422
    assert 'id="choose-reason"' in refused.content.decode(), "where the summary of errors leads to"

    assert handler.post(page, {"verb": "choose", "record": record, "reason": "Đổi tên năm 2015."}).status_code == 302
    assert "Đổi tên năm 2015." in handler.get(page.partition("?")[0]).content.decode()


def test_a_desk_may_pass_on_to_the_department_too() -> None:
    world = Province()
    dossier = world.filed()
    away = {"officer": world.intake_officer, "keeper": world.commune, "reason": "Nhầm.", "at": world.later(15)}
    pass_on_dossier(dossier=dossier, step="accept", **away)

    page = browser_of(world.commune_desk).get(reverse("office:dossier", args=[dossier.code])).content.decode()

    assert f'<option value="{world.department.short_code}">' in page
