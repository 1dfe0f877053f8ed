# make feeds   build agenda.yaml into out/          make test       the tests, about a minute
# make check   everything that CI runs              make test-long  exhaustive zones, long property runs
# make bench   measure, write docs/performance.md  make check-quality  plant faults, count what is found
# make docs    regenerate docs/ from the code       make cases      regenerate the expected output of tests/cases
# make lock    pin the newest versions again    make crash-test     kill hundreds of builds: KILLS=300 SEED=1
# make test-browser  the page in Chromium          make interop-test   let real calendar programs subscribe
# make load-test     measure the server            make fuzz           import mutated files: SECONDS=900 SEED=1

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN := $(VENV)/.run
DEV := $(VENV)/.dev

KILLS ?= 300
INTEROP ?= .venv-interop

SECONDS ?= 900

.PHONY: feeds test test-long test-browser crash-test fuzz interop-test check check-quality format bench load-test docs cases lock clean

feeds: $(RUN)
	@$(BIN)/agenda-cal build agenda.yaml --output out

test: $(DEV)
	@$(BIN)/pytest -n 2 -q

test-long: $(DEV)
	@SEQUENCES=2000 $(BIN)/pytest -n 2 -q -m "long or processes"

test-browser: $(DEV)
	@$(BIN)/pytest -q -m browser

crash-test: $(DEV)
	@$(BIN)/python tests/crash/run.py --kills $(KILLS) $(if $(SEED),--seed $(SEED))

interop-test: $(DEV) $(INTEROP)/.ready
	@$(BIN)/python tests/interop/run.py $(INTEROP)

fuzz: $(DEV)
	@$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS) $(if $(SEED),--seed $(SEED))

check-quality: $(DEV)
	@$(BIN)/python tests/quality/measure.py

check:
	@bash .ci/run

format: $(DEV)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(DEV)
	@$(BIN)/python bench/run.py

load-test: $(DEV)
	@$(BIN)/python bench/load.py

docs: $(DEV)
	@$(BIN)/python docs/generate.py

cases: $(DEV)
	@$(BIN)/python tests/regenerate.py

lock: $(DEV)
	@$(PIP) install uv
	@$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --upgrade --generate-hashes \
	  --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements/run.txt
	@$(BIN)/uv pip compile pyproject.toml --group build --group dev --all-extras --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements/dev.txt
	@$(BIN)/uv pip compile requirements/interop.in --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-strip-extras --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements/interop.txt
	@cd requirements/interop && npm update --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund --silent

clean:
	@rm -rf $(VENV) $(INTEROP) dist

$(RUN): requirements/run.txt pyproject.toml
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(INTEROP)/.ready: requirements/interop.txt requirements/interop/package-lock.json
	@echo "Setting up $(INTEROP) …"
	@$(PYTHON) -m venv $(INTEROP)
	@$(INTEROP)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement requirements/interop.txt
	@if command -v npm > /dev/null; then cp requirements/interop/*.json $(INTEROP) && \
	  npm ci --prefix $(INTEROP) --ignore-scripts --no-audit --no-fund --silent; fi
	@touch $@

$(DEV): $(RUN) requirements/dev.txt
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@
