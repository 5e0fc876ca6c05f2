"""A private PostgreSQL in a temporary folder; each test gets an empty database of its own."""

import contextlib
import itertools
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.servers.process import Process, absent, free_port, is_root, private_folder, started

OWNER = "postroom"
INITDB_TIMEOUT_S = 120
# A database that is thrown away needs to survive nothing.
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=100")


def binaries() -> Path:
    """Return the folder of the newest server's programs; Debian keeps them out of PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    if found is None:
        absent("PostgreSQL's server is not installed; packaging/bootstrap.py test says what to install")
    return Path(found).resolve().parent


class PostgreSQL:
    """A running server with one superuser and no password, on loopback."""

    host = "127.0.0.1"

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._numbers = itertools.count(1)
        self._ready: dict[str, str] = {}
        # The server refuses to run as root; Debian's package brings this user.
        user = "postgres" if is_root() else None
        data = folder / "data"
        if not data.exists():
            self._make_cluster(data, user)
        options = (*FAST, "listen_addresses=127.0.0.1", "dynamic_shared_memory_type=mmap", "unix_socket_directories=")
        command = [str(binaries() / "postgres"), "-D", str(data), "-p", str(self.port)]
        command += [word for option in options for word in ("-c", option)]
        self._process = Process(command, folder / "server.log", user=user)
        try:
            self._process.wait_ready(self._accepts, "PostgreSQL")
        except BaseException:
            self.stop()
            raise

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://{OWNER}@{self.host}:{self.port}/{database}"

    def ready(self, kind: str, fill: Callable[[str], None]) -> str:
        """The name of a database that `fill` is given the URL of once, to be copied from then on; it must leave no connection open."""
        if kind not in self._ready:
            name = f"ready_{next(self._numbers)}"
            self._execute("CREATE DATABASE {}", name)
            fill(self.url(name))
            self._ready[kind] = name
        return self._ready[kind]

    @contextlib.contextmanager
    def database(self, copied_from: str = "template1") -> Iterator[str]:
        """Make a database, empty or a copy, and drop it afterwards, whoever is still connected; yields its URL."""
        name = f"test_{next(self._numbers)}"
        self._execute("CREATE DATABASE {} TEMPLATE {}", name, copied_from)
        try:
            yield self.url(name)
        finally:
            self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def stop(self) -> None:
        """End the server without waiting for its clients."""
        self._process.stop(signal.SIGINT)

    def _make_cluster(self, data: Path, user: str | None) -> None:
        data.mkdir(mode=0o700)
        if user:
            shutil.chown(data, user, user)
        command = [str(binaries() / "initdb"), "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8"]
        done = subprocess.run(
            [*command, "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
            user=user,
            group=user,
            extra_groups=[] if user else None,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            timeout=INITDB_TIMEOUT_S,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
        )
        if done.returncode != 0:
            pytest.fail(f"initdb ended with {done.returncode}\n{done.stdout}\n{done.stderr}", pytrace=False)

    def _accepts(self) -> bool:
        try:
            self._execute("SELECT {}::text", OWNER, literal=True)
        except psycopg.OperationalError:
            return False
        return True

    def _execute(self, statement: str, *names: str, literal: bool = False) -> None:
        arguments = map(sql.Literal if literal else sql.Identifier, names)
        with psycopg.connect(host=self.host, port=self.port, user=OWNER, dbname="postgres", connect_timeout=30, autocommit=True) as link:
            link.execute(sql.SQL(statement).format(*arguments))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server of this test run's own."""
    binaries()
    with private_folder("postgresql") as folder:
        server = started(lambda: PostgreSQL(folder))
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL) -> Iterator[str]:
    """SQLAlchemy URL of an empty database that this test has for itself."""
    with postgresql.database() as url:
        yield url
