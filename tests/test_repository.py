"""Rules that hold for the repository as a whole: what may lie in it, and that its pages tell the truth."""

from __future__ import annotations

import re
import subprocess
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import pytest

import verbale
from tests.places import EXAMPLES, ROOT
from verbale.model import coding as entries

LARGEST_FILE = 40_000_000  # bytes; hosts of git repositories begin to complain at 50 MB

# Written in pieces, so that this file does not break its own rules.
REGISTRY_HOST = re.compile(
    r"\b(?:py" r"pi|pythonhos" r"ted|npm" r"js|conda\.anac" r"onda)\.(?:org|com)\b", re.I
)
MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:work|root|home/\w+|Us" r"ers/\w+)/")


@cache
def tracked() -> tuple[Path, ...]:
    """The files that git tracks and that are there."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is not a git checkout")
    return tuple(p for name in done.stdout.split("\0") if name and (p := ROOT / name).is_file())


def texts() -> dict[str, str]:
    """The tracked text files by their path."""
    out = {}
    for path in tracked():
        raw = path.read_bytes()
        if b"\0" not in raw[:8192]:
            out[str(path.relative_to(ROOT))] = raw.decode("utf-8", "replace")
    return out


def matches(pattern: re.Pattern[str]) -> list[str]:
    return [f"{name}: {m.group()}" for name, text in texts().items() for m in pattern.finditer(text)]


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def pins(name: str) -> dict[str, str]:
    """Version by package in a file of pinned requirements."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", page(f"requirements/{name}.txt"), re.M))


def test_no_registry_is_named() -> None:
    assert not matches(REGISTRY_HOST)


def test_no_path_of_a_machine() -> None:
    assert not matches(MACHINE_PATH)


def test_the_patterns_can_match() -> None:
    assert REGISTRY_HOST.search("see files.pythonhos" + "ted.org/x")
    assert MACHINE_PATH.search("in /home/" + "ann/notes")
    assert not MACHINE_PATH.search("https://example.org/work/1")


def test_no_file_is_too_large() -> None:
    assert not [p for p in tracked() if p.stat().st_size > LARGEST_FILE]


def test_architecture_names_every_package() -> None:
    layers = re.findall(r"^\| \d \| (.+?) \|", page("ARCHITECTURE.md"), re.M)
    named = {name for cell in layers for name in re.findall(r"`(\w+)`", cell)}
    source = ROOT / "src" / "verbale"
    packages = {p.parent.name for p in source.glob("*/__init__.py")}
    modules = {p.stem for p in source.glob("*.py") if not p.stem.startswith("__")}
    assert named == packages | modules


def test_changelog_has_this_version() -> None:
    assert project()["version"] == verbale.__version__
    assert f"## [{verbale.__version__}]" in page("CHANGELOG.md")


def test_readme_tells_every_command() -> None:
    import click

    from verbale.cli.main import cli

    missing = [
        name for name in cli.list_commands(click.Context(cli)) if f"verbale {name}" not in page("README.md")
    ]
    assert not missing


def test_readme_leads_to_every_page() -> None:
    assert [p.name for p in (ROOT / "docs").glob("*.md") if f"(docs/{p.name})" not in page("README.md")] == []


@pytest.mark.parametrize(
    "closed", ["ACTS", "EVENT_TYPES", "STATUSES", "CONSULT_MODES", "STANCES", "ACTOR_KINDS", "FINDING_KINDS"]
)
def test_entries_page_explains_every_value(closed: str) -> None:
    missing = [value for value in getattr(entries, closed) if f"`{value}`" not in page("docs/entries.md")]
    assert not missing


def test_every_dependency_is_explained_and_pinned() -> None:
    required = [re.split(r"[>=<\[]", line)[0].lower() for line in project()["dependencies"]]  # type: ignore[attr-defined]
    explained = page("docs/dependencies.md").lower()
    assert [name for name in required if f"### {name}" not in explained] == []
    assert [name for name in required if name.replace("_", "-") not in pins("core")] == []


@pytest.mark.parametrize("name", ["core", "dev"])
def test_pins_carry_hashes_and_no_address(name: str) -> None:
    text = page(f"requirements/{name}.txt")
    assert "://" not in text
    assert pins(name)
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block, block


def test_development_has_the_same_versions() -> None:
    assert pins("core").items() <= pins("dev").items()


def test_every_example_is_described() -> None:
    described = (EXAMPLES / "README.md").read_text("utf-8")
    assert [
        p.name for p in EXAMPLES.iterdir() if p.name != "README.md" and f"`{p.name}`" not in described
    ] == []


def test_the_wheel_carries_all_that_runs(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path)))
    inside = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    assert not [p for p in tracked() if p.is_relative_to(source) and str(p.relative_to(source)) not in inside]
    assert "verbale/language/weights/verbale.onnx" in inside
    assert any(name.startswith("verbale/register/data/") for name in inside)
    assert any(name.startswith("verbale/board/templates/") for name in inside)
