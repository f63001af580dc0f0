"""What a sender calls a file."""

import re
import unicodedata

LONGEST = 200


def plain_name(name: str) -> str:
    """The name alone: no folders, nothing invisible, and no sign that turns the writing round and makes "fdp.exe" read "exe.pdf"."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if sign.isspace() else sign for sign in last if _is_seen(sign) or sign.isspace())
    whole = " ".join(seen.split())
    stem, dot, ending = whole.rpartition(".")
    if len(whole) > LONGEST and dot and len(ending) < 10:
        whole = f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return whole[:LONGEST].strip(" .") or "tep"


def _is_seen(sign: str) -> bool:
    return not unicodedata.category(sign).startswith("C")
