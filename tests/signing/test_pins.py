"""The PIN: tries that are counted, a lock that ends, and an envelope that carries it to the worker."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from signing import public as signing
from tests.signing.papers import AT, CLERK_PIN, DIRECTOR_PIN

MINUTE = timedelta(minutes=1)


def wrong(papers, times: int, at=AT) -> None:
    for _ in range(times):
        with pytest.raises(signing.WrongPin):
            signing.check_pin(papers.director, "000000", at=at)


def test_the_right_pin_opens_the_key(papers):
    signing.check_pin(papers.director, DIRECTOR_PIN, at=AT)
    signing.check_pin(papers.agency, CLERK_PIN, at=AT)


def test_a_wrong_pin_says_how_many_tries_are_left(papers):
    wrong(papers, 1)
    with pytest.raises(signing.WrongPin, match="3") as refused:
        signing.check_pin(papers.director, "", at=AT)
    assert refused.value.tries_left == 3
    assert refused.value.field == "pin"


def test_the_fifth_wrong_pin_locks_the_key_for_a_quarter_of_an_hour(papers):
    wrong(papers, 4)
    with pytest.raises(signing.KeyLocked, match="09:45") as refused:
        signing.check_pin(papers.director, "000000", at=AT)
    assert refused.value.until == AT + 15 * MINUTE


def test_a_locked_key_refuses_even_the_right_pin(papers):
    wrong(papers, 4)
    for pin in ("000000", DIRECTOR_PIN):
        with pytest.raises(signing.KeyLocked):
            signing.check_pin(papers.director, pin, at=AT + 14 * MINUTE)
    key = signing.key_of("person:12", at=AT)
    with pytest.raises(signing.KeyLocked):
        signing.sign_as_person(
            papers.prepared, key=key, pin=DIRECTOR_PIN, at=AT, appearance=signing.PersonAppearance("x")
        )


def test_the_lock_ends_and_counting_begins_anew(papers):
    wrong(papers, 4)
    with pytest.raises(signing.KeyLocked):
        signing.check_pin(papers.director, "000000", at=AT)

    later = AT + 16 * MINUTE
    wrong(papers, 4, at=later)
    signing.check_pin(papers.director, DIRECTOR_PIN, at=later)


def test_the_right_pin_forgives_the_wrong_ones(papers):
    wrong(papers, 4)
    signing.check_pin(papers.director, DIRECTOR_PIN, at=AT)
    wrong(papers, 4)


def test_an_owner_without_a_key(papers):
    assert not signing.has_key("person:13", at=AT)
    with pytest.raises(signing.NoKey, match="no signing key"):
        signing.key_of("person:13", at=AT)
    with pytest.raises(signing.NoKey):
        signing.key_of("person:12", at=AT + timedelta(days=3000))


def test_a_key_is_issued_once(papers):
    again = signing.issue_person_key(owner="person:12", name="x", title="", organisation="", pin="1", at=AT)
    assert again.fingerprint == papers.director.fingerprint


def test_the_key_file_can_be_read_by_its_owner_only(papers):
    path = Path(settings.KEYS_FOLDER) / "signing" / papers.director.location
    assert path.stat().st_mode & 0o077 == 0
    assert b"PRIVATE KEY" not in path.read_bytes()


def test_an_envelope_carries_the_pin_to_the_worker(papers):
    envelope = signing.seal_pin("123456", owner="person:12", at=AT)

    assert b"123456" not in envelope
    assert signing.open_pin(envelope, owner="person:12", at=AT + 9 * MINUTE) == "123456"


def test_two_envelopes_of_one_pin_have_nothing_in_common(papers):
    first, second = (signing.seal_pin("123456", owner="person:12", at=AT) for _ in range(2))
    assert first != second


def test_an_envelope_lasts_ten_minutes(papers):
    envelope = signing.seal_pin("123456", owner="person:12", at=AT)
    with pytest.raises(signing.EnvelopeExpired, match="ten minutes"):
        signing.open_pin(envelope, owner="person:12", at=AT + 11 * MINUTE)


def test_an_envelope_is_for_one_owner(papers):
    envelope = signing.seal_pin("123456", owner="person:12", at=AT)
    with pytest.raises(signing.EnvelopeExpired):
        signing.open_pin(envelope, owner="agency:SGDDT", at=AT)


@pytest.mark.parametrize("damaged", [b"", b"x" * 10, b"x" * 80])
def test_a_damaged_envelope_is_refused_in_a_sentence(papers, damaged):
    with pytest.raises(signing.EnvelopeExpired, match="Sign again"):
        signing.open_pin(damaged, owner="person:12", at=AT)


def test_the_worker_key_can_be_read_by_its_owner_only(papers):
    signing.seal_pin("1", owner="person:12", at=AT)
    assert (Path(settings.KEYS_FOLDER) / "worker.key").stat().st_mode & 0o077 == 0
