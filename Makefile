# make feeds   build agenda.yaml into out/          make test       the tests, under a minute
# make check   everything that CI runs              make test-long  exhaustive zones, long property runs
# make bench   measure, write docs/performance.md  make check-quality  plant faults, count what is found
# make docs    regenerate docs/ from the code       make cases      regenerate the expected output of tests/cases
# make lock    pin the newest versions again

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

.PHONY: feeds test test-long check check-quality format bench docs cases lock clean

feeds: $(RUN)
	@$(BIN)/agenda-cal build agenda.yaml --output out

test: $(DEV)
	@$(BIN)/pytest -n 2 -q

test-long: $(DEV)
	@$(BIN)/pytest -n 2 -q -m long

check-quality: $(DEV)
	@$(BIN)/python tests/quality/measure.py

check:
	@bash .ci/run

format: $(DEV)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(DEV)
	@$(BIN)/python bench/run.py

docs: $(DEV)
	@$(BIN)/python docs/generate.py

cases: $(DEV)
	@$(BIN)/python tests/regenerate.py

lock: $(DEV)
	@$(PIP) install uv
	@$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --upgrade --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements/run.txt
	@$(BIN)/uv pip compile pyproject.toml --group build --group dev --all-extras --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements/dev.txt

clean:
	@rm -rf $(VENV) dist

$(RUN): requirements/run.txt pyproject.toml
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUN) requirements/dev.txt
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@
