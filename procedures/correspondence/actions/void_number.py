"""A number that will not be used after all stays in its book, struck out."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from procedures.correspondence.models import RegisterEntry
from procedures.errors import Refusal
from procedures.journal.public import Kind, write_down
from procedures.people.access import require
from procedures.people.models import Account
from procedures.people.rights import Right


@transaction.atomic
def void_number(*, entry: RegisterEntry, reason: str, clerk: Account, at: datetime) -> RegisterEntry:
    """Strikes a number out, visibly and for good; it is never given again. Refused without a reason, or twice."""
    entry = RegisterEntry.objects.select_for_update(of=("self",)).select_related("register__agency").get(pk=entry.pk)
    require(clerk, Right.REGISTER_DOCUMENTS, on=entry.register.agency.short_code, at=at)
    if not reason.strip():
        raise Refusal(_("Write why the number is voided."), field="reason")
    if entry.voided_at:
        raise Refusal(_("This number has already been voided."))

    entry.voided_at, entry.void_reason = at, reason.strip()
    entry.save(update_fields=["voided_at", "void_reason"])

    write_down(
        Kind.NUMBER_VOIDED,
        about=f"register:{entry.register_id}",
        actor=clerk.pk,
        at=at,
        register=entry.register_id,
        number=entry.number,
    )
    return entry
