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

FILE_LIMIT = 1_000_000_000
"""Bytes of a file that is copied to be read: one from the net, from standard input, or inside an archive."""

PDF_LIMIT = 40_000_000
"""Bytes of a PDF. Most are pictures; its text is bounded by TEXT_LIMIT."""

PDF_STREAM_LIMIT = 2_500_000
"""Bytes of one stream of a PDF, unpacked. A full page of a newspaper has some 300,000."""

PDF_PAGE_LIMIT = 500
"""Pages of a PDF."""

PDF_SECONDS_LIMIT = 120
"""Seconds that a PDF may take, asked after each page."""

OFFICE_LIMIT = 20_000_000
"""Bytes of a DOCX or ODT file, packed: most are pictures."""

XML_LIMIT = 5_000_000
"""Bytes of a part of a DOCX or ODT file, of a feed, or a sitemap, unpacked. The tree takes some three times
as much while it is read."""

MAIL_LIMIT = 5_000_000
"""Bytes of one letter, attachments included."""

MEMBER_LIMIT = 20_000
"""Members of a zip file: its list of them is read before anything else. A tar file may have any number."""

NESTING_LIMIT = 4
"""Archives inside one another; a .gz around anything counts as one."""

RATIO_LIMIT = 100
"""How many times their size compressed data may unpack to, beyond RATIO_FREE. Text unpacks to 3 to 20
times."""

RATIO_FREE = 50_000_000
"""Bytes that may come out of compressed data whatever went in."""

WINDOW_LIMIT = 16_000_000
"""Bytes that unpacking itself may hold (xz, zstd). `zstd -19` asks for 8 MB, `xz -6` for 9 MB."""

CELL_LIMIT = 2_000_000
"""Characters of one cell of a CSV file."""

ROW_GROUP_LIMIT = 1_000_000_000
"""Bytes of a row group of a Parquet file, unpacked. Writers make them of 128 to 512 MB at most."""

ADDRESS_LIMIT = 5_000
"""Addresses that a sitemap may list to be followed: at one a second it takes an hour and a half."""

FEED_LIMIT = 2_000
"""Feeds in a list of feeds (OPML)."""

INNER_LIST_LIMIT = 20
"""Sitemaps of a list of sitemaps that are watched, the latest: news sites have one a month or a day, back to
their first."""

FETCH_LIMIT = 100_000_000
"""Bytes of what an address gives; its format may allow fewer."""

FETCH_SECONDS_LIMIT = 120
"""Seconds that fetching from one address may take in all, its redirects included."""

REDIRECT_LIMIT = 10
"""Redirects from one address."""

CONLLU_LINE_LIMIT = 1_000_000
"""Bytes of one line of CoNLL-U: a comment may hold the sentence's whole text."""

CONLLU_SENTENCE_LIMIT = 10_000
"""Lines of one sentence of CoNLL-U, its comments among them. The longest of treebanks of English have
a few hundred."""
