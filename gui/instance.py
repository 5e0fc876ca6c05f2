"""One console for each home: the first holds a lock, later ones tell it what they were started for and end.

    acquire ──▶ first     holds the lock, listens, emits raised and quit_asked
       └──────▶ later     ask_first("raise") or ask_first("quit"), then ends

The lock is the system's and goes with its process, however that ended. What is said is one line of JSON each way, over a local socket
that is open to its user alone; whoever holds the lock may replace a socket that a killed process left behind.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from core.errors import EnvironmentUnusable

_log = logging.getLogger(__name__)

RAISE, QUIT = "raise", "quit"
LOCK_FILE = "console.lock"
SOCKET_FILE = "console.sock"
#: The system takes 107 bytes; Qt binds in a folder of its own beside the place, and moves the socket there.
SOCKET_PATH_BYTES = 90
#: How long a later start waits for the first one's answer. Before any window is there.
ANSWER_MS = 3000
RETRY_MS = 50
LINE_BYTES = 1024


def server_name(home: Path) -> str:
    """Where the first console of this home listens: in the home, or where such a path does not do, under a name made from it."""
    path = home / SOCKET_FILE
    if os.name == "posix" and len(os.fsencode(path)) <= SOCKET_PATH_BYTES:
        return str(path)
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:20]
    name = f"postroom-{digest}"
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / name) if os.name == "posix" else name


class Instance(QObject):
    """This console's claim to its home. GUI thread; nothing blocks but `ask_first`, which is for the time before the first window."""

    raised = Signal()
    quit_asked = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        home = home.resolve()
        self._name = server_name(home)
        self._path = home / LOCK_FILE
        self._lock = QLockFile(str(self._path))
        # Never too old: a console may run for months.
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def acquire(self) -> bool:
        """Become the first; False where another console is. The home must exist. Raises EnvironmentUnusable where it cannot be written."""
        if not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                raise EnvironmentUnusable(f"{self._path}: the file cannot be written", hint="Give this user the right to write there.")
            return False
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            # Still the only one; a second start will say that it could not reach this one.
            _log.warning("a second start cannot be noticed: %s", self._server.errorString())
        return True

    def ask_first(self, word: str) -> bool:
        """Tell the first console what to do; True once it has agreed. Blocks for 3 s at most."""
        deadline = QDeadlineTimer(ANSWER_MS)
        while not deadline.hasExpired():
            if self._ask(word, deadline):
                return True
            # It may be about to listen, or about to end: then the lock comes free.
            if self._lock.tryLock(RETRY_MS):
                self._lock.unlock()
                return False
        return False

    def release(self) -> None:
        """Let the next console be the first."""
        self._server.close()
        if self._lock.isLocked():
            self._lock.unlock()

    def _ask(self, word: str, deadline: QDeadlineTimer) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_left_ms(deadline)):
            return False
        socket.write(json.dumps({"do": word}).encode() + b"\n")
        while not socket.canReadLine():
            if not socket.waitForReadyRead(_left_ms(deadline)):
                return False
        return _parsed(socket).get("ok") is True

    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(LINE_BYTES)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._readable)
            if socket.bytesAvailable():
                self._answer(socket)

    def _readable(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        """Do what one line asks for, and say so first: quitting leaves no time to."""
        if not socket.canReadLine():
            if socket.bytesAvailable() >= LINE_BYTES:
                socket.abort()
            return
        signals = {RAISE: self.raised, QUIT: self.quit_asked}
        wanted = signals.get(str(_parsed(socket).get("do")))
        socket.write(json.dumps({"ok": wanted is not None}).encode() + b"\n")
        socket.flush()
        if wanted is not None:
            wanted.emit()


def _left_ms(deadline: QDeadlineTimer) -> int:
    return max(1, deadline.remainingTime())


def _parsed(socket: QLocalSocket) -> dict[str, object]:
    """The next line of a socket; anything but an object is an empty one."""
    try:
        said = json.loads(bytes(socket.readLine(LINE_BYTES).data()))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
