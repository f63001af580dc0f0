"""A small department: its people, its keys, its books, and dossiers brought to wherever a test begins."""

from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from procedures.catalogue.loading import load_catalogue
from procedures.catalogue.models import ProcedureVersion
from procedures.diplomas.models import Diploma, DiplomaRegister
from procedures.dossiers.actions.accept_dossier import accept_dossier
from procedures.dossiers.actions.approve_deliverable import approve_deliverable
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.note_printed import note_printed
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.models import Deliverable, Dossier
from procedures.dossiers.queries import reload
from procedures.dossiers.rules import PaperCheck
from procedures.jobs.public import work
from procedures.notifications.models import Message
from procedures.people.models import Account, Agency, AgencyKind, Position, Unit, UnitKind
from procedures.people.rights import Right
from signing import public as signing
from workflows import public as workflows

MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # Monday 2 March 2026, 09:00 in Hà Nội
PIN = "246810"


class World:
    """Everything a story needs, made when it is first asked for."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at
        workflows.load_calendar([2025, 2026, 2027])
        self.department = self._agency("SGDDT", "H99.05", "SGDĐT", AgencyKind.DEPARTMENT, "Sở Giáo dục và Đào tạo")
        self.centre = self._agency(
            "TTHCC", "H99.90", "TTHCC", AgencyKind.SERVICE_CENTRE, "Trung tâm Phục vụ hành chính công"
        )
        self.commune = self._agency("UBTANAN", "H99.70", "UBND", AgencyKind.COMMUNE, "Ủy ban nhân dân phường Tân An")
        self.school = self._agency("THPTNH", "H99.05.01", "THPT-NH", AgencyKind.SCHOOL, "Trường THPT Nguyễn Huệ")
        self.desk = self._unit(self.centre, "QUAY", "Quầy tiếp nhận", UnitKind.DESK)
        self.unit = self._unit(self.department, "QLCL", "Phòng Quản lý chất lượng")
        self._unit(self.commune, "QUAY", "Quầy tiếp nhận", UnitKind.DESK)
        self._unit(self.commune, "VHXH", "Phòng Văn hóa - Xã hội")
        self._unit(self.school, "QUAY", "Văn phòng tiếp nhận", UnitKind.DESK)
        self._unit(self.school, "VP", "Văn phòng nhà trường")
        load_catalogue()

    def _agency(self, short: str, code: str, symbol: str, kind: str, name: str) -> Agency:
        parent = "Ủy ban nhân dân tỉnh An Bình"
        facts = {"code": code, "symbol": symbol, "kind": kind, "name": name, "parent_name": parent, "place": "An Bình"}
        return Agency.objects.create(short_code=short, **facts)

    def _unit(self, agency: Agency, symbol: str, name: str, kind: str = UnitKind.OFFICE) -> Unit:
        return Unit.objects.create(
            agency=agency, code=f"{agency.short_code}.{symbol}", symbol=symbol, name=name, kind=kind
        )

    # People ---------------------------------------------------------------------------------------------------------
    def officer(
        self, username: str, name: str, title: str, unit: Unit, *rights: Right, lines: tuple[str, ...] = ()
    ) -> Account:
        person, made = Account.objects.get_or_create(
            username=username, defaults={"full_name": name, "honorific": "Ông"}
        )
        if made:
            Position.objects.create(
                account=person, unit=unit, title=title, rights=list(rights), signature_lines=list(lines)
            )
        return person

    def citizen(self, name: str = "Lê Thị Kim Oanh", username: str = "oanh") -> Account:
        facts = {"full_name": name, "honorific": "Bà", "email": f"{username}@example.vn", "phone": "0912004618"}
        return Account.objects.get_or_create(username=username, defaults=facts)[0]

    @cached_property
    def intake_officer(self) -> Account:
        rights = (Right.ACCEPT_DOSSIERS, Right.HAND_OVER_RESULTS, Right.COLLECT_FEES)
        return self.officer("anh", "Lê Thị Ngọc Ánh", "Cán bộ tiếp nhận", self.desk, *rights)

    @cached_property
    def handler(self) -> Account:
        return self.officer("bao", "Phạm Quốc Bảo", "Chuyên viên", self.unit, Right.HANDLE_DOSSIERS)

    @cached_property
    def approver(self) -> Account:
        rights = (Right.APPROVE_DELIVERABLES, Right.HANDLE_DOSSIERS)
        return self.officer("duc", "Võ Minh Đức", "Trưởng phòng", self.unit, *rights)

    @cached_property
    def signatory(self) -> Account:
        lines = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
        person = self.officer(
            "phuong", "Hoàng Thị Lan Phương", "Phó Giám đốc", self.unit, Right.SIGN_DELIVERABLES, lines=lines
        )
        self._authority()
        signing.issue_person_key(
            owner=f"person:{person.pk}",
            name=person.full_name,
            title="Phó Giám đốc",
            organisation=self.department.name,
            pin=PIN,
            at=self.at,
        )
        return person

    @cached_property
    def clerk(self) -> Account:
        self._authority()
        signing.issue_seal_key(owner="agency:SGDDT", agency=self.department.name, pin=PIN, at=self.at)
        rights = (Right.REGISTER_DOCUMENTS, Right.SEAL_DOCUMENTS)
        return self.officer("mai", "Bùi Thị Mai", "Văn thư", self.unit, *rights)

    def _authority(self) -> None:
        signing.found_authority(at=self.at)

    # Books ----------------------------------------------------------------------------------------------------------
    @cached_property
    def diploma(self) -> Diploma:
        """Line 863 of volume 03 of 2009: Lê Thị Kim Oanh."""
        title = "Bằng tốt nghiệp trung học phổ thông"
        book = DiplomaRegister.objects.create(
            keeper=self.department, kind="upper_secondary", title=title, year=2009, volume="03"
        )
        row = Diploma(
            register=book,
            serial="A 0417325",
            book_number="0863/2009",
            holder_name="Lê Thị Kim Oanh",
            birth_text="17/08/1991",
            birth_place="An Bình",
            sex="Nữ",
            school="Trường THPT Nguyễn Huệ",
            graduation_year=2009,
            ranking="Khá",
            issued_on=date(2009, 8, 20),
            issued_at_place="An Bình",
            signer="Nguyễn Văn Tâm",
            page=41,
            line=863,
        ).with_keys()
        row.save()
        return row

    # Requests -------------------------------------------------------------------------------------------------------
    def version(self, slug: str = "ban-sao-van-bang") -> ProcedureVersion:
        found = ProcedureVersion.objects.filter(procedure__slug=slug, state="published").order_by("-number").first()
        assert found is not None
        return found

    def answers(self, **more: Any) -> dict[str, Any]:
        """Whoever asks for his own is called what the record calls him, unless a test says otherwise."""
        alike = {
            f"applicant_{part}": more[f"holder_{part}"] for part in ("name", "birth_date") if f"holder_{part}" in more
        }
        return {
            "applicant_name": "Lê Thị Kim Oanh",
            "applicant_birth_date": "1991-08-17",
            "applicant_identity": "091191004482",
            "applicant_phone": "0912004618",
            "applicant_email": "oanh@example.vn",
            "applicant_address": "27 Phan Đình Phùng",
            "applicant_commune": "phường Tân An",
            "applicant_province": "tỉnh An Bình",
            "applicant_is_subject": "self",
            "standing": "holder",
            "diploma_kind": "upper_secondary",
            "holder_name": "Lê Thị Kim Oanh",
            "holder_birth_date": "1991-08-17",
            "graduation_year": "2009",
            "school_name": "THPT Nguyễn Huệ",
            "delivery": "desk",
            "copies": "2",
            **(alike if more.get("standing", "holder") == "holder" else {}),
            **more,
        }

    def filed(self, citizen: Account | None = None, at: datetime | None = None, **more: Any) -> Dossier:
        """A request as it arrives at the desk."""
        citizen = citizen or self.citizen()
        draft = save_draft(
            owner=citizen, version=self.version(), draft=None, answers=self.answers(**more), at=at or self.at
        )
        return file_dossier(draft=draft, owner=citizen, at=at or self.at)

    def checks(self, dossier: Dossier) -> list[PaperCheck]:
        return [PaperCheck(paper.pk, "accepted", "original") for paper in dossier.papers.all()]

    def accepted(self, at: datetime | None = None, **more: Any) -> Dossier:
        dossier = self.filed(at=at, **more)
        accept_dossier(
            dossier=reload(dossier), officer=self.intake_officer, checks=self.checks(dossier), at=at or self.at
        )
        return reload(dossier)

    def to_sign(self, **more: Any) -> Deliverable:
        """Drafted from the record, approved, on the leader's stack."""
        _leader, _clerk = self.signatory, self.clerk
        dossier = self.accepted(**more)
        draft_deliverable(dossier=dossier, handler=self.handler, record=f"diploma:{self.diploma.pk}", at=self.later(20))
        submit_deliverable(dossier=dossier, handler=self.handler, at=self.later(25))
        draft = dossier.deliverables.get()
        approve_deliverable(
            dossier=dossier, approver=self.approver, fingerprint=draft.draft_file.fingerprint, at=self.later(30)
        )
        return dossier.deliverables.get()

    def signed(self, **more: Any) -> Deliverable:
        """The leader's signature is in; the clerk's turn."""
        waiting = self.to_sign(**more)
        sign_stack(
            signatory=self.signatory, picks=[(waiting.pk, waiting.draft_file.fingerprint)], pin=PIN, at=self.later(40)
        )
        self.work(self.later(41))
        return Deliverable.objects.get(pk=waiting.pk)

    def issued(self, **more: Any) -> Deliverable:
        """Entered and signed for the agency."""
        ready = self.signed(**more)
        seal_list(clerk=self.clerk, agency="SGDDT", picks=[ready.pk], pin=PIN, at=self.later(50))
        self.work(self.later(51))
        return Deliverable.objects.get(pk=ready.pk)

    def printed(self, **more: Any) -> Deliverable:
        """Its paper copies are printed, sealed in ink and counted: they wait at the desk."""
        issued = self.issued(**more)
        return note_printed(deliverable=issued, clerk=self.clerk, copies=issued.dossier.copies, at=self.later(52))

    # Time and what follows ------------------------------------------------------------------------------------------
    def later(self, minutes: int) -> datetime:
        return self.at + timedelta(minutes=minutes)

    def work(self, at: datetime) -> int:
        """The worker does everything that is due."""
        return work(now=lambda: at, until_idle=True)

    def told(self, person: Account) -> list[str]:
        return list(Message.objects.filter(recipient=person).order_by("pk").values_list("template", flat=True))
