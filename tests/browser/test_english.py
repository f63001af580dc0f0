"""With English chosen, every role reads English: what stays Vietnamese is data, and marked so for whoever hears the page."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.clicks import follow
from tests.browser.conftest import Person

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LETTERS = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
VIETNAMESE = re.compile(rf"\w*[{LETTERS}]\w*", re.IGNORECASE)
# What English itself writes so: sums, references, and names of places and schools inside English names.
ENGLISH = re.compile(
    r"[\d,]+\s?đ\b|\d+(/\d+)*/[\w&-]+|communiqué|An Bình|Tân An|Tân Lập|Nguyễn Huệ|Nguyễn Du|Lê Quý Đôn", re.IGNORECASE
)
# Everything that is read or read aloud; what somebody typed into a field is his own.
READ = """() => {
  const open = [], marked = []
  const say = (element, text) => (element.closest('[lang]').lang === 'vi' ? marked : open).push(text.trim())
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    if (!element.closest('script, datalist')) say(element, texts.currentNode.textContent)
  }
  const about = [document.title]
  for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
    document.querySelectorAll(`[${name}]`).forEach(element => about.push(element.getAttribute(name)))
  return {open, marked, about}
}"""

MOST = 5  # pages of one kind
DOSSIERS = 'main a[href^="/can-bo/ho-so/"]'
HITS = "/can-bo/tim/?q=bang"
PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        *(("/" + page, "") for page in ("", "?q=bang", "trinh-dien/", "tra-cuu/", "xac-minh/", "health/", "khong-co/")),
        ("/thu-tuc/", 'main a[href^="/thu-tuc/"]'),
        *((f"/tai-khoan/{page}", "") for page in ("login/", "signup/", "password/reset/")),
    ),
    "ha": (("/ho-so/", 'main a[href^="/ho-so/"]'), ("/thong-bao/", ""), (HITS, ""), ("/tai-khoan/", "")),
    "tung": (("/ho-so/", 'main a[href^="/ho-so/"]'), ("/thong-bao/", ""), ("/nop/ban-sao-van-bang/", "")),
    "anh": (("/can-bo/viec/", DOSSIERS), (HITS, "")),
    "bao": (("/can-bo/viec/", DOSSIERS), (HITS, DOSSIERS)),
    "duc": (("/can-bo/viec/", DOSSIERS),),
    "phuong": (("/can-bo/ky/", DOSSIERS),),
    "mai": (
        ("/can-bo/van-thu/", ""),
        ("/can-bo/van-ban-den/", 'main a[href^="/can-bo/van-ban-den/"]'),
        ("/can-bo/van-ban-di/", 'main a[href^="/can-bo/van-ban-di/"]'),
        ("/can-bo/so/", 'main a[href^="/can-bo/so/"]'),
    ),
    "thao": (("/can-bo/thu-phi/", DOSSIERS),),
    "tuan": (("/can-bo/he-thong/", ""), ("/can-bo/he-thong/viet-tat/", ""), (HITS, "")),
    "hieu": (("/can-bo/ky/", ""), (HITS, DOSSIERS)),
    "chutich": (("/can-bo/ky/", ""), (HITS, DOSSIERS)),
}


def left_over(page: Page) -> list[str]:
    """The texts of a page that are Vietnamese without being marked so.

    Titles and labels cannot be marked inside: there, what the page marks elsewhere is known to be data.
    """
    page.locator("details").evaluate_all("all => all.forEach(folded => { folded.open = true })")
    read: dict[str, list[str]] = page.evaluate(READ)
    data = sorted({text for text in read["marked"] if len(text) > 1}, key=len, reverse=True)
    return [*_vietnamese(read["open"]), *_vietnamese(_without(text, data) for text in read["about"])]


def _without(text: str, data: Iterable[str]) -> str:
    for known in data:
        text = text.replace(known, " ")
    return text


def _vietnamese(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if VIETNAMESE.search(ENGLISH.sub(" ", text))]


def addresses(page: Page, selector: str) -> list[str]:
    """The pages that are linked there; a file lies deeper than its dossier."""
    found = page.locator(selector).evaluate_all("all => all.map(a => a.getAttribute('href').split('#')[0])")
    return [href for href in dict.fromkeys(found) if href.endswith("/") and href.count("/") <= 4][:MOST]


@pytest.mark.parametrize("who", list(PAGES), ids=[who or "anybody" for who in PAGES])
def test_who_reads_english_reads_nothing_of_ours_in_vietnamese(at_browser: Any, who: str) -> None:
    reader: Person = at_browser.of(who)
    page = reader.page
    page.goto(f"{reader.office}/")
    follow(page.locator('form[action="/ngon-ngu/"] button[value="en"]').last)
    left = {}
    for path, further in PAGES[who]:
        page.goto(f"{reader.office}{path}")
        left[path] = left_over(page)
        for address in addresses(page, further) if further else ():
            page.goto(f"{reader.office}{address}")
            left[address] = left_over(page)

    assert page.locator("html").get_attribute("lang") == "en"
    assert {path: texts for path, texts in left.items() if texts} == {}
