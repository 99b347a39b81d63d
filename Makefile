# Set-up and checks.  Needs Python 3.11 or later, make and git; everything else goes to .venv.
.DEFAULT_GOAL := help
.PHONY: help graph test check lint types layers clean lock
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
SPARK := .venv/spark
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT ?= out
ALL_CORES := --numprocesses auto --maxprocesses 8 --dist worksteal

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

graph: $(INSTALLED) ## build the graph of the article in seeds/ into out/
	$(BIN)/kg build seeds/*.txt --out $(OUT)

test: lint types layers $(SPARK) ## run every check, as CI does
	$(BIN)/python -m pytest $(ALL_CORES) --nbmake tests kg notebooks

check: lint types layers ## run the quick checks
	$(BIN)/python -m pytest $(ALL_CORES) -m "not slow and not browser" --hypothesis-profile quick tests kg

lint: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(INSTALLED)
	$(BIN)/mypy

layers: $(INSTALLED)
	$(BIN)/lint-imports

clean: ## remove what was built and the environment
	rm -rf .venv $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: $(INSTALLED) ## pin the newest versions that pyproject.toml allows
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --upgrade --quiet \
		--custom-compile-command "make lock" --output-file requirements.lock
	$(BIN)/uv pip compile --group spark --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --upgrade --quiet --constraints requirements.lock \
		--custom-compile-command "make lock" --output-file requirements-spark.lock

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or later is needed; name one: make PYTHON=python3.12")'
	@echo "Setting up .venv; this takes a few minutes the first time."
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(SPARK): $(INSTALLED) requirements-spark.lock
	$(PIP) install --require-hashes -r requirements-spark.lock
	@touch $@
