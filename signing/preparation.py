"""Draft -> Prepared: everything that may change later is put in before the first signature."""

import io
from typing import Any

from django.utils.translation import gettext_lazy as _
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, append_signature_field

from signing import drawing, fonts
from signing.appending import Appender
from signing.errors import DocumentUnsuitable
from signing.stages import PERSON_FIELD, SEAL_FIELD, Box, Prepared, SigningPlan, TextField

ON_PAPER = 4  # annotation flag Print: PDF/A wants every visible annotation printed
NEVER_IN_CATALOG = ("/AcroForm", "/OpenAction", "/AA", "/OCProperties", "/Collection", "/Requirements")
NEVER_IN_NAMES = ("/JavaScript", "/EmbeddedFiles")


def prepare(pdf: bytes, plan: SigningPlan) -> Prepared:
    """Add the two signature fields and the text fields of the plan, and the font that fields and seal are written in.

    Raises DocumentUnsuitable for anything but a plain PDF of one revision, as our renderer makes it: what is hidden in a
    document before it is signed (forms, scripts, layers, attachments) could change what it shows afterwards.
    """
    # Without a line end after %%EOF the first update makes veraPDF refuse the file (ISO 19005-2, 6.1.9).
    whole = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    writer = _open(whole)
    form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
    writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
    writer.update_root()  # type: ignore[no-untyped-call]
    names = {fonts.UPRIGHT} | {_font_of(text) for text in plan.texts}
    embedded = {pdf_name(name): fonts.embed(writer, name) for name in sorted(names)}
    form[pdf_name("/DR")] = generic.DictionaryObject({pdf_name("/Font"): generic.DictionaryObject(embedded)})
    form[pdf_name("/DA")] = pdf_string(f"{fonts.UPRIGHT} 13 Tf 0 g")
    for text in plan.texts:
        _add_text(writer, form, text, embedded[pdf_name(_font_of(text))])
    _add_signature_fields(writer, plan)
    output = io.BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return Prepared(output.getvalue())


def _open(pdf: bytes) -> Appender:
    try:
        writer = Appender(io.BytesIO(pdf))
        refuse_what_hides(writer.prev)
    except DocumentUnsuitable:
        raise
    except Exception as error:  # a broken file breaks the reader in any way it likes
        raise DocumentUnsuitable(_("This file cannot be prepared for signing: it is not a readable PDF.")) from error
    return writer


def refuse_what_hides(reader: PdfFileReader) -> None:
    """Raises DocumentUnsuitable when the PDF carries anything that could change what it shows after signing."""
    root = reader.root
    names = root["/Names"] if "/Names" in root else ()
    suspicious = [key for key in NEVER_IN_CATALOG if key in root] + [key for key in NEVER_IN_NAMES if key in names]
    if reader.encrypted or reader.total_revisions != 1 or suspicious or any(_annotated(root["/Pages"])):
        raise DocumentUnsuitable(
            _("This file cannot be prepared for signing: it has forms, scripts, attachments, notes or earlier changes.")
        )


def _annotated(node: Any) -> list[bool]:
    if node["/Type"] == "/Pages":
        return [found for kid in node["/Kids"] for found in _annotated(kid.get_object())]
    notes = [note for note in node.get("/Annots", ()) if note.get_object().get("/Subtype") != "/Link"]
    return [True] if notes or "/AA" in node else []


def _font_of(text: TextField) -> str:
    return fonts.ITALIC if text.italic else fonts.UPRIGHT


def _add_text(writer: Appender, form: generic.DictionaryObject, text: TextField, font: generic.IndirectObject) -> None:
    name = _font_of(text)
    page, _position = writer.find_page_for_modification(text.box.page)  # type: ignore[no-untyped-call]
    empty = drawing.form(text.box.width, text.box.height, "/Tx BMC EMC", drawing.with_font(font, name))
    field = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(text.name),
            pdf_name("/TU"): pdf_string(text.label),
            pdf_name("/F"): generic.NumberObject(ON_PAPER),
            pdf_name("/Rect"): _rectangle(text.box),
            pdf_name("/DA"): pdf_string(f"{name} {text.size:g} Tf 0 g"),
            pdf_name("/Q"): generic.NumberObject(1 if text.centred else 0),
            pdf_name("/P"): generic.IndirectObject(page.idnum, page.generation, writer),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(empty)}),
        }
    )
    reference = writer.add_object(field)
    form["/Fields"].append(reference)
    writer.register_annotation(page, reference)  # type: ignore[no-untyped-call]


def _rectangle(box: Box) -> generic.ArrayObject:
    return generic.ArrayObject([generic.FloatObject(round(value, 3)) for value in box.rectangle])


def _add_signature_fields(writer: Appender, plan: SigningPlan) -> None:
    """The person locks everything but what the clerk fills; the seal locks everything and allows no change at all."""
    later = [text.name for text in plan.texts] + [SEAL_FIELD]
    for name, box, lock, permission, label in (
        (PERSON_FIELD, plan.person, FieldMDPSpec(FieldMDPAction.EXCLUDE, later), None, "Chữ ký số của người ký"),
        (SEAL_FIELD, plan.seal, FieldMDPSpec(FieldMDPAction.ALL), MDPPerm.NO_CHANGES, "Chữ ký số của cơ quan"),
    ):
        spec = SigFieldSpec(
            name,
            on_page=box.page,
            box=tuple(round(value, 3) for value in box.rectangle),  # type: ignore[arg-type]
            field_mdp_spec=lock,
            doc_mdp_update_value=permission,
            readable_field_name=label,
        )
        append_signature_field(writer, spec)
