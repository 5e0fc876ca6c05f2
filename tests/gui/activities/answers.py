"""What the service answers, made late or made to fail, so that a test says when an answer comes instead of waiting for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from core.errors import StoreUnreachable
from core.service import Service

#: No answer is held longer than this, whatever becomes of its test.
MOST_S = 60.0


class Gate:
    """Holds the answers of one of the service's calls until they are let through. `only` says which calls it is about."""

    def __init__(self, name: str, only: Callable[..., bool]) -> None:
        self.asked: list[tuple[Any, ...]] = []
        #: One that is held has been found.
        self.holding = threading.Event()
        self._opened = threading.Event()
        self._real = getattr(Service, name)
        self._only = only

    def answer(self, service: Service, *args: Any, **more: Any) -> Any:
        """What the service answers, once the gate is open."""
        self.asked.append(args)
        found = self._real(service, *args, **more)
        if self._only(*args, **more):
            self.holding.set()
            assert self._opened.wait(MOST_S)
        return found

    def open(self) -> None:
        """Let all answers through, those to come as well."""
        self._opened.set()


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch, name: str, only: Callable[..., bool] = lambda *_args, **_more: True) -> Iterator[Gate]:
    """Hold the answers of a call; the gate opens at the end at the latest."""
    gate = Gate(name, only)
    with monkeypatch.context() as patched:
        patched.setattr(Service, name, lambda service, *args, **more: gate.answer(service, *args, **more))  # noqa: PLW0108  a method binds
        try:
            yield gate
        finally:
            gate.open()


@contextmanager
def unreachable(monkeypatch: pytest.MonkeyPatch, *names: str) -> Iterator[None]:
    """Have these calls find no store."""

    def fail(*_args: object, **_more: object) -> object:
        raise StoreUnreachable("the disk is gone")

    with monkeypatch.context() as patched:
        for name in names:
            patched.setattr(Service, name, fail)
        yield
