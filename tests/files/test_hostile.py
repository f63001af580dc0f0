"""Files made to break whoever opens them: they cost a bounded time and memory, and the office goes on."""

import io
import operator
import os
import signal
import zlib
from pathlib import Path

import pytest
from PIL import Image

from procedures.correspondence.paper_text import text_of
from procedures.errors import Refusal
from procedures.files.apart import TooMuch, apart
from procedures.files.drawing import drawn, scale_of
from procedures.files.names import plain_name
from procedures.files.rules import PAPER_KINDS, sniff
from tests.files.taken_over import TakenOver

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>"
EMPTY = b"<</Length 0>>stream\n\nendstream"


def written(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n" % (size, table)
    return out + b"<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, out.rindex(b"xref\n0 "))


def narrow_page() -> bytes:
    """A point wide and two hundred inches high: as wide as the others it would be sixteen million pixels high."""
    return written(CATALOG, PAGES, PAGE.replace(b"[0 0 595 842]", b"[0 0 1 14400]"), EMPTY)


def page_that_draws_itself_a_million_million_times() -> bytes:
    forms = []
    for number in range(6, 17):
        body = b"/F Do\n" * 10
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>"
        forms.append(head % (number, len(body)) + b"stream\n" + body + b"endstream")
    forms.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 14>>stream\n0 0 9 9 re f\n\nendstream")
    page = PAGE.replace(b"/Resources<<>>", b"/Resources<</XObject<</F 5 0 R>>>>")
    return written(CATALOG, PAGES, page, b"<</Length 6>>stream\n/F Do\n\nendstream", *forms)


def stream_that_swells() -> bytes:
    body = zlib.compress(zlib.compress(b"\0" * 400_000_000, 9), 9)
    head = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(body)
    return written(CATALOG, PAGES, PAGE, head + body + b"\nendstream")


@pytest.mark.parametrize(
    "make", [narrow_page, page_that_draws_itself_a_million_million_times, stream_that_swells], ids=lambda f: f.__name__
)
def test_drawing_a_hostile_page_ends_and_leaves_the_office_running(make) -> None:
    try:
        found = apart(drawn, make(), "application/pdf", 1, 1112, seconds=3, memory=600 * 1024 * 1024)
        picture = Image.open(io.BytesIO(found))
        assert picture.height <= 3 * 1112
    except TooMuch:
        pass


def test_reading_the_text_of_a_hostile_page_ends() -> None:
    assert text_of(narrow_page()).whole == ""
    assert text_of(stream_that_swells()).doubtful


def test_what_never_ends_is_ended() -> None:
    with pytest.raises(TooMuch):
        apart(signal.pause, seconds=0.2)


@pytest.mark.parametrize(
    ("call", "facts"), [(os.abort, ()), (os._exit, (0,)), (operator.truediv, (1, 0)), (bytearray, (1 << 34,))]
)
def test_what_breaks_its_process_breaks_no_other(call, facts) -> None:
    with pytest.raises(TooMuch):
        apart(call, *facts)
    assert apart(operator.add, 1, 1) == 2


def test_a_question_and_an_answer_larger_than_a_pipe_come_whole() -> None:
    assert apart(operator.mul, b"x" * 1_000_000, 3) == b"x" * 3_000_000


def test_a_hostile_file_finds_neither_settings_nor_secrets_where_it_is_opened() -> None:
    found = apart(Path.read_text, Path("/proc/self/environ"))
    assert {line.partition("=")[0] for line in found.rstrip("\0").split("\0")} == {"PATH", "LANG"}


def test_a_page_of_any_shape_becomes_a_picture_of_bounded_size() -> None:
    for wide, high in ((595, 842), (1, 14400), (14400, 1), (0, 0), (1e-9, 1e9)):
        scale = scale_of(wide, high, 1112)
        assert wide * scale <= 1113
        assert high * scale <= 3 * 1113


def test_a_pdf_of_more_than_a_thousand_pages_is_not_taken() -> None:
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 1001
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 1004))
    with pytest.raises(Refusal, match="hơn 1000 trang"):
        sniff(
            written(CATALOG, b"<</Type/Pages/Kids[%b]/Count 1001>>" % kids, *pages),
            name="a.pdf",
            kinds=PAPER_KINDS,
            limit=10**7,
        )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "không phải PDF, JPG hay PNG"),
        (b"<!doctype html><script>alert(1)</script>", "không phải PDF, JPG hay PNG"),
        (b"GIF89a/*<script>*/", "không phải PDF, JPG hay PNG"),
        (b"PK\x03\x04", "không phải PDF, JPG hay PNG"),
    ],
)
def test_what_a_browser_might_run_is_not_taken(data: bytes, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        sniff(data, name="giay.pdf", kinds=PAPER_KINDS, limit=10**7)


@pytest.mark.parametrize(
    ("called", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\fakepath\bang.pdf", "bang.pdf"),
        ("giay\r\nSet-Cookie: a=b.pdf", "giay Set-Cookie: a=b.pdf"),
        ("giay\u202efdp.exe", "giayfdp.exe"),
        ("\u200b\x00", "tep"),
        ("..", "tep"),
        ("Ba\u0306ng tốt nghiệp.pdf", "Băng tốt nghiệp.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_file_is_called_by_its_plain_name(called: str, plain: str) -> None:
    assert plain_name(called) == plain


def test_what_a_taken_over_reader_answers_is_never_run() -> None:
    with pytest.raises(TooMuch):
        apart(TakenOver)
