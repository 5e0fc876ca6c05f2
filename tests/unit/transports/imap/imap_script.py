"""A scripted IMAP server on loopback: it answers what a test tells it to answer, and plays an ordinary server beside that."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings, Protocol
from core.domain.remote_folder import INBOX_ID
from core.ports import SourceItem, SourcePage
from core.transports.imap.source import ImapSource, open_imap, open_wire
from tests.fakes.line_server import LineServer, NothingKnown, Peer, RememberingObserver
from tests.fakes.memory import Memory

CAPABILITIES = "IMAP4rev1 SASL-IR AUTH=PLAIN IDLE UIDPLUS MOVE ESEARCH NAMESPACE"
DATE = '"17-Jul-2026 02:44:25 +0200"'
HEAD = "Message-ID: <m@x.test>\r\nSubject: x\r\n\r\n"

Answer = str | Callable[[Peer, str, str], str | None]
"""What is said to a command: lines parted by |, with `{tag}` for its tag; or a function of peer, tag and command that says it."""


def octets(text: str) -> str:
    """A literal, as it goes over the wire; its line ends are written as they are."""
    return f"{{{len(text.encode())}}}\r\n{text}"


def whole(uid: int, text: str = "Subject: x\r\n\r\nbody\r\n", more: str = "") -> str:
    """A FETCH response with a message whole."""
    return f"* {uid} FETCH (UID {uid} INTERNALDATE {DATE} {more}BODY[] {octets(text)})"


def head(uid: int, size_bytes: int = 25, date: str = DATE) -> str:
    """A FETCH response with what a message is about."""
    return f"* {uid} FETCH (UID {uid} RFC822.SIZE {size_bytes} INTERNALDATE {date} BODY[HEADER] {octets(HEAD)})"


def sized(uid: int, size_bytes: int = 25, date: str = DATE) -> str:
    """A FETCH response with size and time alone."""
    return f"* {uid} FETCH (UID {uid} RFC822.SIZE {size_bytes} INTERNALDATE {date})"


@dataclass
class ImapScript:
    """One server. `answers` is looked through first, by patterns that a whole command matches; then comes what is usual."""

    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    capabilities: str = CAPABILITIES
    greeting: str = "* OK ready"
    uids: tuple[int, ...] = (1, 2, 3)
    validity: str = "7"
    uid_next: str = ""
    modseq: str = ""
    commands: list[str] = field(default_factory=list)

    def __call__(self, peer: Peer) -> None:
        """Play one connection."""
        peer.say(self.greeting)
        while line := peer.line():
            tag, _, command = line.partition(" ")
            self.commands.append(command)
            said = self._said(peer, tag, command)
            if said is None:
                return
            peer.sock.sendall(said.replace("{tag}", tag).encode())
            if command == "LOGOUT":
                return

    def _said(self, peer: Peer, tag: str, command: str) -> str | None:
        for pattern, answer in self.answers.items():
            if re.fullmatch(pattern, command, re.DOTALL) is None:
                continue
            one = (answer.pop(0) if len(answer) > 1 else answer[0]) if isinstance(answer, list) else answer
            if not isinstance(one, str):
                return one(peer, tag, command)
            return lines(one)
        return lines(self._usual(command))

    def _usual(self, command: str) -> str:
        verb = command.split(maxsplit=1)[0].upper()
        if verb == "CAPABILITY":
            return f"* CAPABILITY {self.capabilities}|{{tag}} OK done"
        if verb in {"EXAMINE", "SELECT"}:
            return self._opened()
        if command.upper().startswith("UID SEARCH"):
            return f'* ESEARCH (TAG "{{tag}}") UID{self._found(command)}|{{tag}} OK done'
        if command.upper().startswith("UID FETCH"):
            uids = [uid for uid in self.uids if uid in numbers(command.split()[2], self.uids)]
            make = head if "BODY.PEEK[HEADER]" in command else whole if "BODY.PEEK[]" in command else sized
            return "|".join([*(make(uid) for uid in uids), "{tag} OK done"])
        if verb == "NAMESPACE":
            return '* NAMESPACE (("" "/")) NIL NIL|{tag} OK done'
        if verb == "LIST":
            return '* LIST () "/" INBOX|{tag} OK done'
        return "{tag} OK done"

    def _opened(self) -> str:
        said = ["* FLAGS (\\Seen \\Deleted)", f"* {len(self.uids)} EXISTS", "* 0 RECENT", "* OK [PERMANENTFLAGS ()] none"]
        said += [f"* OK [UIDVALIDITY {self.validity}] valid"] if self.validity else []
        uid_next = self.uid_next or str(max(self.uids, default=0) + 1)
        said += [f"* OK [UIDNEXT {uid_next}] next"] if uid_next != "none" else []
        said += [f"* OK [HIGHESTMODSEQ {self.modseq}] highest"] if self.modseq else []
        return "|".join([*said, "{tag} OK [READ-WRITE] done"])

    def _found(self, command: str) -> str:
        criteria = command.rsplit(maxsplit=1)[-1]
        found = numbers(criteria, self.uids) & set(self.uids) if command.split()[-2] == "UID" else set()
        return f" ALL {','.join(map(str, sorted(found)))}" if found else ""


def lines(text: str) -> str:
    """Lines parted by | with their ends; a | within a message has no place here."""
    return "".join(f"{line}\r\n" for line in text.split("|")) if text else ""


def numbers(text: str, uids: tuple[int, ...]) -> set[int]:
    """The numbers of a set, as a server reads it: the star is the highest there is, and ends may be swapped."""
    found: set[int] = set()
    for part in text.split(","):
        ends = [max(uids, default=0) if end == "*" else int(end) for end in part.split(":")]
        found |= set(range(min(ends), max(ends) + 1))
    return found


class Played(LineServer):
    """The script on a port; `open` signs in."""

    def __init__(self, script: ImapScript, now_s: Callable[[], float] = time.time) -> None:
        super().__init__(script)
        self.now_s = now_s
        self.script = script
        self.memory = Memory()
        self.observer = RememberingObserver()

    def how(self, **changes: object) -> ConnectionSettings:
        """How to reach it."""
        return replace(self.settings(), protocol=Protocol.IMAP, **changes)  # type: ignore[arg-type]  # fields by name

    def open(self, token: CancelToken | None = None, **changes: object) -> ImapSource:
        """Sign in, for one connection."""
        return ImapSource(open_wire(self.how(**changes), token or CancelToken(), self.observer, self.memory), now_s=self.now_s)

    def steady(self) -> ImapSource:
        """Sign in, as often as needed."""
        return open_imap(self.how(), CancelToken(), self.observer, self.memory)


def pages(source: ImapSource, cursor: str | None = None, *seen: str) -> list[SourcePage]:
    """The pages of the inbox."""
    return list(source.pages(INBOX_ID, cursor, NothingKnown(*seen)))


def ids(given: list[SourcePage]) -> list[str]:
    """The ids of what pages hold."""
    return [item.remote_id for page in given for item in page.items]


def fetched(source: ImapSource, *uids: int, generation: str = "imap-7") -> list[SourceItem]:
    """Messages whole."""
    return list(source.fetch(INBOX_ID, generation, [str(uid) for uid in uids]))
