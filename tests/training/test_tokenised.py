"""Reports put together again from tokens."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import tokenised


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ('" We do n\'t agree , " he said .', '"We don\'t agree," he said.'),
        ("Ara ( 42 ) won 3 . 5 % of the U . S . vote", "Ara (42) won 3.5% of the U.S. vote"),
        ("The Suk - yeol office 's 2022 / 23 plan", "The Suk-yeol office's 2022/23 plan"),
    ],
)
def test_a_sentence_gets_a_newspapers_spaces(tokens: str, expected: str) -> None:
    assert tokenised.sentence(tokens.split()) == expected


def column(rows: list[str]) -> str:
    return "\n\n".join("\n".join(f"{token}\tO" for token in row.split()) for row in rows) + "\n"


def test_articles_begin_at_their_addresses(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text(
        column(
            ["https://a.example/2022/07/05/x", "Ara left .", "Ben came .", "https://b.example/y", "Rain ."]
        )
    )
    first, second = tokenised.addressed(file, "w")
    assert (first.name, first.published, first.text) == ("w-0001", "2022-07-05", "Ara left.\n\nBen came.\n")
    assert (second.published, second.text) == (None, "Rain.\n")


def test_reports_begin_at_their_headlines(tmp_path: Path) -> None:
    file = tmp_path / "b.txt"
    file.write_text(
        column(
            [
                "Ara leaves .",
                "Cara Dun",
                "NORTON 1996-08-22",
                "Ara left .",
                "Ben comes .",
                "NORTON 1996-08-23",
                "He came .",
            ]
        )
    )
    first, second = tokenised.datelined(file, "r")
    assert (first.published, first.text) == ("1996-08-22", "Ara leaves.\n\nCara Dun\n\nAra left.\n")
    assert (second.name, second.text) == ("r-0001", "Ben comes.\n\nHe came.\n")
