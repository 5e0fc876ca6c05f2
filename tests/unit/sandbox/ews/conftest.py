"""An organisation and its server, strict and liberal."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from core.sandbox.ews.behaviour import LIBERAL
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.sandbox.ews.store import EwsMailbox, SteadyClock

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def directory() -> Directory:
    made = Directory(now=SteadyClock(START))
    made.add("alice@corp.test", "pa ss:word", "alice", "Alice Ng")
    made.add("bob@corp.test", "secret", "bob", "Bob Ng")
    made.add_service("svc", "service")
    return made


@pytest.fixture
def alice(directory: Directory) -> EwsMailbox:
    return directory["alice@corp.test"]


@pytest.fixture
def server(directory: Directory) -> Iterator[EwsServer]:
    with EwsServer(directory) as running:
        yield running


@pytest.fixture
def liberal(directory: Directory) -> Iterator[EwsServer]:
    with EwsServer(directory, behaviour=LIBERAL) as running:
        yield running
