"""How a PIN travels from the ceremony to the worker: encrypted to the worker's key, good for ten minutes, for one owner only.

X25519, HKDF-SHA256 and ChaCha20-Poly1305 (RFC 7748, 5869, 8439). The web process needs the public half only.
"""

import os
import struct
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from signing.errors import EnvelopeExpired

LASTS = timedelta(minutes=10)
KEY_SIZE, NONCE_SIZE, TIME_SIZE = 32, 12, 8
RAW = serialization.Encoding.Raw


def seal_pin(pin: str, *, owner: str, at: datetime) -> bytes:
    """Encrypt a PIN. Two envelopes of the same PIN have nothing in common."""
    throwaway = X25519PrivateKey.generate()
    mine = throwaway.public_key().public_bytes(RAW, serialization.PublicFormat.Raw)
    nonce = os.urandom(NONCE_SIZE)
    content = struct.pack(">q", int((at + LASTS).timestamp())) + pin.encode()
    secret = _secret(throwaway.exchange(_worker_key().public_key()), mine)
    return mine + nonce + ChaCha20Poly1305(secret).encrypt(nonce, content, owner.encode())


def open_pin(envelope: bytes, *, owner: str, at: datetime) -> str:
    """Raises EnvelopeExpired when it is too old, for another owner, damaged, or for another worker."""
    mine, nonce, sealed = (
        envelope[:KEY_SIZE],
        envelope[KEY_SIZE : KEY_SIZE + NONCE_SIZE],
        envelope[KEY_SIZE + NONCE_SIZE :],
    )
    try:
        secret = _secret(_worker_key().exchange(X25519PublicKey.from_public_bytes(mine)), mine)
        content = ChaCha20Poly1305(secret).decrypt(nonce, sealed, owner.encode())
    except (InvalidTag, ValueError):
        raise EnvelopeExpired(_("The PIN could not be read any more. Sign again and enter the PIN.")) from None
    until = struct.unpack(">q", content[:TIME_SIZE])[0]
    if at.timestamp() > until:
        raise EnvelopeExpired(
            _("More than ten minutes have passed since the PIN was entered. Sign again and enter the PIN.")
        )
    return content[TIME_SIZE:].decode()


def _secret(shared: bytes, mine: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=mine, info=b"pin envelope").derive(shared)


def _worker_key() -> X25519PrivateKey:
    path = Path(settings.KEYS_FOLDER) / "worker.key"
    if not path.exists():
        _make(path)
    return X25519PrivateKey.from_private_bytes(path.read_bytes())


def _make(path: Path) -> None:
    """Web and worker may start together: the file appears whole or not at all, and the first one stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    data = X25519PrivateKey.generate().private_bytes(RAW, serialization.PrivateFormat.Raw, serialization.NoEncryption())
    draft = path.with_name(f"worker-{os.urandom(6).hex()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
