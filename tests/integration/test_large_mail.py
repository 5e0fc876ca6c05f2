"""Large attachments: sent in pieces, so that memory does not grow with them; the same bytes everywhere, each attempt."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.activity import EmailStatus
from core.domain.message import OutgoingAttachment
from core.domain.octets import Held, gathered
from core.domain.profile import AuthProtocol
from core.errors import ConnectionFailed, UsageError
from core.sandbox.ews.auth import BASIC, NTLM
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.server import EwsServer
from core.sandbox.faults import SmtpFault, SmtpFaultKind
from core.sandbox.smtp import SmtpServer
from core.service.attaching import attach
from core.transports.outbox_folder import OutboxFolder
from tests.bench.large_mail import WHOLE, file_of, measured
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import world_at
from tests.integration.sending_desk import Desk, smtp_settings
from tests.mail_worlds.sources import ALICE, PASSWORD, ews_settings

MB = 1_000_000
LARGE = 25 * MB
BOUND = 12 * MB
"""Far more than what pieces need, and far less than one attachment."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the largest resident memory since a moment")
@pytest.mark.parametrize("way", ["smtp", "smtp-bdat", "ews"])
def test_memory_does_not_grow_with_attachments(way: str) -> None:
    found = measured(way, 2, LARGE)
    assert found.sent == 2
    assert len(found.taken) == 3
    assert all(taken.size_bytes > LARGE * 4 // 3 for taken in found.taken[1:])
    assert found.growth_bytes < BOUND


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the largest resident memory since a moment")
def test_the_measure_sees_a_message_that_is_held_whole() -> None:
    assert measured(WHOLE, 1, LARGE).growth_bytes > LARGE


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with world_at(None, tmp_path / "home") as world:
        yield Desk(world, service_of(world), file_of(tmp_path / "drawing.dwg", 3 * MB))


def test_smtp_gets_the_bytes_that_are_kept(desk: Desk) -> None:
    number = desk.compose()
    with SmtpServer() as server:
        assert desk.send(smtp_settings(server)).sent == 1
    (sent,) = server.accepted
    assert sent.raw == desk.service.raw(number)
    assert desk.attached(sent.raw) == desk.path.read_bytes()


def test_a_later_attempt_sends_the_same_bytes(desk: Desk) -> None:
    number = desk.compose()
    with SmtpServer() as server:
        server.faults.add(SmtpFault(SmtpFaultKind.LOSE_AFTER_DOT, times=1))
        with pytest.raises(ConnectionFailed):
            desk.send(smtp_settings(server))
        first = desk.service.raw(number)
        assert desk.service.show(number).status is EmailStatus.UNKNOWN
        desk.world.clock.advance(60)
        desk.service.resend(number)
        assert desk.send(smtp_settings(server)).sent == 1
    (sent,) = server.accepted
    assert sent.raw == first == desk.service.raw(number)


@pytest.mark.parametrize("scheme", [BASIC, NTLM])
def test_exchange_gets_the_bytes_that_are_kept(desk: Desk, scheme: str) -> None:
    """With NTLM the request is said up to three times, and read anew each time."""
    number = desk.compose()
    directory = Directory()
    directory.add(ALICE, PASSWORD)
    with EwsServer(directory, auth=(scheme,)) as server:
        settings = replace(ews_settings(server), auth=AuthProtocol.NTLM if scheme == NTLM else AuthProtocol.BASIC)
        assert desk.send(settings).sent == 1
        (sent,) = server.sent.messages
    assert hashlib.sha256(sent.raw).digest() == hashlib.sha256(desk.service.raw(number)).digest()
    assert desk.attached(sent.raw) == desk.path.read_bytes()


def test_sandbox_mode_writes_the_bytes_that_are_kept(desk: Desk, tmp_path: Path) -> None:
    number = desk.compose()
    assert desk.send(None, OutboxFolder(tmp_path / "out", ALICE, desk.world.clock)).sent == 1
    (path,) = (tmp_path / "out").iterdir()
    assert path.read_bytes().endswith(desk.service.raw(number))


def test_an_attachment_that_is_damaged_fails_its_email_and_no_other(desk: Desk) -> None:
    broken = desk.compose()
    whole = desk.compose(OutgoingAttachment("a.txt", "text/plain", Held(b"abc")))
    (pack,) = (desk.world.home / "raw").glob("*/*/*.pack")
    octets = bytearray(pack.read_bytes())
    octets[1_000_000] ^= 1
    pack.write_bytes(octets)
    with SmtpServer() as server:
        report = desk.send(smtp_settings(server))
    assert (report.sent, report.failed) == (1, 1)
    assert desk.service.show(broken).status is EmailStatus.FAILED
    assert desk.service.show(whole).status is EmailStatus.SENT
    assert len(server.accepted) == 1


@pytest.mark.parametrize("protocol", ["smtp", "ews"])
def test_a_stamped_message_that_is_damaged_is_never_sent(desk: Desk, protocol: str) -> None:
    number = desk.compose()
    with SmtpServer() as server:
        server.faults.add(SmtpFault(SmtpFaultKind.DROP_IN_DATA, times=1))
        with pytest.raises(ConnectionFailed):
            desk.send(smtp_settings(server))
    desk.world.clock.advance(60)
    packs = sorted((desk.world.home / "raw").glob("*/*/*.pack"), key=lambda path: path.stat().st_size)
    octets = bytearray(packs[-1].read_bytes())
    octets[-3] ^= 1
    packs[-1].write_bytes(octets)
    directory = Directory()
    directory.add(ALICE, PASSWORD)
    with SmtpServer() as smtp, EwsServer(directory) as ews:
        desk.send(smtp_settings(smtp) if protocol == "smtp" else ews_settings(ews))
    assert desk.service.show(number).status is EmailStatus.FAILED
    assert (len(smtp.accepted), len(ews.sent.messages)) == (0, 0)
    assert not ews.directory[ALICE].items("drafts")


def test_a_file_that_changes_while_it_is_read_is_not_kept(desk: Desk) -> None:
    attached = attach(desk.path)
    desk.path.write_bytes(b"shorter")
    with pytest.raises(UsageError, match="changed"):
        desk.compose(attached)
    desk.path.write_bytes(b"x" * 3 * MB)
    with pytest.raises(UsageError, match="changed"):
        desk.compose(attached)
    desk.path.write_bytes(b"x" * (3 * MB + 1))
    with pytest.raises(UsageError, match="changed"):
        desk.compose(attached)
    desk.path.unlink()
    with pytest.raises(UsageError, match="cannot be read"):
        desk.compose(attached)
    assert not desk.service.activities()
    assert not list((desk.world.home / "raw").glob("*/*/*"))


def test_what_is_kept_is_read_without_the_store(desk: Desk) -> None:
    desk.compose()
    store = desk.world.store
    with store.reading() as reader:
        (work,) = reader.due_outgoing(mailbox_id(desk.service, ALICE), desk.world.clock.now())
    assert gathered(work.attachments[0].content) == desk.path.read_bytes()
