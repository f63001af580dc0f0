"""Every page of every role, read by axe-core: on a telephone, on a desk and by night, with nothing fetched from elsewhere."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (360, 1280)
PORTAL = (
    "/",
    "/thu-tuc/",
    "/thu-tuc/ban-sao-van-bang/",
    "/tra-cuu/",
    "/xac-minh/",
    "/trinh-dien/",
    "/tai-khoan/login/",
    "/ho-so/",
    "/thong-bao/",
)
# On which page further pages are found, by which links, and how many of them are opened.
DOSSIERS_OF_MINE = ("/ho-so/", 'main a[href^="/ho-so/"]', 50)
HEADER = ("/can-bo/tim/?q=bản sao", 'header a[href^="/can-bo/"]', 20)
DOSSIERS = ("/can-bo/viec/", 'main a[href^="/can-bo/ho-so/"]', 2)
INCOMING = ("/can-bo/van-ban-den/", 'main a[href^="/can-bo/van-ban-den/"]', 1)
BOOKS = ("/can-bo/so/", 'main a[href^="/can-bo/so/"]', 1)
# What each officer opens beside the search and the links of the header; nothing is followed where the number is 0.
OFFICERS = {
    "anh": (DOSSIERS,),
    "bao": (DOSSIERS,),
    "duc": (DOSSIERS,),
    "phuong": (("/can-bo/ky/", "", 0),),
    "mai": (("/can-bo/van-thu/", "", 0), INCOMING, BOOKS),
    "thao": (("/can-bo/viec/", "", 0),),
    "tuan": (("/can-bo/he-thong/", "", 0),),
}


class Reader:
    """Somebody whose every page is read, all folds open, by axe-core; `findings` says what is wrong, page by page."""

    def __init__(self, page: Page, office: str, username: str) -> None:
        self.page, self.office, self.username = page, office, username
        self.findings: list[str] = []
        page.on("request", lambda request: self._note_elsewhere(request.url))
        if username:
            page.goto(f"{office}/trinh-dien/")
            with page.expect_navigation():
                page.locator(f'form:has(input[value="{username}"]) button').click()

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
        """Adds to the findings what is wrong with a page at each width, and with its colours by night."""
        self.open(path)
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


@pytest.fixture
def reader(browser: Browser, office: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """The person the test is given, in a context that lets axe-core in past the content security policy.

    What the policy would have stopped is then really asked for, so a page that reaches elsewhere is seen to.
    """
    context = browser.new_context(locale="vi-VN", bypass_csp=True, reduced_motion="reduce")
    yield Reader(context.new_page(), office, request.param)
    context.close()


def read_all(reader: Reader, pages: Iterable[str]) -> None:
    for path in dict.fromkeys(pages):
        reader.read(path)
    assert reader.findings == [], "\n".join([reader.username, *reader.findings])


@pytest.mark.parametrize("reader", [""], indirect=True)
def test_the_pages_of_a_stranger(reader: Reader) -> None:
    read_all(reader, PORTAL)


@pytest.mark.parametrize("reader", ["ha"], indirect=True)
def test_the_pages_of_a_citizen(reader: Reader) -> None:
    read_all(reader, [*PORTAL, *reader.links(*DOSSIERS_OF_MINE)])


@pytest.mark.parametrize("reader", OFFICERS, indirect=True)
def test_the_pages_of_an_officer(reader: Reader) -> None:
    pages = [HEADER[0], *reader.links(*HEADER)]
    for path, selector, most in OFFICERS[reader.username]:
        pages += [path, *(reader.links(path, selector, most) if most else [])]
    read_all(reader, pages)
