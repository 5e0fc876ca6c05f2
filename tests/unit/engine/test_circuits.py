"""Circuits, keeper and dead-man's clock where things come together: a second outage, a restart, a mailbox that goes meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NoReturn

import pytest

from core.domain.backoff import BackoffPolicy
from core.domain.circuit import QUIET, CircuitState
from core.domain.findings import CERTIFICATE_EXPIRED, DNS_SILENT, MAILBOX_IN_USE, of
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, OutgoingMethod, TestStatus
from core.engine.circuits import CircuitKey, Circuits
from core.engine.scheduler import Key
from core.errors import CertificateUntrusted, ConnectionFailed, CredentialsRejected, ServerBusy, StoreBusy
from core.ports import MailboxContext
from tests.fakes.kit import ALICE, Kit
from tests.unit.engine.simulation import Simulation

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
DOWN = ConnectionFailed("mail.corp.test refused the connection")
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Idle:
    """What the book would say of directions: these have nothing to ask, those were left failing by this code."""

    def __init__(self) -> None:
        self.idle: set[Key] = set()
        self.failing: dict[Key, str] = {}

    def asks(self, key: Key) -> bool:
        """Whether a run of it would ask its server."""
        return key not in self.idle

    def fails_by(self, key: Key) -> str | None:
        """By which code it failed last."""
        return self.failing.get(key)


def people(count: int, *, sending: bool = True) -> list[MailboxContext]:
    """Mailboxes of one profile that has a server for each way."""
    alice = Kit().store.state.contexts[ALICE]
    method = OutgoingMethod.SERVER_SIDE_SYNC if sending else OutgoingMethod.NONE
    made = []
    for number in range(count):
        mailbox = replace(alice.mailbox, id=MailboxId(ALICE + number), email_address=f"user{number}@corp.test", outgoing_method=method)
        made.append(replace(alice, mailbox=mailbox))
    return made


def circuits(world: Idle, contexts: list[MailboxContext], ways: tuple[MailDirection, ...] = (IN, OUT)) -> Circuits:
    """Circuits of these mailboxes, as an engine that has just started has them."""
    made = Circuits(BackoffPolicy(jitter=0.0), lambda: 0.5, world.asks, world.fails_by)
    made.replace((context, way) for context in contexts for way in ways)
    return made


def busy(*_lease: object) -> NoReturn:
    """A store that takes nothing now."""
    raise StoreBusy("somebody else writes")


def state_of(made: Circuits, name: CircuitKey) -> CircuitState:
    return made._all[name].state


def test_a_second_outage_is_told_as_the_first_was() -> None:
    world = Simulation(20)
    for _ in range(2):
        world.run(hours=1)
        world.server.connect_error = DOWN
        world.run(hours=2)
        world.server.connect_error = None
        world.run(hours=1)
    assert world.alerts == ["ServerFailing", "Recovered", "ServerFailing", "Recovered"]


def test_what_is_told_of_a_server_stands_until_the_server_that_failed_is_known_to_work() -> None:
    world = Idle()
    boxes = people(10)
    profile = boxes[0].mailbox.profile_id
    world.failing = {(box.mailbox.id, IN): DOWN.code for box in boxes}
    made = circuits(world, boxes)
    # A restart: nothing is known of the server that failed, and the other one works.
    list(made.ended((boxes[0].mailbox.id, OUT), None, NOW, contacted=True))
    assert not made.is_over(profile, DOWN.code)
    list(made.ended((boxes[0].mailbox.id, IN), None, NOW, contacted=True))
    assert made.is_over(profile, DOWN.code)


def test_nothing_to_send_is_no_trial_where_others_would_ask() -> None:
    world = Idle()
    boxes = people(10)
    made = circuits(world, boxes, (OUT,))
    keys = [(box.mailbox.id, OUT) for box in boxes]
    for key in keys[:6]:
        list(made.ended(key, DOWN.code, NOW, contacted=True))
    floor = made.floor(keys[0])
    assert floor is not None
    world.idle = set(keys[5:])
    assert made.floor(keys[0]) == floor
    later = made.floor(keys[9])
    assert later is not None
    assert later >= floor + timedelta(minutes=10)


def test_what_a_server_wishes_is_the_least_for_all() -> None:
    boxes = people(4)
    made = circuits(Idle(), boxes, (IN,))
    busy = ServerBusy("come again in an hour", retry_after_s=3600.0)
    for box in boxes:
        list(made.ended((box.mailbox.id, IN), busy.code, NOW, contacted=True, wish_s=busy.retry_after_s))
    floor = made.floor((boxes[0].mailbox.id, IN))
    assert floor is not None
    assert floor >= NOW + timedelta(hours=1)


def test_a_refused_password_shows_that_the_server_is_back() -> None:
    boxes = people(60)
    made = circuits(Idle(), boxes, (IN,))
    name = (boxes[0].mailbox.profile_id, "incoming")
    for box in boxes[:5]:
        list(made.ended((box.mailbox.id, IN), DOWN.code, NOW, contacted=True))
    assert state_of(made, name) is CircuitState.OPEN
    trial = (boxes[7].mailbox.id, IN)
    made.trying(trial, NOW + timedelta(minutes=1))
    [turn] = made.ended(trial, "CredentialsRejected", NOW + timedelta(minutes=1), contacted=True)
    assert turn.closed
    assert state_of(made, name) is CircuitState.CLOSED
    # That mailboxes can sign in is not known by it.
    assert not made.is_over(boxes[0].mailbox.profile_id, DOWN.code)


def test_an_outage_moves_no_run_to_an_earlier_time() -> None:
    world = Simulation(10, sending=False)
    world.run(hours=1)
    patient = MailboxId(ALICE + 9)
    far = world.clock.now() + timedelta(hours=6)
    world.kit.change(patient, incoming=replace(world.store.state.contexts[patient].mailbox.incoming, next_due_at=far))
    world.engine._rereading.ask()
    world.server.connect_error = DOWN
    world.run(hours=1)
    assert world.store.state.contexts[patient].mailbox.incoming.next_due_at == far
    world.server.connect_error = None
    world.run(minutes=30)
    assert world.store.state.contexts[patient].mailbox.incoming.next_due_at == far


def test_a_mailbox_that_goes_while_its_end_is_to_be_written_ends_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    world = Simulation(1)
    world.run(hours=1)
    world.server.connect_error = CredentialsRejected("535")
    world.run(minutes=6)
    assert world.alerts == ["Parked-incoming"]
    real = world.store.writing

    monkeypatch.setattr(world.store, "writing", busy)
    world.kit.change(ALICE, incoming=replace(world.store.state.contexts[ALICE].mailbox.incoming, enabled=False, parked=False))
    world.engine._rereading.ask()
    world.run(minutes=2)
    monkeypatch.setattr(world.store, "writing", real)
    del world.store.state.contexts[ALICE]
    world.engine._rereading.ask()
    world.run(minutes=2)
    assert world.engine._keeper._writes == []


def test_what_cannot_be_written_does_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    world = Simulation(3)
    world.run(hours=1)
    real = world.store.writing

    tries = 0

    def counted(*_lease: object) -> NoReturn:
        nonlocal tries
        tries += 1
        busy()

    monkeypatch.setattr(world.store, "writing", busy)
    world.run(hours=4)
    assert len(world.engine._keeper._writes) <= 3
    monkeypatch.setattr(world.store, "writing", counted)
    world.engine._keeper._writes.append(lambda _uow, _now: None)
    world.engine._keeper._again_s = 0.0
    for _ in range(10):
        world.engine._keeper.look()
    assert tries == 1
    monkeypatch.setattr(world.store, "writing", real)
    world.run(minutes=30)
    assert world.alerts in ([], ["NoContact", "Recovered"])


def test_silence_is_not_over_because_the_server_failed_too() -> None:
    world = Simulation(20, sending=False)
    world.run(hours=1)
    world.hung = {ALICE}
    world.run(hours=2)
    assert world.alerts == ["NoContact"]
    world.server.connect_error = DOWN
    world.run(minutes=QUIET.total_seconds() / 60 + 30)
    assert world.alerts == ["NoContact", "ServerFailing"]


def test_a_profile_without_mailboxes_is_silent_no_more() -> None:
    world = Simulation(20)
    world.run(hours=1)
    world.off(hours=60)
    world.hung = {MailboxId(ALICE + number) for number in range(20)}
    world.run(minutes=5)
    assert world.alerts == ["NoContact"]
    world.store.state.contexts.clear()
    world.engine._rereading.ask()
    world.run(minutes=5)
    assert world.alerts == ["NoContact", "Recovered"]


def test_an_expired_certificate_is_one_alert_and_not_each_mailboxs() -> None:
    world = Simulation(50, sending=False)
    world.run(hours=1)
    world.server.connect_error = of(CertificateUntrusted, CERTIFICATE_EXPIRED, "it expired")
    world.run(hours=2)
    assert world.alerts.count("ServerFailing") == 1
    assert len(world.alerts) <= 7
    world.server.connect_error = None
    world.run(minutes=20)
    assert world.alerts.count("Recovered") == 1
    assert not any(context.mailbox.incoming.parked for context in world.store.state.contexts.values())


def test_a_dns_that_is_silent_is_an_outage_and_a_mailbox_in_use_is_none() -> None:
    world = Simulation(20, sending=False)
    world.run(hours=1)
    before = world.transports.attempts
    world.server.connect_error = of(ConnectionFailed, DNS_SILENT, "no answer")
    world.run(hours=2)
    assert world.alerts == ["ServerFailing"]
    assert world.transports.attempts - before <= 2 * 4 + 20
    world = Simulation(20, sending=False)
    world.run(hours=1)
    world.server.connect_error = of(ServerBusy, MAILBOX_IN_USE, "in use")
    world.run(minutes=40)
    assert "ServerFailing" not in world.alerts


def test_a_queued_test_that_dns_did_not_answer_is_made_again() -> None:
    world = Simulation(1, sending=False)
    state = world.store.state.contexts[ALICE].mailbox.incoming
    world.kit.change(ALICE, incoming=replace(state, enabled=False, reenable_after_test=True, test=TestStatus.NOT_RUN))
    world.engine._rereading.ask()
    world.server.connect_error = of(ConnectionFailed, DNS_SILENT, "no answer")
    world.run(minutes=30)
    assert not world.store.state.contexts[ALICE].mailbox.incoming.enabled
    world.server.connect_error = None
    world.run(minutes=30)
    assert len(world.store.state.tests) > 1
    assert world.store.state.tests[-1].ok
