"""Loading procedures from data files: twice is once, what is missing is named, what is published stays as it is."""

import json
import shutil
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from procedures.catalogue import loading, public
from procedures.catalogue.models import LegalInstrument, Procedure, ProcedureVersion, VersionState
from procedures.catalogue.rules import form_problems, problems_of
from procedures.people.models import Agency, AgencyKind, Unit, UnitKind

TODAY = date(2026, 11, 12)


@pytest.fixture
def agencies(db):
    department = Agency.objects.create(
        code="H99.05", short_code="SGDDT", symbol="SGDĐT", kind=AgencyKind.DEPARTMENT, name="Sở"
    )
    centre = Agency.objects.create(
        code="H99.90", short_code="TTHCC", symbol="TTHCC", kind=AgencyKind.SERVICE_CENTRE, name="TT"
    )
    ward = Agency.objects.create(
        code="H99.31", short_code="UBTANAN", symbol="UBND", kind=AgencyKind.COMMUNE, name="Phường"
    )
    Unit.objects.create(agency=department, code="SGDDT.QLCL", name="Phòng Quản lý chất lượng")
    Unit.objects.create(agency=centre, code="TTHCC.QUAY", name="Quầy", kind=UnitKind.DESK)
    Unit.objects.create(agency=ward, code="UBTANAN.QUAY", name="Quầy", kind=UnitKind.DESK)
    Unit.objects.create(agency=ward, code="UBTANAN.VHXH", name="Phòng Văn hóa - Xã hội")


@pytest.mark.usefixtures("agencies")
def test_everything_is_published_when_the_agencies_are_there():
    loaded = public.load_catalogue()
    assert loaded.problems == []
    assert loaded.published == ProcedureVersion.objects.filter(state=VersionState.PUBLISHED).count() >= 20
    assert Procedure.objects.count() == len(public.published_versions(TODAY))


@pytest.mark.usefixtures("agencies")
def test_loading_twice_is_loading_once():
    first = public.load_catalogue()
    again = public.load_catalogue()
    assert again == (0, first.published, [])


@pytest.mark.django_db
def test_a_version_whose_agency_is_missing_stays_a_draft_and_is_named(english):
    problems = public.load_catalogue().problems
    assert any("“SGDDT” is not among the agencies yet" in sentence for sentence in problems)
    assert public.version_in_force("ban-sao-van-bang", TODAY) is None
    assert public.version_in_force("sao-hoc-ba", TODAY) is not None


@pytest.mark.django_db
def test_a_draft_is_published_once_its_agency_is_there(request):
    public.load_catalogue()
    request.getfixturevalue("agencies")
    assert public.load_catalogue().problems == []
    assert public.version_in_force("ban-sao-van-bang", TODAY)


@pytest.mark.usefixtures("agencies")
def test_a_published_version_is_never_rewritten(tmp_path):
    public.load_catalogue()
    shutil.copytree(loading.FOLDER, tmp_path / "data")
    changed = tmp_path / "data" / "procedures" / "sao-hoc-ba.json"
    data = json.loads(changed.read_text())
    data["versions"][0]["fee"] = {"amount": 50_000, "due": "before_result"}
    changed.write_text(json.dumps(data))
    loading.load_catalogue(tmp_path / "data")
    assert public.version_in_force("sao-hoc-ba", TODAY).fee_amount == 0


@pytest.mark.usefixtures("agencies")
def test_the_law_of_the_day_decides_the_version():
    public.load_catalogue()
    before, after = (public.version_in_force("ban-sao-van-bang", on) for on in (date(2026, 4, 14), date(2026, 4, 15)))
    assert (before.number, after.number) == (1, 2)
    assert "21/2019/TT-BGDĐT" in {i.number for i in before.legal_bases.all()}
    assert "10/2026/TT-BGDĐT" in {i.number for i in after.legal_bases.all()}
    assert LegalInstrument.objects.get(number="10/2026/TT-BGDĐT").replaces.number == "21/2019/TT-BGDĐT"


@pytest.mark.usefixtures("agencies")
def test_a_version_goes_out_as_it_came_in():
    public.load_catalogue()
    written = public.exported(public.version_in_force("ban-sao-van-bang", TODAY))
    read = json.loads((loading.FOLDER / "procedures" / "ban-sao-van-bang.json").read_text())["versions"][1]
    read = {
        "decision": "",
        **read,
        "form": loading.form_named("register_copy"),
        "legal_bases": sorted(read["legal_bases"]),
    }
    read["papers"] = [{"when": {}, "made_from_form": False, **paper} for paper in read["papers"]]
    assert written == read


@pytest.mark.usefixtures("agencies")
def test_what_went_out_comes_in_elsewhere_as_it_was(tmp_path):
    public.load_catalogue()
    version = public.version_in_force("ban-sao-van-bang", TODAY)
    shutil.copytree(loading.FOLDER, tmp_path / "data")
    path = tmp_path / "data" / "procedures" / "ban-sao-van-bang.json"
    written = {**public.exported(version), "number": version.number + 1}
    path.write_text(json.dumps({**json.loads(path.read_text()), "versions": [written]}))

    assert loading.load_catalogue(tmp_path / "data").problems == []

    again = public.version_in_force("ban-sao-van-bang", TODAY)
    assert public.exported(again) == written
    assert again.form == version.form


@pytest.mark.usefixtures("agencies")
def test_a_version_that_rests_on_an_unknown_instrument_stays_a_draft(tmp_path, english):
    shutil.copytree(loading.FOLDER, tmp_path / "data")
    path = tmp_path / "data" / "procedures" / "ban-sao-van-bang.json"
    path.write_text(path.read_text().replace('"23/2015/NĐ-CP"', '"23/2051/NĐ-CP"'))

    problems = loading.load_catalogue(tmp_path / "data").problems

    assert {problem.partition(": ")[2] for problem in problems} == {
        "The legal basis “23/2051/NĐ-CP” is not among the instruments."
    }
    assert public.version_in_force("ban-sao-van-bang", TODAY) is None


def test_data_that_lacks_a_part_the_law_demands_is_not_published(english):
    version = {
        "texts": {"vi": {}, "en": {}},
        "papers": [],
        "time_limit": {"unit": "moons"},
        "flow": "TranscriptCopyV1",
        "form": {},
    }
    said = problems_of(version)
    assert "The text “audience” is missing (vi)." in said
    assert "No legal basis is named." in said
    assert "The time limit's unit “moons” is unknown." in said


def test_a_form_that_contradicts_itself_is_not_published(english):
    field = {"name": "a", "type": "choice", "label": {"vi": "A", "en": "A"}, "choices": [{"value": "x", "label": {}}]}
    form = {
        "steps": [
            {"code": "one", "fields": [field, {**field, "type": "riddle", "label": {"vi": "A"}, "when": {"a": ["y"]}}]}
        ],
        "written": [{"when": {}, "say": ["{me} đề nghị: {a}", "số {c}"]}],
    }
    assert form_problems(form, [{"code": "paper", "when": {"b": ["x"]}}]) == [
        "The field “a” is there twice.",
        "The field “a” has an unknown type.",
        "The field “a” has no label in one of the languages.",
        "“a” depends on an answer of “a” that cannot be given.",
        "“paper” depends on an answer of “b” that cannot be given.",
        "The written request names “c”, which is no question of the form.",
    ]


@pytest.mark.usefixtures("agencies")
def test_the_command_says_what_it_did(capsys, english):
    call_command("load_catalogue")
    call_command("load_catalogue")
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("versions published, 0 were there already.")
    assert second.startswith("0 versions published")


@pytest.mark.django_db
def test_the_command_ends_with_an_error_when_a_version_was_not_published(capsys, english):
    with pytest.raises(SystemExit) as end:
        call_command("load_catalogue")

    assert end.value.code == 1
    assert "“SGDDT” is not among the agencies yet" in capsys.readouterr().err


@pytest.mark.usefixtures("agencies")
def test_an_office_loads_its_own_copy(tmp_path, capsys, english):
    shutil.copytree(loading.FOLDER, tmp_path / "own")
    path = tmp_path / "own" / "procedures" / "ban-sao-van-bang.json"
    path.write_text(path.read_text().replace('"TTHCC.QUAY"', '"SODK.QUAY"'))
    Unit.objects.filter(code="TTHCC.QUAY").update(code="SODK.QUAY")

    call_command("load_catalogue", "--folder", str(tmp_path / "own"))

    assert public.version_in_force("ban-sao-van-bang", TODAY).desk.code == "SODK.QUAY"


@pytest.mark.django_db
def test_a_folder_that_is_no_catalogue_is_named(tmp_path, english):
    with pytest.raises(CommandError, match=r"The catalogue cannot be read: .*sectors\.json"):
        call_command("load_catalogue", "--folder", str(tmp_path))
