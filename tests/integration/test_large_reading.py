"""Large attachments as people look at them: forwarded and shown in pieces, so that memory does not grow with them."""

from __future__ import annotations

import sys

import pytest

from tests.bench.large_reading import growth_bytes

MB = 1_000_000
LARGE = 25 * MB
BOUND = 10 * MB
"""Far more than what pieces need, and far less than one attachment."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the largest resident memory since a moment")


@pytest.mark.parametrize("way", ["forward", "show"])
def test_memory_does_not_grow_with_what_is_looked_at(way: str) -> None:
    assert growth_bytes(way, LARGE) < BOUND


def test_the_measure_sees_a_source_that_is_held_whole() -> None:
    assert growth_bytes("whole", LARGE) > LARGE
