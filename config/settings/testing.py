"""For the tests: the demonstration's rooms, a quick password hasher, a folder of the run."""

import os
import tempfile

# Each process of a parallel run has a folder of its own; what a test starts as a program shares its test's folder.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if "OFFICE_DATA" not in os.environ or _worker != os.environ.get("OFFICE_TEST_FOLDER_OF", ""):
    os.environ.update(OFFICE_DATA=tempfile.mkdtemp(prefix="office-test-"), OFFICE_TEST_FOLDER_OF=_worker)

from config.settings.demonstration import *  # noqa: E402, F403

SECRET_KEY = "only-for-tests"
PAYMENT_GATEWAY_SECRET = "only-for-tests"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
