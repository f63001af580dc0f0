"""The request on paper: in the sentences of whoever makes it, who signs it; whoever files it for him is named as such."""

import io

import pytest
from pypdf import PdfReader

from procedures.dossiers.actions.attach_paper import attach_paper
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.models import Dossier, Draft
from procedures.dossiers.request_form import preview
from procedures.errors import Refusals
from procedures.files.public import read
from tests.doors.test_parties import KHA
from tests.world.province import PDF, Province

ORGANISATION = {
    "applicant_is_subject": "organisation",
    "subject_organisation": "Hội Khuyến học phường Tân An",
    "subject_address": "1 Lê Lợi",
    "standing": "authorised",
}


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def written(dossier: Dossier) -> str:
    paper = dossier.papers.select_related("file").get(code="request_form")
    assert paper.file is not None
    return text_of(read(paper.file))


def ready(world: Province, **answers: str) -> Draft:
    draft = world.draft(**answers)
    for code in ("mandate", "authorisation"):
        attach_paper(draft=draft, owner=draft.owner, code=code, data=PDF, name=f"{code}.pdf", at=world.at)
    return draft


def test_it_speaks_in_the_first_person_and_asks_no_questions(world: Province) -> None:
    text = written(world.filed(purpose="Nộp hồ sơ tuyển dụng"))

    assert "Tôi tên là Lê Thị Kim Oanh, sinh ngày 17/08/1991." in text
    assert "Nơi ở hiện nay: 27 Phan Đình Phùng, phường Tân An, tỉnh An Bình." in text
    assert "Tôi là người có tên trên bằng." in text
    assert "Lý do xin bản sao: Nộp hồ sơ tuyển dụng." in text
    assert "Tôi xin nhận 2 bản sao giấy" in text
    assert "Tôi cam đoan những điều khai trên là đúng sự thật" in text
    assert not any(word in text for word in ("Ông/Bà", "?", "số nhà, đường, thôn", ": ."))


def test_whoever_makes_the_request_signs_and_who_filed_it_is_named(world: Province) -> None:
    draft = ready(world, **KHA)
    text = written(file_dossier(draft=draft, owner=draft.owner, at=world.at))

    assert "Tôi tên là Trần Văn Kha, sinh ngày 05/09/1968" in text
    assert "Người nộp thay: Lê Thị Kim Oanh" in text
    assert "Người có tên trên bằng: Nguyễn Thị Thu Hà, ngày sinh: 1988." in text
    assert "Tôi được người có tên trên bằng ủy quyền." in text
    assert "2. Giấy ủy quyền của người có tên trên bằng" in text
    assert text.endswith(
        "NGƯỜI ĐỀ NGHỊ Do Lê Thị Kim Oanh nộp thay trên mạng lúc 09 giờ 00 phút, ngày 02/03/2026 Trần Văn Kha"
    )


def test_an_organisation_speaks_for_itself(world: Province) -> None:
    draft = ready(world, **ORGANISATION)
    text = written(file_dossier(draft=draft, owner=draft.owner, at=world.at))

    assert "Chúng tôi là Hội Khuyến học phường Tân An." in text
    assert "Chúng tôi được người có tên trên bằng ủy quyền." in text
    assert text.endswith("Hội Khuyến học phường Tân An")


def test_what_is_read_before_filing_is_what_is_filed(world: Province) -> None:
    draft = ready(world, **KHA)
    before = text_of(preview(draft, at=world.at))
    dossier = file_dossier(draft=draft, owner=draft.owner, at=world.at)

    after = written(dossier)
    for added in (
        f"Mã hồ sơ: {dossier.code}",
        "Do Lê Thị Kim Oanh nộp thay trên mạng lúc 09 giờ 00 phút, ngày 02/03/2026",
    ):
        assert added in after
        after = after.replace(added, "")
    assert " ".join(after.split()) == before


def test_a_sign_no_paper_can_carry_is_refused_at_its_own_field(world: Province) -> None:
    with pytest.raises(Refusals) as refused:
        world.filed(purpose="Đi làm 😀", other_information="Lớp 12A — “chọn”, ờ…")

    assert list(refused.value.by_field) == ["purpose"]
    assert "😀" in str(refused.value.by_field["purpose"][0])
