# SPDX-License-Identifier: MPL-2.0
# `make run` and `make test` are all a newcomer needs; `make help` lists the rest.
PY := .venv/bin/python
PORT ?= 8000
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench load bench-consolidation browser reliability soak pictures docs lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 24

.venv/run.done: requirements/run.txt pyproject.toml
	@echo "1/2 Setting up Python packages (once)"
	@python3 -m venv --without-pip .venv
	@python3 -m pip --python $(PY) install --progress-bar on -q --require-hashes -r requirements/run.txt
	@python3 -m pip --python $(PY) install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.done: requirements/test.txt .venv/run.done
	@echo "2/2 Setting up the test tools (once)"
	@python3 -m pip --python $(PY) install --progress-bar on -q --require-hashes -r requirements/test.txt
	@touch $@

.venv/bench.done: requirements/bench.txt .venv/test.done
	@python3 -m pip --python $(PY) install --progress-bar on -q --require-hashes -r requirements/bench.txt
	@touch $@

setup: .venv/test.done ## install everything the tests need

run: .venv/run.done ## start the portal with the seven agreements, and a demo beside it
	@sh tools/system-packages.sh pdf
	@$(PY) -m handlerum_portal.cli.main start --port $(PORT) --demo-port $$(($(PORT) + 1))

test: .venv/test.done ## run the tests
	@sh tools/system-packages.sh test
	@$(PY) -m pytest -q -n auto --dist loadfile --ignore=tests/browser
	@$(PY) -m pytest -q tests/browser

check: .venv/test.done ## lint, types, layers
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

bench: .venv/bench.done ## measure, side by side, on loopback only
	@$(PY) -m bench

load: .venv/bench.done ## how many readers it carries, on loopback only (wrk, nginx)
	@$(PY) -m bench.load

bench-consolidation: .venv/bench.done ## replay amending acts: CASES=file.zip
	@$(PY) -m bench.consolidation $(CASES)

browser: .venv/test.done ## walk the site in headless Chromium
	@sh tools/system-packages.sh test
	@$(PY) -m pytest -q -m browser tests/browser

reliability: .venv/test.done ## lose nothing, alter nothing, let nobody in: some thirteen minutes
	@$(PY) -m bench.reliability

soak: .venv/bench.done ## long load and fault tests, on loopback only
	@$(PY) -m pytest -q -m slow tests
	@$(PY) -m bench.reliability --soak

pictures: .venv/test.done ## take the pictures of the tutorials anew
	@sh tools/system-packages.sh test
	@HANDLERUM_PICTURES=1 $(PY) -m pytest -q tests/browser/tours

docs: .venv/test.done ## check that every page, command and route is documented
	@$(PY) -m pytest -q tests/architecture

lock: ## pin every dependency with its hashes, without any index address
	@python3 -m venv .venv-lock && .venv-lock/bin/pip install -q uv
	@for set in run test bench; do env -u PIP_FIND_LINKS .venv-lock/bin/uv pip compile -q --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
	  requirements/$$set.in -o requirements/$$set.txt; done

clean: ## remove the environment and the local database
	@rm -rf .venv .venv-lock var
