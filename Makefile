# `make run` opens the demonstration office, `make test` runs the whole suite. The rest is for those who work on it.
#
#   PORT=8001       the address of `make run`           PYTHON=python3.12   which Python makes .venv
#   ARGS="-k word"  more arguments for pytest           UPGRADE=--upgrade   newer versions in `make lock`

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host $(UPGRADE)

.PHONY: help run setup test check bench lock clean

help:
	@sed -n 's/^# \{0,1\}//p' Makefile
	@echo "make run | test | check | bench | setup | lock | clean"

run: .venv/.product $(CATALOGUES)
	@PORT=$(PORT) $(BIN)/python tools/run.py

setup: .venv/.tools $(CATALOGUES)

# The whole suite on SQLite, then what depends on the database again on PostgreSQL.
test: setup
	$(PYTEST) -m "not postgres" $(ARGS)
	@if [ -n "$$OFFICE_TEST_POSTGRES" ]; then \
		echo 'Again on PostgreSQL: -m "database or postgres"'; \
		OFFICE_DATABASE="$$OFFICE_TEST_POSTGRES" $(PYTEST) -m "database or postgres" $(ARGS); \
	else \
		echo "Skipped: the PostgreSQL part. Start one and set OFFICE_TEST_POSTGRES=postgresql://user:password@host/name"; \
		[ "$$CI" != true ]; \
	fi

check: setup
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	OFFICE_DATA=$(CURDIR)/.mypy_cache/office $(BIN)/mypy

bench: setup
	@$(BIN)/python -m bench $(ARGS)

# Pins requirements*.in, with hashes.
lock: setup
	$(BIN)/pip install --quiet --disable-pip-version-check pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) --output-file=requirements.txt requirements.in
	CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) --output-file=requirements-dev.txt requirements-dev.in

# What can be made again. The office's own data (var/) stays.
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache $(CATALOGUES)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.product: requirements.txt
	@$(PYTHON) tools/install.py requirements.txt
	@touch $@

.venv/.tools: requirements.txt requirements-dev.txt
	@$(PYTHON) tools/install.py requirements.txt requirements-dev.txt
	@touch $@ .venv/.product

%.mo: %.po | .venv/.product
	@$(BIN)/pybabel --quiet compile --input-file=$< --output-file=$@
