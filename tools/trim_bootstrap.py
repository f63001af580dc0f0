"""Trims Bootstrap to the classes that our templates use: `python tools/trim_bootstrap.py`.

Reads procedures/web/vendor/bootstrap.min.css and every template, writes procedures/web/static/web/bootstrap.css.
A selector stays when all its classes are used; rules of plain elements and of :root always stay.
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FULL = ROOT / "procedures/web/vendor/bootstrap.min.css"
TRIMMED = ROOT / "procedures/web/static/web/bootstrap.css"

# Given by widgets in Python, or by the mock-ups to pages still to come.
ALLOWED = frozenset(
    """
    align-content-start align-items-baseline align-items-center align-items-end align-items-start align-self-end
    align-self-start border-0 border-bottom border-bottom-0 border-top breadcrumb breadcrumb-item btn btn-link btn-primary
    btn-sm col col-12 col-4 col-6 col-8 col-sm-5 col-sm-6 col-sm-7 container container-fluid d-block d-flex d-grid
    d-lg-block d-lg-inline d-lg-none d-md-block d-md-grid d-md-inline d-md-none d-none d-print-block d-sm-block
    flex-column flex-fill flex-md-nowrap flex-md-shrink-0 flex-shrink-0 flex-wrap form-check form-check-input
    form-check-label form-control form-control-lg form-control-sm form-label form-select form-select-sm fs-4 fs-5 fs-6
    fw-normal fw-semibold g-2 g-3 gap-2 gap-3 gap-4 gap-md-3 h-100 justify-content-between list-unstyled mb-0 mb-1 mb-2
    mb-3 mb-4 mb-5 me-2 me-auto ms-auto mt-1 mt-2 mt-3 mt-4 mt-5 order-1 order-first order-last order-lg-0 order-lg-last
    p-0 p-2 p-3 ps-3 pt-0 pt-4 pt-5 px-3 px-4 py-1 py-2 py-4 py-lg-5 rounded rounded-0 row row-cols-1 row-cols-lg-3
    row-cols-sm-2 shadow-none small text-center text-end text-nowrap text-white visually-hidden
    visually-hidden-focusable w-100 w-25 w-auto
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
ATTRIBUTE = re.compile(r'class="([^"]*)"|(?:icon|field|note)\s+[^%]*%}')


def used_classes(root: Path = ROOT) -> frozenset[str]:
    """Every word of every class attribute of the templates (words of template tags in between do no harm)."""
    found: set[str] = set()
    for template in root.glob("**/templates/**/*.html"):
        if ".venv" not in template.parts:
            found.update(re.findall(r"[\w-]+", " ".join(m.group(0) for m in ATTRIBUTE.finditer(template.read_text()))))
    return ALLOWED | found


def rules(css: str) -> Iterator[tuple[str, str]]:
    """The (prelude, body) pairs of one level of a style sheet; a body still holds what is nested in it."""
    place = 0
    while (opening := css.find("{", place)) >= 0:
        depth, end = 1, opening + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[place:opening].strip(), css[opening + 1 : end - 1]
        place = end


def trim(css: str, used: frozenset[str]) -> str:
    """The style sheet without the selectors that name a class nobody uses."""
    kept = []
    for prelude, body in rules(css):
        if prelude.startswith(("@media", "@supports")):
            if inner := trim(body, used):
                kept.append(f"{prelude}{{{inner}}}")
        elif prelude.startswith("@"):
            kept.append(f"{prelude}{{{body}}}")
        elif selectors := [one for one in split(prelude) if "data-bs-theme=dark" not in one and classes(one) <= used]:
            kept.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(kept)


def split(selectors: str) -> list[str]:
    """The selectors of a list; a comma inside brackets does not part them."""
    return [part.strip() for part in re.split(r",(?![^(\[]*[)\]])", selectors)]


def classes(selector: str) -> set[str]:
    """The classes a selector needs; what it only rules out by :not() does not count."""
    return set(CLASS.findall(re.sub(r":not\([^)]*\)", "", selector)))


def without_lost_animations(css: str) -> str:
    """Key frames that no rule names any more."""
    return "".join(
        f"{prelude}{{{body}}}"
        for prelude, body in rules(css)
        if not prelude.startswith("@keyframes") or css.count(prelude.split()[-1]) > 1
    )


def trimmed(root: Path = ROOT) -> str:
    """The trimmed style sheet with its licence on top."""
    full = (root / FULL.relative_to(ROOT)).read_text()
    licence = re.search(r"/\*!.*?\*/", full, re.DOTALL)
    css = re.sub(r"/\*.*?\*/|@charset [^;]*;", "", full, flags=re.DOTALL)
    return f"{licence.group(0) if licence else ''}\n{without_lost_animations(trim(css, used_classes(root)))}\n"


if __name__ == "__main__":
    TRIMMED.write_text(trimmed())
    print(f"{TRIMMED.relative_to(ROOT)}: {TRIMMED.stat().st_size} of {FULL.stat().st_size} bytes")
