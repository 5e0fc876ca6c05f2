"""Words, times, numbers, preferences and the theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QDate, QLocale
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.domain.activity import EmailStatus
from core.domain.alert import AlertLevel
from core.domain.connection import StepName
from core.domain.decision import Outcome
from core.domain.mailbox import LastError, MailboxKind, MailDirection, Phase
from core.domain.record import RecordType
from core.domain.status import MailboxState
from core.errors import ConnectionFailed
from gui import messages, theme, times
from gui.preferences import Preferences
from gui.theme import DARK, LIGHT, SYSTEM, Tone
from tests.gui.frame.made import NOW


@pytest.mark.parametrize(
    ("word", "values"),
    [
        (messages.direction_word, MailDirection),
        (messages.phase_word, Phase),
        (messages.state_word, MailboxState),
        (messages.record_type_word, RecordType),
        (messages.status_word, EmailStatus),
        (messages.kind_word, MailboxKind),
        (messages.level_word, AlertLevel),
        (messages.step_word, StepName),
        (messages.outcome_word, Outcome),
    ],
)
def test_every_value_has_a_word_of_its_own(word: Callable[[Enum], str], values: Iterable[Enum]) -> None:
    words = [word(value) for value in values]
    assert all(words)
    assert len(set(words)) == len(words)


def test_methods_are_said_in_words() -> None:
    assert messages.method_word("server-side-sync") == "Server-side sync"
    assert messages.method_word("something new") == "something new"


def test_an_error_is_title_cause_remedy_and_code() -> None:
    problem = messages.problem_of(ConnectionFailed("192.0.2.1 refused", detail="RST"))
    assert (problem.cause, problem.code, problem.detail) == ("192.0.2.1 refused", "ConnectionFailed", "RST")
    assert problem.title == ConnectionFailed.title
    assert problem.text.splitlines()[-1] == "ConnectionFailed"
    last = messages.last_error_problem(LastError("X", "Title", "", "Hint", NOW))
    assert last.text == "Title\nHint\nX"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(3, "now"), (45, "45 s ago"), (125, "2 min ago"), (7300, "2 h ago"), (90_000, "1 d ago"), (-245, "in 4 min"), (-3, "now")],
)
def test_times_are_told_as_people_tell_them(seconds: int, words: str) -> None:
    assert times.ago(NOW - timedelta(seconds=seconds), NOW) == words


def test_long_ago_is_a_date() -> None:
    assert times.ago(datetime(2025, 1, 2, 12, tzinfo=UTC), NOW) == QLocale().toString(QDate(2025, 1, 2), QLocale.FormatType.ShortFormat)
    assert times.ago(None) == "never"


def test_a_length_is_told_in_its_largest_unit() -> None:
    assert [times.duration(seconds) for seconds in (0.25, 1.9, 61, 3700, 200_000)] == ["250 ms", "1 s", "1 min", "1 h", "2 d"]


def test_exact_times_are_local_and_to_the_second() -> None:
    assert times.exact(None) == ""
    assert times.exact(NOW).endswith(f"{NOW.astimezone():%H:%M:%S}")
    assert times.moment(NOW, NOW) == f"{NOW.astimezone():%H:%M}"
    assert len(times.moment(NOW - timedelta(days=2), NOW)) > 5
    assert times.moment(None) == ""


def test_sizes_and_numbers_have_units_and_groups() -> None:
    assert times.size(1_500_000).startswith("1.5")
    assert times.number(10_000) == QLocale().toString(10_000)


def test_preferences_keep_their_types(tmp_path: Path, qtbot: QtBot) -> None:
    first = Preferences(tmp_path)
    assert (first.value("a", True), first.value("b", 7), first.value("c", "x")) == (True, 7, "x")
    with qtbot.waitSignal(first.changed) as told:
        first.set("a", False)
    assert told.args == ["a"]
    first.set("b", 9)
    first.set("c", "y")
    first.set_bytes("d", QByteArray(b"\x00\xff"))
    first.save()
    second = Preferences(tmp_path)
    assert (second.value("a", True), second.value("b", 7), second.value("c", "x")) == (False, 9, "y")
    assert second.bytes_of("d") == b"\x00\xff"
    assert second.bytes_of("e").isEmpty()
    assert second.value("c", 3) == 3
    with qtbot.assertNotEmitted(second.changed):
        second.set("c", "y")


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours (WCAG 2.1, 1.4.3)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)

    def luminance(colour: QColor) -> float:
        red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


WORDS = (Tone.TEXT, Tone.MUTED, Tone.ACCENT, Tone.HEALTHY, Tone.WORKING, Tone.WAITING, Tone.DEGRADED, Tone.PARKED, Tone.OFF, Tone.DANGER)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("preference", [LIGHT, DARK])
@pytest.mark.parametrize("surface", [Tone.SURFACE, Tone.RAISED, Tone.SELECTION])
@pytest.mark.parametrize("tone", WORDS)
def test_words_stand_out_from_their_surface(preference: str, surface: Tone, tone: Tone) -> None:
    look = theme.theme()
    look.apply(preference)
    # The accent itself is for lines and filled buttons; on a selected row words are in the tone of their state.
    wanted = 3.0 if (tone, surface) == (Tone.ACCENT, Tone.SELECTION) else 4.5
    assert contrast(look.colour(tone), look.colour(surface)) >= wanted
    look.apply(SYSTEM)


def test_the_theme_changes_palette_and_sheet(qapp: QApplication, qtbot: QtBot) -> None:
    look = theme.theme()
    assert theme.theme() is look
    with qtbot.waitSignal(look.changed):
        look.apply(DARK)
    assert look.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.colour(Tone.SURFACE) == look.colour_in(Tone.SURFACE, dark=True)
    assert "@" not in qapp.styleSheet()
    look.apply("nonsense")
    assert (look.preference, look.dark) == (SYSTEM, False)


def test_a_class_gives_a_widget_its_look(qtbot: QtBot) -> None:
    label = QLabel("Title")
    qtbot.addWidget(label)
    label.ensurePolished()
    before = label.font().pointSizeF()
    theme.set_class(label, "title")
    theme.set_class(label, "title")
    label.ensurePolished()
    assert label.font().pointSizeF() > before
    assert theme.title_font().pointSizeF() > theme.caption_font().pointSizeF()
    assert theme.tabular_font().featureTags()
