"""What the citizens' pages cost: at most fifteen statements each."""

import pytest
from django.urls import reverse

from procedures.dossiers.actions.save_draft import save_draft
from procedures.payments.public import bill_due
from tests.office.test_query_budget import states
from tests.world import World
from tests.world.pages import BUDGET, statements

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def world() -> World:
    world = World()
    _office = world.signatory, world.clerk, world.diploma
    return world


def test_the_page_of_ones_own_dossier_in_every_state(world: World) -> None:
    spent = {
        state: statements(dossier.applicant, reverse("portal:dossier", args=[dossier.code]))
        for state, dossier in states(world)
    }

    assert {state: count for state, count in spent.items() if count > BUDGET} == {}


def test_every_other_page(world: World) -> None:
    result = world.issued()
    oanh = world.citizen()
    draft = save_draft(owner=oanh, version=world.version(), draft=None, answers=world.answers(), at=world.at)
    bill = bill_due(result.dossier.subject)
    assert bill is not None
    steps = [step["code"] for step in draft.version.form["steps"]]
    slug = {"slug": draft.version.procedure.slug}
    pages = [reverse(f"portal:{name}") for name in ("home", "procedures", "mine", "messages", "track", "verify")]
    pages += [reverse(f"portal:{name}", kwargs=slug) for name in ("procedure", "start")]
    pages += [reverse("portal:step", args=[draft.code, step]) for step in steps]
    pages += [reverse("portal:issued", args=[result.public_code]), reverse("portal:pay", args=[bill.reference])]
    pages += [f"{reverse('portal:home')}?q=mat+bang", f"{reverse('portal:verify')}?ma=KHONGCO"]

    spent = {page: statements(oanh, page) for page in pages}

    assert {page: count for page, count in spent.items() if count > BUDGET} == {}
