"""What a language model scores on the public dev sets, read from its ONNX file itself.

python -m benchmarks.language [--data ../shared/data] [--model FOLDER] [--against FLOAT_FOLDER]
                              [--only MEASURE...] [--limit DOCUMENTS] [--threads N] [--json OUT]

One module a kind of measure; the head of each says how it counts and whose way of counting that is.
Figures are in hundredths, correlations too, other units are named. No figure is a test set's.
"""
