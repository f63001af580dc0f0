"""How far a ceremony is: said once, with what is done and of how many, and looked at again also without scripts."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from procedures.dossiers.models import Deliverable
from signing.keys.ring import TRIES, VIETNAM
from signing.models import SigningKey
from tests.doors.attackers import browser_of
from tests.web.squeezed import squeezed
from tests.world import World
from tests.world.office import PIN

pytestmark = pytest.mark.django_db
STACK, LIST = reverse("office:stack"), reverse("office:entering")
REFRESH = 'http-equiv="refresh"'


def press(client: Client, page: str, verb: str, *picks: object) -> tuple[str, str]:
    """Where the ceremony leads, and what stands there."""
    answer = client.post(page, {"verb": verb, "pin": PIN, "pick": picks}, follow=True)
    return answer.redirect_chain[-1][0], squeezed(answer.text)


def pick_of(document: Deliverable) -> str:
    return f"{document.pk}:{document.draft_file.fingerprint}"


def test_the_leader_sees_how_many_of_his_signatures_are_made() -> None:
    world = World()
    documents = world.to_sign(), world.to_sign()
    leader = browser_of(world.signatory)

    watching, page = press(leader, STACK, "sign", *map(pick_of, documents))
    assert "Đã ký: 0 trên 2 văn bản." in page
    assert 'class="note good' not in page, "the order is not announced beside it"
    assert REFRESH in page
    assert f'href="{STACK}">Dừng tự tải lại' in page
    assert REFRESH not in leader.get(STACK).text, "only where one watches"

    world.work(timezone.now())
    page = squeezed(leader.get(watching).text)
    assert "Đã ký: 2 trên 2 văn bản." in page
    assert REFRESH not in page
    assert "data-progress=" not in page


def test_what_could_not_be_signed_is_not_counted_as_done() -> None:
    world = World()
    first, second = world.to_sign(), world.to_sign()
    leader = browser_of(world.signatory)
    press(leader, STACK, "sign", pick_of(first), pick_of(second))
    world.work(timezone.now())
    Deliverable.objects.filter(pk=second.pk).update(state="approved", problem="Khóa ký không trả lời.")

    page = squeezed(leader.get(STACK).text)
    assert "Đã ký: 1 trên 2 văn bản." in page
    assert '<div class="note late mb-3" role="status">' in page


def test_the_clerk_sees_the_same_and_nobody_else_does() -> None:
    world = World()
    document = world.signed()
    clerk = browser_of(world.clerk)

    watching, page = press(clerk, LIST, "seal", document.pk)
    assert "Đã vào sổ và ký số của cơ quan: 0 trên 1 văn bản." in page
    assert REFRESH in page
    assert "trên 1 văn bản" not in browser_of(world.signatory).get(STACK).text

    world.work(timezone.now())
    assert "Đã vào sổ và ký số của cơ quan: 1 trên 1 văn bản." in squeezed(clerk.get(watching).text)


def test_what_was_not_ordered_is_said_with_its_reason() -> None:
    world = World()
    document = world.to_sign()
    leader = browser_of(world.signatory)
    press(leader, STACK, "sign", pick_of(document))

    _watching, page = press(leader, STACK, "sign", pick_of(document))
    assert 'class="note soon' in page
    assert "Để lại: " in page


def test_a_key_that_is_locked_says_until_when_and_is_not_called_ready() -> None:
    world = World()
    document = world.to_sign()
    leader = browser_of(world.signatory)

    said = [leader.post(STACK, {"verb": "sign", "pin": "000000", "pick": pick_of(document)}) for _ in range(TRIES)]

    until = SigningKey.objects.get(owner=f"person:{world.signatory.pk}").locked_until
    assert until is not None
    assert ["Khóa ký đã sẵn sàng" in page.text for page in said] == [True] * (TRIES - 1) + [False]
    locked = f"Khóa ký bị khóa đến {until.astimezone(VIETNAM):%H:%M}"
    assert locked in squeezed(said[-1].text)
    assert locked in squeezed(leader.get(STACK).text)

    SigningKey.objects.update(locked_until=timezone.now() - timedelta(minutes=1))
    assert "Khóa ký đã sẵn sàng" in leader.get(STACK).text


@pytest.mark.parametrize("door", ["stack", "entering"])
def test_the_link_that_returns_a_document_leads_to_a_field_that_no_fold_hides(door: str) -> None:
    world = World()
    document = world.to_sign() if door == "stack" else world.signed()
    person = world.signatory if door == "stack" else world.clerk

    page = browser_of(person).get(reverse(f"office:{door}")).text

    before = page.partition('id="send_back-reason"')[0]
    assert 'href="#send_back-reason"' in page
    assert before.count("<details") == before.count("</details>")
    [box] = re.findall(r'aria-label="((?:Ký|Chọn) [^"]*)"', page)
    assert box.count(document.dossier.holder_name) == 1
