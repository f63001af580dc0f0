"""Somebody whose pages are read by axe-core, and what it found."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.clicks import follow

WIDTHS = (360, 1280)


class Reader:
    """Somebody whose every page is read, all folds open, by axe-core; `findings` says what is wrong, page by page."""

    def __init__(self, page: Page, office: str, username: str) -> None:
        self.page, self.office, self.username = page, office, username
        self.findings: list[str] = []
        page.on("request", lambda request: self._note_elsewhere(request.url))
        if username:
            page.goto(f"{office}/trinh-dien/")
            follow(page.locator(f'form:has(input[value="{username}"]) button'))

    def _note_elsewhere(self, url: str) -> None:
        if not url.startswith((f"{self.office}/", "data:", "blob:")):
            self.findings.append(f"{self.page.url} loads {url}")

    def open(self, path: str) -> None:
        answer = self.page.goto(f"{self.office}{path}")
        assert answer is not None
        assert answer.status == 200, f"{self.username} {path}: {answer.status}"

    def links(self, path: str, selector: str, most: int) -> list[str]:
        """The addresses of pages (not of files) that `selector` finds on a page: at least one, at most `most`."""
        self.open(path)
        found = self.page.locator(selector).evaluate_all("all => all.map(a => a.getAttribute('href'))")
        addresses = dict.fromkeys(urlsplit(href)._replace(fragment="", query="").geturl() for href in found)
        pages = [href for href in addresses if href.endswith("/") and not href.endswith("/tep/") and href != path]
        assert pages, f"{self.username} {path}: nothing at {selector}"
        return pages[:most]

    def read(self, path: str) -> None:
        """Adds to the findings what is wrong with a page."""
        self.open(path)
        self.read_here(path)

    def read_here(self, path: str) -> None:
        """The page as it stands, all folds open, at each width, and its colours by night."""
        self.page.locator("details").evaluate_all("all => all.forEach(folded => { folded.open = true })")
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self._ask_axe(f"{path} at {width}")
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.findings.append(f"{path} at {width}: is {wide} wide")
        self.page.emulate_media(color_scheme="dark")
        self._ask_axe(f"{path} in the dark", runOnly=["color-contrast"])
        self.page.emulate_media(color_scheme="light")

    def _ask_axe(self, where: str, **options: Any) -> None:
        answer = Axe().run(self.page, options={"resultTypes": ["violations"], **options})
        for trouble in answer.response["violations"]:
            self.findings.extend(f"{where}: {trouble['id']}: {node['html'][:300]}" for node in trouble["nodes"])


def read_all(reader: Reader, pages: Iterable[str]) -> None:
    for path in dict.fromkeys(pages):
        reader.read(path)
    assert reader.findings == [], "\n".join([reader.username, *reader.findings])
