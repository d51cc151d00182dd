# make demo    read the example reports into a record, on a machine with only Python 3.11, make and git
# make test    run the tests
# make check   all that must hold before a change goes in: lint, types, imports, tests, quality gate
# make docs    make the site of the pages in docs/ in build/docs
# make gate    print the quality gate's table: each measure, its floor, and what it is now
# make bench   measure the speed of reading beside other programs, into benchmarks/results.json (QUICK=--quick: a try)
# make bench-register  what share of the actors in annotated reports the register knows
# make bench-findings  plant 200 errors in agency reports and print how many are found, by kind
# make bench-time  set the time grammar beside other readers of dates (those of the extra `bench`)
# make bench-language  print the language model's figures on the dev sets in DATA/data, from its ONNX file
# make bench-reading  the whole reading on public sets: statements beside other extractors (those of the extra
#              `bench`), events of PLV's sentences, types of stories
# make bench-record  how fast a large record answers: each search and page, memory, adding a report
# make bench-pages  what reading a web page costs beside trafilatura alone
# make fuzz    change files of every format at random and read them, MINUTES of processor time each (10);
#              FORMATS="a.html a.warc" for some only; what is found lies in build/fuzz
# make lock    resolve the dependencies anew and pin them
# make train START=FILE  train the language model again from those weights (docs/model-card.md says where
#              they come from), export and check it; needs the extra `train` and the data in DATA, and takes
#              hours (MINUTES); goes on where it was stopped; LICENCES=open leaves out data that is
#              non-commercial or has no stated licence
# make register  build the register again from ../shared/data/actors
# make clean   remove the environment, the demo's record and caches

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -qq
RECORD ?= demo.db
DATA   ?= ../shared
LICENCES ?= all
MINUTES ?= 200

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types imports docs gate bench bench-register bench-findings bench-time bench-language bench-reading bench-record bench-pages fuzz train register lock clean

help:
	@sed -n '/^#/!q; s/^# //p' Makefile

# Stamps: an install is done again only when its pins change.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Verbale needs Python 3.11 or later; if it is not on the path: make PYTHON=/where/python3.11/is"; exit 1; }
	@echo "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/core.stamp: requirements/core.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Verbale needs, as pinned in requirements/core.txt"
	@$(PIP) install --require-hashes -r requirements/core.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/core.stamp
	@echo "Installing the tools for development, as pinned in requirements/dev.txt"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/core.stamp
	@$(BIN)/verbale read examples --record $(RECORD)
	@echo
	@echo "The record is $(RECORD). To look through it in a browser:"
	@echo "    $(BIN)/verbale board --record $(RECORD)"

test: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest

lint: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	@$(BIN)/mypy

imports: $(VENV)/dev.stamp
	@$(BIN)/lint-imports

check: lint types imports test
	@echo "All holds."

docs: $(VENV)/dev.stamp
	@$(BIN)/mkdocs build --strict
	@echo "The site begins at build/docs/index.html."

gate: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.gate.table

bench: $(VENV)/core.stamp
	@$(BIN)/python -m benchmarks.speed --data $(DATA) $(QUICK)

bench-register: $(VENV)/core.stamp
	@$(BIN)/python -m benchmarks.register --shared $(DATA)

bench-findings: $(VENV)/core.stamp
	@$(BIN)/python -m benchmarks.findings

bench-time: $(VENV)/core.stamp
	@$(BIN)/python -m benchmarks.time --data $(DATA)

bench-language: $(VENV)/core.stamp
	@$(BIN)/python -m benchmarks.language --data $(DATA)/data

bench-reading: $(VENV)/core.stamp
	@$(BIN)/python -m benchmarks.reading --data $(DATA)/data

bench-record: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks.record

train: $(VENV)/core.stamp
	@test -n "$(START)" || { echo "Say where the first weights are: make train START=model.safetensors"; exit 1; }
	@$(BIN)/python -c 'import torch' 2>/dev/null || { echo "Install PyTorch first: $(BIN)/pip install -e '.[train]'"; exit 1; }
	@$(BIN)/python -m training.train --start $(START) --data $(DATA)/data --reports $(DATA)/reports/train \
	  --licences $(LICENCES) --minutes $(MINUTES) --hold 10 --out build/$(LICENCES) --resume
	@$(BIN)/python -m training.meaning build/$(LICENCES)/model.pt --start $(START) --data $(DATA)/data
	@$(BIN)/python -m training.export build/$(LICENCES)/model.pt --out build/$(LICENCES)/weights
	@echo "The model is in build/$(LICENCES)/weights. To measure it:"
	@echo "    $(BIN)/python -m benchmarks.language --model build/$(LICENCES)/weights"
	@echo "To ship it, copy its files to src/verbale/language/weights."

register: $(VENV)/core.stamp
	@$(BIN)/python training/register/build.py --data ../shared/data/actors

bench-pages: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks.pages

fuzz: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.sources.fuzz $(if $(filter file,$(origin MINUTES)),,--minutes $(MINUTES)) $(FORMATS)

lock: $(VENV)/dev.stamp
	@PATH="$(abspath $(BIN)):$$PATH" requirements/lock

clean:
	@rm -rf $(VENV) $(RECORD) build dist .mypy_cache .pytest_cache .ruff_cache
