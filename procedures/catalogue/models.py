"""Law as data: procedures, their versions, papers, fees and time limits, each with its legal basis and its dates."""

from datetime import time

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from procedures.people.models import Agency, Unit, in_language


class Sector(models.Model):
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class LegalInstrument(models.Model):
    """A law, decree, circular or decision. `replaces` makes the chain that an old version's basis is found by."""

    number = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        return in_language(self.name, self.name_en)


class Procedure(models.Model):
    """An administrative procedure, whichever version of it is in force."""

    code = models.CharField(max_length=20, help_text="national code: 1.005092")
    suffix = models.CharField(max_length=20, blank=True, help_text="province suffix: H99")
    slug = models.SlugField(max_length=80, unique=True)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT)
    order = models.PositiveIntegerField(default=100)

    def __str__(self) -> str:
        return self.code


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("In force")
    RETIRED = "retired", _("Retired")


class OnlineLevel(models.TextChoices):
    FULL = "full", _("Entirely online")
    PARTIAL = "partial", _("Partly online")
    INFORMATION = "information", _("Information only")


class FeeDue(models.TextChoices):
    NONE = "none", _("No fee")
    BEFORE_PROCESSING = "before_processing", _("Before processing")
    BEFORE_RESULT = "before_result", _("Before the result")


class RecordKind(models.TextChoices):
    DIPLOMA = "diploma", _("Diploma register")
    SCHOOL_REPORT = "school_report", _("School report")


class Book(models.TextChoices):
    COPIES = "copies", _("Copy book")
    OUTGOING = "outgoing", _("Outgoing register")


class ProcedureVersion(models.Model):
    """A procedure as it stands between two dates. A dossier keeps the version it was filed under.

    `texts` holds, per language, the parts the law requires (NĐ 63/2010, Điều 8): sequence (list), ways (list),
    file_copies, time_limit, audience, agency, result, and what the citizen's page says: plain_title, occasion, summary,
    note, refusal, after_filing (list), how_to_file (where nothing can be filed here), search_words.
    `form` is the e-form (see forms.py). `settings` holds what is uncertain law: see docs/legal-review.md.
    A version without a flow is information only: it tells how to file, and nothing can be filed here.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=60, blank=True, help_text="số quyết định công bố")
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    texts = models.JSONField(default=dict)
    legal_bases = models.ManyToManyField(LegalInstrument)
    online_level = models.CharField(max_length=12, choices=OnlineLevel)
    flow = models.CharField(max_length=60, blank=True, help_text="name of the flow in workflows/flows; empty: none yet")
    agency = models.ForeignKey(
        Agency, null=True, on_delete=models.PROTECT, help_text="decides; empty: the school chosen"
    )
    desk = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", help_text="empty: the agency's own"
    )
    unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", help_text="handles; empty: the agency's office"
    )
    time_limit_value = models.PositiveIntegerField(default=0)
    time_limit_unit = models.CharField(max_length=15, help_text="same_day, working_days, hours, days, months")
    cutoff = models.TimeField(default=time(15, 0))
    fee_amount = models.PositiveIntegerField(default=0, help_text="đồng, for each copy")
    fee_due = models.CharField(max_length=20, choices=FeeDue, default=FeeDue.NONE)
    approval = models.BooleanField(default=True, help_text="a head of unit checks before the leader signs")
    record_kind = models.CharField(max_length=20, choices=RecordKind, blank=True)
    result_template = models.CharField(max_length=60, blank=True)
    result_book = models.CharField(max_length=10, choices=Book, blank=True)
    form = models.JSONField(default=dict)
    settings = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return in_language(self.title, self.title_en)

    def text(self, part: str) -> str | list[str]:
        """One of the texts in the reader's language, Vietnamese where the other is missing."""
        here = self.texts.get(get_language() or "vi", {})
        chosen: str | list[str] = here.get(part) or self.texts.get("vi", {}).get(part, "")
        return chosen


class RequiredPaper(models.Model):
    """A paper the law asks for. `when`, a condition on the answers (see forms.py), says of whom; empty: of everyone."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="papers")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    hint = models.TextField(blank=True)
    hint_en = models.TextField(blank=True)
    when = models.JSONField(default=dict, blank=True)
    made_from_form = models.BooleanField(
        default=False, help_text="the system writes it from the e-form; nothing to upload"
    )
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="paper_code_once")]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)

    @property
    def hint_text(self) -> str:
        return in_language(self.hint, self.hint_en)


class FormTemplate(models.Model):
    """Which number a slip has under which instrument: form 05 of 2018 is not form 05 of 2025."""

    key = models.CharField(max_length=40, help_text="acceptance_slip, supplement_request, refusal_notice, …")
    instrument = models.ForeignKey(LegalInstrument, on_delete=models.PROTECT)
    number = models.CharField(max_length=10)
    template = models.CharField(max_length=60, help_text="name of the layout in correspondence/templates")
    symbol = models.CharField(max_length=20, help_text="after the number: TNHS, HDHS")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.key} {self.number} ({self.instrument})"
