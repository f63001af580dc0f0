"""No forgery passes: not without a register, and least of all when the register knows the document."""

import pytest

from signing import public as signing
from tests.signing import forger
from tests.signing.papers import AT, Papers, expectation

UPDATES = [
    forger.replace_page_content,
    forger.add_a_page,
    forger.rotate_the_page,
    forger.put_a_note_over_it,
    forger.change_a_value,
    forger.change_an_appearance,
    forger.redraw_the_signature,
    forger.move_the_seal,
    forger.change_the_font,
    forger.let_viewers_redraw,
    forger.run_a_script,
    forger.add_layers,
    forger.change_the_title,
    forger.drop_the_certification,
    forger.drop_the_proof,
    forger.add_an_empty_field,
]
REWRITTEN = [
    forger.without_range,
    forger.without_contents,
    forger.empty_contents,
    forger.whole_file_range,
    forger.negative_range,
    forger.null_range,
]
BYTES = [
    forger.wrap_signature,
    forger.wrap_inside_gap,
    forger.fill_the_padding,
    forger.change_the_case,
    forger.hide_the_stamp,
    forger.stretch_a_length,
    forger.second_end,
    forger.foreign_revision,
]
ABUSED = [(0, 10, 20, 30), (0, 0, 0, 0), (1, 2, 3, 4), (0, 999_999_999, 1, 1)]


def refuses(papers: Papers, hostile: bytes) -> signing.ValidationReport:
    """Refused without a register, failed with one; returns what is said without one."""
    assert hostile != papers.sealed
    alone = signing.verify(hostile, at=AT)
    assert alone.verdict != "passed", alone.problems
    ours = signing.verify(hostile, expectation(papers), at=AT)
    assert ours.verdict == "failed", ours.problems
    assert {"register_mismatch", "extended_since_issue"} & set(ours.problems)
    return alone


@pytest.mark.parametrize("change", UPDATES, ids=lambda change: change.__name__)
def test_nothing_may_be_appended_after_the_seal(papers, change):
    refuses(papers, forger.append(papers.sealed, change))


@pytest.mark.parametrize("change", [c for c in UPDATES if c is not forger.drop_the_proof], ids=lambda c: c.__name__)
def test_nothing_but_number_date_and_seal_may_follow_the_leader(papers, change):
    hostile = forger.append(papers.signed, change)
    assert signing.verify(hostile, at=AT).verdict != "passed"


@pytest.mark.parametrize("field", ["LanhDao", "CoQuan"])
@pytest.mark.parametrize("change", REWRITTEN, ids=lambda change: change.__name__)
def test_a_signature_that_covers_nothing_is_none(papers, change, field):
    refuses(papers, forger.append(papers.sealed, forger.rewrite_signature(change, field)))


@pytest.mark.parametrize("attack", BYTES, ids=lambda attack: attack.__name__)
def test_bytes_moved_or_added_are_noticed(papers, attack):
    refuses(papers, attack(papers.sealed))


@pytest.mark.parametrize("numbers", ABUSED, ids=str)
def test_a_false_extent_is_noticed(papers, numbers):
    refuses(papers, forger.with_last_range(papers.sealed, list(numbers)))


@pytest.mark.parametrize("tail", [b"\n\n", b"x", b"\n%comment\n", b"\x00" * 900, b" " * 900, b"A" * 4000])
def test_data_behind_the_end_is_noticed(papers, tail):
    """pyHanko and poppler accept about a kilobyte here, and viewers show what stands in it."""
    assert "data_after_end" in refuses(papers, papers.sealed + tail).problems


@pytest.mark.parametrize("head", [b"\n", b"%!PS\n", b"MZ" * 100])
def test_data_before_the_start_is_noticed(papers, head):
    refuses(papers, head + papers.sealed)


def test_only_the_register_notices_that_every_letter_changed_its_case(papers):
    """No signed byte differs; the fingerprint does (design of signing, pitfalls)."""
    hostile = forger.change_every_case(papers.sealed)
    assert signing.verify(hostile, expectation(papers), at=AT).problems == ("register_mismatch",)


def test_our_own_signature_on_a_file_that_the_register_does_not_know(papers):
    signing.register_expectations(lambda source: None)
    assert signing.verify(papers.sealed, at=AT).problems == ("not_in_register",)


def test_a_revision_taken_away_is_noticed_by_the_register(papers):
    hostile = forger.cut_last_revision(papers.sealed)
    assert "register_mismatch" in signing.verify(hostile, expectation(papers), at=AT).problems


def test_an_appended_title_is_named(papers):
    hostile = forger.append(papers.sealed, forger.change_the_title)
    assert "information_changed" in signing.verify(hostile, at=AT).problems


def test_redrawing_is_named(papers):
    hostile = forger.append(papers.sealed, forger.let_viewers_redraw)
    assert "appearances_unreliable" in signing.verify(hostile, at=AT).problems


def test_a_script_is_named(papers):
    hostile = forger.append(papers.sealed, forger.run_a_script)
    assert "active_content" in signing.verify(hostile, at=AT).problems


@pytest.mark.parametrize("change", [forger.put_a_note_over_it, forger.run_a_script, forger.add_layers])
def test_a_shadow_laid_before_signing_is_refused_at_the_door(papers, change):
    """What is hidden in a document before it is signed can be shown afterwards: such a document is never prepared."""
    with pytest.raises(signing.DocumentUnsuitable, match="forms, scripts"):
        signing.prepare(forger.append(papers.prepared, change), signing.SigningPlan(*two_boxes()))


def two_boxes() -> tuple[signing.Box, signing.Box]:
    return signing.Box(0, 300, 300, 150, 60), signing.Box(0, 250, 280, 100, 120)
