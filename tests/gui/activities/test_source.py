"""The window of a message's source: searched from the first place to the last, saved, closed while it is being read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from core.errors import StoreUnreachable
from gui.reading import source as source_module
from gui.reading.source import SourceWindow, read_source
from tests.gui.activities.made import Desk

RAW = b"Subject: word one\r\nX-Note: none\r\n\r\nword two\r\nword three\r\n"


def opened(desk: Desk, data: bytes = RAW, title: str = "An offer") -> SourceWindow:
    """A window that has read its source."""
    window = SourceWindow(desk.console, title, lambda: data)
    desk.shown(window)
    desk.settle()
    return window


def found_at(window: SourceWindow) -> int:
    """The line of what is found, from 0; -1 where nothing is."""
    cursor = window.text.textCursor()
    return cursor.blockNumber() if cursor.hasSelection() else -1


def test_enter_finds_the_first_place_then_the_next_and_goes_round(desk: Desk) -> None:
    window = opened(desk)
    QTest.keyClicks(window.search, "word")
    lines = []
    for _ in range(4):
        QTest.keyClick(window.search, Qt.Key.Key_Return)
        lines.append(found_at(window))
    assert lines == [0, 3, 4, 0]


def test_a_search_that_was_found_while_typing_goes_on_with_enter(desk: Desk) -> None:
    window = opened(desk)
    window.search.setText("word")
    desk.qtbot.waitUntil(lambda: found_at(window) == 0)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert found_at(window) == 3


def test_another_word_begins_at_the_top(desk: Desk) -> None:
    window = opened(desk)
    for text, line in (("three", 4), ("subject", 0)):
        window.search.setText(text)
        QTest.keyClick(window.search, Qt.Key.Key_Return)
        assert found_at(window) == line


def test_the_amount_is_said_again_after_a_search(desk: Desk) -> None:
    window = opened(desk)
    amount = window.note.text()
    assert amount
    window.search.setFocus()
    window.search.setText("nowhere")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.note.text() == "Not found."
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    assert window.isVisible()
    assert window.note.text() == amount


def test_a_search_among_the_headers_leads_to_the_source(desk: Desk) -> None:
    window = opened(desk)
    window.tabs.setCurrentWidget(window.headers)
    window.search.setText("three")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.tabs.currentWidget() is window.text


def test_keys_lead_to_the_search_and_out_of_the_window(desk: Desk) -> None:
    window = opened(desk)
    window.text.setFocus()
    QTest.keyClick(window.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    QTest.keyClicks(window.search, "word")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    QTest.keyClick(window.search, Qt.Key.Key_F3)
    assert found_at(window) == 3
    window.text.setFocus()
    QTest.keyClick(window.text, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_headers_are_listed_one_by_one(desk: Desk) -> None:
    window = opened(desk, b"Received: a\r\n\tb\r\nReceived: c\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nX: none\r\n")
    rows = [(window.headers.item(row, 0), window.headers.item(row, 1)) for row in range(window.headers.rowCount())]
    found = [(name.text(), value.text()) for name, value in rows if name is not None and value is not None]
    assert found == [("Received", "a b"), ("Received", "c"), ("Subject", "=?utf-8?q?Gr=C3=BC=C3=9Fe?=")]


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"\x00\xff\xfe", b"no header at all", b": nameless\r\n\r\n", b"A: b"])
def test_what_is_hardly_a_message_is_shown_all_the_same(desk: Desk, data: bytes) -> None:
    window = opened(desk, data)
    assert window.source is not None
    assert window.source.data == data
    assert not window.banner.isVisible()
    assert window.save_button.isEnabled()


def test_a_source_that_cannot_be_read_says_why_and_saves_nothing(desk: Desk, tmp_path: Path) -> None:
    def load() -> bytes:
        raise StoreUnreachable("the disk is gone")

    window = SourceWindow(desk.console, "An offer", load, ask_file=lambda _parent, name: str(tmp_path / name))
    desk.shown(window)
    desk.settle()
    assert window.banner.problem is not None
    assert window.banner.problem.cause == "the disk is gone"
    assert not window.copy_button.isEnabled()
    window.save()
    desk.settle()
    assert list(tmp_path.glob("*.eml")) == []


def test_a_window_closed_while_it_reads_hears_nothing_more(desk: Desk) -> None:
    loaded: list[bool] = []

    def load() -> bytes:
        loaded.append(True)
        return RAW

    window = SourceWindow(desk.console, "An offer", load)
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    window.show()
    window.close()
    desk.qtbot.waitUntil(lambda: bool(gone))
    desk.settle()
    assert len(loaded) <= 1
    assert desk.tasks.under_way == []


def test_what_is_saved_is_proposed_by_its_subject_and_every_byte_of_it(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "MOST_SHOWN_BYTES", 10)
    window = opened(desk, title="Invoice 12/2026")
    assert window.note.text().startswith("The beginning of")
    window._ask_file = lambda _parent, name: str(tmp_path / name)
    window.save_button.click()
    desk.settle()
    assert (tmp_path / "Invoice 12_2026.eml").read_bytes() == RAW
    assert desk.told.said == [f"Saved as {tmp_path / 'Invoice 12_2026.eml'}"]


def test_a_place_that_cannot_be_written_is_said_in_the_window(desk: Desk, tmp_path: Path) -> None:
    window = opened(desk)
    window._ask_file = lambda _parent, name: str(tmp_path / "absent" / name)
    window.save_button.click()
    desk.settle()
    assert window.banner.problem is not None
    assert window.banner.problem.title == "The file cannot be written"
    assert window.text.toPlainText()
    window._ask_file = lambda _parent, _name: ""
    window.save_button.click()
    desk.settle()
    assert desk.told.said == []


def test_what_is_copied_is_what_is_shown(desk: Desk) -> None:
    window = opened(desk, b"Subject: a\x1b[31m\r\n\r\nbody\r\n")
    window.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == window.text.toPlainText()
    assert "\x1b" not in copied


def test_many_headers_and_long_lines_are_bounded() -> None:
    many = b"".join(b"X-%d: v\r\n" % number for number in range(3000)) + b"\r\n"
    assert len(read_source(many).headers) == 1000
    assert max(map(len, read_source(b"\r\n" + b"y" * 9000).text.split("\n"))) <= 2000
