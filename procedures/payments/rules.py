"""Pure arithmetic and words of money."""

from typing import TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BillLine(TypedDict):
    """One line of a bill; `unit` and `amount` in đồng."""

    name: str
    count: int
    unit: int
    amount: int


def line_of(what: str, *, copies: int, amount: int) -> BillLine:
    """The line of a bill: so many copies at so much, or one thing where the amount does not divide by them."""
    count = copies if copies > 0 and amount % copies == 0 else 1
    return {"name": what, "count": count, "unit": amount // count, "amount": amount}


def money(dong: int) -> str:
    """15000 is "15.000 đ"; the space does not break."""
    return f"{dong:,}".replace(",", ".") + "\u00a0đ"


def wrong_amount(*, paid: int, owed: int) -> str | Promise:
    return _("The payment was for %(paid)s, the bill is for %(owed)s. Nothing was recorded.") % {
        "paid": money(paid),
        "owed": money(owed),
    }
