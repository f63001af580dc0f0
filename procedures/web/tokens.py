"""What the signed-in person may do, worked out at most once a request."""

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from procedures.people import access

NOBODY: frozenset[str] = frozenset()


def moment_of(request: HttpRequest) -> datetime:
    """The one "now" of this request (aware, UTC), so that a page never disagrees with itself about the time."""
    if not hasattr(request, "moment"):
        request.moment = timezone.now()  # type: ignore[attr-defined]
    return cast(datetime, request.moment)  # type: ignore[attr-defined]


def person_of(request: HttpRequest) -> Any:
    """The signed-in `people.models.Account`, which doors hand on to verbs as it is; None for a stranger."""
    return request.user if request.user.is_authenticated else None


def tokens_of_request(request: HttpRequest) -> frozenset[str]:
    """The tokens of the person who asks (see `people.access.tokens_of`); of a stranger, none. Costs one query, once."""
    if not hasattr(request, "known_tokens"):
        person = person_of(request)
        request.known_tokens = (  # type: ignore[attr-defined]
            access.tokens_of(person, moment_of(request)) if person else NOBODY
        )
    return cast("frozenset[str]", request.known_tokens)  # type: ignore[attr-defined]


def lay_out_tokens(request: HttpRequest) -> None:
    """Put `request.tokens` there without asking anything of the database yet."""
    request.tokens = SimpleLazyObject(lambda: tokens_of_request(request))  # type: ignore[attr-defined]


def holds(request: HttpRequest, *rights: str) -> bool:
    """Whether the person holds one of these rights anywhere."""
    return any(token.startswith(f"{right}@") for token in tokens_of_request(request) for right in rights)


def is_officer(request: HttpRequest) -> bool:
    """Whether the person holds a position now, or stands in for one."""
    person = person_of(request)
    return bool(person) and access.is_officer(person, moment_of(request))
