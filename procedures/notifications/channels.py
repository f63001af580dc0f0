"""The ways a message leaves: one function each, by name."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage

from procedures.notifications.models import Message, TestedMessage

Channel = Callable[[Message, str, str, datetime], None]


def _email(message: Message, subject: str, body: str, at: datetime) -> None:
    if not message.recipient.email:
        return
    link = f"\n\n{settings.PUBLIC_ADDRESS}{message.link}" if message.link else ""
    mail = EmailMessage(subject, body + link, to=[message.recipient.email], headers={"Message-ID": message_id(message)})
    mail.send()


def message_id(message: Message) -> str:
    """Stable for ever: the same message sent twice carries the same id (RFC 5322, 3.6.4)."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return f"<{hashlib.sha256(message.key.encode()).hexdigest()[:32]}@{domain}>"


def _testing(message: Message, subject: str, body: str, at: datetime) -> None:
    to = message.recipient.email or message.recipient.username
    kept = TestedMessage(key=message.key, to=to, subject=subject, body=body, sent_at=at)
    TestedMessage.objects.bulk_create([kept], ignore_conflicts=True)


CHANNELS: dict[str, Channel] = {"email": _email, "testing": _testing}
