"""The demonstration office: a one-click sign-in, a test authority, no mail leaves the house. Never for real work."""

from config import environment
from config.secrets_at_first_start import secret
from config.settings.base import *  # noqa: F403
from config.settings.base import ACCOUNT_RATE_LIMITS, DATA, HOUSE, INSTALLED_APPS

DEMONSTRATION = True
INSTALLED_APPS = [*INSTALLED_APPS, "config.demonstration"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *environment.names("OFFICE_HOSTS")]
SECRET_KEY = secret(DATA / "keys", "django")
PAYMENT_GATEWAY_SECRET = secret(DATA / "keys", "payment-gateway")
STAFF_SECOND_FACTOR = False
MESSAGE_CHANNELS = ["testing"]
ACCOUNT_RATE_LIMITS = {**ACCOUNT_RATE_LIMITS}
HOUSE = {
    "vi": {
        **HOUSE["vi"],
        "department": "Sở Giáo dục và Đào tạo An Bình",
        "desk": "Trung tâm Phục vụ hành chính công tỉnh An Bình",
        "address": "số 12 đường Nguyễn Du, phường Tân An",
        "phone": "0200 3822 115",
    },
    "en": {
        **HOUSE["en"],
        "department": "An Bình Department of Education and Training",
        "desk": "An Bình Province Public Administration Service Centre",
        "address": "12 Nguyễn Du Street, Tân An Ward",
    },
}
