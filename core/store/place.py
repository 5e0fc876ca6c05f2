"""Where a store lives: of an SQLite file the machine and the real path, of a PostgreSQL database the cluster and its oid."""

from __future__ import annotations

import hashlib
import hmac
import os
import socket
import sys
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, text

from core.domain.guard import Place, PlaceKind

#: The execution option of an opened store's connections that holds its place.
PLACE = "postroom_place"
_MACHINE_ID_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
#: Machine ids are confidential (machine-id(5)): only a digest that is of no use elsewhere leaves this file.
_KEY = b"postroom clone guard"


def place_here(connection: Connection) -> Place:
    """The place of the store behind a connection: of an opened store as it was found at its opening."""
    known = connection.get_execution_options().get(PLACE)
    return known if isinstance(known, Place) else place_of(connection)


def place_of(connection: Connection) -> Place:
    """Find out where the store behind a connection lives."""
    if connection.dialect.name == "sqlite":
        return place_at(Path(str(connection.engine.url.database)))
    number, name = connection.execute(text("SELECT oid, datname FROM pg_database WHERE datname = current_database()")).one()
    # Asked first: a refusal would end the transaction.
    told = connection.execute(text("SELECT has_function_privilege('pg_control_system()', 'EXECUTE')")).scalar_one()
    cluster = connection.execute(text("SELECT system_identifier FROM pg_control_system()")).scalar_one() if told else ""
    return Place(PlaceKind.POSTGRESQL, str(cluster), str(name), str(number))


def place_at(database: Path) -> Place:
    """The place of a store on SQLite whose file is, or will be, at this path of this machine."""
    return Place(PlaceKind.SQLITE, machine_digest(), os.path.normcase(os.path.realpath(database)))


@cache
def machine_digest() -> str:
    """A digest that names this machine. Without an id of the system's own, as in a bare container, the host's name stands for it."""
    return hmac.new(_KEY, (_machine_id() or f"host:{socket.gethostname()}").encode(), hashlib.sha256).hexdigest()[:32]


if sys.platform == "win32":  # pragma: no cover  held by the suite's run on Windows

    def _machine_id() -> str:
        import winreg

        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""

else:

    def _machine_id() -> str:
        for path in _MACHINE_ID_FILES:
            try:
                found = path.read_text(encoding="ascii").strip()
            except (OSError, ValueError):
                continue
            if found and found != "uninitialized":
                return found
        return ""
