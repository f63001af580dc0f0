"""Keys in a security module or token (PKCS#11). The key never leaves it; keys are looked up by CKA_ID."""

import hashlib
from functools import cache
from typing import Any

from signing.keys.holder import Location

try:
    import pkcs11
    from pkcs11.util.ec import encode_ecdsa_signature
except ImportError:  # an office without a security module need not install python-pkcs11
    pkcs11 = None  # type: ignore[assignment]


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


@cache
def _module(path: str) -> Any:
    return pkcs11.lib(path)


def open_key(location: str, pin: str) -> ModuleKey | None:
    """The key, or nothing when the module refuses the PIN. Raises pkcs11 errors for everything else (absent, removed, locked)."""
    if pkcs11 is None:
        raise OSError("python-pkcs11 is not installed")
    place = Location.read(location)
    token = _module(place.module).get_token(token_label=place.token)
    try:
        session = token.open(user_pin=pin)
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLenRange, pkcs11.exceptions.PinInvalid):
        return None
    return ModuleKey(session, session.get_key(pkcs11.ObjectClass.PRIVATE_KEY, id=place.identity))
