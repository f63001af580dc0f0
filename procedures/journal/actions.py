"""Writing down, and nothing else: there is no verb that changes an entry."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from procedures.journal.kinds import Kind
from procedures.journal.models import JournalEntry, JournalSeal


def digest_of(entry: JournalEntry) -> str:
    """SHA-256 over the entry in canonical JSON, with the digest of the entry before it."""
    body = [
        entry.subject,
        entry.sequence,
        entry.kind,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.facts,
        entry.previous,
    ]
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def write_down(kind: Kind, *, about: str, actor: int | None, at: datetime, **facts: Any) -> JournalEntry:
    """Adds an entry to the subject's chain, in the caller's transaction. Two queries.

    The caller holds the subject's lock; should two writers meet all the same, the unique sequence lets only one commit.
    Raises ValueError when the facts are not exactly those the kind carries: that is a mistake in our code.
    """
    last = JournalEntry.objects.filter(subject=about).order_by("-sequence").values_list("sequence", "digest").first()
    sequence, previous = last or (0, "")
    entry = _entry(kind, about, facts, sequence=sequence + 1, previous=previous, actor=actor, at=at)
    entry.save(force_insert=True)
    return entry


def begin_chains(kind: Kind, facts: Mapping[str, Mapping[str, Any]], *, actor: int | None, at: datetime) -> None:
    """The first entry of each subject ({subject: facts}): made in this transaction, so there is nothing to read before it.

    Raises ValueError as `write_down` does, and IntegrityError for a subject that has a chain already.
    """
    entries = [
        _entry(kind, about, dict(of), sequence=1, previous="", actor=actor, at=at) for about, of in facts.items()
    ]
    JournalEntry.objects.bulk_create(entries)


def _entry(
    kind: Kind, about: str, facts: dict[str, Any], *, sequence: int, previous: str, actor: int | None, at: datetime
) -> JournalEntry:
    if frozenset(facts) != kind.keys:
        raise ValueError(f"{kind.label} carries {sorted(kind.keys)}, not {sorted(facts)}")
    entry = JournalEntry(
        subject=about, sequence=sequence, kind=kind.label, at=at, actor=actor, facts=facts, previous=previous
    )
    entry.digest = digest_of(entry)
    return entry


def seal_heads(*, at: datetime) -> JournalSeal | None:
    """Seals what all chains gained since the last seal, together. Nothing new: None."""
    last = JournalSeal.objects.order_by("-pk").first()
    upto = _last_entry()
    if upto is None or (last and last.last_entry == upto):
        return None
    since = last.last_entry if last else 0
    heads = heads_digest(since, upto)
    seal = JournalSeal(at=at, since=since, last_entry=upto, heads=heads, previous=last.digest if last else "")
    seal.digest = seal_digest(seal)
    seal.save(force_insert=True)
    return seal


def _last_entry() -> int | None:
    """The highest number below which no entry can appear any more.

    PostgreSQL gives an entry its number before it is committed: the lock waits for every transaction that has one in hand, and
    holds new ones back for this one query.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {JournalEntry._meta.db_table} IN SHARE MODE")
        found: int | None = JournalEntry.objects.aggregate(last=Max("pk"))["last"]
        return found


def heads_digest(since: int, upto: int) -> str:
    """The digest of every entry's digest after one id up to another, in the order written."""
    digest = hashlib.sha256()
    rows = JournalEntry.objects.filter(pk__gt=since, pk__lte=upto).order_by("pk").values_list("digest", flat=True)
    for row in rows.iterator(chunk_size=5000):
        digest.update(row.encode())
    return digest.hexdigest()


def seal_digest(seal: JournalSeal) -> str:
    at = seal.at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(f"{at}|{seal.last_entry}|{seal.heads}|{seal.previous}".encode()).hexdigest()
