"""CancelToken: the one way to wait and to be stopped in core."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.errors import Cancelled


class CancelToken:
    """Carries one request to stop, from whoever asks to whoever works. Thread-safe; cannot be reset.

    Callbacks registered by `on_cancel` run once, on the cancelling thread, and must return at once (close a socket, set an event).
    """

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._next_key = 0

    @property
    def cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask to stop. Repeated calls do nothing."""
        with self._lock:
            if self._event.is_set():
                return
            self._event.set()
            callbacks = list(self._callbacks.values())
            self._callbacks.clear()
        for callback in callbacks:
            callback()

    def check(self) -> None:
        """Raise Cancelled if a stop was asked for."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, timeout_s: float) -> None:
        """Wait `timeout_s` seconds; raise Cancelled as soon as a stop is asked for."""
        if self._event.wait(max(0.0, timeout_s)):
            raise Cancelled

    @contextmanager
    def on_cancel(self, callback: Callable[[], None]) -> Iterator[None]:
        """Call `callback` if a stop is asked for inside the block, or at once if it already was."""
        with self._lock:
            already = self._event.is_set()
            key = self._next_key
            self._next_key += 1
            if not already:
                self._callbacks[key] = callback
        if already:
            callback()
        try:
            yield
        finally:
            with self._lock:
                self._callbacks.pop(key, None)
