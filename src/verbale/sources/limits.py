"""How much is read at most. A news report has a few thousand characters; what is far larger is
something else, or meant to harm."""

TEXT_LIMIT = 2_000_000
"""Bytes of a text file, characters of one report."""

HTML_LIMIT = 10_000_000
"""Bytes of a page. The largest pages of news sites have about 3 MB, most of it scripts."""

LINE_LIMIT = 8_000_000
"""Bytes of one line of a JSON lines file; the file itself may be of any length."""

TAG_LIMIT = 50_000
"""Start tags of a page: taking apart a page of 50,000 took up to 10 s on one busy core."""

ATTRIBUTE_LIMIT = 500
"""Attributes of one tag: the parser's time grows with their square, 20,000 took 6 s."""

DEPTH_LIMIT = 250
"""Elements inside one another. The parser (libxml2) gives up at 256."""

ID_LIMIT = 200
"""Characters of a report's id."""

CONLLU_LINE_LIMIT = 1_000_000
"""Bytes of one line of CoNLL-U: a comment may hold the sentence's whole text."""

CONLLU_SENTENCE_LIMIT = 10_000
"""Lines of one sentence of CoNLL-U, its comments among them. The longest of treebanks of English have
a few hundred."""
