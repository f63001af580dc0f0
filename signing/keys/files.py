"""Keys in encrypted files: for tests and the demonstration only. The PIN is the passphrase, so a wrong one opens nothing."""

import os
import re
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

from signing.authority.certificates import PrivateKey

SALT_SIZE, NONCE_SIZE = 16, 12
COST = 2**14  # of scrypt: some 40 ms a try; the count of wrong PINs does the rest


class FileKey:
    """A private key in memory."""

    def __init__(self, key: PrivateKey) -> None:
        self._key = key

    def sign(self, message: bytes) -> bytes:
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(message, padding.PKCS1v15(), hashes.SHA256())
        return self._key.sign(message, ec.ECDSA(hashes.SHA256()))


def folder() -> Path:
    return Path(settings.KEYS_FOLDER) / "signing"


def write(owner: str, key: PrivateKey, pin: str, at: datetime) -> str:
    """Keep a new key, readable by its owner only; returns its location."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{re.sub(r'[^A-Za-z0-9.-]', '_', owner)}-{at:%Y%m%d}-{os.urandom(4).hex()}.key"
    plain = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    salt, nonce = os.urandom(SALT_SIZE), os.urandom(NONCE_SIZE)
    data = salt + nonce + ChaCha20Poly1305(_derive(pin, salt)).encrypt(nonce, plain, None)
    handle = os.open(folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return name


def open_key(location: str, pin: str) -> FileKey | None:
    """The key, or nothing when the PIN does not open it. Raises OSError when the file is not there."""
    data = (folder() / location).read_bytes()
    salt, nonce = data[:SALT_SIZE], data[SALT_SIZE : SALT_SIZE + NONCE_SIZE]
    try:
        plain = ChaCha20Poly1305(_derive(pin, salt)).decrypt(nonce, data[SALT_SIZE + NONCE_SIZE :], None)
    except InvalidTag:
        return None
    key = serialization.load_der_private_key(plain, password=None)
    assert isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    return FileKey(key)


def _derive(pin: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(pin.encode())
