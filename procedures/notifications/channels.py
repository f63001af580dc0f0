"""The ways a letter leaves: one function each, by name. True when it has left by this way."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from procedures.jobs.public import Hopeless, Retry
from procedures.notifications.models import TestedMessage


class Letter(NamedTuple):
    """What a channel carries. `key` names it for ever; `to` is an e-mail address, or empty for somebody who has none."""

    key: str
    to: str
    subject: str
    body: str
    name: str = ""


Channel = Callable[[Letter, datetime], bool]

NO_SUCH_ADDRESS = _("Mail cannot be sent to the recipient's e-mail address. Ask for another one.")
NO_ANSWER = _("The mail server %(server)s cannot be reached. See whether it runs and what OFFICE_MAIL_HOST says.")
NOT_TAKEN = _("The mail server %(server)s does not take the message: %(answer)s")


def _email(letter: Letter, at: datetime) -> bool:
    if not letter.to:
        return False
    headers = {"Message-ID": message_id(letter.key)}
    _send(EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers))
    return True


def _send(mail: EmailMessage) -> None:
    """Raises Hopeless when this address can never be written to, Retry when the server does not take the mail now."""
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        mail.message()
    except ValueError as problem:  # a line break in the address, above all: it would be a header of its own
        raise Hopeless(str(NO_SUCH_ADDRESS)) from problem
    try:
        mail.send()
    except SMTPRecipientsRefused as problem:
        [(code, answer)] = problem.recipients.values()
        never = code >= 500  # RFC 5321, 4.2.1: 5yz is for good, 4yz for now
        raise (Hopeless(str(NO_SUCH_ADDRESS)) if never else Retry(_not_taken(server, code, answer))) from problem
    except SMTPResponseException as problem:
        raise Retry(_not_taken(server, problem.smtp_code, problem.smtp_error)) from problem
    except OSError as problem:
        raise Retry(str(NO_ANSWER) % {"server": server}) from problem


def _not_taken(server: str, code: int, answer: bytes | str) -> str:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return str(NOT_TAKEN) % {"server": server, "answer": f"{code} {words}"}


def message_id(key: str) -> str:
    """Stable for ever: the same letter sent twice carries the same id (RFC 5322, 3.6.4)."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def _testing(letter: Letter, at: datetime) -> bool:
    to = letter.to or letter.name
    kept = TestedMessage(key=letter.key, to=to, subject=letter.subject, body=letter.body, sent_at=at)
    TestedMessage.objects.bulk_create([kept], ignore_conflicts=True)
    return True


CHANNELS: dict[str, Channel] = {"email": _email, "testing": _testing}
