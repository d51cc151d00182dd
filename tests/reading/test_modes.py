"""What is direct, indirect and mixed."""

from __future__ import annotations

import pytest

from verbale.model import Span
from verbale.reading.modes import mode_of
from verbale.text.quotes import quotations


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        ("the port would open on Monday", "indirect"),
        ("“We will open the port on Monday,”", "direct"),
        ("“No.”", "direct"),
        ("the closure was “unjust”", "mixed"),
        ("an “unjust and unwise closure of the port”", "mixed"),
        ("the envoys had read “The Law of the Harbour” twice", "indirect"),
        ("“Free The Harbour”", "direct"),
        ("“We will open it” on Monday, “come what may”", "mixed"),
    ],
)
def test_words_in_quotation_marks_decide(content: str, mode: str) -> None:
    text = f"Renner said {content}, and left for the coast."
    span = Span(text.index(content), text.index(content) + len(content))
    assert mode_of(text, [span], quotations(text)) == mode


def test_content_in_pieces() -> None:
    text = "“The port is open,” Renner said, “and it will stay so.” The tide was low."
    pieces = [Span(text.index(p), text.index(p) + len(p)) for p in
              ("“The port is open,”", "“and it will stay so.”")]  # fmt: skip
    assert mode_of(text, pieces, quotations(text)) == "direct"
    assert mode_of(text, [*pieces, Span(text.index("The tide"), len(text))], quotations(text)) == "mixed"
