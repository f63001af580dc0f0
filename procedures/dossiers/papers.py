"""The numbered slips that the system writes itself. Facts as correspondence/templates name them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from procedures.catalogue import public as catalogue
from procedures.correspondence import public as correspondence
from procedures.dossiers import timing
from procedures.dossiers.models import Delivery, Dossier, Paper, Slip
from procedures.dossiers.phases import FinanceState
from procedures.dossiers.rules import PaperCheck
from procedures.files import public as files
from procedures.payments.public import money
from procedures.people.models import Account, Agency, Unit

PAPERS_LANGUAGE = "vi"  # official papers are in Vietnamese, whatever language the officer reads in
ANOTHER = _("Another paper")


def check_papers(dossier: Dossier, checks: Sequence[PaperCheck]) -> list[Paper]:
    """Writes what the desk found of each paper; papers nobody looked at stay as they are. Answers all of them."""
    found = {check.paper_id: check for check in checks}
    handed_in = list(dossier.papers.order_by("pk"))
    looked_at = [paper for paper in handed_in if paper.pk in found]
    for paper in looked_at:
        check = found[paper.pk]
        paper.state, paper.copy_kind = check.state, check.copy_kind
        paper.count, paper.comment = check.count, check.comment[:500]
    if looked_at:
        Paper.objects.bulk_update(looked_at, ["state", "copy_kind", "count", "comment"])
    return handed_in


def comments(papers: Sequence[Paper]) -> str:
    """What the desk wrote to the citizen of each paper, as one line."""
    return "; ".join(f"{paper.title}: {paper.comment}" for paper in papers if paper.comment)


def acceptance_slip(
    dossier: Dossier, *, officer: Account, due_at: datetime | None, papers: Sequence[Paper], at: datetime
) -> Slip:
    """Form 01: receipt and appointment, with the QR to the tracking page and the six digits under it."""
    with override(PAPERS_LANGUAGE):
        facts = {
            **_common(dossier, officer, at),
            "papers": [
                {
                    "name": p.title or str(ANOTHER),
                    "kind": str(p.get_copy_kind_display()),
                    "count": f"{p.count:02d}",
                    "comment": p.comment,
                }
                for p in papers
            ],
            "sets": "01",
            "time_limit": timing.limit_in_words(dossier.version),
            "received_at": stamp(at),
            "due_at": stamp(due_at) if due_at else "sau khi nộp phí, tính theo thời hạn trên",
            "collect_at": dossier.desk.name if dossier.delivery == Delivery.DESK else "trên mạng, bản điện tử",
            "fee": fee_in_words(dossier),
            "submitter": dossier.applicant_name,
            "qr": tracking_address(dossier),
            "tracking_code": dossier.tracking_digits,
        }
    return _slip(dossier, "acceptance_slip", facts, at)


def supplement_request_slip(
    dossier: Dossier, *, officer: Account, items: Sequence[Mapping[str, Any]], reason: str, at: datetime
) -> Slip:
    """Form 02: what to complete, in which copies, and why."""
    facts = {
        **_common(dossier, officer, at),
        "items": [
            {
                "name": item["title"] or _another(),
                "original": str(item["original"] or ""),
                "certified": str(item["certified"] or ""),
                "photo": str(item["photo"] or ""),
                "note": item["reason"],
            }
            for item in items
        ],
        "reasons": [reason] if reason else [],
        "reply_by": f"{stamp(dossier.answer_by)}; quá thời hạn này, hồ sơ dừng giải quyết" if dossier.answer_by else "",
        "contact": _contact(dossier, officer),
        "qr": tracking_address(dossier),
        "tracking_code": dossier.tracking_digits,
    }
    return _slip(dossier, "supplement_request", facts, at)


def refusal_notice(dossier: Dossier, *, officer: Account, reason: str, at: datetime) -> Slip:
    """Form 03: why the dossier is not taken."""
    facts = {
        **_common(dossier, officer, at),
        "reasons": [reason],
        "basis": "",
        "advice": "",
        "submitter": dossier.applicant_name,
    }
    return _slip(dossier, "refusal_notice", facts, at)


def stop_notice(dossier: Dossier, *, at: datetime) -> Slip:
    """Form 05: what was asked for, until when, and that the citizen may file anew. It names the officer who asked."""
    request = dossier.supplement_requests.select_related("requested_by", "slip").latest("pk")
    officer = request.requested_by
    facts = {
        **_common(dossier, officer, at),
        "asked": {"number": request.slip.number, "at": stamp(request.requested_at)},
        "items": [item["title"] or _another() for item in request.items],
        "reply_by": stamp(dossier.answer_by) if dossier.answer_by else "",
        "refund": dossier.finance_state == FinanceState.PAID,
        "contact": _contact(dossier, officer),
        "qr": tracking_address(dossier),
        "tracking_code": dossier.tracking_digits,
    }
    return _slip(dossier, "stop_notice", facts, at)


def fee_in_words(dossier: Dossier) -> str:
    amount = catalogue.fee_for(dossier.version, dossier.answers)
    return money(amount) if amount else ""


def letterhead(agency: Agency, desk: Unit | None = None) -> dict[str, str]:
    head = {"parent": agency.parent_name, "agency": agency.name, "place": agency.place}
    return {**head, "desk": desk.name} if desk else head


def address_of(dossier: Dossier) -> str:
    """Street, ward and province as the applicant stated them; a part that already says the rest is not followed by it."""
    said = str(dossier.answer("applicant_address") or dossier.applicant.address)
    for part in (str(dossier.answer(f"applicant_{name}")) for name in ("commune", "province")):
        said += f", {part}" if part and part not in said else ""
    return said


def tracking_address(dossier: Dossier) -> str:
    return f"{settings.PUBLIC_ADDRESS}/tra-cuu/?ma={dossier.code}"


def long_date(at: datetime) -> str:
    """ "ngày 05 tháng 01 năm 2026": days under 10 and months 1 and 2 take a leading zero (NĐ 30/2020, annex I)."""
    day = timezone.localtime(at)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _common(dossier: Dossier, officer: Account, at: datetime) -> dict[str, Any]:
    applicant = dossier.applicant
    return {
        "letterhead": letterhead(dossier.desk.agency, dossier.desk),
        "date": long_date(at),
        "dossier_code": dossier.code,
        "person": {
            "name": dossier.applicant_name,
            "address": address_of(dossier),
            "phone": str(dossier.answer("applicant_phone") or applicant.phone),
            "email": str(dossier.answer("applicant_email") or applicant.email),
        },
        "procedure": dossier.version.title,
        "officer": officer.full_name,
    }


def _another() -> str:
    with override(PAPERS_LANGUAGE):
        return str(ANOTHER)


def _contact(dossier: Dossier, officer: Account) -> dict[str, str]:
    return {"name": officer.full_name, "phone": officer.phone or dossier.desk.agency.phone}


def stamp(at: datetime) -> str:
    """ "14 giờ 05 phút, ngày 02/11/2026", as the forms write it."""
    here = timezone.localtime(at)
    return f"{here:%H} giờ {here:%M} phút, ngày {here:%d/%m/%Y}"


def _slip(dossier: Dossier, kind: str, facts: Mapping[str, Any], at: datetime) -> Slip:
    """Numbers the slip in the book of the desk's agency, prints it and keeps it in the dossier."""
    form = catalogue.slip_form(kind, timezone.localtime(at).date())
    entry = correspondence.allot(
        agency=dossier.desk.agency, kind="slips", series=form.symbol, about=dossier.subject, at=at
    )
    number = correspondence.number_text(entry)
    book = {"volume": str(entry.register.year), "number": str(entry.number)}
    typeset = correspondence.typeset(form.template, {**facts, "number": number, "book": book}, at=at)
    return Slip.objects.create(
        dossier=dossier,
        kind=kind,
        form_number=form.number,
        number=number,
        entry=entry,
        file=files.stored_as(typeset.pdf),
        at=at,
    )
