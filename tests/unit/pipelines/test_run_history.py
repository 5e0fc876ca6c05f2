"""Every run that began leaves an entry in the history, whatever it came to."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import timedelta

import pytest

from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.domain.runs import RunEnd, RunEntry
from core.engine.engine import Engine
from core.errors import Cancelled, ConnectionFailed, CredentialsRejected, SecretsUnavailable
from core.pipelines import run as run_module
from core.pipelines.incoming import IncomingRun
from tests.fakes import kit as kit_module
from tests.fakes.kit import ALICE, NOW, Kit, mail

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING


def entries(kit: Kit) -> list[RunEntry]:
    """What the history holds of Alice, but for how long it took and where."""
    return [replace(entry, took_s=None, machine="", scheduled_at=None) for entry in kit.store.state.runs.get(ALICE, [])]


def test_a_good_run_is_kept_with_its_counts_in_the_commit_that_ends_it() -> None:
    kit = Kit()
    kit.put(mail(1), mail(2), b"")
    kit.receive()
    commits = kit.store.commits
    [entry] = entries(kit)
    assert entry == RunEntry(IN, NOW, NOW, RunEnd.DONE, received=3, tracked=2, quarantined=1)
    kit.receive()
    # Beginning and end, as ever: the history costs no commit of its own.
    assert kit.store.commits == commits + 2
    assert entries(kit)[1:] == [RunEntry(IN, NOW, NOW, RunEnd.DONE)]


def test_a_run_lasts_from_its_beginning_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    times = iter(range(100))
    monkeypatch.setattr(type(kit.clock), "now", lambda _self: NOW + timedelta(seconds=next(times)))
    kit.receive()
    [entry] = entries(kit)
    assert entry.started_at == NOW
    assert entry.ended_at > entry.started_at
    [whole] = kit.store.state.runs[ALICE]
    assert whole.took_s == (entry.ended_at - entry.started_at).total_seconds() > 0
    assert whole.machine == socket.gethostname()
    assert whole.scheduled_at is None, "it was asked for before it was due"


def test_a_run_that_was_due_says_since_when(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()
    kit.receive()
    monkeypatch.setattr(type(kit.clock), "now", lambda _self: NOW + timedelta(hours=1))
    kit.receive()
    first, second = kit.store.state.runs[ALICE]
    assert first.scheduled_at is None
    assert second.scheduled_at is not None
    assert first.ended_at < second.scheduled_at < second.started_at


@pytest.mark.parametrize("error", [ConnectionFailed("refused"), CredentialsRejected("535")])
def test_a_failed_run_is_kept_with_its_error(error: ConnectionFailed | CredentialsRejected) -> None:
    kit = Kit()
    kit.server.connect_error = error
    kit.receive()
    [entry] = entries(kit)
    assert entry.outcome is RunEnd.FAILED
    assert entry.error == run_module.last_error(error, NOW)


def test_sent_mail_is_counted() -> None:
    kit = Kit()
    kit.pending(1, "rene@contoso.test")
    kit.send()
    [entry] = entries(kit)
    assert entry == RunEntry(OUT, NOW, NOW, RunEnd.DONE, sent=1)


def test_a_run_that_was_stopped_is_no_failure_and_keeps_what_it_did() -> None:
    kit = Kit()
    kit.put(*(mail(number) for number in range(1, 8)))

    def stop(_report: object) -> None:
        kit.token.cancel()

    with pytest.raises(Cancelled):
        run_module.run_direction(kit.tools, ALICE, IN, kit.token, progress=stop)
    [entry] = entries(kit)
    assert (entry.outcome, entry.error) == (RunEnd.STOPPED, None)
    assert entry.received == entry.tracked > 0


def test_a_run_without_secrets_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()

    def locked(_self: object, _reference: str) -> None:
        raise SecretsUnavailable("the keyring is locked")

    monkeypatch.setattr(kit_module.MemorySecrets, "get", locked)
    with pytest.raises(SecretsUnavailable):
        kit.receive()
    [entry] = entries(kit)
    assert entry.outcome is RunEnd.FAILED
    assert entry.error is not None
    assert (entry.error.code, entry.error.cause) == (SecretsUnavailable.code, "the keyring is locked")


def test_a_mistake_of_ours_is_a_failed_run(monkeypatch: pytest.MonkeyPatch) -> None:
    kit = Kit()

    def wrong(*_args: object, **_how: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(IncomingRun, "run", wrong)
    engine = Engine(kit.tools, lambda _event: None, 1)
    monkeypatch.setattr(kit.store, "acquire_lease", lambda _mailbox_id: object())
    monkeypatch.setattr(kit.store, "release_lease", lambda _lease: None)
    engine.run_once([ALICE], CancelToken())
    [failed] = [entry for entry in entries(kit) if entry.direction is IN]
    assert (failed.outcome, failed.started_at) == (RunEnd.FAILED, NOW)
    assert failed.error is not None
    assert "RuntimeError: a bug" in failed.error.cause


def test_what_never_began_leaves_nothing() -> None:
    kit = Kit()
    kit.put(mail(1))
    kit.receive(what_if=True)
    kit.change(ALICE, incoming=replace(kit.store.state.contexts[ALICE].mailbox.incoming, enabled=False))
    kit.receive()
    assert entries(kit) == []
