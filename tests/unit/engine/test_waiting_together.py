"""A change of a profile that was wrong: all its mailboxes wait for their tests, and that is one alert, and one end of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from core.domain.alert import AlertDraft
from core.domain.connection import ConnectionSettings
from core.domain.ids import MailboxId
from core.domain.mailbox import DirectionState, MailDirection, TestStatus
from core.domain.profile import CredentialRetrieval, EntityState
from core.errors import AdminError, CertificateUntrusted, ConnectionFailed, CredentialsRejected, HostUnknown, MailboxMissing, PostroomError
from tests.fakes.kit import ALICE
from tests.unit.engine.simulation import Simulation

IN = MailDirection.INCOMING


def change_profile(world: Simulation, **profile: object) -> None:
    """What a change of a profile does: what receives waits for its test."""
    state = world.store.state
    for number, context in list(state.contexts.items()):
        assert context.profile is not None
        changed = replace(context.profile, **profile)  # type: ignore[arg-type]  # fields of a profile
        state.contexts[number] = replace(
            context, profile=changed, mailbox=replace(context.mailbox, incoming=waiting(context.mailbox.incoming))
        )
    state.revision += 1
    world.engine._rereading.ask()


def waiting(direction: DirectionState) -> DirectionState:
    """The same, waiting for its test."""
    return replace(direction, enabled=False, reenable_after_test=True, test=TestStatus.NOT_RUN)


def all_receive(world: Simulation) -> bool:
    """Whether all work."""
    states = [context.mailbox.incoming for context in world.store.state.contexts.values()]
    return all(state.enabled and not state.parked for state in states)


def failing_for(world: Simulation, monkeypatch: pytest.MonkeyPatch, errors: dict[MailboxId, PostroomError]) -> None:
    """Let only these mailboxes fail to connect."""
    by_address = {world.store.state.contexts[number].mailbox.email_address: error for number, error in errors.items()}

    def connect(settings: ConnectionSettings, *_rest: object) -> None:
        if settings.mailbox in by_address:
            raise by_address[settings.mailbox]

    monkeypatch.setattr(world.transports, "_connect", connect)


def standing(world: Simulation) -> list[AlertDraft]:
    """What is not over."""
    return [each for (_, code, _), each in world.store.state.alerts.items() if not code.startswith("Recovered")]


@pytest.mark.parametrize(
    ("count", "error"), [(200, ConnectionFailed("refused")), (20, HostUnknown("mail.wrong.test")), (20, CertificateUntrusted("expired"))]
)
def test_two_hundred_mailboxes_that_wait_for_one_server_are_one_alert(count: int, error: PostroomError) -> None:
    world = Simulation(count, sending=False)
    world.run(minutes=10)
    world.server.connect_error = error
    change_profile(world)
    world.run(hours=2)
    [alert] = world.history
    assert (alert.code, alert.mailbox_id, alert.profile_id is None, alert.reason) == ("ServerFailing", None, False, error.code)
    assert f"{count} mailboxes wait for their test, which fails" in alert.title
    world.server.connect_error = None
    if isinstance(error, AdminError):
        change_profile(world)
    world.run(minutes=20)
    assert all_receive(world)
    assert world.alerts == ["ServerFailing", "Recovered"]
    assert world.history[-1].profile_id == alert.profile_id
    world.run(hours=1)
    assert world.alerts == ["ServerFailing", "Recovered"]


def test_a_password_of_the_profile_is_one_alert_and_passwords_of_mailboxes_are_each_ones() -> None:
    for credentials, told in ((CredentialRetrieval.PROFILE, {"ServerFailing": 1}), (CredentialRetrieval.MAILBOX, {"Parked-incoming": 5})):
        world = Simulation(5, sending=False)
        context = world.store.state.contexts[ALICE]
        assert context.profile is not None
        change_profile(world, incoming=replace(context.profile.incoming, credentials=credentials))
        world.server.connect_error = CredentialsRejected("535")
        world.run(hours=1)
        assert Counter(world.alerts) == told


def test_the_alert_follows_how_many_still_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    world = Simulation(4, sending=False)
    world.run(hours=1)
    down = set(world.store.state.contexts)
    failing_for(world, monkeypatch, dict.fromkeys(down, ConnectionFailed("refused")))
    change_profile(world)
    world.run(hours=1)
    assert "4 mailboxes wait" in standing(world)[0].title
    failing_for(world, monkeypatch, {next(iter(down)): ConnectionFailed("refused")})
    world.run(hours=1)
    assert world.alerts == ["ServerFailing"]
    assert "1 mailbox waits" in standing(world)[0].title
    context = world.store.state.contexts[next(iter(down))]
    world.store.state.contexts[next(iter(down))] = replace(context, mailbox=replace(context.mailbox, state=EntityState.INACTIVE))
    world.store.state.revision += 1
    world.engine._rereading.ask()
    world.run(minutes=5)
    assert world.alerts == ["ServerFailing", "Recovered"]


def test_a_mailbox_with_a_trouble_of_its_own_is_told_beside_and_does_not_keep_the_profiles_alert(monkeypatch: pytest.MonkeyPatch) -> None:
    world = Simulation(10, sending=False)
    world.run(hours=1)
    world.server.connect_error = ConnectionFailed("refused")
    change_profile(world)
    world.run(hours=1)
    assert world.alerts == ["ServerFailing"]
    world.server.connect_error = None
    failing_for(world, monkeypatch, {ALICE: MailboxMissing("gone")})
    world.run(hours=2)
    assert Counter(world.alerts) == {"ServerFailing": 1, "Parked-incoming": 1, "Recovered": 1}
    assert [(each.code, each.mailbox_id) for each in standing(world)] == [("Parked-incoming", ALICE)]


def test_a_restart_neither_ends_nor_repeats_it() -> None:
    world = Simulation(20, sending=True)
    world.run(hours=1)
    world.server.connect_error = HostUnknown("mail.wrong.test")
    change_profile(world)
    world.run(hours=1)
    world.restart()
    world.run(hours=3)
    assert world.alerts == ["ServerFailing"]
    world.server.connect_error = None
    change_profile(world)
    world.run(hours=1)
    assert world.alerts == ["ServerFailing", "Recovered"]
