"""The work list: what waits for this officer, the most pressing first."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from procedures.dossiers import queries
from procedures.people.rights import Right
from procedures.web.pages import Page

STEPS = {
    "accept": _("To accept"),
    "draft": _("To draft"),
    "approve": _("To approve"),
    "hand_over": _("To hand over"),
}


class WorkListPage(Page):
    template_name = "office/work_list.html"
    rights = (
        Right.ACCEPT_DOSSIERS,
        Right.HAND_OVER_RESULTS,
        Right.COLLECT_FEES,
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
            "steps": [(name, word, page.counts.by_step.get(name, 0)) for name, word in STEPS.items()],
            "chosen_step": step,
            "chosen_due": asked.get("han", ""),
            "only_mine": mine,
            "stretch": asked.get("sau", ""),
        }
