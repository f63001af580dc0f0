"""Paying: our page, the testing gateway's own page, and the gateway's signed notice."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from procedures.dossiers.actions.receive_payment import receive_payment
from procedures.dossiers.queries import dossier_of
from procedures.payments import public as payments
from procedures.web.functions import for_machines
from procedures.web.pages import Page
from procedures.web.tokens import moment_of


def _gateway() -> payments.TrialGateway:
    """The office's gateway. Without one there is nothing to pay online: 404."""
    found = payments.gateway()
    if found is None:
        raise Http404
    return found


class PayPage(Page):
    """What is owed for; the payer goes on to the gateway, and comes back here."""

    template_name = "portal/pay.html"
    forms = {"go": forms.Form}

    @cached_property
    def bill(self) -> Any:
        found = payments.bill_by_reference(self.kwargs["reference"])
        if found is None or found.payer_id != self.person.pk:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("signature"):
            notice = _gateway().read_notice(request.GET)
            if notice is None and self.bill.is_due:
                messages.warning(request, _("Nothing was paid. You may pay here whenever you like, or at the desk."))
                return redirect(request.path)
            if notice is not None and notice.bill_reference == self.bill.reference:
                dossier = receive_payment(notice=notice, at=self.at)
                return self.done(
                    _("The payment has arrived; the receipt is in the dossier."), "portal:dossier", code=dossier.code
                )
        return super().get(request, *args, **kwargs)

    def facts(self) -> dict[str, Any]:
        return {"bill": self.bill, "dossier": dossier_of(self.bill.subject)}

    def go(self, said: dict[str, Any]) -> HttpResponse:
        bill = self.bill
        back = self.request.build_absolute_uri(reverse("portal:pay", args=[bill.reference]))
        order = payments.PaymentOrder(bill.reference, bill.amount, str(bill.lines[0]["name"]), back)
        return redirect(_gateway().address_for(order))


class TrialGatewayPage(Page):
    """The testing gateway's own page: takes no money, and says so."""

    template_name = "portal/trial_gateway.html"
    signed_in = False
    forms = {"pay": forms.Form, "give_up": forms.Form}

    @cached_property
    def order(self) -> payments.PaymentOrder:
        return _gateway().read_order(self.request.GET)

    def facts(self) -> dict[str, Any]:
        return {"order": self.order}

    def pay(self, said: dict[str, Any]) -> HttpResponse:
        return self._back(payments.Answer.PAID)

    def give_up(self, said: dict[str, Any]) -> HttpResponse:
        return self._back(payments.Answer.GAVE_UP)

    def _back(self, outcome: payments.Answer) -> HttpResponse:
        fields = _gateway().answer(self.order, outcome)
        return redirect(f"{self.order.come_back_to}?{urlencode(fields)}")


@csrf_exempt
@require_POST
@for_machines
def notice(request: HttpRequest) -> HttpResponse:
    """The gateway's own call to us; its signature is what is trusted. Called twice, the fee is paid once."""
    found = _gateway().read_notice(request.POST)
    if found is not None:
        receive_payment(notice=found, at=moment_of(request))
    return HttpResponse("ok", content_type="text/plain")
