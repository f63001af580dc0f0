"""Tracking without an account: both factors or nothing, ten tries a quarter of an hour for each visitor, thirty for a code."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from config.settings import demonstration
from procedures.dossiers.models import Dossier
from procedures.portal.track import MOST_FOR_ONE_CODE, MOST_TRIES
from tests.web.squeezed import squeezed
from tests.world.province import Province

HERE, THERE = "203.0.113.7", "203.0.113.9"


@pytest.fixture
def world(db: None) -> Province:
    return Province()


def look(code: str, digits: str, address: str = HERE) -> str:
    answer = Client(headers={"accept-language": "vi"}).post(
        "/tra-cuu/", {"verb": "look", "code": code, "digits": digits}, headers={"x-forwarded-for": address}
    )
    return answer.content.decode()


def test_what_is_wrong_is_told_alike(world: Province) -> None:
    dossier = world.accepted()
    wrong = "111111" if dossier.tracking_digits == "000000" else "000000"

    for code, digits in ((dossier.code, wrong), ("H99.05-990101-0001", wrong), (dossier.code, "12")):
        assert "Không có hồ sơ khớp mã và sáu chữ số này" in look(code, digits)
    assert "Đã tiếp nhận" in look(dossier.code.lower(), f" {dossier.tracking_digits} ")


def test_one_who_guesses_locks_himself_out_and_nobody_else(world: Province, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    dossier = world.accepted()

    for number in range(10):
        look(f"H99.05-260301-{number:04d}", "123456")

    assert "Đã tiếp nhận" not in look(dossier.code, dossier.tracking_digits)
    assert "Đã tiếp nhận" in look(dossier.code, dossier.tracking_digits, address=THERE)


def test_one_who_is_locked_out_cannot_lock_a_dossier_for_others(world: Province, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    dossier = world.accepted()

    for number in range(MOST_TRIES):
        look(f"H99.05-260301-{number:04d}", "123456")
    for _again in range(MOST_TRIES):
        look(dossier.code, "123456")

    assert "Đã tiếp nhận" in look(dossier.code, dossier.tracking_digits, address=THERE)


def test_a_stranger_who_guesses_at_a_code_does_not_shut_its_owner_out(world: Province, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    dossier = world.accepted()
    wrong = "111111" if dossier.tracking_digits == "000000" else "000000"

    said = [look(dossier.code, wrong) for _ in range(MOST_TRIES + 5)]

    assert "Thử quá nhiều lần" in said[-1]
    assert "Đã tiếp nhận" in look(dossier.code, dossier.tracking_digits, address=THERE)


def test_all_web_processes_count_together(world: Province, settings) -> None:
    """In the demonstration as in production: what is counted is a row of the database."""
    settings.CACHES = {**settings.CACHES, "default": demonstration.CACHES["default"]}
    call_command("createcachetable", verbosity=0)

    said = [look("H99.05-990101-0001", "000000") for _ in range(MOST_TRIES + 1)]

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM office_cache")
        assert cursor.fetchone() == (2 * MOST_TRIES,)
    assert ["Thử quá nhiều lần" in page for page in said] == [False] * MOST_TRIES + [True]


def test_one_code_is_tried_thirty_times_from_wherever(world: Province, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    known, unknown = world.accepted().code, "H99.05-990101-0001"
    wrong = "000000"

    for number in range(MOST_FOR_ONE_CODE + 1):
        last = {code: look(code, wrong, address=f"198.51.100.{number}") for code in (known, unknown)}

    assert all("Thử quá nhiều lần" in said for said in last.values()), "alike, whether there is such a dossier or not"


def test_right_tries_are_not_counted_and_name_nobody(world: Province) -> None:
    dossier = world.accepted()

    shown = [look(dossier.code, dossier.tracking_digits) for _ in range(MOST_TRIES + 1)]

    assert all("Đã tiếp nhận" in page for page in shown)
    assert not any(private in shown[-1] for private in (dossier.applicant_name, dossier.holder_name, "0912004618"))


def test_what_a_visitor_calls_himself_does_not_count(world: Province, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    dossier = world.accepted()

    for number in range(MOST_TRIES):  # each time under another name; the proxy adds what it saw
        look(f"X-{number}", "000000", address=f"192.0.2.{number}, {HERE}")

    assert "Thử quá nhiều lần" in look(dossier.code, dossier.tracking_digits, address=f"192.0.2.99, {HERE}")


def test_asking_much_else_does_not_push_the_counted_tries_out(world: Province) -> None:
    dossier = world.accepted()
    for number in range(MOST_TRIES):
        look(f"X-{number}", "000000")
    for number in range(1000):  # Django keeps 300 where nothing is said
        cache.add(f"something-else-{number}", 1, 900)

    assert "Thử quá nhiều lần" in look(dossier.code, dossier.tracking_digits)


def test_a_request_that_waits_at_the_desk_says_until_when_it_is_answered(world: Province) -> None:
    late, new = world.filed(), world.filed(at=timezone.now())

    shown = [squeezed(look(dossier.code, dossier.tracking_digits)) for dossier in (late, new)]

    assert ["phải trả lời chậm nhất<b>" in page and "cơ quan đang chậm" in page for page in shown] == [True, False]
    assert ["kiểm tra và trả lời chậm nhất<b>" in page for page in shown] == [False, True]
    assert "trả lời chậm nhất" not in look(*addressed(world.accepted()))


def addressed(dossier: Dossier) -> tuple[str, str]:
    return dossier.code, dossier.tracking_digits
