"""Dossiers in every phase and the three real documents, brought there by the office's own verbs."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from config.demonstration.people import PIN
from procedures.catalogue.public import version_in_force
from procedures.correspondence.actions.propose_incoming import propose_incoming
from procedures.correspondence.actions.register_incoming import Confirmed, register_incoming
from procedures.correspondence.facsimile import facsimile
from procedures.correspondence.models import IncomingDocument
from procedures.dossiers.actions.accept_dossier import accept_dossier
from procedures.dossiers.actions.approve_deliverable import approve_deliverable
from procedures.dossiers.actions.claim_dossier import claim_dossier
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.refuse_dossier import refuse_dossier
from procedures.dossiers.actions.request_supplement import request_supplement
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.actions.withdraw_dossier import withdraw_dossier
from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import record_candidates, reload
from procedures.dossiers.rules import PaperCheck, SupplementItem
from procedures.jobs.public import work
from procedures.people.access import local_day
from procedures.people.models import Account, Agency

FOLDER = Path(__file__).parent / "data" / "incoming"

# Each: how far it goes, the holder, his birth date, the year, the school, who applies.
STORIES = (
    ("filed", "Huỳnh Tấn Phát", "1990-04-30", "2008", "THPT bán công Tân An", "tung"),
    ("filed", "Nguyễn Thụy Uyển", "1990-02-02", "2008", "THPT chuyên Lê Quý Đôn", "tung"),
    ("accepted", "Đỗ Văn Hưng", "1993-11-11", "2011", "THPT Tân Lập", "tung"),
    ("claimed", "H'Hen Niê Kđăm", "1992", "2010", "THPT Tân Lập", "tung"),
    ("supplement", "Trần Thị Minh Nguyệt", "1985-03-21", "2005", "THPT Nguyễn Huệ", "ha"),
    ("submitted", "Nguyễn Thị Thu Hà", "1988-09-05", "2006", "THPT Tân Lập", "ha"),
    ("approved", "Lê Thị Kim Oanh", "1991-08-17", "2009", "THPT Nguyễn Huệ", "tung"),
    ("signed", "Nguyễn Thị Thu Hà", "1988-09-05", "2006", "THPT Tân Lập", "ha"),
    ("issued", "Lê Thị Kim Oanh", "1991-08-17", "2009", "THPT Nguyễn Huệ", "ha"),
    ("refused", "Trần Thanh Tùng", "1983-07-14", "1998", "THCS Tân An", "tung"),
    ("withdrawn", "Nguyễn Thị Thu Hà", "1988-09-05", "2006", "THPT Tân Lập", "ha"),
)


def load(at: datetime) -> None:
    """Only into an office without dossiers."""
    if not Dossier.objects.exists():
        people = {account.username: account for account in Account.objects.all()}
        for number, story in enumerate(STORIES):
            _Story(people, at - timedelta(minutes=120 - 5 * number)).tell(*story)
    if not IncomingDocument.objects.exists():
        _documents(at)


class _Story:
    """One dossier, driven by the people of the office."""

    def __init__(self, people: dict[str, Account], at: datetime) -> None:
        self.people, self.at = people, at

    def tell(self, until: str, holder: str, birth: str, year: str, school: str, applicant: str) -> None:
        dossier = self._file(self.people[applicant], holder, birth, year, school)
        if until in ("filed", "refused", "withdrawn"):
            self._end_early(dossier, until)
            return
        checks = [PaperCheck(p.pk, "accepted", "photo") for p in dossier.papers.all()]
        accept_dossier(dossier=reload(dossier), officer=self.people["anh"], checks=checks, at=self.at)
        dossier = reload(dossier)
        if until in ("claimed", "supplement"):
            claim_dossier(dossier=dossier, handler=self.people["bao"], at=self.at)
        if until == "supplement":
            item = SupplementItem(
                "khac", "Ảnh chụp bằng cũ hoặc giấy tờ ghi số hiệu", "Có hai người trùng họ tên trong sổ gốc.", photo=1
            )
            request_supplement(
                dossier=dossier,
                officer=self.people["bao"],
                step="draft",
                items=[item],
                reason="Đề nghị Bà gửi thêm giấy tờ để xác định đúng người.",
                at=self.at,
            )
        if until in ("submitted", "approved", "signed", "issued"):
            self._draft(dossier, until)

    def _file(self, applicant: Account, holder: str, birth: str, year: str, school: str) -> Dossier:
        version = version_in_force("ban-sao-van-bang", local_day(self.at))
        assert version is not None
        own = applicant.full_name == holder
        answers: dict[str, Any] = {
            "applicant_name": applicant.full_name,
            "applicant_birth_date": "1985-01-20",
            "applicant_identity": applicant.identity_number,
            "applicant_phone": applicant.phone.replace(" ", ""),
            "applicant_email": applicant.email,
            "applicant_address": "27 Phan Đình Phùng",
            "applicant_commune": "phường Tân An",
            "applicant_province": "tỉnh An Bình",
            "applicant_is_subject": "self",
            "standing": "holder",
            "diploma_kind": "upper_secondary",
            "holder_name": holder,
            "holder_birth_date": birth,
            "graduation_year": year,
            "school_name": school,
            "delivery": "desk" if own else "online",
            "copies": "2" if own else "0",
        }
        draft = save_draft(owner=applicant, version=version, draft=None, answers=answers, at=self.at)
        return file_dossier(draft=draft, owner=applicant, at=self.at)

    def _end_early(self, dossier: Dossier, until: str) -> None:
        if until == "refused":
            reason = "Đơn này trùng với đơn Ông đã nộp hôm qua."
            refuse_dossier(dossier=reload(dossier), officer=self.people["anh"], reason=reason, at=self.at)
        if until == "withdrawn":
            withdraw_dossier(dossier=dossier, applicant=dossier.applicant, at=self.at)

    def _draft(self, dossier: Dossier, until: str) -> None:
        bao, duc = self.people["bao"], self.people["duc"]
        found = record_candidates(dossier)[0].reference
        draft = draft_deliverable(dossier=dossier, handler=bao, record=found, at=self.at)
        submit_deliverable(dossier=dossier, handler=bao, at=self.at)
        if until == "submitted":
            return
        shown = draft.draft_file.fingerprint
        approve_deliverable(dossier=dossier, approver=duc, fingerprint=shown, at=self.at)
        if until == "approved":
            return
        leader = self.people[draft.signatory.username if draft.signatory else "phuong"]
        sign_stack(signatory=leader, picks=[(draft.pk, shown)], pin=PIN, at=self.at)
        work(now=lambda: self.at, until_idle=True)
        if until == "issued":
            seal_list(clerk=self.people["mai"], agency="SGDDT", picks=[draft.pk], pin=PIN, at=self.at)
            work(now=lambda: self.at, until_idle=True)


def _documents(at: datetime) -> None:
    """The real documents of three other departments, as PDFs: two registered, one waiting for the clerk."""
    clerk = Account.objects.get(username="mai")
    agency = Agency.objects.get(short_code="SGDDT")
    for number, path in enumerate(sorted(FOLDER.glob("*.txt"))):
        document = propose_incoming(
            agency=agency,
            clerk=clerk,
            data=facsimile(path.read_text(encoding="utf-8"), at=at),
            name=f"{path.stem}.pdf",
            at=at,
        )
        if number < 2:
            said = Confirmed(
                reference=document.reference,
                date=document.date,
                issuer=document.issuer,
                kind=document.kind,
                summary=document.summary,
                signer=document.signer,
                access=("agency:SGDDT",),
            )
            register_incoming(document=document, clerk=clerk, said=said, at=at)
