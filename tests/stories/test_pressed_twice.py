"""A button pressed twice at the same moment, by one hand or by two: one effect, one entry in the journal, one message."""

from collections import Counter
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from procedures.correspondence.models import RegisterEntry
from procedures.dossiers.actions.collect_fee import collect_fee
from procedures.dossiers.actions.file_dossier import file_dossier
from procedures.dossiers.actions.hand_over import hand_over
from procedures.dossiers.actions.save_draft import save_draft
from procedures.dossiers.actions.seal_list import seal_list
from procedures.dossiers.actions.sign_stack import sign_stack
from procedures.dossiers.models import Deliverable, Dossier, Draft, HandOver
from procedures.dossiers.phases import Phase
from procedures.dossiers.queries import reload
from procedures.errors import Refusal
from procedures.journal.models import JournalEntry
from procedures.journal.public import first_break
from procedures.notifications import models as notifications
from procedures.payments import public as payments
from procedures.payments.models import Bill, Receipt
from procedures.people.models import Account
from procedures.people.rights import Right
from tests.together import together
from tests.world import PIN, World

HANDS, THINGS = 4, 6
pytestmark = [pytest.mark.slow, pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> World:
    return World()


def written(kind: str) -> Counter[str]:
    assert first_break() is None
    return Counter(JournalEntry.objects.filter(kind=kind).values_list("subject", flat=True))


def told(template: str) -> Counter[str]:
    return Counter(notifications.Message.objects.filter(template=template).values_list("about", flat=True))


def once_each(dossiers: list[Dossier]) -> Counter[str]:
    return Counter(dossier.subject for dossier in dossiers)


def pressed(answers: list[list[str]]) -> list[Counter[str]]:
    """What became of each thing, over all hands."""
    return [Counter(of_one) for of_one in zip(*answers, strict=True)]


def test_a_draft_filed_twice_is_one_dossier(world: World) -> None:
    drafts = [
        save_draft(owner=world.citizen(), version=world.version(), draft=None, answers=world.answers(), at=world.at)
        for _ in range(THINGS)
    ]

    answers = together(file_all, [(world, drafts)] * HANDS)

    assert Dossier.objects.count() == THINGS
    assert [len(of_one) for of_one in pressed(answers)] == [1] * THINGS  # every hand was given the same code
    dossiers = list(Dossier.objects.all())
    assert written("dossier_filed") == told("dossier_filed") == once_each(dossiers)


def file_all(world: World, drafts: list[Draft]) -> list[str]:
    return [file_dossier(draft=draft, owner=draft.owner, at=world.at).code for draft in drafts]


def test_the_page_that_files_shows_both_hands_the_same_dossier(world: World) -> None:
    citizen = world.citizen()
    draft = save_draft(owner=citizen, version=world.version(), draft=None, answers=world.answers(), at=world.at)

    answers = together(post_the_draft, [(citizen, draft.code)] * HANDS)

    dossier = Dossier.objects.get()
    assert answers == [(302, reverse("portal:dossier", args=[dossier.code]))] * HANDS


def post_the_draft(citizen: Account, code: str) -> tuple[int, str]:
    answer = signed_in(citizen).post(reverse("portal:step", args=[code, "check"]), {"verb": "file", "pledge": "on"})
    return answer.status_code, answer.headers.get("Location", "")


def signed_in(person: Account) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return browser


def test_a_payment_reported_twice_is_one_receipt(world: World) -> None:
    dossiers = [world.accepted() for _ in range(THINGS)]
    notices = [notice_of(dossier) for dossier in dossiers]

    answers = together(report_all, [(notices,)] * HANDS)

    assert answers == [[200] * THINGS] * HANDS
    paid_once(dossiers)


def notice_of(dossier: Dossier) -> dict[str, str]:
    gateway, bill = payments.gateway(), payments.bill_due(dossier.subject)
    assert gateway is not None
    assert bill is not None
    return gateway.answer(payments.PaymentOrder(bill.reference, bill.amount, "", ""), payments.Answer.PAID)


def report_all(notices: list[dict[str, str]]) -> list[int]:
    gateway = Client(raise_request_exception=False)
    return [gateway.post(reverse("portal:fee_notice"), notice).status_code for notice in notices]


def test_a_fee_collected_twice_is_one_receipt(world: World) -> None:
    dossiers = [world.accepted() for _ in range(THINGS)]
    cashier = world.intake_officer

    answers = together(collect_all, [(world, cashier, dossiers)] * HANDS)

    assert pressed(answers) == [Counter({"done": HANDS})] * THINGS
    paid_once(dossiers)


def collect_all(world: World, cashier: Account, dossiers: list[Dossier]) -> list[str]:
    return [said(collect_fee, dossier=reload(one), cashier=cashier, at=world.later(5)) for one in dossiers]


def paid_once(dossiers: list[Dossier]) -> None:
    assert sorted(Receipt.objects.values_list("bill__subject", flat=True)) == sorted(d.subject for d in dossiers)
    assert len(set(Receipt.objects.values_list("number", flat=True))) == THINGS
    assert set(Bill.objects.values_list("state", "refund")) == {("paid", 0)}
    assert written("fee_paid") == told("fee_paid") == once_each(dossiers)


def test_a_result_handed_over_twice_is_handed_over_once(world: World) -> None:
    results = [world.printed() for _ in range(THINGS)]
    dossiers = [result.dossier for result in results]
    for dossier in dossiers:
        collect_fee(dossier=reload(dossier), cashier=world.intake_officer, at=world.later(60))

    answers = together(hand_over_all, [(world, world.intake_officer, dossiers)] * HANDS)

    assert pressed(answers) == [Counter({"done": 1, "refused": HANDS - 1})] * THINGS
    assert HandOver.objects.count() == THINGS
    assert set(Dossier.objects.values_list("phase", flat=True)) == {Phase.RETURNED}
    assert written("result_handed_over") == told("result_handed_over") == once_each(dossiers)


def hand_over_all(world: World, officer: Account, dossiers: list[Dossier]) -> list[str]:
    facts = {"officer": officer, "receiver": "Lê Thị Kim Oanh", "identity": "091191004482", "at": world.later(70)}
    return [said(hand_over, dossier=reload(dossier), **facts) for dossier in dossiers]


def said(verb: Any, **facts: Any) -> str:
    """ "done", or "refused" when there was a sentence for the person. Anything else fails the test."""
    try:
        verb(**facts)
    except Refusal as refusal:
        return "refused" if str(refusal.sentence).endswith(".") else "refused without a sentence"
    return "done"


def test_a_stack_signed_twice_is_signed_once(world: World) -> None:
    stack = [world.to_sign() for _ in range(THINGS)]
    picks = [(document.pk, document.draft_file.fingerprint) for document in stack]

    answers = together(sign, [(world, world.signatory, picks)] * HANDS)

    assert pressed(answers) == [Counter({"ordered": 1, "left": HANDS - 1})] * THINGS
    dossiers = [document.dossier for document in stack]
    assert written("signature_ordered") == once_each(dossiers)
    world.work(world.later(42))
    assert written("deliverable_signed") == once_each(dossiers)


def sign(world: World, signatory: Account, picks: list[tuple[int, str]]) -> list[str]:
    done = sign_stack(signatory=signatory, picks=picks, pin=PIN, at=world.later(40))
    ordered = {document.pk for document in done.ordered}
    assert all(str(sentence).endswith(".") for _document, sentence in done.left)
    return ["ordered" if number in ordered else "left" for number, _shown in picks]


def test_two_clerks_sealing_the_same_list_number_each_document_once(world: World) -> None:
    documents = [world.signed() for _ in range(THINGS)]
    rights = (Right.REGISTER_DOCUMENTS, Right.SEAL_DOCUMENTS)
    other = world.officer("lan", "Trần Thị Lan", "Văn thư", world.unit, *rights)
    picks = [document.pk for document in documents]

    answers = together(seal, [(world, world.clerk, picks), (world, other, picks[::-1])] * 2)

    assert pressed(answers) == [Counter({"ordered": 1, "left": 3})] * THINGS
    world.work(world.later(52))
    dossiers = [document.dossier for document in documents]
    assert written("deliverable_entered") == written("deliverable_sealed") == once_each(dossiers)
    assert told("result_printing_unpaid") == once_each(dossiers)
    numbers = RegisterEntry.objects.filter(register__kind="copies").values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, THINGS + 1))
    assert sorted(Deliverable.objects.values_list("entry__number", flat=True)) == sorted(numbers)


def seal(world: World, clerk: Account, picks: list[int]) -> list[str]:
    done = seal_list(clerk=clerk, agency="SGDDT", picks=picks, pin=PIN, at=world.later(50))
    ordered = {document.pk for document in done.ordered}
    assert all(str(sentence).endswith(".") for _document, sentence in done.left)
    return ["ordered" if number in ordered else "left" for number in sorted(picks)]
