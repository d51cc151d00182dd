"""How fast reports are read, beside what else a user might install, in one run on the same reports.

    python -m benchmarks.speed [--quick] [--data ../shared] [--out benchmarks/results.json] [--only PART ...]

Parts: start (the help, the first report), encoder (the language model alone on the reports' windows), stages
(processor time of each), read (`verbale read` into a record, with one process and more), peers (spaCy with a
model trained on the same trees, textacy's quotations on it, dateparser's search), length (one report of up to
200,000 words), record (reports on top of records of up to 100,000), accuracy. Everything runs in a fresh
process, whose peak of memory is told; seconds are by the clock and by processor time: where other work is
done on the machine only the second mean something.

The spaCy model is made first, once, kept in build/ and never shipped:

    pip install -e '.[bench,spacy]'
    python -m benchmarks.speed.spacy_model --data ../shared --minutes 5
"""
