"""The guard in conftest.py does refuse."""

import socket

import pytest


def test_another_machine_is_refused() -> None:
    with socket.socket() as s, pytest.raises(AssertionError, match="only loopback"):
        s.connect(("192.0.2.1", 80))  # an address kept for documentation, RFC 5737


def test_loopback_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
