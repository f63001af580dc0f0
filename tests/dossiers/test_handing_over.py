"""The desk gives the result to a person and writes down to whom."""

import unicodedata

import pytest

from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.note_printed import note_printed
from procedures.dossiers.models import Dossier, HandOver
from procedures.dossiers.phases import Phase, ReturnState
from procedures.dossiers.queries import reload, work_list
from procedures.dossiers.timeline import timeline
from procedures.errors import Refusal
from procedures.notifications.models import Message
from procedures.people.errors import NotAllowed
from tests.world.province import Province, refused

HER_CARD = "091191004482"


@pytest.fixture
def ready(world: Province) -> Dossier:
    """Issued, printed and paid for."""
    dossier = reload(world.printed().dossier)
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
    ("receiver", "identity", "field"),
    [
        (" ", HER_CARD, "receiver"),
        *(("Lê Thị Kim Oanh", typed, "identity") for typed in ("", "abc", "zzz", "12345", "0911910044821", "B123")),
    ],
)
def test_not_to_nobody(world: Province, ready: Dossier, receiver: str, identity: str, field: str) -> None:
    with pytest.raises(Refusal) as nobody:
        give(world, ready, receiver, identity)

    assert nobody.value.field == field
    assert reload(ready).phase == Phase.READY
    assert not HandOver.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("091 191 004 482", HER_CARD), ("024.719.306", "024719306"), ("c1234567", "C1234567")]
)
def test_the_card_s_number_is_kept_plain(world: Province, ready: Dossier, typed: str, kept: str) -> None:
    give(world, ready, "Lê Thị Kim Oanh", typed)

    assert HandOver.objects.get().receiver_identity == kept


def test_the_paper_copies_are_printed_and_counted_first(world: Province) -> None:
    issued = world.issued()
    dossier = collect_fee(dossier=reload(issued.dossier), cashier=world.intake_officer, at=world.later(52))
    assert (dossier.phase, dossier.return_state) == (Phase.READY, ReturnState.NONE)
    with pytest.raises(Refusal) as early:
        give(world, dossier, "Lê Thị Kim Oanh")
    assert early.value.code == "unprinted"
    with pytest.raises(Refusal) as short:
        note_printed(deliverable=issued, clerk=world.clerk, copies=1, at=world.later(53))
    assert (short.value.field, "2 copies were asked for" in refused(short)) == ("copies", True)

    note_printed(deliverable=issued, clerk=world.clerk, copies=2, at=world.later(54))
    note_printed(deliverable=issued, clerk=world.clerk, copies=2, at=world.later(55))
    give(world, reload(dossier), "Lê Thị Kim Oanh")

    news = [one for one in world.told(dossier.applicant) if one.startswith("result")]
    assert news == ["result_printing_unpaid", "result_at_desk", "result_handed_over"]


def test_both_sides_read_who_fetched_it_and_strangers_do_not(world: Province, ready: Dossier) -> None:
    give(world, ready, "Trần Thanh Tùng", "091088001122", authorisation="con, giấy ủy quyền")

    whom = "Trần Thanh Tùng (con, giấy ủy quyền)"
    assert whom in str(timeline(ready)[0].what)
    assert whom in str(timeline(ready, for_citizen=True)[0].what)
    assert "Tùng" not in str(timeline(ready, for_citizen=True, for_strangers=True)[0].what)


def test_what_waits_to_be_fetched_is_not_late(world: Province, ready: Dossier) -> None:
    """Its clock ended with the result: due on 2 March, and still there on the 9th."""
    listed = work_list(world.intake_officer, world.later(7 * 24 * 60))

    assert [row.item.step for row in listed.rows] == ["hand_over"]
    assert listed.rows[0].item.due_at is not None
    assert listed.counts.overdue == 0
    assert work_list(world.intake_officer, world.later(9), due_before=world.later(7 * 24 * 60)).rows == []


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
