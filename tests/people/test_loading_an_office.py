"""An office from its file: brought up to date, nothing twice, and with one fault nothing at all."""

import copy
import json
import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from procedures.people.access import tokens_of
from procedures.people.models import Account, Agency, Position, Unit
from procedures.people.queries import signatory_of

pytestmark = pytest.mark.django_db

OFFICE = {
    "agencies": [
        {
            "short_code": "THPTA",
            "code": "H42.05.01",
            "symbol": "THPTA",
            "kind": "school",
            "name": "Trường THPT A",
            "parent": "SGDDT",
            "units": [{"code": "VP", "name": "Văn phòng"}],
        },
        {
            "short_code": "SGDDT",
            "code": "H42.05",
            "symbol": "SGDĐT",
            "kind": "department",
            "name": "Sở Giáo dục và Đào tạo",
            "units": [{"code": "QLCL", "symbol": "QLCL", "name": "Phòng Quản lý chất lượng"}],
        },
    ],
    "people": [
        {
            "username": "binh",
            "name": "Trần Thanh Bình",
            "honorific": "Ông",
            "email": "binh@sogd.example",
            "title": "Chuyên viên",
            "posts": [{"unit": "SGDDT.QLCL", "rights": ["handle_dossiers"]}],
        }
    ],
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def office():
    return copy.deepcopy(OFFICE)


@pytest.fixture
def load(tmp_path, capsys):
    """Runs the command over an office, and answers what it said with --json."""

    def load(office):
        path = tmp_path / "office.json"
        path.write_text(json.dumps(office), encoding="utf-8")
        try:
            call_command("load_office", str(path), "--json")
            code = 0
        except SystemExit as end:
            code = end.code
        said = json.loads(capsys.readouterr().out)
        assert code == (1 if said["faults"] else 0)
        return said

    return load


def counted():
    return [model.objects.count() for model in (Agency, Unit, Account, Position)]


def test_an_empty_database_becomes_an_office(load, office):
    assert load(office) == {"new": 6, "changed": 0, "unchanged": 0, "ended": 0, "faults": []}

    binh = Account.objects.get(username="binh")
    assert (binh.full_name, binh.email, binh.has_usable_password()) == ("Trần Thanh Bình", "binh@sogd.example", False)
    assert {"handle_dossiers@SGDDT.QLCL", "agency:SGDDT"} <= tokens_of(binh, timezone.now())
    assert Agency.objects.get(short_code="THPTA").parent.short_code == "SGDDT"  # which stands below it in the file


def test_again_is_once(load, office):
    load(office)
    before = counted()

    assert load(office) == {"new": 0, "changed": 0, "unchanged": 6, "ended": 0, "faults": []}
    assert counted() == before


def test_what_changed_is_brought_up_to_date(load, office):
    load(office)
    office["agencies"][1]["name"] = "Sở GDĐT tỉnh"
    office["people"][0]["posts"][0]["rights"] = ["approve_deliverables"]
    del office["people"][0]["honorific"]  # not said: stays

    assert load(office)["changed"] == 2
    assert Agency.objects.get(short_code="SGDDT").name == "Sở GDĐT tỉnh"
    binh = Account.objects.get(username="binh")
    assert binh.honorific == "Ông"
    assert "approve_deliverables@SGDDT.QLCL" in tokens_of(binh, timezone.now())
    assert "handle_dossiers@SGDDT.QLCL" not in tokens_of(binh, timezone.now())


def test_a_post_that_the_file_no_longer_names_has_ended_and_its_history_stays(load, office):
    load(office)
    Position.objects.update(valid_from=date(2025, 7, 1))
    office["people"][0]["posts"] = [{"unit": "THPTA.VP", "rights": []}]

    assert load(office)["ended"] == 1
    now = timezone.now()
    binh = Account.objects.get(username="binh")
    assert not any(token.endswith("SGDDT.QLCL") for token in tokens_of(binh, now))
    assert "handle_dossiers@SGDDT.QLCL" in tokens_of(Account.objects.get(username="binh"), now - timedelta(days=2))
    assert load(office)["ended"] == 0

    office["people"][0]["posts"] = OFFICE["people"][0]["posts"]  # he comes back
    assert (load(office)["new"], Position.objects.count()) == (1, 3)


def test_somebody_who_changed_his_address_keeps_it(load, office):
    load(office)
    Account.objects.update(email="binh@nha.example")

    assert load(office)["faults"] == []
    assert Account.objects.get().email == "binh@nha.example"


def spoiled(office, where, value):
    *way, last = where
    for step in way:
        office = office[step]
    office[last] = value


@pytest.mark.parametrize(
    ("where", "value", "fault"),
    [
        (
            ["people", 0, "posts", 0, "rights"],
            ["fly"],
            "person binh, post SGDDT.QLCL: there is no right “fly”; there are:",
        ),
        (["people", 0, "posts", 0, "rights"], "fly", "person binh, post SGDDT.QLCL: rights must be a list"),
        (["people", 0, "posts", 0, "unit"], "SGDDT.X", "person binh, post SGDDT.X: there is no unit “SGDDT.X”."),
        (["people", 0, "posts"], OFFICE["people"][0]["posts"] * 2, "“SGDDT.QLCL, Chuyên viên” is there twice."),
        (["people", 0, "title"], None, "person binh, post SGDDT.QLCL: title is missing."),
        (["people", 0, "email"], "binh", "person binh: email: Enter a valid email address."),
        (["people", 0, "email"], None, "person binh: email is missing."),
        (["people", 0, "birth_date"], "31/12/1990", "person binh: birth_date: "),
        (["people", 0, "username"], "thanh bình", "person thanh bình: username: "),
        (["people", 0, "name"], "A" * 201, "person binh: full_name: "),
        (["people", 0, "name"], "A\0", "person binh: name must be a text of printable characters."),
        (["people", 0, "title"], "A" * 101, "person binh, post SGDDT.QLCL: title: "),
        (["agencies", 0, "units", 0, "kind"], "", "agency THPTA, unit VP: kind: "),
        (["people", 0, "phone"], 912, "person binh: phone must be a text"),
        (["people", 0, "right"], "x", "person binh: the column “right” is not known."),
        (["people"], OFFICE["people"] * 2, "person binh: username “binh” is there twice."),
        (["people"], ["binh"], "person 1: is written {…}"),
        (["people"], {}, "file: people must be a list"),
        (["agencies", 1, "kind"], "ministry", "agency SGDDT: kind: "),
        (["agencies", 1, "short_code"], "SGD.ĐT", "agency SGD.ĐT: short_code “SGD.ĐT” may hold"),
        (["agencies", 1, "code"], "H42.05.01", "agency SGDDT: code “H42.05.01” is there twice."),
        (["agencies", 1, "valid_to"], "soon", "agency SGDDT: valid_to: "),
        (["agencies", 0, "parent"], "BGDDT", "agency THPTA: there is no other agency “BGDDT”."),
        (["agencies", 0, "units", 0, "name"], "", "agency THPTA, unit VP: name is missing."),
        (
            ["agencies", 0, "units"],
            OFFICE["agencies"][0]["units"] * 2,
            "agency THPTA, unit VP: code “THPTA.VP” is there twice.",
        ),
    ],
)
def test_a_fault_is_named_and_nothing_is_entered(load, office, where, value, fault):
    spoiled(office, where, value)

    faults = load(office)["faults"]

    assert any(fault in said for said in faults), faults
    assert counted() == [0, 0, 0, 0]


def test_every_fault_is_named_at_once(load, office):
    spoiled(office, ["people", 0, "posts", 0, "rights"], ["fly"])
    spoiled(office, ["agencies", 0, "parent"], "BGDDT")
    spoiled(office, ["agencies", 1, "symbol"], None)

    assert len(load(office)["faults"]) == 3


def test_an_office_that_is_there_is_not_half_changed(load, office):
    load(office)
    office["agencies"][0]["name"] = "Trường khác"
    office["people"][0]["posts"] = [{"unit": "SGDDT.X", "rights": []}]

    assert len(load(office)["faults"]) == 1
    assert Agency.objects.get(short_code="THPTA").name == "Trường THPT A"
    assert Position.objects.get().valid_to is None


def test_nobody_is_made_an_officer_who_only_bears_the_same_name(load, office):
    """A citizen who signed up has a username too, made from his e-mail address."""
    Account.objects.create(username="Binh", email="binh@elsewhere.example")
    assert load(office)["faults"] == [
        "person binh: the username belongs to another account, with another e-mail address."
    ]

    Account.objects.update(username="tb", email="BINH@sogd.example")
    assert load(office)["faults"] == ["person binh: the e-mail address belongs to the account “tb”."]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"\xff", b"{}", b"[" * 100_000, b'{"agencies": 1}', b'{"x": "\\ud800"}']
)
def test_what_is_no_office_is_told_so(tmp_path, capsys, data):
    path = tmp_path / "office.json"
    path.write_bytes(data)

    with pytest.raises(SystemExit) as end:
        call_command("load_office", str(path))

    assert end.value.code == 1
    assert capsys.readouterr().err.endswith("Nothing was entered: mend these and load the file again.\n")


@pytest.mark.parametrize("name", ["missing.json", "a\0b", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_office", str(tmp_path / name))


def test_it_says_what_it_did_and_how_people_get_in(tmp_path, office, capsys):
    path = tmp_path / "office.json"
    path.write_text(json.dumps(office), encoding="utf-8-sig")

    call_command("load_office", str(path))

    counts, password = capsys.readouterr().out.splitlines()
    assert counts == "6 rows are new, 0 changed, 0 were so already; 0 posts ended."
    assert "Forgot your password?" in password


def test_the_example_of_the_manual_is_an_office(load):
    manual = (settings.ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", manual, re.DOTALL)

    assert load(json.loads(example))["faults"] == []
    assert signatory_of("SGDDT", timezone.now()).account.username == "lan"
