"""The database itself refuses to change, delete, replace or truncate the journal.

SQLite drops a table's triggers when a migration remakes the table, so they are installed again after every migrate.
"""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("journal_journalentry", "journal_journalseal")

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"""

# INSERT OR REPLACE deletes what is in its way without asking the trigger on DELETE. (On PostgreSQL, ON CONFLICT DO UPDATE is
# an UPDATE.) An entry that is given no number has the id -1 here.
_SQLITE_INSERT = """
CREATE TRIGGER IF NOT EXISTS {table}_no_REPLACE BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {there})
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"""
_THERE = {
    "journal_journalentry": "id = NEW.id OR (subject = NEW.subject AND sequence = NEW.sequence)",
    "journal_journalseal": "id = NEW.id",
}

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
                cursor.execute(_SQLITE_INSERT.format(table=table, there=_THERE[table]))
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
    on, more = ("", "REPLACE") if connection.vendor == "sqlite" else (" ON {table}", "TRUNCATE")
    with connection.cursor() as cursor:
        for table in TABLES:
            for verb in ("UPDATE", "DELETE", more):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}" + on.format(table=table))
