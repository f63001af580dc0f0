"""Clicks that lead to another page."""

from playwright.sync_api import Locator


def follow(link: Locator) -> None:
    """Clicks and waits for the page that answers: what is read next is the answer, not the page that was left."""
    with link.page.expect_navigation():
        link.click()
