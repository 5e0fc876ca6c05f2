"""Servers that lie, through the whole of incoming mail and a real store: nothing is lost, nothing doubled, and the next run goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.profile import Tls
from core.pipelines.report import RunOutcome
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.faults import Pop3Fault, Pop3FaultKind
from tests.fakes.relay import Relay
from tests.mail_worlds.dovecot import drop_world
from tests.mail_worlds.every import EACH_PROTOCOL, world_of
from tests.mail_worlds.imap import imap_world
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.site import Site, site_of
from tests.mail_worlds.sources import ews_world, pop3_world
from tests.servers.dovecot import Dovecot

KIND, EWS = Pop3FaultKind, EwsFaultKind


@contextmanager
def _pop3(home: Path, *faults: Pop3Fault, **how: object) -> Iterator[Site]:
    with pop3_world() as world, site_of(world, home / "home", **how) as site:  # type: ignore[arg-type]
        world.faults.add(*faults)
        yield site


def _letters(*numbers: int) -> list[bytes]:
    return [letter(number, text=f"Letter {number}. " + "And so on. " * (number % 5)) for number in numbers]


def _unnamed(number: int) -> bytes:
    return letter(number).replace(f"Message-ID: {message_id(number)}\r\n".encode(), b"")


LIES = {
    "ids change with every session": Pop3Fault(KIND.CHANGING_UIDS),
    "no ids": Pop3Fault(KIND.NO_UIDL),
    "an id twice": Pop3Fault(KIND.DUPLICATE_UIDS, number=2),
    "sizes too small": Pop3Fault(KIND.LYING_SIZE, size_bytes=1),
    "sizes too large": Pop3Fault(KIND.LYING_SIZE, size_bytes=9_000_000),
    "no pipelining": Pop3Fault(KIND.NO_PIPELINING),
    "no capabilities": Pop3Fault(KIND.NO_CAPA),
}


@pytest.mark.parametrize("lie", LIES)
def test_pop3_that_lies_loses_and_doubles_nothing(tmp_path: Path, lie: str) -> None:
    with _pop3(tmp_path, LIES[lie]) as site:
        site.deliver(*_letters(*range(6)), _unnamed(50), _unnamed(50))
        site.run()
        site.deliver(*_letters(6, 7))
        site.run()
        site.run()
        site.assert_all_tracked()
        site.assert_kept()
        assert sum(email.message_id is None for email in site.emails()) == 2


def test_ids_that_are_new_from_one_day_to_the_next_double_nothing(tmp_path: Path) -> None:
    with _pop3(tmp_path) as site:
        site.deliver(*_letters(*range(5)), _unnamed(50), _unnamed(50))
        site.settle()
        world = site.world
        held = world.mailboxes["alice@corp.test"]  # type: ignore[attr-defined]
        before = held.messages()
        held.remove({message.uidl for message in before})
        for message in before:
            held.append(message.raw, f"renumbered-{message.uidl}")
        report = site.run()
        assert report.received == 7
        assert len(site.emails()) == 7
        assert site.run().received == 0
        site.assert_kept()


@pytest.mark.parametrize("reply", [KIND.TEMPORARY_LOGIN, KIND.IN_USE, KIND.LOGIN_DELAY])
def test_pop3_that_wants_to_be_left_alone_is_tried_again_later_and_never_parked(tmp_path: Path, reply: Pop3FaultKind) -> None:
    with _pop3(tmp_path, Pop3Fault(reply, times=2)) as site:
        site.deliver(*_letters(1))
        first = site.run()
        assert (first.outcome, site.state().parked, site.state().consecutive_failures) == (RunOutcome.FAILED, False, 1)
        gap_s = site.due_in_s()
        site.clock.advance(gap_s)
        site.run()
        assert site.due_in_s() > gap_s
        site.settle()
        site.assert_all_tracked()


@pytest.mark.parametrize("nth", [1, 2, 130, 200])
def test_pop3_cut_in_the_middle_of_a_message_goes_on_behind_it(tmp_path: Path, nth: int) -> None:
    with _pop3(tmp_path, Pop3Fault(KIND.DROP_IN_RETR, number=nth, times=1)) as site:
        site.deliver(*_letters(*range(200)))
        report = site.run()
        assert (report.outcome, report.tracked) == (RunOutcome.FAILED, nth - 1), "what came whole was not kept"
        site.settle()
        site.assert_all_tracked()


def test_a_message_that_the_server_refuses_is_in_quarantine_and_comes_when_it_is_given(tmp_path: Path) -> None:
    with _pop3(tmp_path, Pop3Fault(KIND.REFUSE_RETR, number=2, times=1)) as site:
        site.deliver(*_letters(1, 2, 3))
        report = site.run()
        assert (report.tracked, report.quarantined, len(site.app.service.failures())) == (2, 1, 1)
        site.clock.advance(3600)
        site.settle()
        assert site.app.service.failures() == []
        site.assert_all_tracked()


@pytest.mark.parametrize("fault", [KIND.REFUSE_QUIT, KIND.DROP_AT_QUIT])
def test_deleting_without_an_answer_to_quit_is_asked_for_again_until_it_is_known(tmp_path: Path, fault: Pop3FaultKind) -> None:
    with _pop3(tmp_path, Pop3Fault(fault, times=1), queue=True, mailbox=", delete_after_processing: true") as site:
        site.deliver(*_letters(*range(4)))
        first = site.run()
        assert first.tracked == 4
        assert site.world.held() == (4 if fault is KIND.REFUSE_QUIT else 0)
        site.deliver(*_letters(4))
        site.clock.advance(3600)
        site.settle()
        assert site.world.held() == 0
        site.assert_all_tracked()
        with site.app.store.reading() as reader:
            assert reader.pending_effects(site.mailbox_id) == []


@pytest.mark.dovecot
@pytest.mark.parametrize("by", [1_000, -1_000])
def test_a_uidvalidity_that_jumps_or_falls_doubles_nothing(dovecot: Dovecot, tmp_path: Path, by: int) -> None:
    with imap_world(dovecot) as world, site_of(world, tmp_path / "home") as site:
        site.deliver(*_letters(*range(5)), _unnamed(50), _unnamed(50))
        site.settle()
        world.renumber(by)
        report = site.run()
        assert (report.outcome, report.received) == (RunOutcome.DONE, 7)
        assert len(site.emails()) == 7
        site.deliver(*_letters(6))
        site.settle()
        site.assert_all_tracked()
        site.assert_kept()


@pytest.mark.dovecot
@pytest.mark.parametrize("protocol", ["pop3", "imap"])
def test_a_connection_that_is_cut_anywhere_costs_nothing_but_time(dovecot: Dovecot, tmp_path: Path, protocol: str) -> None:
    made = drop_world(dovecot) if protocol == "pop3" else imap_world(dovecot, Tls.NONE)
    with made as world, site_of(world, tmp_path / "home") as site, Relay(dovecot.host, world.settings.port) as relay:
        world.settings = replace(world.settings, host="127.0.0.1", port=relay.port)
        site.deliver(*_letters(*range(40)), letter(99, size_bytes=200_000))
        relay.cuts = [0, 1, 30, 200, 600, 1_000, 1_500, 2_500, 4_000, 9_000, 20_000, 60_000, 150_000, 220_000]
        outcomes = []
        while relay.cuts:
            outcomes.append(site.run().outcome)
            assert not site.state().parked
            site.assert_kept_so_far()
            site.clock.advance(max(1.0, site.due_in_s()))
        assert outcomes.count(RunOutcome.FAILED) >= 5
        site.settle()
        # What broke the connection time and again may be held to be at fault, and is asked for once more later.
        site.assert_kept()
        site.clock.advance(3600)
        site.settle()
        assert site.app.service.failures() == []
        site.assert_all_tracked()


@pytest.mark.parametrize("kind", EACH_PROTOCOL)
def test_a_mailbox_brought_back_from_a_backup_loses_and_doubles_nothing(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> None:
    with world_of(request, kind) as world, site_of(world, tmp_path / "home") as site:
        site.deliver(*_letters(*range(3)), _unnamed(50))
        site.settle()
        world.backup(tmp_path / "kept")
        site.deliver(*_letters(3, 4))
        site.settle()
        world.restore(tmp_path / "kept")
        site.settle()
        site.deliver(*_letters(5))
        site.settle()
        site.assert_all_tracked()
        site.assert_kept()
        # An Exchange gives what it brings back another id: without a Message-ID it is known by what it says and when it came.
        assert [email.message_id for email in site.emails()].count(None) == 1


@pytest.mark.parametrize("kind", EACH_PROTOCOL)
def test_messages_that_vanish_while_they_are_read_leave_the_others(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> None:
    with world_of(request, kind) as world, site_of(world, tmp_path / "home") as site:
        site.deliver(*_letters(*range(6)))
        opened = world.open

        def open_and_lose(token: object = None) -> object:
            source = opened(token)  # type: ignore[arg-type]
            source.folders()
            pages = source.pages

            def lossy(*place: object) -> Iterator[object]:
                for number, page in enumerate(pages(*place)):  # type: ignore[arg-type]
                    if number == 0:
                        world.vanish(1)
                    yield page

            source.pages = lossy  # type: ignore[method-assign,assignment]
            return source

        world.open = open_and_lose  # type: ignore[method-assign,assignment]
        site.run()
        world.open = opened  # type: ignore[method-assign]
        site.clock.advance(3600)
        site.settle()
        tracked = {email.message_id for email in site.emails()}
        assert {message_id(number) for number in (0, 2, 3, 4, 5)} <= tracked
        # In its own words a message that was gone in time was never there.
        assert len(tracked) == len(site.emails())


EWS_FAULTS = {
    "state refused": EwsFault(EWS.NO_SYNC_STATE, "SyncFolderItems", call=2, code="ErrorInvalidSyncStateData", times=1),
    "busy with a back-off": EwsFault(EWS.BUSY, "SyncFolderItems", back_off_ms=240_000, times=1),
    "busy without one": EwsFault(EWS.BUSY, "SyncFolderItems", times=1),
    "busy in the middle of a batch": EwsFault(EWS.BUSY, "GetItem", number=3, back_off_ms=120_000, times=1),
    "throttled by a fault": EwsFault(EWS.SOAP_FAULT, "GetItem", back_off_ms=180_000, times=1),
    "asked to wait by HTTP": EwsFault(EWS.HTTP_STATUS, "GetItem", status=503, retry_after_s=150, times=1),
    "cut in the middle": EwsFault(EWS.DROP_IN_BODY, "GetItem", times=1),
    "cut short": EwsFault(EWS.TRUNCATED, "SyncFolderItems", times=1),
    "an answer too few": EwsFault(EWS.LOSE_MESSAGE, "GetItem", number=2, times=1),
}
_WAITS_S = {"busy with a back-off": 240, "throttled by a fault": 180, "asked to wait by HTTP": 150}


@pytest.mark.parametrize("fault", EWS_FAULTS)
def test_exchange_that_lies_or_throttles_loses_and_doubles_nothing(tmp_path: Path, fault: str) -> None:
    with ews_world() as world, site_of(world, tmp_path / "home") as site:
        site.deliver(*_letters(*range(8)), _unnamed(50))
        world.faults.add(EWS_FAULTS[fault])
        report = site.run()
        assert not site.state().parked
        if fault in _WAITS_S:
            assert report.outcome is RunOutcome.FAILED
            assert site.due_in_s() >= _WAITS_S[fault]
        site.clock.advance(max(1.0, site.due_in_s()))
        site.deliver(*_letters(9))
        site.settle()
        site.clock.advance(3600)
        site.settle()
        site.assert_all_tracked()
        site.assert_kept()
