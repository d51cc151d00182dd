"""What reading a web page costs beside trafilatura alone, which takes the report out of it.

    python -m benchmarks.pages [--rounds N]

The pages are those of tests/sources/pages.py, each as it is and as sites send it: with the menus, scripts and
further paragraphs of a whole page. Processor time, in turns within every round; the best round of each
counts, since other work on the machine only slows down.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable
from time import process_time

import trafilatura

from tests.sources.pages import PAGES, P
from verbale.sources import Overrides, read_file
from verbale.sources.source import of_bytes
from verbale.sources.web import read_page

MENU = "<nav><ul>" + "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(150)) + "</ul></nav>"
SCRIPT = "<script>" + "var a = {b: [1, 2, 3], c: '<p>'};\n" * 2000 + "</script>"
SAME = {"include_comments": False, "include_tables": False}


def as_sent(page: str) -> str:
    """A page with what sites put around a report."""
    head, mark, rest = page.partition("<body>")
    return f"{head}{SCRIPT}{mark}{MENU}{rest.replace('</article>', P * 8 + '</article>')}"


def alone(page: bytes) -> object:
    """trafilatura's text of the page, with the settings with which it is asked here."""
    return trafilatura.bare_extraction(page.decode(), **SAME)


def alone_with_facts(page: bytes) -> object:
    """The same with what the page says of itself: title, day, publisher; a day that it names, no guess."""
    days = {"extensive_search": False, "original_date": True}
    return trafilatura.bare_extraction(page.decode(), with_metadata=True, date_extraction_params=days, **SAME)


def as_it_comes(page: bytes) -> object:
    """The same as trafilatura does it by itself, which guesses a day where the page names none."""
    return trafilatura.bare_extraction(page.decode(), with_metadata=True, **SAME)


def text_and_facts(page: bytes) -> object:
    """The text of the report and what the page says of itself, as Verbale reads it."""
    return read_page(page)


def whole(page: bytes) -> object:
    """The report, its language told, as `verbale read` makes it."""
    return list(read_file(of_bytes(page, "a.html", "a.html"), Overrides()))


WAYS = (alone, alone_with_facts, as_it_comes, text_and_facts, whole)


def seconds(way: Callable[[bytes], object], pages: list[bytes]) -> float:
    """How long one way takes for all pages."""
    start = process_time()
    for page in pages:
        way(page)
    return process_time() - start


def measure(pages: list[bytes], rounds: int) -> dict[str, float]:
    """The best seconds of each way."""
    taken: dict[str, list[float]] = {way.__name__: [] for way in WAYS}
    for way in WAYS:
        way(pages[0])  # what is imported on first use
    for _ in range(rounds):
        for way in WAYS:
            taken[way.__name__].append(seconds(way, pages))
    return {name: min(times) for name, times in taken.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    logging.disable()
    for name, make in (("small pages", str), ("pages as sites send them", as_sent)):
        pages = [make(page).encode() for page in PAGES.values() if "<article" in page and len(page) < 10_000]
        best = measure(pages, given.rounds)
        print(f"{name}: {len(pages)}, {sum(map(len, pages)) // len(pages):,} bytes each on average")
        for way, took in best.items():
            share = took / best["alone_with_facts"]
            print(f"  {way.replace('_', ' '):<18} {1000 * took / len(pages):7.2f} ms a page {share:6.2f}")


if __name__ == "__main__":
    main()
