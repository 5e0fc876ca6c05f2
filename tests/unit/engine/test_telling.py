"""The teller's thread outlives a mistake in what it does, and ends when the engine ends."""

from __future__ import annotations

import threading

import pytest

from core.cancel import CancelToken
from core.engine import telling
from core.engine.telling import Teller
from core.pipelines.report import Tools
from tests.fakes.kit import Kit


def test_a_mistake_ends_one_thread_and_not_the_telling(monkeypatch: pytest.MonkeyPatch) -> None:
    told = threading.Event()
    mistakes: list[str] = []
    calls = 0

    def tell(_tools: Tools, _token: CancelToken) -> int:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise ValueError("of ours")
        told.set()
        return 0

    monkeypatch.setattr(threading, "excepthook", lambda arguments: mistakes.append(str(arguments.exc_value)))
    monkeypatch.setattr(telling, "tell_owners", tell)
    with Teller(Kit().tools, 5.0, interval_s=0.01) as teller:
        assert told.wait(60)
    assert mistakes == ["of ours"]
    assert not teller._thread.is_alive()
