"""For the doors' function views (a file, a machine's notice): what a `Page` does for pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from procedures.errors import Refusal
from procedures.people.errors import NotAllowed
from procedures.web.pages import REFUSED

View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """A stranger signs in first; what a person may not see does not exist for him (404); a refusal is a page in words."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as error:
            raise Http404 from error
        except Refusal as refusal:
            return render(request, "web/refused.html", {"refusal": refusal}, status=REFUSED)

    return login_required(answer)


def for_machines(view: View) -> View:
    """A refusal goes back as plain text with status 400, for the other machine's log."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return HttpResponse(str(refusal.sentence), status=400, content_type="text/plain; charset=utf-8")

    return answer
