"""Prepared -> Signed -> Sealed, and renewed: the acts of the leader, the clerk and the archive."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string

from signing import ceremony, der, drawing, fonts, loop, trust
from signing.anchors import Anchor
from signing.appending import Appender, open_to_append
from signing.authority.certificates import is_test
from signing.ceremony import Act, Level, OpenSignature
from signing.cms import certificate_of
from signing.errors import DocumentUnsuitable
from signing.keys import ring
from signing.models import Purpose, SigningKey
from signing.stages import (
    PERSON_FIELD,
    SEAL_FIELD,
    Box,
    PersonAppearance,
    SealAppearance,
    Sealed,
    Signed,
    TextField,
)

JUST_NOW, REMEMBERED = timedelta(minutes=1), 1000


def sign_as_person(prepared: bytes, *, key: SigningKey, pin: str, at: datetime, appearance: PersonAppearance) -> Signed:
    """The person's signature, PAdES B-LT, locking all but the text fields and the seal. For the worker, not a request."""
    certificate, chain = bytes(key.certificate), bytes(key.chain)
    opened = begin_as_person(prepared, certificate=certificate, chain=chain, at=at, appearance=appearance)
    return Signed(complete_signature(opened, ring.sign(key, pin, opened.attributes, at=at)))


def sign_for_agency(
    signed: bytes, *, values: Mapping[str, str], key: SigningKey, pin: str, at: datetime, appearance: SealAppearance
) -> Sealed:
    """Fill every text field (`values` by field name) and seal, in one revision, PAdES B-LTA. For the worker, not a request."""
    certificate, chain = bytes(key.certificate), bytes(key.chain)
    opened = begin_for_agency(signed, values=values, certificate=certificate, chain=chain, at=at, appearance=appearance)
    return Sealed(complete_signature(opened, ring.sign(key, pin, opened.attributes, at=at)))


def begin_as_person(
    prepared: bytes, *, certificate: bytes, chain: bytes = b"", at: datetime, appearance: PersonAppearance
) -> OpenSignature:
    """First phase of the person's signature, for keys that are asked from afar: `attributes` is what the key signs.

    `certificate` and `chain` in DER, the chain's one after the other. Raises CertificateUnusable before anything is signed: a
    revoked or expired certificate would sign without complaint.
    """
    act = Act(PERSON_FIELD, certificate, split_chain(chain), at, Purpose.PERSON, certifies=True)

    def draw(writer: Appender, field: Any) -> None:
        width, height = _size(field)
        _show(writer, field, drawing.person(writer, appearance, width, height))

    writer = open_to_append(prepared)
    _refuse_unless(writer, filled=(), empty=(PERSON_FIELD, SEAL_FIELD))
    _prove_unless_just_proven(act)
    return ceremony.begin(writer, act, draw)


def begin_for_agency(
    signed: bytes,
    *,
    values: Mapping[str, str],
    certificate: bytes,
    chain: bytes = b"",
    at: datetime,
    appearance: SealAppearance,
) -> OpenSignature:
    """First phase of the agency's: the texts are filled in the same revision that is sealed. Else as for the person."""
    act = Act(SEAL_FIELD, certificate, split_chain(chain), at, Purpose.ORGANISATION)
    look = appearance if appearance.mark else replace(appearance, mark=_mark(act))

    def draw(writer: Appender, field: Any) -> None:
        _fill(writer, values)
        font = writer.root["/AcroForm"]["/DR"]["/Font"]
        letters = fonts.lettering(font[fonts.UPRIGHT])
        size = _size(field)
        _show(writer, field, drawing.seal(writer, look, at, size, font.raw_get(fonts.UPRIGHT), letters))

    writer = open_to_append(signed)
    _refuse_unless(writer, filled=(PERSON_FIELD,), empty=(SEAL_FIELD,))
    _prove_unless_just_proven(act)
    return ceremony.begin(writer, act, draw)


def complete_signature(opened: OpenSignature, signature: bytes, *, level: Level | None = None) -> bytes:
    """Second phase: check the key's answer, put it in, add time stamp and proof. The same answer twice does no harm.

    A person's signature becomes B-LT, an agency's B-LTA, unless another level is asked for (to measure, never to issue).
    """
    wanted = level or (Level.LT if opened.act.certifies else Level.LTA)
    return loop.run(ceremony.complete(opened, signature, wanted, trust.anchors() if wanted.needs_proof else ()))


_proven: dict[bytes, datetime] = {}


def _prove_unless_just_proven(act: Act) -> None:
    """One who signs a list of fifty is asked about once a minute; each signature is proven anew when it is completed."""
    before = _proven.get(act.certificate)
    if before is not None and timedelta(0) <= act.at - before < JUST_NOW:
        return
    loop.run(ceremony.prove_signer(act, trust.anchors()))
    if len(_proven) > REMEMBERED:
        _proven.clear()
    _proven[act.certificate] = act.at


def split_chain(chain: bytes) -> tuple[bytes, ...]:
    """The certificates of a chain, which is stored as their DER one after the other."""
    found = []
    while chain:
        size = der.length(chain)
        found.append(chain[:size])
        chain = chain[size:]
    return tuple(found)


def _mark(act: Act) -> str:
    """A seal of the test authority says so on the paper too."""
    return "THỬ NGHIỆM" if is_test(certificate_of(act.certificate)) else ""


def _refuse_unless(writer: Appender, *, filled: tuple[str, ...], empty: tuple[str, ...]) -> None:
    """Raises DocumentUnsuitable when the document is not at the stage that this act needs."""
    fields = {field["/T"]: field for field in _fields(writer)}
    at_stage = all("/V" in fields.get(name, ()) for name in filled) and all(
        name in fields and "/V" not in fields[name] for name in empty
    )
    if not at_stage:
        raise DocumentUnsuitable(
            _("This document is not at the step it must be at: it is signed already, or not prepared for signing."),
            code="document_not_at_step",
        )


def _fields(writer: Appender) -> list[generic.DictionaryObject]:
    if "/AcroForm" not in writer.root:
        return []
    return [field.get_object() for field in writer.root["/AcroForm"]["/Fields"]]


def _fill(writer: Appender, values: Mapping[str, str]) -> None:
    texts = {str(field["/T"]): field for field in _fields(writer) if field.get("/FT") == "/Tx"}
    if set(texts) != set(values) or not all(value.strip() for value in values.values()):
        raise DocumentUnsuitable(
            _("The texts given do not fit the document: each of its fields needs exactly one text."),
            code="texts_do_not_fit",
        )
    for name, field in texts.items():
        _write(writer, field, values[name])


def _write(writer: Appender, field: generic.DictionaryObject, value: str) -> None:
    font_name, size = str(field["/DA"]).split()[:2]
    font = writer.root["/AcroForm"]["/DR"]["/Font"]
    width, height = _size(field)
    shape = TextField(str(field["/T"]), Box(0, 0, 0, width, height), "", float(size), centred=field.get("/Q") == 1)
    content = drawing.field_text(shape, font_name, fonts.lettering(font[font_name]), value)
    field[pdf_name("/V")] = pdf_string(value)
    _show(writer, field, drawing.form(width, height, content, drawing.with_font(font.raw_get(font_name), font_name)))


def _size(field: generic.DictionaryObject) -> tuple[float, float]:
    left, bottom, right, top = (float(value) for value in field["/Rect"])
    return right - left, top - bottom


def _show(writer: Appender, field: generic.DictionaryObject, appearance: generic.StreamObject) -> None:
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(appearance)})
    writer.update_container(field)


def renew(pdf: bytes, *, at: datetime) -> Sealed:
    """One more document time stamp, with fresh proof for the last one. Yearly, and before `ValidationReport.renew_by`.

    Raises DocumentUnsuitable when there is no time stamp to renew.
    """
    stamps = open_to_append(pdf).prev.embedded_timestamp_signatures
    if not stamps:
        raise DocumentUnsuitable(_("This document has no time stamp to renew."), code="nothing_to_renew")
    last = stamps[-1].pkcs7_content
    return Sealed(loop.run(_renew(pdf, last, trust.anchors(), at)))


async def _renew(pdf: bytes, last: bytes, anchors: Sequence[Anchor], at: datetime) -> bytes:
    proof = await ceremony.prove_stamp(last, anchors, at)
    return await ceremony.add_proof(io.BytesIO(pdf), proof, at)
