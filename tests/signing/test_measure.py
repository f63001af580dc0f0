"""Whoever asks whether a document is genuine may be anyone: no file makes the answer take long, and each gets one."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from procedures.dossiers.verification import MOST_REVISIONS, expectation_for, judged_apart
from signing import public as signing
from tests.files.test_hostile import CATALOG, EMPTY, PAGE, PAGES, written

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def problems(data: bytes) -> tuple[str, ...]:
    report = signing.verify(data, at=AT)
    assert not report.passed
    return report.problems


def test_a_tree_of_pages_with_more_ways_than_anyone_could_walk() -> None:
    levels = [b"<</Type/Pages/Kids[%b]/Count 1>>" % (b"%d 0 R " % (number + 3) * 10) for number in range(30)]

    assert problems(written(CATALOG, *levels, b"<</Type/Page/MediaBox[0 0 9 9]>>")) == ("no_signature",)


def test_a_tree_of_pages_that_leads_back_to_itself() -> None:
    looped = b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 3>>"

    assert problems(written(CATALOG, looped, PAGE, EMPTY)) == ("no_signature",)


def test_an_action_deep_in_such_a_tree_is_still_found() -> None:
    page = PAGE.replace(b"/Resources", b"/AA<</O<</S/JavaScript/JS(x)>>>>/Resources")

    assert "active_content" in problems(
        written(CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R 3 0 R]/Count 2>>", page, EMPTY)
    )


SCRIPT = b"<</S/JavaScript/JS(x)>>"


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (PAGE, b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A%b>>]" % SCRIPT),
        (PAGE, b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(x)/Next[<</S/URI/URI(y)/Next%b>>]>>>>]" % SCRIPT),
        (CATALOG, b"/Outlines<</First<</Title(a)/Next<</Title(b)/A%b>>>>>>" % SCRIPT),
        (CATALOG, b"/AcroForm<</Fields[<</T(a)/FT/Tx/AA<</C%b>>/Kids[]>>]>>" % SCRIPT),
    ],
    ids=["a note", "what follows an action", "the outline", "a field that is drawn nowhere"],
)
def test_a_script_is_found_wherever_it_waits(where: bytes, place: bytes) -> None:
    catalog, page = (one[:-2] + place + b">>" if one is where else one for one in (CATALOG, PAGE))

    assert "active_content" in problems(written(catalog, PAGES, page, EMPTY))
    assert "active_content" not in problems(
        written(catalog, PAGES, page, EMPTY).replace(b"/JavaScript", b"/GoTo      ").replace(b"/AA", b"/XX")
    )


def test_thousands_of_signatures_are_not_compared_with_each_other() -> None:
    count = 2_000
    fields = b"".join(b"%d 0 R " % (number + 5) for number in range(count))
    catalog = CATALOG.replace(b">>", b"/AcroForm<</Fields[%b]/SigFlags 3>>>>" % fields)
    value = b"/V<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<00>>>>>"

    assert problems(
        written(catalog, PAGES, PAGE, EMPTY, *(b"<</FT/Sig/T(S%d)%b" % (n, value) for n in range(count)))
    ) == ("cannot_be_judged",)


def test_a_table_of_contents_that_leads_back_to_itself() -> None:
    data = written(CATALOG, PAGES, PAGE, EMPTY)
    place = data.rindex(b"xref\n0 ")

    assert problems(data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % place)) == ("unreadable",)


def test_a_file_of_nothing_but_ends_is_looked_up_by_its_first_ones(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert expectation_for(written(CATALOG, PAGES, PAGE, EMPTY) + b"%%EOF\n" * 1_000_000) is None
    assert MOST_REVISIONS < 250_000  # what SQLite takes in one statement


def test_a_file_that_swells_while_it_is_read_is_refused_with_a_sentence(client: Client) -> None:
    """Three megabytes that would take six hundred, and seconds, in the process of everybody's pages."""
    swelling = written(CATALOG.replace(b">>", b"/Names[%b]>>" % (b"[]" * 1_500_000)), PAGES, PAGE, EMPTY)

    answer = client.post("/xac-minh/", {"file": SimpleUploadedFile("a.pdf", swelling)})

    assert answer.status_code == 422
    assert "Không kiểm tra được tệp này" in answer.text


def test_a_genuine_file_is_judged_apart_as_it_is_judged_here(papers) -> None:
    assert judged_apart(papers.sealed, at=AT) == signing.verify(papers.sealed, at=AT)
    assert judged_apart(papers.sealed + b"\n\n\n", at=AT) == signing.verify(papers.sealed + b"\n\n\n", at=AT)
