"""Who: accounts, agencies, their units, and the dated positions and delegations that carry rights."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from procedures.people.rights import Right


def in_language(vi: str, en: str) -> str:
    """The reader's one of the two; Vietnamese where the other is missing."""
    return en if en and get_language() == "en" else vi


class Account(AbstractUser):
    """One person who signs in: a citizen, or an officer (who holds positions)."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("Full name"), max_length=200, blank=True)
    honorific = models.CharField(max_length=10, blank=True, help_text="Ông, Bà, or empty until known")
    phone = models.CharField(_("Phone"), max_length=30, blank=True)
    identity_number = models.CharField(_("Identity number"), max_length=20, blank=True, db_index=True)
    birth_date = models.DateField(_("Birth date"), null=True, blank=True)
    address = models.CharField(_("Current address"), max_length=300, blank=True)
    language = models.CharField(max_length=5, default="vi")

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.full_name or self.email or self.username

    def get_full_name(self) -> str:
        return str(self)

    @property
    def address_word(self) -> str:
        """ "bà" or "Ms"; empty while the honorific is not known."""
        return {"Ông": gettext("Mr"), "Bà": gettext("Ms")}.get(self.honorific, self.honorific.lower())

    @property
    def called(self) -> str:
        """How the person is addressed: "bà Nguyễn Thị Thu Hà", or the bare name while the honorific is not known."""
        return f"{self.address_word} {self}".strip()


class AgencyKind(models.TextChoices):
    DEPARTMENT = "department", _("Department of education")
    SCHOOL = "school", _("School")
    SERVICE_CENTRE = "service_centre", _("Public administration service centre")
    COMMUNE = "commune", _("Commune people's committee")


class Agency(models.Model):
    """An agency with its history. Registers, seals, keys and desks belong to exactly one.

    `code` follows decision 20/2020/QĐ-TTg (level 1 first, "H99.05"); `code_old` follows QCVN 102:2016 ("000.00.05.H99").
    """

    code = models.CharField(max_length=35, unique=True)
    code_old = models.CharField(max_length=35, blank=True)
    short_code = models.CharField(max_length=20, unique=True, help_text="used in references and tokens: SGDĐT is SGDDT")
    symbol = models.CharField(max_length=30, help_text="as printed in a reference: SGDĐT")
    kind = models.CharField(max_length=20, choices=AgencyKind)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    parent_name = models.CharField(max_length=200, blank=True, help_text="cơ quan chủ quản, as printed above the name")
    place = models.CharField(max_length=100, blank=True, help_text="địa danh, as printed before the date")
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    valid_from = models.DateField(default=date(2025, 7, 1))
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class UnitKind(models.TextChoices):
    OFFICE = "office", _("Unit")
    DESK = "desk", _("One-stop desk")
    LEADERS = "leaders", _("Leaders")


class Unit(models.Model):
    """A unit of an agency; a one-stop desk is a unit too. `code` is unique everywhere: "SGDDT.QLCL"."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(max_length=40, unique=True)
    symbol = models.CharField(max_length=20, blank=True, help_text="as printed in a reference: QLCL")
    kind = models.CharField(max_length=10, choices=UnitKind, default=UnitKind.OFFICE)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(default=date(2025, 7, 1))
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class Position(models.Model):
    """A dated post of a person in a unit, with the rights it carries (values of `Right`)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="positions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions")
    title = models.CharField(max_length=100)
    title_en = models.CharField(max_length=100, blank=True)
    signature_lines = models.JSONField(default=list, blank=True, help_text='["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]')
    rights = models.JSONField(default=list)
    valid_from = models.DateField(default=date(2025, 7, 1))
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        permissions = [(right.value, right.value) for right in Right]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class Delegation(models.Model):
    """Some rights of a position lent to another person between two dates (NĐ 30/2020, Điều 13: in writing, no re-delegation)."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="delegations")
    to = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="delegated")
    rights = models.JSONField(default=list)
    basis = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField()


def in_force(on: date, prefix: str = "") -> Q:
    """The condition "valid on that day" for any dated row."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
    )


def held(on: date, prefix: str = "") -> Q:
    """The condition that a position is held on that day: it, its unit and its agency, for none of them outlives the next."""
    return in_force(on, prefix) & in_force(on, f"{prefix}unit__") & in_force(on, f"{prefix}unit__agency__")
