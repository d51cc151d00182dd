"""Files to change at random, one or more of every format, and what must hold whatever became of them."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import re
from collections.abc import Callable
from dataclasses import replace

from tests.sources.made import (
    PAGE,
    PARAGRAPHS,
    TEXT,
    docx_file,
    letter,
    odt_file,
    pdf_file,
    tar_file,
    warc_file,
    zip_file,
)
from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources import Overrides, Problem, count_file, read_file
from verbale.sources.polling.entry import page_url
from verbale.sources.polling.lists import read_list
from verbale.sources.source import Source, of_bytes

FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Post</title>
<ttl>60</ttl><item><title>Talks go on</title><link>https://post.example/a</link><guid>a-1</guid>
<pubDate>Wed, 27 Aug 2025 23:30:00 -0500</pubDate>
<description>&lt;p&gt;{PARAGRAPHS[0]}&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>]]></content:encoded></item>
<item><title>One</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><id>tag:post.example,2025:1</id>
<title type="html">Talks &amp;lt;go&amp;gt; on</title><link rel="alternate" href="/a"/>
<updated>2025-08-27T10:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>{PARAGRAPHS[0]}</p></div></content></entry></feed>"""
FACTIVA = (
    '<html><body><div class="article enArticle"><table><tr><td><b>HD</b></td><td>Talks go on</td></tr>'
    "<tr><td>PD</td><td>27 August 2025</td></tr><tr><td>SN</td><td>The Post</td></tr>"
    f"<tr><td>LP</td><td><p>{PARAGRAPHS[0]}</p></td></tr><tr><td>TD</td><td><p>{PARAGRAPHS[1]}</p></td></tr>"
    '</table></div><div class="article enArticle"><div class="enHeadline">One</div><div>27 August 2025</div>'
    f'<p class="articleParagraph">{PARAGRAPHS[2]}</p></div></body></html>'
)
NEXIS = ["Talks go on", "The Post", "August 27, 2025 Wednesday", "Section: NEWS", "Byline: Ann", "Body",
         *PARAGRAPHS, "Load-Date: August 28, 2025", "End of Document"]  # fmt: skip
SITEMAP = "<urlset><url><loc>https://post.example/a</loc><lastmod>2025-08-27</lastmod></url></urlset>"
JSON_FEED = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "title": "The Post",
     "items": [{"id": "1", "url": "/a", "title": "Talks", "content_html": f"<p>{PARAGRAPHS[0]}</p>"}]}
)  # fmt: skip

SEEDS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: TEXT.encode(),
    "a.html": lambda: PAGE.encode(),
    "factiva.html": lambda: FACTIVA.encode(),
    "a.md": lambda: f"---\ntitle: a\n---\n# {TEXT}".encode(),
    "a.jsonl": lambda: b'{"text": "One."}\n{"text": "Two."}\n',
    "a.csv": lambda: b'text,title\n"One, two.",a\nThree.,b\n',
    "a.xml": lambda: FEED.encode(),
    "a.atom": lambda: ATOM.encode(),
    "sitemap.xml": lambda: SITEMAP.encode(),
    "feed.json": lambda: JSON_FEED.encode(),
    "a.eml": lambda: letter(html=PAGE).as_bytes(),
    "a.mbox": lambda: b"From a\n" + letter().as_bytes() + b"\n\nFrom b\n" + letter().as_bytes(),
    "a.docx": lambda: docx_file([TEXT]),
    "nexis.docx": lambda: docx_file(NEXIS),
    "a.odt": lambda: odt_file([TEXT]),
    "a.pdf": lambda: pdf_file([[(60, 700, 10, "The talks go on.")]]),
    "a.warc": lambda: warc_file([("http://a.example/b", PAGE.encode(), {})], packed=False),
    "a.warc.gz": lambda: warc_file([("http://a.example/b", PAGE.encode(), {})]),
    "a.zip": lambda: zip_file({"a.txt": TEXT.encode(), "b.jsonl": b'{"text": "One."}'}),
    "a.tar": lambda: tar_file({"a.txt": TEXT.encode(), "b.jsonl": b'{"text": "One."}'}, "w"),
    "a.txt.gz": lambda: gzip.compress(TEXT.encode()),
    "a.txt.xz": lambda: lzma.compress(TEXT.encode()),
    "a.txt.bz2": lambda: bz2.compress(TEXT.encode()),
}
LISTS = (".xml", ".atom", ".json")
_OURS = re.compile(r"\((Assertion|Import|Name|ModuleNotFound|NotImplemented|UnboundLocal)Error\)")
"""Faults that are ours, not the file's, though a Problem tells them."""


def read_all(name: str, data: bytes) -> list[Report | Problem]:
    """What a file of that name and those bytes gives, after all that must hold of it was looked at: nothing
    is raised, reports and problems only come out, and counting tells how many."""
    source = of_bytes(data, name, name)
    items = list(read_file(source, Overrides()))
    assert all(isinstance(item, Report | Problem) for item in items)
    assert count_file(source) == sum(not (isinstance(i, Problem) and i.kept) for i in items)
    assert not [i for i in items if isinstance(i, Problem) and _OURS.search(i.what)]
    if source.suffix in LISTS:
        check_list(replace(source, url="https://post.example/feed", charset="windows-1252"))
    return items


def check_list(source: Source) -> None:
    """A feed as it is watched: entries with keys of their own, or a SourceError."""
    try:
        poll = read_list(source)
    except SourceError:
        return
    assert all(entry.url or entry.text for entry in poll.entries)
    assert all(page_url(url) for url in (*poll.inner, *(entry.url for entry in poll.entries if entry.url)))
