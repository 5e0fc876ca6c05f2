"""Copies of what was sent, in the folder that a real Dovecot keeps for them."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest

from core.cancel import CancelToken
from core.domain.octets import Held
from core.domain.sent_copy import GRACE_S, SentCopyState
from core.transports.imap.sent_copies import ImapSentCopies, open_sent_copies
from tests.fakes.line_server import RememberingObserver
from tests.fakes.memory import Memory
from tests.mail_worlds.imap import imap_settings
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Account, Dovecot, running

pytestmark = pytest.mark.dovecot

AT = datetime(2026, 3, 1, 8, 5, 9, tzinfo=UTC)
GERMAN = r"""
namespace inbox {
  mailbox Gesendet {
    auto = create
    special_use = \Sent
  }
}
"""
BARE = "imap_capability = IMAP4rev1 SASL-IR"


@pytest.fixture(scope="module")
def german(certificates: Certificates) -> Iterator[Dovecot]:
    """A Dovecot whose folder for what is sent has another name."""
    with running(certificates, plaintext_allowed=True, more=GERMAN) as server:
        yield server


@pytest.fixture(scope="module")
def bare(certificates: Certificates) -> Iterator[Dovecot]:
    """A Dovecot that marks no folders."""
    with running(certificates, plaintext_allowed=True, more=BARE) as server:
        yield server


@contextmanager
def _opened(server: Dovecot, account: Account, memory: Memory | None = None) -> Iterator[ImapSentCopies]:
    settings = imap_settings(server, account)
    with closing(open_sent_copies(settings, CancelToken(), RememberingObserver(), memory or Memory())) as copies:
        yield copies


def _client(server: Dovecot, account: Account) -> imaplib.IMAP4:
    client = imaplib.IMAP4(server.host, server.imap_port)
    client.login(account.name, account.password)
    return client


def _held(server: Dovecot, account: Account, folder: str) -> list[tuple[str, bytes]]:
    """What lies in a folder: what the server says of it, and its bytes."""
    client = _client(server, account)
    try:
        if client.select(folder, readonly=True)[0] != "OK":
            return []
        found = client.search(None, "ALL")[1][0].split()
        answers = [client.fetch(number, "(FLAGS INTERNALDATE BODY.PEEK[])")[1][0] for number in found]
        return [(one[0].decode(), one[1]) for one in answers if isinstance(one, tuple)]
    finally:
        client.logout()


def _letter(number: int, body: bytes = b"text\r\n") -> tuple[str, Held]:
    message_id = f"<copy.{number}@corp.test>"
    return message_id, Held(f"Message-ID: {message_id}\r\nSubject: {number}\r\n\r\n".encode() + body)


@pytest.mark.parametrize(("kind", "folder"), [("dovecot", "Sent"), ("german", "Gesendet"), ("bare", "Sent")])
def test_a_copy_is_put_where_it_belongs_and_once(request: pytest.FixtureRequest, kind: str, folder: str) -> None:
    server: Dovecot = request.getfixturevalue(kind)
    account = server.new_user()
    message_id, message = _letter(1, b"line\r\n" * 50_000)
    with _opened(server, account) as copies:
        assert copies.keep(message_id, message, AT, None) is SentCopyState.ADDED
        assert copies.keep(message_id, message, AT, None) is SentCopyState.FOUND
        assert copies.keep(*_letter(2), AT, None) is SentCopyState.ADDED
    with _opened(server, account) as copies:
        assert copies.keep(message_id, message, AT, None) is SentCopyState.FOUND
    (said, raw), _second = _held(server, account, folder)
    assert "\\Seen" in said
    assert '" 1-Mar-2026 08:05:09 +0000"' in said or '"01-Mar-2026 08:05:09 +0000"' in said
    assert raw == message.data


def test_a_folder_with_a_usual_name_is_used(bare: Dovecot) -> None:
    account = bare.new_user()
    client = _client(bare, account)
    client.create('"Sent Items"')
    client.logout()
    with _opened(bare, account) as copies:
        assert copies.keep(*_letter(1), AT, None) is SentCopyState.ADDED
    assert len(_held(bare, account, '"Sent Items"')) == 1


def test_a_server_that_keeps_copies_itself_is_waited_for(dovecot: Dovecot) -> None:
    account, memory = dovecot.new_user(), Memory()
    message_id, message = _letter(1)
    with _opened(dovecot, account, memory) as copies:
        assert copies.keep(message_id, message, AT, 1.0) is SentCopyState.OWED
        client = _client(dovecot, account)
        client.create("Sent")
        client.append("Sent", "", imaplib.Time2Internaldate(0), message.data)
        client.logout()
        assert copies.keep(message_id, message, AT, 2.0) is SentCopyState.FOUND
        assert copies.keep(message_id, message, AT, GRACE_S) is SentCopyState.FOUND
        # It is still not known to leave copies to us.
        assert copies.keep(*_letter(2), AT, 1.0) is SentCopyState.OWED
    assert len(_held(dovecot, account, "Sent")) == 1


def test_one_that_leaves_them_to_us_is_waited_for_once(dovecot: Dovecot) -> None:
    account, memory = dovecot.new_user(), Memory()
    with _opened(dovecot, account, memory) as copies:
        assert copies.keep(*_letter(1), AT, GRACE_S) is SentCopyState.ADDED
    with _opened(dovecot, account, memory) as copies:
        assert copies.keep(*_letter(2), AT, 0.0) is SentCopyState.ADDED
    assert len(_held(dovecot, account, "Sent")) == 2
