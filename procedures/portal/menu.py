"""The citizen's header."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from procedures.notifications.public import unread_count
from procedures.web.navigation import ACCOUNT, CITIZEN, Entry, register
from procedures.web.tokens import is_officer, person_of


def _unread(request: HttpRequest) -> int:
    person = person_of(request)
    return unread_count(person.pk) if person and not is_officer(request) else 0


def put_up() -> None:
    register(
        Entry(url_name="portal:home", label=_("Procedures"), icon="journal-text", place=CITIZEN, order=10),
        Entry(
            url_name="portal:track",
            label=_("Track a dossier"),
            short=_("Track"),
            icon="search",
            place=CITIZEN,
            order=20,
        ),
        Entry(
            url_name="portal:verify",
            label=_("Verify a document"),
            short=_("Verify"),
            icon="shield-check",
            place=CITIZEN,
            order=30,
        ),
        Entry(url_name="portal:mine", label=_("My dossiers"), icon="folder2-open", place=ACCOUNT, order=10),
        Entry(url_name="portal:messages", label=_("Messages"), icon="envelope", place=ACCOUNT, order=20, count=_unread),
    )
