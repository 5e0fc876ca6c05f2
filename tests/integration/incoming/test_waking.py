"""Servers that tell of new mail wake a lane: Exchange's notifications, IMAP's IDLE. A watch that is lost leaves polling, and comes back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.domain.profile import Tls
from core.engine.engine import Engine
from core.events import WatchChanged
from tests.fakes.relay import Relay
from tests.mail_worlds.every import world_of
from tests.mail_worlds.imap import imap_world
from tests.mail_worlds.messages import letter
from tests.mail_worlds.site import Site, site_of
from tests.servers.dovecot import Dovecot
from tests.unit.engine.bench import Events

PATIENCE_S = 20.0
KINDS = ["exchange", pytest.param("imap", marks=pytest.mark.dovecot)]


@contextmanager
def _running(site: Site, events: Events) -> Iterator[Engine]:
    """The engine at work; moving the clock wakes it."""
    engine = site.app.engine(events.publish, workers=1)
    site.clock.told.append(engine._wake)
    token = CancelToken()
    thread = threading.Thread(target=engine.run, args=(token,))
    thread.start()
    try:
        yield engine
    finally:
        token.cancel()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def _until(site: Site, events: Events, holds: Callable[[], bool], step_s: float = 0.5) -> float:
    """Move the clock on by small steps until something holds; returns how far it was moved, in seconds."""
    moved_s = 0.0
    for _ in range(int(PATIENCE_S / 0.05)):
        if holds():
            return moved_s
        site.clock.advance(step_s)
        moved_s += step_s
        with events.changed:
            events.changed.wait(0.05)
    raise AssertionError(f"it never came, in {moved_s} s of the clock: {events.seen[-5:]}")


@pytest.mark.parametrize("kind", KINDS)
def test_new_mail_wakes_the_lane_long_before_its_poll(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> None:
    events = Events()
    with world_of(request, kind) as world, site_of(world, tmp_path / "home") as site, _running(site, events):
        events.until(WatchChanged, lambda event: event.watching)
        for number in range(1, 3):
            site.deliver(letter(number))
            moved_s = _until(site, events, lambda expected=number: len(site.emails()) == expected)  # type: ignore[misc]
            assert moved_s < 250, "that may have been the poll"


@pytest.mark.dovecot
def test_a_watch_that_is_lost_leaves_polling_and_comes_back(dovecot: Dovecot, tmp_path: Path) -> None:
    events = Events()
    with (
        imap_world(dovecot, Tls.NONE) as world,
        site_of(world, tmp_path / "home") as site,
        Relay(dovecot.host, world.settings.port) as relay,
    ):
        world.settings = replace(world.settings, host="127.0.0.1", port=relay.port)
        with _running(site, events):
            events.until(WatchChanged, lambda event: event.watching)
            count = events.count
            relay.cuts = [0, 0]
            relay.break_all()
            events.until(WatchChanged, lambda event: not event.watching, after=count)
            site.deliver(letter(1))
            _until(site, events, lambda: len(site.emails()) == 1, step_s=5.0)
            count = events.count
            if not any(isinstance(event, WatchChanged) and event.watching for event in events.seen[count - 1 :]):
                _until(site, events, lambda: _watching(events), step_s=5.0)
            site.deliver(letter(2))
            moved_s = _until(site, events, lambda: len(site.emails()) == 2)
            assert moved_s < 250


def _watching(events: Events) -> bool:
    told = [event for event in events.seen if isinstance(event, WatchChanged)]
    return bool(told) and told[-1].watching
