"""What the tests of workers share."""

from pathlib import Path

import pytest

from tests.world import World


@pytest.fixture
def mail(settings, tmp_path: Path) -> Path:
    """Messages go to the testing channel and by mail, into this folder; the search index is the test's own."""
    settings.MESSAGE_CHANNELS = ["testing", "email"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.SEARCH_FOLDER = tmp_path / "search"
    return settings.EMAIL_FILE_PATH


@pytest.fixture
def world(transactional_db: None, mail: Path) -> World:
    return World()
