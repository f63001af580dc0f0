from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from procedures.database import is_set_up


class OfficeCommand(BaseCommand):
    """A command of the office. On a database without its tables it says so in one sentence and does nothing."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        if not is_set_up():
            raise CommandError(_("The database is not set up yet: run manage.py migrate."))
        return super().execute(*args, **options)
