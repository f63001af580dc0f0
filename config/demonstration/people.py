# ruff: noqa: E501  (a table reads better in rows)
"""The invented province An Bình: its agencies, units and people. Nobody here is real."""

from typing import NamedTuple

from procedures.people.models import Account, Agency, AgencyKind, Position, Unit, UnitKind
from procedures.people.rights import Right

PIN = "246810"
PROVINCE = "Ủy ban nhân dân tỉnh An Bình"

AGENCIES = (
    # short code, code, symbol, kind, name, name in English, above it
    (
        "SGDDT",
        "H99.05",
        "SGDĐT",
        AgencyKind.DEPARTMENT,
        "Sở Giáo dục và Đào tạo An Bình",
        "An Bình Department of Education and Training",
        PROVINCE,
    ),
    (
        "TTHCC",
        "H99.90",
        "TTHCC",
        AgencyKind.SERVICE_CENTRE,
        "Trung tâm Phục vụ hành chính công tỉnh An Bình",
        "An Bình Public Administration Service Centre",
        PROVINCE,
    ),
    (
        "UBTANAN",
        "H99.31",
        "UBND",
        AgencyKind.COMMUNE,
        "Ủy ban nhân dân phường Tân An",
        "People's Committee of Tân An Ward",
        "Tỉnh An Bình",
    ),
    (
        "THPTNH",
        "H99.05.11",
        "THPT-NH",
        AgencyKind.SCHOOL,
        "Trường THPT Nguyễn Huệ",
        "Nguyễn Huệ Upper Secondary School",
        "Sở Giáo dục và Đào tạo An Bình",
    ),
    (
        "THPTLQD",
        "H99.05.12",
        "THPT-LQĐ",
        AgencyKind.SCHOOL,
        "Trường THPT chuyên Lê Quý Đôn",
        "Lê Quý Đôn Specialised Upper Secondary School",
        "Sở Giáo dục và Đào tạo An Bình",
    ),
    (
        "THPTTL",
        "H99.05.13",
        "THPT-TL",
        AgencyKind.SCHOOL,
        "Trường THPT Tân Lập",
        "Tân Lập Upper Secondary School",
        "Sở Giáo dục và Đào tạo An Bình",
    ),
)

UNITS = (
    ("SGDDT", "QLCL", UnitKind.OFFICE, "Phòng Quản lý chất lượng", "Quality Management Unit"),
    ("SGDDT", "VP", UnitKind.OFFICE, "Văn phòng Sở", "Office of the Department"),
    ("SGDDT", "BGD", UnitKind.LEADERS, "Ban Giám đốc", "Directors"),
    ("TTHCC", "QUAY", UnitKind.DESK, "Quầy Giáo dục và Đào tạo", "Education desk"),
    ("UBTANAN", "QUAY", UnitKind.DESK, "Bộ phận tiếp nhận và trả kết quả", "One-stop desk"),
    ("UBTANAN", "VHXH", UnitKind.OFFICE, "Phòng Văn hóa - Xã hội", "Culture and Society Unit"),
    *(
        row
        for school in ("THPTNH", "THPTLQD", "THPTTL")
        for row in (
            (school, "QUAY", UnitKind.DESK, "Văn phòng tiếp nhận", "School desk"),
            (school, "VP", UnitKind.OFFICE, "Văn phòng nhà trường", "School office"),
        )
    ),
)  # fmt: skip

DESK = (Right.ACCEPT_DOSSIERS, Right.HAND_OVER_RESULTS)
CLERK = (Right.REGISTER_DOCUMENTS, Right.SEAL_DOCUMENTS)


class Person(NamedTuple):
    """Somebody one can sign in as. `does` is what the sign-in page says; no unit: a citizen."""

    username: str
    name: str
    honorific: str
    title: str
    unit: str
    rights: tuple[Right, ...]
    does: str
    lines: tuple[str, ...] = ()


PEOPLE = (
    Person("ha", "Nguyễn Thị Thu Hà", "Bà", "Công dân", "", (), "Nộp hồ sơ, bổ sung giấy tờ, nộp phí, nhận kết quả."),
    Person("tung", "Trần Thanh Tùng", "Ông", "Công dân", "", (), "Nộp thay người khác, theo dõi nhiều hồ sơ."),
    Person("anh", "Lê Thị Ngọc Ánh", "Bà", "Cán bộ tiếp nhận", "TTHCC.QUAY", DESK, "Kiểm tra giấy tờ, tiếp nhận, in giấy hẹn, trả kết quả."),
    Person("long", "Đào Duy Long", "Ông", "Cán bộ tiếp nhận", "TTHCC.QUAY", DESK, "Quầy thứ hai: tiếp nhận và trả kết quả."),
    Person("thao", "Mai Phương Thảo", "Bà", "Thu ngân", "TTHCC.QUAY", (Right.COLLECT_FEES,), "Thu phí tại quầy, in biên lai."),
    Person("bao", "Phạm Quốc Bảo", "Ông", "Chuyên viên", "SGDDT.QLCL", (Right.HANDLE_DOSSIERS,), "Đối chiếu sổ gốc, lập bản sao, trình duyệt."),
    Person("linh", "Đặng Khánh Linh", "Bà", "Chuyên viên", "SGDDT.QLCL", (Right.HANDLE_DOSSIERS,), "Chuyên viên thứ hai của phòng."),
    Person("duc", "Võ Minh Đức", "Ông", "Trưởng phòng", "SGDDT.QLCL", (Right.APPROVE_DELIVERABLES, Right.HANDLE_DOSSIERS), "Duyệt hoặc trả lại, giao việc cho cả phòng."),
    Person("phuong", "Hoàng Thị Lan Phương", "Bà", "Phó Giám đốc", "SGDDT.BGD", (Right.SIGN_DELIVERABLES, Right.READ_ALL_DOSSIERS), "Ký số cả tập, trả lại một văn bản.", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    Person("nghia", "Đặng Hữu Nghĩa", "Ông", "Giám đốc", "SGDDT.BGD", (Right.SIGN_DELIVERABLES, Right.READ_ALL_DOSSIERS), "Ký thay khi Phó Giám đốc vắng.", ("GIÁM ĐỐC",)),
    Person("mai", "Bùi Thị Mai", "Bà", "Văn thư", "SGDDT.VP", CLERK, "Vào sổ văn bản đến, bản sao; ký số của cơ quan."),
    Person("hoa", "Đinh Thị Hòa", "Bà", "Văn phòng", "THPTNH.VP", (Right.HANDLE_DOSSIERS, *CLERK), "Sao học bạ, vào sổ, ký số của trường."),
    Person("quay_nh", "Tô Văn Lâm", "Ông", "Tiếp nhận", "THPTNH.QUAY", (*DESK, Right.COLLECT_FEES), "Tiếp nhận đơn tại trường."),
    Person("hieu", "Phan Trọng Hiếu", "Ông", "Hiệu trưởng", "THPTNH.VP", (Right.SIGN_DELIVERABLES,), "Ký số bản sao học bạ.", ("HIỆU TRƯỞNG",)),
    Person("yen", "Cao Hải Yến", "Bà", "Hiệu trưởng", "THPTLQD.VP", (Right.SIGN_DELIVERABLES, Right.HANDLE_DOSSIERS, *CLERK), "Hiệu trưởng trường chuyên.", ("HIỆU TRƯỞNG",)),
    Person("son", "Hồ Thái Sơn", "Ông", "Hiệu trưởng", "THPTTL.VP", (Right.SIGN_DELIVERABLES, Right.HANDLE_DOSSIERS, *CLERK), "Hiệu trưởng trường Tân Lập.", ("HIỆU TRƯỞNG",)),
    Person("quay_ta", "Lâm Thúy Vy", "Bà", "Tiếp nhận", "UBTANAN.QUAY", (*DESK, Right.COLLECT_FEES), "Tiếp nhận tại phường."),
    Person("xa", "Vũ Đình Khoa", "Ông", "Công chức Văn hóa - Xã hội", "UBTANAN.VHXH", (Right.HANDLE_DOSSIERS, Right.APPROVE_DELIVERABLES, *CLERK), "Tra sổ bằng THCS cũ, vào sổ tại phường."),
    Person("chutich", "Ngô Thị Bích", "Bà", "Chủ tịch", "UBTANAN.VHXH", (Right.SIGN_DELIVERABLES,), "Ký tại phường.", ("CHỦ TỊCH",)),
    Person("tuan", "Ngô Anh Tuấn", "Ông", "Quản trị hệ thống", "SGDDT.VP", (Right.ADMINISTER,), "Xem sức khỏe hệ thống, xử lý việc kẹt."),
)  # fmt: skip


def load() -> None:
    """Agencies, units, accounts and positions; what is there already stays as it is."""
    agencies = {}
    for short, code, symbol, kind, name, english, above in AGENCIES:
        facts = {
            "code": code,
            "symbol": symbol,
            "kind": kind,
            "name": name,
            "name_en": english,
            "parent_name": above,
            "place": "An Bình",
            "phone": "0200 3822 115",
        }
        agencies[short], _made = Agency.objects.get_or_create(short_code=short, defaults=facts)
    units = {}
    for short, symbol, sort, name, english in UNITS:
        code = f"{short}.{symbol}"
        unit_facts = {
            "agency": agencies[short],
            "symbol": symbol if sort == UnitKind.OFFICE else "",
            "kind": sort,
            "name": name,
            "name_en": english,
        }
        units[code], _made = Unit.objects.get_or_create(code=code, defaults=unit_facts)
    _people(units)


def _people(units: dict[str, Unit]) -> None:
    for person in PEOPLE:
        own = {
            "full_name": person.name,
            "honorific": person.honorific,
            "email": f"{person.username}@anbinh.example",
            "phone": "0912 004 618",
            "identity_number": f"0911850{sum(map(ord, person.username)):05d}",
        }
        account, made = Account.objects.get_or_create(username=person.username, defaults=own)
        if made and person.unit:
            rights = [right.value for right in person.rights]
            Position.objects.create(
                account=account,
                unit=units[person.unit],
                title=person.title,
                rights=rights,
                signature_lines=list(person.lines),
            )
