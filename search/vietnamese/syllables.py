"""Which syllables Vietnamese has, from its own rules: an onset, a rhyme, a tone. No word list to keep."""

import unicodedata
from functools import cache

from search.vietnamese.letters import canon, strip_marks

TONES = {"": "", "grave": "\u0300", "acute": "\u0301", "hook": "\u0309", "tilde": "\u0303", "dot": "\u0323"}
_STOPPED = ("", "acute", "dot")  # before a final c, ch, p, t; "" only when typed without marks


def _listed(text: str) -> list[str]:
    return text.split()


_ONSETS = _listed("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
_BEFORE_FRONT = {"k", "gh", "ngh"}  # written so before i, e, ê, y only …
_BEFORE_BACK = {"c", "g", "ng"}  # … and so before the others
_RHYMES = _listed("""
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oan oang oanh oao oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uâng uât uân uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu
ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
""")
_AFTER_QU = _listed("""
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât ây e en eo et ê êch ên ênh êt êu
y ych yên yêt yn ynh yt yu ơ ôc ôi ôn
""")
_VOWELS = "aăâeêioôơuưy"
_CARRIERS = "ăâêôơư"


def _tone_place(rhyme: str, onset: str) -> int:
    """Which letter of the rhyme carries the tone: a marked vowel (the second of ươ), else the middle or the first."""
    marked = [place for place, letter in enumerate(rhyme) if letter in _CARRIERS]
    if marked:
        return marked[-1]
    vowels = len(rhyme) - len(rhyme.lstrip(_VOWELS))
    closed = len(rhyme) > vowels
    return vowels - 1 if closed else max(vowels - 2, 0) if onset != "qu" else 0


def with_tone(onset: str, rhyme: str, tone: str) -> str:
    """A syllable in canonical spelling."""
    place = _tone_place(rhyme, onset)
    written = onset + rhyme[: place + 1] + TONES[tone] + rhyme[place + 1 :]
    return canon(unicodedata.normalize("NFC", written))


def _fits(onset: str, rhyme: str) -> bool:
    front = rhyme[0] in "ieêy"
    if onset in _BEFORE_FRONT:
        return front
    if onset in _BEFORE_BACK:
        return not front or (onset == "g" and rhyme[0] == "i")
    if onset == "gi":
        return rhyme[0] not in "iy"
    return onset == "" or not rhyme.startswith("yê")


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """Onset and rhyme of every syllable."""
    found = {(onset, rhyme) for onset in ["", *_ONSETS] if onset != "qu" for rhyme in _RHYMES if _fits(onset, rhyme)}
    return frozenset(found | {("qu", rhyme) for rhyme in _AFTER_QU} | {("gi", "ê" + end) for end in ("ng", "t", "c")})


@cache
def known() -> frozenset[str]:
    """Every syllable with every tone it can bear, in canonical spelling."""
    return frozenset(
        with_tone(onset, rhyme, tone)
        for onset, rhyme in pairs()
        for tone in (_STOPPED[1:] if rhyme.endswith(("c", "ch", "p", "t")) else TONES)
    )


@cache
def known_bare() -> frozenset[str]:
    """Every syllable as it looks without marks."""
    return frozenset(strip_marks(syllable) for syllable in known())


def is_known(word: str) -> bool:
    return word in known()
