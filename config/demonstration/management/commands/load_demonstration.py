from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.demonstration import books, keys, people, stories
from procedures.catalogue.public import load_catalogue
from search import public as search
from workflows import public as workflows


class Command(BaseCommand):
    help = "Fills the demonstration office with people, books, keys and dossiers. Run again: nothing is made twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", action="store_true", help="only print the people one can sign in as")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        if not options["people"]:
            people.load()
            year = timezone.localtime(at).year
            if workflows.missing_years(at):
                workflows.load_calendar(list(range(year - 1, year + 5)))
            load_catalogue()
            books.load()
            keys.load(at)
            stories.load(at)
            if not search.status().documents:
                search.rebuild(at=at)
        self.stdout.write(f"PIN of every demonstration key: {people.PIN}. Sign in without a password at /trinh-dien/:")
        for person in people.PEOPLE:
            self.stdout.write(f"  {person.username:<9} {person.name}, {person.title}")
