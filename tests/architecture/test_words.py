"""One thing, one name. The glossary is docs/words.md; this reads it and the names that the code uses."""

import ast
import re
from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.urls import URLResolver, get_resolver

from tests.architecture.sources import PACKAGES, ROOT, files, product, told

GLOSSARY = ROOT / "docs" / "words.md"
ASKED = re.compile(r"(?:\?|&amp;|&)([a-z_]+)=([a-z-]*)")
OFFICE = ("config", "procedures", "workflows", "signing", "search")


class Name(NamedTuple):
    """A name that the code uses, and where."""

    text: str
    where: str


@cache
def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading of the glossary."""
    section = GLOSSARY.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def words_of(name: str) -> tuple[str, ...]:
    """`CopyBookEntry`, `copy_book_entry` and `copy-book-entry` are all copy, book, entry."""
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return tuple(part.lower().removesuffix("s") if len(part) > 3 else part.lower() for part in parts)


@cache
def right_names() -> list[tuple[str, ...]]:
    """What the glossary itself calls things; longest first, so that CopyBook is met before a shorter name inside it."""
    names = [name for _, code, _ in table("Things") for name in code.split(";")]
    return sorted((words_of(name) for name in names), key=len, reverse=True)


@cache
def forbidden() -> set[tuple[str, ...]]:
    return {words_of(word) for _, _, never in table("Things") for word in never.split(",") if word.strip()}


def wrong_words(name: str) -> list[str]:
    """The forbidden words in a name, once the glossary's own names are taken out of it."""
    joined = f" {' '.join(words_of(name))} "
    for right in right_names():
        joined = joined.replace(f" {' '.join(right)} ", " | ")
    return [" ".join(word) for word in forbidden() if f" {' '.join(word)} " in joined]


def names() -> list[Name]:
    models = [Name(m.__name__, m._meta.label) for m in apps.get_models() if m.__module__.split(".", 1)[0] in PACKAGES]
    modules = [
        Name(part, source.name)
        for source in product()
        if source.name.startswith(OFFICE)
        for part in source.name.removesuffix(".py").split("/")[1:]
    ]
    verbs = [
        Name(node.name, source.at(node))
        for source in product()
        if "/actions" in source.name
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef)
    ]
    return [*models, *modules, *verbs]


def addresses() -> list[Name]:
    """Every literal word in our addresses; those that come whole from allauth are its own."""
    found: list[Name] = []

    def walk(resolver: URLResolver, before: str) -> None:
        for entry in resolver.url_patterns:
            path = before + str(entry.pattern)
            if isinstance(entry, URLResolver):
                if not is_a_library(entry):
                    walk(entry, path)
            else:
                words = re.sub(r"<[^>]*>", "", path).split("/")
                found.extend(Name(word, path) for word in words if word)

    walk(get_resolver(), "")
    return found


def is_a_library(resolver: URLResolver) -> bool:
    return getattr(resolver.urlconf_name, "__name__", "").startswith("allauth.")


def test_names_use_the_words_of_the_glossary():
    allowed = {name for name, _ in table("Where such a word is right all the same")}
    offences = {
        f"{name.where}: {name.text!r} says {wrong[0]!r}"
        for name in names()
        if name.text not in allowed and (wrong := wrong_words(name.text))
    }
    assert not offences, told(list(offences), "Names that docs/words.md has a better word for:")


def test_every_word_of_an_address_is_in_the_glossary():
    known = {word for word, _ in table("Addresses")}
    offences = {f"{name.text}  in /{name.where}" for name in addresses() if name.text not in known}
    assert not offences, told(list(offences), "Words of addresses that docs/words.md does not list:")


def test_the_glossary_lists_no_address_that_is_gone():
    used = {name.text for name in addresses()}
    offences = [word for word, _ in table("Addresses") if word not in used]
    assert not offences, told(offences, "Listed under Addresses in docs/words.md, used by no address:")


def asked() -> list[Name]:
    """What our pages ask of each other: the names after a question mark, and the values that are words."""
    doors = [
        name for name in files() if name.startswith(("config/", "procedures/")) and name.endswith((".html", ".py"))
    ]
    return [
        Name(word, name)
        for name in doors
        for pair in ASKED.findall((ROOT / name).read_text(encoding="utf-8"))
        for word in pair
        if word
    ]


def test_every_word_after_a_question_mark_is_in_the_glossary_and_every_one_there_is_used():
    known = {word for words, _ in table("After the question mark") for word in words.split("; ")}
    used = {name.text for name in asked()}
    offences = {f"{name.text}  in {name.where}" for name in asked() if name.text not in known}
    assert not offences, told(list(offences), "Words after a question mark that docs/words.md does not list:")
    assert not known - used, told(list(known - used), "Listed in docs/words.md, asked by no page:")


def test_a_forbidden_word_is_found_inside_a_name_but_not_inside_the_right_one():
    assert wrong_words("ServiceVersion") == ["service"]
    assert wrong_words("attachments") == ["attachment"]
    assert wrong_words("CopyBookEntry") == []
    assert wrong_words("open_inbox") == ["inbox"]
