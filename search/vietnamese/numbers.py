"""Numbers and symbols of documents, in the one form in which they are compared.

Decree 30/2020/NĐ-CP, Annex I: the number, a slash, the abbreviated kind and the issuing agency: 156/QĐ-SGDĐT;
official letters 1234/SGDĐT-VP; legal documents with the year between: 10/2026/TT-BGDĐT. Real letters put blanks around
the slash, forget the dash, and write Đ, D, DĐ for one another: none of it counts. Nor does what stands between letter and
digits of a serial number, as printed on a diploma: A 0387328, A0387328, a-0387328.
"""

import re
from collections.abc import Collection, Iterator

from search.vietnamese.letters import clean, fold

_SYMBOL = r"[a-z][a-z0-9&]*(?:(?:\s?-\s?|[./])[a-z0-9&]*[a-z][a-z0-9&]*)*"
_NUMBER = re.compile(rf"(?<![\w/.-])(?:so)?(\d{{1,6}}[a-z]?)\s*/\s*(?:(\d{{4}})\s*/\s*)?({_SYMBOL})(?![\w/])")
_PARTY = re.compile(rf"(?<![\w/.-])(\d{{1,6}})\s*-\s*()([a-z]{{2,4}}/{_SYMBOL})(?![\w/])")  # 30-CT/TW
_DOSSIER = re.compile(r"(?<!\w)([a-z]\d{2}(?:\.\d{1,5})+)\s*-\s*(\d{6})\s*-\s*(\d{3,6})(?!\w)")
_SERIAL = re.compile(r"(?<![\w/.-])[a-z]\s?[.-]?\s?\d{6,8}(?![\w/-])")
_BOOK = re.compile(r"(\d{1,6}[a-z]?)/(\d{4})")  # number and year of a copy book: 0412/2026
_NOT_COUNTED = re.compile(r"[^a-z0-9]+")
_MANY_D = re.compile(r"d{2,}")
_ZEROS = re.compile(r"^0+(?=\d)")


def _squeeze(folded: str) -> str:
    return _MANY_D.sub("d", _NOT_COUNTED.sub("", folded))


def _key(number: str, *rest: str) -> str:
    return "/".join(part for part in (_ZEROS.sub("", number), *map(_squeeze, rest)) if part)


def _found(folded: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_NUMBER, _PARTY, _DOSSIER):
        for match in pattern.finditer(folded):
            yield *match.span(), _key(*(group or "" for group in match.groups()))
    for match in _SERIAL.finditer(folded):
        yield *match.span(), _squeeze(match[0])


def document_numbers(folded: str) -> list[str]:
    """Keys of the document numbers, serial numbers and dossier codes in a folded text, in their order, each once."""
    return list(dict.fromkeys(key for _, _, key in sorted(_found(folded))))


def places_of(numbers: Collection[str], folded: str) -> list[tuple[int, int]]:
    """Where one of these keys stands in a folded text, however it is written there."""
    return [(start, end) for start, end, key in _found(folded) if key in numbers] if numbers else []


def without_numbers(text: str, folded: str) -> str:
    """The text with the document numbers of its folded form blanked out; keeps the length."""
    for start, end, _ in _found(folded):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def number_key(reference: str) -> str:
    """One whole reference as it is compared: "1816 /SGDDĐT-VP" to "1816/sgdtvp", "0412/2026" to "412/2026"."""
    folded = fold(clean(reference)).strip()
    for pattern in (_NUMBER, _PARTY, _DOSSIER, _BOOK):
        if match := pattern.fullmatch(folded):
            return _key(*(group or "" for group in match.groups()))
    return _ZEROS.sub("", _squeeze(folded))


def number_keys(reference: str) -> list[str]:
    """Everything by which a reference is found, the whole first: 3055/khsgdt, 3055/kh, 3055."""
    folded = fold(clean(reference)).strip()
    keys = [number_key(reference)]
    if match := re.match(r"(\d+[a-z]?)\s*[/-]\s*([a-z]+|\d+)", folded):
        keys += [_key(match[1], match[2]), _key(match[1])]
    elif match := _DOSSIER.fullmatch(folded):
        keys.append(_key(match[2], match[3]))
    return list(dict.fromkeys(key for key in keys if key))
