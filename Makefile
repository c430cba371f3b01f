# Everything that one does with this project. `make` or `make help` lists the targets.
# A bare machine needs Python 3.11 or newer with venv, and make; uv is used when it is there.

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
CODE := src tests scripts benchmarks gallery
ON_SQLITE := -m "not postgresql"
FAST := tests/unit tests/architecture $(wildcard tests/contract)
SLOW := tests/studio $(wildcard tests/e2e)

.DEFAULT_GOAL := help
.SHELLFLAGS := -eu -c

.PHONY: help setup setup-test run test demo fmt lint types imports check unit contract e2e endurance \
	bench bench-media gallery lock clean

help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## Make the virtual environment with what the server needs
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q src

run: setup ## Start the server; it prints its address and, the first time, a key
	@exec $(BIN)/waypost serve $(ARGS)

demo: setup ## Play the main job in the terminal: two files and a prompt become a page behind a link
	@exec $(BIN)/waypost demo $(ARGS)

test: setup-test ## Run all tests, the browser's too; on Debian as root it installs what they need
	@leave_out=$$(scripts/test-needs) && \
	WAYPOST_TEST_LEAVE_OUT="$$leave_out" $(BIN)/pytest $(FAST) $(SLOW) $(ARGS)

check: setup-test ## Check format, lint, types, import rules and sizes, and run the fast tests
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/pytest -q -n 2 $(ON_SQLITE) $(FAST) $(ARGS)

unit: setup-test ## Run the unit tests and the architecture's, on SQLite
	@$(BIN)/pytest $(ON_SQLITE) tests/unit tests/architecture $(ARGS)

contract: setup-test ## Hold the documented HTTP APIs against a server in the test's own process
	@$(BIN)/pytest $(ON_SQLITE) tests/contract $(ARGS)

e2e: setup-test ## Run the tests with a real server and a real browser
	@leave_out=$$(scripts/test-needs) && \
	WAYPOST_TEST_LEAVE_OUT="$$leave_out" $(BIN)/pytest tests/e2e $(ARGS)

endurance: setup-test ## Kill the real server 50 times under a mixed load (a quarter of an hour) and print the figures
	@$(BIN)/python -m tests.endurance $(ARGS)

bench: setup-test ## Measure redirects, and write docs/performance.md; ARGS="kills" for one part
	@PYTHONPATH=. $(BIN)/python -m benchmarks.redirects $(ARGS)

bench-media: setup-test ## Measure how long a work of each kind takes; ARGS="video" for one
	@PYTHONPATH=. $(BIN)/python -m benchmarks.generators $(ARGS)

gallery: setup-test ## Make 24 orders of all kinds and show them on build/gallery/index.html; needs no network
	@PYTHONPATH=. $(BIN)/python -m gallery $(ARGS)

fmt: setup-test ## Format the code, and mend what the linter can mend
	@$(BIN)/ruff check --fix-only --quiet $(CODE)
	@$(BIN)/ruff format $(CODE)

lint: setup-test ## Check the format and the lint rules
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)

types: setup-test ## Check the types, strictly
	@$(BIN)/mypy

imports: setup-test ## Check which way imports point
	@$(BIN)/lint-imports

lock: build/lock-tool/bin/uv ## Write both locks anew, keeping the versions that still fit
	@build/lock-tool/bin/uv pip compile $(LOCK_OPTIONS) \
		--group build --output-file requirements.lock pyproject.toml
	@build/lock-tool/bin/uv pip compile $(LOCK_OPTIONS) --constraints requirements.lock \
		--group build --group test --output-file requirements-test.lock pyproject.toml

clean: ## Remove the virtual environment and everything that was built; never the data folder
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests scripts -name __pycache__ -prune -exec rm -rf {} +

LOCK_OPTIONS := --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	--annotation-style line --no-emit-package pyaudio

setup-test: $(VENV)/.ready-test

# The stamps are newer than the locks they were made from, so a second run starts at once.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Waypost needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv module is missing (on Debian: apt-get install python3-venv)." >&2; exit 1; }

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the server needs into $(VENV) (once, about a minute) …"
	@$(call install,requirements.lock)
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.ready-test: requirements-test.lock $(VENV)/.ready
	@echo "Installing what the tests need into $(VENV) …"
	@$(call install,requirements-test.lock)
	@touch $@

build/lock-tool/bin/uv:
	@$(PYTHON) -m venv build/lock-tool
	@build/lock-tool/bin/python -m pip install --quiet uv

ifdef UV
install = $(UV) pip install --quiet --python $(BIN)/python --require-hashes --no-deps \
	--compile-bytecode --requirements $(1)
else
install = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	--no-deps --compile --requirement $(1)
endif
