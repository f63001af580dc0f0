from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate  # noqa: TID251  the guard is part of the schema, put back after each migrate

from procedures.journal import guard


def _install_guard(*, using: str, **_: Any) -> None:
    if guard.TABLES[0] in connections[using].introspection.table_names():
        guard.install(connections[using])


class JournalConfig(AppConfig):
    name = "procedures.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_install_guard, sender=self)
