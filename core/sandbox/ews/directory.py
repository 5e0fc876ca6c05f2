"""The organisation behind the server: who may sign in, whose mailbox is whose, and what was sent.

Threads: everything may be used from any thread.
"""

import hmac
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from core.sandbox.ews.act.meeting_log import MeetingLog
from core.sandbox.ews.letter import Letter
from core.sandbox.ews.send_rights import SendRights
from core.sandbox.ews.store import EwsMailbox


@dataclass(frozen=True, slots=True)
class Principal:
    """Someone who may sign in."""

    username: str
    password: str
    address: str = ""
    """The address of the own mailbox; empty for a service account without one."""
    impersonates: bool = False
    """Whether the right of application impersonation was given, for every mailbox."""

    def __repr__(self) -> str:
        return f"Principal({self.username!r})"


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message that left through the server."""

    sender: str
    """The address of the mailbox that it left from."""
    recipients: tuple[str, ...]
    """All recipients, those in Bcc included, in small letters."""
    message_id: str
    """With its brackets; made by the server where the client gave none."""
    raw: bytes
    """As it was delivered: without Bcc."""


class SentLog:
    """Every message that was sent, in order: the proof that nothing went out twice."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._messages: list[SentMessage] = []

    def add(self, message: SentMessage) -> None:
        """Put a message at the end."""
        with self._changed:
            self._messages.append(message)
            self._changed.notify_all()

    @property
    def messages(self) -> tuple[SentMessage, ...]:
        """All messages so far."""
        with self._changed:
            return tuple(self._messages)

    @property
    def counts(self) -> dict[str, int]:
        """How often each Message-ID was sent."""
        return dict(Counter(each.message_id for each in self.messages))

    def count(self, message_id: str) -> int:
        """How often this Message-ID was sent; brackets may be left out."""
        wanted = message_id if message_id.startswith("<") else f"<{message_id}>"
        return self.counts.get(wanted, 0)

    def wait(self, count: int, timeout_s: float = 10.0) -> bool:
        """Wait until so many messages were sent; False when `timeout_s` seconds pass first."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._messages) >= count, timeout_s)


class Directory:
    """Mailboxes and accounts. Neither addresses nor user names depend on case.

    `domain` is the NT domain that a user name may be given with. `now` supplies the time, aware; give a `SteadyClock` for runs
    that must repeat.
    """

    def __init__(self, domain: str = "CORP", now: Callable[[], datetime] | None = None) -> None:
        self.domain = domain
        self.lock = threading.Condition(threading.RLock())
        """Held by every operation of the server; notified at every event."""
        self.sent = SentLog()
        """What left through the server."""
        self.meetings = MeetingLog()
        """The part of it that left because of meetings."""
        self.rights = SendRights()
        """Who may send for whom."""
        self.on_sent: Callable[[SentMessage], None] | None = None
        """Called for each message sent, on a thread of the server that holds `lock`; the place to hand mail to other servers."""
        self._now = now or (lambda: datetime.now(UTC))
        self._mailboxes: dict[str, EwsMailbox] = {}
        self._principals: dict[str, Principal] = {}
        self._tokens: dict[str, Principal] = {}
        self.provider: Callable[[str], str | None] | None = None

    def now(self) -> datetime:
        """The present time, aware."""
        return self._now()

    def add(self, address: str, password: str, username: str | None = None, name: str = "") -> EwsMailbox:
        """Make a mailbox and its account; the user name is the address unless given. Raises ValueError when either is taken."""
        with self.lock:
            if address.casefold() in self._mailboxes:
                raise ValueError(f"{address} is taken")
            self._admit(Principal(username or address, password, address))
            mailbox = EwsMailbox(len(self._mailboxes) + 1, address, name or address.partition("@")[0], self.lock, self.now)
            self._mailboxes[address.casefold()] = mailbox
            return mailbox

    def add_service(self, username: str, password: str, *, impersonates: bool = True) -> Principal:
        """Make an account without a mailbox; with `impersonates` it may act for every mailbox. Raises ValueError."""
        with self.lock:
            principal = Principal(username, password, "", impersonates)
            self._admit(principal)
            return principal

    def add_token(self, token: str, username: str) -> None:
        """Accept a bearer token for this account. Raises KeyError when there is none of this name."""
        with self.lock:
            self._tokens[token] = self._principals[username.casefold()]

    def revoke_token(self, token: str) -> None:
        """Refuse a bearer token from now on."""
        with self.lock:
            self._tokens.pop(token, None)

    def set_password(self, username: str, password: str) -> None:
        """Change a password. Raises KeyError."""
        with self.lock:
            old = self._principals[username.casefold()]
            self._principals[username.casefold()] = Principal(old.username, password, old.address, old.impersonates)

    def __getitem__(self, address: str) -> EwsMailbox:
        found = self.at(address)
        if found is None:
            raise KeyError(address)
        return found

    def __iter__(self) -> Iterator[EwsMailbox]:
        with self.lock:
            return iter(tuple(self._mailboxes.values()))

    def at(self, address: str) -> EwsMailbox | None:
        """The mailbox with this address, or None."""
        with self.lock:
            return self._mailboxes.get(address.casefold())

    def numbered(self, number: int) -> EwsMailbox | None:
        """The mailbox whose ids hold this number, or None."""
        return next((each for each in self if each.number == number), None)

    def principal(self, login: str) -> Principal | None:
        """The account of a login: the user name, or the address, or either behind the domain and a backslash."""
        domain, backslash, user = login.rpartition("\\")
        if backslash and domain and domain.casefold() != self.domain.casefold():
            return None
        with self.lock:
            by_name = self._principals.get(user.casefold())
            return by_name or next((each for each in self._principals.values() if each.address.casefold() == user.casefold()), None)

    def check(self, login: str, password: str) -> Principal | None:
        """The account when the password is right, else None."""
        found = self.principal(login)
        expected = found.password if found else ""
        right = hmac.compare_digest(password.encode("utf-8"), expected.encode("utf-8"))
        return found if right else None

    def bearer(self, token: str) -> Principal | None:
        """The account of a bearer token, or None. `provider` is asked about those that are not known here."""
        found = self.provider(token) if self.provider is not None else None
        if found is not None:
            return self.principal(found)
        with self.lock:
            return self._tokens.get(token)

    def submit(
        self,
        sender: EwsMailbox,
        raw: bytes,
        recipients: tuple[str, ...],
        deliver: Callable[[EwsMailbox], object] | None = None,
    ) -> SentMessage:
        """Send a message: record it, and deliver it to those recipients that have a mailbox here, by `deliver` where given."""
        message = SentMessage(sender.address, tuple(each.casefold() for each in recipients), Letter(raw).message_id, raw)
        self.sent.add(message)
        for address in dict.fromkeys(message.recipients):
            mailbox = self.at(address)
            if mailbox is not None:
                mailbox.deliver(raw) if deliver is None else deliver(mailbox)
        if self.on_sent is not None:
            self.on_sent(message)
        return message

    def _admit(self, principal: Principal) -> None:
        if principal.username.casefold() in self._principals:
            raise ValueError(f"{principal.username} is taken")
        self._principals[principal.username.casefold()] = principal
