"""Pages as people ask for them, and how many statements each costs the database."""

from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from procedures.people.models import Account
from workflows import public as workflows

BUDGET = 15
"""For any page of anybody but the administrator: session, person, rights and second factor are among them."""


def with_second_factor(*officers: Account) -> None:
    """As a real office demands it of everybody who holds a position (setting STAFF_SECOND_FACTOR)."""
    for officer in officers:
        Authenticator.objects.get_or_create(user=officer, type=Authenticator.Type.TOTP, defaults={"data": {}})


def statements(person: Account | None, address: str, language: str = "vi") -> int:
    """What the page costs; it must be there. The working calendar is known already: a process reads it once a minute."""
    client = Client()
    client.cookies["django_language"] = language
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    workflows.calendar()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, f"{person} at {address}: {answer.status_code}"
    return len(queries)
