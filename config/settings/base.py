"""What every installation shares. Nothing here is a secret and nothing here is unsafe by default."""

from datetime import date
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = Path(environment.text("OFFICE_DATA", str(ROOT / "var")))
DATA.mkdir(parents=True, exist_ok=True)

DEMONSTRATION = False
DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "procedures.web",  # first: its templates dress the pages of the libraries
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "config.staticfiles.OfficeStaticFiles",
    "django.contrib.humanize",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "viewflow",
    "viewflow.workflow",
    "workflows",
    "signing",
    "search",
    "procedures.people",
    "procedures.files",
    "procedures.journal",
    "procedures.jobs",
    "procedures.catalogue",
    "procedures.notifications",
    "procedures.diplomas",
    "procedures.correspondence",
    "procedures.payments",
    "procedures.dossiers",
    "procedures.portal",
    "procedures.office",
    "procedures.commands",
    "config.apps.WiringConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "procedures.web.middleware.WholeText",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "procedures.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "procedures.web.middleware.NotKept",
    "procedures.web.middleware.StaffSecondFactor",
    "procedures.web.middleware.IdentityServiceAway",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "procedures.web.context.house",
            ],
        },
    }
]

DATABASES = {"default": environment.database(environment.text("OFFICE_DATABASE", "sqlite:///"), DATA)}
# Django keeps 300 entries where nothing is said, and throws out a third to make room: whoever asks often enough would so be
# rid of what was counted against him.
ROOM_IN_CACHE = {"MAX_ENTRIES": 100_000}
# Tries are counted in the database, so that several web processes count together; a process may remember by itself, for a
# minute, what is `near`.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "office_cache",
        "OPTIONS": ROOM_IN_CACHE,
    },
    "near": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "near",
        "OPTIONS": ROOM_IN_CACHE,
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and sign-in -------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:front"
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "procedures.web.accounts.SignUp"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up, and on to the page one came for
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_ADAPTER = "procedures.web.account_adapter.AccountAdapter"
ACCOUNT_FORMS = {"add_email": "procedures.web.new_address.NewAddress"}
SOCIALACCOUNT_ADAPTER = "procedures.web.account_adapter.IdentityAdapter"
STAFF_SECOND_FACTOR = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"APPS": []}}
OPENID_SERVER = environment.text("OFFICE_OPENID_SERVER", "")
if OPENID_SERVER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "identity",
            "name": environment.text("OFFICE_OPENID_NAME", "OpenID"),
            "client_id": environment.text("OFFICE_OPENID_CLIENT"),
            "secret": environment.text("OFFICE_OPENID_SECRET"),
            "settings": {"server_url": OPENID_SERVER},
        }
    ]

# Language and time --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["config.formats"]

# What the pages call this office; the English side may be left out.
HOUSE = {
    "vi": {
        "name": environment.text("OFFICE_NAME", "Một cửa giáo dục"),
        "department": environment.text("OFFICE_DEPARTMENT", "Sở Giáo dục và Đào tạo"),
        "desk": environment.text("OFFICE_DESK", "Trung tâm Phục vụ hành chính công"),
        "address": environment.text("OFFICE_DESK_PLACE", ""),
        "hours": environment.text("OFFICE_HOURS", "Thứ Hai đến thứ Sáu, 07:30–11:30 và 13:00–17:00"),
        "phone": environment.text("OFFICE_PHONE", ""),
    },
    "en": {
        "name": environment.text("OFFICE_NAME_EN", "Education one-stop office"),
        "department": environment.text("OFFICE_DEPARTMENT_EN", "Department of Education and Training"),
        "desk": environment.text("OFFICE_DESK_EN", "Public Administration Service Centre"),
        "address": environment.text("OFFICE_DESK_PLACE_EN", ""),
        "hours": environment.text("OFFICE_HOURS_EN", "Monday to Friday, 07:30–11:30 and 13:00–17:00"),
    },
}

# Security -----------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        # Browsers hold redirects after a form to this list too: signing in with OpenID leaves the house by a form.
        "form-action": [SELF, *(["/".join(OPENID_SERVER.split("/")[:3])] if OPENID_SERVER else [])],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "procedures.web.views.page_too_old"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Files --------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = environment.text("OFFICE_STATIC", str(DATA / "static"))
STORAGES = {
    "default": {"BACKEND": "procedures.files.storage.WholeFiles", "OPTIONS": {"location": str(DATA / "files")}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DOSSIER_CODE = environment.shape(
    "OFFICE_DOSSIER_CODE", "{agency}-{day:%y%m%d}-{number:04d}", agency="H99.05", day=date(2026, 11, 9), number=14
)
PAPER_SIZE_LIMIT = environment.number("OFFICE_PAPER_SIZE_LIMIT", 10 * 1024 * 1024)
REQUEST_SIZE_LIMIT = 6 * PAPER_SIZE_LIMIT  # of one form with all its files; docs/deploy.md tells the proxy the same
DISK_RESERVE = environment.number("OFFICE_DISK_RESERVE", 1024 * 1024 * 1024)  # the health page says when less is left
FILE_UPLOAD_HANDLERS = [
    "procedures.web.uploads.WithinTheLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Engines ------------------------------------------------------------------------------------------------------------
SEARCH_BACKEND = environment.text("OFFICE_SEARCH", "embedded")  # or an address: http://127.0.0.1:9200
SEARCH_FOLDER = DATA / "search"
KEYS_FOLDER = DATA / "keys"
JOB_LEASE = environment.number("OFFICE_JOB_LEASE", 90)  # seconds
TIMESTAMP_URL = environment.text("OFFICE_TIMESTAMP_URL", "")
PAYMENT_GATEWAY_SECRET = ""
PUBLIC_ADDRESS = environment.text("OFFICE_ADDRESS", "http://127.0.0.1:8000")

# Messages -----------------------------------------------------------------------------------------------------------
MESSAGE_CHANNELS = ["email"]
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = environment.text("OFFICE_MAIL_HOST", "127.0.0.1")
EMAIL_PORT = environment.number("OFFICE_MAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("OFFICE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("OFFICE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.switch("OFFICE_MAIL_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("OFFICE_MAIL_FROM", "mot-cua@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
