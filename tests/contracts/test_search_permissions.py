"""Nobody learns of what he may not see: not by hits, counts, facets or suggestions, and not from an index that is behind."""

import pytest

from search.public import PUBLIC, NoPrincipals, suggest
from tests.search.cabinet import AT
from tests.search.corpus import EVERYONE, QLCL, TCCB, VP

ONLY_VP, STRANGER = frozenset({VP}), frozenset({"person:99", "unit:SGDDT.KHAC"})


def offered(prefix, principals):
    return [suggestion.id for suggestion in suggest(prefix, principals=principals, person="somebody", at=AT)]


@pytest.mark.parametrize("principals", [frozenset(), frozenset([])])
def test_without_a_token_nothing_is_looked_for(office, principals):
    with pytest.raises(NoPrincipals):
        office.look("bản sao", principals)
    with pytest.raises(NoPrincipals):
        offered("bản", principals)


@pytest.mark.parametrize(
    "query", ["bản sao", "3055/KH-SGDĐT", "le thi kim oanh", "dossier:1", "OLD-DOS-00001", "unit SGDDT QLCL"]
)
def test_a_stranger_finds_nothing_and_counts_nothing(office, query):
    answer = office.look(query, STRANGER)

    assert answer.total == 0
    assert answer.results == ()
    assert answer.facets.kind == answer.facets.agency == answer.facets.year == ()


def test_a_stranger_is_offered_nothing(office):
    assert offered("bản sao", STRANGER) == []
    assert offered("h99", STRANGER) == []


def test_each_sees_his_own(office):
    for token in (QLCL, VP, TCCB):
        found = office.look("sở giáo dục kế hoạch bằng trường", frozenset({token}), limit=100)
        assert found.results
        assert all(token in office.kept[hit.id].acl for hit in found.results)


@pytest.mark.parametrize("query", ["bằng", "trường", "kế hoạch", "văn bằng giáo viên"])
def test_counts_and_facets_count_only_what_may_be_seen(office, query):
    answer = office.look(query, ONLY_VP, limit=100)

    assert answer.total == len(answer.results)
    for facet in (answer.facets.kind, answer.facets.agency, answer.facets.year):
        assert sum(value.count for value in facet) == answer.total
    agencies = {value.value for value in answer.facets.agency}
    assert agencies == {office.kept[hit.id].agency for hit in answer.results}


def test_suggestions_hold_only_what_may_be_seen(office):
    assert offered("bản sao", ONLY_VP) == []
    assert set(offered("kế h", ONLY_VP)) == {"incoming:1", "incoming:3", "incoming:7", "outgoing:3", "outgoing:5"}


def test_a_part_of_a_token_is_not_the_token(office):
    assert office.look("bản sao", frozenset({"unit:SGDDT", "unit:SGDDT.QLC", "UNIT:SGDDT.QLCL", "unit"})).total == 0


def test_many_tokens_are_no_hindrance(office):
    many = frozenset({QLCL, *(f"person:{number}" for number in range(2000))})

    assert office.found("le thi kim oanh", many) == ["dossier:1"]


def test_what_is_public_is_found_by_everyone_who_may_search(cabinet):
    cabinet.change(id="outgoing:1", title="Thông báo lịch thi", acl=(PUBLIC,))

    assert cabinet.found("lịch thi", STRANGER) == ["outgoing:1"]


def test_what_has_no_token_is_found_by_nobody(cabinet):
    cabinet.change(id="outgoing:1", title="Thông báo mật", acl=())

    assert cabinet.found("thông báo", EVERYONE) == []


def test_a_document_given_to_others_is_lost_to_the_first(cabinet):
    cabinet.change(id="incoming:1", title="Kế hoạch thanh tra", acl=(VP,))
    cabinet.change(id="incoming:1", acl=(TCCB,))

    before, after = cabinet.look("thanh tra", ONLY_VP), cabinet.look("thanh tra", frozenset({TCCB}))
    assert (before.total, before.facets.kind) == (0, ())
    assert after.total == 1
    assert offered("kế hoạch th", ONLY_VP) == []


def test_a_deleted_document_is_gone_from_counts_and_suggestions(cabinet):
    cabinet.change(id="incoming:1", title="Kế hoạch thanh tra")
    cabinet.change(id="incoming:2", title="Kế hoạch kiểm tra")
    cabinet.remove("incoming:1")

    answer = cabinet.look("kế hoạch")
    assert [hit.id for hit in answer.results] == ["incoming:2"]
    assert answer.total == 1
    assert [value.count for value in answer.facets.kind] == [1]
    assert offered("kế", EVERYONE) == ["incoming:2"]


def test_the_room_has_the_last_word(cabinet):
    cabinet.change(id="incoming:1", title="Kế hoạch thanh tra")
    cabinet.change(id="incoming:2", title="Kế hoạch kiểm tra")
    cabinet.hidden.add("incoming:1")

    answer = cabinet.look("kế hoạch")
    assert [hit.id for hit in answer.results] == ["incoming:2"]
    assert answer.total == 1
    assert offered("kế", EVERYONE) == ["incoming:2"]
    assert cabinet.withheld[0] == (["incoming:1"], "somebody")
