"""How the office writes money, dates, times left, sizes and names."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from procedures.jobs.worker import DEADLY
from procedures.web import words

NOON = datetime(2026, 11, 12, 7, 20, tzinfo=UTC)  # Thursday 12/11/2026, 14:20 in An Bình
FIVE_TODAY = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_vietnamese():
    with translation.override("vi"):
        yield


def test_money_and_figures():
    assert words.money(15000) == "15.000\u00a0đ"
    assert words.number(1284) == "1.284"
    assert words.percent(0.978) == "97,8%"
    assert words.size(1_258_291) == "1,2\u00a0MB"
    assert words.size(348_160) == "340\u00a0KB"
    assert words.size(12) == "12\u00a0B"
    assert words.size(77_000_000_000) == "71,7\u00a0GB"


def test_figures_in_english_are_written_the_english_way():
    with translation.override("en"):
        assert words.money(15000) == "15,000\u00a0đ"
        assert words.percent(0.978) == "97.8%"


def test_a_deadline_carries_its_weekday():
    assert words.weekday_date(date(2026, 11, 17)) == "thứ Ba, 17/11/2026"
    assert words.full_moment(NOON) == "thứ Năm, 12/11/2026, 14:20"
    with translation.override("en"):
        assert words.weekday_date(date(2026, 11, 17)) == "Tuesday, 17/11/2026"


def test_near_moments_are_told_by_today():
    assert words.near(FIVE_TODAY, NOON) == "hôm nay 17:00"
    assert words.near(FIVE_TODAY + timedelta(days=1), NOON) == "ngày mai 17:00"
    assert words.near(FIVE_TODAY - timedelta(days=1), NOON) == "hôm qua 17:00"
    assert words.near(FIVE_TODAY + timedelta(days=4), NOON) == "thứ Hai 16/11"
    assert words.near(FIVE_TODAY + timedelta(days=60), NOON) == "thứ Hai, 11/01/2027"


def test_a_week_of_deadlines_carries_its_weekdays():
    monday = date(2026, 11, 16)
    week = [words.weekday_date(monday + timedelta(days=day)).partition(",")[0] for day in range(7)]
    assert week == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_near_moments_and_times_left_in_english():
    with translation.override("en"):
        assert words.near(FIVE_TODAY, NOON) == "today 17:00"
        assert words.near(FIVE_TODAY + timedelta(days=4), NOON) == "Monday 16/11"
        assert words.remaining(FIVE_TODAY, NOON) == "2 hours 40 minutes left"
        assert words.remaining(FIVE_TODAY + timedelta(days=1), NOON) == "1 day left"
        assert words.remaining(FIVE_TODAY - timedelta(days=1), NOON) == "overdue 1 day"
        assert words.worked(481) == "1 day"
        assert words.worked(60) == "1 hour"


def test_near_is_the_day_on_the_wall_not_so_many_hours():
    before_midnight = datetime(2026, 11, 12, 16, 59, tzinfo=UTC)  # 23:59 in An Bình
    assert words.near(before_midnight + timedelta(minutes=1), before_midnight) == "ngày mai 00:00"


def test_a_time_left_counts_back_over_a_weekend_and_none_is_negative():
    friday, monday = date(2026, 11, 13), date(2026, 11, 16)
    assert (words.weekdays_between(friday, monday), words.weekdays_between(monday, friday)) == (1, -1)
    assert words.weekdays_between(monday, monday) == 0
    assert words.span(timedelta(seconds=-5)) == "0 phút"


def test_a_day_begins_at_midnight_in_an_binh():
    late_evening = datetime(2026, 11, 11, 17, 30, tzinfo=UTC)  # 00:30 on the 12th
    assert words.plain_date(late_evening) == "12/11/2026"


def test_the_time_left():
    assert words.remaining(FIVE_TODAY, NOON) == "còn 2 giờ 40 phút"
    assert words.remaining(FIVE_TODAY + timedelta(days=4), NOON) == "còn 2 ngày"  # the weekend does not count
    assert words.remaining(FIVE_TODAY + timedelta(days=4), NOON, days_left=1) == "còn 1 ngày"


def test_office_time_is_told_in_days_of_eight_hours():
    assert words.worked(0) == "0 phút"
    assert words.worked(209) == "3 giờ 29 phút"
    assert words.worked(480) == "1 ngày"
    assert words.worked(1888) == "3 ngày 7 giờ"


def test_the_time_overdue():
    assert words.remaining(FIVE_TODAY - timedelta(days=1), NOON) == "quá hạn 1 ngày"
    assert words.remaining(NOON - timedelta(minutes=40), NOON) == "quá hạn 40 phút"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Lê Thị Kim Oanh", "Lê T•• K•• Oanh"),
        ("Lê Oanh", "L•• Oanh"),
        ("Oanh", "O••"),
        ("  Lê   Thị  Oanh ", "Lê T•• Oanh"),
        ("", ""),
    ],
)
def test_strangers_read_a_masked_name(name, shown):
    assert words.masked(name) == shown


def test_a_short_name():
    assert words.short_name("Nguyễn Thị Thu Hà", "Bà") == "Bà Thu Hà"
    assert words.short_name("Nguyễn Thị Lạ", "Bà") == "Bà Lạ"
    assert words.short_name("Đỗ Văn Hưng", "Ông") == "Ông Hưng"
    assert words.short_name("Hà") == "Hà"


def test_hits_are_marked_and_the_rest_is_escaped():
    assert words.highlighted([("<i>Lê ", False), ("Oanh", True)]) == "&lt;i&gt;Lê <mark>Oanh</mark>"


def test_a_known_reader_is_addressed_as_such_and_what_was_typed_stays():
    page = '<p title="Ông/Bà">Ông/Bà nộp</p><textarea name="x">Ông/Bà</textarea>'
    assert words.addressed(page, "Bà") == '<p title="Ông/Bà">Bà nộp</p><textarea name="x">Ông/Bà</textarea>'
    assert words.addressed(page, "") == page


def test_data_on_a_page_of_another_language_is_marked_as_vietnamese():
    assert words.vietnamese("Bùi Thị Mai") == "Bùi Thị Mai"
    with translation.override("en"):
        assert words.vietnamese("Bùi Thị Mai") == '<span lang="vi">Bùi Thị Mai</span>'
        assert words.vietnamese("Ms Bùi Thị Mai") == 'Ms <span lang="vi">Bùi Thị Mai</span>'
        assert words.vietnamese("<b>Mai") == '<span lang="vi">&lt;b&gt;Mai</span>'
        assert words.vietnamese(words.highlighted([("Mai", True)])) == '<span lang="vi"><mark>Mai</mark></span>'
        assert words.vietnamese("") == ""


def test_a_sentence_that_was_kept_is_said_again_in_the_reader_s_language():
    kept, english = (
        str(DEADLY),
        "Each worker that took this job stopped before its end. It is not tried again by itself.",
    )
    assert kept != english
    assert words.said_again(kept) == kept
    assert words.said_again(english) == kept
    with translation.override("en"):
        assert words.said_again(kept) == english
        assert words.said_again("Máy chủ mail:25 <b>") == '<span lang="vi">Máy chủ mail:25 &lt;b&gt;</span>'
        assert words.said_again("") == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hồ sơ H99.05-261109-0014.", 'Hồ sơ <span class="whole">H99.05-261109-0014</span>.'),
        ("theo 1276/SGDĐT-QLCL, 2021", 'theo <span class="whole">1276/SGDĐT-QLCL</span>, 2021'),
        ("<b>10-12</b> & sau", '&lt;b&gt;<span class="whole">10-12</span>&lt;/b&gt; &amp; sau'),
        ("Đã rút. Ông nộp lại được.", "Đã rút. Ông nộp lại được."),
        (mark_safe('<a href="/H99-1/">H99-1</a>'), '<a href="/H99-1/"><span class="whole">H99-1</span></a>'),
    ],
)
def test_numbers_of_dossiers_and_documents_are_not_broken(text, shown):
    assert words.unbroken(text) == shown
