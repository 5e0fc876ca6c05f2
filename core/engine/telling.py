"""The teller: a thread of its own that tells owners of alerts (`core.pipelines.notify`), beside the mail and never in its way.

It also finds the mail that nobody settles (`core.pipelines.sending.late`).

waiting ──every few seconds──▶ telling ──▶ waiting          (the end of the engine cancels it wherever it is)
                                  └── a mistake of ours ends the thread ──▶ another one takes its place, and waits
"""

from __future__ import annotations

import logging
import threading
from types import TracebackType
from typing import Self

from core.cancel import CancelToken
from core.errors import Cancelled, PostroomError
from core.pipelines.notify import tell_owners
from core.pipelines.report import Tools
from core.pipelines.sending.late import settle_late

_log = logging.getLogger(__name__)

#: Seconds from one look at what is to be told to the next.
INTERVAL_S = 10.0
#: How long its end is waited for, in seconds, beside that of the lanes.
TELLER_STOP_S = 0.3


class Teller:
    """Context manager: starts the thread, and at the end cancels it and waits for it up to `stop_timeout_s`."""

    def __init__(self, tools: Tools, stop_timeout_s: float, interval_s: float = INTERVAL_S) -> None:
        self._tools = tools
        self._stop_timeout_s = stop_timeout_s
        self._interval_s = interval_s
        self._token = CancelToken()
        self._thread = self._made()

    def _made(self) -> threading.Thread:
        return threading.Thread(target=self._serve, name="teller", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._token.cancel()
        self._thread.join(self._stop_timeout_s)
        if self._thread.is_alive():
            _log.warning("the teller did not end in time and is left behind")

    def _serve(self) -> None:
        try:
            while True:
                self._token.wait(self._interval_s)
                try:
                    # First what a person is to be asked about: it is told with the rest.
                    settle_late(self._tools)
                    tell_owners(self._tools, self._token)
                except Cancelled:
                    raise
                except PostroomError as error:
                    _log.warning("nobody can be told of alerts now: %s", error)
        except Cancelled:
            return
        finally:
            if not self._token.cancelled:
                # The mistake goes where those of all threads go. What it was about is claimed, and others are told meanwhile.
                self._thread = self._made()
                self._thread.start()
