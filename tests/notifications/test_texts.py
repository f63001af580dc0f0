"""What messages say: each in both languages, from the plain facts that the verbs hand over."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils import translation
from django.utils.html import format_html

from procedures.dossiers import messages
from procedures.dossiers.models import Delivery, Dossier
from procedures.dossiers.phases import FinanceState
from procedures.notifications.models import Message
from procedures.notifications.public import MessageOrder, Told, messages_of, tell, text_of
from procedures.notifications.templates import TEMPLATES, as_read
from procedures.people.models import Account, Agency, Unit
from tests.portal.test_english import vietnamese
from tests.world import World

pytestmark = pytest.mark.django_db
DUE = datetime(2026, 3, 16, 10, 0, tzinfo=UTC)  # Monday 16 March 2026, 17:00 in Hà Nội
NAMES = ("Sở Giáo dục và Đào tạo", "Trần Thanh Tùng", "Sai nơi sinh.")
COMMUNE = Agency(name="Ủy ban nhân dân phường Tân An", name_en="People's Committee of Tan An Ward")

NEWS: dict[str, Callable[[Dossier], MessageOrder | list[MessageOrder]]] = {
    "dossier_filed": lambda dossier: messages.dossier_filed(dossier, DUE),
    "dossier_accepted": lambda dossier: messages.dossier_accepted(dossier, DUE),
    "dossier_accepted_with_comments": lambda dossier: messages.dossier_accepted(dossier, DUE, "Sai nơi sinh."),
    "fee_due": lambda dossier: messages.fee_due(dossier, "B1", 15000),
    "fee_first": lambda dossier: messages.fee_due(before_processing(dossier), "B1", 15000),
    "fee_paid": lambda dossier: messages.fee_paid(dossier, 15000, "BL-7"),
    "fee_to_pay_back": lambda dossier: messages.fee_to_pay_back(dossier, COMMUNE, "B1", 15000),
    "fee_paid_back": lambda dossier: messages.fee_paid_back(dossier, "B1", 15000),
    "supplement_requested": lambda dossier: messages.supplement_requested(dossier, 1),
    "supplement_due": lambda dossier: messages.supplement_requested(awaited(dossier), 1),
    "supplement_answered": lambda dossier: messages.supplement_answered(dossier, 1, DUE),
    "supplement_received": lambda dossier: messages.supplement_answered(dossier, 1, None),
    "dossier_refused": lambda dossier: messages.dossier_refused(reasoned(dossier)),
    "dossier_passed_on": lambda dossier: messages.dossier_passed_on(dossier, COMMUNE),
    "dossier_stopped": lambda dossier: messages.dossier_stopped(awaited(dossier)),
    "dossier_passed_on_for_a_reason": lambda dossier: messages.dossier_passed_on(reasoned(dossier), COMMUNE),
    "dossier_withdrawn": messages.dossier_withdrawn,
    "result_ready": lambda dossier: messages.result_issued(sent(dossier, Delivery.ONLINE)),
    "result_ready_unpaid": lambda dossier: messages.result_issued(unpaid(sent(dossier, Delivery.ONLINE))),
    "result_printing": lambda dossier: messages.result_issued(sent(dossier, Delivery.DESK), printing=True),
    "result_printing_unpaid": lambda d: messages.result_issued(unpaid(sent(d, Delivery.DESK)), printing=True),
    "result_at_desk": lambda dossier: messages.result_issued(sent(dossier, Delivery.DESK)),
    "result_at_desk_unpaid": lambda dossier: messages.result_issued(unpaid(sent(dossier, Delivery.DESK))),
    "result_handed_over": lambda dossier: messages.result_handed_over(dossier, "Trần Thanh Tùng"),
    "deliverable_returned": lambda dossier: messages.deliverable_returned(dossier, "Sai nơi sinh."),
}


def before_processing(dossier: Dossier) -> Dossier:
    dossier.version.fee_due = "before_processing"
    return dossier


def sent(dossier: Dossier, how: Delivery) -> Dossier:
    dossier.delivery = how
    return dossier


def awaited(dossier: Dossier) -> Dossier:
    dossier.answer_by = DUE
    return dossier


def reasoned(dossier: Dossier) -> Dossier:
    dossier.refusal_reason = dossier.passed_on_reason = "Sai nơi sinh."
    return dossier


def by_applicant(dossier: Dossier) -> Dossier:
    dossier.handler = dossier.applicant
    return dossier


def unpaid(dossier: Dossier) -> Dossier:
    dossier.finance_state = FinanceState.DUE
    return dossier


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def dossier(world: World) -> Dossier:
    Unit.objects.filter(pk=world.desk.pk).update(name_en="One-stop desk")
    filed = world.filed()
    filed.handler = world.handler
    filed.desk.refresh_from_db()
    return filed


def read(dossier: Dossier, name: str, language: str) -> Told:
    """The message as it is kept and shown later."""
    made = NEWS[name](dossier)
    order = made[0] if isinstance(made, list) else made
    assert order.template == name
    tell(order, at=dossier.filed_at)
    with translation.override(language):
        return text_of(Message.objects.get(key=order.key))


def test_every_text_is_news_of_a_verb_and_is_tried_here() -> None:
    assert NEWS.keys() == TEMPLATES.keys()


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_message_is_whole_in_both_languages(dossier: Dossier, name: str) -> None:
    vi, en = read(dossier, name, "vi"), read(dossier, name, "en")

    for told in (vi, en):
        assert dossier.code in told.subject
        assert not re.search(r"…|%\(|\bNone\b|\d{4}-\d{2}-\d{2}|_en\b", f"{told.subject} {told.body}")
        assert "\n" not in told.subject
        assert told.link.endswith(f"/ho-so/{dossier.code}/")
    assert vietnamese(f"{vi.subject} {vi.body}", *NAMES)
    assert vietnamese(f"{en.subject} {en.body}", *NAMES) == set(), "only names and the currency stay Vietnamese"


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("dossier_accepted", "17:00 thứ Hai, 16/03/2026", "17:00 Monday, 16/03/2026"),
        ("supplement_answered", "17:00 thứ Hai, 16/03/2026", "17:00 Monday, 16/03/2026"),
        ("supplement_due", "17:00 thứ Hai, 16/03/2026", "17:00 Monday, 16/03/2026"),
        ("dossier_stopped", "17:00 thứ Hai, 16/03/2026", "17:00 Monday, 16/03/2026"),
        ("dossier_filed", "09:00 thứ Hai, 02/03/2026", "09:00 Monday, 02/03/2026"),
        ("fee_due", "15.000\u00a0đ", "15,000\u00a0đ"),
        ("fee_paid", "15.000\u00a0đ", "15,000\u00a0đ"),
        ("dossier_passed_on", "Ủy ban nhân dân phường Tân An", "People's Committee of Tan An Ward"),
        ("result_at_desk", "Quầy tiếp nhận", "One-stop desk"),
        ("dossier_refused", "Cấp bản sao văn bằng", "Copy of a diploma"),
    ],
)
def test_days_sums_and_names_are_written_as_the_reader_s_language_does(
    dossier: Dossier, name: str, vi: str, en: str
) -> None:
    if name == "dossier_refused":
        vi, en = dossier.version.title, dossier.version.title_en
    assert vi in read(dossier, name, "vi").body
    assert en in read(dossier, name, "en").body


def test_the_fee_is_asked_for_in_the_one_of_two_cases_that_there_is(dossier: Dossier) -> None:
    after, first = read(dossier, "fee_due", "vi").body, read(dossier, "fee_first", "vi").body

    assert "Nộp phí xong mới trả kết quả." in after
    assert "thời hạn giải quyết mới bắt đầu chạy" in first


def test_a_sum_stands_in_the_subject_too(dossier: Dossier) -> None:
    assert "15.000 đ" in read(dossier, "fee_due", "vi").subject


def test_what_has_no_english_side_is_said_in_vietnamese() -> None:
    with translation.override("en"):
        assert as_read({"desk": "Quầy tiếp nhận", "desk_en": ""})["desk"] == "Quầy tiếp nhận"


def test_a_message_of_before_keeps_the_moment_and_the_sum_it_was_given() -> None:
    before = {"due": "17:00 16/03/2026", "amount": "15.000 đ", "code": "X"}
    with translation.override("en"):
        assert as_read(before) == before


def test_a_message_of_before_reads_though_its_text_asks_for_more_by_now(world: World, dossier: Dossier) -> None:
    refused = replace(messages.dossier_filed(dossier, DUE), key="old", template="dossier_refused", facts={"code": "X"})
    tell(refused, at=world.later(5))

    with translation.override("vi"):
        newest = messages_of(dossier.applicant_id)[0]

    assert newest.body.endswith("Lý do: …")


def test_the_portal_shows_the_newest_first_and_in_the_reader_s_language(world: World, dossier: Dossier) -> None:
    tell(messages.dossier_accepted(dossier, DUE), at=world.later(5))
    tell(messages.fee_due(dossier, "B1", 15000), at=world.later(5))

    with translation.override("en"):
        told = messages_of(dossier.applicant_id)

    assert [one.subject for one in told] == [
        f"Dossier {dossier.code}: 15,000 đ to pay",
        f"Dossier {dossier.code} has been accepted",
        f"Dossier {dossier.code} has been filed",
    ]
    assert [one.subject for one in messages_of(dossier.applicant_id, limit=1)] == [
        f"Hồ sơ {dossier.code}: phải nộp 15.000 đ"
    ]


@pytest.mark.parametrize(
    "news",
    [
        lambda dossier: messages.result_handed_over(dossier, "<b>Oanh</b>"),
        lambda dossier: messages.dossier_accepted(dossier, DUE, "<b>Oanh</b>"),
        lambda dossier: messages.deliverable_returned(by_applicant(dossier), "<b>Oanh</b>")[0],
    ],
    ids=["a name", "a comment", "a reason"],
)
def test_a_page_sets_off_what_people_wrote_and_takes_no_markup_from_it(
    dossier: Dossier, news: Callable[[Dossier], MessageOrder]
) -> None:
    tell(news(dossier), at=DUE)

    [told] = messages_of(dossier.applicant_id, lambda name: format_html("<i>{}</i>", name), limit=1)

    assert "<i>&lt;b&gt;Oanh&lt;/b&gt;</i>" in told.body


def test_a_handler_who_has_not_taken_the_dossier_is_not_told(dossier: Dossier) -> None:
    dossier.handler = None
    assert messages.deliverable_returned(dossier, "Sai nơi sinh.") == []


def test_a_return_goes_to_the_handler_with_the_reason(world: World, dossier: Dossier) -> None:
    [order] = messages.deliverable_returned(dossier, "Sai nơi sinh.")
    assert (order.recipient_id, order.facts["reason"]) == (world.handler.pk, "Sai nơi sinh.")


def test_nobody_reads_another_s_messages(world: World, dossier: Dossier) -> None:
    tell(messages.dossier_refused(dossier), at=world.later(5))
    other = Account.objects.create(username="other")
    assert messages_of(other.pk) == []
