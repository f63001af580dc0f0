"""The engine's own tables: runs, the steps they went through, and (see calendar.py) the days the office works.

Step is Viewflow's task and the work list in one: the open steps are the rows without `finished`, and partial indexes
over those keep every list flat however many are closed (docs/adr/flow-steps-in-one-table.md). Nothing here points at a
room above: people are account numbers, places are codes.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.fields import TaskReferenceField, TokenField
from viewflow.workflow.models import AbstractProcess
from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

from workflows.answers import OpenStep, PastStep, StepKind, Text

URGENT_FIRST = 10**11
STANDING_LAST = 10**10


class Run(AbstractProcess):  # type: ignore[misc]  # Viewflow has no types
    """One dossier's way through one flow.

    `data` holds the few facts the flow's conditions and audiences read (the flow's `facts` is the closed list; no
    personal data). `ended` is the name of the end it reached. `due_at`, `paused`, `urgent`: the clock's last word,
    copied to every step that opens. After an engine call `opened` lists what that call opened.
    """

    created = models.DateTimeField()
    data = models.JSONField(default=dict)
    ended = models.CharField(max_length=50, default="", blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    paused = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)

    opened: tuple[OpenStep, ...] = ()

    if TYPE_CHECKING:
        flow_class: Any
        status: str
        finished: datetime | None
        objects: models.Manager["Run"]

    class Meta:
        default_permissions = ()

    @property
    def rank(self) -> int:
        """The place in every list: the due time (the filing time, while no clock runs), urgent runs first.

        Where the clock stands still nothing presses: behind all that runs.
        """
        place = int((self.due_at or self.created).timestamp()) + (STANDING_LAST if self.paused else 0)
        return place - (URGENT_FIRST if self.urgent else 0)


class Step(models.Model):
    """One opening of one step of a run. The names `process`, `flow_task`, `status`, `token` are Viewflow's."""

    process = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="steps", db_column="run_id")
    previous = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="leading")
    flow_task = TaskReferenceField()
    name = models.CharField(max_length=50)
    kind = models.CharField(max_length=10, default="", blank=True)
    status = models.CharField(max_length=10, default=STATUS.NEW)
    token = TokenField(default=Token("start"))
    outcome = models.CharField(max_length=50, default="", blank=True)
    by = models.BigIntegerField(null=True)

    created = models.DateTimeField()
    finished = models.DateTimeField(null=True)

    audience = models.CharField(max_length=150, default="", blank=True)
    owner = models.BigIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    paused = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    rank = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        # `finished IS NULL` alone: SQLite uses a partial index only where the query states its condition literally.
        indexes = [
            models.Index(
                fields=["audience", "rank", "id"], condition=Q(finished__isnull=True), name="step_open_by_audience"
            ),
            models.Index(
                fields=["owner", "rank", "id"],
                condition=Q(finished__isnull=True, owner__isnull=False),
                name="step_open_by_owner",
            ),
        ]

    @property
    def title(self) -> Text:
        """The step's words on the screen; its bare name if its node is gone."""
        return getattr(self.flow_task, "task_title", "") or self.name

    def as_open_step(self) -> OpenStep:
        """What the outside may know of an open step. One whose node is gone has no outcomes."""
        return OpenStep(
            run=self.process_id,
            opening=self.pk,
            step=self.name,
            title=self.title,
            kind=StepKind(self.kind),
            audience=self.audience,
            owner=self.owner,
            opened_at=self.created,
            outcomes=tuple(getattr(self.flow_task, "outcomes", ())),
            due_at=self.due_at,
        )

    def as_past_step(self) -> PastStep:
        """What the outside may know of a step, open or closed."""
        return PastStep(
            opening=self.pk,
            step=self.name,
            title=self.title,
            kind=StepKind(self.kind) if self.kind else None,
            outcome=self.outcome,
            by=self.by,
            opened_at=self.created,
            closed_at=self.finished,
            cancelled=self.status == STATUS.CANCELED,
        )


class DayKind(models.TextChoices):
    """How a day differs from its weekday."""

    OFF = "off", _("Day off")
    WORKED = "worked", _("Day worked")


class CalendarDay(models.Model):
    """A day off, or a day worked instead of one. Swaps are announced late each year, so this is a table that people edit."""

    date = models.DateField(unique=True)
    kind = models.CharField(max_length=10, choices=DayKind)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    legal_reference = models.CharField(max_length=200)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"


class OfficeHours(models.Model):
    """A stretch of the working day, from a date on until hours with a later date begin. Two rows a date: morning, afternoon."""

    valid_from = models.DateField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["valid_from", "opens"], name="office_hours_once"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="office_hours_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"
