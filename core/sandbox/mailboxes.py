"""The mailboxes of the sandbox: in memory, thread-safe, with unique ids that never change.

What a mailbox holds is what a POP3 client gets, octet for octet: `append` turns a bare LF into CRLF and ends a message
with CRLF, as a Unix mail server does when it sends one; an empty message stays empty.

Threads: every method may be called from any thread.
"""

import re
import threading
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

_BARE_LF = re.compile(rb"(?<!\r)\n")


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message in a mailbox."""

    uidl: str
    """The unique id, as UIDL reports it (RFC 1939, section 7: 1 to 70 characters from 0x21 to 0x7E)."""
    raw: bytes
    """The whole message, lines ending with CRLF."""

    @property
    def size_bytes(self) -> int:
        """The exact size in octets, as LIST reports it."""
        return len(self.raw)


class Mailbox:
    """One mailbox: an address, a login, and messages in the order of their arrival."""

    def __init__(self, address: str, username: str, password: str) -> None:
        self.address = address
        self.username = username
        self.password = password
        self._lock = threading.Lock()
        self._messages: list[StoredMessage] = []
        self._appended = 0
        self._in_use = False
        self._sessions = 0

    def __repr__(self) -> str:
        return f"Mailbox({self.address!r}, {len(self)} messages)"

    def __len__(self) -> int:
        with self._lock:
            return len(self._messages)

    def append(self, raw: bytes, uidl: str | None = None) -> StoredMessage:
        """Put a message at the end. Without `uidl` the mailbox makes one that it never makes again."""
        text = _BARE_LF.sub(b"\r\n", raw)
        if text and not text.endswith(b"\r\n"):
            text += b"\r\n"
        with self._lock:
            self._appended += 1
            message = StoredMessage(uidl or f"{self._appended:06d}.{zlib.crc32(text):08x}", text)
            self._messages.append(message)
        return message

    def messages(self) -> tuple[StoredMessage, ...]:
        """All messages, oldest first, as they are now."""
        with self._lock:
            return tuple(self._messages)

    def remove(self, uidls: Collection[str]) -> int:
        """Delete the messages with these unique ids; returns how many there were."""
        with self._lock:
            before = len(self._messages)
            self._messages = [message for message in self._messages if message.uidl not in uidls]
            return before - len(self._messages)

    @property
    def sessions(self) -> int:
        """How many POP3 sessions have entered this mailbox so far."""
        with self._lock:
            return self._sessions

    def enter(self) -> bool:
        """Take the mailbox for one session; False when another holds it (RFC 1939, section 4)."""
        with self._lock:
            if self._in_use:
                return False
            self._in_use = True
            self._sessions += 1
            return True

    def leave(self) -> None:
        """Free the mailbox for the next session."""
        with self._lock:
            self._in_use = False


class Mailboxes:
    """All mailboxes of the sandbox, by address and by login; neither depends on case."""

    def __init__(self, mailboxes: Iterable[Mailbox] = ()) -> None:
        self._lock = threading.Lock()
        self._by_address: dict[str, Mailbox] = {}
        self._by_username: dict[str, Mailbox] = {}
        for mailbox in mailboxes:
            self._insert(mailbox)

    def _insert(self, mailbox: Mailbox) -> None:
        address, username = mailbox.address.casefold(), mailbox.username.casefold()
        with self._lock:
            if address in self._by_address or username in self._by_username:
                raise ValueError(f"{mailbox.address} or its login {mailbox.username} is taken")
            self._by_address[address] = mailbox
            self._by_username[username] = mailbox

    def add(self, address: str, password: str, username: str | None = None) -> Mailbox:
        """Make a mailbox; the login is the address unless given. Raises ValueError when either is taken."""
        mailbox = Mailbox(address, username or address, password)
        self._insert(mailbox)
        return mailbox

    def at(self, address: str) -> Mailbox | None:
        """The mailbox with this address, or None."""
        with self._lock:
            return self._by_address.get(address.casefold())

    def of_login(self, username: str) -> Mailbox | None:
        """The mailbox with this login, or None."""
        with self._lock:
            return self._by_username.get(username.casefold())

    def __getitem__(self, address: str) -> Mailbox:
        found = self.at(address)
        if found is None:
            raise KeyError(address)
        return found

    def __iter__(self) -> Iterator[Mailbox]:
        with self._lock:
            return iter(tuple(self._by_address.values()))

    def __len__(self) -> int:
        with self._lock:
            return len(self._by_address)
