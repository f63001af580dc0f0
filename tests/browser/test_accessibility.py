"""Every page of every role, read by axe-core: on a telephone, on a desk and by night, with nothing fetched from elsewhere."""

import pytest

from tests.browser.reader import Reader, read_all

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PORTAL = (
    "/",
    "/thu-tuc/",
    "/thu-tuc/ban-sao-van-bang/",
    "/thu-tuc/sao-hoc-ba/",
    "/tra-cuu/",
    "/xac-minh/",
    "/trinh-dien/",
    "/trinh-dien/thu/",
    "/tai-khoan/login/",
    "/ho-so/",
    "/thong-bao/",
)
# On which page further pages are found, by which links, and how many of them are opened.
DOSSIERS_OF_MINE = ("/ho-so/", 'main a[href^="/ho-so/"]', 50)
HEADER = ("/can-bo/tim/?q=bản sao", 'header a[href^="/can-bo/"]', 20)
DOSSIERS = ("/can-bo/viec/", 'main a[href^="/can-bo/ho-so/"]', 2)
INCOMING = ("/can-bo/van-ban-den/", 'main a[href^="/can-bo/van-ban-den/"]', 2)  # to be confirmed; registered
BOOKS = ("/can-bo/so/", 'main a[href^="/can-bo/so/"]', 1)
# What each officer opens beside the search and the links of the header; nothing is followed where the number is 0.
OFFICERS = {
    "anh": (DOSSIERS,),
    "bao": (DOSSIERS,),
    "duc": (DOSSIERS,),
    "phuong": (("/can-bo/ky/", "", 0),),
    "mai": (("/can-bo/van-thu/", "", 0), INCOMING, BOOKS),
    "thao": (("/can-bo/thu-phi/", "", 0),),
    "tuan": (("/can-bo/he-thong/", "", 0),),
    # A commune and a school: the same pages in an agency that has one person for several things, or nothing to do today.
    "xa": (DOSSIERS,),
    "quay_ta": (("/can-bo/thu-phi/", 'main a[href^="/can-bo/ho-so/"]', 1),),
    "quay_nh": (),
    "hoa": (),
    "hieu": (),
}


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


@pytest.mark.parametrize("reader", ["ha"], indirect=True)
def test_a_page_that_is_not_there_is_no_page_that_was_read(reader: Reader) -> None:
    reader.page.goto(f"{reader.office}/ho-so/H99.05-990101-0001/")
    reader.read_here("nobody's dossier")
    assert reader.pages == set()

    reader.read("/ho-so/")
    assert reader.pages == {"portal:mine"}
