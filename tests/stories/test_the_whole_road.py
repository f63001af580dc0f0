"""One copy of a diploma, from the citizen's request to the hand-over, through the verbs."""

import pytest

from bench.lifecycle import life, statements
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.phases import Phase
from procedures.dossiers.queries import reload
from procedures.files.public import read
from procedures.journal.public import first_break
from signing import public as signing
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def test_a_copy_is_signed_sealed_and_handed_over(world: World) -> None:
    result = world.printed()
    dossier = reload(result.dossier)
    assert dossier.phase == Phase.READY
    assert result.number == "0001/2026"

    collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(60))
    hand_over(
        dossier=dossier,
        officer=world.intake_officer,
        receiver="Lê Thị Kim Oanh",
        identity="091191004482",
        at=world.later(61),
    )

    assert reload(dossier).phase == Phase.RETURNED
    assert first_break() is None
    assert world.told(dossier.applicant) == [
        "dossier_filed",
        "dossier_accepted",
        "fee_due",
        "result_printing_unpaid",
        "result_at_desk_unpaid",
        "fee_paid",
        "result_handed_over",
    ]
    assert result.final_file is not None
    report = signing.verify(read(result.final_file), at=world.later(62))
    assert report.passed, report.problems
    assert report.register_match is True


BUDGET = 300


def test_a_whole_lifecycle_stays_within_its_budget_of_queries(world: World) -> None:
    """From `file` to `hand_over`, all that the worker does for it and the last message included, without transaction statements."""
    _people = world.signatory, world.clerk, world.handler, world.approver, world.intake_officer, world.diploma
    citizen = world.citizen()
    draft = save_draft(owner=citizen, version=world.version(), draft=None, answers=world.answers(), at=world.at)
    spent = statements(lambda: life(world, draft))
    assert 0 < spent <= BUDGET, spent
