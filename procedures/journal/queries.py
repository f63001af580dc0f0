"""Reading the journal, and proving that nobody changed it."""

import hashlib
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from procedures.journal.actions import digest_of, seal_digest
from procedures.journal.models import JournalEntry, JournalSeal
from procedures.people.models import Account

SENTENCES = {
    "missing": _("The journal is broken at entry %(entry)s of %(subject)s: an entry before it is missing."),
    "changed": _(
        "The journal is broken at entry %(entry)s of %(subject)s: its contents were changed after it was written."
    ),
    "unlinked": _(
        "The journal is broken at entry %(entry)s of %(subject)s: it does not follow from the entry before it."
    ),
    "gone": _(
        "The journal is broken: the entry with number %(entry)s in the whole journal was sealed and is gone. It was the "
        "last of its chain; a backup tells which."
    ),
    "seal": _("The journal is broken: seal number %(entry)s no longer agrees with the entries it covers."),
}


class Break(NamedTuple):
    """The first broken place: which subject, which entry of it, and why.

    Of a seal (reason "seal") and of an entry that one covered and that is gone (reason "gone": the last of a chain, which no
    chain can tell) the number is that of the whole journal.
    """

    subject: str
    sequence: int
    reason: str

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.reason]) % {"entry": self.sequence, "subject": self.subject}


def entries_about(subject: str) -> list[JournalEntry]:
    return list(JournalEntry.objects.filter(subject=subject).order_by("sequence"))


def entries_with_actors(subject: str) -> list[tuple[JournalEntry, Account | None]]:
    """Each entry with whoever did it (as far as names go; None: the system itself). One query."""
    named = JSONObject(honorific="honorific", full_name="full_name", email="email", username="username")
    who = Account.objects.filter(pk=OuterRef("actor")).annotate(named=named).values("named")
    entries = JournalEntry.objects.filter(subject=subject).annotate(who=Subquery(who)).order_by("sequence")
    return [(entry, Account(pk=entry.actor, **entry.who) if entry.who else None) for entry in entries]


def first_break() -> Break | None:
    """Walks every chain and every seal; None when all hold. Reasons: missing, changed, unlinked, gone, seal."""
    before: JournalEntry | None = None
    for entry in JournalEntry.objects.order_by("subject", "sequence").iterator(chunk_size=2000):
        if before is None or before.subject != entry.subject:
            before = None
        if reason := _fault(entry, before):
            return Break(entry.subject, entry.sequence, reason)
        before = entry
    return _broken_seal()


def _fault(entry: JournalEntry, before: JournalEntry | None) -> str:
    if entry.sequence != (before.sequence + 1 if before else 1):
        return "missing"
    if entry.previous != (before.digest if before else ""):
        return "unlinked"
    return "" if entry.digest == digest_of(entry) else "changed"


def _broken_seal() -> Break | None:
    """One walk over the entries for all seals: each takes up where the one before it ended (see actions.heads_digest).

    Seals are read first: what one of them covers was there before it, and what comes meanwhile concerns none.
    """
    seals = list(JournalSeal.objects.order_by("pk"))
    entries = JournalEntry.objects.order_by("pk").values_list("pk", "digest").iterator(chunk_size=5000)
    previous, ended, whole, entry = "", 0, hashlib.sha256(), next(entries, None)
    for seal in seals:
        gained = hashlib.sha256()
        while entry and entry[0] <= seal.last_entry:
            for heads in (whole, gained):
                heads.update(entry[1].encode())
            entry = next(entries, None)
        covers = {0: whole, ended: gained}.get(seal.since)
        if covers is None or (seal.previous, seal.digest) != (previous, seal_digest(seal)):
            return Break("seal", seal.pk, "seal")
        if seal.heads != covers.hexdigest():
            gone = _first_gone(ended, seal.last_entry)
            return Break("journal", gone, "gone") if gone else Break("seal", seal.pk, "seal")
        previous, ended = seal.digest, seal.last_entry
    return None


def _first_gone(after: int, upto: int) -> int | None:
    """The first number that no entry bears. (PostgreSQL leaves out that of an entry which was never committed.)"""
    there = set(JournalEntry.objects.filter(pk__gt=after, pk__lte=upto).values_list("pk", flat=True))
    return next((number for number in range(after + 1, upto + 1) if number not in there), None)
