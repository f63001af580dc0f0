"""What a page of results holds: hits with pieces, counts, facets, pages, how the query was read."""

import pytest

from search.public import BadPage, EmptyQuery, suggest
from tests.search.cabinet import AT
from tests.search.corpus import EVERYONE, SO, UBND


def joined(pieces):
    return "".join(text for text, _ in pieces)


def hits_in(pieces):
    return [text for text, is_hit in pieces if is_hit]


def test_a_hit_says_what_was_found(office):
    hit = office.look("le thi kim oanh").results[0]

    assert (hit.id, hit.kind, hit.reference) == ("dossier:1", "dossier", "H99.05-261112-0007")
    assert hit.external_id == "OLD-DOS-00001"
    assert hit.date.isoformat() == "2026-11-12"
    assert joined(hit.title_pieces) == hit.title == "Cấp bản sao bằng THPT, Lê Thị Kim Oanh"
    assert hits_in(hit.title_pieces) == ["Lê Thị Kim Oanh"]
    assert hit.score > 0


def test_the_abbreviation_and_its_long_form_are_both_marked(office):
    page = {hit.id: hit for hit in office.look("bản sao bằng THPT").results}

    assert "bản sao bằng THPT" in hits_in(page["dossier:1"].title_pieces)
    assert "trung học phổ thông" in " ".join(hits_in(page["deliverable:1"].title_pieces))


def test_a_word_with_other_marks_is_not_marked(office):
    hit = office.look("bán sách").results[0]

    assert hits_in(hit.title_pieces) == ["bán", "sách"]
    assert "Bản" not in hits_in(hit.body_pieces)


def test_markup_in_a_text_stays_text(cabinet):
    cabinet.change(id="incoming:1", title="<b>Thông báo</b> & <script>", body="nghỉ lễ")

    assert joined(cabinet.look("thông báo").results[0].title_pieces) == "<b>Thông báo</b> & <script>"


@pytest.mark.parametrize("query", ["A 0387328", "A0387328", "a-0387328", "bằng A0387328"])
@pytest.mark.parametrize("written", ["A 0387328", "A0387328"])
def test_a_serial_number_is_found_and_marked_however_it_is_written(cabinet, query, written):
    cabinet.change(id="dossier:1", title="Bản sao bằng", body=f"Năm tốt nghiệp: 2009, số hiệu: {written}.")
    cabinet.change(id="dossier:2", title="Bản sao bằng", body="Năm tốt nghiệp: 2009, số hiệu: A 0387329.")

    found = cabinet.look(query).results
    assert [hit.id for hit in found] == ["dossier:1"]
    assert hits_in(found[0].body_pieces) == [written]


def test_a_document_number_is_marked_where_it_is_cited(cabinet):
    cabinet.change(id="incoming:1", title="Công văn", body="Thực hiện Kế hoạch số 98/KH-SGDĐT của Sở")

    assert hits_in(cabinet.look("98/KH-SGDDT").results[0].body_pieces) == ["98/KH-SGDĐT"]


def test_what_is_not_shown_is_searched_all_the_same(cabinet):
    cabinet.change(id="dossier:1", title="Bản sao bằng", body="Năm tốt nghiệp: 2009", unshown="091188004482")

    hit = cabinet.look("091188004482").results[0]
    assert joined(hit.body_pieces) == "Năm tốt nghiệp: 2009"
    assert cabinet.found("0911880044") == []


def test_decomposed_letters_are_marked_in_place(cabinet):
    cabinet.change(id="incoming:1", title="Thông báo: nghỉ lễ 30/4", body="")

    hit = cabinet.look("nghỉ lễ").results[0]
    assert hits_in(hit.title_pieces) == ["nghỉ lễ"]


def test_a_long_text_is_cut_around_the_hits(cabinet):
    cabinet.change(
        id="incoming:1", title="Báo cáo", body="mở đầu " * 300 + "tặng bằng khen cho tập thể " + "kết luận " * 300
    )

    pieces = cabinet.look("bằng khen").results[0].body_pieces
    assert hits_in(pieces) == ["bằng khen"]
    assert len(joined(pieces)) < 260
    assert joined(pieces).startswith("… ")
    assert joined(pieces).endswith(" …")


def test_a_hit_near_the_end_is_shown_with_what_stands_before_it(cabinet):
    cabinet.change(id="incoming:1", title="Báo cáo", body="mở đầu " * 300 + "tặng bằng khen")

    shown = joined(cabinet.look("bằng khen").results[0].body_pieces)
    assert shown.endswith("tặng bằng khen")
    assert len(shown) > 230


def test_facets_count_by_kind_agency_and_year(office):
    facets = office.look("bản sao").facets

    assert {value.value: value.count for value in facets.kind}["deliverable"] == 4
    assert SO in {value.value for value in facets.agency}
    assert [value.value for value in facets.year] == sorted({value.value for value in facets.year}, reverse=True)
    assert sum(value.count for value in facets.kind) == office.look("bản sao").total


def test_a_filter_narrows_the_answer_but_not_its_own_facet(office):
    every, narrowed = office.look("bản sao"), office.look("bản sao", kinds=["deliverable"])

    assert {hit.kind for hit in narrowed.results} == {"deliverable"}
    assert narrowed.total == 4
    assert narrowed.facets.kind == every.facets.kind
    assert sum(value.count for value in narrowed.facets.year) == 4


def test_filters_work_together(office):
    found = office.look("kế hoạch", agency=UBND, year=2026)

    assert [hit.id for hit in found.results] == ["incoming:7"]
    assert found.total == 1


def test_pages_follow_each_other_without_gap_or_repetition(office):
    whole = office.found("trường", limit=30)
    pages = [office.found("trường", limit=4, page=page) for page in range(1, 9)]

    assert [entry_id for page in pages for entry_id in page] == whole
    assert office.look("trường", limit=4, page=50).results == ()


@pytest.mark.parametrize(("page", "limit"), [(0, 10), (-1, 10), (1, 0), (1, 1001), (10**9, 100)])
def test_a_page_out_of_range_is_refused(office, page, limit):
    with pytest.raises(BadPage):
        office.look("trường", page=page, limit=limit)


@pytest.mark.parametrize("query", ["", "   ", "?!", "---", "\u200b", "\x00"])
def test_a_query_without_a_word_is_refused(office, query):
    with pytest.raises(EmptyQuery):
        office.look(query)


@pytest.mark.parametrize(
    "query",
    ['"', "a" * 5000, "(((", "title:x", "*", "a*b?", "NOT AND OR", "\\", "bản sao " * 400, "🙂 bằng", "\ud800x"],
)
def test_odd_queries_are_answered(office, query):
    try:
        assert office.look(query).total >= 0
    except EmptyQuery:
        assert not any(sign.isalnum() for sign in query)


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("ban sao bang thpt nguyen hue 2009", "bản sao bằng trung học phổ thông nguyễn huệ 2009"),
        ("chuyeern ddooir soos", "chuyển đổi số"),
        ("cải cách TTHC", "cải cách thủ tục hành chính"),
        ("bản sao bằng", ""),
        ("3055/KH-SGDĐT", ""),
    ],
)
def test_the_answer_says_how_the_query_was_read(office, query, understood):
    assert office.look(query).understood == understood


def test_as_typed_changes_nothing_in_the_query(office):
    found = office.look("cntt", as_typed=True)

    assert found.understood == ""
    assert {hit.id for hit in found.results} == {"incoming:1", "incoming:3"}


def test_few_documents_with_every_word_are_followed_by_those_with_most(office):
    found = office.found("giấy mời họp triển khai nghị quyết")

    assert found[0] == "incoming:9"


def test_suggestions_are_titles_that_go_on_like_this(office):
    offered = suggest("bản sao bằng tốt ng", principals=EVERYONE, person="somebody", at=AT)

    assert {suggestion.id for suggestion in offered} >= {"deliverable:1", "deliverable:2", "dossier:2"}
    assert all("bản sao bằng tốt nghiệp" in suggestion.title.lower() for suggestion in offered)


def test_nothing_is_suggested_for_nothing(office):
    assert suggest(" ", principals=EVERYONE, person="somebody", at=AT) == ()


def test_the_same_title_is_suggested_once(cabinet):
    for number in range(3):
        cabinet.change(id=f"incoming:{number}", title="Giấy mời họp giao ban")

    assert len(suggest("giay m", principals=EVERYONE, person="somebody", at=AT)) == 1
