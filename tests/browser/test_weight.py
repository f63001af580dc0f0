"""What a page weighs on the wire for a browser that has never been here: itself, styles, fonts, script, icons, pictures."""

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.clicks import follow
from tests.browser.conftest import ROOT, Person

pytestmark = pytest.mark.browser

BUDGET = 300 * 1024
SCRIPT_BUDGET = 10 * 1024


@pytest.fixture
def cold(browser: Browser) -> "Cold":
    return Cold(browser)


class Cold:
    """A browser with an empty cache in the hands of somebody who is signed in."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def weighs(self, person: Person, path: str) -> int:
        """Bytes on the wire until everything on the page is there, down to its end."""
        context: BrowserContext = self.browser.new_context(
            storage_state=person.page.context.storage_state(), viewport={"width": 1280, "height": 900}
        )
        page = context.new_page()
        received: list[float] = []
        wire = context.new_cdp_session(page)
        wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        wire.send("Network.enable")
        answer = page.goto(f"{person.office}{path}", wait_until="networkidle")
        assert answer is not None
        assert answer.status == 200
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        context.close()
        assert len(received) > 4  # the page, three style sheets, the script
        return int(sum(received))


def hrefs(person: Person, path: str, under: str) -> list[str]:
    """Where the links on a page lead that lie under an address."""
    page = person.go(path)
    found = page.locator(f'main a[href^="{under}"]').evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [href for href in dict.fromkeys(found) if href.count("/") == under.count("/") + 1]


def test_the_officers_pages(at_browser, cold: Cold) -> None:
    weights = {}
    for username in ("anh", "bao", "duc"):
        person = at_browser.of(username)
        weights[f"{username}, work list"] = cold.weighs(person, "/can-bo/viec/")
        for path in hrefs(person, "/can-bo/viec/", "/can-bo/ho-so/")[:2]:
            weights[f"{username}, {path}"] = cold.weighs(person, path)
    weights["stack"] = cold.weighs(at_browser.of("phuong"), "/can-bo/ky/")
    weights["entering"] = cold.weighs(at_browser.of("mai"), "/can-bo/van-thu/")

    assert len(weights) > 8
    assert {page: weight for page, weight in weights.items() if weight > BUDGET} == {}


def test_the_citizens_pages(at_browser, cold: Cold) -> None:
    ha = at_browser.of("ha")
    paths = ["/", "/thu-tuc/", "/thu-tuc/ban-sao-van-bang/", "/ho-so/", *hrefs(ha, "/ho-so/", "/ho-so/")[:2]]
    ha.go("/nop/ban-sao-van-bang/")
    follow(ha.page.locator("main form button").last)
    paths.append(ha.page.url.removeprefix(ha.office))
    assert "/ban-nhap/" in paths[-1]

    weights = {path: cold.weighs(ha, path) for path in paths}

    assert len(weights) > 5
    assert {page: weight for page, weight in weights.items() if weight > BUDGET} == {}


def test_our_own_script_is_small() -> None:
    scripts = [path for path in ROOT.glob("procedures/*/static/**/*.js") if ".min." not in path.name]

    assert scripts
    assert sum(path.stat().st_size for path in scripts) <= SCRIPT_BUDGET
