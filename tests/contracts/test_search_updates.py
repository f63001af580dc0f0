"""The life of an index: changes, versions, generations, and what happens while a new one is being built."""

from datetime import timedelta

import pytest

from search.backends import backend
from search.documents import document
from search.public import apply, rebuild, reconcile, status
from tests.search.cabinet import AT
from tests.search.corpus import entries


def test_before_the_first_document_everything_is_empty(cabinet):
    assert cabinet.look("kế hoạch").total == 0
    assert backend().documents() == 0
    assert backend().generation() == ""
    assert status().healthy


def test_a_change_is_found_at_once_and_the_old_text_no_longer(cabinet):
    cabinet.change(id="incoming:1", title="Kế hoạch thanh tra")
    cabinet.change(id="incoming:1", title="Kế hoạch kiểm tra")

    assert cabinet.found("kiểm tra") == ["incoming:1"]
    assert cabinet.found("thanh tra", as_typed=True, kinds=["incoming"]) == ["incoming:1"]  # one of two words
    assert cabinet.found("thanh") == []


def test_a_hundred_updates_leave_one_document(cabinet):
    """Where deletion silently does nothing, old versions stay with old permissions: so count."""
    for number in range(100):
        cabinet.put(id="incoming:1", title=f"Kế hoạch lần {number}")
        if number % 10 == 9:
            apply(["incoming:1"])

    assert backend().documents() == 1
    assert cabinet.look("kế hoạch").total == 1
    assert backend().versions() == {"incoming:1": 100}


def test_an_older_version_sent_late_changes_nothing(cabinet):
    late = document(cabinet.put(id="incoming:1", title="Kế hoạch cũ"))
    cabinet.change(id="incoming:1", title="Kế hoạch mới")
    backend().write([late])

    assert cabinet.found("mới") == ["incoming:1"]
    assert cabinet.found("cũ") == []


def test_the_same_version_may_be_sent_again(cabinet):
    cabinet.change(id="incoming:1", title="Kế hoạch")
    apply(["incoming:1", "incoming:1"])

    assert backend().versions() == {"incoming:1": 1}


def test_what_was_never_there_may_be_removed(cabinet):
    cabinet.change(id="incoming:1", title="Kế hoạch")
    apply(["incoming:404", "dossier:404"])

    assert backend().documents() == 1


def test_what_was_hidden_can_come_back(cabinet):
    kept = cabinet.change(id="incoming:1", title="Kế hoạch")
    cabinet.remove("incoming:1")
    cabinet.kept[kept.id] = kept
    apply(["incoming:1"])

    assert cabinet.found("kế hoạch") == ["incoming:1"]


def test_a_rebuild_makes_a_new_generation_of_the_same_documents(cabinet):
    for entry in entries():
        cabinet.kept[entry.id] = entry
    first = rebuild(at=AT)
    seen = []
    second = rebuild(at=AT, progress=lambda done, expected: seen.append((done, expected)))

    assert first.generation != second.generation == backend().generation()
    assert second.sent == second.documents == len(cabinet.kept)
    assert seen[-1] == (len(cabinet.kept), len(cabinet.kept))
    assert cabinet.found("le thi kim oanh")[:1] == ["dossier:1"]


def test_what_changes_during_a_rebuild_is_in_the_new_generation(cabinet):
    for entry in entries():
        cabinet.kept[entry.id] = entry
    rebuild(at=AT)

    def meanwhile(done, expected):
        cabinet.change(id="incoming:1", title="Kế hoạch thanh tra đột xuất")
        cabinet.kept.pop("incoming:2", None)
        apply(["incoming:2"])
        cabinet.change(id="incoming:900", title="Giấy mời dự hội thảo khoa học")

    rebuild(at=AT, progress=meanwhile)

    assert cabinet.found("thanh tra đột xuất")[:1] == ["incoming:1"]
    assert cabinet.found("hội thảo khoa học")[:1] == ["incoming:900"]
    assert "incoming:2" not in backend().versions()
    assert reconcile(at=AT).sent == 0


def test_a_rebuild_that_fails_leaves_the_old_index_in_place(cabinet):
    cabinet.change(id="incoming:1", title="Kế hoạch")
    before = backend().generation()

    def power_cut(done, expected):
        raise OSError("no power")

    with pytest.raises(OSError, match="no power"):
        rebuild(at=AT, progress=power_cut)

    assert backend().generation() == before
    assert cabinet.found("kế hoạch") == ["incoming:1"]


def test_the_nightly_comparison_repairs_what_drifted(cabinet):
    cabinet.change(id="incoming:1", title="Kế hoạch thanh tra")
    cabinet.change(id="incoming:2", title="Kế hoạch kiểm tra")
    cabinet.put(id="incoming:1", title="Kế hoạch tuyển sinh")
    cabinet.put(id="incoming:3", title="Kế hoạch thi")
    del cabinet.kept["incoming:2"]

    done = reconcile(at=AT)

    assert (done.sent, done.removed, done.documents) == (2, 1, 2)
    assert cabinet.found("tuyển sinh") == ["incoming:1"]
    assert backend().versions() == {"incoming:1": 2, "incoming:3": 1}


def test_an_old_generation_is_kept_a_day(cabinet):
    cabinet.change(id="incoming:1", title="Kế hoạch")
    first = backend().generation()
    rebuild(at=AT)
    engine = backend()

    assert list(engine.drop_old_generations(before=AT - timedelta(hours=1))) == []
    assert list(engine.drop_old_generations(before=AT + timedelta(hours=1))) == [first]
    assert cabinet.found("kế hoạch") == ["incoming:1"]


def test_what_was_learnt_is_kept_with_the_generation(cabinet):
    for entry in entries():
        cabinet.kept[entry.id] = entry
    apply(cabinet.kept)
    learnt = backend().usage()

    assert learnt.restored(["ban", "sao", "bang"]) == ["bản", "sao", "bằng"]
    rebuild(at=AT)
    assert backend().usage().restored(["ban", "sao", "bang"]) == ["bản", "sao", "bằng"]


def test_the_status_says_what_is_missing(cabinet):
    cabinet.put(id="incoming:1", title="Kế hoạch")
    never = status()
    cabinet.change(id="incoming:2", title="Giấy mời")
    behind = status()
    apply(["incoming:1"])
    complete = status()

    assert (never.healthy, never.documents, never.expected) == (False, 0, 1)
    assert "rebuild_search" in never.sentence
    assert (behind.healthy, behind.documents, behind.expected) == (True, 1, 2)
    assert (complete.healthy, complete.documents, complete.expected) == (True, 2, 2)
