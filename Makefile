# ipreg: `make` alone prints what can be made.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
STAMPS := .venv/stamps
STYLE := ipreg/static/vendor/govuk/govuk-frontend.min.css
MESSAGES := $(patsubst %.po,%.mo,$(wildcard ipreg/translations/*/LC_MESSAGES/messages.po))

.PHONY: help install demo test lint lock bench wheel-test

help: ## Print this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' \
	  | while IFS='|' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

install: $(STAMPS)/project $(STYLE) $(MESSAGES) ## Set up .venv, the front-end files and the translations

demo: install ## Serve the demo world (PORT=8000 HOST=127.0.0.1; FRESH=1 starts over)
	@$(BIN)/ipreg demo prepare --port $(PORT) $(if $(filter-out 0 no,$(FRESH)),--fresh)
	@exec $(BIN)/ipreg demo serve --host $(HOST) --port $(PORT)

test: install ## Run every test on SQLite, and on PostgreSQL where one answers (ARGS="-k scan")
	@$(BIN)/python -m tools.suite $(ARGS)

lint: install ## Check style, types, the direction of imports and the translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.messages check

bench: install ## Measure the operations that must stay fast
	$(BIN)/ipreg bench $(ARGS)

wheel-test: install ## Build the wheel and try it in an empty environment
	$(BIN)/python -m tools.wheel_test

UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)
lock: install ## Lock the packages again (UPGRADE=1 takes newer versions)
	$(UV_COMPILE) pyproject.toml -o requirements/runtime.txt
	$(UV_COMPILE) pyproject.toml --group dev -c requirements/runtime.txt -o requirements/dev.txt
	$(UV_COMPILE) --group node -o requirements/node.txt
	$(NPM) $(if $(UPGRADE),update,install) --package-lock-only --omit-lockfile-registry-resolved $(NPM_QUIET)

# The machine's own Node.js when there is one, else the one that requirements/node.txt installs.
NPM = $(if $(shell node --version 2>/dev/null && npm --version 2>/dev/null),npm,PATH=$(CURDIR)/$(BIN):$$PATH npm)
NPM_QUIET := --ignore-scripts --no-audit --no-fund --loglevel=error

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'ipreg needs Python 3.11 or newer: make PYTHON=python3.12 …' >&2; exit 1; }
	$(PYTHON) -m venv .venv

# --no-deps: the lock is complete, and leaves out what only unused code of a dependency would need.
$(STAMPS)/requirements: requirements/dev.txt | $(BIN)/python
	$(PIP) install --quiet --compile --no-deps --require-hashes -r requirements/dev.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/project: pyproject.toml $(STAMPS)/requirements
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/node: package-lock.json requirements/node.txt $(STAMPS)/requirements
	@if node --version >/dev/null 2>&1 && npm --version >/dev/null 2>&1; then :; \
	  else $(PIP) install --quiet --no-deps --require-hashes -r requirements/node.txt; fi
	$(NPM) ci $(NPM_QUIET)
	@touch $@

$(STYLE): tools/frontend.py $(STAMPS)/node
	@$(BIN)/python tools/frontend.py

%.mo: %.po $(STAMPS)/project
	@$(BIN)/python -m tools.messages compile
