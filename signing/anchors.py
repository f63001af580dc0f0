"""Trusted authorities as the judging of a signature takes them, with the days of their trust."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from asn1crypto import x509

from signing.cms import certificate_of

SIGNERS = ("person", "organisation")


@dataclass(frozen=True)
class Anchor:
    """A trusted authority. Its certificate is kept in DER: what the library has parsed does not survive the way to another process."""

    purpose: str
    der: bytes
    valid_from: datetime
    valid_to: datetime

    @cached_property
    def certificate(self) -> x509.Certificate:
        return certificate_of(self.der)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "certificate"}


def roots(known: Sequence[Anchor], *purposes: str, at: datetime) -> list[x509.Certificate]:
    """The certificates trusted for any of these purposes at that moment."""
    return [
        anchor.certificate
        for anchor in known
        if anchor.purpose in purposes and anchor.valid_from <= at < anchor.valid_to
    ]
