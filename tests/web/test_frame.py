"""The frame of a page: navigation, who one is, language, health, and what it costs."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from procedures.people.rights import Right
from procedures.web import health, navigation
from tests.web import people
from tests.web.squeezed import squeezed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("doors")]


def page(client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_current_entry_is_marked(client):
    assert '<a href="/thu/" aria-current="page">' in squeezed(page(client, "/thu/"))
    assert 'aria-current="page"' not in squeezed(page(client, "/tai-khoan/login/"))


def test_the_longest_address_is_the_current_one(rf):
    navigation.register(
        navigation.Entry(url_name="door:work", label="Việc", icon="inbox", place=navigation.CITIZEN),
        navigation.Entry(url_name="web:front", label="Vào", icon="inbox", place=navigation.CITIZEN),
        navigation.Entry(url_name="web:account", label="Tài khoản", icon="gear", place=navigation.CITIZEN),
    )
    entries = navigation.entries_for(rf.get("/tai-khoan/vao/"), navigation.CITIZEN)
    assert [entry.label for entry in entries if entry.is_current] == ["Vào"]


def test_a_page_may_say_where_it_belongs(rf):
    entries = navigation.entries_for(rf.get("/elsewhere/"), navigation.CITIZEN, "door:form")
    assert [entry.label for entry in entries if entry.is_current] == ["Điền đơn"]


def test_entries_are_shown_to_those_who_hold_the_right(client):
    client.force_login(people.officer(Right.HANDLE_DOSSIERS))
    assert "Việc của tôi" in page(client, "/tai-khoan/")
    client.force_login(people.officer(Right.COLLECT_FEES, username="thu"))
    assert "Việc của tôi" not in page(client, "/tai-khoan/")


def test_what_waits_is_counted_in_words_too(client):
    client.force_login(people.officer(Right.HANDLE_DOSSIERS))
    counted = '<span class="count">23<span class="visually-hidden">việc đang chờ</span></span>'
    assert counted in squeezed(page(client, "/viec/"))


def test_an_officer_is_shown_with_the_title(client):
    client.force_login(people.officer(Right.HANDLE_DOSSIERS))
    assert "<b>Phạm Quốc Bảo</b>Chuyên viên" in page(client, "/viec/")


def test_a_citizen_is_shown_by_a_short_name(client):
    client.force_login(people.citizen())
    assert "<b>Bà Thu Hà</b>" in page(client, "/thu/")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<b>Ms <span lang="vi">Thu Hà</span></b>' in page(client, "/thu/")


def test_a_page_for_strangers_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/thu/")


def test_the_frame_of_an_officer_costs_three_queries(client):
    """The session, the account, the positions together with what others delegated."""
    client.force_login(people.officer(Right.HANDLE_DOSSIERS))
    with CaptureQueriesContext(connection) as asked:
        client.get("/viec/")
    assert len(asked) == 3


def test_the_language_is_switched_by_a_form(client):
    answer = client.post("/ngon-ngu/", {"language": "en", "next": "/thu/?trang=2"})
    assert answer.url == "/thu/?trang=2"
    english = page(client, "/thu/")
    assert '<html lang="en">' in english
    assert "Sign in" in english
    assert "Tiếng Việt" in english


def test_vietnamese_comes_first(client):
    """Even in a browser set up in English, as many here are; a language nobody offers is no choice."""
    client.cookies["django_language"] = "xx"
    assert '<html lang="vi">' in client.get("/thu/", headers={"Accept-Language": "en"}).content.decode()


def test_the_demonstration_says_so_on_every_page(client, settings):
    assert "Bản trình diễn" in page(client, "/thu/")
    settings.DEMONSTRATION = False
    assert "Bản trình diễn" not in page(client, "/thu/")


def test_whoever_just_signed_in_goes_to_his_front_page(client):
    client.force_login(people.citizen())
    assert client.get("/tai-khoan/vao/").url == "/"
    client.force_login(people.officer(Right.HANDLE_DOSSIERS))
    assert client.get("/tai-khoan/vao/").url == "/viec/"


def test_robots_stay_out_of_dossiers(client):
    assert "Disallow: /ho-so/" in page(client, "/robots.txt")


@pytest.fixture
def no_checks():
    former = health.exchange({})
    yield
    health.exchange(former)


@pytest.fixture
def checks(no_checks):
    """Two checks of the house, one of them troubled."""
    health.register_check("files", lambda at: health.Health(True, "Còn 40 GB."), "Kho tệp")
    health.register_check("jobs", lambda at: health.Health(False, "3 việc kẹt từ 09:02. Xem lại máy ký."), "Hàng đợi")


@pytest.mark.usefixtures("checks")
def test_health_says_in_words_what_is_stuck_and_says_it_first(client):
    answer = client.get("/health/")
    told = answer.content.decode()
    assert answer.status_code == 503
    assert "Có việc đang kẹt" in told
    assert told.index("3 việc kẹt từ 09:02.") < told.index("Còn 40 GB.")


@pytest.mark.usefixtures("checks")
def test_health_answers_machines(client):
    answer = client.get("/health/", headers={"Accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json() == {
        "ok": False,
        "checks": {
            "jobs": {"ok": False, "sentence": "3 việc kẹt từ 09:02. Xem lại máy ký."},
            "files": {"ok": True, "sentence": "Còn 40 GB."},
        },
    }


@pytest.mark.usefixtures("no_checks")
def test_a_healthy_house(client):
    assert client.get("/health/").status_code == 200
