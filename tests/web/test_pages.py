"""The base of every page: who may come in, and how a refusal is shown."""

import pytest

from procedures.people.rights import Right
from tests.web import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("doors")]
GOOD = {"verb": "fill", "name": "Hà", "born_day": "21", "born_month": "3", "born_year": "1985", "kind": "b"}


def test_a_stranger_signs_in_and_gets_the_page_he_came_for(client):
    person = people.officer(Right.HANDLE_DOSSIERS)
    turned_away = client.get("/viec/?trang=2")
    assert turned_away.url == "/tai-khoan/login/?next=/viec/%3Ftrang%3D2"

    answer = client.post(
        turned_away.url, {"login": person.username, "password": people.PASSWORD, "next": "/viec/?trang=2"}
    )

    assert answer.url == "/viec/?trang=2"


def test_a_stranger_who_sends_a_form_comes_back_to_its_page(client):
    assert client.post("/viec/?x=1", {}).url == "/tai-khoan/login/?next=/viec/"


@pytest.mark.parametrize("person", [people.citizen, people.officer])
def test_without_the_right_the_page_does_not_exist(client, person):
    client.force_login(person())
    assert client.get("/viec/").status_code == 404


def test_with_the_right_the_page_opens(client):
    client.force_login(people.officer(Right.HANDLE_DOSSIERS))
    assert client.get("/viec/").status_code == 200


def test_a_verb_that_succeeds_leads_on_and_says_so(client):
    answer = client.post("/thu/", GOOD, follow=True)
    assert answer.redirect_chain == [("/thu/", 302)]
    assert "Đã lưu." in answer.content.decode()


def test_a_refusal_stands_at_its_field_and_everything_typed_stays(client):
    answer = client.post("/thu/", {**GOOD, "name": "wrong"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Tên này không có trong sổ.") == 2  # in the summary and at the field
    assert 'href="#fill-name"' in page
    assert [typed in page for typed in ('value="wrong"', 'value="21"', 'value="1985"')] == [True] * 3
    assert "<title>Chưa xong: Điền đơn" in page


def test_several_refusals_are_all_said(client):
    page = client.post("/thu/", {**GOOD, "name": "both"}).content.decode()
    assert "Có 2 chỗ cần sửa" in page
    assert 'href="#fill-name"' in page
    assert 'href="#fill-born_0"' in page


def test_a_refusal_of_no_field_stands_on_top(client):
    page = client.post("/thu/", {**GOOD, "name": "top"}).content.decode()
    assert "Chưa thực hiện được" in page
    assert "Hồ sơ đã được người khác nhận." in page


def test_what_the_person_may_not_do_does_not_exist(client):
    assert client.post("/thu/", {**GOOD, "name": "hidden"}).status_code == 404
    assert client.get("/thu/?which=none").status_code == 404


def test_a_refusal_to_show_a_page_is_told_on_a_page(client):
    answer = client.get("/thu/?which=closed")
    assert answer.status_code == 422
    assert "Sổ này đã khóa." in answer.content.decode()


def test_another_button_does_another_verb(client):
    answer = client.post("/thu/", {"verb": "refuse", "reason": "Thiếu giấy tờ"}, follow=True)
    assert "Đã từ chối." in answer.content.decode()


def test_only_the_form_that_was_sent_says_its_mistakes(client):
    page = client.post("/thu/", {"verb": "refuse", "reason": ""}).content.decode()
    assert 'href="#refuse-reason"' in page
    assert 'href="#fill-name"' not in page


def test_an_unknown_verb_does_not_exist(client):
    assert client.post("/thu/", {"verb": "dispatch"}).status_code == 404


def test_a_field_is_kept_as_it_is_left(client):
    answer = client.post("/thu/", {"name": "Hà"}, headers={"X-Autosave": "name"})
    assert answer.json() == {"said": "Đã lưu name: Hà.", "kept": "Hà"}


def test_a_date_is_kept_whole_from_its_boxes(client):
    answer = client.post("/thu/", {"born_day": "21", "born_month": "3"}, headers={"X-Autosave": "born"})
    assert answer.json() == {"said": "Đã lưu born: 21/3/.", "kept": "21/3/"}


def test_what_cannot_be_kept_says_why(client):
    answer = client.post("/thu/", {"name": "bad"}, headers={"X-Autosave": "name"})
    assert (answer.status_code, answer.json()) == (422, {"why": "Chưa lưu được chỗ này."})


def test_a_field_that_the_form_has_not_is_not_kept(client):
    assert client.post("/thu/", {"other": "x"}, headers={"X-Autosave": "other"}).status_code == 404


def test_a_long_list_shows_its_parts_and_keeps_the_rest_of_the_address(client):
    page = client.get("/thu/?q=a&trang=2").content.decode()
    assert "21–40 trên 64" in page
    assert 'href="?q=a&amp;trang=1"' in page
    assert 'href="?q=a&amp;trang=3"' in page


@pytest.mark.parametrize("asked", ["", "0", "-1", "x", "²", "99999999999"])
def test_no_such_part_is_the_first(client, asked):
    assert "1–20 trên 64" in client.get("/thu/", {"trang": asked}).content.decode()
