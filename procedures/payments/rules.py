"""Pure arithmetic and words of money."""

from collections.abc import Sequence
from typing import TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BillLine(TypedDict):
    """One line of a bill; `unit` and `amount` in đồng."""

    name: str
    count: int
    unit: int
    amount: int


def total_of(lines: Sequence[BillLine]) -> int:
    """What the lines add up to. Raises ValueError when one does not multiply up."""
    for line in lines:
        if line["count"] * line["unit"] != line["amount"] or line["amount"] < 0:
            raise ValueError(f"{line['count']} x {line['unit']} is not {line['amount']}")
    return sum(line["amount"] for line in lines)


def money(dong: int) -> str:
    """15000 is "15.000 đ"; the space does not break."""
    return f"{dong:,}".replace(",", ".") + "\u00a0đ"


def wrong_amount(*, paid: int, owed: int) -> str | Promise:
    return _("The payment was for %(paid)s, the bill is for %(owed)s. Nothing was recorded.") % {
        "paid": money(paid),
        "owed": money(owed),
    }
