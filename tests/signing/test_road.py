"""Prepared, signed by a person, numbered and sealed by the agency: each step, and what each refuses."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image
from pypdf import PdfReader

from signing import public as signing
from signing.models import SigningKey
from tests.signing.papers import AT, DEPARTMENT, DIRECTOR, DIRECTOR_PIN, PLAN, VALUES, draft, seal, sign


def test_the_whole_road_passes(papers):
    report = signing.verify(papers.sealed, at=AT)

    assert report.passed
    assert [(found.field, found.role, found.level) for found in report.signatures] == [
        ("LanhDao", "person", "B-LTA"),
        ("CoQuan", "organisation", "B-LTA"),
    ]
    assert [found.subject for found in report.signatures] == [DIRECTOR, DEPARTMENT]
    assert dict(report.values) == VALUES


def test_the_leader_alone_reaches_lt(papers):
    report = signing.verify(papers.signed, at=AT)

    assert report.passed
    assert [found.level for found in report.signatures] == ["B-LT"]


def test_every_revision_begins_with_the_one_before(papers):
    assert papers.signed.startswith(papers.prepared)
    assert papers.sealed.startswith(papers.signed)


def test_a_test_signature_says_so(papers):
    assert all(found.test for found in signing.verify(papers.sealed, at=AT).signatures)
    assert "THỬ NGHIỆM" in signing.verify(papers.sealed, at=AT).signatures[0].organisation


@pytest.mark.parametrize(
    "values",
    [{}, {"SoVaoSo": "1"}, VALUES | {"SoKyHieu": "1/SGDĐT"}, VALUES | {"NgayCap": "  "}],
    ids=["nothing", "one missing", "one too many", "one empty"],
)
def test_every_field_gets_exactly_one_text(papers, values):
    with pytest.raises(signing.DocumentUnsuitable, match="field"):
        seal(papers.signed, papers.agency, values=values)


def test_the_agency_never_seals_before_the_person_signs(papers):
    with pytest.raises(signing.DocumentUnsuitable, match="step"):
        seal(papers.prepared, papers.agency)


def test_nobody_signs_twice(papers):
    with pytest.raises(signing.DocumentUnsuitable, match="step"):
        sign(papers.signed, papers.director)
    with pytest.raises(signing.DocumentUnsuitable, match="step"):
        seal(papers.sealed, papers.agency)


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"not a pdf" * 100])
def test_what_is_no_pdf_is_refused_in_a_sentence(papers, junk):
    with pytest.raises(signing.DocumentUnsuitable, match="readable PDF"):
        sign(junk, papers.director)
    with pytest.raises(signing.DocumentUnsuitable, match="readable PDF"):
        signing.prepare(junk, PLAN)


def test_a_document_is_prepared_only_once(papers):
    with pytest.raises(signing.DocumentUnsuitable, match="earlier changes"):
        signing.prepare(papers.prepared, PLAN)


def test_links_may_stay(papers):
    assert signing.prepare(draft('#link("https://example.vn")[Cổng]'), PLAN)


def test_a_wrong_pin_signs_nothing(papers):
    with pytest.raises(signing.WrongPin):
        sign(papers.prepared, papers.director, pin="000000")


def test_a_revoked_certificate_signs_nothing(papers):
    key = signing.issue_person_key(
        owner="person:99", name="Lê Văn Cũ", title="Phó Giám đốc", organisation=DEPARTMENT, pin=DIRECTOR_PIN, at=AT
    )
    signing.revoke_key(key, at=AT - timedelta(hours=1))

    with pytest.raises(signing.CertificateUnusable, match="revoked") as refused:
        sign(papers.prepared, key)
    assert refused.value.code == "certificate_revoked"


def test_an_expired_certificate_signs_nothing(papers):
    with pytest.raises(signing.CertificateUnusable, match="expired"):
        sign(papers.prepared, papers.director, at=AT + timedelta(days=2000))


def test_a_person_cannot_seal(papers):
    with pytest.raises(signing.CertificateUnusable, match="trusts for this use"):
        seal(papers.signed, papers.director, pin=DIRECTOR_PIN)


def test_a_file_that_is_gone_is_a_key_that_cannot_be_reached(papers):
    lost = SigningKey(pk=999, owner="person:12", kind="file", location="gone.key")
    lost.certificate = papers.director.certificate

    with pytest.raises(signing.ServiceUnreachable, match="cannot be reached") as refused:
        sign(papers.prepared, lost)
    assert refused.value.transient


def test_a_given_picture_is_shown(papers):
    picture = io.BytesIO()
    Image.new("RGBA", (60, 30), (10, 30, 150, 120)).save(picture, "PNG")
    look = signing.PersonAppearance(DIRECTOR, picture=picture.getvalue())

    signed = signing.sign_as_person(papers.prepared, key=papers.director, pin=DIRECTOR_PIN, at=AT, appearance=look)

    form = PdfReader(io.BytesIO(signed)).get_fields()["LanhDao"]
    assert "/V" in form
    assert signing.verify(signed, at=AT).passed


def test_a_text_that_is_too_long_is_written_smaller(papers):
    long = VALUES | {"SoVaoSo": "0412/2026 (bổ sung lần thứ hai theo đề nghị của người được cấp)"}
    assert signing.verify(seal(papers.signed, papers.agency, values=long), at=AT).passed


def test_decomposed_letters_are_composed_before_they_are_drawn(papers):
    decomposed = VALUES | {"NgayCap": "An Bi\u0300nh, nga\u0300y 02 tha\u0301ng 3 na\u0306m 2026"}
    assert signing.verify(seal(papers.signed, papers.agency, values=decomposed), at=AT).passed


def test_a_plan_without_texts_is_a_document_that_is_only_signed_and_sealed(papers):
    signed = sign(signing.prepare(draft(), replace(PLAN, texts=())), papers.director)
    assert signing.verify(seal(signed, papers.agency, values={}), at=AT).passed
