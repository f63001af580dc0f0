"""`verify` and `trust` as an operator meets them: a sentence for every mistake, never a traceback."""

import io
import json

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.management import CommandError, call_command

from signing import public as signing
from signing.authority import certificates
from tests.signing.papers import AT


def verified(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("verify", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def trusted(*arguments: str) -> str:
    out = io.StringIO()
    call_command("trust", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def sealed(papers, tmp_path):
    path = tmp_path / "ban-sao.pdf"
    path.write_bytes(papers.sealed)
    return str(path)


@pytest.fixture
def root(tmp_path):
    """An authority's certificate as a file, in each of the two forms."""
    made = certificates.root("Tổ chức chứng thực khác").certificate
    (tmp_path / "root.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (tmp_path / "root.der").write_bytes(made.public_bytes(Encoding.DER))
    return tmp_path


def test_a_good_file_ends_with_zero(sealed):
    code, out, _err = verified(sealed)
    assert code == 0
    assert out.startswith(f"{sealed}: valid\n")


def test_one_bad_file_among_good_ones_ends_with_one(sealed, tmp_path):
    bad = tmp_path / "hong.pdf"
    bad.write_bytes(b"%PDF-1.7\nrubbish")
    code, out, _err = verified(sealed, str(bad))
    assert code == 1
    assert f"{bad}: cannot be verified automatically" in out


def test_json_is_one_object_a_line(sealed, tmp_path):
    bad = tmp_path / "rac.pdf"
    bad.write_bytes(b"\x00" * 100)
    code, out, _err = verified("--json", sealed, str(bad), str(tmp_path / "khong-co.pdf"))
    good, rubbish, missing = map(json.loads, out.splitlines())

    assert code == 1
    assert (good["file"], good["verdict"], good["problems"]) == (sealed, "passed", [])
    assert [found["field"] for found in good["signatures"]] == ["LanhDao", "CoQuan"]
    assert (rubbish["verdict"], rubbish["problems"]) == ("failed", ["not_a_pdf"])
    assert (missing["verdict"], missing["problems"]) == ("indeterminate", ["file_not_read"])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("khong-co.pdf", "does not exist"),
        (".", "is a folder"),
        ("a\x00b", "cannot be read"),
        ("x" * 5000, "cannot be read"),
    ],
    ids=["missing", "folder", "impossible name", "name too long"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(db, tmp_path, monkeypatch, name, sentence):
    monkeypatch.chdir(tmp_path)
    code, out, err = verified(name)
    assert (code, out) == (1, "")
    assert sentence in err


@pytest.mark.parametrize("form", ["root.pem", "root.der"])
def test_an_authority_is_added_and_listed(db, root, form):
    assert "Tổ chức chứng thực khác" in trusted("add", str(root / form), "--purpose", "person")
    assert "person  2015-01-01 – 2075-01-01" in trusted("list")


def test_adding_it_again_changes_its_dates(db, root):
    path = str(root / "root.pem")
    trusted("add", path, "--purpose", "organisation")
    trusted("add", path, "--purpose", "organisation", "--from", "2020-01-01", "--to", "2030-01-01")

    listed = [json.loads(line) for line in trusted("list", "--json").splitlines()]
    assert [(row["purpose"], row["valid_from"][:10]) for row in listed] == [("organisation", "2020-01-01")]
    assert "organisation  2020-01-01 – 2030-01-01" in trusted("list")


def test_an_added_authority_is_trusted_in_verification(papers, sealed, root):
    code, out, _err = verified("--json", sealed)
    assert code == 0
    assert json.loads(out)["signatures"][1]["role"] == "organisation"


def test_an_empty_list_says_what_to_do(db):
    assert "add one with trust add" in trusted("list")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["remove"], "remove is not known here"),
        (["add"], "Name the file"),
        (["add", "root.pem"], "trusted for"),
        (["add", "gone.pem", "--purpose", "person"], "cannot be read"),
        (["add", "root.pem", "--purpose", "anything"], "must be person, organisation or timestamp"),
        (["add", "root.pem", "--purpose", "person", "--from", "01/02/2026"], "01/02/2026 is not a date"),
        (
            ["add", "root.pem", "--purpose", "person", "--from", "2027-01-01", "--to", "2026-01-01"],
            "end before it begins",
        ),
        (["add", "rubbish", "--purpose", "person"], "not a certificate"),
        (["add", "leaf.der", "--purpose", "person"], "not an authority's"),
        (["add", ".", "--purpose", "person"], "cannot be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_mistake_has_its_sentence(papers, root, monkeypatch, arguments, sentence):
    monkeypatch.chdir(root)
    (root / "rubbish").write_bytes(b"-----BEGIN CERTIFICATE-----\nzzz")
    (root / "leaf.der").write_bytes(bytes(papers.director.certificate))
    with pytest.raises(CommandError, match=sentence):
        trusted(*arguments)


def test_the_list_holds_what_the_test_authority_added(papers):
    assert {row["purpose"] for row in signing.trusted_certificates()} == {"person", "organisation", "timestamp"}
    signing.found_authority(at=AT)
    assert len(signing.trusted_certificates()) == 3
