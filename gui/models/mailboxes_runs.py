"""Runs of a mailbox in words: what each brought, and how it ended."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QLocale, QObject

from core.domain.mailbox import MailDirection
from core.domain.runs import Averages
from core.service import RunEnd, RunEntry
from gui.messages import direction_word, last_error_problem
from gui.sentences import short_cause
from gui.theme import Tone
from gui.times import duration, exact, number

_MINUTE_S, _DAY_S = 60, 86_400


class RunWords(QObject):
    """What became of runs. A class, because only there a number chooses the form of its noun."""

    def words(self, run: RunEntry) -> str:
        """One entry: "received 12, tracked 8, 1 in quarantine", "84 runs, nothing new", or why it failed."""
        counts = self._counts(run)
        match run.outcome:
            case RunEnd.FAILED:
                return self._failed(run, counts)
            case RunEnd.STOPPED:
                return self.tr("stopped; {counts}").format(counts=counts) if counts else self.tr("stopped before its end")
            case RunEnd.DONE:
                if counts:
                    return counts
                return self.tr("%Ln run(s), nothing new", "", run.repeats) if run.repeats > 1 else self.tr("nothing new")

    def spoken(self, run: RunEntry, direction: str) -> str:
        """The entry as a screen reader says it, with its time and its direction's word."""
        return f"{exact(run.ended_at)}, {direction}: {self.words(run)}"

    def average(self, averages: Sequence[Averages], now: datetime) -> str:
        """All directions of a mailbox summed up: "Average run: 1.2 s, 14 messages a day"; empty where no run is known."""
        if not averages:
            return ""
        timed = [each for each in averages if each.average_s is not None]
        runs = sum(each.runs for each in timed)
        messages = self._messages(sum(each.processed for each in averages), now - min(each.first_started_at for each in averages))
        if not runs:
            return messages
        took_s = sum((each.average_s or 0) * each.runs for each in timed) / runs
        return self.tr("Average run: {time}, {messages}").format(time=self._seconds(took_s), messages=messages)

    def averages(self, averages: Sequence[Averages]) -> str:
        """Each direction in a line of its own, for a tooltip."""
        lines = []
        for each in averages:
            parts = [self.tr("%Ln run(s)", "", each.runs)]
            if each.average_s is not None:
                parts.append(self.tr("{time} each").format(time=self._seconds(each.average_s)))
            if each.failed_runs:
                parts.append(self.tr("{count} failed").format(count=number(each.failed_runs)))
            lines.append(f"{direction_word(each.direction)}: {', '.join(parts)}")
        return "\n".join(lines)

    def _messages(self, count: int, span: timedelta) -> str:
        """How many messages a day; where less than a day is known, how many in that time."""
        span_s = span.total_seconds()
        if span_s < _DAY_S:
            return self.tr("%Ln message(s) in {time}", "", count).format(time=duration(max(span_s, 1)))
        each_day = round(count * _DAY_S / span_s)
        if count and not each_day:
            return self.tr("less than a message a day")
        return self.tr("%Ln message(s) a day", "", each_day)

    def _seconds(self, seconds: float) -> str:
        """A short time with its tenths."""
        if not 1 <= seconds < _MINUTE_S:
            return duration(seconds)
        return self.tr("{n} s").format(n=QLocale().toString(seconds, "f", 1))

    def _counts(self, run: RunEntry) -> str:
        parts = (
            (run.received, self.tr("received {count}")),
            (run.tracked, self.tr("tracked {count}")),
            (run.sent, self.tr("sent {count}")),
            (run.failed, self.tr("{count} failed")),
            (run.quarantined, self.tr("{count} in quarantine")),
        )
        return ", ".join(words.format(count=number(count)) for count, words in parts if count)

    def _failed(self, run: RunEntry, counts: str) -> str:
        words = self.tr("failed")
        if run.error is not None:
            cause = short_cause(run.error)
            words = last_error_problem(run.error).title + (f": {cause}" if cause else "")
        if run.repeats > 1:
            words = self.tr("%Ln time(s) {problem}", "", run.repeats).format(problem=words)
        return f"{counts}; {words}" if counts else words


@functools.cache
def run_words() -> RunWords:
    """The one RunWords."""
    return RunWords()


def is_idle(run: RunEntry) -> bool:
    """Whether a run, or a row of them, ended well and brought nothing."""
    return run.outcome is RunEnd.DONE and not (run.received or run.tracked or run.sent or run.failed or run.quarantined)


def run_shape(run: RunEntry) -> tuple[str, Tone]:
    """The icon of how a run ended, and its tone."""
    match run.outcome:
        case RunEnd.FAILED:
            return "warning", Tone.DEGRADED
        case RunEnd.STOPPED:
            return "stop", Tone.MUTED
        case RunEnd.DONE:
            return "check", Tone.MUTED if is_idle(run) else Tone.HEALTHY


def direction_icon(direction: MailDirection) -> str:
    """The arrow of a direction."""
    match direction:
        case MailDirection.INCOMING:
            return "arrow-in"
        case MailDirection.OUTGOING:
            return "arrow-out"
        case MailDirection.ACT:
            return "calendar"
