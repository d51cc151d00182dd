"""Words from outside, made harmless for a terminal."""

from __future__ import annotations

_PICTURES = 0x2400  # Unicode has a picture for each control character, from here on
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_TABLE: dict[int, str] = {
    **{code: chr(_PICTURES + code) for code in range(0x20)},
    **dict.fromkeys((*range(0x80, 0xA0), *_TURNING, 0x2028, 0x2029, *range(0xD800, 0xE000)), "\ufffd"),
    0x7F: "\u2421",
    ord("\t"): " ",
    ord("\n"): "\n",
    ord("\r"): " ",
}


def safe(words: str) -> str:
    """The same words, character for character, but with a picture or U+FFFD for what could steer the
    terminal (escape sequences) or turn the order of the line about. Offsets stay true."""
    return words.translate(_TABLE)


def safe_line(words: str | None) -> str:
    """The same in one line, runs of space made one; the empty string for None."""
    return " ".join(safe(words or "").split())
