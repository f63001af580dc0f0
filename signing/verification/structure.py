"""Rules about the bytes of the file and what it carries, before any cryptography (rules 1 to 3 and 5).

Viewers repair what they read: they accept data behind the end, a signature that covers less than it says, fields that are drawn
anew. Each of these has been used to show one thing and sign another, so a file must be exactly regular.
"""

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.metadata.xmp_xml import parse_xmp
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from signing import der
from signing.verification.problems import Problem

END = re.compile(rb"startxref[\r\n ]+(\d+)[\r\n ]+%%EOF[\r\n\t ]{0,2}\Z")
HEXADECIMAL = re.compile(rb"<(?:[0-9a-f]+|[0-9A-F]+)>")
ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/SetOCGState"})
LEADS = ("/Kids", "/Annots", "/A", "/First", "/Next")  # an action's /Next is what it does afterwards
MOST_NODES, MOST_SIGNATURES, MOST_REVISIONS = 100_000, 50, 200
CHANGES_WITH_EVERY_UPDATE = ("ModDate", "Producer", "ModifyDate", "MetadataDate")


def outside(source: bytes) -> list[Problem]:
    """Rule 1, as far as it needs no reader: where the file begins and ends."""
    if b"%PDF-" not in source[:1024]:
        return [Problem.NOT_A_PDF]
    found = [] if source.startswith(b"%PDF-") else [Problem.DATA_BEFORE_START]
    if END.search(source[-64:]) is None:
        found.append(Problem.DATA_AFTER_END if b"%%EOF" in source else Problem.UNREADABLE)
    return found


def wrong_start_of_index(source: bytes, reader: PdfFileReader) -> list[Problem]:
    """Rule 1: the offset at the end is the one the reader used."""
    end = END.search(source[-64:])
    return [] if end and int(end.group(1)) == reader.last_startxref else [Problem.DATA_AFTER_END]


def beyond_measure(reader: PdfFileReader) -> bool:
    """More signatures or revisions than any document of an office has: each is compared with the others, and a stranger asks."""
    return reader.total_revisions > MOST_REVISIONS or sum(1 for _field in _filled(reader)) > MOST_SIGNATURES


def _filled(reader: PdfFileReader) -> Iterator[Any]:
    return islice(enumerate_sig_fields(reader, filled_status=True), MOST_SIGNATURES + 1)


def inside(reader: PdfFileReader) -> Iterator[Problem]:
    """Rule 2: nothing that can change what the document shows."""
    root = reader.root
    form = root["/AcroForm"] if "/AcroForm" in root else {}
    if reader.xrefs.hybrid_xrefs_present:
        yield Problem.HYBRID_FILE
    if form.get("/NeedAppearances"):
        yield Problem.APPEARANCES_UNRELIABLE
    names = root["/Names"] if "/Names" in root else {}
    if "/XFA" in form or "/OpenAction" in root or "/AA" in root or "/JavaScript" in names:
        yield Problem.ACTIVE_CONTENT
    if any(_acts(item) for item in _whatever_may_act(root, form)):
        yield Problem.ACTIVE_CONTENT


def _whatever_may_act(root: Any, form: Any) -> Iterator[Any]:
    """Every page, note, field and line of the outline, and what each sets going, once.

    A tree that leads back to itself, or to one page by many ways, would else have no end.
    """
    seen, waiting = set(), [*_led_to(root, "/Pages"), *_led_to(root, "/Outlines"), *_led_to(form, "/Fields")]
    while waiting:
        item = waiting.pop()
        if isinstance(item, generic.IndirectObject):
            if item.reference in seen:
                continue
            seen.add(item.reference)
        if len(waiting) > MOST_NODES:
            raise ValueError("too many pages")
        node = item.get_object()
        yield node
        waiting += [further for name in LEADS for further in _led_to(node, name)]


def _led_to(node: Any, name: str) -> list[Any]:
    if name not in node:
        return []
    found = node[name]
    many = isinstance(found, generic.ArrayObject)
    return [found.raw_get(place) for place in range(len(found))] if many else [node.raw_get(name)]


def _acts(item: Any) -> bool:
    return "/AA" in item or item.get("/S") in ACTIONS


def around_signature(source: bytes, signature: EmbeddedPdfSignature) -> Iterator[Problem]:
    """Rule 3: two ranges from the first byte on, the gap is one hexadecimal string, nothing but zeros behind the signature."""
    numbers = [int(value) for value in signature.byte_range]
    if len(numbers) != 4 or numbers[0] != 0 or min(numbers) < 0:
        yield Problem.BYTE_RANGE_ABUSED
        return
    _zero, first, second, rest = numbers
    gap = source[first:second]
    if second <= first or second + rest > len(source) or HEXADECIMAL.fullmatch(gap) is None:
        yield Problem.BYTE_RANGE_ABUSED
        return
    content = bytes.fromhex(gap[1:-1].decode())
    if content != signature.pkcs7_content:
        yield Problem.BYTE_RANGE_ABUSED
    size = der.length(content)
    if content[size:].strip(b"\x00"):
        yield Problem.SIGNATURE_PADDED
    if not der.regular(content[:size]) or _unusual(signature):
        yield Problem.SIGNATURE_IRREGULAR


def _unusual(signature: EmbeddedPdfSignature) -> bool:
    """What of a SignedData no signature protects must at least say what RFC 5652, 5.1 and 5.3 prescribe."""
    signed, signer = signature.signed_data, signature.signer_info
    by_name = signer["sid"].name == "issuer_and_serial_number"
    plain = signed["encap_content_info"]["content_type"].native == "data" and by_name
    return (
        len(signed["signer_infos"]) != 1
        or signer["version"].native != ("v1" if by_name else "v3")
        or signed["version"].native != ("v1" if plain else "v3")
        or [item.dump() for item in signed["digest_algorithms"]] != [signer["digest_algorithm"].dump()]
        or (by_name and signer["sid"].chosen["issuer"].dump() != signature.signer_cert.issuer.dump())
    )


def of_unknown_kind(reader: PdfFileReader) -> list[Problem]:
    """A signature that the reader passes over in silence, because it does not know its kind."""
    filled = sum(1 for _field in enumerate_sig_fields(reader, filled_status=True))
    return [Problem.UNKNOWN_SIGNATURE] if filled != len(reader.embedded_signatures) else []


def behind_last_signature(source: bytes, reader: PdfFileReader) -> list[Problem]:
    """Rule 1 again: behind what the last signature or stamp covers stand whole revisions that the reader knows, or nothing."""
    last = max(reader.embedded_signatures, key=lambda signature: int(signature.signed_revision), default=None)
    if last is None or len(last.byte_range) != 4:
        return []
    tail = source[int(last.byte_range[2]) + int(last.byte_range[3]) :]
    later = reader.total_revisions - 1 - last.signed_revision
    regular = tail.count(b"startxref") == later if later else not tail
    return [] if regular else [Problem.DATA_AFTER_END]


def information_differs(reader: PdfFileReader, revisions: list[int]) -> bool:
    """Rule 5: title, author and the rest say the same in every signed revision and now."""
    last = reader.total_revisions - 1
    told = [_information(reader, revision) for revision in [*revisions, last]]
    return any(version != told[0] for version in told)


def _information(reader: PdfFileReader, revision: int) -> tuple[dict[str, str], list[str]]:
    """Read straight from the file at that revision: the library's view of the past mixes in what was parsed already."""
    trailer = reader.trailer.flatten(revision)
    root = _at(reader, trailer.raw_get("/Root"), revision)
    entries = _at(reader, trailer.raw_get("/Info"), revision) if "/Info" in trailer else {}
    lasting = {str(key): str(entries[key]) for key in entries if str(key)[1:] not in CHANGES_WITH_EVERY_UPDATE}
    metadata = _at(reader, root.raw_get("/Metadata"), revision) if "/Metadata" in root else None
    return lasting, [] if metadata is None else _xmp(metadata)


def _at(reader: PdfFileReader, item: Any, revision: int) -> Any:
    return reader.get_object(item.reference, revision=revision) if isinstance(item, generic.IndirectObject) else item


def _xmp(metadata: generic.StreamObject) -> list[str]:
    told = parse_xmp(io.BytesIO(metadata.read_data(DecodePurpose.XMP_METADATA)))
    facts = (item for structure in told for item in structure)
    return sorted(f"{name}: {value}" for name, value in facts if name.local_name not in CHANGES_WITH_EVERY_UPDATE)
