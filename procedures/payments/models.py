"""Bills and receipts. Amounts are whole đồng."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from procedures.people.models import Agency


class BillState(models.TextChoices):
    DUE = "due", _("To pay")
    PAID = "paid", _("Paid")
    VOID = "void", _("Void")
    REFUND_DUE = "refund_due", _("To be paid back")
    REFUNDED = "refunded", _("Paid back")


class DueRule(models.TextChoices):
    """When it must be paid; the words of the catalogue's `FeeDue`."""

    BEFORE_PROCESSING = "before_processing", _("Before processing")
    BEFORE_RESULT = "before_result", _("Before the result")


class Method(models.TextChoices):
    GATEWAY = "gateway", _("Payment gateway")
    DESK = "desk", _("At the desk")


class Bill(models.Model):
    """What a person owes an agency for a dossier. Receipts are numbered in that agency's register.

    `reference` is what a gateway is told, unguessable and never reused: a gateway takes the money for one reference
    once. `lines` is [{"name", "count", "unit", "amount"}]. `refund` is what the payer is to get back now, or got last;
    `given_back` all that he got. In đồng.
    """

    reference = models.CharField(max_length=24, unique=True)
    subject = models.CharField(max_length=60, db_index=True, help_text='"dossier:12"')
    payer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bills")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="that of the desk")
    lines = models.JSONField(default=list)
    amount = models.PositiveBigIntegerField()
    refund = models.PositiveBigIntegerField(default=0)
    given_back = models.PositiveBigIntegerField(default=0)
    due_rule = models.CharField(max_length=20, choices=DueRule)
    state = models.CharField(max_length=10, choices=BillState, default=BillState.DUE)
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="paid, or void")
    refunded_at = models.DateTimeField(null=True)
    refunded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject"], condition=models.Q(state="due"), name="one_bill_due_at_a_time"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_due(self) -> bool:
        return self.state == BillState.DUE


class Receipt(models.Model):
    """Money that came in.

    `payment` names the payment where it was made; the same payment reported twice is one receipt.
    """

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="receipts")
    payment = models.CharField(max_length=100, unique=True, help_text="the gateway's own number, or desk:<bill>")
    number = models.CharField(max_length=40, help_text="in the register of receipts of the agency")
    amount = models.PositiveBigIntegerField()
    method = models.CharField(max_length=10, choices=Method)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number
