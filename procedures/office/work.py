"""The work list: what waits for this officer, the most pressing first."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.dossiers import queries
from procedures.people.rights import Right
from procedures.web.pages import Page
from procedures.web.words import day_of, weekdays_between

STEPS = {
    "accept": _("To accept"),
    "draft": _("To draft"),
    "approve": _("To approve"),
    "hand_over": _("To hand over"),
}


OVERDUE, NEAR, LATER, STANDING, NO_CLOCK, FINISHED = range(6)
GROUPS = (
    (_("Overdue"), "late"),
    (_("Due soon"), "soon"),
    (_("Later"), ""),
    (_("Standing still"), "quiet"),
    (_("Not counted yet"), "quiet"),
    (_("Ready, waiting to be collected"), "quiet"),
)


def grouped(rows: Iterable[queries.WorkRow], at: datetime) -> list[tuple[str | Promise, str, list[queries.WorkRow]]]:
    """The rows of a page by how pressing they are, in the order of the list within each group; no empty group."""
    held: dict[int, list[queries.WorkRow]] = {}
    for row in rows:
        held.setdefault(_group(row, at), []).append(row)
    return [(*GROUPS[place], held[place]) for place in sorted(held)]


def _group(row: queries.WorkRow, at: datetime) -> int:
    due = row.item.due_at
    if row.dossier.finished_at:
        return FINISHED
    if row.item.paused:
        return STANDING
    if due is None:
        return NO_CLOCK
    if due < at:
        return OVERDUE
    return NEAR if weekdays_between(day_of(at), day_of(due)) <= 1 else LATER  # as the chip of a due date draws it


class WorkListPage(Page):
    template_name = "office/work_list.html"
    rights = (
        Right.ACCEPT_DOSSIERS,
        Right.HAND_OVER_RESULTS,
        Right.HANDLE_DOSSIERS,
        Right.APPROVE_DELIVERABLES,
    )

    def facts(self) -> dict[str, Any]:
        asked = self.request.GET
        step = asked.get("buoc", "") if asked.get("buoc") in STEPS else ""
        within = {"qua-han": self.at, "mai": self.at + timedelta(days=2)}.get(asked.get("han", ""))
        mine = asked.get("cua") == "toi"
        page = queries.work_list(
            self.person, self.at, step=step, only_mine=mine, due_before=within, after=asked.get("sau", "")
        )
        return {
            "list": page,
            "groups": grouped(page.rows, self.at),
            "steps": [(name, word, page.counts.by_step.get(name, 0)) for name, word in STEPS.items()],
            "chosen_step": step,
            "chosen_due": asked.get("han", ""),
            "only_mine": mine,
            "stretch": asked.get("sau", ""),
        }
