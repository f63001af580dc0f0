"""A small world whose mail goes to a server on the loopback."""

from collections.abc import Iterator

import pytest

from tests.notifications.post_office import PostOffice, open_office
from tests.world import World


@pytest.fixture
def world(transactional_db: None) -> World:
    """With transactions of its own: what is told is told when the verb has ended."""
    return World()


@pytest.fixture
def post_office(settings) -> Iterator[PostOffice]:
    settings.MESSAGE_CHANNELS = ["testing", "email"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.PUBLIC_ADDRESS = "https://motcua.example.vn"
    settings.DEFAULT_FROM_EMAIL = "Một cửa <motcua@example.vn>"
    with open_office() as office:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield office
