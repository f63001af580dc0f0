"""What test_accessibility does not open: the officers' further lists, and their forms when something was typed wrongly."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.clicks import follow
from tests.browser.reader import WIDTHS, Reader, read_all

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DOSSIERS = 'main a[href^="/can-bo/ho-so/"]'


def pages_of(reader: Reader, *lists: tuple[str, str, int]) -> list[str]:
    return [page for path, selector, most in lists for page in (path, *reader.links(path, selector, most))]


@pytest.mark.parametrize("reader", ["thao"], indirect=True)
def test_the_cashiers_till_and_a_dossier_to_be_paid(reader: Reader) -> None:
    read_all(reader, pages_of(reader, ("/can-bo/thu-phi/", DOSSIERS, 1)))


@pytest.mark.parametrize("reader", ["mai"], indirect=True)
def test_the_clerks_books_and_what_went_out(reader: Reader) -> None:
    outgoing = ("/can-bo/van-ban-di/", 'main a[href^="/can-bo/van-ban-di/"]', 1)
    read_all(reader, pages_of(reader, outgoing, ("/can-bo/so/", 'main a[href^="/can-bo/so/"]', 5)))


@pytest.mark.parametrize("reader", ["mai"], indirect=True)
def test_on_a_telephone_the_entry_of_the_header_that_one_is_at_is_in_sight(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 360, "height": 740})
    for path in reader.links("/can-bo/", "header nav a", 4):
        reader.open(path)
        place = reader.page.locator("header nav [aria-current]").bounding_box()
        assert place is not None
        assert place["x"] >= 0, path
        assert place["x"] + place["width"] <= 360, path


# What has the focus, where it lies under the bar at the lower edge of the window.
COVERED = """() => {
  const bar = document.querySelector(".bottom"), one = document.activeElement;
  return !bar.contains(one) && one.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1 ? one.outerHTML : "";
}"""


@pytest.mark.parametrize("reader", ["mai"], indirect=True)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_bar_with_the_pin_covers_nothing_that_has_the_focus(reader: Reader, width: int) -> None:
    page = reader.page
    page.set_viewport_size({"width": width, "height": 740})
    reader.open("/can-bo/van-thu/")
    stops = page.locator("main").locator("a, button, input, summary").count()
    page.locator("#main").evaluate("main => main.querySelector('a, button, input').focus()")
    covered = []
    for _stop in range(stops):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))
    assert page.evaluate("scrollY") > 0, "the page is longer than the window"
    assert [html for html in covered if html] == []


@pytest.mark.parametrize("reader", ["tuan"], indirect=True)
def test_the_administrators_abbreviations(reader: Reader) -> None:
    read_all(reader, ["/can-bo/he-thong/viet-tat/"])


@pytest.mark.parametrize("reader", ["anh"], indirect=True)
def test_the_desks_steps(reader: Reader) -> None:
    accept = ("/can-bo/viec/?buoc=accept", DOSSIERS, 1)
    read_all(reader, pages_of(reader, accept, ("/can-bo/viec/?buoc=hand_over", DOSSIERS, 1)))


@pytest.mark.parametrize("reader", ["anh"], indirect=True)
def test_the_keys_go_on_where_all_papers_were_found_in_order(reader: Reader) -> None:
    page = reader.page
    reader.open(reader.links("/can-bo/viec/?buoc=accept", DOSSIERS, 1)[0])
    page.locator('button[value="all_in_order"]').focus()
    follow(page.locator(":focus"))

    expect(page.get_by_role("region", name="Kiểm tra và tiếp nhận")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Tất cả đạt")).to_be_focused()


@pytest.mark.parametrize("reader", ["bao"], indirect=True)
def test_a_dossier_that_waits_for_its_citizen_and_one_that_was_stopped(reader: Reader) -> None:
    """Neither is on anybody's list: they are found by searching."""
    search = "/can-bo/tim/?q=Nguyễn Thị Thu Hà"
    of_phase = 'main li:has-text("{}") a[href^="/can-bo/ho-so/"]'
    pages = ((search, of_phase.format(phase), 1) for phase in ("Chờ bổ sung", "Dừng xử lý"))
    read_all(reader, pages_of(reader, *pages))


def sent(path: str, selector: str, verb: str, **typed: str) -> Callable[[Reader], None]:
    """Opens the page (or the first one linked there), types, and presses a verb that cannot be done so."""

    def go(reader: Reader) -> None:
        reader.open(reader.links(path, selector, 1)[0] if selector else path)
        page = reader.page
        page.locator("details").evaluate_all("all => all.forEach(folded => { folded.open = true })")
        button = page.locator(f'main button[name="verb"][value="{verb}"]').first
        for name, value in typed.items():
            button.evaluate("(b, [name, value]) => { b.form.elements[name].value = value }", [name, value])
        follow(button)
        assert page.locator(".errors").count() == 1, f"{path} {verb}: {page.locator('main').inner_text()[:300]}"

    return go


WRONG = {
    "nobody to hand over to": (
        "anh",
        sent("/can-bo/viec/?buoc=hand_over", DOSSIERS, "hand_over", receiver="", identity=""),
    ),
    "a refusal without a reason": ("anh", sent("/can-bo/viec/?buoc=accept", DOSSIERS, "refuse")),
    "a supplement of nothing": ("anh", sent("/can-bo/viec/?buoc=accept", DOSSIERS, "request_supplement")),
    "a letter about nothing": ("bao", sent("/can-bo/viec/?cua=toi", DOSSIERS, "letter")),
    "a return without a reason": ("duc", sent("/can-bo/viec/?buoc=approve", DOSSIERS, "return_draft")),
    "a wrong PIN": ("phuong", sent("/can-bo/ky/", "", "sign", pin="000000")),
    "a stack returned without a reason": ("phuong", sent("/can-bo/ky/", "", "send_back")),
    "a wrong PIN of the agency": ("mai", sent("/can-bo/van-thu/", "", "seal", pin="000000")),
    "a document of nobody": (
        "mai",
        sent("/can-bo/van-ban-den/", 'main a[href^="/can-bo/van-ban-den/"]', "confirm", issuer="", summary=""),
    ),
    "no file": ("mai", sent("/can-bo/van-ban-den/", "", "drop")),
    "an empty abbreviation": ("tuan", sent("/can-bo/he-thong/viet-tat/", "", "add", short="..", long="ba chấm")),
}


@pytest.mark.parametrize(
    ("reader", "mistake"), [(who, go) for who, go in WRONG.values()], ids=list(WRONG), indirect=["reader"]
)
def test_a_form_that_comes_back_with_mistakes(reader: Reader, mistake: Callable[[Reader], None]) -> None:
    mistake(reader)
    reader.read_here("with mistakes")
    assert reader.findings == [], "\n".join([reader.username, *reader.findings])
