"""Which part of a long list a page shows, also when the address asks for nonsense."""

import pytest

from procedures.web.paging import Pages, page_number, whole_number


def shown(total: int, number: int, size: int = 20) -> tuple[int, int, int, int, int]:
    """First, last, the part before, the part after, and how many are in that."""
    part = Pages(total, number, size)
    return part.first, part.last, part.previous, part.following, part.following_count


@pytest.mark.parametrize(
    ("total", "number", "answer"),
    [
        (0, 1, (0, 0, 0, 0, 0)),
        (1, 1, (1, 1, 0, 0, 0)),
        (20, 1, (1, 20, 0, 0, 0)),
        (21, 1, (1, 20, 0, 2, 1)),
        (64, 1, (1, 20, 0, 2, 20)),
        (64, 3, (41, 60, 2, 4, 4)),
        (64, 4, (61, 64, 3, 0, 0)),
    ],
)
def test_parts_follow_each_other_and_cover_the_list(total: int, number: int, answer: tuple[int, ...]) -> None:
    assert shown(total, number) == answer


@pytest.mark.parametrize("total", [1, 19, 20, 21, 64])
def test_every_row_stands_in_one_part(total: int) -> None:
    seen, number = [], 1
    while number:
        part = Pages(total, number)
        seen += range(part.first, part.last + 1)
        number = part.following
    assert seen == list(range(1, total + 1))


def test_beyond_the_end_nothing_is_shown_and_the_way_back_leads_to_the_last_part() -> None:
    assert shown(64, 9) == (0, 0, 4, 0, 0)
    assert shown(0, 9) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("0", 0),
        ("", 0),
        ("-1", 0),
        ("+1", 0),
        ("1.5", 0),
        ("x", 0),
        ("²", 0),
        ("٣", 0),
        (" 1", 0),
    ],
)
def test_what_is_no_whole_number_is_none(typed: str, number: int) -> None:
    assert whole_number(typed) == number


def test_a_number_that_no_database_holds_is_none() -> None:
    assert whole_number("9" * 18) == 10**18 - 1
    assert whole_number("9" * 19) == 0


@pytest.mark.parametrize(
    ("address", "number"), [("/", 1), ("/?trang=3", 3), ("/?trang=0", 1), ("/?trang=x", 1), ("/?trang=1000000", 1)]
)
def test_no_such_part_is_the_first(rf, address: str, number: int) -> None:
    assert page_number(rf.get(address)) == number
