"""Runs in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from core.domain.mailbox import MailDirection
from core.service import RunEnd, RunEntry
from gui.icons import icon
from gui.models.mailboxes_runs import direction_icon, is_idle, run_shape, run_words
from gui.theme import Tone
from tests.gui.mailboxes.made import GREYLISTED, NOW

RUN = RunEntry(MailDirection.INCOMING, NOW - timedelta(seconds=9), NOW, RunEnd.DONE)


@pytest.mark.parametrize(
    ("run", "words", "tone"),
    [
        (RUN, "nothing new", Tone.MUTED),
        (replace(RUN, repeats=84), "84 run(s), nothing new", Tone.MUTED),
        (replace(RUN, received=12, tracked=8, quarantined=1), "received 12, tracked 8, 1 in quarantine", Tone.HEALTHY),
        (replace(RUN, direction=MailDirection.OUTGOING, sent=3, failed=1), "sent 3, 1 failed", Tone.HEALTHY),
        (replace(RUN, outcome=RunEnd.STOPPED), "stopped before its end", Tone.MUTED),
        (replace(RUN, outcome=RunEnd.STOPPED, received=4), "stopped; received 4", Tone.MUTED),
        (replace(RUN, outcome=RunEnd.FAILED), "failed", Tone.DEGRADED),
        (
            replace(RUN, outcome=RunEnd.FAILED, received=2, error=GREYLISTED),
            "received 2; The server asks to come back later: 451 greylisted",
            Tone.DEGRADED,
        ),
        (
            replace(RUN, outcome=RunEnd.FAILED, repeats=5, error=replace(GREYLISTED, cause="")),
            "5 time(s) The server asks to come back later",
            Tone.DEGRADED,
        ),
    ],
)
def test_a_run_in_words(run: RunEntry, words: str, tone: Tone) -> None:
    assert run_words().words(run) == words
    assert run_shape(run)[1] is tone


def test_only_what_brought_nothing_and_ended_well_is_idle() -> None:
    assert is_idle(RUN)
    assert not is_idle(replace(RUN, outcome=RunEnd.STOPPED))
    for busy in (
        replace(RUN, received=1),
        replace(RUN, tracked=1),
        replace(RUN, quarantined=1),
        replace(RUN, sent=1),
        replace(RUN, failed=1),
    ):
        assert not is_idle(busy)


def test_every_shape_is_drawn(qapp: QApplication) -> None:
    for name in (*(run_shape(replace(RUN, outcome=end))[0] for end in RunEnd), *(direction_icon(one) for one in MailDirection)):
        assert not icon(name).isNull()


def test_a_screen_reader_hears_when_and_what() -> None:
    assert run_words().spoken(RUN, "Receiving").endswith(", Receiving: nothing new")
