from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from config.demonstration import books, documents, keys, people, reports, stories
from procedures.catalogue.public import load_catalogue
from procedures.jobs.public import work
from search import public as search
from workflows import public as workflows

BEFORE_THE_FIRST_SIGNATURE = timedelta(days=60)


class Command(BaseCommand):
    help = "Fills the demonstration office with people, books, keys and dossiers. Run again: nothing is made twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", action="store_true", help="only print the people one can sign in as")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["people"]:
            self._load(timezone.now())
        self.stdout.write(f"PIN of every demonstration key: {people.PIN}. Sign in without a password at /trinh-dien/:")
        for person in people.everyone():
            self.stdout.write(f"  {person.username:<10} {person.name}, {person.title}")

    def _load(self, at: datetime) -> None:
        call_command("createcachetable", verbosity=0)  # where all web processes count tries together
        call_command("collectstatic", interactive=False, verbosity=0)  # compressed, and named by what is in them
        people.load(at)
        year = timezone.localtime(at).year
        if workflows.missing_years(at):
            workflows.load_calendar(range(year - 1, year + 3))
        load_catalogue()
        books.load()
        reports.load()
        keys.load(at - BEFORE_THE_FIRST_SIGNATURE)
        if stories.load(at) + documents.load(at):
            work(now=lambda: at, until_idle=True)
        if not search.status().healthy:  # empty, or made by an older version of the program
            search.rebuild(at=at)
