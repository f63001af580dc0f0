"""A department, its clerk and a school, as the correspondence room needs them."""

from datetime import UTC, datetime

import pytest

from procedures.people.models import Account, Agency, AgencyKind, Position, Unit
from procedures.people.rights import Right

NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)  # 12:00 at the office


def make_agency(short_code: str = "SGDDT", *, kind: str = AgencyKind.DEPARTMENT, symbol: str = "SGDĐT") -> Agency:
    return Agency.objects.create(
        code=f"H99.{short_code}",
        short_code=short_code,
        symbol=symbol,
        kind=kind,
        name="Sở Giáo dục và Đào tạo tỉnh An Bình",
        parent_name="UBND tỉnh An Bình",
        place="An Bình",
    )


def make_officer(username: str, unit: Unit, *rights: Right) -> Account:
    account = Account.objects.create(username=username, full_name=username.title())
    Position.objects.create(account=account, unit=unit, title="Chuyên viên", rights=[right.value for right in rights])
    return account


@pytest.fixture
def department(db: None) -> Agency:
    return make_agency()


@pytest.fixture
def office(department: Agency) -> Unit:
    return Unit.objects.create(agency=department, code="SGDDT.VP", symbol="VP", name="Văn phòng")


@pytest.fixture
def quality(department: Agency) -> Unit:
    return Unit.objects.create(agency=department, code="SGDDT.QLCL", symbol="QLCL", name="Phòng Quản lý chất lượng")


@pytest.fixture
def clerk(office: Unit) -> Account:
    return make_officer("van-thu", office, Right.REGISTER_DOCUMENTS, Right.SEAL_DOCUMENTS)


@pytest.fixture
def handler(quality: Unit) -> Account:
    return make_officer("chuyen-vien", quality, Right.HANDLE_DOSSIERS)
