# Set-up is part of every target: a fresh machine needs Python 3.11+, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2
# A fixed day, so that the demo shows the same on every day.
DEMO_DAY := 2026-03-02
STAMP := $(VENV)/.installed

.PHONY: accuracy demo test test-editors test-hooks test-report lint bench generate soak clean

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

## demo: import a Markdown plan, format and check it; check the examples, sum one up, and write a report
demo: $(STAMP)
	@mkdir -p out
	$(BIN)/goalfmt import markdown examples/plan.md -o out/plan.goals
	$(BIN)/goalfmt format out/plan.goals
	$(BIN)/goalfmt check out/plan.goals --today $(DEMO_DAY) --exit-zero
	$(BIN)/goalfmt check examples --today $(DEMO_DAY) --exit-zero
	$(BIN)/goalfmt list examples/sales-quarter.goals --today $(DEMO_DAY)
	$(BIN)/goalfmt status examples/sales-quarter.goals --today $(DEMO_DAY)
	$(BIN)/goalfmt report examples/sales-quarter.goals --today $(DEMO_DAY) -o out/report.html
	@echo "the report is out/report.html"

## test: the whole test suite
test: $(STAMP)
	$(BIN)/python -m pytest -n $(JOBS) -q $(TEST_OPTIONS)

## test-hooks: the hooks, end to end by pre-commit (it makes an environment of its own)
test-hooks: $(STAMP)
	GOALFMT_TEST_HOOKS=1 $(BIN)/python -m pytest -q tests/test_hooks.py tests/test_actions.py::test_install_step

## test-editors: real editors with their files for goals and the language server; what is not installed is skipped, and said
test-editors: $(STAMP)
	command -v npm >/dev/null && (cd editors/vscode && npm install --silent --no-audit --no-fund --no-package-lock) || true
	$(BIN)/python -m pytest -n $(JOBS) -q -rs tests/test_highlighters.py tests/test_vscode.py tests/test_editor_clients.py tests/server

## test-report: the pages of `goalfmt report` in Chromium, with an accessibility checker and a validator; without Chromium or npm it is skipped, and said
test-report: $(STAMP)
	mkdir -p build/report-check && cp tools/report_check/package.json build/report-check/
	command -v npm >/dev/null && (cd build/report-check && npm install --silent --no-audit --no-fund --no-package-lock) || true
	GOALFMT_REPORT_CHECK=build/report-check $(BIN)/python -m pytest -q -rs tests/test_report_browser.py

## lint: style, types, layers
lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

## generate: what is made from the grammar, the rules and the code
generate: $(STAMP)
	$(BIN)/python -m tools.generate

## bench: speed as ratios to the regex floor
bench: $(STAMP)
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.progress
	$(BIN)/python -m benchmarks.formatting
	$(BIN)/python -m benchmarks.report
	$(BIN)/python -m benchmarks.server

## accuracy: how well sentences are judged, on labelled ones
accuracy: $(STAMP)
	$(BIN)/python -m benchmarks.accuracy

## soak: the formatter on a million generated documents (hours); SOAK="--start 250000 --seconds 600" for a part
soak: $(STAMP)
	nice -n 19 $(BIN)/python -m tools.soak $(SOAK)

clean:
	rm -rf $(VENV) build dist out *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
