"""The 29 kinds of administrative documents (NĐ 30/2020/NĐ-CP, annex III), and what each is called on paper."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.public import clean, fold


class DocumentKind(models.TextChoices):
    """One kind of administrative document; an official letter (công văn) and an open letter carry no abbreviation."""

    RESOLUTION = "resolution", _("Resolution")
    DECISION = "decision", _("Decision")
    DIRECTIVE = "directive", _("Directive")
    STATUTE = "statute", _("Statute")
    REGULATION = "regulation", _("Regulation")
    COMMUNIQUE = "communique", _("Communiqué")
    ANNOUNCEMENT = "announcement", _("Announcement")
    GUIDANCE = "guidance", _("Guidance")
    PROGRAMME = "programme", _("Programme")
    PLAN = "plan", _("Plan")
    OPTION = "option", _("Option paper")
    SCHEME = "scheme", _("Scheme")
    PROJECT = "project", _("Project")
    REPORT = "report", _("Report")
    MINUTES = "minutes", _("Minutes")
    SUBMISSION = "submission", _("Submission")
    CONTRACT = "contract", _("Contract")
    LETTER = "letter", _("Official letter")
    TELEGRAM = "telegram", _("Official telegram")
    MEMORANDUM = "memorandum", _("Memorandum")
    AGREEMENT = "agreement", _("Agreement")
    MANDATE = "mandate", _("Power of attorney")
    INVITATION = "invitation", _("Invitation")
    INTRODUCTION = "introduction", _("Letter of introduction")
    LEAVE = "leave", _("Leave permit")
    DISPATCH_NOTE = "dispatch_note", _("Dispatch note")
    TRANSFER_NOTE = "transfer_note", _("Transfer note")
    NOTICE_NOTE = "notice_note", _("Notice note")
    OPEN_LETTER = "open_letter", _("Open letter")

    @property
    def printed(self) -> str:
        """As it is printed: "Kế hoạch"."""
        return _ON_PAPER[self][0]

    @property
    def abbreviation(self) -> str:
        """As it stands in a symbol: "KH" in 316/KH-SGDĐT; empty for the two letters."""
        return _ON_PAPER[self][1]


_ON_PAPER: dict[DocumentKind, tuple[str, str]] = {
    DocumentKind.RESOLUTION: ("Nghị quyết", "NQ"),
    DocumentKind.DECISION: ("Quyết định", "QĐ"),
    DocumentKind.DIRECTIVE: ("Chỉ thị", "CT"),
    DocumentKind.STATUTE: ("Quy chế", "QC"),
    DocumentKind.REGULATION: ("Quy định", "QyĐ"),
    DocumentKind.COMMUNIQUE: ("Thông cáo", "TC"),
    DocumentKind.ANNOUNCEMENT: ("Thông báo", "TB"),
    DocumentKind.GUIDANCE: ("Hướng dẫn", "HD"),
    DocumentKind.PROGRAMME: ("Chương trình", "CTr"),
    DocumentKind.PLAN: ("Kế hoạch", "KH"),
    DocumentKind.OPTION: ("Phương án", "PA"),
    DocumentKind.SCHEME: ("Đề án", "ĐA"),
    DocumentKind.PROJECT: ("Dự án", "DA"),
    DocumentKind.REPORT: ("Báo cáo", "BC"),
    DocumentKind.MINUTES: ("Biên bản", "BB"),
    DocumentKind.SUBMISSION: ("Tờ trình", "TTr"),
    DocumentKind.CONTRACT: ("Hợp đồng", "HĐ"),
    DocumentKind.LETTER: ("Công văn", ""),
    DocumentKind.TELEGRAM: ("Công điện", "CĐ"),
    DocumentKind.MEMORANDUM: ("Bản ghi nhớ", "BGN"),
    DocumentKind.AGREEMENT: ("Bản thỏa thuận", "BTT"),
    DocumentKind.MANDATE: ("Giấy ủy quyền", "GUQ"),
    DocumentKind.INVITATION: ("Giấy mời", "GM"),
    DocumentKind.INTRODUCTION: ("Giấy giới thiệu", "GGT"),
    DocumentKind.LEAVE: ("Giấy nghỉ phép", "GNP"),
    DocumentKind.DISPATCH_NOTE: ("Phiếu gửi", "PG"),
    DocumentKind.TRANSFER_NOTE: ("Phiếu chuyển", "PC"),
    DocumentKind.NOTICE_NOTE: ("Phiếu báo", "PB"),
    DocumentKind.OPEN_LETTER: ("Thư công", ""),
}


def folded(text: str) -> str:
    """Lower case, marks stripped, đ to d: how names and symbols are compared however they were typed or scanned."""
    return fold(clean(text))


def _key(text: str) -> str:
    return re.sub(r"[\s._-]+", " ", folded(text)).strip()


_BY_TITLE = {_key(title): kind for kind, (title, _short) in _ON_PAPER.items()}
_BY_ABBREVIATION = {short: kind for kind, (_title, short) in _ON_PAPER.items() if short}
_BY_FOLDED_ABBREVIATION = {folded(short): kind for short, kind in reversed(_BY_ABBREVIATION.items())}


def kind_named(text: str) -> DocumentKind | None:
    """The kind by its printed name, its abbreviation or its code; None when it is none of the 29."""
    if text in DocumentKind.values:
        return DocumentKind(text)
    return _BY_TITLE.get(_key(text)) or _BY_ABBREVIATION.get(text) or _BY_FOLDED_ABBREVIATION.get(_key(text))
