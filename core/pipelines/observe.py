"""Observers of a connection being made: one that records steps for a test, one that looks away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from core.domain.connection import StepName, TestStep
from core.errors import Cancelled, PostroomError
from core.logs import redactor
from core.ports import Clock, StepNote

MOST_FACT_CHARS = 1_000
"""Longest line of evidence; a server may say anything."""


class _Note:
    """What one step adds about itself."""

    def __init__(self) -> None:
        self.text = ""
        self.title: str | None = None
        self.hint: str | None = None
        self.facts: list[str] = []

    def detail(self, text: str) -> None:
        self.text = f"{self.text}; {text}" if self.text else text

    def warn(self, title: str, hint: str) -> None:
        self.title, self.hint = title, hint

    def evidence(self, *facts: str) -> None:
        self.facts += [fact[:MOST_FACT_CHARS] for fact in facts if fact and fact not in self.facts]


class SilentObserver:
    """Looks away: for connections that are used, not tested."""

    @contextmanager
    def step(self, name: StepName) -> Iterator[StepNote]:
        """Run the block and record nothing."""
        del name
        yield _Note()


class StepRecorder:
    """Records each step with its time and, for the one that fails, cause and cure. `steps` grows as they end."""

    def __init__(self, clock: Clock, on_step: Callable[[TestStep], None]) -> None:
        self.steps: list[TestStep] = []
        self._clock = clock
        self._on_step = on_step

    @contextmanager
    def step(self, name: StepName) -> Iterator[StepNote]:
        """Time the block; an error of ours that leaves it makes the step fail and goes on to the caller."""
        note = _Note()
        begin_s = self._clock.monotonic_s()
        try:
            yield note
        except Cancelled:
            raise
        except PostroomError as error:
            detail = f"{note.text}; {error.cause}" if note.text and error.cause else error.cause or note.text
            note.evidence(*error.detail.splitlines())
            self._add(TestStep(name, False, self._since_s(begin_s), detail, error.code, error.title, error.hint, tuple(note.facts)))
            raise
        self._add(TestStep(name, True, self._since_s(begin_s), note.text, None, note.title, note.hint, tuple(note.facts)))

    def failed_before_connecting(self, name: StepName, error: PostroomError) -> None:
        """Record a failure that happened before any step could run."""
        self._add(TestStep(name, False, 0.0, error.cause, error.code, error.title, error.hint, tuple(error.detail.splitlines())))

    def _since_s(self, begin_s: float) -> float:
        return round(self._clock.monotonic_s() - begin_s, 4)

    def _add(self, step: TestStep) -> None:
        # What servers say is shown, copied and stored; a secret that one of them echoed must not be.
        evidence = tuple(redactor.clean(fact) for fact in step.evidence)
        step = replace(step, detail=redactor.clean(step.detail), evidence=evidence)
        self.steps.append(step)
        self._on_step(step)
