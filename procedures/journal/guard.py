"""The database itself refuses to change, delete or truncate the journal.

SQLite drops a table's triggers when a migration remakes the table, so they are installed again after every migrate.
"""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("journal_journalentry", "journal_journalseal")

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"""

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$ LANGUAGE plpgsql"""

_POSTGRES_ROW = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"""


def install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in TABLES:
                for verb in ("UPDATE", "DELETE"):
                    cursor.execute(_SQLITE.format(table=table, verb=verb))
            return
        cursor.execute(_POSTGRES_FUNCTION)
        for table in TABLES:
            for verb in ("UPDATE", "DELETE", "TRUNCATE"):
                cursor.execute(_POSTGRES_ROW.format(table=table, verb=verb))


def guard_database(alias: str) -> None:
    """Puts the guard (back) in place, once the tables are there. Called after every migrate."""
    if TABLES[0] in connections[alias].introspection.table_names():
        install(connections[alias])


def lift(connection: BaseDatabaseWrapper) -> None:
    """Takes the guard away, for a test database that is about to be emptied. No product code calls this."""
    on = "" if connection.vendor == "sqlite" else " ON {table}"
    with connection.cursor() as cursor:
        for table in TABLES:
            for verb in ("UPDATE", "DELETE") + (() if connection.vendor == "sqlite" else ("TRUNCATE",)):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}" + on.format(table=table))
