"""Runs under the clone guard: a held store does nothing, one in sandbox mode changes no server and sends into a folder."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest

from core.domain.activity import EmailStatus
from core.domain.guard import Guard, GuardState
from core.domain.mailbox import MailDirection
from core.errors import EnvironmentUnusable, InternalError
from core.pipelines.report import RunOutcome, Tools
from core.pipelines.run import run_direction
from core.transports.outbox_folder import OutboxFolder
from tests.fakes.kit import ALICE, SUPPORT, Kit, mail

HELD = Guard(GuardState.HELD, "The store was copied: this is another machine.")
SANDBOX = Guard(GuardState.SANDBOX, "The store is in sandbox mode.")


@pytest.fixture
def kit() -> Kit:
    return Kit()


def with_outbox(kit: Kit, folder: Path) -> Tools:
    """The tools of a program whose sandbox writes to a folder."""
    return replace(kit.tools, outbox=lambda mailbox: OutboxFolder(folder, mailbox, kit.clock))


@pytest.mark.parametrize("direction", [MailDirection.INCOMING, MailDirection.OUTGOING])
def test_a_held_store_connects_to_nobody(kit: Kit, direction: MailDirection) -> None:
    kit.put(mail(1))
    email = kit.pending(7, "rene@contoso.test")
    kit.store.state.guard = HELD
    for what_if in (False, True):
        report = run_direction(kit.tools, ALICE, direction, kit.token, what_if=what_if)
        assert (report.outcome, report.reason) == (RunOutcome.NOT_ELIGIBLE, HELD.reason)
    assert (kit.server.sessions, kit.server.sent) == (0, [])
    assert kit.store.state.outgoing[email].status is EmailStatus.PENDING_SEND


def test_in_sandbox_mode_mail_is_received_and_the_server_keeps_it_until_the_release(kit: Kit) -> None:
    kit.change(SUPPORT, delete_after_processing=True)
    kit.put(mail(1, to="support@corp.test"), mail(2, to="support@corp.test"))
    kit.store.state.guard = SANDBOX
    report = kit.receive(SUPPORT)
    assert (report.outcome, report.tracked) == (RunOutcome.DONE, 2)
    assert kit.receive(SUPPORT).received == 0
    assert len(kit.server.messages) == 2
    assert len(kit.store.state.effects) == 2
    kit.store.state.guard = Guard()
    kit.receive(SUPPORT)
    assert kit.server.messages == {}
    assert kit.store.state.effects == {}


def test_in_sandbox_mode_mail_becomes_a_file_and_says_so(kit: Kit, tmp_path: Path) -> None:
    email = kit.pending(7, "rene@contoso.test", "boss@contoso.test")
    kit.store.state.guard = SANDBOX
    folder = tmp_path / "sandbox-outbox"
    report = run_direction(with_outbox(kit, folder), ALICE, MailDirection.OUTGOING, kit.token)
    assert (report.outcome, report.sent) == (RunOutcome.DONE, 1)
    assert (kit.server.sessions, kit.server.sent) == (0, [])
    [path] = folder.iterdir()
    assert path.suffix == ".eml"
    assert path.stat().st_mode & 0o077 == 0
    written = message_from_bytes(path.read_bytes())
    assert written["X-Postroom-Sandbox-To"] == "rene@contoso.test, boss@contoso.test"
    assert (written["Subject"] or "").startswith("Offer")
    out = kit.store.state.outgoing[email]
    assert out.status is EmailStatus.SENT
    assert path.name in out.replies[-1]
    assert {delivery.reply for delivery in out.deliveries.values()} == {out.replies[-1]}
    assert "not sent" in out.replies[-1]


def test_what_goes_to_a_folder_is_no_contact_with_a_server(kit: Kit, tmp_path: Path) -> None:
    kit.pending(7, "rene@contoso.test")
    kit.store.state.guard = SANDBOX
    run_direction(with_outbox(kit, tmp_path / "out"), ALICE, MailDirection.OUTGOING, kit.token)
    assert kit.store.state.contexts[ALICE].mailbox.outgoing.last_success_at is None


def test_a_folder_that_cannot_be_written_loses_and_doubles_nothing(kit: Kit, tmp_path: Path) -> None:
    email = kit.pending(7, "rene@contoso.test")
    kit.store.state.guard = SANDBOX
    (tmp_path / "out").write_text("a file where the folder should be")
    with pytest.raises(EnvironmentUnusable, match="outbox"):
        run_direction(with_outbox(kit, tmp_path / "out"), ALICE, MailDirection.OUTGOING, kit.token)
    assert kit.store.state.outgoing[email].status is EmailStatus.PENDING_SEND
    (tmp_path / "out").unlink()
    assert run_direction(with_outbox(kit, tmp_path / "out"), ALICE, MailDirection.OUTGOING, kit.token).sent == 1


def test_without_a_folder_the_sandbox_sends_nothing_at_all(kit: Kit) -> None:
    kit.pending(7, "rene@contoso.test")
    kit.store.state.guard = SANDBOX
    with pytest.raises(InternalError):
        kit.send()
    assert kit.server.sent == []
