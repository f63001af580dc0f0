"""The tables stand in the same order as the rooms, and every migration is committed."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.architecture.sources import PACKAGES, told

# From the ground up. Two rooms on one line do not know each other.
FLOORS = (
    {"workflows", "signing", "search"},
    {"people", "files"},
    {"journal"},
    {"jobs"},
    {"catalogue"},
    {"notifications"},
    {"diplomas", "correspondence", "payments"},
    {"dossiers"},
    {"reports"},
    {"web"},
    {"portal", "office", "commands", "api"},
    {"demonstration", "wiring"},
)


def floor_of(model: type[models.Model]) -> int:
    """Where a model stands; libraries lie below the ground."""
    return next((number for number, rooms in enumerate(FLOORS) if model._meta.app_label in rooms), -1)


def test_no_relation_points_up_or_along():
    """The import contracts cannot see a foreign key that is written as a string."""
    offences = [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields(include_parents=False)
        if field.concrete and isinstance(target := field.related_model, type)
        if target._meta.app_label != model._meta.app_label and floor_of(target) >= floor_of(model) >= 0
    ]
    assert not offences, told(offences, "Relations point down only, never along a line:")


def test_every_app_has_its_floor():
    known = set.union(*FLOORS)
    homeless = [app.name for app in apps.get_app_configs() if is_ours(app.name) and app.label not in known]
    assert not homeless, told(homeless, "An app without a place in the house (FLOORS):")


@pytest.mark.django_db
def test_every_migration_is_committed():
    try:
        call_command("makemigrations", check=True, dry_run=True, interactive=False, verbosity=1)
    except SystemExit:
        pytest.fail("A model was changed without its migration: run manage.py makemigrations", pytrace=False)


def test_no_time_is_set_by_a_column():
    """Time is passed in: a column that stamps itself reads a clock below the door."""
    offences = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if is_ours(model.__module__)
        for field in model._meta.local_fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]
    assert not offences, told(offences, "No auto_now, no auto_now_add:")


def is_ours(module: str) -> bool:
    return module.partition(".")[0] in PACKAGES
