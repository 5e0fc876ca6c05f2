"""One watch: the thread on which the server of one mailbox tells of changes.

    start ─▶ settings, secret ─▶ Transports.watch ──on_change──▶ WatchHint, then nothing more of its direction until `rearm`
                  │                    │
                  └─ error ────────────┴─ ended by the server, error, stopped ──▶ WatchEnded: always, once, as the last word

However many hints come, one is told of mail, and one of appointments, contacts and tasks; whoever serves it calls `rearm` before it
looks at the mailbox, so that none is lost.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.errors import InternalError, PostroomError
from core.pipelines.connections import settings_for
from core.pipelines.report import Tools
from core.ports import MailboxContext

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WatchHint:
    """Something may be new in the mailbox for a direction. The first hint of a watch, at incoming mail, says that it has begun."""

    watch: Watch
    direction: MailDirection


@dataclass(frozen=True, slots=True)
class WatchEnded:
    """The watch is over: ended by the server where `error` is None."""

    watch: Watch
    error: PostroomError | None


class Watch:
    """Made, started and stopped by the coordinator; `tell` is called on the watch's own thread and returns at once.

    `act`: appointments, contacts and tasks are watched as well.
    """

    def __init__(
        self, tools: Tools, context: MailboxContext, folders: Sequence[str], tell: Callable[[WatchHint | WatchEnded], None], *, act: bool
    ) -> None:
        self.mailbox_id = context.mailbox.id
        self.thread = threading.Thread(target=self._serve, name=f"watch-{context.mailbox.id}", daemon=True)
        self._tools = tools
        self._context = context
        self._folders = folders
        self._tell = tell
        self._token = CancelToken()
        self._lock = threading.Lock()
        self._act = act
        self._told: set[MailDirection] = set()

    def stop(self) -> None:
        """Ask the thread to end; returns at once. Its last word still comes."""
        self._token.cancel()

    def rearm(self, direction: MailDirection) -> None:
        """Tell of the next hint again. To be called before the mailbox is looked at, never after."""
        with self._lock:
            self._told.discard(direction)

    def _serve(self) -> None:
        """Watch once; the thread's whole life."""
        # What leaves below without being one of our errors is a bug. It is not caught here, but the coordinator must not wait for ever.
        error: PostroomError | None = InternalError("The watch ended by a mistake.")
        try:
            # On this thread, because the place for secrets may keep whoever asks it waiting.
            settings = settings_for(self._context, MailDirection.INCOMING, self._tools.secrets)
            self._token.check()
            incoming, act = partial(self._changed, MailDirection.INCOMING), partial(self._changed, MailDirection.ACT)
            self._tools.transports.watch(settings, self._token, self._folders, incoming, act if self._act else None)
            error = None
        except PostroomError as failure:
            error = failure
        finally:
            if isinstance(error, InternalError):
                _log.error("%s: a mistake of ours in its watch", self._context.mailbox.email_address, exc_info=True)
            self._tell(WatchEnded(self, error))

    def _changed(self, direction: MailDirection) -> None:
        """Take one hint of the server."""
        with self._lock:
            if direction in self._told:
                return
            self._told.add(direction)
        self._tell(WatchHint(self, direction))
