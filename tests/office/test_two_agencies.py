"""A clerk of two agencies: each has its list, its key and its book."""

import pytest
from django.urls import reverse

from procedures.dossiers.models import Deliverable, DeliverableState
from procedures.people.models import Account, Position
from procedures.people.rights import Right
from signing.models import SigningKey
from tests.doors.attackers import browser_of
from tests.dossiers.test_the_school import sent_up, sign
from tests.world.province import PIN, Province

pytestmark = pytest.mark.django_db
PAGE = reverse("office:entering")


@pytest.fixture
def world() -> Province:
    return Province()


def waiting_in_both(world: Province) -> tuple[Deliverable, Deliverable]:
    unit = world.school.units.get(code="THPTNH.VP")
    rights = [Right.REGISTER_DOCUMENTS, Right.SEAL_DOCUMENTS]
    Position.objects.create(account=world.clerk, unit=unit, title="Văn thư", rights=rights)
    report = sent_up(world)
    sign(world, report)
    return world.signed(), report


def test_each_agency_has_its_list_and_is_signed_for_with_its_own_key(world: Province) -> None:
    copy, report = waiting_in_both(world)
    client = browser_of(Account.objects.get(pk=world.clerk.pk))

    for document, other, agency in ((copy, report, "SGDDT"), (report, copy, "THPTNH")):
        page = client.get(PAGE, {"xem": document.pk}).content.decode()
        assert f'name="agency" value="{agency}"' in page
        assert f'name="pick" value="{document.pk}"' in page
        assert f'name="pick" value="{other.pk}"' not in page, "the list of one agency at a time"
        assert f'href="?xem={other.pk}"' in page, "and the way to the other"

    for document, agency in ((report, "THPTNH"), (copy, "SGDDT")):
        client.post(f"{PAGE}?xem={document.pk}", {"verb": "seal", "agency": agency, "pin": PIN, "pick": document.pk})
        document.refresh_from_db()
        assert document.state == DeliverableState.SEALING
        assert document.entry.register.agency.short_code == agency


def test_whoever_may_not_use_an_agency_s_key_does_not_get_as_far_as_its_pin(world: Province) -> None:
    copy, _report = waiting_in_both(world)
    Position.objects.filter(account=world.clerk, unit__code="THPTNH.VP").delete()
    client = browser_of(Account.objects.get(pk=world.clerk.pk))
    assert 'name="pin"' in client.get(PAGE).text

    answer = client.post(PAGE, {"verb": "seal", "agency": "THPTNH", "pin": "000000", "pick": copy.pk})

    assert answer.status_code == 422
    assert "không được ký số của cơ quan" in answer.text
    assert SigningKey.objects.get(owner="agency:THPTNH").wrong_pins == 0


def test_who_may_sign_for_no_agency_is_told_so_and_asked_for_no_pin(world: Province) -> None:
    world.signed()
    Position.objects.filter(account=world.clerk).update(rights=[Right.REGISTER_DOCUMENTS])

    page = browser_of(Account.objects.get(pk=world.clerk.pk)).get(PAGE).text

    assert "không được ký số của cơ quan" in page
    assert 'name="pin"' not in page
    assert "Chưa có khóa ký" not in page, "he needs none"
