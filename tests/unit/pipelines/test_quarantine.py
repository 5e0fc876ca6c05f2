"""What goes into quarantine can be kept by every store, whatever a message made of our own words."""

from __future__ import annotations

import logging

import pytest

from core.domain.message import Message, ParseLimits
from tests.fakes import kit as kit_module
from tests.fakes.kit import Kit, mail


def test_a_trace_that_quotes_a_message_can_be_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_raw: bytes, _limits: ParseLimits | None = None) -> Message:
        raise ValueError("quotes \ud800 and \0 as they came")

    monkeypatch.setattr(kit_module, "parse", broken)
    # A report that carries the lone surrogate of the log cannot be passed on by a parallel test run.
    monkeypatch.setattr(logging.getLogger("core.pipelines.page"), "disabled", True)
    kit = Kit()
    kit.put(mail(1))
    assert kit.receive().quarantined == 1
    (failure,) = kit.store.state.failures.values()
    (decision,) = kit.store.state.decisions.values()
    for text in (failure.reason, decision.steps[0].because):
        assert "quotes" in text
        assert "\0" not in text
        text.encode("utf-8")
