from typing import Any

from django.core.management.commands import migrate

from procedures.journal.public import guard_database


class Command(migrate.Command):
    """Django's own, and then the journal's guard: a migration that remakes a table on SQLite drops its triggers."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        guard_database(options["database"])
