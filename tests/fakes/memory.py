"""What was learned about servers, in a dictionary: a ServerMemory."""

from __future__ import annotations

import threading


class Memory:
    """Thread-safe, as the port says. `known` is for tests to look at and to change."""

    def __init__(self, **known: str) -> None:
        self.known: dict[str, str] = dict(known)
        self._lock = threading.Lock()

    def recall(self, key: str) -> str | None:
        """What is remembered."""
        with self._lock:
            return self.known.get(key)

    def remember(self, key: str, value: str | None) -> None:
        """Remember or forget."""
        with self._lock:
            if value is None:
                self.known.pop(key, None)
            else:
                self.known[key] = value
