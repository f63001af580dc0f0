"""Builders in the office's language: `world.citizen()`, `world.dossier().filed()`."""

from tests.world.office import MONDAY, PIN, World

__all__ = ["MONDAY", "PIN", "World"]
