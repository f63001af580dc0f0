"""Every address of the resolver, asked by every role: a stranger signs in first, who lacks the right sees nothing (404).

The table is generated from the resolver. An address without a row fails: decide who may open it, then write it down.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from procedures.correspondence.actions.propose_incoming import propose_incoming
from procedures.correspondence.typesetting import typeset
from procedures.dossiers.models import Deliverable
from procedures.payments.public import bill_due
from procedures.people.models import Account
from procedures.people.rights import Right
from tests.world import World

pytestmark = pytest.mark.django_db

OPEN, SIGNED_IN = "everyone", "signed in"
DESK = frozenset({"intake_officer", "handler", "approver"})
OFFICERS = frozenset({"intake_officer", "handler", "approver", "signatory", "clerk", "administrator"})
READERS = frozenset({"intake_officer", "handler", "approver", "signatory", "clerk"})
APPLICANT = frozenset({"applicant"})

# name -> who gets an answer other than 404; everyone else of the roles must get 404, a stranger the sign-in page.
ROWS: dict[str, str | frozenset[str]] = {
    "office:home": OFFICERS,
    "office:work_list": DESK,
    "office:dossier": READERS,
    "office:paper": READERS | APPLICANT,
    "office:paper_picture": READERS | APPLICANT,
    "office:slip": READERS | APPLICANT,
    "office:result": READERS,
    "office:result_picture": READERS,
    "office:stack": frozenset({"signatory"}),
    "office:entering": frozenset({"clerk"}),
    "office:books": frozenset({"clerk"}),
    "office:book": frozenset({"clerk"}),
    "office:incoming": frozenset({"clerk"}),
    "office:incoming_document": frozenset({"clerk"}),
    "office:incoming_file": frozenset({"clerk"}),
    "office:incoming_picture": frozenset({"clerk"}),
    "office:outgoing": frozenset({"clerk"}),
    "office:outgoing_document": frozenset(),
    "office:outgoing_file": frozenset(),
    "office:outgoing_picture": frozenset(),
    "office:till": frozenset({"intake_officer"}),
    "office:search": SIGNED_IN,
    "office:system": frozenset({"administrator"}),
    "office:abbreviations": frozenset({"administrator"}),
    "portal:home": OPEN,
    "portal:procedures": OPEN,
    "portal:procedure": OPEN,
    "portal:start": SIGNED_IN,
    "portal:step": APPLICANT,
    "portal:draft_file": frozenset(),
    "portal:request_form": APPLICANT,
    "portal:remove_draft": APPLICANT,
    "portal:mine": SIGNED_IN,
    "portal:dossier": APPLICANT,
    "portal:paper": APPLICANT,
    "portal:slip": APPLICANT,
    "portal:result": frozenset(),
    "portal:messages": SIGNED_IN,
    "portal:pay": APPLICANT,
    "portal:trial_gateway": OPEN,
    "portal:fee_notice": OPEN,
    "portal:track": OPEN,
    "portal:verify": OPEN,
    "portal:issued": OPEN,
    "web:health": OPEN,
    "web:set_language": OPEN,
    "web:account": SIGNED_IN,
    "web:front": OPEN,
    "web:robots": OPEN,
    "demonstration:people": OPEN,
    "demonstration:letters": OPEN,
}


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(namespaced name, pattern) of every address but allauth's own, which are tested with the accounts' pages."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if not str(entry.pattern).startswith("tai-khoan/"):
                yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}", entry


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {name for name, _pattern in addresses()} == set(ROWS)


@pytest.fixture
def office() -> tuple[World, dict[str, Account], dict[str, dict[str, object]]]:
    world = World()
    deliverable = world.issued()
    dossier = deliverable.dossier
    draft = dossier.draft
    administrator = world.officer("tuan", "Ngô Anh Tuấn", "Quản trị", world.unit, Right.ADMINISTER)
    people = {
        "applicant": dossier.applicant,
        "other citizen": world.citizen("Trần Thanh Tùng", "tung"),
        "intake_officer": world.intake_officer,
        "handler": world.handler,
        "approver": world.approver,
        "signatory": world.signatory,
        "clerk": world.clerk,
        "administrator": administrator,
    }
    letter = typeset("request_form", REQUEST, at=world.at).pdf
    incoming = propose_incoming(agency=world.department, clerk=world.clerk, data=letter, name="den.pdf", at=world.at)
    return world, people, _arguments(deliverable, draft.code, incoming.pk)


REQUEST = {
    "title": ["ĐƠN"],
    "to": "Sở",
    "sentences": [],
    "papers": [],
    "pledge": "",
    "place": "An Bình",
    "date": "ngày 02 tháng 3 năm 2026",
    "signed_note": "",
    "role": "",
    "name": "A",
    "dossier_code": "X",
}


def _arguments(deliverable: Deliverable, draft: str, incoming: int) -> dict[str, dict[str, object]]:
    dossier = deliverable.dossier
    paper, slip = dossier.papers.first(), dossier.slips.first()
    assert paper is not None
    assert slip is not None
    assert deliverable.entry is not None
    one, page = {"code": dossier.code}, {"page": 1}
    return {
        "office:dossier": one,
        "office:paper": {**one, "number": paper.pk},
        "office:paper_picture": {**one, "number": paper.pk, **page},
        "office:slip": {**one, "number": slip.pk},
        "office:result": {**one, "number": deliverable.pk},
        "office:result_picture": {**one, "number": deliverable.pk, **page},
        "office:book": {"number": deliverable.entry.register_id},
        "office:incoming_document": {"number": incoming},
        "office:incoming_file": {"number": incoming},
        "office:incoming_picture": {"number": incoming, **page},
        "office:outgoing_document": {"number": 1},
        "office:outgoing_file": {"number": 1},
        "office:outgoing_picture": {"number": 1, **page},
        "portal:procedure": {"slug": "ban-sao-van-bang"},
        "portal:start": {"slug": "ban-sao-van-bang"},
        "portal:step": {"code": draft, "step": "applicant"},
        "portal:draft_file": {"code": draft, "number": 1},
        "portal:request_form": {"code": draft},
        "portal:remove_draft": {"code": draft},
        "portal:dossier": one,
        "portal:paper": {**one, "number": paper.pk},
        "portal:slip": {**one, "number": slip.pk},
        "portal:result": {**one, "number": deliverable.pk},
        "portal:pay": {"reference": _bill(dossier.subject)},
        "portal:issued": {"code": deliverable.public_code},
    }


def _bill(subject: str) -> str:
    bill = bill_due(subject)
    assert bill is not None
    return bill.reference


def test_everyone_sees_what_is_his_and_nothing_else(
    office: tuple[World, dict[str, Account], dict[str, dict[str, object]]],
) -> None:
    _world, people, arguments = office
    wrong = []
    for name, row in ROWS.items():
        address = reverse(name, kwargs=arguments.get(name, {}))
        wrong += _stranger(name, row, address)
        for role, person in people.items():
            client = Client()
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
            status = client.get(address).status_code
            sees = status != 404
            may = row in (OPEN, SIGNED_IN) or role in row
            if sees != may or status == 500:
                wrong.append(f"{role} at {name}: {status}, {'may' if may else 'may not'}")
    assert wrong == []


def _stranger(name: str, row: str | frozenset[str], address: str) -> list[str]:
    answer = Client().get(address)
    signs_in = answer.status_code == 302 and "/tai-khoan/" in answer.headers["Location"] and name != "web:front"
    return [] if signs_in == (row != OPEN) else [f"a stranger at {name}: {answer.status_code}"]
