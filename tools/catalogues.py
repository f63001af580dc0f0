"""Keeps the catalogues of both languages: `python tools/catalogues.py [--missing] [--compile] [FILE.json …]`.

Without options: reads every message id from the code and the templates, brings locale/vi and locale/en up to date
(what nobody uses any more is dropped), takes translations from the given files, and compiles. A file holds
{"English message": "Tiếng Việt"}; the key of a plural is its singular; the key of a message with a context is
"context\\u0004message". `--compile` only compiles (a clean machine has no gettext; Babel does it). `--missing` only
prints, as JSON to be filled in, what has no Vietnamese yet.
"""

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("config", "procedures", "workflows", "signing", "search")
KEYWORDS = {"gettext", "gettext_lazy", "gettext_noop", "_", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
LITERAL = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(n?p?gettext|_)\(({LITERAL}(?:,\s*{LITERAL})*)")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
IDLE = tuple(f'"{field}' for field in ("POT-", "PO-", "Report-", "Last-", "Language-Team", "Project-", "Generated-"))
HEADER = "# Message ids are English; tools/catalogues.py brings this file up to date."


class Found(NamedTuple):
    """A message in the code: its context (or ""), its id, its plural (or "") and the file that says it."""

    context: str
    single: str
    plural: str
    where: str

    @property
    def key(self) -> str:
        return f"{self.context}\4{self.single}" if self.context else self.single


def messages(root: Path = ROOT) -> list[Found]:
    """Every message of the product, in the order of files; the same message may come several times."""
    found: list[Found] = []
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix == ".py":
                found += of_python(path, root)
            elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
                found += of_template(path, root)
    return found


def of_python(path: Path, root: Path = ROOT) -> Iterator[Found]:
    where = str(path.relative_to(root))
    keywords = dict.fromkeys(KEYWORDS | WITH_CONTEXT)
    with path.open("rb") as file:
        for _line, function, arguments, _comments in extract_python(file, keywords, [], {"encoding": "utf-8"}):
            if texts := texts_of(arguments):
                yield of_call(str(function), texts, where)


def texts_of(arguments: Any) -> list[str]:
    """The literal texts of a call; Babel gives one of them bare, several as a tuple with None for what is no text."""
    return [text for text in ([arguments] if isinstance(arguments, str) else arguments) if text]


def of_template(path: Path, root: Path = ROOT) -> Iterator[Found]:
    """What Django's own reading of a template says, without xgettext."""
    where = str(path.relative_to(root))
    for call in CALL.finditer(templatize(path.read_text(), origin=where)):
        texts = [ast.literal_eval(text) for text in re.findall(LITERAL, call[2])]
        yield of_call(call[1], texts, where)


def of_call(function: str, texts: list[str], where: str) -> Found:
    context = texts.pop(0) if function in WITH_CONTEXT else ""
    plural = texts[1] if function.lstrip("p").startswith("n") and len(texts) > 1 else ""
    return Found(context, texts[0], plural, where)


def path_of(language: str, root: Path = ROOT) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str, root: Path = ROOT) -> Catalog:
    path = path_of(language, root)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def translation_of(catalog: Catalog, message: Found) -> str:
    """The translation in a catalogue (of a plural, the first form); empty when there is none."""
    entry = catalog.get(message.single, message.context or None)
    if entry is None or entry.fuzzy:
        return ""
    return entry.string if isinstance(entry.string, str) else str(next(iter(entry.string or ()), ""))


def renewed(language: str, found: list[Found], given: dict[str, str], root: Path = ROOT) -> Catalog:
    """The catalogue of a language with exactly the messages in use; English says what the id says."""
    former = read(language, root)
    fresh = Catalog(locale=language, header_comment=HEADER, project="procedures", fuzzy=False)
    for message in sorted(set(found), key=lambda one: (one.single, one.context, one.where)):
        text = message.single if language == "en" else given.get(message.key) or translation_of(former, message)
        ids: str | tuple[str, str] = (message.single, message.plural) if message.plural else message.single
        strings: str | tuple[str, ...] = text
        if message.plural:
            strings = (text, message.plural) if language == "en" else (text,)
        fresh.add(ids, strings, locations=[(message.where, 1)], context=message.context or None)
    return fresh


def missing(found: list[Found], catalog: Catalog) -> list[Found]:
    """The messages a catalogue does not translate, each once."""
    unique = {message.key: message for message in found}
    return [message for message in unique.values() if not translation_of(catalog, message)]


def disagreeing(found: list[Found], catalog: Catalog) -> list[Found]:
    """The messages whose translation lacks, or invents, a placeholder. The first form of a plural may leave some out."""
    wrong = []
    for message in {message.key: message for message in found}.values():
        text = translation_of(catalog, message)
        if text and placeholders(text) != placeholders(message.plural or message.single):
            wrong.append(message)
    return wrong


def placeholders(text: str) -> set[str]:
    return {match[0] for match in PLACEHOLDER.finditer(text.replace("%%", ""))}


def save(catalog: Catalog, language: str, root: Path = ROOT) -> None:
    """Writes the .po without what would change at every run (line numbers, dates)."""
    path = path_of(language, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, omit_header=False, include_lineno=False)
    kept = [line for line in path.read_text().splitlines() if not line.startswith(IDLE)]
    path.write_text("\n".join(kept) + "\n")


def compile_all(root: Path = ROOT) -> None:
    for language in ("vi", "en"):
        with path_of(language, root).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(language, root))


def read_given(names: list[str]) -> dict[str, str]:
    """The translations in those files; a later file wins."""
    given: dict[str, str] = {}
    for name in names:
        try:
            content = json.loads(Path(name).read_text())
        except (OSError, ValueError) as error:
            sys.exit(f"{name}: cannot be read ({error}). Give a JSON object of messages and translations.")
        if not isinstance(content, dict) or not all(isinstance(text, str) for text in content.values()):
            sys.exit(f"{name}: is no JSON object of messages and translations.")
        given.update(content)
    return given


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE.json")
    parser.add_argument("--compile", action="store_true", dest="only_compile")
    parser.add_argument("--missing", action="store_true", dest="only_missing")
    asked = parser.parse_args()
    if asked.only_compile:
        compile_all()
        return
    found = messages()
    if asked.only_missing:
        wanted = {message.key: read_given(asked.files).get(message.key, "") for message in missing(found, read("vi"))}
        print(json.dumps({key: text for key, text in wanted.items() if not text}, ensure_ascii=False, indent=1))
        return
    given = read_given(asked.files)
    for language in ("vi", "en"):
        save(renewed(language, found, given), language)
    compile_all()
    vietnamese = read("vi")
    for message in disagreeing(found, vietnamese):
        print(f"{message.where}: {message.single!r} and {translation_of(vietnamese, message)!r}: other placeholders")
    print(f"{len({message.key for message in found})} messages, {len(missing(found, vietnamese))} without Vietnamese")


if __name__ == "__main__":
    main()
