"""Messages to people: written in the verb's transaction, carried by channels afterwards."""

from django.conf import settings
from django.db import models


class Message(models.Model):
    """One message to one person, as the portal shows it. `key` makes the same news told twice one message."""

    key = models.CharField(max_length=120, unique=True)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages_received")
    template = models.CharField(max_length=50)
    facts = models.JSONField(default=dict)
    about = models.CharField(max_length=60, blank=True, db_index=True)
    link = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


class Delivery(models.Model):
    """A message carried by one channel, once."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=20)
    delivered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "channel"], name="delivered_once")]


class TestedMessage(models.Model):
    """Where the testing channel puts what it would have sent: nothing leaves the house in a demonstration."""

    key = models.CharField(max_length=140, unique=True)
    to = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    sent_at = models.DateTimeField()
