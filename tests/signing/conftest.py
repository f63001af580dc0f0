"""An office with its keys and its trusted authorities; making them once a run saves a second a test."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import translation

from signing import public as signing
from signing.keys import ring
from signing.verification.verify import registered
from tests.signing.papers import Papers, make_papers


@pytest.fixture(scope="session")
def made_once(django_db_setup: None, django_db_blocker) -> Papers:
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_papers()
        transaction.set_rollback(True)
    return made


@pytest.fixture
def papers(db: None, made_once: Papers) -> Iterator[Papers]:
    """The documents at each stage, with the office's rows in this test's database."""
    for row in (*made_once.roots, *made_once.keys):
        row.save(force_insert=True)
    ring.forget()
    yield made_once
    for key in made_once.keys:
        key.wrong_pins, key.locked_until = 0, None


@pytest.fixture(autouse=True)
def _engine_alone() -> Iterator[None]:
    """Without the office's register, which comes back afterwards."""
    wired = registered()
    translation.activate("en")  # sentences are matched in English; tests/conftest.py puts it back
    signing.register_expectations(None)
    yield
    signing.register_expectations(wired)
