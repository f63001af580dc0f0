"""Keys in a security module or token (PKCS#11). The key never leaves it; keys are looked up by CKA_ID."""

import hashlib
import hmac
import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

import pkcs11
from pkcs11.util.ec import encode_ecdsa_signature

from signing.keys.holder import KEPT_FOR, Location


class ModuleKey:
    """A private key inside the module, with the session that opened it."""

    def __init__(self, session: Any, key: Any) -> None:
        self._session, self._key = session, key

    def sign(self, message: bytes) -> bytes:
        if self._key.key_type == pkcs11.KeyType.EC:
            # The raw mechanism over the digest: many modules know no other for elliptic curves.
            raw = self._key.sign(hashlib.sha256(message).digest(), mechanism=pkcs11.Mechanism.ECDSA)
            encoded: bytes = encode_ecdsa_signature(raw)
            return encoded
        signature: bytes = self._key.sign(message, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS)
        return signature


@dataclass(frozen=True)
class _Login:
    session: Any
    proof: bytes
    until: float


_SALT = os.urandom(16)
_logins: dict[tuple[str, str], _Login] = {}
_lock = threading.Lock()


@cache
def _module(path: str) -> Any:
    return pkcs11.lib(path)


def open_key(location: str, pin: str) -> ModuleKey | None:
    """The key, or nothing when the module refuses the PIN. Raises pkcs11 errors for all else (absent, removed, locked)."""
    place = Location.read(location)
    with _lock:
        session = _log_in(place, pin)
    if session is None:
        return None
    return ModuleKey(session, session.get_key(pkcs11.ObjectClass.PRIVATE_KEY, id=place.identity))


def forget() -> None:
    """Log out everywhere; the next signature asks the module anew."""
    with _lock:
        for login in _logins.values():
            with suppress(Exception):  # a token that was pulled out cannot be logged out of
                login.session.close()
        _logins.clear()


def _log_in(place: Location, pin: str) -> Any:
    """The session of a token, or nothing for a wrong PIN.

    A program logs in to a token once for all its sessions, and while it is, the module answers every PIN alike: the PIN is
    compared with the one that opened it. After ten minutes the module is asked anew, since the PIN may have been changed.
    """
    token, proof = (place.module, place.token), hmac.digest(_SALT, pin.encode(), "sha256")
    kept = _logins.get(token)
    if kept is not None and kept.until > time.monotonic():
        return kept.session if hmac.compare_digest(kept.proof, proof) else None
    if kept is not None:
        _logins.pop(token).session.close()
    try:
        session = _module(place.module).get_token(token_label=place.token).open(user_pin=pin)
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLenRange, pkcs11.exceptions.PinInvalid):
        return None
    _logins[token] = _Login(session, proof, time.monotonic() + KEPT_FOR)
    return session
