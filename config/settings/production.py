"""A real office. Starts only when everything that makes it safe is set; each missing thing is named in a sentence."""

from django.core.exceptions import ImproperlyConfigured

from config import environment
from config.settings.base import *  # noqa: F403

environment.require("OFFICE_SECRET_KEY", "OFFICE_HOSTS", "OFFICE_ADDRESS")
SECRET_KEY = environment.text("OFFICE_SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(
        "OFFICE_SECRET_KEY is shorter than 50 characters; make one with: openssl rand -base64 48"
    )
ALLOWED_HOSTS = environment.names("OFFICE_HOSTS")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "OFFICE_HOSTS must list the names this office is reached by, separated by commas; '*' is refused."
    )
if environment.switch("OFFICE_DEMONSTRATION", False):
    raise ImproperlyConfigured(
        "OFFICE_DEMONSTRATION is on: the one-click sign-in must not run in production. Unset it."
    )
PUBLIC_ADDRESS = environment.text("OFFICE_ADDRESS")
if not PUBLIC_ADDRESS.startswith("https://"):
    raise ImproperlyConfigured("OFFICE_ADDRESS must start with https:// in production.")

CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = environment.switch("OFFICE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = environment.number("OFFICE_HSTS_SECONDS", 31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"

# Behind a proxy each client is himself to what is counted.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("OFFICE_PROXIES", 1)
