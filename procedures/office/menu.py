"""What officers see in the header: each entry with the right it needs and what waits behind it."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from procedures.dossiers.queries import open_counts
from procedures.people.rights import Right
from procedures.web.navigation import OFFICE, Entry, register
from procedures.web.tokens import moment_of, person_of

DESK_AND_HANDLERS = (Right.ACCEPT_DOSSIERS, Right.HAND_OVER_RESULTS, Right.HANDLE_DOSSIERS, Right.APPROVE_DELIVERABLES)


def _waiting(request: HttpRequest, *steps: str) -> int:
    """Asked once a page, however many entries show a figure."""
    counts = getattr(request, "open_counts", None)
    if counts is None:
        counts = open_counts(person_of(request), moment_of(request))
        request.open_counts = counts  # type: ignore[attr-defined]
    return sum(counts.get(step, 0) for step in steps)


ENTRIES = (
    Entry(
        url_name="office:stack",
        label=_("To sign"),
        icon="pen",
        place=OFFICE,
        rights=(Right.SIGN_DELIVERABLES,),
        order=5,
        count=lambda request: _waiting(request, "sign"),
    ),
    Entry(
        url_name="office:work_list",
        label=_("Work"),
        icon="inbox",
        place=OFFICE,
        rights=DESK_AND_HANDLERS,
        order=10,
        count=lambda request: _waiting(request, "accept", "draft", "approve", "hand_over"),
    ),
    Entry(
        url_name="office:till",
        label=_("Fees"),
        icon="cash-coin",
        place=OFFICE,
        rights=(Right.COLLECT_FEES,),
        order=15,
    ),
    Entry(
        url_name="office:entering",
        label=_("To enter and seal"),
        icon="send",
        place=OFFICE,
        rights=(Right.REGISTER_DOCUMENTS,),
        order=20,
        count=lambda request: _waiting(request, "enter"),
    ),
    Entry(
        url_name="office:incoming",
        label=_("Incoming documents"),
        icon="file-earmark-text",
        place=OFFICE,
        rights=(Right.REGISTER_DOCUMENTS,),
        order=30,
    ),
    Entry(
        url_name="office:outgoing",
        label=_("Outgoing documents"),
        icon="box-arrow-up-right",
        place=OFFICE,
        rights=(Right.REGISTER_DOCUMENTS,),
        order=35,
    ),
    Entry(
        url_name="office:books",
        label=_("Registers"),
        icon="book",
        place=OFFICE,
        rights=(Right.REGISTER_DOCUMENTS,),
        order=40,
    ),
    Entry(
        url_name="office:system",
        label=_("System"),
        icon="gear",
        place=OFFICE,
        rights=(Right.ADMINISTER,),
        order=90,
    ),
)


def put_up() -> None:
    register(*ENTRIES)
