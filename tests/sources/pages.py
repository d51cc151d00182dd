"""Pages of news sites as varied as their makers, in words of our own: by what they try."""

# ruff: noqa: E501 - a page a line reads best

from __future__ import annotations

from tests.sources.made import PARAGRAPHS

ONE, TWO, THREE = PARAGRAPHS
P = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def page(body: str, head: str = "", title: str = "Talks go on") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    )


def article(inner: str, head: str = "") -> str:
    return page(f"<article><h1>Talks go on</h1>{inner}</article>", head)


NAVIGATION = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>',
    '<aside class="related"><h3>Read also</h3><ul><li><a href="/b">Another story altogether</a></li></ul></aside>',
    "<footer><p>All rights reserved by the Post.</p></footer>",
)

PAGES = {
    "plain": article(P),
    "no headline": page(f"<article>{P}</article>", title=""),
    "headline elsewhere": page(f"<div class='top'><h1>Talks go on, says envoy</h1></div><main>{P}</main>"),
    "around it": page(f"{NAVIGATION[0]}<article><h1>Talks go on</h1>{P}</article>{''.join(NAVIGATION[1:])}"),
    "table of figures": article(f"{P}<table><tr><th>Side</th><th>Seats</th></tr><tr><td>Velia</td><td>12</td></tr></table><p>{TWO}</p>"),
    "laid out by tables": page(f"<table><tr><td><a href='/'>Home</a></td><td><h1>Talks</h1>{P}</td></tr></table>"),
    "lists": article(f"<p>{ONE}</p><ul><li>First, a truce for a month.</li><li>Then talks in Torland.</li></ul><ol><li>One.</li></ol>{P}"),
    "lists in lists": article(f"{P}<ul><li>A truce<ul><li>of a month,</li><li>watched by the union<ol><li>by land</li></ol></li></ul></li><li>Talks</li></ul>"),
    "definitions": article(f"{P}<dl><dt>Truce</dt><dd>A pause in the fighting.</dd><dt>Envoy</dt><dd>Who is sent.</dd></dl>"),
    "quotes": article(f"<p>{ONE}</p><blockquote><p>“We are not there yet.”</p><cite>Mira Olan</cite></blockquote><p>He said <q>no</q> twice.</p>{P}"),
    "nested": page(f"<div><div><section><div><div class='story-body'><div><h1>Talks</h1><div><p>{ONE}</p></div><div><div><p>{TWO}</p></div></div></div></div></div></section></div></div>"),
    "marks within": article(f"<p>The <b>ministers</b> of <a href='/v'>Velia</a> and <em>Tor<i>land</i></em> met<sup>1</sup> on <span>Mon</span>day.</p>{P}"),
    "line breaks": article(f"<p>{ONE}<br>{TWO}<br/><br/>{THREE}</p>"),
    "breaks for paragraphs": page(f"<div class='article-body'>{ONE}<br><br>{TWO}<br><br>{THREE}</div>"),
    "headings": article(f"<h2>What was said</h2><p>{ONE}</p><h3>By whom</h3><p>{TWO}</p><h4>When</h4><p>{THREE}</p>"),
    "pictures": article(f"<figure><img src='a.jpg' alt='The envoy'><figcaption>The envoy on Monday. Picture: Post</figcaption></figure>{P}"),
    "remarks in the source": article(f"<!-- begin --><p>{ONE}<!-- <p>not this</p> --></p><!--[if IE]><p>nor this</p><![endif]-->{P}"),
    "comments of readers": page(f"<article><h1>Talks</h1>{P}</article><div id='comments'><h3>Comments</h3><div class='comment'><p>{TWO} I do not believe it.</p></div></div>"),
    "scripts": article(f"<script>var a = '<p>not this</p>';</script><style>p {{ color: red }}</style>{P}<noscript><p>Turn it on.</p></noscript>"),
    "entities": article(f"<p>&ldquo;We&rsquo;re not there yet,&rdquo; said M&uuml;ller &amp; Sons &mdash; 5&nbsp;% &lt; 10&#160;%, &#x20AC;3&hellip;</p>{P}"),
    "entities that are none": article(f"<p>Fish & chips; AT&T; &nosuch; &#0; &#x110000; x<y and a > b.</p>{P}"),
    "unicode": article(f"<p>Премьер Иванов, 王毅, Şahin, Đặng, محمد and 🕊️ met in Åre; naïve “co-operation”.</p>{P}"),
    "letters in two parts": article(f"<p>Mu\u0308ller, Nguye\u0302\u0303n and E\u0301va met in A\u030are on Monday, it was said by the envoy.</p>{P}"),
    "marks unseen": article(f"<p>Zero\u200bwidth, soft\u00adhyphen, no-break\u00a0space, \u202edrawkcab\u202c, thin\u2009space, line\u2028end and \ufeffmark.</p>{P}"),
    "white space": article(f"<p>\n   The ministers\n\t met   in\r\n the   capital.  </p>\n\n\n<p>   </p>{P}"),
    "preformatted": article(f"<pre>Line one\n   line two\n\n  line three</pre><p><code>x = 1</code></p>{P}"),
    "tags left open": f"<html><head><title>Talks go on<body><h1>Talks go on</h1><p>{ONE}<p>{TWO}<ul><li>One<li>Two</ul><p>{THREE}",
    "tags crossed": article(f"<p>The <b>ministers <i>of Velia</b> met</i> on Monday.</p></div></span>{P}"),
    "loud": page(f"<ARTICLE><H1>Talks go on</H1><P>{ONE}</P><P ALIGN=center>{TWO}</P></ARTICLE>"),
    "xhtml": f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Talks</title></head><body><div><p>{ONE}</p><p>{TWO}</p></div></body></html>',
    "the same again": article(f"<p>{ONE}</p><p>{ONE}</p><p>{TWO}</p><p>{ONE}</p>"),
    "one long paragraph": article(f"<p>{' '.join(PARAGRAPHS * 40)}</p>"),
    "many paragraphs": article(P * 60),
    "short": article("<p>The talks go on.</p>"),
    "live": article("".join(f"<section><h2>1{n}:00</h2><time>1{n}:00</time><p>{words}</p></section>" for n, words in enumerate(PARAGRAPHS))),
    "advertisements": article(f"<p>{ONE}</p><div class='ad'>ADVERTISEMENT</div><p>{TWO}</p><p><a href='/c'>Subscribe now to our newsletter</a></p><p>{THREE}</p>"),
    "facts in the head": article(P, head='<meta property="og:title" content="Talks go on"><meta property="og:site_name" content="The Post"><meta property="article:published_time" content="2025-08-27T10:00:00Z"><link rel="canonical" href="https://post.example/a">'),
    "facts in JSON": article(P, head='<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks go on","datePublished":"2025-08-27","articleBody":"Not taken from here."}</script>'),
    "hidden": article(f"<p style='display:none'>Not to be seen by anybody at all.</p><div hidden><p>Nor this.</p></div>{P}"),
    "a summary to open": article(f"<details><summary>More</summary><p>{TWO}</p></details>{P}"),
    "a drawing and a film": article(f"<svg><text>Drawn words</text></svg><video><p>No film.</p></video><iframe src='/x'>Frame</iframe>{P}"),
    "right to left": page(f"<article dir='rtl'><h1>Talks</h1>{P}<p>قال الوزير “نعم”, and left.</p></article>"),
}  # fmt: skip
