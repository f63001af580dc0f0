"""Documents of other departments, as PDFs: three real ones (data/incoming) registered, an invented one waits (data/waiting)."""

from datetime import datetime

from config.demonstration.days import Days
from config.demonstration.people import DATA
from procedures.correspondence.actions.propose_incoming import propose_incoming
from procedures.correspondence.actions.register_incoming import Confirmed, register_incoming
from procedures.correspondence.facsimile import facsimile
from procedures.correspondence.models import IncomingDocument
from procedures.people.models import Account, Agency
from workflows import public as workflows

REGISTERED = ((6, "08:05"), (3, "13:20"), (2, "09:40"))
WAITING = ((1, "15:10"),)


def load(now: datetime) -> int:
    """Each is taken in once; a file that is there already is left alone. Answers how many were new."""
    days = Days(now, workflows.calendar())
    clerk, agency = Account.objects.get(username="mai"), Agency.objects.get(short_code="SGDDT")
    known = set(IncomingDocument.objects.values_list("file_name", flat=True))
    taken_in = 0
    for folder, moments in (("incoming", REGISTERED), ("waiting", WAITING)):
        for path, moment in zip(sorted((DATA / folder).glob("*.txt")), moments, strict=True):
            if f"{path.stem}.pdf" in known:
                continue
            at = days.on(*moment)
            pdf = facsimile(path.read_text(encoding="utf-8"), at=at)
            document = propose_incoming(agency=agency, clerk=clerk, data=pdf, name=f"{path.stem}.pdf", at=at)
            if folder == "incoming":
                register_incoming(document=document, clerk=clerk, said=_as_read(document), at=at)
            taken_in += 1
    return taken_in


def _as_read(document: IncomingDocument) -> Confirmed:
    """The clerk confirms what was read from the text."""
    return Confirmed(
        reference=document.reference,
        date=document.date,
        issuer=document.issuer,
        kind=document.kind,
        summary=document.summary,
        signer=document.signer,
        access=("agency:SGDDT",),
    )
