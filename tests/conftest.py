"""What every test may use, and the one thing none may do: speak to another machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.places import SHARED

settings.register_profile("quiet", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("quiet")


@pytest.fixture
def shared() -> Path:
    """The folder of shared data; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared data are not beside this checkout")
    return SHARED


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """Verbale works offline: a connection to any other machine fails the test that makes it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


def _guarded(connect):  # type: ignore[no-untyped-def]
    def guarded(self: socket.socket, address: object) -> object:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address):
            raise AssertionError(f"a test tried to connect to {address!r}; only loopback is allowed")
        return connect(self, address)

    return guarded


def _is_loopback(address: object) -> bool:
    host = str(address[0]) if isinstance(address, tuple) else ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
