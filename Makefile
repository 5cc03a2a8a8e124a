# Nablascope: `make run` opens the window, `make test` runs the tests.  Both set everything up first.
# `make bundle` makes a folder that runs without Python, `make offline` a checkout that installs
# without a network (docs/offline.md).
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
VENV_PYTHON := .venv/Scripts/python.exe
else
VENV_PYTHON := .venv/bin/python
endif

# Tests of the window wait for its workers half of the time: one process more than there are cores.
TESTERS := $(shell $(PYTHON) -c "import os; print(min(4, (os.cpu_count() or 1) + 1))")

.PHONY: run ready test lint bench fuzz bundle try-bundle offline try-offline clean

run:
	@$(PYTHON) tools/prepare.py
	@$(VENV_PYTHON) main.py

ready:
	@$(PYTHON) tools/prepare.py --test

test: ready
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n $(TESTERS) --dist loadfile

lint: ready
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m mypy
	@PYTHONPATH=. $(VENV_PYTHON) -c "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"

bundle: ready
	@$(VENV_PYTHON) tools/bundle.py $(OPTIONS)

try-bundle: bundle
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest -n auto --maxprocesses 2 --dist loadfile tests/bundle --ignore tests/bundle/test_start.py
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest tests/bundle/test_start.py

offline:
	@$(PYTHON) tools/prepare.py
	@$(VENV_PYTHON) tools/offline.py $(OPTIONS)

try-offline: offline
	@$(PYTHON) tools/prepare.py --test
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest tests/bundle/test_wheels.py

bench:
	@$(PYTHON) tools/prepare.py --bench
	@QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m benchmarks

fuzz: ready
	@$(VENV_PYTHON) -m fuzzing $(OPTIONS)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
