# Everything that newcomers and CI run. It needs make, git and Python 3.11 or later with its venv module;
# the rest is installed into .venv, at the versions locked in requirements/.

# The first of these that is recent enough is used.
PYTHON ?= python3 python3.13 python3.12 python3.11
# More arguments for the command that a target runs: make pytest ARGS="-k links"
ARGS ?=
# The renderers that `make renderers` tries, by their files in requirements/renderers; the first is compared with.
ALL_RENDERERS := mkdocs-material mkdocs properdocs zensical
RENDERERS ?= $(ALL_RENDERERS)
# Hides a notice of the theme about the end of its life, in which a real warning would drown.
export NO_MKDOCS_2_WARNING := 1

.NOTPARALLEL:
.PHONY: help serve test build verify check links lint pytest faults hostile bench renderers test-lowest catalogues \
	screenshots reference lock

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: .venv/ready ## Show the site at http://127.0.0.1:8000 and rebuild it whenever a file is saved.
	.venv/bin/mkdocs serve --dev-addr 127.0.0.1:8000 $(ARGS)

test: lint pytest ## Check the code and run every test.

build: .venv/ready ## Build the site strictly, into site/.
	.venv/bin/mkdocs build --strict $(ARGS)

verify: .venv/ready ## Compare the site that was built with the facts.
	.venv/bin/explainer verify site $(ARGS)

check: .venv/ready ## Check the facts alone: what is wrong, and where.
	.venv/bin/explainer check --strict $(ARGS)

links: .venv/ready ## Ask the addresses that the facts give whether they work; the only one that uses the network.
	.venv/bin/explainer links $(ARGS)

lint: .venv/ready ## Check the code with ruff and mypy.
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

pytest: .venv/ready ## Run the tests.
	-@.venv/bin/python tests/node/install.py
	.venv/bin/pytest --numprocesses auto $(ARGS)

faults: .venv/ready ## Kill and fail every command in every way the tests know: half an hour.
	EXPLAINER_FAULTS=all EXPLAINER_KILLS=200 .venv/bin/pytest -rP tests/faults $(ARGS)

hostile: .venv/ready ## Try all payloads everywhere, 10,000 mutated files and the longest texts: an hour.
	.venv/bin/python tests/helpers/mutations.py 10000
	.venv/bin/python tests/helpers/long_texts.py
	EXPLAINER_HOSTILE=all .venv/bin/pytest tests/browser/test_hostile.py $(ARGS)

bench: .venv/ready ## Measure checks, builds and previews beside their baselines, into docs/guide/speed.md: ten minutes.
	.venv/bin/python benchmarks/run.py --write $(ARGS)

renderers: .venv/ready $(patsubst %,.cache/renderers/%/ready,$(firstword $(ALL_RENDERERS)) $(RENDERERS)) ## Build and verify this site with other renderers, each in an environment of its own.
	.venv/bin/python tests/helpers/renderers.py $(RENDERERS) $(ARGS)

test-lowest: .cache/lowest/ready ## Run the tests at the lowest versions that pyproject.toml promises to work with.
	-@.cache/lowest/bin/python tests/node/install.py
	.cache/lowest/bin/pytest --numprocesses auto $(ARGS)

catalogues: .venv/ready ## Bring new words of the pages into the catalogues; with ARGS=fr begin a new one.
	.venv/bin/python tests/helpers/catalogues.py $(ARGS)

screenshots: build ## Take pictures of every kind of page, into test-results/screenshots/, and those of the README.
	.venv/bin/python tests/helpers/screenshots.py site test-results/screenshots $(ARGS)
	.venv/bin/python tests/helpers/screenshots.py site docs/assets --chosen

reference: .venv/ready ## Write the pages of the reference, from what the program knows, into docs/reference/.
	.venv/bin/python tests/helpers/reference.py docs/reference

lock: .cache/uv/ready ## Lock the versions again; with ARGS=--upgrade at the newest there are.
	$(COMPILE) --output-file requirements/dev.txt $(ARGS)
	$(COMPILE) --output-file requirements/lowest.txt --resolution lowest-direct --upgrade
	for name in $(ALL_RENDERERS); do \
		$(COMPILE_ONLY) requirements/renderers/$$name.in --output-file requirements/renderers/$$name.txt $(ARGS) \
			|| exit 1; \
	done

INSTALL = pip install --quiet --disable-pip-version-check
COMPILE_ONLY = .cache/uv/bin/uv --no-config pip compile pyproject.toml --quiet \
	--universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"
COMPILE = $(COMPILE_ONLY) --all-extras --group dev

# A virtual environment is made anew when what belongs in it has changed; `ready` says that it is whole.
.venv/ready: requirements/dev.txt
.cache/lowest/ready: requirements/lowest.txt
.cache/lowest/ready: PYTHON := python3.11 $(PYTHON)

$(ALL_RENDERERS:%=.cache/renderers/%/ready): .cache/renderers/%/ready: requirements/renderers/%.txt

.venv/ready .cache/lowest/ready $(ALL_RENDERERS:%=.cache/renderers/%/ready): pyproject.toml
	$(MAKE_VENV)
	@$(@D)/bin/python -m $(INSTALL) --require-hashes --requirement $(filter requirements/%,$^)
	@$(@D)/bin/python -m $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.cache/uv/ready:
	$(MAKE_VENV)
	@$(@D)/bin/python -m $(INSTALL) uv
	@touch $@

define MAKE_VENV
@for python in $(PYTHON); do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Making $(@D) with $$python (the first time takes a minute)"; \
		exec "$$python" -m venv --clear $(@D); \
	fi; \
done; \
echo "None of these is Python 3.11 or later: $(PYTHON). Install one, or name it: make PYTHON=/path/to/python3" >&2; \
exit 1
endef
