"""What one thread does, counted instead of timed: a slow or busy machine makes each call last longer, and not one of them more."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType

from sqlalchemy import Engine, event

_ROOT = Path(__file__).parents[1]
#: Whose calls are counted: what a test does while it waits is none of the program's work.
_OURS = (f"{_ROOT / 'gui'}/", f"{_ROOT / 'core'}/")


class CallMeter:
    """Counts the calls of our own functions on the thread that starts it.

    A function of ours that Qt or a sort calls for each of many rows counts once for each, as does each step of a generator. The statements
    that this thread itself sends to a database are kept as well.
    """

    def __init__(self) -> None:
        #: Calls by file and function.
        self.by_function: Counter[str] = Counter()
        self.statements: list[str] = []
        self._ours: dict[CodeType, str | None] = {}
        self._thread = 0

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count, from nothing, what is done inside."""
        self.by_function.clear()
        self.statements.clear()
        self._thread = threading.get_ident()
        event.listen(Engine, "before_cursor_execute", self._said)
        before = sys.getprofile()
        sys.setprofile(self._called)
        try:
            yield
        finally:
            sys.setprofile(before)
            event.remove(Engine, "before_cursor_execute", self._said)

    @property
    def total(self) -> int:
        """All calls."""
        return self.by_function.total()

    def _called(self, frame: FrameType, what: str, _given: object) -> None:
        if what != "call":
            return
        code = frame.f_code
        if code not in self._ours:
            ours = code.co_filename.startswith(_OURS)
            self._ours[code] = f"{Path(code.co_filename).relative_to(_ROOT)}:{code.co_qualname}" if ours else None
        name = self._ours[code]
        if name is not None:
            self.by_function[name] += 1

    def _said(self, _connection: object, _cursor: object, statement: str, *_others: object) -> None:
        if threading.get_ident() == self._thread:
            self.statements.append(statement)
