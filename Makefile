# One command each: `make demo` shows the program at work, `make test` proves it. `make` alone lists the rest.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
# As root on Debian a missing system package is installed; anybody else is told its name.
NEED = need() { \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$$1" >/dev/null; \
	else echo "$$2: install the package $$1 (Debian: apt-get install $$1) and run make again" >&2; exit 1; fi; }

.PHONY: help setup demo test check format docs screenshots lock browser server bench clean

help: ## lists what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

setup: $(READY) ## makes .venv with the exact versions of requirements.lock

$(READY): pyproject.toml requirements.lock
	@$(NEED); $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Servanda needs Python 3.11 or later; name one: make setup PYTHON=python3.11" >&2; exit 1; }; \
	$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || need python3-venv "Python cannot make virtual environments here"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## reads the examples, prints who promised what and writes a page
	@$(BIN)/servanda demo

test: $(READY) browser server ## sets up all and runs every check, the browser's and the server's too
	@$(MAKE) --no-print-directory check

browser:
	@$(NEED); { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null || \
		need chromium "The tests of the page drive a real browser"

server:
	@$(NEED); { command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1 || \
		( need postgresql "The tests of ledgers in PostgreSQL are skipped" ) || true

check: $(READY) ## format, lint, types, imports, language packs, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m servanda.lang.check
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

format: $(READY) ## writes the code as ruff would
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(READY) ## writes anew what the pages show of the program
	$(BIN)/python -m docs.fresh

bench: $(READY) ## prints the tables of reading and of speed
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.figures
	$(BIN)/python -m benchmarks.sentences
	$(BIN)/python -m benchmarks.names
	$(BIN)/python -m benchmarks.resolution
	$(BIN)/python -m benchmarks.entries
	$(BIN)/python -m benchmarks.findings
	$(BIN)/python -m benchmarks.followup

screenshots: $(READY) browser ## takes a picture of every screen of the web application, into docs/screens
	$(BIN)/python -m docs.screenshots

lock: ## writes requirements.lock anew, from pyproject.toml alone
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet '.[dev,postgres,plot,web]'
	build/lock/bin/python -m pip freeze --exclude servanda > requirements.lock
	rm -r build/lock

clean: ## removes what can be made again
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
