"""What the tests of the verbs share."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.world.province import Province


@pytest.fixture
def world(db: None) -> Province:
    return Province()


@pytest.fixture(autouse=True)
def _said_in_english() -> Iterator[None]:
    """These tests look for the sentences as they stand in the code."""
    with translation.override("en"):
        yield
