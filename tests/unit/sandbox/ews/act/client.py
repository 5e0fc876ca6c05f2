"""exchangelib, unmodified, as the client of appointments, contacts and tasks: the judge of what the server answers."""

from __future__ import annotations

from typing import Any

import pytest

from core.sandbox.ews.server import EwsServer

el: Any = pytest.importorskip("exchangelib")
errors: Any = pytest.importorskip("exchangelib.errors")
recurrence: Any = pytest.importorskip("exchangelib.recurrence")
properties: Any = pytest.importorskip("exchangelib.properties")

PASSWORDS = {"alice": "pa ss:word", "bob": "secret", "carol": "secret"}
NEVER = {"conflict_resolution": "NeverOverwrite"}


def account(server: EwsServer, user: str = "alice", zone: str = "Europe/Berlin") -> Any:
    """The mailbox of a user at corp.test."""
    config = el.Configuration(
        service_endpoint=server.url,
        credentials=el.Credentials(user, PASSWORDS[user]),
        auth_type="basic",
        version=el.Version(el.Build(*server.behaviour.build)),
        max_connections=2,
    )
    address = f"{user}@corp.test"
    return el.Account(address, config=config, autodiscover=False, access_type=el.DELEGATE, default_timezone=el.EWSTimeZone(zone))


def at(day: int, hour: int = 10, minute: int = 0, *, month: int = 3, year: int = 2026, zone: str = "Europe/Berlin") -> Any:
    """A time of March 2026 in a zone."""
    return el.EWSDateTime(year, month, day, hour, minute, tzinfo=el.EWSTimeZone(zone))


def appointment(owner: Any, subject: str = "Review", start: Any = None, end: Any = None, **given: Any) -> Any:
    """An appointment that is not saved yet; an hour on 10 March unless told otherwise."""
    start = start or at(10)
    return el.CalendarItem(account=owner, folder=owner.calendar, subject=subject, start=start, end=end or at(10, 11), **given)


def refreshed(item: Any) -> Any:
    """The item as the server has it now."""
    (found,) = item.account.fetch(ids=[(item.id, item.changekey)])
    if isinstance(found, Exception):
        raise found
    return found


def changes(folder: Any) -> list[tuple[str, Any]]:
    """One round of SyncFolderItems."""
    return list(folder.sync_items(only_fields=["changekey"]))
