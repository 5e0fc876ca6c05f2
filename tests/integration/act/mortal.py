"""A program that may end at a commit, or at a call to a server: its store and its transport, each with a place to die."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from core.ports import Lease
from core.ports.act_items import ItemReader, ItemStore, ItemWriter


class Killed(BaseException):
    """The program ends here."""


@dataclass
class Fate:
    """Where the program ends: at the commit, or the call, that many after this one; None nowhere. `after`: it came through before that."""

    commits_left: int | None = None
    calls_left: int | None = None
    after: bool = False

    def live(self) -> None:
        """From here on nothing happens."""
        self.commits_left = self.calls_left = None


class MortalStore:
    """An ItemStore that dies at a commit."""

    def __init__(self, store: ItemStore, fate: Fate) -> None:
        self._store = store
        self._fate = fate

    @contextmanager
    def reading(self) -> Iterator[ItemReader]:
        with self._store.reading() as reader:
            yield reader

    @contextmanager
    def writing(self, lease: Lease | None = None) -> Iterator[ItemWriter]:
        with self._store.writing(lease) as writer:
            yield writer
            if self._fate.commits_left == 0 and not self._fate.after:
                raise Killed
        if self._fate.commits_left == 0:
            raise Killed
        if self._fate.commits_left is not None:
            self._fate.commits_left -= 1


class MortalTransports:
    """Transports whose act transport dies at a call."""

    def __init__(self, transports: object, fate: Fate) -> None:
        self._transports = transports
        self._fate = fate

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transports, name)

    def act(self, *given: object, **named: object) -> object:
        return _MortalTransport(self._transports.act(*given, **named), self._fate)  # type: ignore[attr-defined]


class _MortalTransport:
    def __init__(self, transport: object, fate: Fate) -> None:
        self._transport = transport
        self._fate = fate

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._transport, name)
        return self._mortal(found) if callable(found) and name not in {"close", "abort"} else found

    def _mortal(self, call: Callable[..., object]) -> Callable[..., object]:
        def called(*given: object, **named: object) -> object:
            if self._fate.calls_left == 0 and not self._fate.after:
                raise Killed
            answer = call(*given, **named)
            if self._fate.calls_left == 0:
                raise Killed
            if self._fate.calls_left is not None:
                self._fate.calls_left -= 1
            return answer

        return called
