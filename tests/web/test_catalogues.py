"""Both languages are complete, say the same, and the tool that keeps them reads everything."""

import json
from pathlib import Path

import pytest

from tools import catalogues

FOUND = catalogues.messages()


def told(messages, sentence: str) -> str:
    lines = [f"{message.where}: {message.single!r}" for message in messages]
    return "\n".join([sentence, *lines[:40], *(["…"] if len(lines) > 40 else [])])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_message_is_translated(language):
    lost = catalogues.missing(FOUND, catalogues.read(language))
    assert not lost, told(lost, f"{len(lost)} messages without a translation in {language}; see tools/catalogues.py:")


def test_english_says_what_the_message_says():
    english = catalogues.read("en")
    other = [message for message in FOUND if catalogues.translation_of(english, message) != message.single]
    assert not other, told(other, "English that differs from its message:")


def test_placeholders_agree():
    wrong = catalogues.disagreeing(FOUND, catalogues.read("vi"))
    assert not wrong, told(wrong, "Other placeholders than the message has:")


def test_nothing_stays_that_nobody_says_any_more():
    said = {message.key for message in FOUND}
    kept = {
        f"{entry.context}\4{one(entry)}" if entry.context else one(entry) for entry in catalogues.read("vi") if entry.id
    }
    assert kept <= said, f"Run tools/catalogues.py; nobody says {sorted(kept - said)[:10]} any more."


def one(entry) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


@pytest.fixture
def house(tmp_path):
    """A small house with one message of each kind."""
    room = tmp_path / "procedures" / "web"
    (room / "templates").mkdir(parents=True)
    room.joinpath("words.py").write_text(
        "_('Plain'); pgettext('field', 'Name'); ngettext('%(count)s day', '%(count)s days', n); _('Two '\n'parts')\n"
    )
    room.joinpath("templates", "page.html").write_text(
        '{% translate "Tag" %} {{ _("Constant") }} {% trail _("Argument") %}'
        "{% blocktranslate with name=x trimmed %}\n  Hello\n  {{ name }}{% endblocktranslate %}"
        "{% blocktranslate count count=n %}{{ count }} file{% plural %}{{ count }} files{% endblocktranslate %}"
        '{% translate "May" context "month" %}'
    )
    return tmp_path


def test_every_way_of_saying_something_is_found(house):
    assert {message.key for message in catalogues.messages(house)} == {
        "Plain",
        "field\4Name",
        "%(count)s day",
        "Two parts",
        "Tag",
        "Constant",
        "Argument",
        "Hello %(name)s",
        "%(count)s file",
        "month\4May",
    }


def test_translations_are_taken_in_and_kept(house):
    given = {"Plain": "Thường", "field\4Name": "Họ tên", "%(count)s day": "%(count)s ngày"}
    found = catalogues.messages(house)
    catalogues.save(catalogues.renewed("vi", found, given, house), "vi", house)
    catalogues.save(catalogues.renewed("vi", found, {}, house), "vi", house)

    kept = catalogues.read("vi", house)
    shown = {message.key: catalogues.translation_of(kept, message) for message in found}
    assert {key: shown[key] for key in given} == given
    assert len(catalogues.missing(found, kept)) == 7


def test_what_nobody_says_any_more_goes(house):
    catalogues.save(catalogues.renewed("vi", catalogues.messages(house), {"Plain": "Thường"}, house), "vi", house)
    house.joinpath("procedures", "web", "words.py").write_text("_('Other')\n")
    catalogues.save(catalogues.renewed("vi", catalogues.messages(house), {}, house), "vi", house)
    assert "Plain" not in catalogues.path_of("vi", house).read_text()


def test_a_lost_placeholder_is_noticed(house):
    found = catalogues.messages(house)
    catalogue = catalogues.renewed("vi", found, {"Hello %(name)s": "Chào", "%(count)s day": "%(count)s ngày"}, house)
    assert [message.single for message in catalogues.disagreeing(found, catalogue)] == ["Hello %(name)s"]


@pytest.mark.parametrize("content", ["no json", "[1]", json.dumps({"a": 1})])
def test_a_file_that_holds_no_translations_is_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "words.json"
    path.write_text(content)
    with pytest.raises(SystemExit, match=r"words\.json"):
        catalogues.read_given([str(path)])


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(SystemExit, match="cannot be read"):
        catalogues.read_given([str(Path(tmp_path) / "none.json")])
