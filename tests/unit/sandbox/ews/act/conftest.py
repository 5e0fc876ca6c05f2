"""A server with three mailboxes for meetings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from tests.unit.sandbox.ews.act.client import el


@pytest.fixture
def office(directory: Directory) -> Iterator[EwsServer]:
    directory.add("carol@corp.test", "secret", "carol", "Carol Ng")
    with EwsServer(directory) as running:
        yield running
    el.close_connections()
    el.protocol.CachingProtocol.clear_cache()
