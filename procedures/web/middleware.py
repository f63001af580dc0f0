"""What happens to every request before a page sees it."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from requests import RequestException

from procedures.web.files import NOT_KEPT
from procedures.web.tokens import is_officer, lay_out_tokens

Answer = Callable[[HttpRequest], HttpResponse]


class ChosenLanguage(LocaleMiddleware):
    """Vietnamese, until the reader chooses English. What the browser was set up in does not decide: many here run in English."""

    def process_request(self, request: HttpRequest) -> None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language


class StaffSecondFactor:
    """An officer without a second factor sets one up before seeing anything else (where the office demands it).

    Also lays out `request.tokens`, which cost nothing until somebody looks at them.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        lay_out_tokens(request)
        if settings.STAFF_SECOND_FACTOR and not self._may_pass(request):
            messages.warning(request, _("Officers sign in with two factors. Set up the second one to go on."))
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _may_pass(self, request: HttpRequest) -> bool:
        return self._is_open(request.path_info) or not is_officer(request) or is_mfa_enabled(request.user)

    @staticmethod
    def _is_open(path: str) -> bool:
        """What setting up needs: the account's own pages, the language switch; and health, which machines read."""
        names = ("web:account", "web:set_language", "web:health")
        return path.startswith((settings.STATIC_URL, *(reverse(name) for name in names)))


class NotKept:
    """What a signed-in person saw, and the answer to any form, is in no cache: the way back shows nothing after signing out."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not answer.has_header("Cache-Control") and (request.method == "POST" or request.user.is_authenticated):
            answer["Cache-Control"] = NOT_KEPT
        return answer


class WholeText:
    """Refuses the sign NUL in an address: no name holds it, and PostgreSQL answers it with an error."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("There is a NUL in the address.")
        return self.get_response(request)


class IdentityServiceAway:
    """An identity service that does not answer is said in words; allauth lets the network's error pass as it is."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RequestException) or not request.path_info.startswith(reverse("web:account")):
            return None
        return render(request, "socialaccount/authentication_error.html", status=503)
