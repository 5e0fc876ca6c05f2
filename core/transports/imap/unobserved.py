"""A StepObserver for a connection that nobody looks at."""

from __future__ import annotations

import contextlib

from core.domain.connection import StepName
from core.ports import StepNote


class _Unobserved:
    """A StepNote too."""

    def step(self, name: StepName) -> contextlib.AbstractContextManager[StepNote]:  # noqa: ARG002  the port's
        return contextlib.nullcontext(self)

    def detail(self, text: str) -> None:
        """Nobody reads it."""

    def warn(self, title: str, hint: str) -> None:
        """Nobody reads it."""

    def evidence(self, *facts: str) -> None:
        """Nobody reads it."""


SILENT = _Unobserved()
"""Watches nothing."""
