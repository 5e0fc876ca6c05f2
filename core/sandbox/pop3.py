"""A POP3 server on loopback, made to be tested against.

RFC 1939 (POP3), RFC 2449 (CAPA, PIPELINING, RESP-CODES, IMPLEMENTATION), RFC 3206 (AUTH and SYS response codes), RFC 2595
(STLS) and implicit TLS. Messages marked with DELE go only when QUIT is given in the TRANSACTION state.

    AUTHORIZATION --USER, PASS--> TRANSACTION --QUIT--> UPDATE (deletes, then closes)
          |                            |
          +------ broken connection ---+--> closed, nothing is deleted

Threads: the server runs on a thread of its own; `faults`, `transcript` and the mailboxes may be used from any thread.
"""

import asyncio
import hmac
import ssl
import threading
from collections.abc import Awaitable, Callable

from core.sandbox.bearer import MECHANISMS, REFUSED, Judge, decoded, read
from core.sandbox.faults import Faults, Pop3Fault, Pop3FaultKind
from core.sandbox.loop import LoopbackServer
from core.sandbox.mailboxes import Mailbox, Mailboxes, StoredMessage

MAX_LINE_BYTES = 255
"""Longest command line with its CRLF (RFC 2449, section 4)."""

MAX_UNENDED_BYTES = 65536
"""So much input without a line end ends the connection."""

IMPLEMENTATION = "Postroom-Sandbox"
"""What CAPA reports as the implementation."""

_AUTHORIZATION = frozenset({"USER", "PASS", "AUTH", "CAPA", "QUIT", "STLS"})
_TRANSACTION = frozenset({"STAT", "LIST", "UIDL", "TOP", "RETR", "DELE", "NOOP", "RSET", "CAPA", "QUIT"})


class Pop3Server(LoopbackServer):
    """The POP3 server. Use as a context manager, or call `start` and `stop`.

    `tls` offers STLS, or with `implicit_tls` speaks TLS from the first octet. `bearers`, which judges access tokens, offers AUTH.
    """

    def __init__(
        self, mailboxes: Mailboxes, *, tls: ssl.SSLContext | None = None, implicit_tls: bool = False, bearers: Judge | None = None
    ) -> None:
        super().__init__("sandbox-pop3", tls if implicit_tls else None)
        self.mailboxes = mailboxes
        self.bearers = bearers
        self.stls = None if implicit_tls else tls
        self.faults: Faults[Pop3Fault] = Faults()
        self._lock = threading.Lock()
        self._transcript: list[str] = []
        self._sessions: set[_Session] = set()

    @property
    def transcript(self) -> tuple[str, ...]:
        """Every command line received since the start, passwords masked."""
        with self._lock:
            return tuple(self._transcript)

    def record(self, verb: str, argument: str) -> None:
        """Put a command on the transcript; the argument of PASS is masked."""
        shown = "***" if verb == "PASS" else argument.partition(" ")[0] if verb == "AUTH" else argument
        with self._lock:
            self._transcript.append(f"{verb} {shown}".rstrip())

    def _protocol(self) -> asyncio.BaseProtocol:
        loop = asyncio.get_running_loop()
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(loop=loop), self._connected, loop=loop)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        session = _Session(self, reader, writer)
        self._sessions.add(session)
        try:
            await session.run()
        except (OSError, EOFError):
            pass  # the client went away
        finally:
            self._sessions.discard(session)
            session.close()

    def _abort(self) -> None:
        for session in tuple(self._sessions):
            session.abort()


class _BrokenOffError(EOFError):
    """A fault broke the connection."""


class _Session:
    """One connection, from its greeting to its end; runs on the server's loop."""

    def __init__(self, server: Pop3Server, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._task = asyncio.current_task()
        self._input = bytearray()
        self._open = True
        self._user: str | None = None
        self._mailbox: Mailbox | None = None
        self._messages: tuple[StoredMessage, ...] = ()
        self._uidls: tuple[str, ...] = ()
        self._deleted: set[int] = set()
        self._retrieved = 0
        self._verbs: dict[str, Callable[[str], Awaitable[None]]] = {
            name.removeprefix("_do_").upper(): getattr(self, name) for name in dir(self) if name.startswith("_do_")
        }

    async def run(self) -> None:
        """Serve the connection until it ends."""
        await self._maybe_hang("CONNECT")
        if self._take(Pop3FaultKind.REFUSE_CONNECTION):
            await self._say("-ERR too busy, try again later")
            return
        await self._say("+OK sandbox POP3 server ready")
        while self._open:
            line = await self._read_line()
            if line is None:
                return
            verb, _, argument = line.decode("utf-8", "replace").partition(" ")
            verb = verb.upper()
            self._server.record(verb, argument)
            if self._fault(Pop3FaultKind.NO_PIPELINING):
                self._input.clear()
            await self._maybe_hang(verb)
            handler = self._verbs.get(verb) if self._knows(verb) else None
            if handler is None:
                await self._say("-ERR unknown command, or not now")
            else:
                await handler(argument)

    def close(self) -> None:
        """Free the mailbox and close the connection."""
        if self._mailbox is not None:
            self._mailbox.leave()
            self._mailbox = None
        self._writer.close()

    def abort(self) -> None:
        """Break the connection and end its task."""
        self._writer.transport.abort()
        if self._task is not None:
            self._task.cancel()

    # Input, output and faults

    async def _read_line(self, longest: int = MAX_LINE_BYTES) -> bytes | None:
        """The next command line without its end; None at the end of the stream or when no line ends."""
        while True:
            line, end, rest = self._input.partition(b"\n")
            if end:
                self._input = rest
                if len(line) < longest:
                    return bytes(line).rstrip(b"\r")
                await self._say("-ERR line too long")
                continue
            if len(self._input) > MAX_UNENDED_BYTES:
                return None
            chunk = await self._reader.read(4096)
            if not chunk:
                return None
            self._input += chunk

    async def _say(self, line: str) -> None:
        self._writer.write(line.encode("utf-8") + b"\r\n")
        await self._writer.drain()

    async def _say_lines(self, first: str, lines: list[str]) -> None:
        body = "".join(f"{line}\r\n" for line in [first, *lines, "."])
        self._writer.write(body.encode("utf-8"))
        await self._writer.drain()

    def _take(self, kind: Pop3FaultKind, number: int | None = None) -> Pop3Fault | None:
        return self._server.faults.take(lambda f: f.kind is kind and (number is None or f.number == number))

    def _fault(self, kind: Pop3FaultKind) -> Pop3Fault | None:
        return self._server.faults.find(lambda f: f.kind is kind)

    async def _maybe_hang(self, command: str) -> None:
        if self._server.faults.take(lambda f: f.kind is Pop3FaultKind.HANG and f.command == command):
            while await self._reader.read(4096):
                pass  # the client may talk on; it gets no answer
            raise _BrokenOffError

    def _break(self) -> None:
        self._writer.transport.abort()
        raise _BrokenOffError

    def _knows(self, verb: str) -> bool:
        missing = {
            "UIDL": Pop3FaultKind.NO_UIDL,
            "TOP": Pop3FaultKind.NO_TOP,
            "CAPA": Pop3FaultKind.NO_CAPA,
        }.get(verb)
        if missing is not None and self._fault(missing):
            return False
        return verb in (_AUTHORIZATION if self._mailbox is None else _TRANSACTION)

    # AUTHORIZATION

    async def _do_user(self, argument: str) -> None:
        self._user = argument.strip() or None
        await self._say("+OK give the password" if self._user else "-ERR USER needs a name")

    async def _do_pass(self, password: str) -> None:
        if self._user is None:
            await self._say("-ERR USER first")
            return
        user, self._user = self._user, None
        if self._take(Pop3FaultKind.TEMPORARY_LOGIN):
            await self._say("-ERR [SYS/TEMP] the mail store is being moved, try again later")
            return
        if self._take(Pop3FaultKind.LOGIN_DELAY):
            await self._say("-ERR [LOGIN-DELAY] minimum time between logins has not passed")
            return
        mailbox = self._server.mailboxes.of_login(user)
        expected = mailbox.password if mailbox is not None else ""
        right = hmac.compare_digest(password.encode("utf-8"), expected.encode("utf-8"))
        if self._take(Pop3FaultKind.REFUSE_LOGIN) or mailbox is None or not right:
            await self._say("-ERR [AUTH] invalid user name or password")
        else:
            await self._open_mailbox(mailbox)

    async def _do_auth(self, argument: str) -> None:
        mechanism = argument.strip().upper()
        if self._server.bearers is None or mechanism not in MECHANISMS:
            await self._say("-ERR no such mechanism")
            return
        await self._say("+ ")
        found = read(mechanism, decoded(await self._read_line(MAX_UNENDED_BYTES) or b""))
        mailbox = self._server.mailboxes.of_login(found[0]) if found is not None else None
        if mailbox is not None and found is not None and self._server.bearers(*found):
            await self._open_mailbox(mailbox)
            return
        await self._say(f"+ {REFUSED}")
        await self._read_line()
        await self._say("-ERR [AUTH] the token was refused")

    async def _open_mailbox(self, mailbox: Mailbox) -> None:
        if self._take(Pop3FaultKind.IN_USE) or not mailbox.enter():
            await self._say("-ERR [IN-USE] the mailbox is in use by another session")
        else:
            self._mailbox = mailbox
            self._messages = mailbox.messages()
            self._uidls = self._make_uidls(mailbox)
            await self._say(f"+OK {len(self._messages)} messages")

    def _make_uidls(self, mailbox: Mailbox) -> tuple[str, ...]:
        uidls = [message.uidl for message in self._messages]
        if self._fault(Pop3FaultKind.CHANGING_UIDS):
            uidls = [f"s{mailbox.sessions}-{uidl}" for uidl in uidls]
        twin = self._fault(Pop3FaultKind.DUPLICATE_UIDS)
        if twin is not None and len(uidls) > twin.number:
            uidls[twin.number] = uidls[twin.number - 1]
        return tuple(uidls)

    async def _do_stls(self, argument: str) -> None:
        context = self._server.stls
        if argument or context is None or self._encrypted:
            await self._say("-ERR STLS is not offered here")
            return
        self._input.clear()  # what was sent in the clear before the handshake is not believed (RFC 2595, section 4)
        await self._say("+OK begin TLS")
        await self._writer.start_tls(context)
        self._user = None

    @property
    def _encrypted(self) -> bool:
        return self._writer.get_extra_info("ssl_object") is not None

    async def _do_capa(self, _: str) -> None:
        capabilities = ["USER", "RESP-CODES", "AUTH-RESP-CODE"]
        if not self._fault(Pop3FaultKind.NO_TOP):
            capabilities.append("TOP")
        if not self._fault(Pop3FaultKind.NO_UIDL):
            capabilities.append("UIDL")
        if not self._fault(Pop3FaultKind.NO_PIPELINING):
            capabilities.append("PIPELINING")
        if self._server.bearers is not None:
            capabilities.append(f"SASL {' '.join(MECHANISMS)}")
        if self._server.stls is not None and not self._encrypted and self._mailbox is None:
            capabilities.append("STLS")
        await self._say_lines("+OK capabilities follow", [*capabilities, f"IMPLEMENTATION {IMPLEMENTATION}"])

    # TRANSACTION

    def _size_bytes(self, number: int) -> int:
        lie = self._fault(Pop3FaultKind.LYING_SIZE)
        return lie.size_bytes if lie else self._messages[number - 1].size_bytes

    def _kept(self) -> list[int]:
        return [number for number in range(1, len(self._messages) + 1) if number not in self._deleted]

    async def _number(self, argument: str) -> int | None:
        """The message number in the argument; None after an -ERR when there is no such message."""
        if argument.isascii() and argument.isdigit() and len(argument) < 10 and int(argument) in self._kept():
            return int(argument)
        await self._say("-ERR no such message")
        return None

    async def _do_stat(self, _: str) -> None:
        kept = self._kept()
        await self._say(f"+OK {len(kept)} {sum(map(self._size_bytes, kept))}")

    async def _listing(self, argument: str, value: Callable[[int], object]) -> None:
        if argument.strip():
            number = await self._number(argument.strip())
            if number is not None:
                await self._say(f"+OK {number} {value(number)}")
            return
        kept = self._kept()
        await self._say_lines(f"+OK {len(kept)} messages", [f"{number} {value(number)}" for number in kept])

    async def _do_list(self, argument: str) -> None:
        await self._listing(argument, self._size_bytes)

    async def _do_uidl(self, argument: str) -> None:
        await self._listing(argument, lambda number: self._uidls[number - 1])

    async def _do_retr(self, argument: str) -> None:
        number = await self._number(argument.strip())
        if number is None:
            return
        self._retrieved += 1
        if self._take(Pop3FaultKind.REFUSE_RETR, number):
            await self._say("-ERR the message cannot be read")
            return
        raw = self._messages[number - 1].raw
        wire = b"+OK %d octets\r\n" % len(raw) + stuffed(raw) + b".\r\n"
        if self._take(Pop3FaultKind.DROP_IN_RETR, self._retrieved):
            self._writer.write(wire[: len(wire) // 2])
            await self._writer.drain()
            self._writer.close()
            raise _BrokenOffError
        self._writer.write(wire)
        await self._writer.drain()

    async def _do_top(self, argument: str) -> None:
        first, _, count = argument.strip().partition(" ")
        count = count.strip()
        if not (count.isascii() and count.isdigit() and len(count) < 10):
            await self._say("-ERR TOP needs a message and a number of lines")
            return
        number = await self._number(first)
        if number is not None:
            self._writer.write(b"+OK\r\n" + stuffed(top(self._messages[number - 1].raw, int(count))) + b".\r\n")
            await self._writer.drain()

    async def _do_dele(self, argument: str) -> None:
        number = await self._number(argument.strip())
        if number is not None:
            self._deleted.add(number)
            await self._say(f"+OK message {number} marked")

    async def _do_rset(self, _: str) -> None:
        self._deleted.clear()
        await self._say(f"+OK {len(self._messages)} messages")

    async def _do_noop(self, _: str) -> None:
        await self._say("+OK")

    async def _do_quit(self, _: str) -> None:
        self._open = False
        mailbox, self._mailbox = self._mailbox, None
        if mailbox is None:
            await self._say("+OK bye")
            return
        refused = self._take(Pop3FaultKind.REFUSE_QUIT)
        if not refused:
            mailbox.remove({self._messages[number - 1].uidl for number in self._deleted})
        mailbox.leave()
        if self._take(Pop3FaultKind.DROP_AT_QUIT):
            self._break()
        await self._say("-ERR some deleted messages not removed" if refused else "+OK bye")


def stuffed(raw: bytes) -> bytes:
    """The message with a dot doubled at the start of a line (RFC 1939, section 3)."""
    text = raw.replace(b"\r\n.", b"\r\n..")
    return b"." + text if text.startswith(b".") else text


def top(raw: bytes, lines: int) -> bytes:
    """The header, the empty line and the first `lines` lines of the body (RFC 1939, section 7)."""
    header, blank, body = raw.partition(b"\r\n\r\n")
    if not blank:
        return raw
    return header + blank + b"".join(line + b"\r\n" for line in body.split(b"\r\n")[:-1][:lines])
