"""Making the file of a result: the facts, the typesetting, the places where signature, seal and number will go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from procedures.catalogue.models import Book
from procedures.correspondence import public as correspondence
from procedures.dossiers.codes import public_code
from procedures.dossiers.models import Deliverable, DeliverableState, Dossier
from procedures.dossiers.papers import PAPERS_LANGUAGE, letterhead, long_date
from procedures.errors import Refusal
from procedures.files import public as files
from procedures.files.models import StoredFile
from procedures.people.models import Position
from procedures.people.queries import signatory_of
from signing import public as signing

LETTER = "official_letter"
TEXT_LABELS = {
    "SoKyHieu": "Số và ký hiệu",
    "NgayBanHanh": "Ngày ban hành",
    "SoVaoSo": "Số vào sổ cấp bản sao",
    "NgayCap": "Ngày cấp",
}


def planned_signatory(dossier: Dossier, at: datetime) -> Position:
    """Who will sign: the agency's first signatory. Raises Refusal when the agency has none now."""
    position = signatory_of(dossier.agency.short_code, at)
    if position is None:
        raise Refusal(
            _("%(agency)s has nobody who may sign at present. Ask the administrator.") % {"agency": dossier.agency}
        )
    return position


def signer_block(position: Position) -> dict[str, Any]:
    titles = position.signature_lines or [position.title]
    return {"titles": titles, "name": position.account.full_name}


def common_facts(dossier: Dossier, code: str, signatory: Position) -> dict[str, Any]:
    return {
        "letterhead": letterhead(dossier.agency),
        "qr": f"{settings.PUBLIC_ADDRESS}/xac-minh/{code}/",
        "code": code,
        "signer": signer_block(signatory),
    }


def make_file(template: str, facts: Mapping[str, Any], at: datetime) -> StoredFile:
    """The PDF exactly as it will be signed: typeset, with its empty signature, seal and number fields in place."""
    with override(PAPERS_LANGUAGE):
        typeset = correspondence.typeset(template, facts, at=at)
    boxes = dict(typeset.boxes)
    pages = 1 + max(box.page for box in boxes.values())  # the signature stands on the last page
    plan = signing.SigningPlan(
        person=_box(boxes.pop(signing.PERSON_FIELD)),
        seal=_box(boxes.pop(signing.SEAL_FIELD)),
        texts=tuple(
            signing.TextField(name, _box(box), TEXT_LABELS[name], size=box.font_size, italic=box.italic)
            for name, box in boxes.items()
        ),
    )
    return files.stored_as(bytes(signing.prepare(typeset.pdf, plan)), pages=pages)


def _box(box: correspondence.Box) -> signing.Box:
    return signing.Box(page=box.page, left=box.x1, bottom=box.y1, width=box.x2 - box.x1, height=box.y2 - box.y1)


def draft(
    dossier: Dossier,
    *,
    template: str,
    book: str,
    title: str,
    facts: Mapping[str, Any],
    signatory: Position,
    at: datetime,
) -> Deliverable:
    """The dossier's result as a draft: a new one, or the open one made anew (it keeps its code and its QR)."""
    current = open_deliverable(dossier)
    code = current.public_code if current else public_code()
    whole = {**facts, **common_facts(dossier, code, signatory)}
    fields = {
        "title": title,
        "template": template,
        "book": book,
        "facts": whole,
        "state": DeliverableState.DRAFTED,
        "draft_file": make_file(template, whole, at),
        "drafted_at": at,
        "signatory": signatory.account,
        "checked_fingerprint": "",
        "opened_fingerprint": "",
        "problem": "",
    }
    if current:
        for name, value in fields.items():
            setattr(current, name, value)
        current.signed_file = None
        current.save(update_fields=[*fields, "signed_file"])
        return current
    count = dossier.deliverables.count() + 1
    return Deliverable.objects.create(dossier=dossier, code=f"{dossier.code}-KQ{count}", public_code=code, **fields)


def paper_copies(deliverable: Deliverable) -> int:
    """How many the clerk prints and seals in ink: a letter that stands in for a copy is not one."""
    return deliverable.dossier.copies if deliverable.book == Book.COPIES else 0


def open_deliverable(dossier: Dossier) -> Deliverable | None:
    """The result being worked on: the newest that is neither issued nor void."""
    states = [DeliverableState.SEALED, DeliverableState.VOID]
    return (
        dossier.deliverables.exclude(state__in=states)
        .select_related("draft_file", "signed_file", "entry", "signatory")
        .order_by("-pk")
        .first()
    )


def field_values(deliverable: Deliverable) -> dict[str, str]:
    """What the clerk's fields hold: the number as its book writes it, and the day it was entered."""
    entry = deliverable.entry
    assert entry is not None
    day = long_date(entry.at)
    if deliverable.book == Book.COPIES:
        return {"SoVaoSo": deliverable.number, "NgayCap": day}
    return {"SoKyHieu": deliverable.number, "NgayBanHanh": day}


def set_aside(dossier: Dossier) -> None:
    """The draft will not become a result: the dossier was withdrawn, or another office makes its own."""
    if current := open_deliverable(dossier):
        current.state = DeliverableState.VOID
        current.save(update_fields=["state"])


def must_have(dossier: Dossier) -> Deliverable:
    found = open_deliverable(dossier)
    if found is None:
        raise Refusal(_("There is no draft yet. Choose the record and make the draft first."), code="no_draft")
    return found
