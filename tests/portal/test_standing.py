"""What a citizen is told of where the dossier stands: the five phases, their days, and the office's own time."""

import pytest

from procedures.dossiers.actions.refuse_dossier import refuse_dossier
from procedures.dossiers.actions.request_supplement import request_supplement
from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import reload
from procedures.dossiers.rules import SupplementItem
from procedures.portal.standing import spent, track_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def phases(dossier: Dossier) -> list[tuple[str, str]]:
    return [(stage.state, stage.day) for stage in track_of(reload(dossier))]


def test_each_phase_bears_the_day_it_was_reached_or_is_promised_for(world: World) -> None:
    assert phases(world.filed()) == [("now", "02/03"), ("", ""), ("", ""), ("", ""), ("", "")]
    assert phases(world.accepted()) == [("done", "02/03"), ("done", "02/03"), ("now", ""), ("", ""), ("", "02/03")]


def test_a_dossier_that_waits_for_its_citizen_says_since_when(world: World) -> None:
    dossier = world.accepted()
    items = [SupplementItem("identity", "Căn cước công dân", "Ảnh mờ.", photo=1)]
    facts = {"step": "draft", "items": items, "reason": "Bổ sung ảnh rõ."}
    request_supplement(dossier=dossier, officer=world.handler, at=world.later(60), **facts)

    assert phases(dossier)[2] == ("now", "tạm dừng từ 02/03")
    office = spent(reload(dossier), world.later(120))
    assert office is not None
    assert (office.used, office.allowed) == ("1 giờ", "")


def test_a_refused_dossier_shows_no_way_to_a_result(world: World) -> None:
    dossier = world.filed()
    refuse_dossier(dossier=dossier, officer=world.intake_officer, reason="Không thuộc thẩm quyền.", at=world.at)

    assert phases(dossier) == []
    assert spent(reload(dossier), world.later(60)) is None
