"""What happened: append-only, one hash chain per subject, and what was added to them sealed together now and then."""

from django.db import models


class JournalEntry(models.Model):
    """One thing that happened to one subject ("dossier:12"). The database refuses to change or delete it (see guard.py)."""

    subject = models.CharField(max_length=60)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True, help_text="account id; empty for the system itself")
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "sequence"], name="journal_one_chain")]
        verbose_name_plural = "journal entries"


class JournalSeal(models.Model):
    """What was written since the seal before, under one digest and chained to that seal: a chain cut short is noticed.

    `heads` covers the entries after `since` up to `last_entry`. Early seals covered the whole journal anew: theirs is 0.
    """

    at = models.DateTimeField()
    since = models.BigIntegerField(default=0)
    last_entry = models.BigIntegerField()
    heads = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
