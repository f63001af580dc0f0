"""What happened: append-only, one hash chain per subject, the chains' heads sealed together now and then."""

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
    """The heads of all chains at one moment under one digest, chained to the seal before: a chain cut short is noticed."""

    at = models.DateTimeField()
    last_entry = models.BigIntegerField()
    heads = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
