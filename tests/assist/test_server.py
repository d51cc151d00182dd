"""`verbale mcp` in a process of its own, asked by the protocol's own client."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

import verbale
from tests.board.samples import HOSTILE_ID, TALKS
from verbale.assist.tools import ANSWERS_WITH_QUOTATIONS, Tools
from verbale.assist.words import INSTRUCTIONS, QUOTED
from verbale.record import Record

mcp = pytest.importorskip("mcp", reason="the package mcp is not installed")

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(verbale.__file__).parents[1])}


def command(record: Record, *more: str) -> list[str]:
    return [sys.executable, "-m", "verbale", "mcp", "--record", str(record.address.path), *more]


def asking(record: Record, questions: Callable[[Any], Awaitable[None]]) -> None:
    """Put questions to a server that the protocol's client starts."""

    async def asked() -> None:
        first, *rest = command(record)
        server = mcp.StdioServerParameters(command=first, args=rest, env=ENVIRONMENT)
        async with mcp.Client(mcp.stdio_client(server)) as client:
            await questions(client)

    asyncio.run(asked())


async def answer(client: Any, tool: str, **given: Any) -> dict[str, Any]:
    said = await client.call_tool(tool, given)
    assert not said.is_error, said.content
    assert json.loads(said.content[0].text) == said.structured_content
    return dict(said.structured_content)


async def refusal(client: Any, tool: str, **given: Any) -> str:
    said = await client.call_tool(tool, given)
    assert said.is_error
    return str(said.content[0].text)


def test_an_assistant_finds_reads_and_cites(record: Record) -> None:
    async def questions(client: Any) -> None:
        assert client.instructions == INSTRUCTIONS
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {name for name in vars(Tools) if not name.startswith("_")}
        assert all(tool.annotations.read_only_hint for tool in tools.values())
        assert all(QUOTED in tools[name].description for name in ANSWERS_WITH_QUOTATIONS)
        assert "speaker: who said it" in tools["search"].description
        assert set(tools["list_events"].input_schema["properties"]["status"]["anyOf"][0]["enum"]) > {"denied"}

        found = await answer(client, "search", query='kind:event "send a delegation"')
        hit = found["rows"][0]
        assert hit["source"]["report"] == "talks/1"
        read = await answer(client, "read_evidence", id=hit["id"])
        words = read["says"]["evidence"]
        assert TALKS[words["start"] : words["end"]] == words["words"]
        passage = read["passage"]
        assert words["words"] in passage["words"] == TALKS[passage["start"] : passage["end"]]
        assert {"report", "title", "publisher", "published", "address"} <= set(read["source"])
        clash = (await answer(client, "search", query="kind:finding"))["rows"][0]
        assert (clash["kind"], clash["finding"]) == ("finding", "weekday-contradicts-date")
        assert "Ana Coder" not in json.dumps([found, read])

        for tool in ("list_reports", "list_statements", "list_events", "list_positions", "list_findings",
                     "list_processes"):  # fmt: skip
            rows = await answer(client, tool, limit=1)
            assert rows["notice"] == QUOTED
            assert len(rows["rows"]) == min(1, rows["total"])
        assert (await answer(client, "about_record"))["reports"] == 2

    asking(record, questions)


def test_errors_are_told_in_plain_words(record: Record) -> None:
    async def questions(client: Any) -> None:
        assert "no such entry" in await refusal(client, "read_evidence", id="event-none")
        assert "no such report" in await refusal(client, "read_report", report="none")
        assert "no such process" in await refusal(client, "read_process", id="none")
        assert "speakr" in await refusal(client, "search", query="speakr:x")
        assert "less than or equal to 30" in await refusal(client, "list_events", limit=31)
        assert "Ada Renner" in await refusal(client, "who_is", name="Renner")
        with pytest.raises(mcp.MCPError, match="no such report"):
            await client.read_resource("verbale://report/none")

    asking(record, questions)


def test_texts_are_resources_a_page_at_a_time(record: Record) -> None:
    async def questions(client: Any) -> None:
        listed = (await client.read_resource("verbale://reports")).contents[0].text
        assert {r["report"] for r in json.loads(listed)["reports"]} == {"talks/1", HOSTILE_ID}
        source = (await answer(client, "list_reports", words="Norland"))["rows"][0]
        assert source["resource"] == "verbale://report/talks%2F1"
        text = (await client.read_resource(source["resource"])).contents[0].text
        head, line, body, end = re.split(r"(?m)^(---- quoted [0-9a-f]{16} ----)$", text)[:4]
        assert QUOTED in head
        assert (line, body) == (end, f"\n{TALKS}\n")
        further = (await client.read_resource(f"{source['resource']}?start=40")).contents[0].text
        assert TALKS[40:] in further
        assert TALKS[:40] not in further

    asking(record, questions)


def test_who_an_actor_is(record: Record) -> None:
    async def questions(client: Any) -> None:
        told = await answer(client, "who_is", name="Ada Renner")
        assert told["counts"]["speaker"] >= 1
        assert all(row["id"] for row in told["said"])

    asking(record, questions)


def test_over_http_only_who_has_the_token_is_answered(record: Record) -> None:
    server = subprocess.Popen(command(record, "--http", "--port", "0"), stdout=subprocess.PIPE, text=True,
                              env=ENVIRONMENT)  # fmt: skip
    assert server.stdout is not None
    try:
        address = server.stdout.readline().split()[6]
        token = server.stdout.readline().removeprefix("Authorization: Bearer ").strip()
        assert _status(address, "guess") == 401
        assert _status(address, token) == 200
        assert _status(address, token, Host="rebound.example.org") == 421
        assert _status(address, token, Origin="https://evil.example.org") == 403
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
        server.stdout.close()


def _status(address: str, token: str, **headers: str) -> int:
    body = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"}}}  # fmt: skip
    request = urllib.request.Request(address, json.dumps(body).encode())
    given = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
             "Authorization": f"Bearer {token}", **headers}  # fmt: skip
    for name, value in given.items():
        request.add_header(name, value)
    try:
        with urllib.request.urlopen(request, timeout=60) as said:
            assert json.load(said)["result"]["instructions"] == INSTRUCTIONS
            return int(said.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
