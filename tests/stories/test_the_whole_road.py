"""One copy of a diploma, from the citizen's request to the hand-over, through the verbs."""

import pytest

from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.hand_over import hand_over
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
    result = world.issued()
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
        "result_at_desk",
        "fee_paid",
        "result_handed_over",
    ]
    assert result.final_file is not None
    report = signing.verify(read(result.final_file), at=world.later(62))
    assert report.passed, report.problems
    assert report.register_match is True
