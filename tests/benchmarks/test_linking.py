"""Mentions with an article, read from the form in which GUM notes them."""

from benchmarks.linking import Linked, read_document

FORM = "{}\t{}\t_\tPROPN\t_\t_\t0\troot\t_\t{}"
PERSON = "new-sssss-cf1-1-coref"


def _document(*rows: tuple[str, str, str]) -> list[str]:
    return [FORM.format(*row) for row in rows]


def test_nested_and_joined_mentions_have_their_words_and_titles() -> None:
    rows = _document(
        ("1", "Ann", f"Entity=(1-person-{PERSON}-Ann_Holm_%28judge%29"),
        ("2", "of", "_"),
        ("3", "Oslo", f"Entity=(2-place-{PERSON}-Oslo)1)|SpaceAfter=No"),
        ("4", "!", "_"),
    )
    document = read_document(iter(rows))
    assert document.text == "Ann of Oslo!"
    assert document.mentions == (Linked(0, 11, "Ann Holm (judge)"), Linked(7, 11, "Oslo"))


def test_other_kinds_and_mentions_without_article_are_left_out() -> None:
    rows = _document(
        ("1", "iodine", f"Entity=(3-substance-{PERSON}-Iodine)"),
        ("2", "Ann", f"Entity=(1-person-{PERSON})"),
    )
    assert read_document(iter(rows)).mentions == ()


def test_words_written_as_one_are_in_the_text_once() -> None:
    rows = _document(("1-2", "can't", "_"), ("1", "ca", "_"), ("2", "n't", "_"), ("3", "go", "_"))
    assert read_document(iter(rows)).text == "can't go"
