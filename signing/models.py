"""Whom we trust, and which keys this office signs with. Private keys are never in the database."""

import hashlib
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    PERSON = "person", _("signatures of persons")
    ORGANISATION = "organisation", _("seals of agencies")
    TIMESTAMP = "timestamp", _("time stamps")


class TrustRoot(models.Model):
    """A certificate authority that this office trusts for one purpose. The system's own store is never asked."""

    purpose = models.CharField(max_length=20, choices=Purpose)
    certificate = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    subject = models.CharField(max_length=400)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["purpose", "sha256"], name="one_trust_root_per_purpose"),
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from")), name="trust_ends_after_it_begins"
            ),
        ]
        ordering: ClassVar = ["purpose", "subject", "pk"]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.subject}"


class KeyKind(models.TextChoices):
    FILE = "file", _("file (tests and demonstration only)")
    PKCS11 = "pkcs11", _("security module or token (PKCS#11)")


class SigningKey(models.Model):
    """A key in use: whose it is, where it lies, its certificate, and the tries at its PIN.

    `owner` is a token of the office: "person:12", "agency:SGDDT". `location` is a file name in the keys folder, or
    "module=…;token=…;id=…" (id: CKA_ID in hexadecimal). `chain` is the DER of the certificates between it and the root.
    """

    owner = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=10, choices=KeyKind)
    location = models.CharField(max_length=300)
    certificate = models.BinaryField()
    chain = models.BinaryField(default=b"", blank=True)
    active_from = models.DateTimeField()
    active_to = models.DateTimeField()
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["owner", "-active_from", "-pk"]

    def __str__(self) -> str:
        return self.owner

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate in hexadecimal: how registers and reports name it."""
        return hashlib.sha256(bytes(self.certificate)).hexdigest()
