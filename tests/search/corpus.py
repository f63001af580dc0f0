"""A small office to search in: made-up documents of the province An Bình, and queries with what a clerk expects of them."""

from datetime import date

from search.public import Entry

QLCL, VP, TCCB = "unit:SGDDT.QLCL", "unit:SGDDT.VP", "unit:SGDDT.TCCB"
EVERYONE = frozenset({QLCL, VP, TCCB})

SO, BO, UBND = "Sở Giáo dục và Đào tạo An Bình", "Bộ Giáo dục và Đào tạo", "Ủy ban nhân dân tỉnh An Bình"

# id | reference | day | agency | tokens | title | text
DOSSIERS = f"""
1|H99.05-261112-0007|2026-11-12|{SO}|{QLCL}|Cấp bản sao bằng THPT, Lê Thị Kim Oanh|Học sinh Trường THPT Nguyễn Huệ, tốt nghiệp năm 2009. Đề nghị cấp 02 bản sao từ sổ gốc, số hiệu A 0417288.
2|H99.05-261110-0003|2026-11-10|{SO}|{QLCL}|Cấp bản sao bằng tốt nghiệp trung học phổ thông, Nguyễn Thị Hường|Trường THPT Trần Phú, tốt nghiệp năm 2012. Nhận kết quả tại Trung tâm Phục vụ hành chính công.
3|H99.05-261109-0011|2026-11-09|{SO}|{QLCL}|Chỉnh sửa nội dung văn bằng, Nguyễn Thị Hương|Sai ngày sinh trên bằng tốt nghiệp; kèm giấy khai sinh bản chính. Trường THPT Nguyễn Huệ.
4|H99.05-261105-0002|2026-11-05|{SO}|{QLCL}|Cấp bản sao học bạ, H'Hen Niê Kdăm|Học sinh dân tộc Ê Đê, Trường phổ thông dân tộc nội trú tỉnh, khóa 2018.
5|H99.05-261103-0009|2026-11-03|{SO}|{QLCL}|Cấp bản sao chứng chỉ tin học, Thuỵ Vân Hoà|Chứng chỉ ứng dụng công nghệ thông tin cơ bản, cấp năm 2016.
6|H99.05-261101-0001|2026-11-01|{SO}|{VP}|Chuyển trường, Đặng Quốc Huy|Chuyển từ Trường THCS Lê Lợi sang Trường THCS Hoà Bình; bán trú.
7|H99.05-251203-0004|2025-12-03|{SO}|{QLCL}|Cấp bản sao bằng tốt nghiệp trung học cơ sở, Phùng Gia Huy|Phòng Giáo dục và Đào tạo huyện Hòa An giữ sổ gốc năm 2004.
8|H99.05-250818-0006|2025-08-18|{SO}|{VP}|Xin học lại, Ma Văn Bang|Nghỉ học một năm vì bệnh; có giấy ra viện.
"""
INCOMING = f"""
1|3055/KH-SGDĐT|2019-09-30|Sở Giáo dục và Đào tạo tỉnh Đồng Nai|{VP}|Kế hoạch ứng dụng công nghệ thông tin trong hoạt động của Sở năm 2020|Căn cứ Công văn số 4116/BGDĐT-CNTT ngày 08 tháng 9 năm 2017. Tập huấn chữ ký số cho văn thư các trường.
2|1816 /SGDDĐT-VP|2017-09-27|Sở Giáo dục và Đào tạo tỉnh Bình Dương|{VP}|V/v hướng dẫn thực hiện nhiệm vụ công nghệ thông tin năm học 2017-2018|Các trường THPT, Trung tâm GDTX. Sử dụng sổ điểm điện tử trong nhà trường.
3|316/KH-SGDĐT|2021-03-23|Sở Giáo dục và Đào tạo tỉnh Quảng Ngãi|{VP}|Kế hoạch chuyển đổi số và bảo đảm an toàn thông tin mạng giai đoạn 2021-2025|Ứng dụng CNTT, chính quyền điện tử trong ngành Giáo dục và Đào tạo; thực hiện Quyết định số 749/QĐ-TTg.
4|10/2026/TT-BGDĐT|2026-02-27|{BO}|{QLCL} {VP}|Thông tư về quản lý văn bằng, chứng chỉ của hệ thống giáo dục quốc dân|Quy định việc cấp bản sao từ sổ gốc, thu hồi, huỷ bỏ văn bằng; bãi bỏ Thông tư số 21/2019/TT-BGDĐT.
5|87/THPT-NH|2026-11-06|Trường THPT Nguyễn Huệ|{QLCL}|Đề nghị đối chiếu sổ gốc khóa 2009|Rà soát 14 trường hợp xin bản sao bằng chưa rõ số hiệu của học sinh Trường THPT Nguyễn Huệ.
6|1204/UBND-KGVX|2026-10-20|{UBND}|{VP}|V/v sáp nhập các trường tiểu học trên địa bàn huyện Hòa An|Sáp nhập 03 trường tiểu học có quy mô dưới 10 lớp; giữ nguyên chế độ của giáo viên.
7|45/KH-UBND|2026-01-15|{UBND}|{VP}|Kế hoạch cải cách thủ tục hành chính năm 2026|Cắt giảm thành phần hồ sơ, cung cấp dịch vụ công trực tuyến toàn trình.
8|512/SGDĐT-TCCB|2025-05-12|Sở Giáo dục và Đào tạo tỉnh Đồng Nai|{TCCB}|V/v xác minh văn bằng của giáo viên dự tuyển|Xác minh bằng tốt nghiệp đại học sư phạm của bà Trần Thị Hòa.
9|02/GM-UBND|2026-11-02|{UBND}|{VP}|Giấy mời họp triển khai năm học mới|Họp tại hội trường Ủy ban nhân dân tỉnh; thành phần: giám đốc các sở.
10|77/TB-SGDĐT|2024-07-01|Sở Giáo dục và Đào tạo tỉnh Lâm Đồng|{QLCL}|Thông báo kết quả thi tốt nghiệp trung học phổ thông năm 2024|Danh sách thí sinh đỗ tốt nghiệp; phúc khảo trước ngày 25/7.
11|9/QĐ-UBND|2023-04-04|{UBND}|{VP}|Quyết định ban hành quy chế tuyển sinh lớp 10|Trường trung học phổ thông chuyên; trường phổ thông dân tộc nội trú.
12|150/CV-HH|2022-03-03|Hội Khuyến học tỉnh An Bình|{VP}|V/v bán đấu giá sách quyên góp|Ban tổ chức bán sách, tiền gây quỹ học bổng cho học sinh nghèo. Bản kê kèm theo.
"""
OUTGOING = f"""
1|1276/SGDĐT-QLCL|2026-11-06|{SO}|{QLCL} {VP}|Xin ý kiến về việc công nhận bằng trung học phổ thông do nước ngoài cấp|Ông Tạ Duy Anh nộp bản sao bằng tốt nghiệp năm 2009 và bản dịch; căn cứ Thông tư số 10/2026/TT-BGDĐT.
2|156/QĐ-SGDĐT|2026-03-10|{SO}|{TCCB}|Quyết định về việc điều động ông Phạm Quốc Bảo|Điều động từ Phòng Quản lý chất lượng đến Văn phòng Sở; thi hành từ ngày 01/4/2026.
3|98/KH-SGDĐT|2026-09-01|{SO}|{VP}|Kế hoạch tổ chức kỳ thi chọn học sinh giỏi cấp tỉnh|Các môn toán, vật lý, kỹ thuật; đề thi do hội đồng ra đề soạn.
4|401/TB-SGDĐT|2026-08-15|{SO}|{QLCL}|Thông báo lịch trả bằng tốt nghiệp THPT khóa 2026|Học sinh nhận bằng tại trường; mang theo căn cước công dân.
5|1100/SGDĐT-VP|2026-06-30|{SO}|{VP}|V/v thực hiện Kế hoạch số 316/KH-SGDĐT|Chuyển đổi số trong trường học: sổ điểm, học bạ điện tử.
6|733/BC-SGDĐT|2025-12-20|{SO}|{VP}|Báo cáo tổng kết phong trào thi đua yêu nước|Tặng bằng khen cho 12 tập thể, 30 cá nhân.
7|208/HD-SGDĐT|2024-02-02|{SO}|{QLCL}|Hướng dẫn quản lý sổ gốc cấp văn bằng|Ghi sổ, lưu trữ, cấp phát phôi bằng; đối chiếu hằng năm.
8|15/TTr-SGDĐT|2026-02-14|{SO}|{TCCB}|Tờ trình về việc thành lập trường mầm non Hoa Sen|Xã Bàn Đạt; diện tích 4.500 m2; giáo viên mầm non.
"""
DELIVERABLES = f"""
1|0357/2026|2026-10-14|{SO}|{QLCL}|Bản sao bằng tốt nghiệp trung học phổ thông, Phùng Gia Huy|Học sinh trường: THPT Nguyễn Huệ. Năm tốt nghiệp: 2009. Số hiệu A 0417288.
2|0412/2026|2026-11-11|{SO}|{QLCL}|Bản sao bằng tốt nghiệp trung học phổ thông, Trần Thị Hòa|Học sinh trường: THPT Trần Phú. Năm tốt nghiệp: 2012. Số hiệu B 1020033.
3|0301/2025|2025-09-09|{SO}|{QLCL}|Bản sao bằng tốt nghiệp trung học cơ sở, Võ Đường Lâm|Trường THCS Lê Lợi, năm 2004.
4|0290/2025|2025-08-21|{SO}|{QLCL}|Bản sao chứng chỉ ngoại ngữ, Nguyễn Thị Hương|Chứng chỉ tiếng Anh trình độ B, năm 2008.
"""


def entries() -> list[Entry]:
    """The office's papers, version 1 of each."""
    tables = {"dossier": DOSSIERS, "incoming": INCOMING, "outgoing": OUTGOING, "deliverable": DELIVERABLES}
    return [_entry(kind, line) for kind, table in tables.items() for line in table.strip().splitlines()]


def _entry(kind: str, line: str) -> Entry:
    number, reference, day, agency, tokens, title, body = line.split("|")
    return Entry(
        id=f"{kind}:{number}",
        external_id=f"OLD-{kind[:3].upper()}-{number.zfill(5)}",
        kind=kind,
        reference=reference,
        title=title,
        body=body,
        date=date.fromisoformat(day),
        agency=agency,
        unit=tokens.split()[0].removeprefix("unit:"),
        phase="",
        acl=tuple(tokens.split()),
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
