"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket in it.

It takes the programs of the system's package, wherever that puts them, and refuses no client: its socket lies
in a folder of the tests, and it listens at no port.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin")
SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",  # a test that kills the server kills a process, not the machine
    "shared_buffers": "16MB",
    "max_wal_size": "64MB",
    "autovacuum": "off",
    "log_min_messages": "fatal",
}
STARTS_S = 60


@dataclass(frozen=True)
class Server:
    """A running server; `folder` holds its data and its socket."""

    folder: Path
    names: Iterator[int]

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{OWNER}@/{database}?host={self.folder}"

    @contextmanager
    def new(self) -> Iterator[str]:
        """The address of an empty database, which is gone afterwards."""
        name = f"t{next(self.names)}"
        with self.connected() as connection:
            connection.execute(SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(name)))
        yield self.url(name)
        with self.connected() as connection:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    @contextmanager
    def connected(self, database: str = "postgres") -> Iterator[psycopg.Connection]:
        """A plain connection, outside any transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            yield connection


OWNER = "verbale"


def programs() -> Path | None:
    """The folder of the server's programs, the newest there is; None where there are none."""
    found = [path for place in PLACES for path in Path("/").glob(place[1:]) if (path / "initdb").exists()]
    if found:
        return max(found, key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))])
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server on new data in that folder, which must be short: the path of a socket is."""
    where = programs()
    assert where is not None
    user = _unprivileged()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = folder / "data"
    _run(user, where / "initdb", "-D", data, "-U", OWNER, "-E", "UTF8", "--locale=C", "-A", "trust", "-N")
    with (data / "postgresql.conf").open("a") as settings:
        settings.writelines(f"{name} = {value}\n" for name, value in SETTINGS.items())
        settings.write(f"unix_socket_directories = '{folder}'\n")
    log = folder / "log"
    _run(user, where / "pg_ctl", "-D", data, "-l", log, "-t", str(STARTS_S), "-w", "start")
    try:
        yield Server(folder, count())
    finally:
        _run(user, where / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


@contextmanager
def temporary() -> Iterator[Server]:
    """A server in a folder of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder, \
            running(Path(folder)) as server:  # fmt: skip
        yield server


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run the server as: it refuses to run as root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    return pwd.getpwnam("postgres")


def _run(user: pwd.struct_passwd | None, *command: str | Path) -> None:
    other = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()}
    done: subprocess.CompletedProcess[bytes]
    with tempfile.TemporaryFile() as said:  # not a pipe: the server would hold it open
        arguments: Sequence[str] = [str(part) for part in command]
        done = subprocess.run(arguments, stdout=said, stderr=said, stdin=subprocess.DEVNULL, cwd="/",
                              check=False, **other)  # type: ignore[call-overload]  # fmt: skip
        said.seek(0)
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed: {said.read().decode(errors='replace')}")
