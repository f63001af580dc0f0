"""A test signature says that it is one, wherever it is shown; nothing else says so."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.urls import reverse

from procedures.correspondence.models import OutgoingDocument
from procedures.dossiers.models import Deliverable
from signing import public as signing
from signing.models import KeyKind, SigningKey
from tests.doors.attackers import browser_of
from tests.web.squeezed import squeezed
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MARK = "Chữ ký thử nghiệm"


def of_a_real_authority(key: SigningKey) -> SigningKey:
    private, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CA")])
    begin, end = datetime(2020, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    builder = builder.serial_number(7).not_valid_before(begin).not_valid_after(end)
    key.certificate = builder.sign(private, hashes.SHA256()).public_bytes(Encoding.DER)
    key.save()
    return key


def pages(world: World, result: Deliverable) -> dict[str, bool]:
    """Which pages of an issued result carry the mark."""
    code = result.dossier.code
    shown = {
        "officer": browser_of(world.handler).get(reverse("office:dossier", args=[code])),
        "citizen": browser_of(result.dossier.applicant).get(reverse("portal:dossier", args=[code])),
    }
    return {who: MARK in squeezed(page.text) for who, page in shown.items()}


def test_what_the_test_authority_signed_says_so_whatever_the_settings() -> None:
    """The tests run as a real office does, without the demonstration."""
    world = World()
    draft = world.to_sign()
    assert MARK not in browser_of(world.handler).get(reverse("office:dossier", args=[draft.dossier.code])).text

    assert pages(world, world.issued()) == {"officer": True, "citizen": True}
    assert MARK in browser_of(world.signatory).get(reverse("office:stack")).text


def test_a_document_moved_in_from_an_older_system_carries_no_signature_and_no_mark() -> None:
    world = World()
    facts = {"agency": world.department, "date": world.at.date(), "summary": "Công văn cũ", "reference": "12/SGDĐT"}
    old = OutgoingDocument.objects.create(external_id="old-1", created_at=world.at, changed_at=world.at, **facts)
    client, address = browser_of(world.clerk), "office:outgoing_document"
    old.access.create(token=f"agency:{world.department.short_code}")

    page = client.get(reverse(address, args=[old.pk]))
    assert (page.status_code, MARK in page.text) == (200, False)

    old.about = f"deliverable:{world.issued().pk}"
    old.save()
    assert MARK in client.get(reverse(address, args=[old.pk])).text


def test_a_key_of_another_authority_is_no_test_key() -> None:
    world = World()
    test = signing.key_of(f"person:{world.signatory.pk}", at=world.at)
    begin, end = test.active_from, test.active_to
    bare = SigningKey(owner="person:0", kind=KeyKind.FILE, location="x", active_from=begin, active_to=end)
    real = of_a_real_authority(bare)

    assert (signing.is_test_key(test), signing.is_test_key(real)) == (True, False)
    assert signing.any_test_key({real.fingerprint, test.fingerprint})
    assert not signing.any_test_key({real.fingerprint})
    assert not signing.any_test_key(())
