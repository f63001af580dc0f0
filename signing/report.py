"""What the verification of a PDF found, and what the register expects of a document that is ours."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    PASSED = "passed"
    INDETERMINATE = "indeterminate"
    FAILED = "failed"


class Role(StrEnum):
    """Whom a certificate speaks for, by the trust root that vouches for it."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class ExpectedSignature:
    """One signature that the register knows of: its field, whom it must speak for, and (if known) its certificate."""

    field: str
    role: Role
    certificate_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What our register says about a document.

    `sha256`: hex fingerprint of the file as issued, and of every later renewal. `revisions`: fingerprint of the leading
    `length` bytes that every true copy starts with (our last known revision), as (length, sha256). `signatures`: in order.
    `values`: the text fields by name.
    """

    sha256: frozenset[str] = frozenset()
    revisions: tuple[tuple[int, str], ...] = ()
    signatures: tuple[ExpectedSignature, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature as found. Times are aware UTC; `proven_at` comes from a time stamp, `claimed_at` from the signer.

    `level` is the PAdES level found: "B-B", "B-T", "B-LT" or "B-LTA". `integrity`, `trust` and `revocation` are
    "passed", "indeterminate" or "failed".
    """

    field: str
    role: Role
    subject: str
    title: str
    organisation: str
    issuer: str
    serial: str
    certificate_sha256: str
    claimed_at: datetime | None
    proven_at: datetime | None
    level: str
    integrity: Verdict
    trust: Verdict
    revocation: Verdict
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    test: bool = False
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The whole answer. `problems` are stable codes, worst first; `signing.public.sentence(code)` puts one into words.

    `ours`: whether the register knew the document. `register_match`: its fingerprint is the register's (None: not ours).
    `renew_by`: when the time stamps must be renewed so that the document stays provable.
    """

    verdict: Verdict
    problems: tuple[str, ...]
    signatures: tuple[SignatureFacts, ...]
    sha256: str
    size: int
    checked_at: datetime
    ours: bool = False
    register_match: bool | None = None
    renew_by: datetime | None = None
    values: tuple[tuple[str, str], ...] = ()

    @property
    def passed(self) -> bool:
        return self.verdict is Verdict.PASSED

    def as_json(self) -> dict[str, Any]:
        """Plain values only, times as ISO 8601."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case StrEnum():
            return value.value
        case _:
            return value
