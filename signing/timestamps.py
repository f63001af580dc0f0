"""Time stamps (RFC 3161): from the authority at OFFICE_TIMESTAMP_URL, or from the test authority in-process."""

from datetime import datetime

from asn1crypto import cms, x509
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

from signing import loop
from signing.authority import house
from signing.cms import certificate_of
from signing.errors import ServiceUnreachable

PATIENCE = 6  # seconds


async def stamp(digest: bytes, at: datetime) -> bytes:
    """A token over a SHA-256 digest, in DER. `at` is what the test authority stamps; a real one has its own clock.

    Raises ServiceUnreachable.
    """
    if settings.TIMESTAMP_URL:
        return await _ask(settings.TIMESTAMP_URL, digest)
    authority = house.standing()
    if authority is None:
        raise ServiceUnreachable(
            _("No time stamping service is set up. Ask the administrator to set OFFICE_TIMESTAMP_URL.")
        )
    return authority.stamp(digest, at)


async def _ask(url: str, digest: bytes) -> bytes:
    client = HTTPTimeStamper(url, timeout=PATIENCE, session=await loop.http_session())
    try:
        token = await client.async_timestamp(digest, "sha256")
    except (TimestampRequestError, TimeoutError, OSError) as error:
        raise ServiceUnreachable(
            _("The time stamping service did not answer. The signature will be tried again.")
        ) from error
    data: bytes = token.dump()
    return data


def who_stamped(token: bytes) -> tuple[x509.Certificate, list[x509.Certificate]]:
    """The certificate that signed a token, and the others it carries."""
    signed = cms.ContentInfo.load(token)["content"]
    carried = [certificate_of(choice.chosen.dump()) for choice in signed["certificates"]]
    wanted = signed["signer_infos"][0]["sid"].chosen
    signer = next(certificate for certificate in carried if certificate.serial_number == wanted["serial_number"].native)
    return signer, [certificate for certificate in carried if certificate is not signer]
