# Everything one does here. Needs Python 3.11 or later and make; the rest it installs itself.
PY := .venv/bin/python

.DEFAULT_GOAL := help

# Where the shell wants no bytecode beside the sources, it is kept elsewhere: without any, each of
# the many processes compiles all that it needs.
ifdef PYTHONDONTWRITEBYTECODE
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/.venv/compiled
endif

.PHONY: help setup dev run test check audit sbom faults bench lock translations

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1 - /p' Makefile

setup: ## the environment alone: .venv with the locked packages
	@sh tools/with-python tools/environment.py

dev:
	@sh tools/with-python tools/environment.py dev

run: setup ## the whole portal on http://127.0.0.1:8000 (PORT=8001 make run: elsewhere)
	@exec $(PY) manage.py run

test: dev ## all tests: SQLite, PostgreSQL, a real broker, a real Chromium
	@exec $(PY) -m tools.suite

check: dev ## format, lint, types, imports, migrations, translations, then all tests
	@exec $(PY) -m tools.checks
	@exec $(PY) -m tools.suite

audit: dev ## known faults of the locked packages
	@exec $(PY) -m tools.audit

sbom: dev ## what the portal is built of, as CycloneDX in var/sbom.json
	@exec $(PY) -m tools.sbom

faults: dev ## what a wave survives: kills, crashes, cuts, restarts (ONLY="SIGTERM": one of them)
	@exec $(PY) -m tests.faults.run $(if $(ONLY),"$(ONLY)")

bench: dev ## the benchmarks (ONLY=name for one, BENCH_SCALE=small or full)
	@exec $(PY) -m bench.run

lock: dev ## pin requirements.in and requirements-dev.in, with hashes
	@for name in requirements requirements-dev; do \
	  .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
	    $$name.in -o $$name.txt || exit 1; done

translations: dev ## collect the sentences of the pages into locale/, compile what is translated
	@exec $(PY) manage.py translations --update --compile
