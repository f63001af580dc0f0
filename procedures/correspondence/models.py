"""Registers and their numbers; documents that came in and went out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from procedures.correspondence.kinds import DocumentKind
from procedures.correspondence.rules import number_text_of
from procedures.files.models import StoredFile
from procedures.people.models import Agency

ACCOUNT = settings.AUTH_USER_MODEL


class RegisterKind(models.TextChoices):
    INCOMING = "incoming", _("Incoming register")
    OUTGOING = "outgoing", _("Outgoing register")
    COPIES = "copies", _("Copy book")
    RECEIPTS = "receipts", _("Receipt book")
    SLIPS = "slips", _("Book of slips")


class Register(models.Model):
    """A book of one agency for one year. Its numbers start at 1 and have no gaps (NĐ 30/2020, Điều 15).

    `series` tells several books of a kind apart: "TNHS" and "HDHS" among the slips, a receipt's letters.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=RegisterKind)
    series = models.CharField(max_length=30, blank=True)
    year = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True, help_text="when the office calls it otherwise than its kind")
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "kind", "series", "year"], name="one_book_per_year"),
        ]

    def __str__(self) -> str:
        name = self.name or str(self.get_kind_display())
        return " ".join(filter(None, (name, self.series, str(self.year))))


class RegisterEntry(models.Model):
    """One line of a book. Never deleted: a number that failed is voided, stays visible and is not used again."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=60, blank=True, help_text="what follows the number: SGDĐT-QLCL, TNHS")
    date = models.DateField()
    about = models.CharField(max_length=60, db_index=True, help_text='what was numbered: "deliverable:12"')
    summary = models.TextField(blank=True)
    facts = models.JSONField(default=dict, help_text="the other columns of the book")
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    void_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["register", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["register", "number"], name="a_number_once_per_book")]
        indexes: ClassVar = [
            models.Index(fields=["register"], condition=models.Q(voided_at__isnull=False), name="voided_numbers"),
        ]

    def __str__(self) -> str:
        return number_text(self)


def number_text(entry: RegisterEntry) -> str:
    """The number as it is printed: "0412/2026", "1286/SGDĐT-QLCL", "87/TNHS"."""
    book = entry.register
    return number_text_of(kind=book.kind, number=entry.number, year=book.year, symbol=entry.symbol)


class Document(models.Model):
    """What an incoming and an outgoing document have in common.

    `version` grows with every change and goes with the index job, so that an old state never overwrites a newer one.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="whose register it is in")
    entry = models.OneToOneField(RegisterEntry, null=True, on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=200, null=True, help_text="in the system it was moved from")
    reference = models.CharField(max_length=200, blank=True, help_text="số và ký hiệu as printed")
    reference_key = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True)
    issuer = models.CharField(max_length=300, blank=True, help_text="the agency that issued it, as printed")
    kind = models.CharField(max_length=20, choices=DocumentKind, blank=True)
    summary = models.TextField(blank=True)
    signer = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return " ".join(filter(None, (self.reference, self.summary)))


class IncomingState(models.TextChoices):
    PENDING = "pending", _("Waiting for the clerk")
    REGISTERED = "registered", _("Registered")
    DISCARDED = "discarded", _("Discarded")


class IncomingDocument(Document):
    """A document that another agency sent. It has a số đến only once the clerk has confirmed what was read from it."""

    state = models.CharField(max_length=10, choices=IncomingState, default=IncomingState.PENDING)
    received_on = models.DateField()
    issuer_key = models.CharField(max_length=300, blank=True)
    reply_by = models.DateField(null=True)
    readings = models.JSONField(default=list, help_text="what was read, where, how surely: Reading.as_json")
    proposed_by = models.ForeignKey(ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    registered_by = models.ForeignKey(ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(null=True)
    discard_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-received_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "external_id"], name="an_incoming_document_moves_in_once"),
            models.CheckConstraint(
                condition=Q(state="registered", entry__isnull=False) | (~Q(state="registered") & Q(entry__isnull=True)),
                name="a_number_only_when_registered",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state", "-received_on", "-id"], name="incoming_newest"),
            models.Index(fields=["agency", "reference_key", "date"], name="incoming_same_reference"),
        ]


class OutgoingDocument(Document):
    """A document that this agency issued. `about` names what it was made for: "deliverable:12"."""

    about = models.CharField(max_length=60, blank=True, db_index=True)
    recipients = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-date", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "external_id"], name="an_outgoing_document_moves_in_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "-date"], name="outgoing_list"),
            models.Index(fields=["agency", "reference_key", "date"], name="outgoing_same_reference"),
        ]


class IncomingAccess(models.Model):
    """One token that may read an incoming document: "public", "agency:SGDDT", "unit:SGDDT.QLCL"."""

    document = models.ForeignKey(IncomingDocument, on_delete=models.CASCADE, related_name="access")
    token = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "token"], name="incoming_token_once")]
        indexes: ClassVar = [models.Index(fields=["token", "document"], name="incoming_by_token")]


class OutgoingAccess(models.Model):
    """One token that may read an outgoing document."""

    document = models.ForeignKey(OutgoingDocument, on_delete=models.CASCADE, related_name="access")
    token = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "token"], name="outgoing_token_once")]
        indexes: ClassVar = [models.Index(fields=["token", "document"], name="outgoing_by_token")]
