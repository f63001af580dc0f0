"""One table: which function of which room each kind of job calls, and what each engine is told at start."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "config"
    label = "wiring"

    def ready(self) -> None:
        pass
