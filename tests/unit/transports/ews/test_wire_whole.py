"""An answer that has no end has one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from core.errors import ConnectionFailed, ProtocolBroken
from core.transports.ews.wire import whole


class Dripping:
    """A response whose body comes in pieces of one size, one each `every_s` seconds of its own clock."""

    def __init__(self, size: int, every_s: float, count: int) -> None:
        self.now_s = 0.0
        self.left = count
        self.closed = False
        self.released = False
        self._size = size
        self._every_s = every_s
        self.raw = SimpleNamespace(read1=self._read1, release_conn=self._release)

    def _read1(self, amount: int, *, decode_content: bool) -> bytes:
        assert decode_content
        if not self.left:
            return b""
        self.left -= 1
        self.now_s += self._every_s
        return b"x" * self._size

    def _release(self) -> None:
        self.released = True

    def close(self) -> None:
        self.closed = True

    def read(self, **given: Any) -> bytes:
        response: Any = self
        return whole(response, "mail.corp.test:443", 30.0, monotonic_s=lambda: self.now_s, **given)


def test_a_slow_line_has_the_time_it_needs() -> None:
    slow = Dripping(size=65_536, every_s=29.0, count=100)
    assert len(slow.read()) == 6_553_600
    assert (slow.released, slow.closed) == (True, True)


def test_an_answer_that_drips_ends() -> None:
    drips = Dripping(size=1, every_s=29.0, count=1_000_000)
    with pytest.raises(ConnectionFailed, match="too slowly") as caught:
        drips.read()
    assert drips.now_s < 150
    assert (drips.released, drips.closed) == (False, True)
    assert caught.value.__cause__ is None, "a kept connection that is slow is not a dead one"


def test_an_answer_that_is_too_large_is_not_taken() -> None:
    flood = Dripping(size=65_536, every_s=0.0, count=1_000_000)
    with pytest.raises(ProtocolBroken, match="larger than 1000000 bytes"):
        flood.read(most_bytes=1_000_000)
    assert flood.left > 999_900
    assert flood.closed
