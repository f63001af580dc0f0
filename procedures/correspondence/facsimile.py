"""Makes a PDF again from the text of a scanned document, for demonstrations and tests of intake, OCR and search.

What the text says is kept to the letter, misreadings included; a signature or a seal is never drawn.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from procedures.correspondence.kinds import DocumentKind
from procedures.correspondence.reading import Reading, read_facts
from procedures.correspondence.typesetting import typeset

_MARKS = re.compile(r"^[#\s]+|[*_]{1,3}|(?<=\S)  $|[<>]", re.MULTILINE)
_DATE_LINE = re.compile(r"^.*,\s*ngày .* năm \d{4}\s*$", re.MULTILINE)
_LOCAL = re.compile(r"^(.*?)(?: (tỉnh|thành phố) (.*))?$")


class NotADocument(ValueError):
    """The text lacks what every document has: number, date, kind, summary, agency or signer."""


def facsimile(text: str, *, at: datetime) -> bytes:
    """The PDF/A of a scanned text. Raises NotADocument."""
    found = {reading.field: reading for reading in read_facts([text])}
    missing = {"reference", "date", "kind", "summary", "issuer", "signer", "signer_title"} - set(found)
    if missing:
        raise NotADocument(", ".join(sorted(missing)))
    return typeset("facsimile", _facts(text, found), at=at).pdf


def _facts(text: str, found: dict[str, Reading]) -> dict[str, Any]:
    body_from = max(found["summary"].end, found["kind"].end)
    recipients_at = text.rfind("Nơi nhận", 0, found["signer_title"].start)
    body_to = recipients_at if recipients_at > 0 else found["signer_title"].start
    addressed, body = _split_addressed(_blocks(text[body_from:body_to]))
    date_line = _DATE_LINE.search(text)
    agency, rank, place = _LOCAL.findall(found["issuer"].value)[0]
    letter = found["kind"].value == DocumentKind.LETTER
    return {
        "letterhead": {"parent": f"UBND {rank} {place}" if place else "", "agency": agency, "place": ""},
        "number": found["reference"].raw,
        "place_date": date_line[0].strip() if date_line else "",
        "kind": "" if letter else DocumentKind(found["kind"].value).printed,
        "summary": [_bare(line) for line in found["summary"].raw.splitlines() if line.strip()],
        "to": addressed,
        "body": body,
        "recipients": _items(text[body_to : found["signer_title"].start]),
        "signer": {
            "titles": [_bare(line) for line in found["signer_title"].raw.splitlines()],
            "name": found["signer"].value,
        },
    }


def _blocks(text: str) -> list[dict[str, str]]:
    return [_styled(block) for block in re.split(r"\n\s*\n", text) if _bare(block)]


def _styled(block: str) -> dict[str, str]:
    heading = block.lstrip().startswith("#") or re.match(r"\s*(?:[IVX]+\.|\*\*)", block)
    return {"style": "head" if heading else "text", "text": _bare(block)}


def _bare(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def _items(text: str) -> list[str]:
    return [_bare(line).removeprefix("-").strip() for line in text.splitlines() if _bare(line).startswith("-")]


def _split_addressed(blocks: Sequence[dict[str, str]]) -> tuple[list[str], list[dict[str, str]]]:
    """ "Kính gửi:" and its list, apart from the body."""
    if not blocks or not blocks[0]["text"].startswith("Kính gửi"):
        return [], list(blocks)
    listed = blocks[1]["text"] if len(blocks) > 1 and blocks[1]["text"].startswith("-") else ""
    names = [f"- {name.strip()}" for name in re.split(r"(?:^|(?<=[;.]) )- ", listed) if name.strip()]
    return names or [blocks[0]["text"].partition(":")[2].strip()], list(blocks[2 if listed else 1 :])
