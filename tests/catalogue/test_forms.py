"""The e-form: what may be answered, what is said otherwise, and which questions are put at all."""

import unicodedata
from datetime import date

import pytest

from procedures.catalogue import forms

TODAY = date(2026, 11, 12)


def field(type_: str, **more: object) -> dict[str, object]:
    return {"name": "it", "label": {"vi": "Câu hỏi", "en": "Question"}, "type": type_, **more}


def form_of(*fields: dict[str, object]) -> dict[str, object]:
    return {"steps": [{"code": "one", "title": {"vi": "Một"}, "fields": list(fields)}]}


def answered(question: dict[str, object], typed: object) -> object:
    """The clean answer, or the sentence."""
    form = form_of(question)
    checked = forms.check_step(form, form["steps"][0], {"it": typed}, TODAY)  # type: ignore[index]
    return checked.errors.get("it", checked.clean.get("it", ""))


@pytest.mark.parametrize(
    ("question", "typed", "clean"),
    [
        (field("name"), "H'Hen Niê Kđăm", "H'Hen Niê Kđăm"),
        (field("name"), "H\u2019Hen  Niê Kđăm ", "H'Hen Niê Kđăm"),
        (field("name"), unicodedata.normalize("NFD", "Nguyễn Thị Thuỵ Uyển"), "Nguyễn Thị Thuỵ Uyển"),
        (field("name"), "Ðặng Văn Ðức", "Đặng Văn Đức"),
        (field("name"), "A", "A"),
        (field("year", min=1954, max="today"), " 2003 ", 2003),
        (field("number", min=0, max=20), "2", 2),
        (field("date_parts"), "21/3/1985", "1985-03-21"),
        (field("date_parts"), "1985-03-21", "1985-03-21"),
        (field("date_parts", year_only=True), "//1952", "1952"),
        (field("date_parts", year_only=True), "1952", "1952"),
        (field("phone"), "0912 345 678", "0912345678"),
        (field("email"), "ha@vidu.vn", "ha@vidu.vn"),
        (field("identity"), "079 185 001 234", "079185001234"),
        (field("checkbox"), "on", True),
        (field("checkbox"), "", False),
        (field("choice", choices=[{"value": "a", "label": {"vi": "A"}}]), "a", "a"),
        (field("textarea"), "một\r\nhai ", "một\nhai"),
        (field("text"), "", ""),
        (field("date_parts"), "//", ""),
    ],
)
def test_a_fit_answer_becomes_clean(question, typed, clean):
    assert answered(question, typed) == clean


@pytest.mark.parametrize(
    ("question", "typed", "sentence"),
    [
        (field("year", min=1954, max="today"), "2203", "Write a year from 1954 to 2026. You wrote 2203."),
        (field("year", min=1954, max="today"), "hai nghìn", "Write a year from 1954 to 2026. You wrote hai nghìn."),
        (field("number", min=0, max=20), "21", "Write a whole number from 0 to 20. You wrote 21."),
        (field("number", min=0, max=20), "-1", "Write a whole number from 0 to 20. You wrote -1."),
        (field("number"), "²", "Write a whole number from 0 to 999999999. You wrote ²."),
        (field("date_parts"), "31/02/1985", "31/02/1985 is not a day of the calendar. For example: 05 / 09 / 1988."),
        (field("date_parts"), "13/11/2026", "Write a day from 01/01/1900 to today, 12/11/2026. You wrote 13/11/2026."),
        (field("date_parts"), "//1985", "Write the day and the month too."),
        (field("date_parts", year_only=True), "/3/1985", "Write the day, the month and the year."),
        (field("date_parts", year_only=True), "//3985", "Write a year from 1900 to 2026. You wrote 3985."),
        (field("phone"), "12", "Write a telephone number of 9 to 15 digits, for example 0912 345 678. You wrote 12."),
        (field("email"), "ha@", "Write an e-mail address like ten@vidu.vn. You wrote ha@."),
        (
            field("identity"),
            "123",
            "Write the 12 digits of the identity card (9 on an old one); there are 3 characters now.",
        ),
        (field("name"), "Trần 2", "Write a name with letters only, for example H'Hen Niê Kđăm. You wrote Trần 2."),
        (field("name"), "x" * 201, "Write at most 200 characters; there are 201 now."),
        (field("text", max=5), "x" * 6, "Write at most 5 characters; there are 6 now."),
        (field("choice", choices=[]), "a", "Choose one of the answers."),
        (field("checkbox", required=True), "", "Tick the box to go on."),
        (field("text", required=True), " ", "This has to be answered."),
        (
            field("text", required=True, missing={"vi": "Cho biết tên trường.", "en": "Name the school."}),
            "",
            "Name the school.",
        ),
    ],
)
def test_an_unfit_answer_is_told_in_words(question, typed, sentence, english):
    assert answered(question, typed) == sentence


STANDING = {
    "name": "standing",
    "label": {"vi": "Ai"},
    "type": "choice",
    "required": True,
    "choices": [
        {"value": "self", "label": {"vi": "Tôi", "en": "I"}},
        {"value": "other", "label": {"vi": "Người khác"}},
    ],
}
SUBJECT = {
    "name": "subject_name",
    "label": {"vi": "Tên"},
    "type": "name",
    "required": True,
    "when": {"standing": ["other"]},
}
BORN = {"name": "born", "label": {"vi": "Sinh"}, "type": "date_parts", "year_only": True}
FORM = {
    "steps": [
        {"code": "who", "title": {"vi": "Ai"}, "fields": [STANDING]},
        {"code": "subject", "title": {"vi": "Chủ hồ sơ"}, "when": {"standing": ["other"]}, "fields": [SUBJECT, BORN]},
        {"code": "papers", "title": {"vi": "Giấy tờ"}, "papers": True},
    ]
}


def test_a_step_is_put_only_to_whom_it_concerns():
    assert [s["code"] for s in forms.steps_for(FORM, {"standing": "self"})] == ["who", "papers"]
    assert [s["code"] for s in forms.steps_for(FORM, {"standing": "other"}, papers=False)] == ["who", "subject"]


def test_answers_to_questions_no_longer_put_are_left_out():
    typed = {"standing": "self", "subject_name": "Người Cũ", "forged": "x"}
    assert forms.check_all(FORM, typed, TODAY) == ({"standing": "self"}, {})


def test_all_mistakes_are_told_at_once(english):
    typed = {"standing": "other", "subject_name": "", "born": "31/02/1985"}
    assert set(forms.check_all(FORM, typed, TODAY).errors) == {"subject_name", "born"}


def test_a_question_that_depends_on_its_own_page_is_drawn_but_not_demanded():
    here = {**SUBJECT, "when": {"standing": ["other"]}}
    form = form_of(STANDING, here)
    step = form["steps"][0]
    assert [f["name"] for f in forms.fields_of(step, {"standing": "self"})] == ["standing", "subject_name"]
    assert forms.check_step(form, step, {"standing": "self"}, TODAY).errors == {}


def test_a_draft_begins_with_what_is_known_of_the_person():
    form = form_of(
        {**field("name"), "prefill": "full_name"}, {**field("number"), "name": "copies", "default": "1"}, BORN
    )
    assert forms.prefilled(form, {"full_name": "Nguyễn Thị Thu Hà"}) == {"it": "Nguyễn Thị Thu Hà", "copies": "1"}


def test_answers_are_read_out_in_words(english):
    typed = {"standing": "other", "subject_name": "Trần Thị Minh Nguyệt", "born": "1985-03-21"}
    assert [(p.code, [line.value for line in p.lines]) for p in forms.read_out(FORM, typed)] == [
        ("who", ["Người khác"]),
        ("subject", ["Trần Thị Minh Nguyệt", "21/03/1985"]),
    ]
    assert forms.in_words(STANDING, "self") == "I"
    assert [forms.day_in_words(v) for v in ("5/9/1988", "//1952", "1952", "xx")] == ["05/09/1988", "1952", "1952", "xx"]
