"""Finding people and places: who signs, where a dossier may go on to, how somebody is called."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from procedures.people import queries
from procedures.people.access import account_named
from procedures.people.models import Account, Agency, Delegation, Position, Unit
from procedures.people.rights import Right
from tests.world import MONDAY, World

pytestmark = pytest.mark.django_db
YESTERDAY, TODAY, TOMORROW = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)


@pytest.fixture
def world() -> World:
    return World()


def ways_on(world: World) -> queries.WaysOn:
    return queries.ways_on(world.unit, Right.HANDLE_DOSSIERS, at=MONDAY)


def handlers(world: World) -> set[int]:
    return set(ways_on(world).people)


# Where a dossier may go on to ---------------------------------------------------------------------------------------
def test_a_dossier_goes_on_to_another_agency_that_has_a_desk_and_to_who_handles_in_its_unit(world: World) -> None:
    world.officer("tuan", "Trần Anh Tuấn", "Văn thư", world.unit, Right.REGISTER_DOCUMENTS)
    elsewhere = world.commune.units.get(symbol="VHXH")
    world.officer("hoa", "Đỗ Thị Hoa", "Công chức", elsewhere, Right.HANDLE_DOSSIERS)
    handler, approver = world.handler, world.approver

    assert set(ways_on(world).agencies) == {"UBTANAN", "THPTNH"}, "the centre has a desk, and nobody behind it"
    assert handlers(world) == {handler.pk, approver.pk}


def test_it_costs_one_statement_however_many_there_are(world: World, django_assert_num_queries) -> None:
    for number in range(5):
        world.officer(f"o{number}", f"Người {number}", "Chuyên viên", world.unit, Right.HANDLE_DOSSIERS)
    with django_assert_num_queries(1):
        assert len(handlers(world)) == 5


def test_it_goes_to_nobody_who_left_or_has_not_begun_or_whose_account_is_closed(world: World) -> None:
    handler, approver = world.handler, world.approver
    newcomer = world.officer("moi", "Lý Văn Mới", "Chuyên viên", world.unit, Right.HANDLE_DOSSIERS)
    Position.objects.filter(account=approver).update(valid_to=YESTERDAY)
    Position.objects.filter(account=newcomer).update(valid_from=TOMORROW)
    Account.objects.filter(pk=handler.pk).update(is_active=False)

    assert handlers(world) == set()


def test_it_goes_to_a_handler_s_deputy_while_he_stands_in(world: World) -> None:
    elsewhere = world.commune.units.get(symbol="VHXH")
    deputy = world.officer("hoa", "Đỗ Thị Hoa", "Công chức", elsewhere)
    position = Position.objects.get(account=world.handler)
    lent = {"to": deputy, "valid_from": TODAY, "valid_to": TODAY}

    other = Delegation.objects.create(position=position, rights=[Right.APPROVE_DELIVERABLES.value], **lent)
    assert handlers(world) == {world.handler.pk}, "lent what the handler himself does not hold"
    other.rights = [Right.HANDLE_DOSSIERS.value]
    other.save()
    assert handlers(world) == {world.handler.pk, deputy.pk}
    Delegation.objects.update(valid_from=YESTERDAY, valid_to=YESTERDAY)
    assert handlers(world) == {world.handler.pk}


@pytest.mark.parametrize("model", [Agency, Unit])
def test_a_desk_is_there_until_its_last_day_is_over(world: World, model: type[Agency] | type[Unit]) -> None:
    def closes(day: date) -> set[str]:
        model.objects.update(valid_to=day)
        return set(ways_on(world).agencies)

    assert closes(TOMORROW) == closes(TODAY) == {"UBTANAN", "THPTNH"}, "the centre has a desk, and nobody behind it"
    assert closes(YESTERDAY) == set()


def test_agencies_are_named_in_the_reader_s_language(world: World) -> None:
    Agency.objects.filter(pk=world.school.pk).update(name_en="Nguyễn Huệ Upper Secondary School")

    with translation.override("en"):
        assert ways_on(world).agencies["THPTNH"] == "Nguyễn Huệ Upper Secondary School"
        assert ways_on(world).agencies["UBTANAN"] == "Ủy ban nhân dân phường Tân An"
    assert ways_on(world).agencies["THPTNH"] == "Trường THPT Nguyễn Huệ"


# Who signs ----------------------------------------------------------------------------------------------------------
def test_the_first_in_office_who_may_sign_is_the_one_planned(world: World) -> None:
    first = world.officer("nghia", "Đặng Hữu Nghĩa", "Giám đốc", world.unit, Right.SIGN_DELIVERABLES)
    second = world.officer("lan", "Hoàng Thị Lan", "Phó Giám đốc", world.unit, Right.SIGN_DELIVERABLES)

    def planned() -> Account | None:
        found = queries.signatory_of("SGDDT", MONDAY)
        return found and found.account

    assert planned() == first
    Position.objects.filter(account=first).update(valid_to=YESTERDAY)
    assert planned() == second
    Account.objects.filter(pk=second.pk).update(is_active=False)
    assert planned() is None


def test_the_printed_title_is_of_the_position_that_gives_the_right_in_that_agency(world: World) -> None:
    person = world.officer("nghia", "Đặng Hữu Nghĩa", "Chuyên viên", world.unit, Right.HANDLE_DOSSIERS)
    school = world.school.units.get(symbol="VP")
    rights = {"rights": [Right.SIGN_DELIVERABLES.value]}
    Position.objects.create(account=person, unit=school, title="Hiệu trưởng", valid_to=TODAY, **rights)

    def title(agency_code: str, shift: int = 0) -> str | None:
        at = MONDAY + timedelta(days=shift)
        found = queries.position_with(person, Right.SIGN_DELIVERABLES, agency_code=agency_code, at=at)
        return found and found.title

    assert (title("THPTNH"), title("SGDDT"), title("THPTNH", shift=1)) == ("Hiệu trưởng", None, None)


# Names --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("honorific", "vi", "en"),
    [
        ("Bà", "bà Nguyễn Thị Thu Hà", "Ms Nguyễn Thị Thu Hà"),
        ("Ông", "ông Nguyễn Thị Thu Hà", "Mr Nguyễn Thị Thu Hà"),
        ("", "Nguyễn Thị Thu Hà", "Nguyễn Thị Thu Hà"),
    ],
)
def test_a_person_is_addressed_in_the_reader_s_language(honorific: str, vi: str, en: str) -> None:
    person = Account(username="ha", full_name="Nguyễn Thị Thu Hà", honorific=honorific)
    said = {}
    for language in ("vi", "en"):
        with translation.override(language):
            said[language] = person.called
    assert said == {"vi": vi, "en": en}


def test_who_gave_no_name_is_called_by_the_address_or_the_account() -> None:
    assert str(Account(username="ha", email="ha@example.vn")) == "ha@example.vn"
    assert Account(username="ha").get_full_name() == "ha"


def test_names_of_several_are_found_together_and_of_nobody_are_none(world: World) -> None:
    handler, approver = world.handler, world.approver
    assert queries.names_of({handler.pk, approver.pk, 0}) == {
        handler.pk: "ông Phạm Quốc Bảo",
        approver.pk: "ông Võ Minh Đức",
    }
    assert queries.names_of(set()) == {}
    assert queries.agency_names({world.school.pk}) == {world.school.pk: "Trường THPT Nguyễn Huệ"}


def test_places_and_people_are_found_by_code_and_name(world: World) -> None:
    assert queries.agency("SGDDT") == world.department
    assert queries.unit("SGDDT.QLCL").agency == world.department
    assert queries.account(world.handler.pk) == account_named("bao") == world.handler
    assert queries.account(0) is None
    assert account_named("nobody") is None
