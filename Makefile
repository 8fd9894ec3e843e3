# make PYTHON=… takes that Python instead of the newest one that fits.
# make demo PLAN=… builds your own plan. make fuzz MINUTES=… SEED=… says how long, and repeats a run.
.DEFAULT_GOAL := help
.PHONY: help demo test lint docs bench fuzz test-neo4j-2026 constraints clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT := out/demo
MINUTES := 5
EXAMPLES := examples/chengnan-2025.txt examples/yuanjiang-2024.csv

# As typed: a `$` in the name of a file is part of the name.
export ZERENTU_PLAN := $(value PLAN)
export PYTHON

help: ## print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/installed-all ## build the map of two example plans, or of yours: make demo PLAN=file
	@if [ -n "$$ZERENTU_PLAN" ]; then \
		$(BIN)/zerentu build -o $(OUT) -- "$$ZERENTU_PLAN"; \
	else \
		$(BIN)/zerentu build -o $(OUT) -- $(EXAMPLES); \
	fi
	@echo
	@echo "Open $(OUT)/map.html in a browser; the same as a table: $(OUT)/ledger.xlsx"

test: lint ## check everything: style, types, tests in a real browser, doctests, coverage
	@scripts/system.sh
	@$(BIN)/pytest --cov

lint: $(VENV)/installed-test ## check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

docs: $(VENV)/installed-test ## make anew what the documents take from the program
	@$(BIN)/python -m scripts.cypher_docs
	@$(BIN)/python -m scripts.ontology_docs

bench: $(VENV)/installed-bench ## run the benchmarks
	@for script in benchmarks/*.py; do \
		[ -e "$$script" ] || { echo "There are no benchmarks yet."; break; }; \
		echo "== $$script"; $(BIN)/python "$$script" || exit; \
	done

fuzz: $(VENV)/installed-test ## read damaged files for 5 minutes, or as long as you say: make fuzz MINUTES=30
	@$(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

test-neo4j-2026: $(VENV)/installed-test ## run the tests of the Neo4j store against Neo4j 2026.05 (needs Java 21 or newer)
	@$(BIN)/python -m tests.servers.java 21
	@NEO4J_VERSION=2026.05.0 $(BIN)/pytest -k neo4j tests

constraints: ## pin the newest versions of everything (with Python 3.11, the oldest that must work)
	@python=$$(PYTHON="$${PYTHON:-python3.11}" scripts/python.sh) && scripts/constraints.sh "$$python"

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) .cache out build dist .coverage htmlcov .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(VENV)/made:
	@python=$$(scripts/python.sh) && "$$python" -m venv --clear $(VENV) && touch $@

$(VENV)/installed-%: $(VENV)/made pyproject.toml constraints.txt
	@echo "Installing zerentu[$*] into $(VENV) (a minute or two the first time)"
	@$(PIP) install --constraint constraints.txt --editable '.[$*]' && touch $@
