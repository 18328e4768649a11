# `make run` serves the dashboard, `make test` runs every test. Both build what they need.

PORT ?= 8501
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOG := $(VENV)/install.log
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-deps
# A file of tests stays in one process, and with it the server and the browser it visits.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
# No browser, no server, no office documents, nothing that takes long.
QUICK := tests/catalogue tests/geo tests/i18n tests/settings tests/tables \
	tests/pages/test_html.py tests/pages/test_links.py tests/pages/test_script_words.py \
	tests/test_architecture.py tests/test_clock.py tests/test_commands.py tests/test_palette.py

# Without compiled modules every process compiles them all, and pytest every file of tests.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test suite quick coverage fresh wheel lint types architecture messages frontend bench load audit audit-deps accuracy screenshot lock clean

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(STAMP) ## Serve the dashboard (PORT=8501)
	@$(BIN)/accr-map serve --port $(PORT)

test: $(STAMP) ## Run every test, in a browser too
	@$(BIN)/python -m tests.browser.install
	@$(BIN)/python -m tests.exports.office
	@$(BIN)/python -m tests.nginx
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory --jobs=2 types suite

suite: $(STAMP) ## Run the tests alone, without checks of style and types
	$(PYTEST)

fresh: ## Run every test on a fresh clone in a new Debian (needs root)
	@.ci/fresh

wheel: ## Build the wheel and use it as another network does (PYTHON=python3.13)
	@PYTHON=$(PYTHON) .ci/wheel

lint: $(STAMP) ## Check style and import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m accr_map.builders.messages --check
	$(BIN)/python docs/architecture.py --check
	$(BIN)/biome ci --error-on-warnings --colors=off

quick: lint ## Check style and run the short tests that most changes need
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not slow" $(QUICK)

coverage: $(STAMP) ## Run the tests that need no browser, and list lines and branches none takes
	$(PYTEST) -m "not browser" --cov=accr_map --cov=pages --cov-branch --cov-report=term-missing:skip-covered

types: $(STAMP) ## Check types; only what the baseline knows may be wrong
	$(BIN)/basedpyright --baselinemode=discard

architecture: $(STAMP) ## Write the descriptions of the packages anew, from the code
	$(BIN)/python docs/architecture.py

messages: $(STAMP) ## Bring the messages of the code into the catalogues of every language
	$(BIN)/python -m accr_map.builders.messages

frontend: $(STAMP) ## Check and build the modules of the browser into the package (fetches esbuild)
	@$(BIN)/npm install --silent --no-audit --no-fund
	$(BIN)/node node_modules/typescript/bin/tsc --project frontend
	$(BIN)/node frontend/build.js

bench: $(STAMP) ## Measure against the ordinary way; writes bench/results/
	@$(BIN)/python -m tests.browser.install
	$(BIN)/python -m bench $(ARGS)

load: $(STAMP) ## Let up to 400 visitors act at once, on one and two servers and on the ordinary page
	@$(BIN)/python -m tests.nginx
	$(BIN)/python -m bench.load $(ARGS)

audit: $(STAMP) ## Have the tools of the web read the static site: Lighthouse, html-validate, axe, extruct
	@$(BIN)/python -m tests.browser.install
	@$(INSTALL) --quiet -r requirements-audit.lock
	@cd audit && ../$(BIN)/npm install --silent --no-audit --no-fund --ignore-scripts
	$(BIN)/python -m audit $(ARGS)

# What a package may be under, and packages whose metadata do not say it: BSD-2-Clause and MIT.
LICENCES := MIT;BSD;Apache;PSF;Python Software Foundation;Mozilla;MPL;ISC;LGPL;OFL;Unlicense;CC0
READ_BY_HAND := XStatic-Leaflet streamlit-folium

audit-deps: $(STAMP) ## Check licences and known vulnerabilities of the locked packages; writes build/sbom.json
	@$(PYTHON) -m venv build/audit-deps
	@build/audit-deps/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-audit-deps.lock
	build/audit-deps/bin/cyclonedx-py requirements requirements.lock --output-file build/sbom.json
	build/audit-deps/bin/pip-licenses --python $(BIN)/python --from=mixed --partial-match --allow-only '$(LICENCES)' \
		--ignore-packages $(READ_BY_HAND) --packages $$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' requirements.lock)
	build/audit-deps/bin/pip-audit --requirement requirements.lock --no-deps --disable-pip --strict

accuracy: $(STAMP) ## Measure the offline geocoder on the network's sites and on unseen places by country
	$(BIN)/python -m bench.accuracy

screenshot: $(STAMP) ## Take the README's picture
	@$(BIN)/python -m tests.browser.install
	$(BIN)/python docs/screenshot.py

lock: ## Write the locked versions anew
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean: ## Remove what was built
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis build *.egg-info

# The environment is built once, and again only when versions change.
$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || { echo "Building the environment (once)…"; $(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: on Debian, apt install python3-venv"; exit 1; }; }
	@$(INSTALL) -r requirements-dev.lock >$(LOG) 2>&1 && $(INSTALL) --editable . >>$(LOG) 2>&1 || { cat $(LOG); exit 1; }
	@touch $@
