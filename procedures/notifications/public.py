"""Telling people. A verb composes; the message row is of the verb's transaction; the worker carries it through the channels."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe

from procedures.jobs.public import Hopeless, JobOrder
from procedures.notifications.channels import CHANNELS, Letter
from procedures.notifications.models import Delivery, Message, TestedMessage
from procedures.notifications.templates import DATA, TEMPLATES, Facts, as_read

log = logging.getLogger("notifications")


@dataclass(frozen=True)
class MessageOrder:
    """What a verb wants told. `key` names the news: told twice, it is one message. `facts`: see templates.as_read."""

    key: str
    recipient_id: int
    template: str
    facts: dict[str, Any] = field(default_factory=dict)
    about: str = ""
    link: str = ""


@dataclass(frozen=True)
class Told:
    """A message as its reader sees it."""

    id: int
    subject: str
    body: str
    link: str
    created_at: datetime
    is_new: bool


def tell(*orders: MessageOrder, at: datetime) -> list[JobOrder]:
    """Writes the messages (one query) and answers the jobs that carry them, for the caller to queue with its others."""
    for order in orders:
        if order.template not in TEMPLATES:
            raise ValueError(f"no message template named {order.template}")
    messages = [
        Message(
            key=o.key,
            recipient_id=o.recipient_id,
            template=o.template,
            facts=o.facts,
            about=o.about,
            link=o.link,
            created_at=at,
        )
        for o in orders
    ]
    if messages:
        Message.objects.bulk_create(messages, ignore_conflicts=True)
    return [
        JobOrder("deliver_message", f"{o.key}:{c}", {"key": o.key, "channel": c}, o.about)
        for o in orders
        for c in settings.MESSAGE_CHANNELS
    ]


def deliver(arguments: dict[str, Any], at: datetime) -> None:
    """Carries one message through one channel; a message already delivered there is left alone.

    Without an e-mail address nothing is sent, and nothing noted: the message is in the portal.

    In no transaction: a slow mail server must not hold a lock. What the testing channel keeps is named by the message's key
    (exactly once). Mail leaves the house before the delivery is noted (at least once), with a Message-ID that never changes,
    so that a mail program shows it once.
    """
    channel = arguments["channel"]
    delivered = Exists(Delivery.objects.filter(message=OuterRef("pk"), channel=channel))
    message = Message.objects.select_related("recipient").annotate(delivered=delivered).get(key=arguments["key"])
    if message.delivered:
        return
    with translation.override(message.recipient.language):
        told = text_of(message)
    link = f"\n\n{settings.PUBLIC_ADDRESS}{message.link}" if message.link else ""
    person = message.recipient
    letter = Letter(message.key, person.email, told.subject, told.body + link, person.username)
    if CHANNELS[channel](letter, at):
        delivery = Delivery(message=message, channel=channel, delivered_at=at)
        Delivery.objects.bulk_create([delivery], ignore_conflicts=True)


def post(*, to: str, subject: str, body: str) -> list[JobOrder]:
    """A letter that is no news for the portal: it goes to an address, be it nobody's yet. Answers the jobs that carry it."""
    letter = {"key": f"letter:{secrets.token_hex(16)}", "to": to, "subject": subject, "body": body}
    return [
        JobOrder("deliver_letter", f"{letter['key']}:{c}", {**letter, "channel": c}) for c in settings.MESSAGE_CHANNELS
    ]


def deliver_letter(arguments: dict[str, Any], at: datetime) -> None:
    """Carries one letter through one channel: at least once, under a name that never changes.

    An address that does not exist is what a stranger typed: nobody at the office can mend it, so nobody is told.
    """
    facts = dict(arguments)
    try:
        CHANNELS[facts.pop("channel")](Letter(**facts), at)
    except Hopeless as problem:
        log.info("a letter was not sent: %s", problem)


def kept_letters(limit: int = 50) -> list[TestedMessage]:
    """What the testing channel would have sent, the newest first."""
    return list(TestedMessage.objects.order_by("-sent_at", "-pk")[:limit])


def text_of(message: Message) -> Told:
    """In the active language."""
    template, facts = TEMPLATES[message.template], as_read(message.facts)
    subject, body = str(template.subject) % facts, str(template.body) % facts
    return Told(message.pk, " ".join(subject.split()), body, message.link, message.created_at, message.read_at is None)


def marked_up(message: Message, mark: Callable[[str], str]) -> Told:
    """As a page shows it: the body is markup, in which `mark` sets off what people wrote from our own words."""
    facts = as_read(message.facts)
    shown = Facts((name, conditional_escape(mark(fact) if name in DATA else fact)) for name, fact in facts.items())
    body = mark_safe(escape(TEMPLATES[message.template].body) % shown)  # noqa: S308  everything in it is escaped
    return replace(text_of(message), body=body)


def messages_of(recipient_id: int, mark: Callable[[str], str] = str, limit: int = 50) -> list[Told]:
    rows = Message.objects.filter(recipient_id=recipient_id).order_by("-created_at", "-pk")[:limit]
    return [marked_up(row, mark) for row in rows]


def unread_count(recipient_id: int) -> int:
    return Message.objects.filter(recipient_id=recipient_id, read_at=None).count()


def mark_read(*, recipient_id: int, at: datetime) -> None:
    Message.objects.filter(recipient_id=recipient_id, read_at=None).update(read_at=at)
