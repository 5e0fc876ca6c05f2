"""The inspector without servers: what cannot be compared says why, and the others go on."""

from __future__ import annotations

from pathlib import Path

from core.cancel import CancelToken
from core.pipelines.report import RunOutcome, Tools
from core.service.inspecting import Inspector
from core.transports.mime import parse
from tests.contract.organisation_world import service_of
from tests.contract.store_world import sqlite_home, world_at
from tests.fakes.kit import MemorySecrets, compose
from tests.fakes.mail import FakeServer, FakeTransports


def test_a_mailbox_that_cannot_be_reached_says_why(tmp_path: Path) -> None:
    with world_at(None, sqlite_home(tmp_path)) as world:
        service = service_of(world)
        tools = Tools(world.store, FakeTransports(FakeServer()), parse, compose, MemorySecrets(), world.clock)
        inspector = Inspector(tools, service)
        token = CancelToken()
        addresses = [status.mailbox for status in service.status()]
        reports = list(inspector.check(addresses, token))
        assert [report.mailbox for report in reports] == addresses
        assert all(report.error is None or report.error for report in reports)
        assert any(report.error for report in reports)
        # Nobody is enabled: without names there is nothing to compare, and a what-if run says why it does nothing.
        assert list(inspector.check(None, token)) == []
        report = inspector.what_if(addresses[0], token)
        assert (report.outcome, bool(report.reason)) == (RunOutcome.NOT_ELIGIBLE, True)
