"""Makes this folder the root of the tests' imports, however pytest is started."""
