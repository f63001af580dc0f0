"""A request and everything that belongs to it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from procedures.catalogue.models import Book, ProcedureVersion
from procedures.correspondence.models import RegisterEntry
from procedures.diplomas.public import title_in_words
from procedures.dossiers.phases import ENDED_EARLY, FinanceState, IssueState, Phase, ReturnState, SyncState
from procedures.files.models import StoredFile
from procedures.people.models import Agency, Unit
from workflows.public import Run

ACCOUNT = settings.AUTH_USER_MODEL


class Channel(models.TextChoices):
    """KenhThucHien of the national portal: 1 in person, 2 online, 3 public post."""

    COUNTER = "counter", _("At the desk")
    ONLINE = "online", _("Online")
    POST = "post", _("By post")


class Delivery(models.TextChoices):
    ONLINE = "online", _("Online")
    DESK = "desk", _("At the desk, and online")


class CodeSequence(models.Model):
    """The last order number given to a dossier of an agency on one day."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="one_sequence_a_day")]


class Draft(models.Model):
    """A request being written. Kept as each field is left; the law knows nothing of it until it is filed."""

    code = models.CharField(max_length=10, unique=True, help_text="N-7K3P, read out on the phone")
    owner = models.ForeignKey(ACCOUNT, on_delete=models.CASCADE, related_name="drafts")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT)
    answers = models.JSONField(default=dict)
    step = models.SlugField(max_length=40, blank=True, help_text="where it was left")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    filed_as = models.OneToOneField("Dossier", null=True, on_delete=models.PROTECT, related_name="draft")


class DraftPaper(models.Model):
    """A file put to a draft for one required paper."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="papers")
    code = models.SlugField(max_length=40)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField()


class Dossier(models.Model):
    """A filed request, under the version of its procedure that was in force on the day.

    Five states apart: phase, money, issue, return, sync. `clock`: the events of the due date, [{"kind": "start|pause|…", "at": …}].
    """

    code = models.CharField(max_length=40, unique=True)
    external_code = models.CharField(max_length=60, blank=True)
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="dossiers")
    run = models.OneToOneField(Run, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)
    applicant = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="dossiers")
    applicant_name = models.CharField(max_length=200)
    subject_name = models.CharField(max_length=200, help_text="chủ hồ sơ")
    holder_name = models.CharField(max_length=200, help_text="người được cấp văn bằng")
    answers = models.JSONField(default=dict)
    copies = models.PositiveIntegerField(default=0, help_text="paper ones; the electronic one always comes with them")
    delivery = models.CharField(max_length=10, choices=Delivery, default=Delivery.ONLINE)
    desk = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey(ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=20, choices=Phase, default=Phase.FILED)
    finance_state = models.CharField(max_length=10, choices=FinanceState, default=FinanceState.NONE)
    issue_state = models.CharField(max_length=10, choices=IssueState, default=IssueState.NONE)
    return_state = models.CharField(max_length=12, choices=ReturnState, default=ReturnState.NONE)
    sync_state = models.CharField(max_length=10, choices=SyncState, default=SyncState.NONE)
    refusal_reason = models.TextField(blank=True, help_text="why the desk did not take it, as the citizen reads it")
    passed_on_by = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", help_text="a desk")
    passed_on_reason = models.TextField(blank=True, help_text="why another office passed it on though no rule says so")
    record = models.CharField(max_length=40, blank=True, help_text='the record the result is made from: "diploma:812"')
    record_reason = models.TextField(
        blank=True, help_text="why that record, though it names another person than was stated"
    )
    tracking_digits = models.CharField(
        max_length=6, help_text="second factor of tracking, printed under the QR of the slip"
    )
    filed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True, help_text="the due date first promised")
    due_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(
        null=True, help_text="until when the supplement may come; then the dossier is stopped. Empty: without limit"
    )
    finished_at = models.DateTimeField(null=True)
    clock = models.JSONField(default=list)
    supplement_count = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(
        default=1, help_text="grows with every change; the search index keeps the newest"
    )

    class Meta:
        permissions = [("read_dossier", "Read this dossier")]
        indexes = [
            models.Index(fields=["applicant", "-filed_at"], name="dossier_of_applicant"),
            models.Index(fields=["agency", "-filed_at"], name="dossier_of_agency"),
            models.Index(fields=["desk", "-filed_at"], name="dossier_of_desk"),
            models.Index(fields=["unit", "-filed_at"], name="dossier_of_unit"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """How the journal, the queue and the search name it."""
        return f"dossier:{self.pk}"

    @property
    def came_to_nothing(self) -> bool:
        """Ended without a result: no due date is met or missed any more."""
        return self.phase in ENDED_EARLY

    def answer(self, name: str, default: Any = "") -> Any:
        return self.answers.get(name, default)


class CopyKind(models.TextChoices):
    ORIGINAL = "original", _("Original")
    CERTIFIED = "certified", _("Certified copy")
    PHOTO = "photo", _("Photocopy")


class PaperState(models.TextChoices):
    UNCHECKED = "unchecked", _("Not yet checked")
    ACCEPTED = "accepted", _("In order")
    REDO = "redo", _("To be sent again")


class Paper(models.Model):
    """A paper handed in, and what the desk found when checking it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT)
    name = models.CharField(max_length=200, blank=True, help_text="the file's name as the sender called it")
    state = models.CharField(max_length=10, choices=PaperState, default=PaperState.UNCHECKED)
    copy_kind = models.CharField(max_length=10, choices=CopyKind, blank=True)
    count = models.PositiveIntegerField(default=1)
    comment = models.CharField(max_length=500, blank=True)
    supplement = models.PositiveIntegerField(
        default=0, help_text="0: with the request; n: in answer to the n-th supplement request"
    )
    added_at = models.DateTimeField()

    is_named_by_hand = False  # in the page's copy: the title is somebody's own words (see queries)


SLIPS = {
    "acceptance_slip": _("Acceptance slip"),
    "supplement_request": _("Supplement request"),
    "refusal_notice": _("Refusal notice"),
    "stop_notice": _("Stop notice"),
    "receipt": _("Receipt"),
}


class Slip(models.Model):
    """A numbered form given to the citizen: acceptance (01), supplement request (02), refusal (03), stop (05), receipt."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="slips")
    kind = models.CharField(max_length=30)
    form_number = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=40)
    entry = models.ForeignKey(RegisterEntry, null=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT)
    at = models.DateTimeField()

    @property
    def title(self) -> str:
        return str(SLIPS[self.kind])


class SupplementRequest(models.Model):
    """What the office asked for. `items` is [{"code", "title", "original", "certified", "photo", "reason"}]."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplement_requests")
    count = models.PositiveIntegerField()
    items = models.JSONField(default=list)
    reason = models.TextField()
    slip = models.ForeignKey(Slip, on_delete=models.PROTECT)
    requested_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, help_text="the citizen's words with the supplement")


class DeliverableState(models.TextChoices):
    DRAFTED = "drafted", _("Drafted")
    SUBMITTED = "submitted", _("Waiting for approval")
    APPROVED = "approved", _("Waiting for signature")
    SIGNING = "signing", _("Being signed")
    SIGNED = "signed", _("Signed, waiting for the clerk")
    SEALING = "sealing", _("Being entered and signed for the agency")
    SEALED = "sealed", _("Issued")
    RETURNED = "returned", _("Returned to the handler")
    VOID = "void", _("Void")


class Deliverable(models.Model):
    """A result of a dossier, from draft to the agency's signature. `code` is `<dossier code>-KQn` (NĐ 45/2020, Điều 14)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="deliverables")
    code = models.CharField(max_length=50, unique=True)
    public_code = models.CharField(max_length=16, unique=True, help_text="in the QR: /xac-minh/<public code>")
    title = models.CharField(max_length=300)
    template = models.CharField(max_length=60)
    book = models.CharField(max_length=10, choices=Book)
    facts = models.JSONField(default=dict, help_text="what the layout was filled with, exactly")
    state = models.CharField(max_length=10, choices=DeliverableState, default=DeliverableState.DRAFTED)
    draft_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    checked_fingerprint = models.CharField(max_length=64, blank=True, help_text="the file the approver saw")
    checked_by = models.ForeignKey(ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)
    opened_fingerprint = models.CharField(max_length=64, blank=True, help_text="the file the signatory opened")
    return_reason = models.TextField(blank=True)
    signatory = models.ForeignKey(ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    signed_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    entry = models.ForeignKey(RegisterEntry, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40, blank=True)
    clerk = models.ForeignKey(ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    final_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True)
    printed = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True, help_text="why the last signing failed, in words")
    attempt = models.PositiveIntegerField(default=0, help_text="signing ceremonies so far; part of the job's key")

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """What people call it, in the reader's language: the copy of a diploma is not the diploma."""
        title = self.title if self.is_named_as_printed else title_in_words(self.title)
        if self.book == Book.COPIES:
            return gettext("Copy of %(title)s") % {"title": title[:1].lower() + title[1:]}
        return title[:1].upper() + title[1:]

    @property
    def is_named_as_printed(self) -> bool:
        """Every reader is told the paper's own Vietnamese words: a letter's summary, a title not known otherwise."""
        return self.book != Book.COPIES or not title_in_words(self.title)


class Ceremony(models.Model):
    """One act of signing: a leader over his stack, or a clerk over hers. The PIN is in an envelope only the worker can open."""

    actor = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    envelope = models.BinaryField(default=bytes)
    expires_at = models.DateTimeField()
    begun_at = models.DateTimeField()
    items = models.JSONField(default=list, help_text="ids of the deliverables")


class HandOver(models.Model):
    """Proof that the result reached somebody."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="hand_over")
    method = models.CharField(max_length=10, choices=Delivery)
    receiver_name = models.CharField(max_length=200)
    receiver_identity = models.CharField(max_length=30, blank=True)
    authorisation = models.CharField(
        max_length=300, blank=True, help_text="by what the receiver acts for the applicant"
    )
    slip_lost = models.BooleanField(default=False)
    officer = models.ForeignKey(ACCOUNT, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
