"""What a person may do: rights come from dated positions, and for a while from somebody else's; from nowhere else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission

from procedures.people import queries
from procedures.people.access import codes_with, holds, holds_anywhere, is_officer, places_of, require, tokens_of
from procedures.people.errors import NotAllowed
from procedures.people.models import Account, Agency, Delegation, Position, Unit
from procedures.people.rights import AGENCY_WIDE, Right
from tests.world import MONDAY, World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
HANDLE, APPROVE, SIGN = Right.HANDLE_DOSSIERS, Right.APPROVE_DELIVERABLES, Right.SIGN_DELIVERABLES


@pytest.fixture
def world() -> World:
    return World()


def somebody(name: str = "binh") -> Account:
    return Account.objects.get_or_create(username=name, defaults={"full_name": "Trần Thanh Bình"})[0]


def post(person: Account, unit: Unit, *rights: Right, since: date = TODAY, until: date | None = None) -> Position:
    given = [right.value for right in rights]
    dates = {"valid_from": since, "valid_to": until}
    return Position.objects.create(account=person, unit=unit, title="Chuyên viên", rights=given, **dates)


def lend(of: Position, to: Account, *rights: Right, since: date = TODAY, until: date = TODAY) -> Delegation:
    given = [right.value for right in rights]
    return Delegation.objects.create(position=of, to=to, rights=given, valid_from=since, valid_to=until)


def tokens(person: Account, at: datetime = MONDAY) -> frozenset[str]:
    """As a new request works them out."""
    return tokens_of(Account.objects.get(pk=person.pk), at)


def of_the_place(person: Account, at: datetime = MONDAY) -> set[str]:
    """The tokens beside the one that says who it is."""
    return set(tokens(person, at)) - {f"person:{person.pk}"}


# Positions ----------------------------------------------------------------------------------------------------------
def test_who_holds_no_position_is_himself_and_nothing_more(world: World) -> None:
    person = somebody()
    assert tokens(person) == {f"person:{person.pk}"}
    assert not is_officer(person, MONDAY)
    assert places_of(person, MONDAY) == []


def test_a_right_concerns_the_unit_alone_unless_it_is_the_whole_agency_s(world: World) -> None:
    person = somebody()
    post(person, world.unit, *Right)

    held = of_the_place(person)

    assert {f"{right.value}@SGDDT.QLCL" for right in Right} <= held
    assert {token for token in held if token.endswith("@SGDDT")} == {f"{right.value}@SGDDT" for right in AGENCY_WIDE}
    assert held - {f"{right.value}@{place}" for right in Right for place in ("SGDDT", "SGDDT.QLCL")} == {
        "unit:SGDDT.QLCL",
        "agency:SGDDT",
    }


def test_a_position_counts_from_its_first_day_to_the_end_of_its_last(world: World) -> None:
    person = somebody()
    post(person, world.unit, HANDLE, since=TODAY, until=TODAY + DAY)

    held = {shift: holds(somebody(), HANDLE, on="SGDDT.QLCL", at=MONDAY + shift * DAY) for shift in (-1, 0, 1, 2)}

    assert held == {-1: False, 0: True, 1: True, 2: False}


def test_the_day_is_the_office_s_and_begins_at_midnight_there(world: World) -> None:
    person = somebody()
    post(person, world.unit, HANDLE, since=TODAY, until=TODAY)

    midnight = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
    second = timedelta(seconds=1)
    moments = (midnight - second, midnight, midnight + DAY - second, midnight + DAY)

    assert [bool(of_the_place(person, at)) for at in moments] == [False, True, True, False]


def test_who_moves_to_another_unit_takes_no_right_along(world: World) -> None:
    person = somebody()
    post(person, world.unit, HANDLE, APPROVE, since=date(2025, 7, 1), until=TODAY)
    post(person, world.desk, Right.ACCEPT_DOSSIERS, since=TODAY + DAY)

    assert of_the_place(person) == {
        "unit:SGDDT.QLCL",
        "agency:SGDDT",
        "handle_dossiers@SGDDT.QLCL",
        "approve_deliverables@SGDDT.QLCL",
    }
    assert of_the_place(person, MONDAY + DAY) == {"unit:TTHCC.QUAY", "agency:TTHCC", "accept_dossiers@TTHCC.QUAY"}


def test_where_one_worked_stays_known_for_the_day_one_asks_about(world: World) -> None:
    person = somebody()
    post(person, world.unit, since=date(2025, 7, 1), until=TODAY)
    post(person, world.desk, since=TODAY + DAY)

    asked = [places_of(Account.objects.get(pk=person.pk), MONDAY + shift * DAY) for shift in (0, 1)]

    assert [[(place.unit, place.agency_code) for place in places] for places in asked] == [
        [("Phòng Quản lý chất lượng", "SGDDT")],
        [("Quầy tiếp nhận", "TTHCC")],
    ]


def test_two_positions_add_up_and_the_first_is_named_first(world: World) -> None:
    person = somebody()
    post(person, world.unit, HANDLE)
    post(person, world.desk, Right.ACCEPT_DOSSIERS)

    assert {"handle_dossiers@SGDDT.QLCL", "accept_dossiers@TTHCC.QUAY"} <= of_the_place(person)
    assert [place.unit_code for place in places_of(person, MONDAY)] == ["SGDDT.QLCL", "TTHCC.QUAY"]


def test_a_closed_account_holds_nothing_whatever_its_positions_say(world: World) -> None:
    person = somebody()
    post(person, world.unit, HANDLE)
    Account.objects.update(is_active=False)

    assert tokens(person) == frozenset()


def test_one_object_asks_once_a_day(world: World, django_assert_num_queries) -> None:
    person = somebody()
    post(person, world.unit, HANDLE)

    with django_assert_num_queries(1):
        assert holds(person, HANDLE, on="SGDDT.QLCL", at=MONDAY)
        assert is_officer(person, MONDAY)
        assert places_of(person, MONDAY)
    with django_assert_num_queries(1):
        assert tokens_of(person, MONDAY + DAY)


# Delegations --------------------------------------------------------------------------------------------------------
def test_a_delegation_lends_what_it_names_between_its_days_and_no_place(world: World) -> None:
    deputy, head = somebody(), post(somebody("head"), world.unit, HANDLE, APPROVE)
    lend(head, deputy, APPROVE, since=TODAY + DAY, until=TODAY + DAY)

    lent = [of_the_place(deputy, MONDAY + shift * DAY) for shift in (0, 1, 2)]

    assert lent == [set(), {"approve_deliverables@SGDDT.QLCL"}, set()]


def test_who_stands_in_for_somebody_is_an_officer_though_he_has_no_place_of_his_own(world: World) -> None:
    deputy, head = somebody(), post(somebody("head"), world.unit, APPROVE)
    lend(head, deputy, APPROVE)

    assert is_officer(deputy, MONDAY)
    assert places_of(deputy, MONDAY) == []


def test_nobody_lends_what_he_does_not_hold(world: World) -> None:
    deputy, head = somebody(), post(somebody("head"), world.unit, APPROVE)
    lend(head, deputy, APPROVE, SIGN, Right.ADMINISTER)

    assert of_the_place(deputy) == {"approve_deliverables@SGDDT.QLCL"}


def test_what_was_taken_from_the_lender_is_taken_from_the_deputy(world: World) -> None:
    deputy, head = somebody(), post(somebody("head"), world.unit, HANDLE, APPROVE)
    lend(head, deputy, HANDLE, APPROVE)

    Position.objects.filter(pk=head.pk).update(rights=[HANDLE.value])
    assert of_the_place(deputy) == {"handle_dossiers@SGDDT.QLCL"}

    Position.objects.filter(pk=head.pk).update(valid_to=TODAY - DAY)
    assert of_the_place(deputy) == set()


def test_what_was_lent_is_not_lent_on(world: World) -> None:
    """A delegation is of a position; the deputy's own carries other rights, and he cannot lend of another's."""
    third, deputy = somebody("third"), somebody()
    head, own = post(somebody("head"), world.unit, APPROVE), post(deputy, world.desk, HANDLE)
    lend(head, deputy, APPROVE)
    lend(own, third, APPROVE, HANDLE)

    assert "approve_deliverables@SGDDT.QLCL" in tokens(deputy)
    assert of_the_place(third) == {"handle_dossiers@TTHCC.QUAY"}


def test_a_right_of_the_whole_agency_is_lent_as_one(world: World) -> None:
    deputy, director = somebody(), post(somebody("director"), world.unit, SIGN)
    lend(director, deputy, SIGN)

    assert of_the_place(deputy) == {"sign_deliverables@SGDDT", "sign_deliverables@SGDDT.QLCL"}


# The check ----------------------------------------------------------------------------------------------------------
def test_a_verb_is_refused_elsewhere_at_another_time_and_without_the_right(world: World) -> None:
    person = somebody()
    post(person, world.unit, HANDLE, until=TODAY)

    require(person, HANDLE, on="SGDDT.QLCL", at=MONDAY)
    for right, place, at in (
        (APPROVE, "SGDDT.QLCL", MONDAY),
        (HANDLE, "SGDDT", MONDAY),
        (HANDLE, "SGDDT.QLCL2", MONDAY),
        (HANDLE, "", MONDAY),
        (HANDLE, "SGDDT.QLCL", MONDAY + DAY),
    ):
        with pytest.raises(NotAllowed) as refused:
            require(person, right, on=place, at=at)
    assert refused.value.code == "not_allowed"
    assert str(refused.value.sentence) == "Tài khoản này không có quyền làm việc đó."


def test_tokens_answer_where_a_right_is_held() -> None:
    held = {"person:7", "unit:A.X", "handle_dossiers@B.Y", "handle_dossiers@A.X", "sign_deliverables@A"}

    assert codes_with(held, HANDLE) == ["A.X", "B.Y"]
    assert codes_with(held, Right.ADMINISTER) == []
    assert holds_anywhere(held, Right.ADMINISTER, SIGN)
    assert not holds_anywhere(held, Right.ADMINISTER)
    assert not holds_anywhere(held)


# The closed list ----------------------------------------------------------------------------------------------------
def test_the_list_of_rights_is_closed() -> None:
    kept = Permission.objects.filter(content_type__app_label="people", content_type__model="position")
    added = {f"{verb}_position" for verb in ("add", "change", "delete", "view")}

    assert set(kept.values_list("codename", flat=True)) - added == set(Right.values)
    assert set(Right.values) == {
        "accept_dossiers",
        "collect_fees",
        "hand_over_results",
        "handle_dossiers",
        "approve_deliverables",
        "sign_deliverables",
        "register_documents",
        "seal_documents",
        "read_all_dossiers",
        "administer",
    }


def test_a_superuser_of_the_framework_holds_no_right_of_the_office(world: World) -> None:
    root = Account.objects.create_superuser("root", "root@example.vn", "mot-mat-khau-dai")

    assert tokens(root) == {f"person:{root.pk}"}
    with pytest.raises(NotAllowed):
        require(root, Right.ADMINISTER, on="SGDDT", at=MONDAY)


# The places themselves ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("place", [Agency, Unit])
def test_a_position_gives_no_rights_once_its_unit_or_agency_has_ended(world: World, place) -> None:
    head, deputy = somebody("head"), somebody("deputy")
    lend(post(head, world.unit, HANDLE, SIGN), deputy, HANDLE, until=TODAY + 9 * DAY)

    place.objects.update(valid_to=TODAY)
    assert holds(head, HANDLE, on="SGDDT.QLCL", at=MONDAY), "its last day is over at midnight"
    assert queries.signatory_of("SGDDT", MONDAY) is not None

    for person in (head, deputy):
        assert of_the_place(person, MONDAY + DAY) == set()
        assert not is_officer(Account.objects.get(pk=person.pk), MONDAY + DAY)
    assert queries.ways_on(world.unit, HANDLE, at=MONDAY + DAY).people == {}
    assert queries.signatory_of("SGDDT", MONDAY + DAY) is None
    assert queries.position_with(head, SIGN, agency_code="SGDDT", at=MONDAY + DAY) is None
