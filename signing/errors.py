"""What can go wrong while signing, each with a sentence for the person who reads it."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SigningRefused(Exception):
    """Signing did not happen. `sentence` is translated; `code` is stable; `transient` says that trying later may help.

    `field` names the form field it belongs to, as in the office's own refusals.
    """

    code = "signing_refused"
    field = ""
    transient = False

    def __init__(self, sentence: str | Promise, *, code: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or self.code


class WrongPin(SigningRefused):
    """The PIN does not open the key. `tries_left` before it is locked."""

    code = "wrong_pin"
    field = "pin"

    def __init__(self, tries_left: int) -> None:
        super().__init__(
            _("This PIN does not open the signing key. Tries left before the key is locked: %(count)d.")
            % {"count": tries_left}
        )
        self.tries_left = tries_left


class KeyLocked(SigningRefused):
    """Too many wrong PINs. `until` is when the next try is allowed."""

    code = "key_locked"
    field = "pin"

    def __init__(self, until: datetime, shown: str) -> None:
        super().__init__(
            _("The signing key is locked after too many wrong PINs. Try again after %(time)s.") % {"time": shown}
        )
        self.until = until


class NoKey(SigningRefused):
    """The owner has no signing key in use at that moment."""

    code = "no_key"


class CertificateUnusable(SigningRefused):
    """The certificate is not yet valid, expired, revoked, or not for signing. Checked before anything is signed."""

    code = "certificate_unusable"


class EnvelopeExpired(SigningRefused):
    """The PIN's envelope is older than ten minutes or not for this worker: the person must enter the PIN again."""

    code = "envelope_expired"


class DocumentUnsuitable(SigningRefused):
    """The PDF is not one that our renderer made and prepared, or is not at the stage it must be at."""

    code = "document_unsuitable"


class ServiceUnreachable(SigningRefused):
    """Time stamp, revocation service or key device did not answer. The job tries again."""

    code = "service_unreachable"
    transient = True


class TrustRefused(SigningRefused):
    """A trust root cannot be added: unreadable file, no certificate authority, dates the wrong way round, already there."""

    code = "trust_refused"
