"""The desk gives the result to a person and writes down to whom."""

import unicodedata

import pytest

from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.models import Dossier, HandOver
from procedures.dossiers.phases import Phase, ReturnState
from procedures.dossiers.queries import reload
from procedures.errors import Refusal
from procedures.notifications.models import Message
from procedures.people.errors import NotAllowed
from tests.world.province import Province, refused

HER_CARD = "091191004482"


@pytest.fixture
def ready(world: Province) -> Dossier:
    """Issued and paid for."""
    dossier = reload(world.issued().dossier)
    return collect_fee(dossier=dossier, cashier=world.intake_officer, at=world.later(55))


def give(world: Province, dossier: Dossier, receiver: str, identity: str = HER_CARD, **more: object) -> None:
    facts = {"receiver": receiver, "identity": identity, **more}
    hand_over(dossier=dossier, officer=world.intake_officer, at=world.later(60), **facts)


def test_to_the_applicant(world: Province, ready: Dossier) -> None:
    give(world, ready, "Lê Thị Kim Oanh")

    ended = reload(ready)
    assert (ended.phase, ended.return_state) == (Phase.RETURNED, ReturnState.RETURNED)
    proof = HandOver.objects.get()
    assert (proof.receiver_name, proof.receiver_identity, proof.officer) == (
        "Lê Thị Kim Oanh", HER_CARD, world.intake_officer,
    )  # fmt: skip
    assert world.journal(ready)[-1] == "result_handed_over"
    assert world.told(ready.applicant)[-1] == "result_handed_over"


@pytest.mark.parametrize("typed", ["lê thị  kim oanh ", unicodedata.normalize("NFD", "Lê Thị Kim Oanh")])
def test_her_own_name_however_it_is_typed(world: Province, ready: Dossier, typed: str) -> None:
    give(world, ready, typed)

    assert reload(ready).phase == Phase.RETURNED


def test_to_a_representative_who_shows_by_what_he_acts(world: Province, ready: Dossier) -> None:
    with pytest.raises(Refusal) as bare:
        give(world, ready, "Trần Thanh Tùng", "091088001122")
    assert bare.value.field == "authorisation"
    assert "write what authorises him or her" in refused(bare)

    give(world, ready, "Trần Thanh Tùng", "091088001122", authorisation="Giấy ủy quyền ngày 01/03/2026")

    assert HandOver.objects.get().authorisation == "Giấy ủy quyền ngày 01/03/2026"
    assert Message.objects.filter(recipient=ready.applicant).latest("pk").facts["receiver"] == "Trần Thanh Tùng"


def test_a_lost_slip_is_written_down(world: Province, ready: Dossier) -> None:
    give(world, ready, "Lê Thị Kim Oanh", slip_lost=True)

    assert HandOver.objects.get().slip_lost


@pytest.mark.parametrize(
    ("receiver", "identity", "field"), [(" ", HER_CARD, "receiver"), ("Lê Thị Kim Oanh", "", "identity")]
)
def test_not_to_nobody(world: Province, ready: Dossier, receiver: str, identity: str, field: str) -> None:
    with pytest.raises(Refusal) as nobody:
        give(world, ready, receiver, identity)

    assert nobody.value.field == field
    assert reload(ready).phase == Phase.READY
    assert not HandOver.objects.exists()


def test_once(world: Province, ready: Dossier) -> None:
    give(world, ready, "Lê Thị Kim Oanh")

    with pytest.raises(Refusal) as twice:
        give(world, ready, "Lê Thị Kim Oanh")

    assert "was already done by" in refused(twice)


def test_only_by_the_desk_and_not_before_it_is_issued(world: Province, ready: Dossier) -> None:
    facts = {"receiver": "Lê Thị Kim Oanh", "identity": HER_CARD}
    for person in (world.handler, world.clerk, world.commune_desk):
        with pytest.raises(NotAllowed):
            hand_over(dossier=ready, officer=person, at=world.later(60), **facts)

    with pytest.raises(Refusal) as early:
        give(world, world.signed().dossier, "Lê Thị Kim Oanh")
    assert early.value.code == "step_closed"
