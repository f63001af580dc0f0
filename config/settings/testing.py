"""For the tests: the demonstration's rooms, a quick password hasher, a folder of the run."""

import atexit
import os
import shutil
import tempfile

# Each process of a parallel run has a folder of its own; what a test starts as a program shares its test's folder.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if "OFFICE_DATA" not in os.environ or _worker != os.environ.get("OFFICE_TEST_FOLDER_OF", ""):
    _folder = tempfile.mkdtemp(prefix="office-test-")
    os.environ.update(OFFICE_DATA=_folder, OFFICE_TEST_FOLDER_OF=_worker)
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)

from config.settings.base import CACHES, STORAGES  # noqa: E402
from config.settings.demonstration import *  # noqa: E402, F403

SECRET_KEY = "only-for-tests"
PAYMENT_GATEWAY_SECRET = "only-for-tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# One process, and a cache that a test without a database may empty too.
CACHES = {**CACHES, "default": {**CACHES["near"], "LOCATION": "default"}}
# Static files are looked up where they lie when asked for; nothing is collected for a test client.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
