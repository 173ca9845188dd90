PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.stamp
export UV_COMPILE_BYTECODE = 1

.PHONY: help setup run test check lint format bench torture lock sbom clean

help: ## wat kan ik hier doen
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: $(STAMP) ## installeer alles in .venv

run: $(STAMP) ## open Keukentafel
	@$(BIN)/keukentafel

test: $(STAMP) ## alle toetsen
	$(BIN)/python -m pytest -q -n auto --dist worksteal

check: lint test ## opmaak, lint, types, lagen, flows en alle toetsen

lint: $(STAMP) ## alles van check, zonder de toetsen
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry .
	$(BIN)/vulture
	$(BIN)/keukentafel check

format: $(STAMP) ## maak de code netjes op
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP) ## metingen; de uitkomsten staan in benchmarks/README.md
	$(BIN)/python -m benchmarks

torture: $(STAMP) ## dezelfde toetsen, langer en harder
	REL=10 $(BIN)/python -m pytest -q -n auto --dist worksteal

lock: $(BIN)/uv ## zet de versies opnieuw vast
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --no-annotate --group dev pyproject.toml -o requirements.lock

sbom: $(STAMP) ## de stuklijst (CycloneDX) van alles waar Keukentafel op staat
	$(BIN)/uv tool run -q --from 'cyclonedx-bom==7.2.1' cyclonedx-py requirements requirements.lock \
		--pyproject pyproject.toml --output-reproducible --of JSON -o keukentafel.cdx.json

clean: ## gooi de omgeving weg
	rm -rf $(VENV)

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check 'uv>=0.9'

$(STAMP): $(BIN)/uv pyproject.toml requirements.lock
	$(BIN)/uv pip install -q -p $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install -q -p $(BIN)/python --no-deps -e .
	@touch $@
