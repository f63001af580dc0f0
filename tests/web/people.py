"""Persons for the tests of the furniture, made of the ground alone."""

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from procedures.people.models import Account, Agency, Position, Unit
from procedures.people.rights import Right

PASSWORD = "mot-mat-khau-dai"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of the authenticator app of whoever has one here


def citizen(name="Nguyễn Thị Thu Hà", username="ha", honorific="Bà") -> Account:
    return with_address(
        Account.objects.create_user(username, f"{username}@example.vn", PASSWORD, full_name=name, honorific=honorific)
    )


def officer(*rights: Right, name="Phạm Quốc Bảo", username="bao", title="Chuyên viên") -> Account:
    person = with_address(Account.objects.create_user(username, f"{username}@example.vn", PASSWORD, full_name=name))
    agency, _ = Agency.objects.get_or_create(
        code="H99.05", defaults={"short_code": "SGDDT", "symbol": "SGDĐT", "kind": "department", "name": "Sở"}
    )
    unit, _ = Unit.objects.get_or_create(code="SGDDT.QLCL", defaults={"agency": agency, "name": "Phòng QLCL"})
    Position.objects.create(account=person, unit=unit, title=title, rights=[right.value for right in rights])
    return person


def with_address(person: Account) -> Account:
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def with_second_factor(person: Account) -> Account:
    TOTP.activate(person, SECRET)
    return person


def code_for(secret: str) -> str:
    """What the authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
