"""Which alert a failing mailbox raises, and that each ends with exactly one word of recovery."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.cancel import CancelToken
from core.domain.alert import NO_CONTACT, SERVER_FAILING, AlertDraft, AlertLevel
from core.domain.mailbox import MailDirection
from core.errors import CertificateUntrusted, ConnectionFailed, CredentialsRejected, MailboxMissing
from core.pipelines.run import test_direction
from core.pipelines.run_ends import FAILURES_UNTIL_WARNING
from tests.fakes.kit import ALICE, Kit

IN = MailDirection.INCOMING


def raised(kit: Kit) -> list[str]:
    return [draft.code for draft in kit.store.state.history]


def fail(kit: Kit, times: int = 1) -> None:
    for _ in range(times):
        kit.receive()
        kit.clock.time += timedelta(hours=1)


def stands(kit: Kit, code: str, *, of_profile: bool = False) -> None:
    """Have an alert stand."""
    context = kit.store.state.contexts[ALICE]
    profile_id = context.mailbox.profile_id if of_profile else None
    with kit.store.writing() as uow:
        uow.raise_alert(AlertDraft(AlertLevel.ERROR, code, "", "", None if of_profile else ALICE, profile_id=profile_id), kit.clock.now())


def test_a_test_that_passes_ends_it_once() -> None:
    kit = Kit()
    kit.server.connect_error = CredentialsRejected("535")
    fail(kit, 3)
    assert raised(kit) == ["Parked-incoming"]
    kit.server.connect_error = None
    assert test_direction(kit.tools, ALICE, IN, CancelToken()).ok
    assert raised(kit) == ["Parked-incoming", "Recovered-incoming"]
    kit.receive()
    assert raised(kit) == ["Parked-incoming", "Recovered-incoming"]


def test_parking_takes_over_from_a_warning_and_from_silence() -> None:
    kit = Kit()
    kit.server.connect_error = ConnectionFailed("down")
    fail(kit, FAILURES_UNTIL_WARNING)
    assert raised(kit) == ["StillFailing-incoming"]
    stands(kit, NO_CONTACT)
    kit.server.connect_error = CredentialsRejected("535")
    fail(kit)
    assert [key[1] for key in kit.store.state.alerts] == ["Parked-incoming"]
    kit.server.connect_error = None
    fail(kit)
    assert raised(kit) == ["StillFailing-incoming", NO_CONTACT, "Parked-incoming", "Recovered-incoming"]


def test_what_is_known_of_the_server_is_not_told_of_each_mailbox() -> None:
    kit = Kit()
    stands(kit, SERVER_FAILING, of_profile=True)
    kit.server.connect_error = CertificateUntrusted("expired")
    fail(kit)
    kit.server.connect_error = ConnectionFailed("down")
    fail(kit, FAILURES_UNTIL_WARNING + 1)
    assert raised(kit) == [SERVER_FAILING]
    # What is this mailbox's own affair is told all the same.
    kit.server.connect_error = MailboxMissing("gone")
    fail(kit)
    assert raised(kit) == [SERVER_FAILING, "Parked-incoming"]


def test_contact_ends_silence() -> None:
    kit = Kit()
    kit.receive()
    kit.send()
    stands(kit, NO_CONTACT)
    kit.clock.time += timedelta(hours=2)
    kit.receive()
    # Its other direction is silent still.
    assert raised(kit) == [NO_CONTACT]
    kit.send()
    kit.receive()
    assert raised(kit) == [NO_CONTACT, "Recovered"]


def test_a_direction_that_waits_for_its_test_in_vain_says_so_once() -> None:
    kit = Kit()
    state = kit.store.state.contexts[ALICE].mailbox.incoming
    kit.change(ALICE, incoming=replace(state, enabled=False, reenable_after_test=True))
    kit.server.connect_error = ConnectionFailed("down")
    for _ in range(3):
        assert not test_direction(kit.tools, ALICE, IN, CancelToken()).ok
    assert raised(kit) == ["ServerFailing"]
    told = kit.store.state.history[-1]
    profile = kit.store.state.contexts[ALICE].profile
    assert profile is not None
    assert (told.mailbox_id, told.profile_id, told.reason, told.notify) == (None, profile.id, "ConnectionFailed", True)
    assert "1 mailbox waits for its test, which fails" in told.title
    assert "alice@corp.test, incoming mail: down" in told.detail
    # Its own affair is told although its server is known to fail: nobody else will find out.
    kit.server.connect_error = CredentialsRejected("535")
    for _ in range(2):
        assert not test_direction(kit.tools, ALICE, IN, CancelToken()).ok
    assert raised(kit) == ["ServerFailing", "Parked-incoming"]
    assert "waits for its test" in kit.store.state.history[-1].title
    kit.server.connect_error = None
    assert test_direction(kit.tools, ALICE, IN, CancelToken()).ok
    assert raised(kit) == ["ServerFailing", "Parked-incoming", "Recovered-incoming"]


def test_a_test_of_what_does_not_wait_for_it_raises_nothing() -> None:
    kit = Kit()
    kit.server.connect_error = CredentialsRejected("535")
    assert not test_direction(kit.tools, ALICE, IN, CancelToken()).ok
    assert raised(kit) == []


def test_a_direction_that_never_had_contact_is_not_heard_of_by_another_one() -> None:
    kit = Kit()
    stands(kit, NO_CONTACT)
    kit.receive()
    kit.receive()
    assert raised(kit) == [NO_CONTACT]
    kit.send()
    kit.receive()
    assert raised(kit) == [NO_CONTACT, "Recovered"]
