"""Facts of one paper of each template, as the rooms above pass them."""

from typing import Any

DEPARTMENT = {"parent": "UBND tỉnh An Bình", "agency": "Sở Giáo dục và Đào tạo", "place": "An Bình"}
CENTRE = {
    "parent": "UBND tỉnh An Bình",
    "agency": "Trung tâm Phục vụ hành chính công",
    "place": "An Bình",
}
SCHOOL = {"parent": "Sở Giáo dục và Đào tạo An Bình", "agency": "Trường THPT Nguyễn Huệ", "place": "Phú Lộc"}
DEPUTY = {"titles": ["KT. Giám đốc", "Phó Giám đốc"], "name": "Hoàng Thị Lan Phương"}
CODE = "H99.05-261112-0017"
PERSON = {
    "name": "Lê Thị Kim Oanh",
    "address": "số 27 đường Phan Đình Phùng, phường Tân An, tỉnh An Bình",
    "phone": "0912 345 618",
    "email": "kimoanh@example.org",
}
PROCEDURE = "Cấp bản sao văn bằng, chứng chỉ từ sổ gốc"
TRACKING = {"qr": f"https://dichvucong.anbinh.example/tra-cuu/{CODE}", "tracking_code": "482 913"}
SUBJECTS = (
    "Toán", "Vật lí", "Hóa học", "Sinh học", "Tin học", "Ngữ văn", "Lịch sử", "Địa lí",
    "Tiếng Anh", "Giáo dục công dân", "Công nghệ", "Giáo dục quốc phòng và an ninh",
)  # fmt: skip

COPY_OF_DIPLOMA: dict[str, Any] = {
    "letterhead": DEPARTMENT,
    "title": ["Bằng tốt nghiệp", "trung học phổ thông"],
    "holder": "Lê Thị Kim Oanh",
    "fields": [
        ["Họ và tên", "Lê Thị Kim Oanh"],
        ["Ngày sinh", "17/08/1991"],
        ["Nơi sinh", "Phú Lộc"],
        ["Giới tính", "Nữ"],
        ["Dân tộc", "Kinh"],
        ["Học sinh trường", "THPT Nguyễn Huệ"],
        ["Năm tốt nghiệp", "2009"],
        ["Xếp loại tốt nghiệp", "Khá"],
        ["Số hiệu văn bằng", "A 0417325"],
        ["Số vào sổ gốc", "0863/2009"],
    ],
    "source": "Cấp từ sổ gốc cấp bằng tốt nghiệp trung học phổ thông năm 2009, quyển số 03, trang 41.",
    "notes": [],
    "qr": "https://dichvucong.anbinh.example/xac-minh/7KQ4-M2XD-9RTA",
    "code": "7KQ4-M2XD-9RTA",
    "signer": DEPUTY,
}

COPY_OF_SCHOOL_REPORT: dict[str, Any] = {
    "letterhead": SCHOOL,
    "title": ["Bảng điểm", "trung học phổ thông"],
    "holder": "H'Hen Niê Kđăm",
    "fields": [
        ["Họ và tên", "H'Hen Niê Kđăm"],
        ["Ngày sinh", "02/03/2008"],
        ["Nơi sinh", "Phú Lộc"],
        ["Giới tính", "Nữ"],
        ["Dân tộc", "Ê Đê"],
        ["Khóa học", "2023 - 2026"],
    ],
    "years": [
        {
            "year": f"{start} - {start + 1}",
            "grade": f"{grade}A1",
            "subjects": [{"name": name, "first": "7,5", "second": "8,0", "whole": "7,8"} for name in SUBJECTS],
            "results": [["Kết quả học tập", "Khá"], ["Kết quả rèn luyện", "Tốt"]],
        }
        for start, grade in ((2023, 10), (2024, 11), (2025, 12))
    ],
    "source": "Sao từ học bạ trung học phổ thông lưu tại Trường THPT Nguyễn Huệ, số đăng bộ 1204/2023.",
    "qr": "https://dichvucong.anbinh.example/xac-minh/2BTC-81XP-6YHN",
    "code": "2BTC-81XP-6YHN",
    "signer": {"titles": ["Hiệu trưởng"], "name": "Nguyễn Văn Thành"},
}

OFFICIAL_LETTER: dict[str, Any] = {
    "letterhead": DEPARTMENT,
    "symbol": "SGDĐT-VP",
    "summary": "cho học sinh nghỉ học ngày 13/11/2026 do mưa lũ",
    "urgency": "Thượng khẩn",
    "to": ["Các trường trung học phổ thông", "Các trung tâm giáo dục thường xuyên"],
    "paragraphs": [
        (
            "Căn cứ bản tin cảnh báo mưa lớn, lũ và ngập lụt lúc 14 giờ 00 ngày 12/11/2026 của Đài Khí tượng Thủy văn "
            "tỉnh; để bảo đảm an toàn cho học sinh, Sở Giáo dục và Đào tạo yêu cầu thủ trưởng các đơn vị:"
        ),
        (
            "1. Cho học sinh nghỉ học ngày 13/11/2026 (thứ Sáu); thông báo đến cha, mẹ hoặc người giám hộ ngay trong "
            "ngày 12/11/2026."
        ),
        "2. Phân công người trực; di chuyển sổ sách, máy móc, thiết bị dạy học đến nơi cao ráo.",
        "3. Lập kế hoạch dạy bù, bảo đảm chương trình học kỳ I năm học 2026 - 2027.",
        "Các đơn vị báo cáo tình hình về Sở qua Văn phòng trước 16 giờ 00 ngày 13/11/2026./.",
    ],
    "recipients": ["Như trên;", "UBND tỉnh (để báo cáo);", "Ban Giám đốc;", "Các phòng thuộc Sở;", "Lưu: VT, VP."],
    "signer": {"titles": ["Giám đốc"], "name": "Đặng Hữu Nghĩa"},
}

ACCEPTANCE_SLIP: dict[str, Any] = {
    "letterhead": CENTRE,
    "number": "87/TNHS",
    "date": "ngày 12 tháng 11 năm 2026",
    "dossier_code": CODE,
    "person": PERSON,
    "procedure": PROCEDURE,
    "papers": [
        {"name": "Đơn đề nghị cấp bản sao văn bằng, chứng chỉ từ sổ gốc (mẫu BM04)", "kind": "Bản điện tử", "count": 1},
        {"name": "Căn cước công dân", "kind": "Bản chụp", "count": 1, "comment": "Đã đối chiếu bản chính"},
    ],
    "sets": "01",
    "time_limit": "trong ngày làm việc",
    "received_at": "09 giờ 20 phút, ngày 12/11/2026",
    "due_at": "17 giờ 00 phút, ngày 12/11/2026",
    "fee": "Không",
    "collect_at": "Trung tâm Phục vụ hành chính công tỉnh An Bình, quầy 2",
    "book": {"volume": "01/2026", "number": "87"},
    "submitter": "Lê Thị Kim Oanh",
    "officer": "Trần Minh Đức",
    **TRACKING,
}

SUPPLEMENT_REQUEST: dict[str, Any] = {
    "letterhead": CENTRE,
    "number": "12/HDHS",
    "date": "ngày 12 tháng 11 năm 2026",
    "dossier_code": CODE,
    "person": PERSON,
    "procedure": PROCEDURE,
    "items": [
        {"name": "Giấy ủy quyền", "original": 1, "note": "Có chứng thực chữ ký"},
        {"name": "Căn cước công dân của người được ủy quyền", "photo": 1},
    ],
    "reasons": ["Người nộp hồ sơ không phải là người được cấp văn bằng và chưa gửi giấy ủy quyền."],
    "contact": {"name": "Trần Minh Đức", "phone": "0299 3812 345"},
    "officer": "Trần Minh Đức",
    **TRACKING,
}

REFUSAL_NOTICE: dict[str, Any] = {
    "letterhead": CENTRE,
    "number": "03/TCTN",
    "date": "ngày 12 tháng 11 năm 2026",
    "dossier_code": CODE,
    "person": PERSON,
    "procedure": PROCEDURE,
    "reasons": ["Chứng chỉ do cơ sở nước ngoài cấp không có sổ gốc tại các cơ quan của tỉnh An Bình."],
    "basis": "Điều 16 Nghị định số 23/2015/NĐ-CP",
    "submitter": "Lê Thị Kim Oanh",
    "officer": "Trần Minh Đức",
}

STOP_NOTICE: dict[str, Any] = {
    "letterhead": CENTRE,
    "number": "02/DGQ",
    "date": "ngày 28 tháng 12 năm 2026",
    "dossier_code": CODE,
    "person": PERSON,
    "procedure": PROCEDURE,
    "asked": {"number": "12/HDHS", "at": "09 giờ 40 phút, ngày 12/11/2026"},
    "items": ["Giấy ủy quyền", "Căn cước công dân của người được ủy quyền"],
    "reply_by": "17 giờ 00 phút, ngày 25/12/2026",
    "refund": True,
    "contact": {"name": "Trần Minh Đức", "phone": "0299 3812 345"},
    "officer": "Trần Minh Đức",
    **TRACKING,
}

REQUEST_FORM: dict[str, Any] = {
    "title": ["Đơn đề nghị cấp bản sao", "văn bằng, chứng chỉ từ sổ gốc"],
    "to": "Sở Giáo dục và Đào tạo An Bình",
    "sentences": [
        "Tôi tên là Lê Thị Kim Oanh, sinh ngày 17/08/1991, giới tính: Nữ.",
        "Số định danh cá nhân: 091191004482.",
        f"Nơi ở hiện nay: {PERSON['address']}.",
        "Tôi đề nghị được cấp bản sao từ sổ gốc. Loại văn bằng: Bằng tốt nghiệp trung học phổ thông.",
        "Lý do xin bản sao: bản chính bị thất lạc khi chuyển nhà; cần bản sao để hoàn thiện hồ sơ tuyển dụng.",
    ],
    "pledge": "Tôi cam đoan những điều khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật.",
    "papers": ["Căn cước công dân"],
    "place": "An Bình",
    "date": "ngày 12 tháng 11 năm 2026",
    "signed_note": "Nộp trên mạng lúc 09:20, 12/11/2026",
    "name": "Lê Thị Kim Oanh",
    "dossier_code": CODE,
}

RECEIPT: dict[str, Any] = {
    "letterhead": CENTRE,
    "series": "BL-26T",
    "number": "0000214",
    "payer": PERSON,
    "dossier_code": CODE,
    "procedure": PROCEDURE,
    "rows": [{"name": "Lệ phí cấp bản sao", "count": 2, "unit": "9.000", "amount": "18.000"}],
    "total": "18.000",
    "total_in_words": "Mười tám nghìn đồng",
    "method": "Tiền mặt",
    "paid_at": "09 giờ 25 phút, ngày 12/11/2026",
    "date": "ngày 12 tháng 11 năm 2026",
    "cashier": "Vũ Thị Mai",
}

TRACKING_SLIP: dict[str, Any] = {
    "letterhead": CENTRE,
    "number": "87/KSHS",
    "date": "ngày 12 tháng 11 năm 2026",
    "dossier_code": CODE,
    "procedure": PROCEDURE,
    "applicant": "Lê Thị Kim Oanh",
    "agency": "Phòng Quản lý chất lượng, Sở Giáo dục và Đào tạo",
    "received_at": "09 giờ 20 phút, ngày 12/11/2026",
    "due_at": "17 giờ 00 phút, ngày 12/11/2026",
    "rows": [
        {
            "giver": "Bộ phận tiếp nhận",
            "taker": "Phòng Quản lý chất lượng",
            "at": "09 giờ 40 phút, ngày 12/11/2026",
            "result": "Trước hạn",
        },
        {"giver": "Phòng Quản lý chất lượng", "taker": "Văn phòng Sở", "at": "10 giờ 55 phút, ngày 12/11/2026"},
    ],
}

VERIFICATION_REPORT: dict[str, Any] = {
    "letterhead": DEPARTMENT,
    "title": ["Báo cáo kết quả xác minh"],
    "date": "ngày 12 tháng 11 năm 2026",
    "verdict": "Văn bản có giá trị",
    "tone": "good",
    "sentences": ["Hai chữ ký số hợp lệ; nội dung không thay đổi từ khi ký; trùng với bản lưu của Sở."],
    "sections": [
        {"title": "Tệp", "rows": [["Tên tệp", "ban-sao.pdf"], ["Dấu vân tay (SHA-256)", "0a1b2c3d" * 8]]},
        {
            "title": "Chữ ký của người ký",
            "rows": [["Người ký", "Hoàng Thị Lan Phương"], ["Thời điểm", "12/11/2026 10:41"]],
        },
    ],
    "footnote": "Báo cáo này ghi lại kết quả tại thời điểm xác minh.",
}

FACSIMILE: dict[str, Any] = {
    "letterhead": {"parent": "UBND tỉnh An Bình", "agency": "Sở Nội vụ", "place": ""},
    "number": "1893/SNV-VTLT",
    "place_date": "An Bình, ngày 10 tháng 11 năm 2026",
    "kind": "",
    "summary": ["V/v số hóa và nộp lưu sổ gốc cấp", "văn bằng, chứng chỉ"],
    "to": ["- Sở Giáo dục và Đào tạo."],
    "body": [{"style": "head", "text": "I. NỘI DUNG"}, {"style": "text", "text": "Báo cáo trước ngày 20/11/2026./."}],
    "recipients": ["Như trên;", "Lưu: VT, VTLT."],
    "signer": {"titles": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "name": "Đoàn Văn Thành"},
}

FACTS: dict[str, dict[str, Any]] = {
    "facsimile": FACSIMILE,
    "acceptance_slip": ACCEPTANCE_SLIP,
    "copy_of_diploma": COPY_OF_DIPLOMA,
    "copy_of_school_report": COPY_OF_SCHOOL_REPORT,
    "official_letter": OFFICIAL_LETTER,
    "receipt": RECEIPT,
    "refusal_notice": REFUSAL_NOTICE,
    "request_form": REQUEST_FORM,
    "stop_notice": STOP_NOTICE,
    "supplement_request": SUPPLEMENT_REQUEST,
    "tracking_slip": TRACKING_SLIP,
    "verification_report": VERIFICATION_REPORT,
}
