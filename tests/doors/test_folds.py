"""A form that lies in a fold and comes back with a mistake: the fold is open, so that the mistake and what was typed are seen."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse

from procedures.people.models import Account
from tests.doors.attackers import browser_of
from tests.world.province import Province

pytestmark = pytest.mark.django_db
Stage = Callable[[Province], tuple[Account, str]]


def at_the_desk(world: Province) -> tuple[Account, str]:
    return world.intake_officer, world.filed().code


def being_drafted(world: Province) -> tuple[Account, str]:
    return world.handler, world.accepted().code


def to_be_assigned(world: Province) -> tuple[Account, str]:
    return world.approver, world.accepted().code


def to_be_approved(world: Province) -> tuple[Account, str]:
    return world.approver, world.submitted().dossier.code


FOLDED: dict[tuple[str, str], Stage] = {
    ("request_supplement", "reason"): at_the_desk,
    ("pass_on", "reason"): at_the_desk,
    ("refuse", "reason"): at_the_desk,
    ("letter", "summary"): being_drafted,
    ("assign", "to"): to_be_assigned,
    ("return_draft", "reason"): to_be_approved,
}


@pytest.mark.parametrize(("form", "stage"), FOLDED.items(), ids=lambda one: one[0] if isinstance(one, tuple) else "")
def test_the_fold_of_a_form_with_a_mistake_is_open(form: tuple[str, str], stage: Stage) -> None:
    verb, field = form
    person, code = stage(Province())
    officer, address = browser_of(person), reverse("office:dossier", args=[code])

    assert folds_around(officer.get(address).text, f"{verb}-{field}") == ["<details>"]
    answer = officer.post(address, {"verb": verb})

    assert answer.status_code == 422
    assert folds_around(answer.text, f"{verb}-{field}") == ["<details open>"]


def folds_around(page: str, field: str) -> list[str]:
    """The folds that this field lies in, the outermost first."""
    before, found, _after = page.partition(f'id="{field}"')
    assert found, f"no {field} on the page"
    folds: list[str] = []
    for tag in re.findall(r"</?details[^>]*>", before):
        if tag == "</details>":
            folds.pop()
        else:
            folds.append(tag)
    return folds
