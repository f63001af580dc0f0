"""Every address of the product."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

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
