"""What Verbale's whole reading scores on public sets: statements, pairs of PLV, stories.

python -m benchmarks.reading [--data ../shared/data] [--only statements pairs stories] [--limit N]
                             [--cache FOLDER]

One module a measure; the head of each says how it counts. Everything is read as `verbale read` does it,
with the shipped model. `--cache` keeps the model's analyses in a folder, by model and text, so that a change
of the stages after it can be measured again in a minute; speeds are then left out. Figures are in hundredths.
"""
