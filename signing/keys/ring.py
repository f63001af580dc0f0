"""Which key is in use for whom, and opening it with its PIN. Opened keys are kept in memory for ten minutes at most."""

import hmac
import os
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from signing.authority.certificates import is_test
from signing.cms import certificate_of
from signing.errors import KeyLocked, NoKey, ServiceUnreachable, WrongPin
from signing.keys import files, modules
from signing.keys.holder import KEPT_FOR, KeyHolder
from signing.models import KeyKind, SigningKey

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class _Kept:
    holder: KeyHolder
    proof: bytes
    until: float


_SALT = os.urandom(16)
_kept: dict[tuple[int, str], _Kept] = {}


def key_of(owner: str, *, at: datetime) -> SigningKey:
    """The newest key in use for "person:12" or "agency:SGDDT" at that moment. Raises NoKey."""
    key = SigningKey.objects.filter(owner=owner, active_from__lte=at, active_to__gt=at).first()
    if key is None:
        raise NoKey(_("There is no signing key in use. Ask the administrator to register one."))
    return key


def has_key(owner: str, *, at: datetime) -> bool:
    """Whether the owner could sign at that moment; for lists and buttons."""
    return SigningKey.objects.filter(owner=owner, active_from__lte=at, active_to__gt=at).exists()


def is_test_key(key: SigningKey) -> bool:
    """Whether the test authority made its certificate: its signatures have no legal force."""
    return is_test(certificate_of(bytes(key.certificate)))


def any_test_key(fingerprints: Collection[str]) -> bool:
    """The same for signatures already made, by the certificates they were made with."""
    return bool(fingerprints) and any(
        key.fingerprint in fingerprints and is_test_key(key) for key in SigningKey.objects.only("certificate")
    )


def check_pin(key: SigningKey, pin: str, *, at: datetime) -> None:
    """Raises WrongPin, KeyLocked or ServiceUnreachable. Five wrong PINs lock the key for 15 minutes.

    Has a transaction of its own, and refuses to run inside another: a refusal there would roll the count of tries back.
    """
    with transaction.atomic(durable=True):
        fresh = SigningKey.objects.select_for_update().get(pk=key.pk)
        refuse_if_locked(fresh, at=at)
        opened = _try(fresh, pin) is not None
        _count(fresh, opened, at)
    if not opened:
        refuse_if_locked(fresh, at=at)
        raise WrongPin(TRIES - fresh.wrong_pins)


def _count(key: SigningKey, opened: bool, at: datetime) -> None:
    if opened and not key.wrong_pins and key.locked_until is None:
        return
    if key.locked_until is not None and key.locked_until <= at:
        key.wrong_pins, key.locked_until = 0, None
    key.wrong_pins = 0 if opened else key.wrong_pins + 1
    if key.wrong_pins >= TRIES:
        key.locked_until = at + LOCKED_FOR
    key.save(update_fields=["wrong_pins", "locked_until"])


def refuse_if_locked(key: SigningKey, *, at: datetime) -> None:
    """Raises KeyLocked while the lock lasts."""
    if key.locked_until is not None and key.locked_until > at:
        raise KeyLocked(key.locked_until, f"{key.locked_until.astimezone(VIETNAM):%H:%M}")


def unlock(key: SigningKey, pin: str, *, at: datetime) -> KeyHolder:
    """Open the key for signing. The count of tries is `check_pin`'s, at the door; here a wrong PIN is simply refused."""
    refuse_if_locked(key, at=at)
    holder = _try(key, pin)
    if holder is None:
        raise WrongPin(max(TRIES - key.wrong_pins, 0))
    return holder


def sign(key: SigningKey, pin: str, message: bytes, *, at: datetime) -> bytes:
    """The signature of one message. Raises what `unlock` raises, and ServiceUnreachable when the device gives up half way."""
    holder = unlock(key, pin, at=at)
    try:
        return holder.sign(message)
    except Exception as error:
        forget()
        raise _unreachable() from error


def forget() -> None:
    """Drop every opened key, and every login to a module."""
    _kept.clear()
    modules.forget()


def _try(key: SigningKey, pin: str) -> KeyHolder | None:
    place = (key.pk, key.location)
    proof = hmac.digest(_SALT, pin.encode(), "sha256")
    kept = _kept.get(place)
    if kept and kept.until > time.monotonic():
        # The right PIN is known: compare without opening anything, in constant time.
        return kept.holder if hmac.compare_digest(kept.proof, proof) else None
    holder = _open(key, pin)
    if holder is not None and key.kind == KeyKind.FILE:  # a module keeps its own login
        _kept[place] = _Kept(holder, proof, time.monotonic() + KEPT_FOR)
    return holder


def _open(key: SigningKey, pin: str) -> KeyHolder | None:
    opener = modules.open_key if key.kind == KeyKind.PKCS11 else files.open_key
    try:
        return opener(key.location, pin)
    except Exception as error:  # a missing file, a token pulled out, a module that crashed: each in its own way
        raise _unreachable() from error


def _unreachable() -> ServiceUnreachable:
    return ServiceUnreachable(
        _("The signing key cannot be reached. Check that its device is connected, then try again.")
    )
