"""The names things get: dossier codes, draft codes, tracking digits, public codes."""

import secrets
from datetime import date, datetime

from django.conf import settings
from django.db import connection

from procedures.dossiers.models import CodeSequence
from procedures.people.access import local_day
from procedures.people.models import Agency

# Without look-alikes (0 O, 1 I L): these are read out on the phone and typed from paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def dossier_code(agency: Agency, at: datetime) -> str:
    """`H99.05-261109-0014`: agency code, day of filing, order number of that day (TT 01/2018, Điều 19).

    The shape is a setting (`OFFICE_DOSSIER_CODE`): that of 2026 was seen in practice, not in the law's text.

    Counts from 1 each day for each agency, under the sequence row's lock: the number is the transaction's, so a filing that
    fails gives it back.
    """
    day = local_day(at)
    return settings.DOSSIER_CODE.format(agency=agency.code, day=day, number=_next(agency, day))


def _next(agency: Agency, day: date) -> int:
    rows = CodeSequence.objects.filter(agency=agency, day=day)
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    sequence = rows.first()
    if sequence is None:
        CodeSequence.objects.bulk_create([CodeSequence(agency=agency, day=day)], ignore_conflicts=True)
        sequence = rows.get()
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return sequence.last


def draft_code() -> str:
    return "N-" + "".join(secrets.choice(ALPHABET) for _ in range(6))


def tracking_digits() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"


def typed_code(typed: str) -> str:
    """A public code as somebody copies it from paper: with blanks or dashes between its fours, in small letters."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def public_code() -> str:
    """Sixteen letters nobody guesses (79 bits): what the QR of a result leads to."""
    return "".join(secrets.choice(ALPHABET) for _ in range(16))
