"""Citizens answer while the worker stops what nobody answered: each dossier goes one way, and nobody gets an error page."""

import pytest
from django.test import Client
from django.urls import reverse

from procedures.dossiers import jobs as dossier_jobs
from procedures.dossiers.models import Dossier
from procedures.dossiers.phases import Phase
from procedures.jobs.models import Job
from procedures.journal.models import JournalEntry
from procedures.journal.public import first_break
from tests.together import together
from tests.world.province import Province

DOSSIERS = 8
SAID = {Phase.FILED: (302, False), Phase.STOPPED: (422, True)}
pytestmark = [pytest.mark.slow, pytest.mark.database, pytest.mark.django_db(transaction=True)]


def test_each_dossier_is_answered_or_stopped_never_both() -> None:
    world = Province()
    waiting = [world.asked(world.filed()).pk for _ in range(DOSSIERS)]

    answers, _stopped = together(one_side, [(world, waiting, True), (world, waiting[::-1], False)])  # they meet midway

    ends = [Phase(Dossier.objects.get(pk=number).phase) for number in waiting]
    assert answers == [SAID[end] for end in ends]
    entries = JournalEntry.objects.filter(kind__in=["supplement_answered", "dossier_stopped"])
    assert sorted(entries.values_list("subject", flat=True)) == sorted(f"dossier:{number}" for number in waiting)
    assert first_break() is None


def one_side(world: Province, dossiers: list[int], citizen: bool) -> list[tuple[int, bool]]:
    if citizen:
        browser = Client(raise_request_exception=False)
        browser.force_login(world.citizen(), "allauth.account.auth_backends.AuthenticationBackend")
        return [answer(browser, Dossier.objects.get(pk=number)) for number in dossiers]
    for number in dossiers:
        job = Job.objects.get(kind="stop_dossier", about=f"dossier:{number}")
        dossier_jobs.stop(job.arguments, job.due_at)
    return []


def answer(browser: Client, dossier: Dossier) -> tuple[int, bool]:
    """The status, and whether the page says that the time is over."""
    typed = {"verb": "supplement", "note": "Tôi không còn bản gốc.", "without": "on"}
    page = browser.post(reverse("portal:dossier", args=[dossier.code]), typed)
    return page.status_code, "hồ sơ đã dừng giải quyết." in page.content.decode()
