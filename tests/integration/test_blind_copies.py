"""Blind copies: everybody gets the email, and nobody learns of them, neither from a header nor from a copy that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.connection import ConnectionSettings, Protocol
from core.domain.profile import Tls
from core.sandbox.ews.behaviour import Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.sandbox.smtp import SmtpServer
from core.service import ComposeRequest
from core.transports.outbox_folder import OutboxFolder
from tests.contract.organisation_world import service_of
from tests.contract.store_world import world_at
from tests.integration.sending_desk import Desk, smtp_settings
from tests.mail_worlds.sources import ALICE, PASSWORD, ews_settings
from tests.servers.certificates import Certificates
from tests.servers.postfix import running
from tests.unit.transports.ews.sink_world import SERVERS

SEEN, COPIED, HIDDEN = "bob@corp.test", "carol@corp.test", "hidden@corp.test"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with world_at(None, tmp_path / "home") as world:
        yield Desk(world, service_of(world), tmp_path / "none")


def blindly(desk: Desk) -> int:
    """An email with a blind copy."""
    request = ComposeRequest(
        ALICE, to=(SEEN,), cc=(COPIED,), bcc=(f"Hidden Reader <{HIDDEN}>",), subject="Offer", text="Hello", html="<p>Hello</p>"
    )
    return desk.service.compose(request).id


def assert_blind(raw: bytes) -> None:
    """Nothing tells of the blind copy."""
    assert b"Offer" in raw
    assert b"hidden" not in raw.lower()
    assert b"bcc" not in raw.lower()


@pytest.mark.postfix
def test_postfix_delivers_to_all_and_no_copy_tells(desk: Desk, certificates: Certificates) -> None:
    number = blindly(desk)
    with running(certificates) as postfix:
        assert desk.send(ConnectionSettings(Protocol.SMTP, "127.0.0.1", postfix.port, Tls.NONE)).sent == 1
        copies = {address: postfix.wait_delivered(address) for address in (SEEN, COPIED, HIDDEN)}
    assert [len(found) for found in copies.values()] == [1, 1, 1]
    for address in (SEEN, COPIED):
        assert_blind(copies[address][0])
    # The blind reader's own copy has the trace of its own delivery on top, which is not ours.
    assert_blind(copies[HIDDEN][0][copies[HIDDEN][0].index(b"Message-ID:") :])
    assert_blind(desk.service.raw(number))


def test_smtp_names_it_in_the_envelope_alone(desk: Desk) -> None:
    blindly(desk)
    with SmtpServer() as server:
        assert desk.send(smtp_settings(server)).sent == 1
    (sent,) = server.accepted
    assert set(sent.recipients) == {SEEN, COPIED, HIDDEN}
    assert_blind(sent.raw)


@pytest.mark.parametrize("behaviour", SERVERS, ids=lambda one: one.name)
def test_exchange_sends_to_all_and_tells_the_sender_alone(desk: Desk, behaviour: Behaviour) -> None:
    """Exchange is told whom to send to by the item's own lists, and shows them in the sender's Sent Items, as after any sending there."""
    number = blindly(desk)
    directory = Directory()
    for address in (ALICE, SEEN, COPIED, HIDDEN):
        directory.add(address, PASSWORD)
    with EwsServer(directory, behaviour=behaviour) as server:
        assert desk.send(ews_settings(server)).sent == 1
        (sent,) = server.sent.messages
    assert set(sent.recipients) == {SEEN, COPIED, HIDDEN}
    assert_blind(sent.raw)
    for address in (SEEN, COPIED, HIDDEN):
        for item in directory[address].items("inbox"):
            assert_blind(item.raw)
    (kept,) = directory[ALICE].items("sentitems")
    assert_blind(kept.raw.replace(b"\r\nBcc: hidden@corp.test\r\n", b"\r\n", 1))
    assert not directory[ALICE].items("drafts")
    assert_blind(desk.service.raw(number))


def test_sandbox_mode_names_it_above_the_message_alone(desk: Desk, tmp_path: Path) -> None:
    blindly(desk)
    assert desk.send(None, OutboxFolder(tmp_path / "out", ALICE, desk.world.clock)).sent == 1
    (path,) = (tmp_path / "out").iterdir()
    head, _, message = path.read_bytes().partition(b"Message-ID:")
    assert HIDDEN.encode() in head
    assert_blind(message)
