from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder


def is_set_up() -> bool:
    """Whether somebody has run `migrate` here. One out of reach is another trouble, told by whoever asks it something."""
    try:
        return MigrationRecorder(connection).has_table()
    except DatabaseError:
        return True
