"""Every page of every role, read by axe-core: on a telephone and on a desk, with nothing fetched from elsewhere."""

from collections.abc import Iterator
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
OFFICE = (
    "/can-bo/",
    "/can-bo/ky/",
    "/can-bo/van-thu/",
    "/can-bo/van-ban-den/",
    "/can-bo/tim/?q=bản sao",
    "/can-bo/so/",
    "/can-bo/he-thong/",
)
# On which page further pages are found, by which links, and how many of them are opened.
PORTAL_LINKS = (("/ho-so/", 'main a[href^="/ho-so/"]', 50),)
OFFICE_LINKS = (
    ("/can-bo/", 'header a[href^="/can-bo/"]', 20),
    ("/can-bo/viec/", 'main a[href^="/can-bo/ho-so/"]', 2),
    ("/can-bo/van-ban-den/", 'main a[href^="/can-bo/van-ban-den/"]', 1),
    ("/can-bo/so/", 'main a[href^="/can-bo/so/"]', 1),
)
CITIZENS = ("", "ha")
OFFICERS = ("anh", "bao", "duc", "phuong", "mai", "thao", "tuan")


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

    def open(self, path: str) -> bool:
        """Whether the page is this person's; a refusal is a page too, a breakdown is a finding."""
        answer = self.page.goto(f"{self.office}{path}")
        assert answer is not None
        if answer.status not in {200, 403, 404}:
            self.findings.append(f"{path} answers {answer.status}")
        return answer.status == 200

    def links(self, path: str, selector: str, most: int) -> list[str]:
        """The addresses of pages (not of files) that `selector` finds on a page, at most `most`."""
        if not self.open(path):
            return []
        found = self.page.locator(selector).evaluate_all("all => all.map(a => a.getAttribute('href'))")
        pages = dict.fromkeys(urlsplit(href)._replace(fragment="").geturl() for href in found)
        return [href for href in pages if href != path and href.endswith("/") and "/tep/" not in href][:most]

    def read(self, path: str) -> None:
        """Adds to the findings what axe-core says of a page at each width, and whether it scrolls sideways."""
        self.open(path)
        self.page.locator("details").evaluate_all("all => all.forEach(folded => { folded.open = true })")
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for trouble in Axe().run(self.page).response["violations"]:
                for node in trouble["nodes"]:
                    self.findings.append(f"{path} at {width}: {trouble['id']}: {node['html'][:300]}")
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.findings.append(f"{path} at {width}: is {wide} wide")


@pytest.fixture
def reader(browser: Browser, office: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """The person the test is given, in a context that lets axe-core in past the content security policy.

    What the policy would have stopped is then really asked for, so a page that reaches elsewhere is seen to.
    """
    context = browser.new_context(locale="vi-VN", bypass_csp=True)
    yield Reader(context.new_page(), office, request.param)
    context.close()


def read_all(reader: Reader, pages: tuple[str, ...], places: tuple[tuple[str, str, int], ...]) -> None:
    found = [href for place in places for href in reader.links(*place)]
    for path in dict.fromkeys([*pages, *found]):
        reader.read(path)
    assert reader.findings == [], "\n".join([reader.username, *reader.findings])


@pytest.mark.parametrize("reader", CITIZENS, indirect=True)
def test_the_pages_of_a_citizen(reader: Reader) -> None:
    read_all(reader, PORTAL, PORTAL_LINKS)


@pytest.mark.parametrize("reader", OFFICERS, indirect=True)
def test_the_pages_of_an_officer(reader: Reader) -> None:
    read_all(reader, OFFICE, OFFICE_LINKS)
