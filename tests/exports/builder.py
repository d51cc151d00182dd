"""A hand-built analysis with one entry of every kind."""

from __future__ import annotations

from verbale.model import Analysis, Attribution, Entity, Frame, Range, Role, TimeSpan, Token

TEXT = "Olan Vesk “left” on Monday. He sighed."


def analysis() -> Analysis:
    rows = """Olan PROPN 3 nsubj NNP|Vesk PROPN 0 flat NNP|“ PUNCT 3 punct ``|left VERB 3 root VBD
        |” PUNCT 3 punct ''|on ADP 6 case IN|Monday PROPN 3 obl NNP|. PUNCT 3 punct .
        |He PRON 9 nsubj PRP|sighed VERB 9 root VBD|. PUNCT 9 punct ."""
    tokens, at = [], 0
    for text, upos, head, deprel, tag in map(str.split, rows.split("|")):
        at = TEXT.index(text, at)
        tokens.append(Token(at, at + len(text), text, upos, int(head), deprel, tag))
        at += len(text)
    told = {"status": "happened", "mode": "none"}
    return Analysis(
        text=TEXT,
        tokens=tuple(tokens),
        sentences=(Range(0, 8), Range(8, 11)),
        paragraphs=(Range(0, 11),),
        entities=(Entity(Range(0, 2), "PERSON", 0.987654),),
        times=(TimeSpan(Range(6, 7), "DATE", 0.9),),
        attributions=(Attribution(Range(9, 10), Range(8, 9), (Range(2, 5),), "assert", 0.5),),
        frames=(
            Frame("event", 3, "RETREAT", told, (Role(0, "actor", 0.7),), 0.8),
            Frame("stance", 9, "opposes", {}, (), 0.3),
        ),
        factuality=tuple(i / 4 for i in range(11)),
        chains=((Range(0, 2), Range(8, 9)),),
    )
