"""Every address of the product."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from allauth.account import urls as account_urls
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def in_one_transaction(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view of allauth that changes an account and orders the letter about it: both happen, or neither."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return view(request, *args, **kwargs)

    return answer


for entry in account_urls.urlpatterns:
    if entry.name in ("account_signup", "account_email"):
        entry.callback = in_one_transaction(entry.callback)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("procedures.web.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("can-bo/", include("procedures.office.urls")),
    path("", include("procedures.portal.urls")),
]

if settings.DEMONSTRATION:
    urlpatterns.insert(0, path("trinh-dien/", include("config.demonstration.urls")))

handler400 = "procedures.web.views.bad_request"
handler500 = "procedures.web.views.server_error"
