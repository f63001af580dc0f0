"""A desk, a cashier, a payer and a bill, in the office's words."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from procedures.payments.public import PaymentNotice, open_bill
from procedures.people.models import Account, Agency, AgencyKind, Position, Unit

NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)


def centre() -> Agency:
    columns = {"code": "H99.30", "symbol": "TTPVHCC", "kind": AgencyKind.SERVICE_CENTRE, "name": "Trung tâm"}
    return Agency.objects.get_or_create(short_code="TTPVHCC", defaults=columns)[0]


def desk() -> Unit:
    return Unit.objects.get_or_create(code="TTPVHCC.MC", defaults={"agency": centre(), "kind": "desk", "name": "Quầy"})[
        0
    ]


def cashier() -> Account:
    account, new = Account.objects.get_or_create(username="thu", defaults={"full_name": "Trương Thị Thu"})
    if new:
        rights = ["collect_fees"]
        Position.objects.create(
            account=account, unit=desk(), title="Thủ quỹ", rights=rights, valid_from=date(2025, 7, 1)
        )
    return account


def payer() -> Account:
    return Account.objects.get_or_create(username="ha", defaults={"full_name": "Nguyễn Thị Thu Hà"})[0]


def bill(subject: str = "dossier:12", amount: int = 18_000):
    return open_bill(
        subject=subject, agency=centre(), payer=payer(), amount=amount, what="Phí cấp bản sao", copies=2,
        due="before_result", at=NOON,
    )  # fmt: skip


def notice(of, payment: str = "TEST-1", amount: int | None = None) -> PaymentNotice:
    return PaymentNotice(of.reference, payment, of.amount if amount is None else amount)


class Receipts:
    """The register of receipts: how many numbers were asked for."""

    def __init__(self) -> None:
        self.allotted = 0

    @property
    def next(self) -> Callable[[], str]:
        def number() -> str:
            self.allotted += 1
            return f"{self.allotted:07d}"

        return number
