"""Archives, crawls, feeds, tables: each report in them, where problems lie, and what counting says."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.made import PAGE, PARAGRAPHS, TEXT, TITLE, tar_file, warc_file, zip_file
from verbale.errors import SettingError
from verbale.model import Report
from verbale.sources import Overrides, Problem, count_file, find, parse_columns, read_file, read_paths
from verbale.sources.source import of_bytes

MAP = {"text": "body", "title": "headline", "published": "when"}


def found(data: bytes, name: str, overrides: Overrides | None = None) -> list[Report | Problem]:
    """What comes of a file; counting it must say how much that is."""
    source, overrides = of_bytes(data, name, name), overrides or Overrides()
    items = list(read_file(source, overrides))
    assert count_file(source, overrides) == sum(not (isinstance(i, Problem) and i.kept) for i in items)
    return items


def shown(items: list[Report | Problem]) -> list[str]:
    return [item.where if isinstance(item, Problem) else item.id.rsplit("-", 1)[0] for item in items]


MEMBERS = {"x/a.txt": TEXT.encode(), "x/b.html": PAGE.encode(), "x/c.jpg": b"1", ".d.txt": b"words",
           "x/e.jsonl": b'{"text": "One two."}\n\n{"text": ""}\n',
           "../../f.txt": b"out", "g.pdf": b"%PDF-1.4"}  # fmt: skip


@pytest.mark.parametrize(("make", "name"), [(zip_file, "a.zip"), (tar_file, "a.tar.gz"), (tar_file, "a.tgz")])
def test_archives_hold_files_of_all_kinds(make: Callable[..., bytes], name: str) -> None:
    items = found(make(MEMBERS), name)
    inner = name if name != "a.tgz" else "a.tgz"
    assert sorted(shown(items)) == sorted(["a", "b", "e", f"{inner}!x/e.jsonl:3", f"{inner}!g.pdf"])


def test_archives_within_one_another_end_somewhere() -> None:
    data = zip_file({"a.txt": TEXT.encode()})
    for _ in range(3):
        data = zip_file({"b.zip": data})
    assert shown(found(data, "c.zip")) == ["a"]
    (problem,) = found(zip_file({"b.zip": data}), "c.zip")
    assert isinstance(problem, Problem)
    assert "at most 4 deep" in problem.what


def test_a_broken_member_does_not_stop_the_others() -> None:
    whole = tar_file({"a.txt": TEXT.encode(), "b.txt": TEXT.encode() * 50}, "w")
    assert shown(found(whole[: len(whole) // 2], "a.tar"))[0] == "a"
    data = bytearray(zip_file({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    data[60] ^= 255
    items = found(bytes(data), "a.zip")
    assert [isinstance(item, Report) for item in items] == [False, True]


def test_a_member_said_to_lie_before_the_file() -> None:
    data = bytearray(zip_file({"a.txt": TEXT.encode()}))
    at = data.rfind(b"PK\x05\x06")
    data[at + 16 : at + 20] = (int.from_bytes(data[at + 16 : at + 20], "little") + 36).to_bytes(4, "little")
    (problem,) = found(bytes(data), "a.zip")
    assert "expected a zip file" in str(problem)


@pytest.mark.parametrize(
    ("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)]
)
def test_packed_files(suffix: str, pack: Callable[[bytes], bytes]) -> None:
    assert shown(found(pack(TEXT.encode()), f"a.txt.{suffix}")) == ["a"]
    (problem,) = found(pack(TEXT.encode())[:-20], f"a.txt.{suffix}")
    assert isinstance(problem, Problem)


def test_zstd() -> None:
    zstandard = pytest.importorskip("zstandard")
    assert shown(found(zstandard.ZstdCompressor().compress(TEXT.encode()), "a.txt.zst")) == ["a"]


def crawl() -> list[tuple[str, bytes, dict[str, str]]]:
    page = PAGE.encode()
    parts = [page[i : i + 300] for i in range(0, len(page), 300)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    return [
        ("https://a.example/talks", page, {}),
        ("https://a.example/p.png", b"x", {"Content-Type": "image/png"}),
        ("https://a.example/packed.html", gzip.compress(page), {"Content-Encoding": "gzip"}),
        ("https://a.example/chunks", chunks, {"Transfer-Encoding": "chunked"}),
        ("https://a.example/not", page, {"status": "404 Not Found"}),
        ("https://a.example/odd", b"x", {"Content-Encoding": "br"}),
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl(packed: bool) -> None:
    name = "c.warc.gz" if packed else "c.warc"
    items = found(warc_file(crawl(), packed=packed), name)
    assert shown(items) == ["talks", "packed", "chunks", f"{name}!https://a.example/odd"]
    assert [i.url for i in items if isinstance(i, Report)] == [crawl()[n][0] for n in (0, 2, 3)]
    assert {i.text for i in items if isinstance(i, Report)} == {TEXT}


def test_a_packed_crawl() -> None:
    data = zip_file({"archive/c.warc.gz": warc_file(crawl()[:1]), "pages/pages.jsonl": b"{}"})
    assert shown(found(data, "c.wacz")) == ["talks"]
    assert shown(found(zip_file({"a.txt": b"x"}), "c.wacz")) == ["c.wacz"]


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Post</title><item><title>{TITLE}</title><link>https://a.example/1</link>
<pubDate>Wed, 27 Aug 2025 23:30:00 -0500</pubDate><description>Short</description>
<content:encoded><![CDATA[{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}<figure>no</figure>]]>
</content:encoded></item>
<item><title>Two</title><description>The ministers met &amp;amp; talked.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><title>{TITLE}</title>
<link href="https://a.example/1"/><published>2025-08-27T23:30:00-05:00</published>
<content type="html">{"".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in PARAGRAPHS)}</content></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_a_feed(feed: str) -> None:
    one, *others = found(feed.encode(), "f.xml")
    assert isinstance(one, Report)
    assert (one.text, one.title, one.publisher) == (TEXT, TITLE, "The Post")
    assert (one.url, one.published) == ("https://a.example/1", date(2025, 8, 27))
    for other in others:
        assert isinstance(other, Report)
        assert (other.text, other.extra) == ("Two\n\nThe ministers met & talked.\n", {"part": "summary"})


@pytest.mark.parametrize(
    "data",
    [b"", b"<a/>", b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', b"<rss", b"\0<rss>"],
)
def test_no_feed(data: bytes) -> None:
    items = found(data, "f.xml")
    assert all(isinstance(item, Problem) for item in items)


def test_a_sitemap_is_not_followed_unless_told() -> None:
    data = b"<urlset><url><loc> https://a.example/1 </loc></url></urlset>"
    (problem,) = found(data, "s.xml")
    assert "--follow" in str(problem)


def table() -> object:
    pandas = pytest.importorskip("pandas", reason="pandas makes the file")
    days = pandas.to_datetime(["2025-08-27", None])
    return pandas.DataFrame({"body": [TEXT, "Said; “no,”\nthen went."], "headline": [TITLE, None],
                             "when": days,
                             "n": [1.5, float("nan")]})  # fmt: skip


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "u.csv", "t.parquet"])
def test_tables_of_pandas(name: str) -> None:
    stream, frame = io.BytesIO(), table()
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
        frame.to_parquet(stream)  # type: ignore[attr-defined]
    else:
        parting = {"t.csv": ",", "t.tsv": "\t", "u.csv": ";"}[name]
        coding = "utf-16" if name == "u.csv" else "utf-8"
        frame.to_csv(stream, index=False, sep=parting, encoding=coding)  # type: ignore[attr-defined]
    one, two = found(stream.getvalue(), name, Overrides(columns=MAP))
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert (one.text, one.title, one.published) == (TEXT, TITLE, date(2025, 8, 27))
    assert float(str(one.extra["n"])) == 1.5
    assert two.text == "Said; “no,”\nthen went."


def test_a_column_that_is_not_there() -> None:
    (problem,) = found(b"body,day\nWords.,x\n", "t.csv")
    assert "found the columns body, day" in str(problem)
    assert "--columns text=NAME" in str(problem)


def test_rows_that_are_amiss_are_named_with_their_line() -> None:
    items = found(b'text,n\n"One\ntwo.",1\n,2\nThree.,1,2\nFour.,4\n', "t.csv")
    assert shown(items) == ["t", "t.csv:4", "t.csv:5", "t"]


@given(
    st.lists(st.text(min_size=1).filter(lambda w: any(c.isascii() and c.isalpha() for c in w)), min_size=1)
)
def test_csv_loses_nothing(texts: list[str]) -> None:
    import csv

    texts = [f"The news: {w}" for w in texts if "\0" not in w and w.isprintable() and w.isascii()]
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["text", "n"], *([w, "1"] for w in texts)])
    items = found(stream.getvalue().encode(), "t.csv")
    assert [item.text for item in items if isinstance(item, Report)] == texts


@pytest.mark.parametrize("words", ["text", "words=body", "text=", "text=a,text=b"])
def test_a_map_that_is_none(words: str) -> None:
    with pytest.raises(SettingError):
        parse_columns(words)


def test_patterns_and_kinds(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "sub/c.txt", "d.dat"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert len(list(read_paths([tmp_path / "*.txt"]))) == 2
    assert len(list(read_paths([str(tmp_path / "**/*.txt")]))) == 3
    assert [type(i) for i in read_file(find([tmp_path / "d.dat"], "txt").files[0], Overrides())] == [Report]
    (none,) = read_paths([tmp_path / "*.none"])
    assert "fits the pattern" in str(none)
    with pytest.raises(SettingError):
        find([tmp_path], "doc")


@pytest.fixture(params=["s3", "abfs"])
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    """A store in memory in place of a real one."""
    scheme = str(request.param)
    fsspec = pytest.importorskip("fsspec")
    from fsspec.implementations.memory import MemoryFileSystem

    class Store(MemoryFileSystem):  # type: ignore[misc]
        protocol = (scheme,)

        @classmethod
        def _strip_protocol(cls, path: str) -> str:
            return "/" + path.removeprefix(f"{scheme}://").strip("/")

    fsspec.register_implementation(scheme, Store, clobber=True)
    fsspec.filesystem(scheme).pipe({"/news/a.txt": TEXT.encode(), "/news/b.zip": zip_file(MEMBERS)})
    yield f"{scheme}://news"
    fsspec.filesystem(scheme).rm("/news", recursive=True)


def test_a_store(store: str) -> None:
    items = list(read_paths([store]))
    assert sum(isinstance(item, Report) for item in items) == 4
    assert any(isinstance(i, Problem) and i.where == f"{store}/b.zip!g.pdf" for i in items), items


def test_a_store_whose_package_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    for scheme, advice in (("s3", "verbale[s3]"), ("abfs", "adlfs")):
        (problem,) = read_paths([f"{scheme}://news"])
        assert isinstance(problem, Problem)
        assert advice in (problem.hint or "")
