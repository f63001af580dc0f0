"""A test authority inside the product: roots, certificates, revocation answers and time stamps for the demonstration and the tests.

Nothing it vouches for has any legal value, and every certificate says so. A real installation never founds it: it adds the roots
of the government's authority with `manage.py trust add` and sets OFFICE_TIMESTAMP_URL.
"""
