"""Filing: the code a dossier gets, the version it keeps, and what must be there before it is taken."""

from pathlib import Path

import pytest
from django.utils import translation

from procedures.dossiers import access
from procedures.dossiers.actions.attach_paper import attach_paper
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.errors import NoSuchDossier
from procedures.dossiers.models import Dossier
from procedures.dossiers.phases import Phase
from procedures.dossiers.queries import reload
from procedures.errors import Refusal, Refusals
from tests.world.province import PDF, Province, refused, wall


def test_the_code_is_the_agency_s_the_day_s_and_counted_from_one_each_day(world: Province) -> None:
    first = world.filed(at=wall("2026-03-02 09:00"))
    second = world.filed(at=wall("2026-03-02 23:59"))
    next_day = world.filed(at=wall("2026-03-03 00:00"))
    at_school = world.report_filed()

    assert [d.code for d in (first, second, next_day)] == [
        "H99.05-260302-0001",
        "H99.05-260302-0002",
        "H99.05-260303-0001",
    ]
    assert at_school.code == "H99.05.01-260302-0001", "the school counts for itself"
    assert (first.phase, first.due_at, first.accepted_at) == (Phase.FILED, None, None), "the clock starts at acceptance"
    assert world.journal(first) == ["dossier_filed"]
    assert world.told(first.applicant)[0] == "dossier_filed"


def test_the_code_stays_whatever_happens_later(world: Province) -> None:
    filed = world.filed(at=wall("2026-03-02 16:00"))

    world.asked(filed, at=wall("2026-03-03 09:00"))

    assert reload(filed).code == filed.code == "H99.05-260302-0001"


def test_papers_are_recorded_in_the_office_s_words_whatever_language_the_citizen_reads(world: Province) -> None:
    draft = world.draft(standing="authorised")
    attach_paper(draft=draft, owner=draft.owner, code="authorisation", data=PDF, name="scan.pdf", at=world.at)
    with translation.override("en"):
        filed = file_dossier(draft=draft, owner=draft.owner, at=world.at)

    assert filed.papers.get(code="authorisation").title == "Giấy ủy quyền của người có tên trên bằng"


def test_a_filing_that_fails_gives_its_number_back(world: Province) -> None:
    with pytest.raises(Refusal):
        world.filed(graduation_year="")

    assert world.filed().code == "H99.05-260302-0001"


def test_pressing_file_twice_files_once(world: Province) -> None:
    draft = world.draft()
    once = file_dossier(draft=draft, owner=draft.owner, at=world.at)
    again = file_dossier(draft=draft, owner=draft.owner, at=world.later(1))

    assert once == again
    assert Dossier.objects.count() == 1
    assert world.told(draft.owner) == ["dossier_filed"]


def test_every_wrong_answer_and_missing_paper_is_told_at_its_field(world: Province) -> None:
    with pytest.raises(Refusals) as wrong:
        world.filed(applicant_phone="12", graduation_year="")
    assert set(wrong.value.by_field) == {"applicant_phone", "graduation_year"}

    draft = world.draft(standing="authorised")
    with pytest.raises(Refusals) as missing:
        file_dossier(draft=draft, owner=draft.owner, at=world.at)
    assert list(missing.value.by_field) == ["paper_authorisation"]
    assert "add the file" in refused(missing)

    attach_paper(draft=draft, owner=draft.owner, code="authorisation", data=PDF, name="uy-quyen.pdf", at=world.at)
    dossier = file_dossier(draft=draft, owner=draft.owner, at=world.at)
    assert [paper.code for paper in dossier.papers.order_by("pk")] == ["authorisation", "request_form"]


def test_applicant_subject_and_holder_may_be_three_people(world: Province) -> None:
    subject = {
        "applicant_is_subject": "person",
        "subject_name": "Lê Văn Nam",
        "subject_birth_date": "1960-02-01",
        "subject_address": "27 Phan Đình Phùng",
    }
    draft = world.draft(**subject, standing="family", holder_name="Lê Thị Bích")
    for code in ("mandate", "relation", "death"):
        attach_paper(draft=draft, owner=draft.owner, code=code, data=PDF, name=f"{code}.pdf", at=world.at)

    dossier = file_dossier(draft=draft, owner=draft.owner, at=world.at)

    assert (dossier.applicant_name, dossier.subject_name) == ("Lê Thị Kim Oanh", "Lê Văn Nam")
    assert dossier.holder_name == "Lê Thị Bích"


def test_papers_are_not_added_to_what_is_filed(world: Province) -> None:
    draft = world.draft()
    file_dossier(draft=draft, owner=draft.owner, at=world.at)

    with pytest.raises(Refusal) as late:
        attach_paper(draft=draft, owner=draft.owner, code="relation", data=PDF, name="them.pdf", at=world.later(1))

    assert "already filed" in refused(late)


def test_nobody_opens_another_one_s_draft(world: Province) -> None:
    draft = world.draft()

    with pytest.raises(NoSuchDossier):
        access.draft_for(world.stranger, draft.code, world.at)


def test_an_open_dossier_keeps_its_version_when_a_newer_one_is_published(world: Province, tmp_path: Path) -> None:
    dossier = world.filed()
    before = dossier.version

    newer = world.publish(tmp_path, time_limit={"value": 5, "unit": "working_days", "cutoff": "15:00"})

    accepted = world.accepted()
    assert reload(dossier).version == before
    assert accepted.version == newer, "but what is filed from now on comes under the new one"
    assert accepted.due_at == wall("2026-03-09 17:00")


def test_a_request_begun_under_an_earlier_version_is_filed_under_the_one_in_force(
    world: Province, tmp_path: Path
) -> None:
    draft = world.draft()
    newer = world.publish(tmp_path, fee={"amount": 15_000, "due": "before_result"})

    seen = access.draft_for(draft.owner, draft.code, world.at)
    dossier = file_dossier(draft=draft, owner=draft.owner, at=world.at)

    assert seen.version == newer, "the applicant reads the new fee before filing"
    assert dossier.version == newer


def test_a_procedure_that_is_no_longer_in_force_cannot_be_filed(world: Province) -> None:
    version = world.version("sao-hoc-ba")
    draft = save_draft(owner=world.citizen(), version=version, draft=None, answers=world.answers(), at=world.at)

    with pytest.raises(Refusal) as retired:
        file_dossier(draft=draft, owner=draft.owner, at=wall("2025-06-30 09:00"))

    assert "can no longer be filed" in refused(retired)
