"""People at the doors: a browser in which somebody has signed in."""

from django.test import Client

from procedures.people.models import Account


def browser_of(person: Account) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
