"""Banner, empty pane, fold, copying, splitter, state: the small parts that many panes show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.domain.status import MailboxState
from gui.icons import pixmap, state_icon_name, state_tone
from gui.messages import Problem, state_word
from gui.theme import DARK, FIELD_MIN, ICON_SMALL, Tone, theme
from gui.widgets.banner import Banner
from gui.widgets.copyable import CopyButton, ValueLabel
from gui.widgets.empty import EmptyState
from gui.widgets.folding import Fold
from gui.widgets.splitter import RememberedSplitter
from gui.widgets.state_label import StateLabel
from tests.gui.geometry import faults
from tests.gui.widgets.made import Desk, Show

REFUSED = Problem("Password was refused", "535 5.7.8", "Enter the current one.", "CredentialsRejected", "evidence")


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


class TestBanner:
    """What went wrong, where it belongs."""

    @pytest.fixture
    def banner(self, show: Show) -> Banner:
        made = Banner()
        show(made, QWidget())
        return made

    def test_it_is_hidden_until_it_has_something_to_say(self, qtbot: QtBot) -> None:
        banner = Banner()
        qtbot.addWidget(banner)
        assert banner.isHidden()

    def test_it_says_title_cause_cure_and_last_the_code(self, banner: Banner) -> None:
        banner.show_problem(REFUSED)
        assert texts(banner) == ["Password was refused", "535 5.7.8", "Enter the current one.", "CredentialsRejected"]
        assert banner.problem == REFUSED
        assert banner.accessibleName() == "Password was refused"
        assert banner.accessibleDescription() == "535 5.7.8 Enter the current one. CredentialsRejected"
        assert not banner.retry_button.isVisible()

    def test_what_is_missing_takes_no_place(self, banner: Banner, qtbot: QtBot) -> None:
        banner.show_problem(REFUSED)
        tall = banner.heightForWidth(400)
        banner.show_problem(Problem("Password was refused"))
        assert texts(banner) == ["Password was refused"]
        qtbot.waitUntil(lambda: banner.heightForWidth(400) < tall)

    def test_details_go_to_the_clipboard_whole(self, banner: Banner) -> None:
        banner.show_problem(REFUSED)
        banner.copy_button.click()
        assert QGuiApplication.clipboard().text() == REFUSED.text

    def test_trying_again_clears_it_first(self, banner: Banner) -> None:
        seen: list[bool] = []
        banner.show_problem(REFUSED, lambda: seen.append(banner.isVisible()))
        banner.retry_button.click()
        assert seen == [False]
        assert banner.problem is None

    def test_words_that_are_no_error_have_no_buttons(self, banner: Banner) -> None:
        banner.show_problem(REFUSED, lambda: None)
        banner.show_words("Saved.", Tone.HEALTHY)
        assert texts(banner) == ["Saved."]
        assert (banner.problem, banner.accessibleName()) == (None, "Saved.")
        assert not banner.retry_button.isVisible()
        assert not banner.copy_button.isVisible()

    def test_it_can_be_closed_where_that_is_offered(self, show: Show, qtbot: QtBot) -> None:
        banner, fixed = Banner(closable=True), Banner()
        show(banner, fixed)
        banner.show_words("12 wait.")
        fixed.show_words("12 wait.")
        assert not fixed.close_button.isVisible()
        assert banner.close_button.accessibleName() == "Close this message"
        with qtbot.waitSignal(banner.dismissed):
            banner.close_button.click()
        assert not banner.isVisible()

    def test_its_bar_has_the_tone_and_follows_the_theme(self, banner: Banner) -> None:
        banner.show_words("Slow.", Tone.DEGRADED)
        bar = QPoint(6, banner.height() // 2)
        assert banner.grab().toImage().pixelColor(bar) == theme().colour(Tone.DEGRADED)
        theme().apply(DARK)
        assert banner.grab().toImage().pixelColor(bar) == theme().colour_in(Tone.DEGRADED, dark=True)

    def test_markup_of_a_server_is_shown_as_it_is(self, banner: Banner) -> None:
        banner.show_problem(Problem("Refused", "<b>530</b> sign in"))
        cause = next(label for label in banner.findChildren(QLabel) if label.text().startswith("<b>"))
        assert cause.textFormat() is Qt.TextFormat.PlainText


class TestEmpty:
    """What a pane says that has nothing."""

    def test_it_says_what_it_is_for_and_starts_it(self, show: Show) -> None:
        started: list[int] = []
        empty = EmptyState("No folder is mapped", "Drag one onto a record.", "Map a folder", lambda: started.append(1), icon_name="folder")
        show(empty)
        assert texts(empty) == ["No folder is mapped", "Drag one onto a record."]
        assert (empty.accessibleName(), empty.accessibleDescription()) == ("No folder is mapped", "Drag one onto a record.")
        empty.button.click()
        assert started == [1]

    def test_without_a_start_it_has_no_button(self, show: Show) -> None:
        empty = EmptyState("Nothing needs you", "All is well.")
        show(empty)
        assert not empty.button.isVisible()
        assert not any(not label.pixmap().isNull() for label in empty.findChildren(QLabel) if label.isVisible())

    @pytest.mark.parametrize("width", [FIELD_MIN + 40, 900])
    def test_long_words_wrap_and_are_whole(self, show: Show, width: int) -> None:
        empty = EmptyState("No folder is mapped", "Drag a folder onto a record, and mail in it is tracked regarding that record. " * 3)
        window = show(empty)
        window.resize(width, 600)
        window.grab()
        words = empty._words
        assert words.height() >= words.heightForWidth(words.width())
        assert words.width() <= 2 * FIELD_MIN
        middle = words.mapTo(window, words.rect().center()).x()
        assert abs(middle - window.width() // 2) <= 2


class TestFold:
    """A section that opens."""

    def test_it_opens_and_closes_with_the_keyboard(self, show: Show, qtbot: QtBot) -> None:
        fold = Fold("Evidence")
        inside = QLabel("220 ready")
        fold.set_widget(inside)
        show(fold)
        told: list[bool] = []
        fold.toggled.connect(told.append)
        assert not inside.isVisible()
        fold.header.setFocus()
        qtbot.keyClick(fold.header, Qt.Key.Key_Space)
        assert inside.isVisible()
        assert fold.opened
        qtbot.keyClick(fold.header, Qt.Key.Key_Space)
        assert not inside.isVisible()
        assert told == [True, False]

    def test_it_can_begin_open_and_change_what_it_holds(self, show: Show, qtbot: QtBot) -> None:
        fold = Fold("Evidence", opened=True)
        first, second = QLabel("one"), QLabel("two")
        fold.set_widget(first)
        show(fold)
        with qtbot.waitSignal(first.destroyed):
            fold.set_widget(second)
        qtbot.waitUntil(second.isVisible)
        fold.set_title("Evidence of 3 steps")
        assert (fold.header.text(), fold.header.accessibleName()) == ("Evidence of 3 steps", "Evidence of 3 steps")
        fold.set_opened(False)
        assert not second.isVisible()

    def test_a_heading_without_room_ends_in_an_ellipsis_and_tells_the_whole(self, show: Show, qtbot: QtBot) -> None:
        words = "What the server said while it was asked about the folders of the mailbox & its account"
        fold = Fold(words)
        fold.header.setToolTip("yesterday")
        show(fold)
        fold.setFixedWidth(FIELD_MIN)
        assert faults(fold.window()) == []
        header = fold.header
        assert header.text() == words
        assert header.shown_text().endswith("…")
        place = header.rect().center()
        header.event(QHelpEvent(QEvent.Type.ToolTip, place, header.mapToGlobal(place)))
        assert QToolTip.text() == f"{words}\nyesterday"
        fold.setFixedWidth(header.sizeHint().width())
        fold.window().grab()
        assert header.shown_text() == words


class TestCopying:
    """Taking things along."""

    def test_button_copies_what_is_there_now_and_says_so(self, show: Show, qtbot: QtBot) -> None:
        said = ["one"]
        button = CopyButton(lambda: said[0])
        show(button)
        said[0] = "two"
        width = button.width()
        button.click()
        assert QGuiApplication.clipboard().text() == "two"
        assert button.text() == "Copied"
        assert button.minimumWidth() == width, "nothing beside it moves"
        qtbot.waitUntil(lambda: button.text() == "Copy")
        assert button.minimumWidth() == 0

    def test_value_is_plain_text_that_can_be_selected(self, qtbot: QtBot) -> None:
        label = ValueLabel("<b>x</b>", name="Server")
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
        assert label.accessibleName() == "Server: <b>x</b>"
        assert label.wordWrap()

    def test_long_value_is_elided_and_whole_in_its_tooltip(self, show: Show) -> None:
        whole = "certificate of mail.corp.test until 2027-01-01 issued by Corp Root"
        label = ValueLabel(whole, elide=True)
        window = show(label)
        window.resize(120, 60)
        window.grab()
        assert "…" in label.text()
        assert (label.toolTip(), label.value()) == (whole, whole)
        window.resize(900, 60)
        window.grab()
        assert (label.text(), label.toolTip()) == (whole, "")


def test_splitter_is_where_a_person_left_it(desk: Desk, qtbot: QtBot) -> None:
    def made() -> RememberedSplitter:
        splitter = RememberedSplitter(desk.console.preferences, "activities")
        qtbot.addWidget(splitter)
        for _ in range(2):
            splitter.addWidget(QWidget())
        splitter.resize(605, 100)
        splitter.show()
        return splitter

    first = made()
    first.restore([400, 200])
    assert first.sizes()[0] > 300
    first.moveSplitter(150, 1)
    left = first.sizes()
    second = made()
    second.restore([400, 200])
    assert second.sizes() == left
    assert not second.childrenCollapsible()


class TestState:
    """Shape, word and colour."""

    @pytest.mark.parametrize("state", list(MailboxState))
    def test_each_state_has_shape_word_and_tone(self, show: Show, state: MailboxState) -> None:
        label = StateLabel(state)
        show(label)
        assert label.text() == state_word(state)
        assert label.accessibleName() == state_word(state)
        shape = label._shape.pixmap().toImage()
        assert shape == pixmap(state_icon_name(state), ICON_SMALL, state_tone(state), label.devicePixelRatioF()).toImage()

    def test_changed_while_shown_it_takes_the_new_tone(self, show: Show) -> None:
        label = StateLabel(MailboxState.OFF)
        show(label)
        label.set_state(MailboxState.PARKED, "Sending needs you: the password was refused")
        assert label.text() == "Sending needs you: the password was refused"
        assert theme().colour(Tone.PARKED).name() in {
            label.grab().toImage().pixelColor(x, y).name() for x in range(20, label.width()) for y in range(label.height())
        }

    def test_it_follows_the_theme(self, show: Show) -> None:
        label = StateLabel(MailboxState.HEALTHY)
        show(label)
        before = label._shape.pixmap().toImage()
        theme().apply(DARK)
        assert label._shape.pixmap().toImage() != before

    def test_words_of_a_column_stay_in_one_line(self, show: Show) -> None:
        label = StateLabel(MailboxState.WORKING, "Arrival of the test message")
        label.set_word_width(label.word_width())
        window = show(label)
        window.resize(window.minimumSizeHint())
        window.grab()
        assert label._word.height() < 2 * label._word.fontMetrics().lineSpacing()
        assert label._word.width() >= label.word_width()
