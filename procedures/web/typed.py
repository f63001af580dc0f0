"""What was typed into a form that could not be taken, because the person was signed out or the page too old.

Kept in the session until he is back at the page; only the last such form, for an hour, without its files and without what
was typed into a field for secrets.
"""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict

PLACE, KEPT_FOR, MOST = "typed", timedelta(hours=1), 64 * 1024


def keep(request: HttpRequest, verbs: dict[str, Any], *, at: datetime) -> bool:
    """Keeps what was sent to a page with these forms. False when there was nothing, or too much of it."""
    said = request.POST.copy()
    for name in ("csrfmiddlewaretoken", *_named(verbs, forms.PasswordInput)):
        said.pop(name, None)
    hidden = {"verb", *_named(verbs, forms.HiddenInput)}
    if not any(str(said[name]).strip() for name in said.keys() - hidden) or len(encoded := said.urlencode()) > MOST:
        return False
    request.session[PLACE] = {
        "path": request.path,
        "said": encoded,
        "person": request.user.pk,
        "until": (at + KEPT_FOR).isoformat(),
    }
    return True


def take(request: HttpRequest, *, at: datetime) -> QueryDict | None:
    """What was kept for this page and this person, once; None when there is nothing."""
    kept = request.session.get(PLACE)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[PLACE]
    is_his = kept["person"] in (None, request.user.pk)
    return QueryDict(kept["said"]) if is_his and datetime.fromisoformat(kept["until"]) > at else None


def comes_from_us(request: HttpRequest) -> bool:
    """Whether the browser vouches that a page of this site sent the form: another site's is never put back."""
    origin = request.headers.get("Origin", "")
    return origin in settings.CSRF_TRUSTED_ORIGINS or urlsplit(origin)[:2] == (request.scheme, request.get_host())


def _named(verbs: dict[str, Any], widget: type[forms.Widget]) -> list[str]:
    """The fields of these forms that are drawn so."""
    fields = [(name, field) for form in verbs.values() for name, field in form.base_fields.items()]
    return [name for name, field in fields if isinstance(field.widget, widget)]
