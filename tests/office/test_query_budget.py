"""What the officers' pages cost: at most fifteen statements, however many dossiers there are."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from procedures.correspondence.actions.propose_incoming import propose_incoming
from procedures.correspondence.actions.register_incoming import Confirmed, register_incoming
from procedures.correspondence.models import IncomingDocument, RegisterEntry
from procedures.correspondence.typesetting import typeset
from procedures.dossiers.actions.answer_supplement import answer_supplement
from procedures.dossiers.actions.claim_dossier import claim_dossier
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.draft_deliverable import draft_deliverable
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.refuse_dossier import refuse_dossier
from procedures.dossiers.actions.request_supplement import request_supplement
from procedures.dossiers.actions.return_deliverable import return_deliverable
from procedures.dossiers.actions.submit_deliverable import submit_deliverable
from procedures.dossiers.actions.withdraw_dossier import withdraw_dossier
from procedures.dossiers.models import Dossier
from procedures.dossiers.queries import reload
from procedures.dossiers.rules import SupplementItem
from procedures.people.models import Account
from tests.doors.test_permissions import REQUEST
from tests.world import World
from tests.world.crowd import crowd, like
from tests.world.pages import BUDGET, statements, with_second_factor

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def world(settings) -> World:
    """An office as strict as a real one."""
    settings.STAFF_SECOND_FACTOR = True
    world = World()
    with_second_factor(*officers(world))
    _line = world.diploma
    return world


def officers(world: World) -> list[Account]:
    return [world.intake_officer, world.handler, world.approver, world.signatory, world.clerk]


def address(dossier: Dossier, asked: str = "") -> str:
    return reverse("office:dossier", args=[dossier.code]) + asked


def states(world: World) -> Iterator[tuple[str, Dossier]]:
    """One dossier in each state it can be in, and how that state is called."""
    yield "filed", world.filed()
    refused = world.filed()
    refuse_dossier(dossier=refused, officer=world.intake_officer, reason="Không thuộc thẩm quyền.", at=world.at)
    yield "refused", refused
    withdrawn = world.filed()
    withdraw_dossier(dossier=withdrawn, applicant=withdrawn.applicant, at=world.at)
    yield "withdrawn", withdrawn
    yield "to draft", world.accepted()
    claimed = world.accepted()
    claim_dossier(dossier=claimed, handler=world.handler, at=world.at)
    yield "claimed", claimed
    yield from supplement(world)
    yield from drafts(world)
    yield "to sign", world.to_sign().dossier
    yield "signed", world.signed().dossier
    issued = world.printed().dossier
    yield "issued", issued
    collect_fee(dossier=reload(issued), cashier=world.intake_officer, at=world.later(60))
    facts = {"receiver": "Lê Thị Kim Oanh", "identity": "091191004482"}
    hand_over(dossier=reload(issued), officer=world.intake_officer, at=world.later(61), **facts)
    yield "handed over", issued


def supplement(world: World) -> Iterator[tuple[str, Dossier]]:
    asked = world.accepted()
    items = [SupplementItem("identity", "Căn cước công dân", "Ảnh mờ.", photo=1)]
    facts = {"step": "draft", "items": items, "reason": "Bổ sung ảnh rõ."}
    request_supplement(dossier=asked, officer=world.handler, at=world.later(5), **facts)
    yield "supplement asked for", asked
    answer_supplement(
        dossier=reload(asked), applicant=asked.applicant, files_sent=[], note="Đã gửi.", at=world.later(9)
    )
    yield "supplemented", asked


def drafts(world: World) -> Iterator[tuple[str, Dossier]]:
    dossier = drafted(world)
    yield "drafted", dossier
    submit_deliverable(dossier=dossier, handler=world.handler, at=world.later(25))
    yield "to approve", dossier
    facts = {"step": "approve", "reason": "Xem lại năm sinh."}
    return_deliverable(dossier=reload(dossier), person=world.approver, at=world.later(26), **facts)
    yield "returned", dossier


def drafted(world: World) -> Dossier:
    dossier = world.accepted()
    draft_deliverable(dossier=dossier, handler=world.handler, record=f"diploma:{world.diploma.pk}", at=world.later(20))
    return reload(dossier)


def test_the_page_of_a_dossier_in_every_state_and_role(world: World) -> None:
    spent = {
        f"{state}, {person.username}": statements(person, address(dossier))
        for state, dossier in states(world)
        for person in officers(world)
    }

    assert {where: count for where, count in spent.items() if count > BUDGET} == {}


@pytest.mark.parametrize(
    "asked",
    [
        "?holder_name=Kim+Oanh",
        "?holder_name=ai&graduation_year=2009&holder_birth_date=17/08/1991&diploma_number=1&book_number=3",
        "?so=1",
        "?so=1&holder_name=Kim+Oanh",
    ],
)
def test_the_book_beside_a_dossier(world: World, asked: str) -> None:
    to_draft, with_a_record = world.accepted(), drafted(world)

    for dossier in (to_draft, with_a_record):
        for person in (world.handler, world.approver):
            assert statements(person, address(dossier, asked)) <= BUDGET


def waiting_at_every_step(world: World) -> list[Dossier]:
    submitted = drafted(world)
    submit_deliverable(dossier=submitted, handler=world.handler, at=world.later(25))
    dossiers = [world.filed(), world.accepted(), submitted, world.to_sign().dossier, world.signed().dossier]
    return [*dossiers, world.issued().dossier]


def lists(world: World) -> dict[str, int]:
    work = reverse("office:work_list")
    asked = {
        "desk": (world.intake_officer, work),
        "handler": (world.handler, work),
        "head of unit": (world.approver, f"{work}?buoc=approve&han=mai"),
        "own": (world.handler, f"{work}?cua=toi"),
        "stack": (world.signatory, reverse("office:stack")),
        "entering": (world.clerk, reverse("office:entering")),
        "till": (world.intake_officer, reverse("office:till")),
        "outgoing": (world.clerk, reverse("office:outgoing")),
        "citizen": (world.citizen(), reverse("portal:mine")),
    }
    return {name: statements(person, page) for name, (person, page) in asked.items()}


def test_lists_cost_the_same_with_one_dossier_and_with_sixty(world: World) -> None:
    one_each = waiting_at_every_step(world)
    few = lists(world)

    for dossier in one_each:
        crowd(dossier, 59)

    assert lists(world) == few
    assert max(few.values()) <= BUDGET


def test_the_page_of_one_among_sixty_costs_what_it_costs_alone(world: World) -> None:
    dossiers = waiting_at_every_step(world)
    alone = [statements(world.handler, address(dossier)) for dossier in dossiers]

    for dossier in dossiers:
        crowd(dossier, 59)

    assert [statements(world.handler, address(dossier)) for dossier in dossiers] == alone


def registered(world: World) -> IncomingDocument:
    letter = typeset("request_form", REQUEST, at=world.at).pdf
    read = propose_incoming(agency=world.department, clerk=world.clerk, data=letter, name="den.pdf", at=world.at)
    said = Confirmed(
        issuer="Bộ Giáo dục và Đào tạo", reference="12/BGDĐT", date=None, kind="", summary="Tuyển sinh", signer=""
    )
    return register_incoming(document=read, clerk=world.clerk, said=said, at=world.at)


def test_documents_and_books(world: World) -> None:
    document, result = registered(world), world.issued()
    letter = typeset("request_form", {**REQUEST, "name": "B"}, at=world.at).pdf
    pending = propose_incoming(agency=world.department, clerk=world.clerk, data=letter, name="b.pdf", at=world.at)
    assert document.entry is not None
    assert result.entry is not None
    pages = [
        reverse("office:incoming"),
        reverse("office:incoming_document", args=[document.pk]),
        reverse("office:incoming_document", args=[pending.pk]),
        reverse("office:books"),
        reverse("office:book", args=[document.entry.register_id]),
        reverse("office:book", args=[result.entry.register_id]),
    ]
    few = [statements(world.clerk, page) for page in pages]

    entry = RegisterEntry.objects.get(pk=document.entry_id)
    more = RegisterEntry.objects.bulk_create([like(entry, number=number) for number in range(100, 160)])
    IncomingDocument.objects.bulk_create([like(document, entry_id=one.pk, external_id=None) for one in more])

    assert [statements(world.clerk, page) for page in pages] == few
    assert max(few) <= BUDGET


def test_search(world: World) -> None:
    world.filed()
    world.work(world.later(1))
    page = reverse("office:search") + "?q=oanh"
    few = {person: statements(person, page) for person in (*officers(world), world.citizen())}

    for _number in range(11):
        world.filed()
    world.work(world.later(2))

    many = {person: statements(person, page) for person in few}
    # One more at most: a process reads the table of abbreviations again every five seconds.
    assert [person for person, count in few.items() if many[person] > count + 1] == []
    assert max(*few.values(), *many.values()) <= BUDGET
