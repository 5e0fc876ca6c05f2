"""Fixtures of the contract of `ActTransport`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.act_transport.worlds import EVERY, SandboxWorld, World, sandbox, world_of


@pytest.fixture(params=EVERY)
def mailbox(request: pytest.FixtureRequest) -> Iterator[World]:
    """One mailbox, on each kind of server."""
    with world_of(request.param) as made:
        yield made


@pytest.fixture
def exchange() -> Iterator[SandboxWorld]:
    """A mailbox of the strict Exchange."""
    with sandbox() as made:
        yield made
