"""What the tests of payments share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _said_in_english() -> Iterator[None]:
    """These tests look for the sentences as they stand in the code."""
    with translation.override("en"):
        yield
