"""What other rooms use of the journal."""

from procedures.journal.actions import begin_chains, seal_heads, write_down
from procedures.journal.guard import guard_database
from procedures.journal.kinds import Kind
from procedures.journal.queries import Break, entries_about, entries_with_actors, first_break

__all__ = [
    "Break",
    "Kind",
    "begin_chains",
    "entries_about",
    "entries_with_actors",
    "first_break",
    "guard_database",
    "seal_heads",
    "write_down",
]
