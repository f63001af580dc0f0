"""Answers that file: as they are typed into the e-forms of the catalogue."""

APPLICANT = {
    "applicant_name": "Nguyễn Thị Thu Hà",
    "applicant_birth_date": "14/02/1984",
    "applicant_identity": "099184001234",
    "applicant_phone": "0912 345 678",
    "applicant_email": "thu.ha@vidu.vn",
    "applicant_address": "12 đường Nguyễn Du",
    "applicant_commune": "phường Tân An",
    "applicant_province": "An Bình",
    "applicant_is_subject": "self",
    "standing": "holder",
}
COPY_ANSWERS = {
    **APPLICANT,
    "diploma_kind": "upper_secondary",
    "holder_name": "Nguyễn Thị Thu Hà",
    "holder_birth_date": "14/02/1984",
    "graduation_year": "2002",
    "school_name": "Trường THPT Nguyễn Huệ",
    "delivery": "desk",
    "copies": "2",
}
REPORT_ANSWERS = {
    **APPLICANT,
    "school_agency": "NGUYENHUE",
    "holder_name": "Nguyễn Thị Thu Hà",
    "holder_birth_date": "1984",
    "graduation_year": "2002",
    "copies": "1",
}
