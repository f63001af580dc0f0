"""Text typed for an input method that was off: `hocj` (Telex), `hoc5` (VNI) for học, `d9u7o72ng` for đường."""

import re
from collections.abc import Iterator

from search.vietnamese.syllables import is_known, pairs, with_tone

_TELEX = {"s": "acute", "f": "grave", "r": "hook", "x": "tilde", "j": "dot"}
_VNI = {"1": "acute", "2": "grave", "3": "hook", "4": "tilde", "5": "dot"}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"o": "ơ", "u": "ư", "a": "ă"}
_TELEX_WORD = re.compile(r"[a-z]{2,9}")
_VNI_WORD = re.compile(r"[a-z][a-z1-9]{1,9}")


def repaired(word: str) -> str | None:
    """The syllable that a canonical word without marks was meant to be, or None when it makes none."""
    meant = None
    if _TELEX_WORD.fullmatch(word) and not is_known(word):
        meant = _first_known(_telex(word))
    elif _VNI_WORD.fullmatch(word) and any(sign.isdigit() for sign in word):
        meant = _first_known(_vni(word))
    return meant if meant != word else None


def _first_known(typed: Iterator[tuple[str, str]]) -> str | None:
    for letters, tone in typed:
        for onset, rhyme in _split(letters):
            syllable = with_tone(onset, rhyme, tone)
            if is_known(syllable):
                return syllable
    return None


def _split(letters: str) -> Iterator[tuple[str, str]]:
    for end in range(min(3, len(letters) - 1), -1, -1):
        if (letters[:end], letters[end:]) in pairs():
            yield letters[:end], letters[end:]


def _horned(letters: str) -> Iterator[str]:
    """`w` or 7, 8 after uo makes ươ, or uơ (thuở); else it falls on the last vowel that can bear it."""
    if "uo" in letters or "ưo" in letters or "uơ" in letters:
        yield re.sub("[uư][oơ]", "ươ", letters, count=1)
        yield re.sub("[uư][oơ]", "uơ", letters, count=1)
        return
    place = max(letters.rfind(vowel) for vowel in _HORNS)
    if place >= 0:
        yield letters[:place] + _HORNS[letters[place]] + letters[place + 1 :]


def _telex(word: str) -> Iterator[tuple[str, str]]:
    letters, tone, horn = "", "", False
    for sign in word:
        if sign in _TELEX and letters and any(vowel in letters for vowel in "aăâeêioôơuưy"):
            tone = _TELEX[sign]
        elif sign == "w":
            horn = True
        elif sign == "d" and letters.startswith("d"):
            letters = "đ" + letters[1:]
        elif sign in _HATS and sign in letters:
            letters = letters.replace(sign, _HATS[sign], 1)
        else:
            letters += sign
    for meant in _horned(letters) if horn else [letters]:
        yield meant, tone


def _vni(word: str) -> Iterator[tuple[str, str]]:
    letters = "".join(sign for sign in word if sign.isalpha())
    digits = [sign for sign in word if sign.isdigit()]
    tone = next((_VNI[sign] for sign in digits if sign in _VNI), "")
    if "9" in digits:
        if not letters.startswith("d"):
            return
        letters = "đ" + letters[1:]
    if "6" in digits:
        hat = next((vowel for vowel in _HATS if vowel in letters), None)
        if hat is None:
            return
        letters = letters.replace(hat, _HATS[hat], 1)
    for meant in _horned(letters) if {"7", "8"} & set(digits) else [letters]:
        yield meant, tone
