"""The pages that belong to no door: health, the account's overview, robots.txt, and what is shown when something is wrong."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from procedures.people.actions.choose_language import choose_language as remember
from procedures.web import health, navigation, typed
from procedures.web.context import facts_of_house
from procedures.web.fields import MB
from procedures.web.pages import Page
from procedures.web.tokens import is_officer, moment_of, person_of

UNWELL = 503


class AccountPage(Page):
    """One's own account: links to what can be changed."""

    template_name = "web/account.html"


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Where somebody who just signed in goes when he came for nothing else: an officer to his first entry."""
    entries = navigation.entries_for(request, navigation.OFFICE) if is_officer(request) else []
    return redirect(entries[0].url if entries else "/")


def choose_language(request: HttpRequest) -> HttpResponse:
    """The language of the pages, as Django keeps it; who is signed in is written to in it as well."""
    answer: HttpResponse = set_language(request)
    person, language = person_of(request), request.POST.get("language", "")
    if person and language in dict(settings.LANGUAGES):
        remember(person=person, language=language)
    return answer


@never_cache
@require_safe
def health_page(request: HttpRequest) -> HttpResponse:
    """Everything that is stuck, for people as a page and for machines as JSON; 503 while something is.

    Without a database nobody is signed in: then the page is a bare one.
    """
    found = health.find_out(moment_of(request))
    ok = all(answer.health.ok for answer in found)
    status = 200 if ok else UNWELL
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        checks = {name: {"ok": state.ok, "sentence": str(state.sentence)} for name, _label, state in found}
        return JsonResponse({"ok": ok, "checks": checks}, status=status)
    if health.has_no_database(found):
        return bare("web/health_bare.html", status, found=found)
    return render(request, "web/health.html", {"found": found, "ok": ok}, status=status)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Procedures are for everyone to find; dossiers and accounts are not for search engines."""
    return HttpResponse(render_to_string("web/robots.txt"), content_type="text/plain; charset=utf-8")


def bare(template: str, status: int, **shown: Any) -> HttpResponse:
    """A page that knows only the office's own name: asks nothing of the request nor of the database."""
    return HttpResponse(render_to_string(template, {"house": facts_of_house(), **shown}), status=status)


def page_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without our token: the session ended meanwhile, or another site sent it. What one of our pages sent is kept."""
    if request.headers.get("X-Autosave"):
        why = _("This page was open too long, so this was not saved. What you typed is still here.")
        return JsonResponse({"why": why, "then": _("Load the page again with it")}, status=403)
    page: Any = getattr(getattr(request.resolver_match, "func", None), "view_class", None)
    is_ours = page is not None and issubclass(page, Page) and typed.comes_from_us(request)
    context = {"is_ours": is_ours, "is_kept": is_ours and typed.keep(request, page.forms, at=moment_of(request))}
    return render(request, "403_csrf.html", context, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What could not be read; and, said apart, what was too large to take."""
    if isinstance(exception, RequestDataTooBig):
        limits = {"one": settings.PAPER_SIZE_LIMIT // MB, "together": settings.REQUEST_SIZE_LIMIT // MB}
        return bare("413.html", 413, back=request.path, **limits)
    return bare("400.html", 400)


def server_error(request: HttpRequest, *_args: Any) -> HttpResponse:
    """Something broke: asks nothing of the database, which may be what broke."""
    return bare("500.html", 500)
