"""Servers, keyrings and lanes that fail for hours and days: nothing stops for good, nobody is told twice, and no server is stormed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.secret import Secret
from core.errors import CertificateUntrusted, ConnectionFailed, CredentialsRejected, SecretsUnavailable
from tests.fakes.kit import ALICE
from tests.unit.engine.simulation import Simulation

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
DOWN = ConnectionFailed("mail.corp.test refused the connection")


def all_work(world: Simulation) -> bool:
    states = [context.mailbox.direction(way) for context in world.store.state.contexts.values() for way in (IN, OUT)]
    return all(state.enabled and not state.parked and not state.consecutive_failures for state in states)


def none_parked(world: Simulation) -> bool:
    states = [context.mailbox.direction(way) for context in world.store.state.contexts.values() for way in (IN, OUT)]
    return all(state.enabled and not state.parked for state in states)


def test_one_mailbox_outlives_two_days_without_its_server() -> None:
    world = Simulation(1)
    world.run(hours=1)
    world.server.connect_error = DOWN
    before = world.transports.attempts
    world.run(hours=48)
    assert none_parked(world)
    assert world.alerts == ["NoContact"]
    # One attempt in a quarter of an hour at the least, chance aside, once the gap has grown.
    assert 48 * 4 - 10 <= world.transports.attempts - before <= 48 * 4 + 20
    world.server.connect_error = None
    world.run(minutes=20)
    assert all_work(world)
    assert world.alerts == ["NoContact", "Recovered"]
    world.run(hours=12)
    assert world.alerts == ["NoContact", "Recovered"]


def test_two_hundred_mailboxes_are_one_alert_and_the_load_of_one() -> None:
    world = Simulation(200, sending=False)
    world.run(hours=1)
    world.server.connect_error = DOWN
    before = world.transports.attempts
    world.run(hours=48)
    assert none_parked(world)
    assert world.alerts == ["ServerFailing"]
    assert world.transports.attempts - before <= 48 * 4 + 40
    due = [context.mailbox.incoming.next_due_at for context in world.store.state.contexts.values()]
    assert all(at is not None and at > world.clock.now() for at in due)
    world.server.connect_error = None
    world.run(minutes=16)
    assert all_work(world)
    since = world.clock.now()
    assert world.alerts == ["ServerFailing", "Recovered"]
    world.run(minutes=10)
    good = [context.mailbox.incoming.last_success_at for context in world.store.state.contexts.values()]
    assert all(at is not None and at >= since for at in good)
    assert world.alerts == ["ServerFailing", "Recovered"]


def test_a_short_outage_is_nobodys_business() -> None:
    world = Simulation(20)
    world.run(hours=1)
    world.server.connect_error = DOWN
    world.run(minutes=8)
    world.server.connect_error = None
    world.run(hours=3)
    assert all_work(world)
    assert world.alerts == []


def test_a_keyring_that_is_locked_for_two_hours_parks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    world = Simulation(20)
    world.run(hours=1)
    asked = 0

    def locked(_reference: str) -> Secret:
        nonlocal asked
        asked += 1
        raise SecretsUnavailable("the keyring is locked")

    with monkeypatch.context() as patch:
        patch.setattr(world.secrets, "get", locked)
        before = world.transports.attempts
        world.run(hours=2)
        assert world.transports.attempts == before
    assert asked <= 2 * 4 + 10
    assert none_parked(world)
    assert world.alerts == ["SecretsUnavailable"]
    world.run(minutes=16)
    assert all_work(world)
    assert world.alerts == ["SecretsUnavailable", "Recovered"]


def test_a_lane_that_hangs_is_told_of_though_nothing_failed() -> None:
    world = Simulation(3)
    world.run(hours=1)
    world.hung = {ALICE}
    world.run(minutes=50)
    assert world.alerts == []
    world.run(minutes=30)
    assert [(draft.code, draft.mailbox_id) for draft in world.history] == [("NoContact", ALICE)]
    world.run(hours=5)
    assert world.alerts == ["NoContact"]
    world.hung = set()
    world.restart()
    world.run(minutes=10)
    assert world.alerts == ["NoContact", "Recovered"]


def test_an_engine_that_was_off_for_a_weekend_tells_of_the_profile_once() -> None:
    world = Simulation(20)
    world.run(hours=1)
    world.off(hours=60)
    world.run(hours=1)
    assert [(draft.code, draft.mailbox_id) for draft in world.history] == [("NoContact", None), ("Recovered", None)]
    assert all_work(world)


def test_the_clock_can_be_set_and_stopped_by_the_profile() -> None:
    for minutes, told in ((0, []), (30, ["NoContact"])):
        world = Simulation(1)
        context = world.store.state.contexts[ALICE]
        assert context.profile is not None
        profile = replace(context.profile, contact_patience_minutes=minutes)
        world.store.state.contexts[ALICE] = replace(context, profile=profile)
        world.run(hours=1)
        world.hung = {ALICE}
        world.run(minutes=45)
        assert world.alerts == told


def test_a_password_that_is_refused_for_a_moment_parks_and_heals_by_itself() -> None:
    world = Simulation(1)
    world.run(hours=1)
    world.server.connect_error = CredentialsRejected("535 try later")
    world.run(minutes=6)
    world.server.connect_error = None
    assert world.store.state.contexts[ALICE].mailbox.incoming.parked
    [alert] = world.history
    assert (alert.code, alert.notify) == ("Parked-incoming", True)
    assert "after an hour" in alert.hint
    world.run(minutes=80)
    assert all_work(world)
    assert world.alerts == ["Parked-incoming", "Recovered-incoming"]


def test_a_password_that_stays_wrong_is_tried_so_rarely_that_no_account_is_locked() -> None:
    world = Simulation(1)
    world.run(hours=1)
    world.server.connect_error = CredentialsRejected("535")
    before = world.transports.attempts
    world.run(hours=48)
    assert 7 <= world.transports.attempts - before <= 12
    assert world.alerts == ["Parked-incoming"]


def test_a_certificate_that_expired_is_the_profiles_affair() -> None:
    world = Simulation(50, sending=False)
    world.run(hours=1)
    world.server.connect_error = CertificateUntrusted("it expired")
    before = world.transports.attempts
    world.run(hours=24)
    assert world.alerts.count("ServerFailing") == 1
    assert len(world.alerts) <= 7
    assert world.transports.attempts - before <= 24 * 4 + 40
    world.server.connect_error = None
    world.run(minutes=20)
    assert all_work(world)
    assert world.alerts.count("Recovered") == 1
    assert world.alerts.count("Recovered-incoming") == world.alerts.count("Parked-incoming")


def test_a_restart_in_an_outage_tells_nobody_again() -> None:
    world = Simulation(20)
    world.run(hours=1)
    world.server.connect_error = DOWN
    world.run(hours=3)
    world.restart()
    world.run(hours=3)
    assert world.alerts == ["ServerFailing"]
    world.server.connect_error = None
    world.restart()
    world.run(minutes=20)
    assert world.alerts == ["ServerFailing", "Recovered"]
    assert all_work(world)


def test_a_trial_that_hangs_does_not_keep_the_others_waiting_for_ever() -> None:
    world = Simulation(20)
    world.run(hours=1)
    world.server.connect_error = DOWN
    world.run(minutes=30)
    world.hung = {MailboxId(ALICE + number) for number in range(3)}
    world.server.connect_error = None
    world.run(hours=1, minutes=30)
    working = [context.mailbox.incoming for context in world.store.state.contexts.values() if context.mailbox.id not in world.hung]
    assert all(state.consecutive_failures == 0 and state.last_success_at is not None for state in working)
    assert all(world.clock.now() - state.last_success_at < timedelta(minutes=6) for state in working if state.last_success_at)


def test_what_a_person_switches_off_is_over() -> None:
    world = Simulation(1)
    world.run(hours=1)
    world.server.connect_error = CredentialsRejected("535")
    world.run(minutes=6)
    world.kit.change(ALICE, incoming=replace(world.store.state.contexts[ALICE].mailbox.incoming, enabled=False, parked=False))
    world.engine._rereading.ask()
    world.run(minutes=6)
    assert world.alerts == ["Parked-incoming", "Recovered-incoming"]
    assert "not enabled" in world.history[-1].title
