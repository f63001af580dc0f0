"""What is shown when something is wrong: the theme, plain words, no trace of the machine."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("doors")]


def told(answer) -> str:
    page = answer.content.decode()
    assert "theme.css" in page
    assert "Về trang đầu" in page
    assert "Traceback" not in page
    assert "RuntimeError" not in page
    assert ".py" not in page
    return page


def test_no_such_page(client):
    answer = client.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có trang này" in told(answer)


def test_a_breakdown_asks_the_database_nothing(client, django_assert_num_queries):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        answer = client.get("/hong/")
    assert answer.status_code == 500
    assert "Hệ thống gặp sự cố" in told(answer)


def test_a_form_without_its_token():
    answer = Client(enforce_csrf_checks=True).post("/thu/", {"name": "x"})
    assert answer.status_code == 403
    assert "Trang mở quá lâu" in told(answer)


def test_too_much_at_once(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client.post("/thu/", {"name": "x" * 2000})
    assert answer.status_code == 413
    page = answer.content.decode()
    assert "Mỗi tệp tối đa 10 MB, mỗi lần gửi tối đa 60 MB" in page
    assert f'<a href="{answer.wsgi_request.path}">' in page
    assert "lớn quá" in told(answer)


def test_a_request_that_cannot_be_read(client):
    answer = client.get("/thu/", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "không đọc được" in told(answer)
