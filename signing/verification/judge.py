"""The verdict over a file: all rules together. Never raises, whatever the bytes.

Asks nobody: whatever the office knows is in the question, so that a stranger's file can be judged in a process apart.
"""

import hashlib
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from signing import loop
from signing.anchors import Anchor
from signing.report import Expectation, SignatureFacts, ValidationReport
from signing.verification import signatures, structure
from signing.verification.problems import Problem, verdict, worst_first
from signing.verification.signatures import Setting

log = logging.getLogger(__name__)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Question:
    """A file, and all that this office knows when it is asked about it.

    `ours`: SHA-256 of the certificates of its own keys; None where no register says what was signed with them. `lists`: what
    its test authority took back, in DER.
    """

    source: bytes
    at: datetime
    expectation: Expectation | None = None
    ours: frozenset[str] | None = None
    anchors: tuple[Anchor, ...] = ()
    lists: tuple[bytes, ...] = ()


def answer(question: Question) -> ValidationReport:
    """The report. What breaks the reader is a verdict too."""
    case = _Case(question)
    try:
        _judge(case)
    except (MemoryError, SystemError):  # no room left: says something of the process, nothing of the file
        raise
    except Exception:  # hostile files break readers in ways that nobody foresees
        log.info("A file could not be judged", exc_info=True)
        case.found.append(Problem.UNREADABLE)
    return _report(case)


def unanswered(question: Question) -> ValidationReport:
    """The report when what this office knows could not be learned."""
    return _report(_Case(question, [Problem.CANNOT_BE_JUDGED]))


@dataclass
class _Case:
    """What is known so far: it survives the reader that breaks."""

    asked: Question
    found: list[Problem] = field(default_factory=list)
    facts: list[SignatureFacts] = field(default_factory=list)
    values: tuple[tuple[str, str], ...] = ()
    renew_by: datetime | None = None


def _judge(case: _Case) -> None:
    source, asked = case.asked.source, case.asked
    case.found += structure.outside(source)
    case.found += _register(source, asked.expectation)
    if Problem.NOT_A_PDF in case.found:
        return
    reader = PdfFileReader(io.BytesIO(source))
    if reader.encrypted:
        case.found.append(Problem.ENCRYPTED)
        return
    case.found += structure.wrong_start_of_index(source, reader)
    if structure.beyond_measure(reader):
        case.found.append(Problem.CANNOT_BE_JUDGED)
        return
    case.found += structure.inside(reader)
    case.found += structure.behind_last_signature(source, reader)
    case.found += structure.of_unknown_kind(reader)
    case.values = _values(reader)
    signed, stamps = reader.embedded_regular_signatures, reader.embedded_timestamp_signatures
    case.found += [] if signed else [Problem.NO_SIGNATURE]
    case.found += [problem for stamp in stamps for problem in _stamp(source, stamp)]
    revisions = tuple(stamp.signed_revision for stamp in stamps)
    setting = Setting(asked.anchors, asked.lists, asked.at, revisions, "/DSS" in reader.root)
    case.facts += [_one(source, signature, setting) for signature in signed]
    case.renew_by = _renew_by(stamps)
    case.found += [*_together(reader, signed), *_expected(case)]


def _one(source: bytes, signature: EmbeddedPdfSignature, setting: Setting) -> SignatureFacts:
    around = list(structure.around_signature(source, signature))
    return loop.run(signatures.judge(signature, setting, around))


def _stamp(source: bytes, stamp: EmbeddedPdfSignature) -> Iterator[Problem]:
    """A document time stamp must be as regular as a signature; its trust is judged with the signatures that rely on it."""
    yield from structure.around_signature(source, stamp)
    stamp.compute_integrity_info()
    if not signatures.covers_its_revision(stamp):
        yield Problem.NOT_WHOLLY_SIGNED
    elif not signatures.only_time_stamps_follow(stamp):
        yield Problem.CHANGED_AFTER_SIGNING
    if signatures.stamp_is_broken(stamp):
        yield Problem.DOCUMENT_CHANGED


def _register(source: bytes, expectation: Expectation | None) -> Iterator[Problem]:
    """Rule 7: what is ours is exactly what the register says. The cheapest rule and the strongest."""
    if expectation is None or not (expectation.sha256 or expectation.revisions):
        return
    if hashlib.sha256(source).hexdigest() in expectation.sha256:
        return
    begins_like_ours = any(
        len(source) >= length and hashlib.sha256(source[:length]).hexdigest() == digest
        for length, digest in expectation.revisions
    )
    yield Problem.EXTENDED_SINCE_ISSUE if begins_like_ours else Problem.REGISTER_MISMATCH


def _together(reader: PdfFileReader, signed: list[EmbeddedPdfSignature]) -> Iterator[Problem]:
    """What concerns all signatures together: nothing after the last one, and the same title throughout."""
    if not signed:
        return
    last = max(signed, key=lambda signature: signature.signed_revision)
    if not signatures.only_time_stamps_follow(last):
        yield Problem.CHANGED_AFTER_SIGNING
    if structure.information_differs(reader, [signature.signed_revision for signature in signed]):
        yield Problem.INFORMATION_CHANGED


def _expected(case: _Case) -> Iterator[Problem]:
    """Rule 6: fields, roles and certificates are those of the register."""
    wanted = case.asked.expectation
    if wanted is None:
        if case.asked.ours and any(fact.certificate_sha256 in case.asked.ours for fact in case.facts):
            yield Problem.NOT_IN_REGISTER
        return
    if wanted.signatures:
        if [fact.field for fact in case.facts] != [expected.field for expected in wanted.signatures]:
            yield Problem.SIGNATURES_NOT_AS_EXPECTED
        for fact, expected in zip(case.facts, wanted.signatures, strict=False):
            if fact.role != expected.role or expected.certificate_sha256 not in ("", fact.certificate_sha256):
                yield Problem.WRONG_SIGNER
    if wanted.values and dict(case.values) != dict(wanted.values):
        yield Problem.VALUES_NOT_AS_EXPECTED


def _values(reader: PdfFileReader) -> tuple[tuple[str, str], ...]:
    if "/AcroForm" not in reader.root:
        return ()
    fields: list[Any] = [item.get_object() for item in reader.root["/AcroForm"]["/Fields"]]
    return tuple((str(item["/T"]), str(item["/V"])) for item in fields if item.get("/FT") == "/Tx" and "/V" in item)


def _renew_by(stamps: list[EmbeddedPdfSignature]) -> datetime | None:
    """A year after the last stamp, and a year before its certificate ends."""
    if not stamps:
        return None
    made: datetime = stamps[-1].signed_data["encap_content_info"]["content"].parsed["gen_time"].native
    ends: datetime = stamps[-1].signer_cert.not_valid_after
    return min(made + YEAR, ends - YEAR)


def _report(case: _Case) -> ValidationReport:
    problems = worst_first([*case.found, *(problem for fact in case.facts for problem in fact.problems)])
    digest = hashlib.sha256(case.asked.source).hexdigest()
    known = case.asked.expectation
    return ValidationReport(
        verdict=verdict(problems, ours=known is not None),
        problems=problems,
        signatures=tuple(case.facts),
        sha256=digest,
        size=len(case.asked.source),
        checked_at=case.asked.at,
        ours=known is not None,
        register_match=(digest in known.sha256) if known and known.sha256 else None,
        renew_by=case.renew_by,
        values=case.values,
    )
