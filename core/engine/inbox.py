"""What the engine's coordinator is told: by workers, by watches, by whoever gives commands. The inbox may be filled from any thread."""

from __future__ import annotations

import queue

from core.cancel import CancelToken
from core.commands import Command
from core.engine.watch import WatchEnded, WatchHint
from core.engine.worker import JobDone, JobStarted


class Wake:
    """Says nothing; put into the inbox when the token is cancelled."""


Message = JobStarted | JobDone | WatchHint | WatchEnded | Command | Wake
Inbox = queue.SimpleQueue[Message]


def next_done(inbox: Inbox, token: CancelToken) -> JobDone:
    """Wait for the next job to end; what else is said is passed over. Raises Cancelled."""
    while True:
        token.check()
        try:
            # The bound lets Ctrl+C through on Windows, where a wait without end cannot be interrupted.
            message = inbox.get(timeout=1.0)
        except queue.Empty:
            continue
        if isinstance(message, JobDone):
            return message
