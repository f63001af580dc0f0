"""Somebody whose pages are read by axe-core, and what it found."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page, Response

WIDTHS = (360, 1280)
PAGES_OF_ERRORS = {400, 403, 404, 413, 500}  # the same one whatever was asked for
AXE = Axe().axe_script
VIOLATIONS = "options => axe.run(document, options).then(found => found.violations)"
# What is pressed or filled in is 24 px wide and high at least; links in the middle of a text are as high as its lines.
SMALL = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")].filter(one => {
  const box = one.getBoundingClientRect(), hidden = one.closest(".visually-hidden, .skip, [type=hidden]");
  const inText = getComputedStyle(one).display === "inline";
  return one.checkVisibility() && !hidden && !inText && (box.width < 23.99 || box.height < 23.99);
}).map(one => one.outerHTML)"""
# Telephone numbers, codes of dossiers and hours stand on one line.
BROKEN = r"""() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (const one of text.data.matchAll(/0\d{3} \d{4} \d{3}|H99[.\d]+-\d{6}-\d{4}|\d\d:\d\d(\u2060?–\u2060?\d\d:\d\d)?/g)) {
      const range = document.createRange();
      range.setStart(text, one.index);
      range.setEnd(text, one.index + one[0].length);
      if (new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1) found.push(one[0]);
    }
  }
  return found;
}"""


class Reader:
    """Somebody whose every page is read, all folds open, by axe-core; `findings` says what is wrong, page by page."""

    def __init__(self, page: Page, office: str, username: str) -> None:
        self.page, self.office, self.username = page, office, username
        self.findings: list[str] = []
        self.pages: set[str] = set()  # the names of the addresses whose own pages were read
        self.status = 0  # what the page that is open was answered with
        page.on("request", lambda request: self._note_elsewhere(request.url))
        page.on("response", self._note_status)
        if username:
            self.become(username)

    def become(self, username: str) -> None:
        """Goes on as this person of the demonstration."""
        self.username = username
        self.page.goto(f"{self.office}/trinh-dien/")
        with self.page.expect_navigation():
            self.page.locator(f'form:has(input[value="{username}"]) button').click()

    def _note_elsewhere(self, url: str) -> None:
        if not url.startswith((f"{self.office}/", "data:", "blob:")):
            self.findings.append(f"{self.page.url} loads {url}")

    def _note_status(self, answer: Response) -> None:
        if answer.request.is_navigation_request() and answer.frame == self.page.main_frame:
            self.status = answer.status

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
        with suppress(Resolver404):
            if self.status not in PAGES_OF_ERRORS:
                self.pages.add(resolve(urlsplit(self.page.url).path).view_name)
        self.page.locator("details").evaluate_all("all => all.forEach(folded => { folded.open = true })")
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self._ask_axe(f"{path} at {width}")
            self._measure(f"{path} at {width}", width)
        self.page.emulate_media(color_scheme="dark")
        self._ask_axe(f"{path} in the dark", runOnly=["color-contrast"])
        self.page.emulate_media(color_scheme="light")

    def _measure(self, where: str, width: int) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.findings.append(f"{where}: is {wide} wide")
        self.findings.extend(f"{where}: too small: {html[:300]}" for html in self.page.evaluate(SMALL))
        self.findings.extend(f"{where}: broken: {text}" for text in self.page.evaluate(BROKEN))

    def _ask_axe(self, where: str, **options: Any) -> None:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        for trouble in self.page.evaluate(VIOLATIONS, {"resultTypes": ["violations"], **options}):
            self.findings.extend(f"{where}: {trouble['id']}: {node['html'][:300]}" for node in trouble["nodes"])


def read_all(reader: Reader, pages: Iterable[str]) -> None:
    for path in dict.fromkeys(pages):
        reader.read(path)
    assert reader.findings == [], "\n".join([reader.username, *reader.findings])
