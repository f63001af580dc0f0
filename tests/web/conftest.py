"""The tests' own doors beside those of the product."""

from pathlib import Path

import pytest

from procedures.people.rights import Right
from procedures.web import navigation

ENTRIES = (
    navigation.Entry(url_name="door:form", label="Điền đơn", short="Điền", icon="pencil", place=navigation.CITIZEN),
    navigation.Entry(
        url_name="door:work",
        label="Việc của tôi",
        icon="inbox",
        place=navigation.OFFICE,
        rights=(Right.HANDLE_DOSSIERS,),
        order=1,
        count=lambda request: 23,
    ),
)


@pytest.fixture
def doors(settings):
    """The addresses and templates of tests/web, and only their entries in the navigation."""
    settings.ROOT_URLCONF = "tests.web.addresses"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
    former = navigation.exchange(ENTRIES)
    yield ENTRIES
    navigation.exchange(former)
