"""The cashier: which fees are still to be taken, what was taken today."""

from typing import Any

from procedures.dossiers.till import till_of
from procedures.people.rights import Right
from procedures.web.pages import Page


class TillPage(Page):
    template_name = "office/till.html"
    rights = (Right.COLLECT_FEES,)

    def facts(self) -> dict[str, Any]:
        return {"till": till_of(self.person, self.at)}
