"""Any byte changed, any bytes at all: a verdict, never `passed` and never an exception."""

import random

import pytest

from signing import public as signing
from signing.verification.problems import Problem
from tests.signing import forger
from tests.signing.papers import AT, expectation

PLACES = 40


def flipped(document: bytes, place: int) -> bytes:
    return document[:place] + bytes([document[place] ^ 1]) + document[place + 1 :]


def spread(document: bytes) -> list[int]:
    """Places all over the file, always the same ones."""
    return [len(document) * step // PLACES for step in range(PLACES)]


def passes(document: bytes) -> bool:
    return signing.verify(document, at=AT).passed


@pytest.mark.slow
def test_no_changed_byte_passes_even_without_a_register(papers):
    assert [place for place in spread(papers.sealed) if passes(flipped(papers.sealed, place))] == []


@pytest.mark.slow
def test_no_changed_byte_of_the_last_time_stamp_passes(papers):
    """Nothing signs the stamp itself: its form is checked instead, to the last length."""
    _match, (_start, first, _second, _rest) = forger.last_range(papers.sealed)
    places = [*range(first, first + 90), *range(first + 90, first + 3000, 97)]
    assert [place for place in places if passes(flipped(papers.sealed, place))] == []


@pytest.mark.slow
def test_no_changed_byte_passes_when_the_register_knows_the_document(papers):
    known = expectation(papers)
    for place in spread(papers.sealed):
        report = signing.verify(flipped(papers.sealed, place), known, at=AT)
        assert report.verdict == "failed"
        assert "register_mismatch" in report.problems


@pytest.mark.parametrize("size", [0, 1, 5, 100, 5000, 50_000, 120_000])
def test_a_file_cut_off_never_passes(papers, size):
    assert not signing.verify(papers.sealed[:size], at=AT).passed


@pytest.mark.parametrize("seed", range(12))
def test_garbage_is_a_verdict(papers, seed):
    chance = random.Random(seed)
    garbage = chance.randbytes(chance.choice([0, 1, 10, 1000, 20_000]))
    for source in (garbage, b"%PDF-1.7\n" + garbage, b"%PDF-1.7\n" + garbage + b"\nstartxref\n9\n%%EOF\n"):
        report = signing.verify(source, at=AT)
        assert report.verdict in ("failed", "indeterminate")
        assert report.problems


@pytest.mark.parametrize("seed", range(8))
def test_a_torn_document_is_a_verdict(papers, seed):
    """Pieces of a genuine document, cut out, doubled and exchanged."""
    chance = random.Random(seed)
    torn = bytearray(papers.sealed)
    for _ in range(20):
        start, size = chance.randrange(len(torn)), chance.randrange(200)
        piece = torn[start : start + size]
        place = chance.randrange(len(torn))
        torn[place : place + chance.randrange(200)] = piece
    assert not signing.verify(bytes(torn), at=AT).passed


def test_what_is_said_can_be_written_as_json(papers):
    plain = signing.verify(papers.sealed, at=AT).as_json()
    assert plain["verdict"] == "passed"
    assert plain["signatures"][0]["proven_at"] == "2026-03-02T02:30:00+00:00"
    assert plain["renew_by"] == "2027-03-02T02:30:00+00:00"


def test_every_problem_has_a_sentence_of_its_own():
    sentences = {str(signing.sentence(code)) for code in Problem}
    assert len(sentences) == len(Problem)


def test_a_code_of_another_version_is_still_said_in_words():
    assert str(signing.sentence("unheard_of")) == str(signing.sentence("cannot_be_judged"))
