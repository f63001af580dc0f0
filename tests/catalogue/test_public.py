"""What the law says to whom: papers, fees, parties, forms, and finding a procedure by one's own words."""

from datetime import date

import pytest

from procedures.catalogue import forms, public
from procedures.catalogue.models import ProcedureVersion, VersionState
from procedures.people.models import Agency, AgencyKind
from tests.catalogue.answers import COPY_ANSWERS, REPORT_ANSWERS

TODAY = date(2026, 11, 12)


@pytest.fixture
def catalogue(db):
    """Only one school is known, so what the department decides stays a draft: nothing here depends on it."""
    school = {"code": "H99.05.01", "short_code": "NGUYENHUE", "symbol": "THPTNH", "name": "Trường THPT Nguyễn Huệ"}
    Agency.objects.create(kind=AgencyKind.SCHOOL, **school)
    public.load_catalogue()


@pytest.fixture
def copy(catalogue):
    return ProcedureVersion.objects.get(procedure__slug="ban-sao-van-bang", number=2)


@pytest.fixture
def report(catalogue):
    return public.version_in_force("sao-hoc-ba", TODAY)


def codes(version, **answers):
    return [paper.code for paper in public.papers_for(version, {**COPY_ANSWERS, **answers})]


def test_the_forms_of_the_catalogue_can_be_filled_in(copy, report):
    for version, answers in ((copy, COPY_ANSWERS), (report, REPORT_ANSWERS)):
        checked = public.check_all(version.form, answers, TODAY)
        assert checked.errors == {}
        assert set(answers) <= set(checked.clean)
    assert public.check_all(report.form, REPORT_ANSWERS, TODAY).clean["delivery"] == "desk"


def test_an_electronic_copy_alone_asks_for_no_number_of_paper_copies(copy):
    answers = {**COPY_ANSWERS, "delivery": "online", "copies": ""}
    checked = public.check_all(copy.form, answers, TODAY)
    assert checked.errors == {}
    assert public.fee_for(copy, checked.clean) == 0
    assert public.check_all(copy.form, {**answers, "delivery": "desk"}, TODAY).errors.keys() == {"copies"}


def test_the_fee_is_for_each_paper_copy(copy, report):
    assert public.fee_for(copy, {"copies": 2}) == 18_000
    assert public.fee_for(copy, {}) == 0
    assert public.fee_for(report, {"copies": 2}) == 0


def test_papers_depend_on_who_asks_for_whom(copy):
    assert codes(copy) == ["request_form"]
    assert codes(copy, standing="authorised") == ["request_form", "authorisation"]
    assert codes(copy, standing="family") == ["request_form", "relation", "death"]
    assert codes(copy, standing="representative", applicant_is_subject="person") == [
        "request_form",
        "mandate",
        "relation",
    ]


def test_applicant_subject_and_holder_may_be_three_people():
    answers = {"applicant_name": "Cháu", "subject_name": "Con", "holder_name": "Ông"}
    assert public.parties(answers) == ("Cháu", "Con", "Ông")
    assert public.parties({"applicant_name": "Ông"}) == ("Ông", "Ông", "Ông")
    assert public.parties({**answers, "subject_organisation": "Công ty A"}).subject == "Công ty A"


def test_the_subject_is_asked_for_only_when_somebody_else_files(copy):
    asked = {s["code"] for s in forms.steps_for(copy.form, {"applicant_is_subject": "person"})}
    assert asked - {s["code"] for s in forms.steps_for(copy.form, COPY_ANSWERS)} == {"subject"}


def test_a_school_must_be_one_that_exists(report, english):
    checked = public.check_all(report.form, {**REPORT_ANSWERS, "school_agency": "NOWHERE"}, TODAY)
    assert checked.errors == {"school_agency": "Choose one of the answers."}
    schools = [f for _step, f in forms.all_fields(public.form_of(report)) if f["name"] == "school_agency"]
    assert schools[0]["choices"] == [{"value": "NGUYENHUE", "label": {"vi": "Trường THPT Nguyễn Huệ", "en": ""}}]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("sao hoc ba", "sao-hoc-ba"),
        ("Tôi bị mất HỌC BẠ", "sao-hoc-ba"),
        ("sua ten tren bang", "chinh-sua-van-bang"),
        ("chuyển trường cấp 3 cho con", "chuyen-truong-thpt"),
        ("bằng nước ngoài", "cong-nhan-bang-nuoc-ngoai"),
        ("2.001914", "chinh-sua-van-bang"),
        ("re-mark exam", "phuc-khao-thi-tot-nghiep"),
    ],
)
def test_a_procedure_is_found_by_everyday_words(asked, slug):
    assert public.search_versions(asked, TODAY)[0].procedure.slug == slug


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("bang cap 3", "ban-sao-van-bang"),
        ("xin ban sao bang cap 3", "ban-sao-van-bang"),
        ("mất bằng cấp 2 ở xã", "ban-sao-van-bang-cap-xa"),
        ("3.000467", "ban-sao-van-bang-cap-xa"),
    ],
)
def test_the_3_of_a_national_code_is_not_a_level_of_school(asked, slug):
    ProcedureVersion.objects.update(state=VersionState.PUBLISHED)

    assert public.search_versions(asked, TODAY)[0].procedure.slug == slug


@pytest.mark.usefixtures("catalogue")
def test_what_nobody_calls_so_finds_nothing():
    assert public.search_versions("đăng ký kết hôn xe máy", TODAY) == []
    assert public.search_versions("xin", TODAY) == []
    assert public.search_versions(" ", TODAY) == public.published_versions(TODAY)


@pytest.mark.usefixtures("catalogue")
def test_a_form_number_belongs_to_the_instrument_of_its_day():
    old, new = (public.slip_form("tracking_slip", on) for on in (date(2025, 9, 14), date(2025, 9, 15)))
    assert (old.number, old.instrument.number) == ("05", "01/2018/TT-VPCP")
    assert (new.number, new.instrument.number) == ("06", "03/2025/TT-VPCP")
    with pytest.raises(public.NoSuchForm):
        public.slip_form("acceptance_slip", date(2001, 1, 1))


def test_the_answers_are_read_out_in_words(copy):
    parts = {p.code: dict(line[1:] for line in p.lines) for p in public.answers_in_words(copy.form, COPY_ANSWERS)}
    assert parts["diploma"]["Ngày sinh ghi trên bằng"] == "14/02/1984"
    assert parts["result"]["Số bản sao giấy, nếu nhận tại quầy"] == "2"
