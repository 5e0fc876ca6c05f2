"""Old mail of a mailbox in words: since when, how much of it is done, at what rate, and when it will be over.

none ──the start is set back──▶ under way ──none waits──▶ over ──a week──▶ none is said
                                 └─ waits: for its next run, for a person, for the setting
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from core.domain.backfill import Backfill
from core.domain.mailbox import Phase
from gui.times import ago, day, duration, number
from gui.views import MailboxView

#: So long it is said that it is over.
SAID_FOR = timedelta(days=7)
#: A rate is measured over so long at least.
MEASURED_S = 60.0


@dataclass(frozen=True, slots=True)
class BackfillLine:
    """What is said of it. `percent` is None once it is over."""

    words: str
    detail: str
    percent: int | None


def rate_of(backfill: Backfill, per_minute: int) -> float:
    """Messages a minute: as measured where it has gone on for a while, else as many as are allowed."""
    if backfill.slice_at is not None and backfill.done:
        passed_s = (backfill.slice_at - backfill.started_at).total_seconds()
        if passed_s >= MEASURED_S:
            return min(float(per_minute), backfill.done * 60.0 / passed_s)
    return float(per_minute)


class BackfillWords(QObject):
    """A class, because only there a number chooses the form of its noun."""

    def line(self, view: MailboxView, per_minute: int, now: datetime) -> BackfillLine | None:
        """What to say of a mailbox's old mail; None where there is none, or it was over long ago. `per_minute` is the most allowed."""
        backfill = view.backfill
        if backfill is None or (backfill.ended_at is not None and now - backfill.ended_at > SAID_FOR):
            return None
        if backfill.ended_at is not None:
            words = self.tr("Finished: %Ln message(s)", "", backfill.done)
            return BackfillLine(self._since(words, view), self.tr("Ended {time}").format(time=ago(backfill.ended_at, now)), None)
        words = self.tr("{done} of %Ln message(s)", "", backfill.total).format(done=number(backfill.done))
        percent = backfill.done * 100 // backfill.total if backfill.total else 0
        return BackfillLine(self._since(words, view), self._detail(view, backfill, per_minute, now), percent)

    def _since(self, words: str, view: MailboxView) -> str:
        if view.mail_from is None:
            return words
        return self.tr("{words}, of mail since {day}").format(words=words, day=day(view.mail_from))

    def _detail(self, view: MailboxView, backfill: Backfill, per_minute: int, now: datetime) -> str:
        """What it does or waits for, and how long that takes."""
        incoming = view.incoming
        if per_minute <= 0:
            return self.tr("It waits: the settings of this machine let no old mail be processed.")
        if view.paused:
            return self.tr("It waits until the mailbox is resumed.")
        if incoming.why_not is not None or incoming.phase is Phase.PARKED:
            return self.tr("It waits until mail is received again.")
        rate = rate_of(backfill, per_minute)
        told = self.tr("%Ln message(s) a minute", "", max(1, round(rate)))
        if backfill.waiting and rate:
            told = self.tr("{rate}, done in about {time}").format(rate=told, time=duration(max(60.0, backfill.waiting * 60.0 / rate)))
        due = incoming.state.next_due_at
        if incoming.phase is Phase.RUNNING:
            return self.tr("At work: {rate}").format(rate=told)
        if due is not None and due > now:
            return self.tr("Goes on {time}: {rate}").format(time=ago(due, now), rate=told)
        return self.tr("Goes on with the next run: {rate}").format(rate=told)
