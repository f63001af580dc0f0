"""manage.py search and rebuild_search: what they print, and a sentence for everything that can be wrong."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from procedures.people.models import Account
from search import sources
from search.public import rebuild
from tests.search.cabinet import AT, Cabinet
from tests.search.corpus import entries

KEYS = ["id", "external_id", "kind", "reference", "title", "date", "score"]


@pytest.fixture
def office(db, settings, tmp_path):
    """The papers of corpus.txt, found by whoever is signed in as `lan`."""
    kept = dict(sources.SOURCES), list(sources.WITHHELD)
    settings.SEARCH_BACKEND, settings.SEARCH_FOLDER = "embedded", tmp_path / "search"
    person = Account.objects.create_user("lan", "lan@example.vn", "x")
    cabinet = Cabinet(entries())
    for entry in list(cabinet.kept.values()):
        cabinet.put(id=entry.id, acl=(*entry.acl, f"person:{person.pk}"))
    rebuild(at=AT)
    with translation.override("en"):
        yield cabinet
    sources.SOURCES.clear()
    sources.SOURCES.update(kept[0])
    sources.WITHHELD[:] = kept[1]


def run(*arguments):
    output = StringIO()
    call_command(*arguments, stdout=output, stderr=StringIO())
    return output.getvalue()


def test_one_query_as_json(office):
    answer = json.loads(run("search", "3055/KH-SGDĐT", "--as", "lan", "--json"))

    assert list(answer) == ["total", "took_ms", "results"]
    assert list(answer["results"][0]) == KEYS
    assert answer["total"] == 1
    assert answer["results"][0]["id"] == "incoming:1"
    assert answer["results"][0]["date"] == "2019-09-30"


def test_words_may_stand_without_quotes(office):
    assert "incoming:9" in run("search", "giấy", "mời", "--as", "lan")


def test_lines_say_how_the_query_was_read(office):
    assert run("search", "cai cach tthc", "--as", "lan").startswith("Understood as: cải cách thủ tục hành chính\n")


def test_kinds_and_limit_narrow_the_answer(office):
    answer = json.loads(
        run("search", "bản sao", "--as", "lan", "--kind", "deliverable", "--kind", "outgoing", "--limit", "2", "--json")
    )

    assert len(answer["results"]) == 2
    assert {hit["kind"] for hit in answer["results"]} <= {"deliverable", "outgoing"}


def test_a_file_of_queries_is_answered_line_by_line(office, tmp_path):
    file = tmp_path / "queries.txt"
    file.write_text("\ufeff3055/KH-SGDĐT\n\nle thi kim oanh\n?\n", encoding="utf-8")

    answers = [json.loads(line) for line in run("search", "--queries", str(file), "--as", "lan").splitlines()]

    assert [[hit["id"] for hit in answer["results"]][:1] for answer in answers] == [
        ["incoming:1"],
        [],
        ["dossier:1"],
        [],
    ]
    assert answers[1]["error"].startswith("There is nothing to search for.")


def test_everyone_finds_only_his_own(office):
    Account.objects.create_user("stranger", "stranger@example.vn", "x")

    assert json.loads(run("search", "bản sao", "--as", "stranger", "--json"))["total"] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["x"], "Say who asks with --as USERNAME"),
        (["x", "--as", "nobody"], "There is no account with the username “nobody”."),
        (["--as", "lan"], "Say what to look for"),
        (["x", "--queries", "y", "--as", "lan"], "not both"),
        (["  ", "--as", "lan"], "There is nothing to search for."),
        (["?!", "--as", "lan"], "There is nothing to search for."),
        (["x", "--as", "lan", "--limit", "0"], "--limit is “0”"),
        (["x", "--as", "lan", "--limit", "-5"], "--limit is “-5”"),
        (["x", "--as", "lan", "--limit", "ten"], "--limit is “ten”"),
        (["x", "--as", "lan", "--limit", "99999999999999999999"], "a whole number from 1 to"),
        (["x", "--as", "lan", "--kind", "letter"], "There is no kind “letter”"),
        (["--queries", "missing.txt", "--as", "lan"], "The file “missing.txt” cannot be read."),
        (["--queries", ".", "--as", "lan"], "The file “.” cannot be read."),
    ],
)
def test_wrong_input_is_a_sentence(office, arguments, sentence):
    with pytest.raises(CommandError, match=sentence.replace("?", r"\?").replace(".", r"\.")):
        run("search", *arguments)


def test_a_file_that_is_no_text_is_a_sentence(office, tmp_path):
    file = tmp_path / "queries.bin"
    file.write_bytes(b"\xff\xfe\x00\x01")

    with pytest.raises(CommandError, match="is not UTF-8 text"):
        run("search", "--queries", str(file), "--as", "lan")


def test_someone_who_was_switched_off_is_told_so(office):
    Account.objects.filter(username="lan").update(is_active=False)

    with pytest.raises(CommandError, match="signed in"):
        run("search", "x", "--as", "lan")


def test_a_rebuild_says_what_it_made(office):
    answer = json.loads(run("rebuild_search", "--json"))

    assert answer["documents"] == answer["sent"] == len(office.kept)
    assert "The search index is new: 32 documents" in run("rebuild_search")


def test_a_server_that_is_away_is_a_sentence(office, settings):
    settings.SEARCH_BACKEND = "http://127.0.0.1:9"

    with pytest.raises(CommandError, match="Search does not answer"):
        run("rebuild_search")
    with pytest.raises(CommandError, match="Search does not answer"):
        run("search", "x", "--as", "lan")
