"""The abbreviations an education office writes every day; an administrator changes them afterwards."""

from django.db import migrations

USUAL = {
    "trung học phổ thông": ["THPT", "PTTH", "cấp 3", "cấp III"],
    "trung học cơ sở": ["THCS", "cấp 2", "cấp II"],
    "tiểu học": ["TH", "cấp 1", "cấp I"],
    "mầm non": ["MN"],
    "giáo dục và đào tạo": ["GDĐT", "GD&ĐT", "GD-ĐT", "giáo dục đào tạo"],
    "sở giáo dục và đào tạo": ["SGDĐT", "SGD&ĐT", "Sở GDĐT", "Sở GD&ĐT", "Sở GD"],
    "bộ giáo dục và đào tạo": ["BGDĐT", "BGD&ĐT", "Bộ GDĐT", "Bộ GD&ĐT", "Bộ GD"],
    "giáo dục thường xuyên": ["GDTX"],
    "giáo dục nghề nghiệp": ["GDNN"],
    "giáo dục phổ thông": ["GDPT"],
    "giáo dục mầm non": ["GDMN"],
    "giáo dục đại học": ["GDĐH"],
    "giáo dục thể chất": ["GDTC"],
    "ủy ban nhân dân": ["UBND"],
    "hội đồng nhân dân": ["HĐND"],
    "thủ tục hành chính": ["TTHC"],
    "hành chính công": ["HCC"],
    "dịch vụ công trực tuyến": ["DVCTT"],
    "dịch vụ công": ["DVC"],
    "công nghệ thông tin": ["CNTT"],
    "cơ sở dữ liệu": ["CSDL"],
    "chuyển đổi số": ["CĐS"],
    "an toàn thông tin": ["ATTT"],
    "cán bộ quản lý": ["CBQL"],
    "giáo viên": ["GV"],
    "học sinh": ["HS"],
    "học sinh giỏi": ["HSG"],
    "phụ huynh học sinh": ["PHHS", "cha mẹ học sinh"],
    "quản lý chất lượng": ["QLCL"],
    "tổ chức cán bộ": ["TCCB"],
    "kế hoạch tài chính": ["KHTC"],
    "tốt nghiệp trung học phổ thông": ["TN THPT", "TNTHPT"],
    "văn bằng chứng chỉ": ["VBCC"],
    "căn cước công dân": ["CCCD", "căn cước"],
    "chứng minh nhân dân": ["CMND", "CMT"],
    "cán bộ công chức viên chức": ["CBCCVC"],
    "công chức viên chức": ["CCVC"],
    "an toàn giao thông": ["ATGT"],
    "phòng cháy chữa cháy": ["PCCC"],
    "xã hội chủ nghĩa": ["XHCN"],
    "quyết định": ["QĐ"],
    "kế hoạch": ["KH"],
    "thông báo": ["TB"],
    "thông tư": ["TT"],
    "nghị định": ["NĐ"],
    "nghị quyết": ["NQ"],
    "chỉ thị": ["CT"],
    "hướng dẫn": ["HD"],
    "báo cáo": ["BC"],
    "công văn": ["CV"],
    "tờ trình": ["TTr"],
    "giấy mời": ["GM"],
    "giấy chứng nhận": ["GCN"],
    "thành phố": ["TP"],
    "thành phố hồ chí minh": ["TPHCM", "TP HCM"],
    "kỹ thuật": ["KT"],
    "sáp nhập": ["sát nhập"],
    "thời khóa biểu": ["TKB"],
    "sách giáo khoa": ["SGK"],
    "dân tộc nội trú": ["DTNT", "PTDTNT"],
    "ký túc xá": ["KTX"],
    "phổ cập giáo dục": ["PCGD"],
    "bồi dưỡng thường xuyên": ["BDTX"],
}


def enter(apps, schema_editor):
    table = apps.get_model("search", "Abbreviation")
    table.objects.bulk_create(
        [table(short=short, long=long) for long, shorts in USUAL.items() for short in shorts], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
