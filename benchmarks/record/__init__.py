"""How fast a large record answers: a generator of reports, and the times of every search, list and page.

python -m benchmarks.record [--sizes 1000 10000 100000] [--folder build/record]
"""
