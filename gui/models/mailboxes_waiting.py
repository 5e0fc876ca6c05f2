"""What a direction waits for, and when that comes: core's words (`next_attempt`) in the person's language, with the time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from core.domain.mailbox import Phase
from core.domain.status import next_attempt
from core.errors import QT_TRANSLATE_NOOP
from gui.times import ago
from gui.views import DirectionView

#: Core's sentences, and ours: those that go with a time say it.
_WORDS = {
    "It is at work.": QT_TRANSLATE_NOOP("Waiting", "It is at work."),
    "It is due, and starts with the next free worker.": QT_TRANSLATE_NOOP("Waiting", "It is due, and starts with the next free worker."),
    "It waits for its next run.": QT_TRANSLATE_NOOP("Waiting", "It waits for its next run, {time}."),
    "It waits to be tried again after a failure.": QT_TRANSLATE_NOOP("Waiting", "It waits to be tried again after a failure, {time}."),
    "It waits for a person.": QT_TRANSLATE_NOOP("Waiting", "It waits for a person."),
    "It waits for a person, and is tried once in a while all the same.": QT_TRANSLATE_NOOP(
        "Waiting", "It waits for a person, and is tried once in a while all the same: next {time}."
    ),
    "It waits for its test.": QT_TRANSLATE_NOOP("Waiting", "It waits for its test."),
    "It is not processed.": QT_TRANSLATE_NOOP("Waiting", "It is not processed."),
}


def waiting_words(view: DirectionView, now: datetime, *, paused: bool = False) -> str:
    """What a direction waits for, as a sentence; a sentence of core's that is not known stays as it is."""
    if paused and view.phase in {Phase.IDLE, Phase.DUE, Phase.BACKING_OFF, Phase.PARKED}:
        return QCoreApplication.translate("Waiting", "It is paused, and waits until somebody resumes it.")
    at, said = next_attempt(view.state, view.phase)
    known = _WORDS.get(said)
    if known is None:
        return said
    # What is due since its time was noted is tried at any moment.
    return QCoreApplication.translate("Waiting", known).format(time=ago(max(at, now), now) if at is not None else "").replace(", .", ".")
