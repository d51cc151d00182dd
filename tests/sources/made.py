"""Files as programs that others wrote make them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

import pytest

TITLE = "Talks go on"
PARAGRAPHS = (
    "The ministers of Velia and Torland met in the capital on Monday and said that the talks would go on.",
    "An envoy of the union had asked for a pause, but it was refused by both of them at the end of the day.",
    "“We are not there yet,” said the head of the mission, who has been in the town for a week with a staff.",
)
TEXT = "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"
PAGE = (
    f"<!doctype html><html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
    + "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    + "</article></body></html>"
)


def docx_file(paragraphs: Sequence[str]) -> bytes:
    docx = pytest.importorskip("docx", reason="python-docx makes the file")
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return saved(document.save)


def odt_file(paragraphs: Sequence[str]) -> bytes:
    opendocument = pytest.importorskip("odf.opendocument", reason="odfpy makes the file")
    from odf.teletype import addTextToElement
    from odf.text import P

    document = opendocument.OpenDocumentText()
    for words in paragraphs:
        element = P()
        addTextToElement(element, words)
        document.text.addElement(element)
    return saved(document.save)


def pdf_file(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """Pages of (x, y, size, words), written in that order."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab makes the file")
    stream = io.BytesIO()
    drawn = canvas.Canvas(stream, pagesize=(595, 842), pageCompression=1)
    for page in pages:
        for x, y, size, words in page:
            drawn.setFont("Times-Roman", size)
            drawn.drawString(x, y, words)
        drawn.showPage()
    drawn.save()
    return stream.getvalue()


def letter(subject: str = TITLE, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "The Post <desk@post.example>"
    message["Date"] = "Wed, 27 Aug 2025 23:30:00 -0500"
    if html:
        message.set_content(html, subtype="html")
    else:
        message.set_content("\n\n".join(PARAGRAPHS))
    return message


def warc_file(pages: Sequence[tuple[str, bytes, Mapping[str, str]]], *, packed: bool = True) -> bytes:
    """A crawl of (address, body, headers); a header "status" is the answer's."""
    pytest.importorskip("warcio", reason="warcio makes the file")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "test"}))
    for url, body, given in pages:
        headers = {"Content-Type": "text/html; charset=utf-8", **given}
        status = headers.pop("status", "200 OK")
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http)
        writer.write_record(record)
    return stream.getvalue()


def zip_file(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tar_file(members: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def saved(save: object) -> bytes:
    stream = io.BytesIO()
    save(stream)  # type: ignore[operator]
    return stream.getvalue()
