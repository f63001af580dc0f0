"""The embedded index between processes: one writer at a time, and readers that see what another process wrote."""

import multiprocessing
from pathlib import Path

import pytest
import tantivy

from search.backends.embedded import EmbeddedBackend
from search.backends.shelf import SCHEMA
from search.documents import document
from search.entry import Entry
from search.errors import IndexBusy, SearchUnavailable
from search.plan import TEXT_FOLDED, Condition, Filters, Plan, Word

ANYONE = Filters(frozenset({"unit:A"}))


def entry(number, title="Kế hoạch", version=1):
    return Entry(id=f"incoming:{number}", kind="incoming", title=title, version=version, acl=("unit:A",))


def found(engine, word):
    answer = engine.find(Plan((Condition(Word(TEXT_FOLDED, word)),), ()), ANYONE, offset=0, limit=100)
    return [shown["id"] for shown, _ in answer.page]


def write_elsewhere(folder, numbers, title="Kế hoạch"):
    engine = EmbeddedBackend(Path(folder))
    for number in numbers:
        engine.write([document(entry(number, title))])


def another_process(*arguments):
    process = multiprocessing.get_context("spawn").Process(target=write_elsewhere, args=arguments)
    process.start()
    return process


def test_a_reader_sees_what_another_process_wrote(tmp_path):
    reader = EmbeddedBackend(tmp_path)
    reader.write([document(entry(1))])
    assert found(reader, "ke") == ["incoming:1"]

    another_process(str(tmp_path), [1, 2], "Giấy mời").join()

    assert found(reader, "ke") == []
    assert sorted(found(reader, "giay")) == ["incoming:1", "incoming:2"]


def test_writers_wait_for_each_other_and_lose_nothing(tmp_path):
    processes = [another_process(str(tmp_path), range(start, start + 10)) for start in (0, 100)]
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0]
    assert EmbeddedBackend(tmp_path).documents() == 20


def test_a_writer_that_never_finishes_is_said_in_a_sentence(tmp_path):
    engine = EmbeddedBackend(tmp_path, patience=0.1)
    engine.write([document(entry(1))])
    holder = tantivy.Index(SCHEMA, path=str(tmp_path / engine.generation())).writer(15_000_000, 1)

    with pytest.raises(IndexBusy):
        engine.write([document(entry(2))])
    del holder
    engine.write([document(entry(2))])
    assert engine.documents() == 2


def test_a_damaged_index_is_said_in_a_sentence(tmp_path):
    engine = EmbeddedBackend(tmp_path)
    engine.write([document(entry(1))])
    (tmp_path / engine.generation() / "meta.json").write_text("{", encoding="utf-8")

    with pytest.raises(SearchUnavailable):
        EmbeddedBackend(tmp_path).documents()


def test_an_index_of_another_shape_is_said_in_a_sentence(tmp_path):
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title")
    (tmp_path / "000001-v0").mkdir()
    tantivy.Index(builder.build(), path=str(tmp_path / "000001-v0"))
    (tmp_path / "current").write_text("000001-v0", encoding="utf-8")

    with pytest.raises(SearchUnavailable):
        EmbeddedBackend(tmp_path).documents()


def test_many_small_updates_do_not_pile_up_files(tmp_path):
    engine = EmbeddedBackend(tmp_path)
    for version in range(1, 60):
        engine.write([document(entry(1, version=version))])

    assert len(list((tmp_path / engine.generation()).iterdir())) < 120
    assert engine.documents() == 1
