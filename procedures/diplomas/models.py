"""The books of diplomas, and the school reports: what copies and certificates are made from."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from procedures.diplomas.rules import birth_of, name_key, number_key, reversed_key
from procedures.people.models import Agency


class DiplomaKind(models.TextChoices):
    """What was awarded, whatever its time called it: "Tú tài II" of 1974, "cấp III" of 1972 are upper secondary."""

    UPPER_SECONDARY = "upper_secondary", _("Upper secondary diploma")
    LOWER_SECONDARY = "lower_secondary", _("Lower secondary diploma")
    CERTIFICATE = "certificate", _("Certificate")


class DiplomaRegister(models.Model):
    """One volume of a sổ gốc. `title` is the name of the diploma as it was printed in that year."""

    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="diploma_registers")
    kind = models.CharField(max_length=20, choices=DiplomaKind)
    title = models.CharField(max_length=200, help_text="Bằng tốt nghiệp trung học phổ thông")
    year = models.PositiveIntegerField()
    volume = models.CharField(max_length=10, help_text="quyển số, as written: 03")
    lost = models.CharField(max_length=300, blank=True, help_text="what happened to the book, when it no longer exists")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["keeper", "title", "year", "volume"], name="diploma_register_once"),
        ]
        indexes = [models.Index(fields=["keeper", "kind", "year"], name="diploma_register_found")]

    def __str__(self) -> str:
        return f"{self.title}, {self.year}, {self.volume}"


class Sex(models.TextChoices):
    MALE = "Nam", _("Male")
    FEMALE = "Nữ", _("Female")


class DiplomaStatus(models.TextChoices):
    VALID = "valid", _("Valid")
    CORRECTED = "corrected", _("Corrected")
    RECALLED = "recalled", _("Recalled")
    CANCELLED = "cancelled", _("Cancelled")


class Diploma(models.Model):
    """A line of a sổ gốc, every column as it is written there.

    The `…_key` columns exist to be searched (see rules.py) and are never shown. `birth_date` is empty where the book
    has the year alone. `ethnic_group` is sensitive (Luật 91/2025/QH15): no list shows it.
    """

    register = models.ForeignKey(DiplomaRegister, on_delete=models.PROTECT, related_name="diplomas")
    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", help_text="that of the register")
    serial = models.CharField(max_length=30, blank=True, help_text="số hiệu, as printed: A 0417325")
    serial_key = models.CharField(max_length=30, null=True, unique=True)
    book_number = models.CharField(max_length=30, help_text="số vào sổ gốc: 0863/2009")
    book_number_key = models.CharField(max_length=30)
    holder_name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)
    name_key_reversed = models.CharField(max_length=200)
    birth_text = models.CharField(max_length=40, blank=True, help_text="as written: 17/08/1991, or 1955")
    birth_date = models.DateField(null=True)
    birth_year = models.PositiveIntegerField(null=True)
    birth_place = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, blank=True)
    ethnic_group = models.CharField(max_length=60, blank=True)
    school = models.CharField(max_length=200, blank=True)
    graduation_year = models.PositiveIntegerField()
    exam = models.CharField(max_length=200, blank=True, help_text="khóa thi")
    council = models.CharField(max_length=200, blank=True, help_text="hội đồng thi")
    mode = models.CharField(max_length=100, blank=True, help_text="hình thức đào tạo")
    ranking = models.CharField(max_length=60, blank=True)
    decision = models.CharField(max_length=100, blank=True, help_text="quyết định công nhận tốt nghiệp")
    issued_on = models.DateField(null=True)
    issued_at_place = models.CharField(max_length=100, blank=True)
    signer = models.CharField(max_length=200, blank=True)
    page = models.PositiveIntegerField()
    line = models.PositiveIntegerField(help_text="số thứ tự trong sổ")
    status = models.CharField(max_length=10, choices=DiplomaStatus, default=DiplomaStatus.VALID)
    status_reason = models.CharField(max_length=300, blank=True, help_text="the decision that recalled or cancelled it")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "book_number"], name="book_number_once"),
            models.UniqueConstraint(fields=["register", "line"], name="book_line_once"),
        ]
        indexes = [
            models.Index(fields=["keeper", "name_key"], name="diploma_name"),
            models.Index(fields=["keeper", "name_key_reversed"], name="diploma_name_reversed"),
            models.Index(fields=["keeper", "birth_date"], name="diploma_birth"),
            models.Index(fields=["keeper", "book_number_key"], name="diploma_book_number"),
            models.Index(fields=["register", "page", "line"], name="diploma_page"),
        ]

    def __str__(self) -> str:
        return f"{self.holder_name}, {self.book_number}"

    def with_keys(self) -> Self:
        """The same row with the columns that searching needs; call it whenever the written columns are set."""
        birth = birth_of(self.birth_text)
        self.keeper_id = self.register.keeper_id
        self.serial_key = number_key(self.serial) or None
        self.book_number_key = number_key(self.book_number)
        self.name_key = name_key(self.holder_name)
        self.name_key_reversed = reversed_key(self.name_key)
        self.birth_date, self.birth_year = birth.day, birth.year
        return self


class DiplomaChange(models.Model):
    """A correction by decision. The line in the book stays as it was written; the change is noted beside it."""

    diploma = models.ForeignKey(Diploma, on_delete=models.PROTECT, related_name="changes")
    field = models.CharField(max_length=30, help_text="the corrected column: holder_name, birth_text, …")
    old = models.CharField(max_length=200)
    new = models.CharField(max_length=200)
    new_name_key = models.CharField(max_length=200, blank=True, db_index=True, help_text="when the name was corrected")
    decision = models.CharField(max_length=100)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)


class RegisterKeeper(models.Model):
    """Which office keeps the books of a kind, of some years, of a former district ("" is everywhere).

    Transfers make rows.
    """

    kind = models.CharField(max_length=20, choices=DiplomaKind)
    from_year = models.PositiveIntegerField()
    to_year = models.PositiveIntegerField()
    former_district = models.CharField(max_length=100, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "from_year"], name="keeper_found")]


class SchoolReport(models.Model):
    """A học bạ as the school keeps it.

    `years` is what is written in it, a dictionary per school year: {"year": "2023 - 2024", "grade": "10A1",
    "subjects": [{"name", "first", "second", "whole"}], "results": [[label, value]]}, marks as written ("7,5", "Đạt").
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="school_reports")
    code = models.CharField(max_length=30, help_text="số đăng bộ: 1204/2023")
    level = models.CharField(max_length=60, help_text="trung học phổ thông")
    pupil_name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)
    name_key_reversed = models.CharField(max_length=200)
    birth_text = models.CharField(max_length=40)
    birth_date = models.DateField(null=True)
    birth_year = models.PositiveIntegerField(null=True)
    birth_place = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=10, choices=Sex, blank=True)
    ethnic_group = models.CharField(max_length=60, blank=True)
    last_class = models.CharField(max_length=30)
    first_year = models.PositiveIntegerField(help_text="the year the first school year began")
    last_year = models.PositiveIntegerField(help_text="the year the last school year ended")
    years = models.JSONField(default=list)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="school_report_once")]
        indexes = [
            models.Index(fields=["agency", "name_key"], name="school_report_name"),
            models.Index(fields=["agency", "name_key_reversed"], name="school_report_name_reversed"),
            models.Index(fields=["agency", "birth_date"], name="school_report_birth"),
        ]

    def __str__(self) -> str:
        return f"{self.pupil_name}, {self.code}"

    def with_keys(self) -> Self:
        """The same row with the columns that searching needs; call it whenever the written columns are set."""
        birth = birth_of(self.birth_text)
        self.name_key = name_key(self.pupil_name)
        self.name_key_reversed = reversed_key(self.name_key)
        self.birth_date, self.birth_year = birth.day, birth.year
        return self
