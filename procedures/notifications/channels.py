"""The ways a message leaves: one function each, by name. True when it has left by this way."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from procedures.jobs.public import Hopeless, Retry
from procedures.notifications.models import Message, TestedMessage

Channel = Callable[[Message, str, str, datetime], bool]

NO_SUCH_ADDRESS = _("Mail cannot be sent to the recipient's e-mail address. Ask for another one.")
NO_ANSWER = _("The mail server %(server)s cannot be reached. See whether it runs and what OFFICE_MAIL_HOST says.")
NOT_TAKEN = _("The mail server %(server)s does not take the message: %(answer)s")


def _email(message: Message, subject: str, body: str, at: datetime) -> bool:
    if not message.recipient.email:
        return False
    link = f"\n\n{settings.PUBLIC_ADDRESS}{message.link}" if message.link else ""
    headers = {"Message-ID": message_id(message)}
    _send(EmailMessage(subject, body + link, to=[message.recipient.email], headers=headers))
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


def message_id(message: Message) -> str:
    """Stable for ever: the same message sent twice carries the same id (RFC 5322, 3.6.4)."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return f"<{hashlib.sha256(message.key.encode()).hexdigest()[:32]}@{domain}>"


def _testing(message: Message, subject: str, body: str, at: datetime) -> bool:
    to = message.recipient.email or message.recipient.username
    kept = TestedMessage(key=message.key, to=to, subject=subject, body=body, sent_at=at)
    TestedMessage.objects.bulk_create([kept], ignore_conflicts=True)
    return True


CHANNELS: dict[str, Channel] = {"email": _email, "testing": _testing}
