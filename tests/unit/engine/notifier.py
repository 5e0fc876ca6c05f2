"""Transports whose notifications a test gives by hand: what a watch does next is put into its queue and happens on its own thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.errors import Cancelled, PostroomError
from core.ports import MailSink, MailSource, StepObserver
from core.ports.act_transport import ActTransport
from core.ports.sent_copies import SentCopies

PATIENCE_S = 20.0


@dataclass
class Peer:
    """The server's side of one watch."""

    settings: ConnectionSettings
    folders: tuple[str, ...]
    on_change: Callable[[], None]
    hangs: bool = False
    on_act: Callable[[], None] | None = None
    done: threading.Event = field(default_factory=threading.Event)
    _next: queue.SimpleQueue[Callable[[], bool]] = field(default_factory=queue.SimpleQueue)

    @property
    def mailbox(self) -> str | None:
        """Whose mailbox it is."""
        return self.settings.username

    def hint(self, times: int = 1, *, act: bool = False) -> None:
        """Hint so many times, at mail or at appointments; returns when all has been said."""
        said = threading.Event()
        hint = self.on_act if act else self.on_change
        assert hint is not None, "nobody asked for it"

        def say() -> bool:
            for _ in range(times):
                hint()
            said.set()
            return False

        self._next.put(say)
        assert said.wait(PATIENCE_S)

    def end(self) -> None:
        """End the watch in good order."""
        self._next.put(lambda: True)

    def fail(self, error: Exception) -> None:
        """End the watch by an error."""

        def raise_it() -> bool:
            raise error

        self._next.put(raise_it)

    def serve(self, token: CancelToken) -> None:
        """Do what the test says until it ends the watch, or the watch is stopped."""
        try:
            with token.on_cancel(self._cancelled):
                while not self._next.get(timeout=PATIENCE_S)():
                    pass
        finally:
            self.done.set()

    def _cancelled(self) -> None:
        if not self.hangs:
            self.fail(Cancelled())


class Notifier:
    """Transports of the ports, for watching alone. `refusal` is what a beginning watch meets."""

    def __init__(self) -> None:
        self.watchable = True
        self.hangs = False
        self.refusal: PostroomError | None = None
        self.asked = 0
        self.peers: list[Peer] = []
        self._changed = threading.Condition()

    def source(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSource:
        """Nobody reads here."""
        raise NotImplementedError

    def sink(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> MailSink:
        """Nobody sends here."""
        raise NotImplementedError

    def sent_copies(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> SentCopies:
        """Nobody keeps copies here."""
        raise NotImplementedError

    def probe(self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver) -> None:
        """Nobody writes here."""
        raise NotImplementedError

    def act(
        self, settings: ConnectionSettings, token: CancelToken, observer: StepObserver, *, zone: str = "UTC", category: str = ""
    ) -> ActTransport:
        """Nobody synchronizes here."""
        raise NotImplementedError

    def can_watch(self, settings: ConnectionSettings) -> bool:
        """As the test says."""
        assert settings.secret is None or not settings.secret.reveal(), "whoever asks must not have read a secret for it"
        self.asked += 1
        return self.watchable

    def watch(
        self,
        settings: ConnectionSettings,
        token: CancelToken,
        folders: Sequence[str],
        on_change: Callable[[], None],
        on_act: Callable[[], None] | None = None,
    ) -> None:
        """Watch as the test says."""
        peer = Peer(settings, tuple(folders), on_change, self.hangs, on_act)
        with self._changed:
            self.peers.append(peer)
            self._changed.notify_all()
        if self.refusal is not None:
            peer.done.set()
            raise self.refusal
        peer.serve(token)

    def until(self, count: int) -> Peer:
        """Wait for the watch of this number, counted from 1."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.peers) >= count, PATIENCE_S), self.peers
            return self.peers[count - 1]

    def peer_of(self, mailbox: str, count: int) -> Peer:
        """Wait for so many watches and return the last one of this mailbox."""
        self.until(count)
        return [peer for peer in self.peers if peer.mailbox == mailbox][-1]
