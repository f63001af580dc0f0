"""Words to make office letters of, in the quantity that a measurement needs."""

SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
]
MIDDLE = [
    "Thị",
    "Văn",
    "Hữu",
    "Đức",
    "Kim",
    "Quốc",
    "Minh",
    "Thanh",
    "Ngọc",
    "Gia",
    "Thu",
    "Xuân",
    "Bảo",
    "Anh",
    "Công",
]
GIVEN = [
    "Hương",
    "Hường",
    "Hòa",
    "Hoa",
    "Lan",
    "Oanh",
    "Huy",
    "Bảo",
    "Thụy",
    "Dũng",
    "Tuấn",
    "Hạnh",
    "Mai",
    "Phúc",
    "Lâm",
    "Sơn",
    "Yến",
    "Thảo",
    "Nga",
    "Cường",
    "Hải",
    "Linh",
    "Nam",
    "Quân",
    "Trang",
    "Uyên",
    "Vinh",
    "Khoa",
    "Đạt",
    "Giang",
]
SCHOOLS = [
    f"Trường {level} {name}"
    for level in ("THPT", "THCS", "Tiểu học", "Mầm non")
    for name in (
        "Nguyễn Huệ",
        "Trần Phú",
        "Lê Lợi",
        "Hòa Bình",
        "Quang Trung",
        "Hoa Sen",
        "Chu Văn An",
        "Lý Thường Kiệt",
    )
]
PLACES = [
    "huyện Hòa An",
    "xã Bàn Đạt",
    "thành phố An Bình",
    "phường Tân Lập",
    "xã Thạch Sơn",
    "thị trấn Phố Mới",
    "huyện Bắc Sơn",
]
KINDS_OF_PAPER = ["KH", "QĐ", "TB", "BC", "HD", "TTr", "CV"]

# The first come most often. {name}, {school}, {place} and {year} are filled in.
CLAUSES = """
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.
Sở Giáo dục và Đào tạo yêu cầu thủ trưởng các đơn vị nghiêm túc triển khai thực hiện.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị liên hệ Văn phòng Sở để được hướng dẫn.
Các phòng giáo dục và đào tạo, các trường trung học phổ thông báo cáo kết quả trước ngày 25 hằng tháng.
Cấp bản sao bằng tốt nghiệp trung học phổ thông từ sổ gốc cho {name}, {school}, năm {year}.
Đẩy mạnh ứng dụng công nghệ thông tin trong quản lý, dạy và học tại {school}, {place}.
Cán bộ, giáo viên, nhân viên và học sinh {school} thực hiện nghiêm quy định về an toàn giao thông.
Kế hoạch chuyển đổi số ngành giáo dục giai đoạn {year} và những năm tiếp theo.
Tổ chức kiểm tra, đánh giá chất lượng giáo dục, bảo đảm khách quan, công bằng, đúng quy chế.
Thông báo kết quả thi tốt nghiệp trung học phổ thông năm {year} của thí sinh {name}.
Tăng cường cơ sở vật chất, thiết bị dạy học, bảo đảm vệ sinh trường học tại {place}.
Chỉnh sửa nội dung văn bằng, chứng chỉ của {name} do sai ngày, tháng, năm sinh.
Quyết định về việc điều động ông {name} đến nhận công tác tại {school}.
Hướng dẫn tuyển sinh vào lớp 10 {school} năm học {year}.
Rà soát, sắp xếp, sáp nhập các điểm trường có quy mô nhỏ trên địa bàn {place}.
Bồi dưỡng thường xuyên cho giáo viên mầm non, tiểu học và trung học cơ sở.
Xác minh văn bằng của bà {name}, tốt nghiệp năm {year} tại {school}.
Cung cấp dịch vụ công trực tuyến toàn trình, cắt giảm thủ tục hành chính, giảm giấy tờ cho người dân.
Phê duyệt dự toán kinh phí tổ chức hội thi giáo viên dạy giỏi cấp tỉnh năm {year}.
Giải quyết khiếu nại, tố cáo của công dân {name}, trú tại {place}.
Học sinh {name} chuyển từ {school} về cư trú tại {place}, đề nghị tiếp nhận.
Thu hồi, hủy bỏ phôi bằng in hỏng; lập biên bản theo quy định hiện hành.
Tập huấn sử dụng chữ ký số, chứng thư chữ ký số cho văn thư các đơn vị trực thuộc.
Công nhận {school} đạt chuẩn quốc gia mức độ 2, thời hạn 5 năm kể từ năm {year}.
Danh sách học sinh giỏi được tặng giấy khen của Giám đốc Sở, gồm em {name} và em {name}.
Phòng, chống dịch bệnh, tai nạn thương tích, đuối nước trong dịp hè tại {place}.
Thành lập hội đồng thanh lý tài sản, dụng cụ thí nghiệm hư hỏng của {school}.
Giấy mời họp tổng kết phong trào thi đua yêu nước, hiến kế vì {place} phát triển.
Biên bản kiểm kê thư viện, sách giáo khoa, truyện đọc của {school}.
Hợp đồng mua sắm máy vi tính, phần mềm quản trị mạng, đường truyền cáp quang.
""".strip().splitlines()

TYPED = [
    "bản sao bằng tốt nghiệp trung học phổ thông",
    "ban sao bang thpt nguyen hue 2009",
    "công nghệ thông tin",
    "cntt",
    "chuyeern ddooir soos",
    "giáo viên",
    "giao vien mam non",
    "sát nhập trường tiểu học",
    "quyết định điều động",
    "trường thpt nguyễn huệ năm 2012",
    "thủ tục hành chính",
    "tthc",
    "sở giáo dục và đào tạo",
    "hội thi giáo viên dạy giỏi cấp tỉnh",
    "học sinh giỏi",
    "30/2020/NĐ-CP",
    "sáp nhập điểm trường xã bàn đạt",
    "chữ ký số văn thư",
    "phôi bằng in hỏng",
    "năm 2020",
]
