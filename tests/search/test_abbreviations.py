"""The table an administrator edits: what it holds is felt by the next query, both ways."""

import pytest

from search import abbreviations
from search.public import EmptyAbbreviation, drop_abbreviation, set_abbreviation
from search.public import abbreviations as kept
from search.understanding import understand
from search.vietnamese import Usage


@pytest.fixture(autouse=True)
def _fresh(db):
    abbreviations.forget()
    yield
    abbreviations.forget()


def forms(query):
    """Each unit of the query with its other forms."""
    understood = understand(query, table=abbreviations.table(), usage=Usage(), frequency=lambda word: 1)
    return {" ".join(unit.form): {" ".join(other) for other in unit.others} for unit in understood.units}


def test_usual_abbreviations_are_there_from_the_start():
    assert ("THPT", "trung học phổ thông") in kept()
    assert "trung học phổ thông" in forms("thpt")["thpt"]


def test_both_ways():
    set_abbreviation(short="TTPVHCC", long="Trung tâm Phục vụ hành chính công")

    assert forms("ttpvhcc") == {"ttpvhcc": {"trung tâm phục vụ hành chính công"}}
    assert forms("trung tâm phục vụ hành chính công") == {"trung tâm phục vụ hành chính công": {"ttpvhcc"}}


def test_the_longest_form_is_taken():
    assert "sgdđt" in forms("Sở Giáo dục và Đào tạo")["sở giáo dục và đào tạo"]


def test_forms_with_one_meaning_find_each_other():
    assert "gd đt" in forms("GDĐT")["gdđt"]


def test_what_was_dropped_is_no_longer_meant():
    drop_abbreviation(short="sát nhập", long="sáp nhập")

    assert forms("sát nhập") == {"sát": set(), "nhập": set()}


def test_the_same_row_twice_is_one_row():
    for _ in range(2):
        set_abbreviation(short="TTPVHCC", long="trung tâm phục vụ hành chính công")

    assert len([row for row in kept() if row[0] == "TTPVHCC"]) == 1


@pytest.mark.parametrize(("short", "long"), [("", "x"), ("x", " "), ("?", "!")])
def test_a_row_without_words_is_refused(short, long):
    with pytest.raises(EmptyAbbreviation):
        set_abbreviation(short=short, long=long)
