"""A server on loopback that plays a script, connection by connection; and an observer that remembers the steps."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from core.domain.connection import ConnectionSettings, Protocol, StepName
from core.domain.profile import Tls
from core.domain.secret import Secret

PATIENCE_S = 20.0
"""How long a test waits for what must come; nothing passes because this time is over."""


class Peer:
    """The server's end of one connection."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._held = b""
        self.lines: list[str] = []

    def say(self, *lines: str) -> None:
        """Send lines, each with CRLF, in one piece."""
        self.sock.sendall("".join(f"{line}\r\n" for line in lines).encode("utf-8"))

    def line(self) -> str:
        """The next line, "" at the end."""
        while b"\n" not in self._held:
            chunk = self.sock.recv(65536)
            if not chunk:
                return ""
            self._held += chunk
        line, _, self._held = self._held.partition(b"\n")
        self.lines.append(line.decode("utf-8").rstrip("\r"))
        return self.lines[-1]

    def skip(self, count: int) -> None:
        """Read so many bytes and drop them; fewer where the client ends."""
        while len(self._held) < count:
            chunk = self.sock.recv(65536)
            if not chunk:
                return
            self._held += chunk
        self._held = self._held[count:]

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Shake hands; what was read before is dropped."""
        self._held = b""
        self.sock = context.wrap_socket(self.sock, server_side=True)

    def wait_gone(self) -> None:
        """Wait until the client has ended the connection."""
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            while self.sock.recv(65536):
                pass

    def login(self, *capabilities: str) -> None:
        """Play a POP3 sign-in that succeeds."""
        self.say("+OK ready")
        while (line := self.line()).upper() != "PASS SECRET":
            if line == "CAPA":
                self.say("+OK", "USER", "UIDL", "TOP", *capabilities, ".")
            else:
                assert line.startswith("USER"), line
                self.say("+OK")
        self.say("+OK signed in")


class LineServer:
    """Plays `script` for every connection, one after the other, on a thread of its own. A failed assertion there fails the test."""

    def __init__(self, script: Callable[[Peer], None]) -> None:
        self._script = script
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.reached = threading.Event()
        self.peers: list[Peer] = []
        self._error: BaseException | None = None
        self._current: socket.socket | None = None
        self._thread = threading.Thread(target=self._run, name="line server")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive(), "the script hangs"
        if self._error is not None and error is None:
            raise self._error

    def settings(self, tls: Tls = Tls.NONE, host: str = "127.0.0.1", *, ca_file: str | None = None) -> ConnectionSettings:
        """Settings of a POP3 connection to this server."""
        return ConnectionSettings(
            Protocol.POP3, host, self.port, tls, username="user", secret=Secret("secret"), ca_file=ca_file, command_timeout_s=PATIENCE_S
        )

    def _run(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            peer = Peer(sock)
            self.peers.append(peer)
            try:
                self._script(peer)
            except (ConnectionError, ssl.SSLError):
                pass  # the client went away, which many tests want
            except BaseException as error:  # noqa: BLE001  handed to the test's own thread
                self._error = error
            finally:
                peer.sock.close()
                sock.close()


@dataclass
class RememberedStep:
    """One step as it went."""

    name: StepName
    details: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    error: BaseException | None = None

    def detail(self, text: str) -> None:
        """Keep what was found."""
        self.details.append(text)

    def warn(self, title: str, hint: str) -> None:
        """Keep a warning."""
        self.warnings.append(f"{title}: {hint}")

    def evidence(self, *facts: str) -> None:
        """Keep facts."""
        self.facts += facts


class RememberingObserver:
    """A StepObserver that keeps every step."""

    def __init__(self) -> None:
        self.steps: list[RememberedStep] = []

    @contextlib.contextmanager
    def step(self, name: StepName) -> Iterator[RememberedStep]:
        """Watch one step."""
        step = RememberedStep(name)
        self.steps.append(step)
        try:
            yield step
        except BaseException as error:
            step.error = error
            raise

    @property
    def names(self) -> list[str]:
        """The steps' names in order."""
        return [step.name.value for step in self.steps]


class NothingKnown:
    """A KnownItems for a folder that was never read; `seen` may be filled, `calls` counts."""

    def __init__(self, *seen: str) -> None:
        self.seen = set(seen)
        self.calls = 0

    def known(self, folder: str, generation: str, remote_ids: object) -> set[str]:
        """What was seen before."""
        self.calls += 1
        return set(self.seen)
