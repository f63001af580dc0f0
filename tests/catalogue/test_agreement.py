"""What the answers of the catalogue's own forms must agree on, and where it is said when they do not."""

from datetime import date
from typing import Any

import pytest

from procedures.catalogue import forms, loading
from procedures.catalogue.agreement import span_of
from tests.catalogue.answers import APPLICANT, COPY_ANSWERS, REPORT_ANSWERS

TODAY = date(2026, 11, 12)
KHA = {
    "applicant_is_subject": "person",
    "subject_name": "Trần Văn Kha",
    "subject_birth_date": "05/09/1968",
    "subject_address": "12 Lê Lợi",
}


def errors(form: str = "register_copy", **answers: Any) -> dict[str, str]:
    """What is wrong with the whole form, by field; the usual answers are all right."""
    given = {**(COPY_ANSWERS if form == "register_copy" else REPORT_ANSWERS), **answers}
    data = loading.form_named(form)
    for _step, field in forms.all_fields(data):
        if field["type"] == "school":
            field["choices"] = [{"value": "NGUYENHUE", "label": {"vi": "Trường THPT Nguyễn Huệ"}}]  # type: ignore[index]
    return forms.check_all(data, given, TODAY).errors


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"holder_name": "nguyen thi  THU HA"},
        {"holder_birth_date": "1984"},
        {"holder_name": "Nguyễn Thị Thu Hạ", "name_changed": "yes"},
        {"holder_name": "Lê Văn Ba", "standing": "family", "holder_birth_date": "1950", "graduation_year": "1970"},
        {**KHA, "holder_name": "Trần Văn Kha", "holder_birth_date": "05/09/1968", "graduation_year": "1986"},
        {**KHA, "standing": "authorised"},
        {
            **APPLICANT,
            "applicant_birth_date": "12/11/2008",
            "applicant_is_subject": "person",
            **KHA,
            "standing": "family",
        },
        {"applicant_identity_date": "14/02/1984"},
        {"holder_birth_date": "14/02/1984", "graduation_year": "1999"},
    ],
)
def test_answers_that_agree(answers: dict[str, Any]) -> None:
    assert errors(**answers) == {}


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"holder_name": "Trần Thanh Tùng"}, "holder_name", "khác họ tên của Ông/Bà (Nguyễn Thị Thu Hà)"),
        ({"holder_birth_date": "05/09/1985"}, "holder_birth_date", "khác ngày sinh của Ông/Bà (14/02/1984)"),
        ({"holder_birth_date": "1985"}, "holder_birth_date", "khác ngày sinh"),
        ({**KHA, "holder_birth_date": "05/09/1968", "graduation_year": "1986"}, "holder_name", "(Trần Văn Kha)"),
        (
            {**KHA, "applicant_is_subject": "business", "subject_organisation": "Công ty Sao Mai"},
            "standing",
            "không thể là người có tên trên văn bằng",
        ),
        (
            {"standing": "authorised", "applicant_birth_date": "10/12/2024"},
            "standing",
            "phải đủ 18 tuổi (Bộ luật Dân sự 2015, Điều 20); ngày sinh của người đứng tên là 10/12/2024",
        ),
        ({**KHA, "standing": "authorised", "subject_birth_date": "13/11/2008"}, "subject_birth_date", "đủ 18 tuổi"),
        (
            {**KHA, "standing": "authorised", "applicant_birth_date": "10/12/2024"},
            "applicant_is_subject",
            "Người nộp thay phải đủ 18 tuổi",
        ),
        (
            {"applicant_identity_date": "01/01/1984"},
            "applicant_identity_date",
            "không thể trước ngày sinh (14/02/1984)",
        ),
        ({"graduation_year": "1984"}, "graduation_year", "chưa đủ 15 năm sau ngày sinh 14/02/1984"),
        ({"graduation_year": "1998"}, "graduation_year", "chưa đủ 15 năm"),
        ({"diploma_kind": "lower_secondary", "graduation_year": "1994"}, "graduation_year", "chưa đủ 11 năm"),
    ],
)
def test_answers_that_contradict_each_other(answers: dict[str, Any], field: str, words: str) -> None:
    found = errors(**answers)

    assert list(found) == [field]
    assert words in found[field]


def test_the_sentence_says_what_may_be_done_about_another_name() -> None:
    found = errors(holder_name="Trần Thanh Tùng")["holder_name"]

    assert "Đã chọn “Là người có tên trên bằng”" in found
    assert "Ghi sai thì sửa lại" in found
    assert "chọn quan hệ khác" in found
    assert "trả lời “Có” ở câu bên dưới và nộp giấy tờ" in found


def test_a_school_report_is_as_strict() -> None:
    assert errors("school_report_copy") == {}
    assert list(errors("school_report_copy", holder_name="Trần Thanh Tùng")) == ["holder_name"]
    assert list(errors("school_report_copy", graduation_year="1989")) == ["graduation_year"]


@pytest.mark.parametrize("typed", ["31/02/1985", "xyz", "", "5/9"])
def test_what_is_no_day_is_left_to_the_question_itself(typed: str) -> None:
    assert span_of(typed) is None


@pytest.mark.parametrize("form", ["register_copy", "register_copy_commune", "school_report_copy"])
def test_the_written_request_leaves_out_no_answer(form: str) -> None:
    data = loading.form_named(form)
    asked = {field["name"] for _step, field in forms.all_fields(data)}
    pieces = " ".join(piece for line in data["written"] for piece in line["say"])
    conditions = {name for line in data["written"] for name in line["when"]}

    assert {name for name in asked if f"{{{name}}}" not in pieces} <= conditions
