"""Mail that one Exchange mailbox sends for another: by rights, with both in its headers, and kept in the submitter's Sent Items."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

import pytest

from core.cancel import CancelToken
from core.domain.activity import DeliveryState
from core.domain.octets import Held
from core.pipelines.observe import SilentObserver
from core.ports import Envelope, SendOutcome
from core.sandbox.ews.behaviour import Behaviour
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.send_rights import SendRight
from core.sandbox.ews.server import EwsServer
from core.transports.ews.sink import open_ews_sink
from tests.fakes.memory import Memory
from tests.mail_worlds.sources import ALICE, PASSWORD, ews_settings
from tests.unit.transports.ews.sink_world import BOB, SERVERS, Journal

BOSS = "boss@corp.test"
ID = "<for.another@corp.test>"


@pytest.fixture(params=SERVERS, ids=lambda each: each.name)
def server(request: pytest.FixtureRequest) -> Iterator[EwsServer]:
    """Alice, Bob and a boss."""
    behaviour: Behaviour = request.param
    directory = Directory()
    for address in (ALICE, BOB, BOSS):
        directory.add(address, PASSWORD)
    with EwsServer(directory, behaviour=behaviour) as running:
        yield running


def _sent(server: EwsServer, journal: Journal, *, receipt: bool = False, author: str = BOSS) -> SendOutcome:
    head = f"From: {author}\r\nSender: {ALICE}\r\nTo: {BOB}\r\nSubject: x\r\nMessage-ID: {ID}\r\n"
    head += "Importance: high\r\nDisposition-Notification-To: boss@corp.test\r\n\r\nhello\r\n"
    sink = open_ews_sink(ews_settings(server), CancelToken(), SilentObserver(), Memory())
    try:
        return sink.send(Envelope(ID, ALICE, (BOB,), Held(head.encode()), receipt=receipt, on_behalf_of=author), journal)
    finally:
        sink.close()


def _got(server: EwsServer) -> Message:
    [sent] = server.sent.messages
    return message_from_bytes(sent.raw)


def _held(server: EwsServer, address: str, folder: str) -> int:
    return sum(each.message_id == ID for each in server.directory[address].items(folder))


@pytest.mark.parametrize(("right", "sender"), [(SendRight.ON_BEHALF, ALICE), (SendRight.AS, None)])
def test_with_the_right_it_is_sent_and_kept_with_the_submitter(server: EwsServer, right: SendRight, sender: str | None) -> None:
    server.directory.rights.grant(ALICE, BOSS, right)
    assert _sent(server, Journal()).accepted
    mail = _got(server)
    assert BOSS in mail["From"]
    assert (mail["Sender"] is None) == (sender is None)
    assert sender is None or sender in mail["Sender"]
    assert (_held(server, ALICE, "sentitems"), _held(server, ALICE, "drafts"), _held(server, BOSS, "sentitems")) == (1, 0, 0)


def test_the_represented_mailbox_has_a_copy_where_the_server_keeps_one(server: EwsServer) -> None:
    server.directory.rights.grant(ALICE, BOSS, SendRight.ON_BEHALF)
    server.directory.rights.keep_copies(BOSS)
    assert _sent(server, Journal()).accepted
    assert (_held(server, ALICE, "sentitems"), _held(server, BOSS, "sentitems")) == (1, 1)


def test_without_the_right_nothing_is_sent_and_what_to_do_is_said(server: EwsServer) -> None:
    journal = Journal()
    outcome = _sent(server, journal)
    assert (outcome.accepted, outcome.temporary, server.sent.messages) == (False, False, ())
    assert journal.submission_id
    assert outcome.deliveries[BOB].state is DeliveryState.FAILED
    for words in ("may not send for another", f"{ALICE} for {BOSS}", "ErrorSendAsDenied", "Send on Behalf", "enable_mailbox_delegation"):
        assert words in outcome.reply
    assert (_held(server, ALICE, "drafts"), _held(server, ALICE, "sentitems")) == (0, 0)


def test_a_right_that_is_granted_later_lets_the_same_message_go(server: EwsServer) -> None:
    assert not _sent(server, Journal()).accepted
    server.directory.rights.grant(ALICE, BOSS, SendRight.ON_BEHALF)
    assert _sent(server, Journal()).accepted
    server.directory.rights.revoke(ALICE, BOSS)
    assert not _sent(server, Journal()).accepted
    assert server.sent.count(ID) == 1


def test_an_address_that_is_not_the_mailboxs_own_needs_the_right_as_well(server: EwsServer) -> None:
    assert not _sent(server, Journal(), author="info@corp.test").accepted


@pytest.mark.parametrize("receipt", [True, False])
def test_importance_and_receipts_reach_the_server(server: EwsServer, receipt: bool) -> None:
    server.directory.rights.grant(ALICE, BOSS, SendRight.ON_BEHALF)
    assert _sent(server, Journal(), receipt=receipt).accepted
    mail = _got(server)
    assert (mail["Importance"], mail["Disposition-Notification-To"]) == ("high", BOSS)
    assert (mail["Return-Receipt-To"] is not None) == receipt
