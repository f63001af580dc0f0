"""Eight officers at the desk press "accept" on every dossier at the same moment: each dossier is accepted once."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse

from procedures.dossiers.actions.accept_dossier import accept_dossier
from procedures.dossiers.models import Dossier, Slip
from procedures.dossiers.phases import Phase
from procedures.dossiers.queries import reload
from procedures.errors import Refusal
from procedures.journal.models import JournalEntry
from procedures.journal.public import first_break
from procedures.notifications import models as notifications
from procedures.payments.models import Bill
from procedures.people.models import Account
from procedures.people.rights import Right
from tests.together import together
from tests.world import World

DOSSIERS, OFFICERS = 40, 8
pytestmark = [pytest.mark.slow, pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> World:
    return World()


def at_the_desk(world: World) -> list[Account]:
    rights = (Right.ACCEPT_DOSSIERS, Right.HAND_OVER_RESULTS, Right.COLLECT_FEES)
    return [
        world.officer(f"quay{number}", f"Cán bộ {number}", "Cán bộ tiếp nhận", world.desk, *rights)
        for number in range(OFFICERS)
    ]


def test_forty_dossiers_accepted_by_eight_officers_are_accepted_forty_times(world: World) -> None:
    dossiers = [world.filed().pk for _ in range(DOSSIERS)]

    answers = together(accept_all, [(world, officer, dossiers) for officer in at_the_desk(world)])

    said = Counter(answer for each in answers for answer in each)
    assert said == {"accepted": DOSSIERS, "told who was first": DOSSIERS * (OFFICERS - 1)}
    each_was_accepted_once()


def accept_all(world: World, officer: Account, dossiers: list[int]) -> list[str]:
    return [accept(world, officer, reload(Dossier(pk=number))) for number in dossiers]


def accept(world: World, officer: Account, dossier: Dossier) -> str:
    try:
        accept_dossier(dossier=dossier, officer=officer, checks=world.checks(dossier), at=world.later(5))
    except Refusal as refusal:
        return "told who was first" if "Cán bộ" in str(refusal.sentence) else str(refusal.sentence)
    return "accepted"


def test_forty_pages_posted_by_eight_officers_are_accepted_forty_times(world: World) -> None:
    """Nobody gets an error page: one is sent on, the others read on the same page who was quicker."""
    dossiers = [world.filed().pk for _ in range(DOSSIERS)]

    answers = together(post_all, [(officer, dossiers) for officer in at_the_desk(world)])

    said = Counter(answer for each in answers for answer in each)
    assert said == {(302, False): DOSSIERS, (422, True): DOSSIERS * (OFFICERS - 1)}
    each_was_accepted_once()


def post_all(officer: Account, dossiers: list[int]) -> list[tuple[int, bool]]:
    browser = Client(raise_request_exception=False)
    browser.force_login(officer, "allauth.account.auth_backends.AuthenticationBackend")
    return [post(browser, reload(Dossier(pk=number))) for number in dossiers]


def post(browser: Client, dossier: Dossier) -> tuple[int, bool]:
    """The status, and whether the page says who did it."""
    typed: dict[str, str | int] = {"verb": "accept"}
    for paper in dossier.papers.all():
        typed |= {f"state_{paper.pk}": "accepted", f"kind_{paper.pk}": "original", f"count_{paper.pk}": 1}
    answer = browser.post(reverse("office:dossier", args=[dossier.code]), typed)
    return answer.status_code, "đã được ông Cán bộ" in answer.content.decode()


def each_was_accepted_once() -> None:
    assert set(Dossier.objects.values_list("phase", "revision")) == {(Phase.PROCESSING, 2)}
    assert JournalEntry.objects.filter(kind="dossier_accepted").count() == DOSSIERS
    told = Counter(notifications.Message.objects.values_list("about", "template"))
    assert Counter(template for _about, template in told.elements()) == dict.fromkeys(
        ("dossier_filed", "dossier_accepted", "fee_due"), DOSSIERS
    )
    assert set(told.values()) == {1}
    assert Bill.objects.count() == DOSSIERS
    assert sorted(Slip.objects.values_list("dossier", flat=True)) == sorted(
        Dossier.objects.values_list("pk", flat=True)
    )
    assert first_break() is None
