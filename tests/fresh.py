"""A process that has begun and done nothing yet; the people of `together` are copies of it, as the office's own are of none.

A copy of the test's process would not do: the threads of its typesetting are not copied.
"""

import django
from django.test.utils import setup_test_environment
from django.urls import get_resolver

django.setup()
setup_test_environment()
get_resolver().url_patterns  # noqa: B018  the doors with all they need
