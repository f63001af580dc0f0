"""What every key can do, wherever it lies."""

from dataclasses import dataclass
from typing import Protocol

KEPT_FOR = 600.0
"""Seconds that an opened key stays open: as long as a PIN in its envelope."""


class KeyHolder(Protocol):
    """An opened key. `sign` takes the message, not its digest, and answers as RFC 5652 wants the signature value."""

    def sign(self, message: bytes) -> bytes: ...


@dataclass(frozen=True)
class Location:
    """A place of a PKCS#11 key: the module's file, the token's label, the key's CKA_ID."""

    module: str
    token: str
    identity: bytes

    @classmethod
    def read(cls, text: str) -> "Location":
        parts = dict(part.split("=", 1) for part in text.split(";"))
        return cls(parts["module"], parts["token"], bytes.fromhex(parts["id"]))
