"""The offices around the department: a commune that keeps the books of a former district, a school with its own key and book."""

import io
import json
import shutil
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfWriter

from procedures.catalogue import loading
from procedures.catalogue.models import ProcedureVersion
from procedures.correspondence.models import RegisterEntry
from procedures.diplomas.models import DiplomaKind, DiplomaRegister, RegisterKeeper, SchoolReport
from procedures.dossiers.actions.accept_dossier import accept_dossier
from procedures.dossiers.actions.attach_paper import attach_paper
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.draft_letter import draft_letter
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.request_supplement import request_supplement
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.models import Deliverable, Dossier, Draft
from procedures.dossiers.queries import reload
from procedures.dossiers.rules import SupplementItem
from procedures.errors import Refusal
from procedures.journal.models import JournalEntry
from procedures.people.models import Account, Agency
from procedures.people.rights import Right
from signing import public as signing
from tests.world.office import PIN, World
from workflows import public as workflows

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BLURRED = SupplementItem("khac", "Ảnh văn bằng", "Ảnh bị lóa, không đọc được số hiệu.", photo=1)


def _paper() -> bytes:
    written = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.write(written)
    return written.getvalue()


PDF = _paper()


def wall(text: str) -> datetime:
    """ "2026-03-02 14:59" on the office's wall."""
    return datetime.fromisoformat(text).replace(tzinfo=HANOI).astimezone(UTC)


def refused(caught: pytest.ExceptionInfo[Refusal]) -> str:
    """The sentence of a refusal."""
    return str(caught.value.sentence)


class Province(World):
    """The department's world, and what lies around it."""

    # People ---------------------------------------------------------------------------------------------------------
    @cached_property
    def stranger(self) -> Account:
        """A citizen who has nothing to do with any of it."""
        return self.citizen("Trần Thanh Tùng", "tung")

    @cached_property
    def other_handler(self) -> Account:
        return self.officer("linh", "Đặng Khánh Linh", "Chuyên viên", self.unit, Right.HANDLE_DOSSIERS)

    @cached_property
    def director(self) -> Account:
        _first = self.signatory  # the deputy was there before him
        person = self.officer(
            "nghia", "Đặng Hữu Nghĩa", "Giám đốc", self.unit, Right.SIGN_DELIVERABLES, lines=("GIÁM ĐỐC",)
        )
        self._key(person, "Giám đốc", self.department)
        return person

    @cached_property
    def commune_desk(self) -> Account:
        desk = self.commune.units.get(code="UBTANAN.QUAY")
        rights = (Right.ACCEPT_DOSSIERS, Right.HAND_OVER_RESULTS, Right.COLLECT_FEES)
        return self.officer("vy", "Lâm Thúy Vy", "Cán bộ tiếp nhận", desk, *rights)

    @cached_property
    def commune_handler(self) -> Account:
        unit = self.commune.units.get(code="UBTANAN.VHXH")
        return self.officer("khoa", "Vũ Đình Khoa", "Công chức", unit, Right.HANDLE_DOSSIERS)

    @cached_property
    def chairwoman(self) -> Account:
        unit = self.commune.units.get(code="UBTANAN.VHXH")
        return self.officer("bich", "Ngô Thị Bích", "Chủ tịch", unit, Right.SIGN_DELIVERABLES, lines=("CHỦ TỊCH",))

    @cached_property
    def school_desk(self) -> Account:
        desk = self.school.units.get(code="THPTNH.QUAY")
        return self.officer("lam", "Tô Văn Lâm", "Nhân viên", desk, Right.ACCEPT_DOSSIERS, Right.HAND_OVER_RESULTS)

    @cached_property
    def school_office(self) -> Account:
        unit = self.school.units.get(code="THPTNH.VP")
        signing.found_authority(at=self.at)
        signing.issue_seal_key(owner="agency:THPTNH", agency=self.school.name, pin=PIN, at=self.at)
        rights = (Right.HANDLE_DOSSIERS, Right.REGISTER_DOCUMENTS, Right.SEAL_DOCUMENTS)
        return self.officer("hoa", "Đinh Thị Hòa", "Văn phòng", unit, *rights)

    @cached_property
    def principal(self) -> Account:
        unit = self.school.units.get(code="THPTNH.VP")
        person = self.officer(
            "hieu", "Phan Trọng Hiếu", "Hiệu trưởng", unit, Right.SIGN_DELIVERABLES, lines=("HIỆU TRƯỞNG",)
        )
        self._key(person, "Hiệu trưởng", self.school)
        return person

    def _key(self, person: Account, title: str, agency: Agency) -> None:
        signing.found_authority(at=self.at)
        facts = {"name": person.full_name, "title": title, "organisation": agency.name}
        signing.issue_person_key(owner=f"person:{person.pk}", pin=PIN, at=self.at, **facts)

    # Books ----------------------------------------------------------------------------------------------------------
    def commune_keeps_the_books_of(self, district: str, kind: str = DiplomaKind.LOWER_SECONDARY) -> None:
        facts = {"kind": kind, "from_year": 1991, "to_year": 2024, "former_district": district}
        RegisterKeeper.objects.get_or_create(agency=self.commune, **facts)

    def line_in_the_commune_s_book(self) -> str:
        book = DiplomaRegister.objects.create(
            keeper=self.commune, kind="lower_secondary", title="Bằng tốt nghiệp THCS", year=1998, volume="01"
        )
        line = self.diploma
        line.pk, line.register, line.serial, line.book_number = None, book, "C 001122", "0012/1998"
        line.with_keys().save()
        return f"diploma:{line.pk}"

    @cached_property
    def report(self) -> SchoolReport:
        """The school report of a pupil of 12A1."""
        marks = {"name": "Ngữ văn", "first": "7,5", "second": "8,0", "whole": "7,8"}
        year = {"year": "2022 - 2023", "grade": "10A1", "subjects": [marks], "results": [["Học lực", "Khá"]]}
        row = SchoolReport(
            agency=self.school,
            code="1204/2022",
            level="trung học phổ thông",
            pupil_name="Lê Thị Kim Oanh",
            birth_text="17/08/2007",
            birth_place="An Bình",
            sex="Nữ",
            last_class="12A1",
            first_year=2022,
            last_year=2025,
            years=[year],
        )
        row.with_keys().save()
        return row

    # Procedures -----------------------------------------------------------------------------------------------------
    def publish(self, folder: Path, slug: str = "ban-sao-van-bang", **changes: Any) -> ProcedureVersion:
        """A newer version of a procedure, brought in the way an office does: a data file, loaded."""
        shutil.copytree(loading.FOLDER, folder / "data")
        path = folder / "data" / "procedures" / f"{slug}.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        newest = data["versions"][-1]
        number = newest["number"] + 1
        data["versions"].append({**newest, "valid_from": "2026-01-01", **changes, "number": number})
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        assert loading.load_catalogue(folder / "data").problems == []
        return ProcedureVersion.objects.get(procedure__slug=slug, number=number)

    # Requests -------------------------------------------------------------------------------------------------------
    def draft(self, citizen: Account | None = None, slug: str = "ban-sao-van-bang", **answers: Any) -> Draft:
        """A request being written."""
        owner = citizen or self.citizen()
        whole = self.answers(**answers)
        return save_draft(owner=owner, version=self.version(slug), draft=None, answers=whole, at=self.at)

    def filed_with_authorisation(self) -> Dossier:
        """Filed for the holder by somebody else, with the letter that authorises him."""
        draft = self.draft(standing="authorised")
        attach_paper(draft=draft, owner=draft.owner, code="authorisation", data=PDF, name="uy-quyen.pdf", at=self.at)
        return file_dossier(draft=draft, owner=draft.owner, at=self.at)

    def accept(self, dossier: Dossier, at: datetime) -> Dossier:
        accept_dossier(dossier=dossier, officer=self.intake_officer, checks=self.checks(dossier), at=at)
        return reload(dossier)

    def report_filed(self) -> Dossier:
        """A request for a copy of the school report, at the school."""
        answers = {"school_agency": "THPTNH", "holder_birth_date": "2007-08-17", "applicant_birth_date": "2007-08-17"}
        answers |= {"graduation_year": "2025", "copies": "1"}
        return file_dossier(draft=self.draft(slug="sao-hoc-ba", **answers), owner=self.citizen(), at=self.at)

    def report_accepted(self) -> Dossier:
        dossier = self.report_filed()
        accept_dossier(dossier=dossier, officer=self.school_desk, checks=self.checks(dossier), at=self.later(10))
        return reload(dossier)

    def asked(self, dossier: Dossier, at: datetime | None = None, step: str = "accept", **more: Any) -> Dossier:
        """A supplement was asked for."""
        officer = self.intake_officer if step == "accept" else self.handler
        facts = {"items": [BLURRED], "reason": "Chụp lại cả trang, đủ bốn góc.", **more}
        request_supplement(dossier=dossier, officer=officer, step=step, at=at or self.later(10), **facts)
        return reload(dossier)

    def drafted(self, reason: str = "", **more: Any) -> Deliverable:
        """Accepted, and the draft made from the record; with a `reason` where it is not that of the person stated."""
        _leader = self.signatory
        dossier = self.accepted(**more)
        record = f"diploma:{self.diploma.pk}"
        at = self.later(20)
        return draft_deliverable(dossier=dossier, handler=self.handler, record=record, reason=reason, at=at)

    def submitted(self, **more: Any) -> Deliverable:
        """On the head of unit's table."""
        dossier = self.drafted(**more).dossier
        submit_deliverable(dossier=dossier, handler=self.handler, at=self.later(25))
        return dossier.deliverables.get()

    def letter(self, summary: str = "không tìm thấy thông tin trong sổ gốc", **more: Any) -> Deliverable:
        """No record: the answer drafted as an official letter."""
        _leader, _clerk = self.signatory, self.clerk
        dossier = self.accepted(**more)
        return draft_letter(
            dossier=dossier,
            handler=self.handler,
            summary=summary,
            paragraphs="Sở đã tra cứu sổ gốc năm 2009.\n\nKhông có tên Bà trong sổ.",
            at=self.later(20),
        )

    def opening(self, dossier: Dossier) -> int:
        """What a page carries of the step it was opened at."""
        assert dossier.run_id is not None
        return workflows.open_steps(dossier.run_id)[0].opening

    # What is written down -------------------------------------------------------------------------------------------
    def journal(self, dossier: Dossier) -> list[str]:
        return list(
            JournalEntry.objects.filter(subject=dossier.subject).order_by("sequence").values_list("kind", flat=True)
        )

    def last_facts(self, dossier: Dossier) -> dict[str, Any]:
        return JournalEntry.objects.filter(subject=dossier.subject).latest("sequence").facts

    def book(self, kind: str, agency: Agency | None = None) -> list[RegisterEntry]:
        """The lines of a register, in order; voided ones stay."""
        lines = RegisterEntry.objects.filter(register__agency=agency or self.department, register__kind=kind)
        return list(lines.order_by("number"))
