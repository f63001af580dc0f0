from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from procedures.commands.base import OfficeCommand
from procedures.jobs.public import work


class Command(OfficeCommand):
    help = "The worker: signs, sends messages, keeps the search index. Run one or more; stop with Ctrl-C or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-idle", action="store_true", help="do what is due, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        done = work(now=timezone.now, until_idle=options["until_idle"])
        if options["until_idle"]:
            self.stdout.write(f"{done} jobs done.")
