"""The circuit of a server, and the dead-man's clock: their rules without an engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.backoff import BackoffPolicy
from core.domain.circuit import LONGEST_TRIAL, QUIET, Circuit, CircuitState, failures_needed
from core.domain.contact import is_silent, patience_of
from core.domain.ids import MailboxId, ProfileId
from core.domain.mailbox import DirectionState
from core.domain.organization import Organization
from core.domain.profile import EmailServerProfile, ProfileType

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
POLICY = BackoffPolicy()
DOWN = "ConnectionFailed"
ORGANIZATION = Organization()
PROFILE = EmailServerProfile(ProfileId(5), "POP", ProfileType.POP3_SMTP)


def fail(circuit: Circuit, number: int, at: datetime = NOW, *, code: str = DOWN, needed: int = 2) -> bool:
    """Let a mailbox fail."""
    return circuit.failed(MailboxId(number), code, at, needed, POLICY, 0.5)


def opened() -> Circuit:
    """One that two mailboxes have opened."""
    circuit = Circuit()
    assert [fail(circuit, 1), fail(circuit, 2)] == [False, True]
    return circuit


def test_it_opens_for_different_mailboxes_alone() -> None:
    circuit = Circuit()
    assert [fail(circuit, 1) for _ in range(5)] == [False] * 5
    assert circuit.state is CircuitState.CLOSED
    assert fail(circuit, 2)


def test_another_failure_or_a_success_between_them_begins_anew() -> None:
    circuit = Circuit()
    fail(circuit, 1)
    assert not fail(circuit, 2, code="ServerBusy")
    assert not circuit.got_through()
    assert not fail(circuit, 1, code="ServerBusy")
    assert circuit.state is CircuitState.CLOSED


def test_one_tries_and_the_others_wait() -> None:
    circuit = opened()
    assert not circuit.admits(NOW)
    later = NOW + timedelta(seconds=30)
    assert circuit.admits(later)
    circuit.trying(later)
    assert circuit.state is CircuitState.HALF_OPEN
    assert not circuit.admits(later)
    # A trial that hangs keeps nobody waiting for ever.
    assert circuit.admits(later + LONGEST_TRIAL)
    assert circuit.told_nothing(later)
    assert circuit.admits(later)


def test_its_gap_grows_to_the_ceiling_and_a_success_closes_it_at_once() -> None:
    circuit = opened()
    gaps: list[float] = []
    for _ in range(8):
        assert circuit.retry_at is not None
        at = circuit.retry_at
        circuit.trying(at)
        fail(circuit, 3, at)
        gaps.append((circuit.retry_at - at).total_seconds())
    assert gaps == [60, 120, 240, 480, 900, 900, 900, 900]
    # What began before it opened changes nothing.
    before = circuit.retry_at
    assert fail(circuit, 4)
    assert circuit.retry_at == before
    assert circuit.got_through()
    assert circuit.admits(NOW)


def test_a_person_hears_of_what_lasts_and_at_once_of_what_needs_one() -> None:
    circuit = opened()
    assert not circuit.is_to_be_told(NOW + QUIET - timedelta(seconds=1))
    assert circuit.is_to_be_told(NOW + QUIET)
    circuit = Circuit()
    for number in (1, 2):
        fail(circuit, number, code="CertificateUntrusted")
    assert circuit.is_to_be_told(NOW)
    circuit.told = True
    assert not circuit.is_to_be_told(NOW)


@pytest.mark.parametrize(
    ("code", "members", "shared", "needed"),
    [
        (DOWN, 1, False, 2),
        (DOWN, 3, False, 2),
        (DOWN, 5000, False, 5),
        ("CredentialsRejected", 5000, False, 50),
        ("CredentialsRejected", 4, False, 5),
        ("CredentialsRejected", 5000, True, 2),
        ("SecretsUnavailable", 5000, False, 1),
    ],
)
def test_how_many_it_takes(code: str, members: int, shared: bool, needed: int) -> None:
    assert failures_needed(code, members, shared_account=shared) == needed


@pytest.mark.parametrize(
    ("profile_minutes", "polling", "expected"), [(None, 0, 60), (30, 0, 30), (0, 0, None), (None, 240, 500), (1000, 240, 1000)]
)
def test_the_profiles_word_counts_first_and_rare_polling_is_not_hurried(
    profile_minutes: int | None, polling: int, expected: int | None
) -> None:
    profile = replace(PROFILE, contact_patience_minutes=profile_minutes, min_polling_interval_minutes=polling)
    assert patience_of(profile, ORGANIZATION) == (None if expected is None else timedelta(minutes=expected))
    assert patience_of(None, replace(ORGANIZATION, contact_patience_minutes=0)) is None


def test_silence_counts_from_the_last_time_that_all_was_well() -> None:
    hour = timedelta(hours=1)
    state = DirectionState(enabled=True, last_success_at=NOW - 3 * hour, last_ok_at=NOW - hour - timedelta(seconds=1))
    assert is_silent(state, NOW, hour)
    assert not is_silent(state, NOW, None)
    assert not is_silent(replace(state, parked=True), NOW, hour)
    assert not is_silent(state, NOW, hour, since=NOW - hour)
    assert not is_silent(DirectionState(enabled=True), NOW, hour)


def test_a_wish_of_the_server_is_followed_within_reason_and_parked_is_tried_rarely() -> None:
    assert POLICY.after_failure_s(1, 0.5, 3600) == 3600
    assert POLICY.after_failure_s(1, 0.5, 10**9) == POLICY.longest_wish_s
    assert POLICY.after_parked_s(0.5, again=False) == 3600
    assert POLICY.after_parked_s(0.0, again=True) == pytest.approx(0.8 * 21_600)
