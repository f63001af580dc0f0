"""A small office to search in: made-up documents of the province An Bình, and queries with what a clerk expects of them."""

from csv import DictReader
from datetime import date
from pathlib import Path

from search.public import Entry

QLCL, VP, TCCB = "unit:SGDDT.QLCL", "unit:SGDDT.VP", "unit:SGDDT.TCCB"
EVERYONE = frozenset({QLCL, VP, TCCB})

SO, UBND = "Sở Giáo dục và Đào tạo An Bình", "Ủy ban nhân dân tỉnh An Bình"


def entries() -> list[Entry]:
    """The papers of corpus.txt, version 1 of each."""
    with Path(__file__).with_name("corpus.txt").open(encoding="utf-8", newline="") as file:
        return [_entry(row) for row in DictReader(file, delimiter="|")]


def _entry(row: dict[str, str]) -> Entry:
    tokens = row["tokens"].split()
    return Entry(
        id=f"{row['kind']}:{row['number']}",
        external_id=f"OLD-{row['kind'][:3].upper()}-{row['number'].zfill(5)}",
        kind=row["kind"],
        reference=row["reference"],
        title=row["title"],
        body=row["text"],
        date=date.fromisoformat(row["day"]),
        agency=row["agency"],
        unit=tokens[0].removeprefix("unit:"),
        acl=tuple(tokens),
        version=1,
    )


# What is typed, and what it is about: the best before ">", equally good ones beside each other.
JUDGED = {
    # numbers
    "3055/KH-SGDĐT": "incoming:1",
    "3055 /KH-SGDDT": "incoming:1",
    "3055-kh-sgdđt": "incoming:1",
    "số 1816/SGDĐT-VP": "incoming:2",
    "316/KH-SGDĐT": "incoming:3 > outgoing:5",
    "10/2026/TT-BGDĐT": "incoming:4 > outgoing:1",
    "1276": "outgoing:1",
    "0412/2026": "deliverable:2",
    "412/2026": "deliverable:2",
    "H99.05-261112-0007": "dossier:1",
    "A 0417288": "deliverable:1 dossier:1",
    "OLD-OUT-00002": "outgoing:2",
    "749/QĐ-TTg": "incoming:3",
    "kế hoạch 98/KH-SGDĐT": "outgoing:3",
    # names, with and without tones
    "le thi kim oanh": "dossier:1",
    "nguyễn thị hương": "dossier:3 deliverable:4 > dossier:2",
    "nguyễn thị hường": "dossier:2 > dossier:3 deliverable:4",
    "tran thi hoa": "deliverable:2 > incoming:8",
    "H'Hen Niê": "dossier:4",
    "hhen nie": "dossier:4",
    "Thụy Vân Hòa": "dossier:5",
    "thuy van hoa": "dossier:5",
    "phạm quốc bảo": "outgoing:2",
    "võ đường lâm": "deliverable:3",
    # how it was typed
    "chuyeern ddooir soos": "incoming:3 > outgoing:5",
    "ban3 sao bang82 tot61 nghiep65": "deliverable:1 deliverable:2 dossier:2 dossier:7 deliverable:3",
    "vo9 d9u7o72ng la6m": "deliverable:3",
    "điều động": "outgoing:2",
    "Ðiều động": "outgoing:2",
    "CHUYỂN ĐỔI SỐ": "incoming:3 > outgoing:5",
    # abbreviations and words for the same
    "cntt": "incoming:1 incoming:2 dossier:5 > incoming:3",
    "kế hoạch ứng dụng CNTT": "incoming:1 > incoming:3",
    "cải cách TTHC": "incoming:7",
    "sát nhập trường tiểu học": "incoming:6",
    "trả bằng trung học phổ thông": "outgoing:4",
    # words, bare and with tones
    "ban sao bang thpt nguyen hue 2009": "dossier:1 deliverable:1 > incoming:5",
    "bản sao bằng tốt nghiệp trung học cơ sở": "dossier:7 deliverable:3",
    "bán sách": "incoming:12",
    "ban tru": "dossier:6",
    "chinh sua van bang": "dossier:3",
    "chuyen truong": "dossier:6",
    "sổ gốc": "outgoing:7 incoming:5 > incoming:4 dossier:1 dossier:7",
    "hoc ba": "dossier:4 > outgoing:5",
    "giấy mời họp": "incoming:9",
    "tuyển sinh lớp 10": "incoming:11",
    "trường mầm non hoa sen": "outgoing:8",
    "quy chế tuyển sinh": "incoming:11",
    "qui chế tuyển sinh": "incoming:11",
    "kĩ thuật": "outgoing:3",
    "huỷ bỏ văn bằng": "incoming:4",
    "bằng khen": "outgoing:6",
    "xác minh văn bằng giáo viên": "incoming:8",
}
