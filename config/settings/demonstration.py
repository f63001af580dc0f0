"""The demonstration office: a one-click sign-in, a test authority, no mail leaves the house. Never for real work."""

from config import environment
from config.secrets_at_first_start import secret
from config.settings.base import *  # noqa: F403
from config.settings.base import ACCOUNT_RATE_LIMITS, DATA, INSTALLED_APPS, STORAGES

DEMONSTRATION = True
INSTALLED_APPS = [*INSTALLED_APPS, "config.demonstration"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *environment.names("OFFICE_HOSTS")]
SECRET_KEY = secret(DATA / "keys", "django")
PAYMENT_GATEWAY_SECRET = secret(DATA / "keys", "payment-gateway")
STAFF_SECOND_FACTOR = False
MESSAGE_CHANNELS = ["testing"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
ACCOUNT_RATE_LIMITS = {**ACCOUNT_RATE_LIMITS}
