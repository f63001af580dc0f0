"""A page without the blanks that only lay its template out."""

import re


def squeezed(html: str) -> str:
    """Runs of blanks are one blank, and none stands beside a tag."""
    return re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", html))
