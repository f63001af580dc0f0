"""What each message says. Texts are translated when read, in the reader's language; facts are filled in by name."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.dateparse import parse_datetime
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Template(NamedTuple):
    subject: str | Promise
    body: str | Promise


MOMENTS, SUMS = ("at", "due"), ("amount",)
DATA = ("receiver", "reason", "comments")  # names and what people wrote: the same in every language


class Facts(dict[str, Any]):
    """What a text is filled with; a message written before its text asked for a fact still reads."""

    def __missing__(self, fact: str) -> str:
        return "…"


def as_read(facts: Mapping[str, Any]) -> Facts:
    """A message's facts as the reader's language writes them.

    Verbs hand over plain values: moments (`at`, `due`) in ISO 8601, sums in đồng, names with their English side under
    `…_en`. A message of before that holds moments and sums ready-made; these stay.
    """
    said = Facts(facts)
    for name in MOMENTS:
        if moment := parse_datetime(facts.get(name, "")):
            said[name] = written(timezone.localtime(moment), "H:i l, d/m/Y")
    for name in SUMS:
        if isinstance(sum_due := facts.get(name), int):
            said[name] = f"{number_format(sum_due, use_l10n=True, force_grouping=True)}\u00a0đ"
    if get_language() == "en":
        said.update(
            {name.removesuffix("_en"): value for name, value in facts.items() if name.endswith("_en") and value}
        )
    return said


TEMPLATES: dict[str, Template] = {
    "dossier_filed": Template(
        _("Dossier %(code)s has been filed"),
        _(
            "Your dossier %(code)s (%(procedure)s) has reached the desk at %(at)s. The desk answers by %(due)s; "
            "the time limit starts when it accepts the dossier."
        ),
    ),
    "dossier_accepted": Template(
        _("Dossier %(code)s has been accepted"),
        _("The desk accepted dossier %(code)s (%(procedure)s). The result is due by %(due)s."),
    ),
    "dossier_accepted_with_comments": Template(
        _("Dossier %(code)s has been accepted"),
        _(
            "The desk accepted dossier %(code)s (%(procedure)s). The result is due by %(due)s. The officer's comment: %(comments)s"
        ),
    ),
    "fee_due": Template(
        _("Dossier %(code)s: %(amount)s to pay"),
        _("Pay %(amount)s for dossier %(code)s (%(procedure)s). The result is given once the fee has arrived."),
    ),
    "fee_first": Template(
        _("Dossier %(code)s: %(amount)s to pay"),
        _("Pay %(amount)s for dossier %(code)s (%(procedure)s). The time limit runs once the fee has arrived."),
    ),
    "fee_paid": Template(
        _("%(amount)s received for dossier %(code)s"),
        _("The payment of %(amount)s for dossier %(code)s has arrived. Receipt %(receipt)s."),
    ),
    "fee_to_pay_back": Template(
        _("%(amount)s will be paid back for dossier %(code)s"),
        _(
            "The fee of %(amount)s for dossier %(code)s (%(procedure)s) was not used. Collect it at %(desk)s; bring the "
            "receipt and your identity card."
        ),
    ),
    "fee_paid_back": Template(
        _("%(amount)s paid back for dossier %(code)s"),
        _("The fee of %(amount)s for dossier %(code)s (%(procedure)s) was paid back to you."),
    ),
    "supplement_requested": Template(
        _("Dossier %(code)s needs a supplement"),
        _(
            "The office asks for a supplement to dossier %(code)s (%(procedure)s). Your waiting time does not count against the time limit."
        ),
    ),
    "supplement_due": Template(
        _("Dossier %(code)s needs a supplement"),
        _(
            "The office asks for a supplement to dossier %(code)s (%(procedure)s). Send it by %(due)s; if nothing has come by "
            "then, the dossier is stopped. Your waiting time does not count against the time limit."
        ),
    ),
    "supplement_answered": Template(
        _("Supplement received for dossier %(code)s"),
        _("The supplement to dossier %(code)s has arrived. The result is due by %(due)s."),
    ),
    "supplement_received": Template(
        _("Supplement received for dossier %(code)s"),
        _(
            "The supplement to dossier %(code)s has arrived. The desk looks at the dossier again; you are told what comes of it."
        ),
    ),
    "dossier_refused": Template(
        _("Dossier %(code)s was not accepted"),
        _("The desk did not accept dossier %(code)s (%(procedure)s). The reason: %(reason)s"),
    ),
    "dossier_passed_on": Template(
        _("Dossier %(code)s was passed on"),
        _(
            "The register for dossier %(code)s (%(procedure)s) is kept by %(keeper)s. The dossier was passed on to that "
            "office; there is nothing for you to do."
        ),
    ),
    "dossier_stopped": Template(
        _("Dossier %(code)s was stopped"),
        _(
            "The supplement to dossier %(code)s (%(procedure)s) had not come by %(due)s, so the dossier was stopped. "
            "The notice is with the dossier. You may file a new request at any time."
        ),
    ),
    "dossier_passed_on_for_a_reason": Template(
        _("Dossier %(code)s was passed on"),
        _(
            "Dossier %(code)s (%(procedure)s) was passed on to %(keeper)s; there is nothing for you to do. The officer's reason: "
            "%(reason)s"
        ),
    ),
    "dossier_withdrawn": Template(
        _("Dossier %(code)s was withdrawn"),
        _("Dossier %(code)s (%(procedure)s) was withdrawn as you asked. You may file again at any time."),
    ),
    "result_ready": Template(
        _("The result of dossier %(code)s is ready"),
        _("The result of dossier %(code)s (%(procedure)s) has been signed and can be downloaded."),
    ),
    "result_ready_unpaid": Template(
        _("The result of dossier %(code)s is ready"),
        _("The result of dossier %(code)s (%(procedure)s) has been signed. It can be downloaded once the fee is paid."),
    ),
    "result_printing": Template(
        _("The result of dossier %(code)s has been signed"),
        _(
            "The result of dossier %(code)s (%(procedure)s) has been signed, and its PDF can be downloaded. The paper copies "
            "are being printed and sealed: you are told when they wait at %(desk)s."
        ),
    ),
    "result_printing_unpaid": Template(
        _("The result of dossier %(code)s has been signed"),
        _(
            "The result of dossier %(code)s (%(procedure)s) has been signed. The paper copies are being printed and sealed: "
            "you are told when they wait at %(desk)s. The PDF can be downloaded once the fee is paid."
        ),
    ),
    "result_at_desk": Template(
        _("The result of dossier %(code)s waits at the desk"),
        _(
            "The result of dossier %(code)s (%(procedure)s) is ready. Collect it at %(desk)s; bring your identity card. "
            "The PDF can be downloaded."
        ),
    ),
    "result_at_desk_unpaid": Template(
        _("The result of dossier %(code)s waits at the desk"),
        _(
            "The result of dossier %(code)s (%(procedure)s) is ready. Pay the fee first, online or at the desk: then the PDF can "
            "be downloaded, and %(desk)s hands the result over; bring your identity card."
        ),
    ),
    "result_handed_over": Template(
        _("The result of dossier %(code)s was handed over"),
        _("The result of dossier %(code)s (%(procedure)s) was handed over to %(receiver)s."),
    ),
    "deliverable_returned": Template(
        _("Dossier %(code)s was returned to you"),
        _("The draft for dossier %(code)s was returned: %(reason)s"),
    ),
}
