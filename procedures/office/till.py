"""The cashier: which fees are still to be taken, which to pay back, what was taken today."""

from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from procedures.dossiers.actions.pay_back_fee import pay_back_fee
from procedures.dossiers.till import till_of
from procedures.office.forms import PayBackForm
from procedures.people.rights import Right
from procedures.web.pages import Page


class TillPage(Page):
    template_name = "office/till.html"
    rights = (Right.COLLECT_FEES,)
    forms: ClassVar[dict[str, type[BaseForm]]] = {"pay_back": PayBackForm}

    def facts(self) -> dict[str, Any]:
        return {"till": till_of(self.person, self.at)}

    def pay_back(self, said: dict[str, Any]) -> HttpResponse:
        dossier = pay_back_fee(bill=said["bill"], cashier=self.person, at=self.at)
        return self.done(_("Paid back for dossier %(code)s.") % {"code": dossier.code})
