"""The product as a stranger starts it: an office of its own, a web server and a worker as processes, a real browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser.clicks import follow
from tests.browser.every_page import kept
from tests.browser.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration office that is running, worker and all."""
    data = tmp_path_factory.mktemp("office")
    port = _free_port()
    env = {
        **os.environ,
        "OFFICE_DATA": str(data),
        "OFFICE_ADDRESS": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "config.settings.demonstration",
    }
    env.pop("OFFICE_DATABASE", None)
    manage = [sys.executable, str(ROOT / "manage.py")]
    for command in (["migrate", "-v0"], ["load_demonstration"]):
        subprocess.run([*manage, *command], env=env, cwd=ROOT, check=True, capture_output=True)
    web = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        "-b",
        f"127.0.0.1:{port}",
        "-k",
        "gthread",
        "--threads",
        "4",
    ]
    processes = [
        subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in (web, [*manage, "work"])
    ]
    address = f"http://127.0.0.1:{port}"
    _wait_until_up(address)
    yield address
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_until_up(address: str) -> None:
    for _try in range(150):
        try:
            with urllib.request.urlopen(f"{address}/robots.txt", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the office did not come up within 30 seconds")


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, which Django takes for a sign of asynchronous code; there is none.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield chromium
        chromium.close()


class Person:
    """Somebody at a browser of his own, with or without scripts."""

    def __init__(
        self, browser: Browser, office: str, username: str, width: int = 1280, *, scripts: bool = True
    ) -> None:
        context = browser.new_context(
            locale="vi-VN",
            viewport={"width": width, "height": 900},
            accept_downloads=True,
            java_script_enabled=scripts,
        )
        self.office, self.username = office, username
        self.page: Page = context.new_page()
        if username:
            self.page.goto(f"{office}/trinh-dien/")
            follow(self.page.locator(f'form:has(input[value="{username}"]) button'))

    def go(self, path: str) -> Page:
        answer = self.page.goto(f"{self.office}{path}")
        assert answer is not None
        assert answer.status == 200, f"{self.username} {path}: {answer.status}"
        return self.page

    def press(self, verb: str) -> None:
        """Press the button of a verb, opening the menu it is folded into."""
        button = self.page.locator(f'button[name="verb"][value="{verb}"]').first
        self._unfold(button)
        follow(button)

    def _unfold(self, wanted: Locator) -> None:
        folded = self.page.locator("details:not([open])", has=wanted)
        while folded.count():
            folded.first.locator("> summary").click()

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            found = self.page.locator(f'[name="{name}"]').first
            self._unfold(found)
            if found.evaluate("e => e.type") == "radio":
                self.page.locator(f'[name="{name}"][value="{value}"]').check()
            elif found.evaluate("e => e.tagName") == "SELECT":
                found.select_option(value)
            else:
                found.fill(value)


@pytest.fixture
def at_browser(browser: Browser, office: str) -> "type[_Maker]":
    _Maker.browser, _Maker.office = browser, office
    return _Maker


class _Maker:
    """`at_browser.of("bao")`: that person, signed in."""

    browser: Browser
    office: str

    @classmethod
    def of(cls, username: str, width: int = 1280, *, scripts: bool = True) -> Person:
        return Person(cls.browser, cls.office, username, width, scripts=scripts)


@pytest.fixture
def reader(browser: Browser, office: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """The person the test is given, in a context that lets axe-core in past the content security policy.

    What the policy would have stopped is then really asked for, so a page that reaches elsewhere is seen to.
    """
    context = browser.new_context(locale="vi-VN", bypass_csp=True, reduced_motion="reduce")
    somebody = Reader(context.new_page(), office, request.param)
    yield somebody
    context.close()
    kept(somebody, request.node)
