"""The reading pane where answers come late, in another order, or not at all: what one reads stays what one chose."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.domain.activity import PartyRole
from core.domain.ids import ActivityId
from gui.panes.activities import ActivitiesPane
from gui.reading.attachments import AttachmentBar
from gui.reading.choose_record import ChooseRecord
from gui.reading.pane import ReadingPane
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk, letter, letters

LONG_TEXT = "".join(f"Line {number} of a letter that goes on.\n" for number in range(6000))
LONG_HTML = "<p>word and word</p>" * 4000


@pytest.fixture
def pane(desk: Desk) -> ReadingPane:
    """A reading pane that is shown."""
    made = ReadingPane(desk.console)
    desk.shown(made, 640, 600)
    return made


def read(desk: Desk, pane: ReadingPane, message: EmailMessage) -> ActivityId:
    """Receive a letter and show it."""
    (number,) = desk.receive(message)
    pane.show_activity(number)
    desk.settle()
    return number


# ---- the order of answers


def test_a_slow_email_does_not_come_over_a_quick_one(desk: Desk, pane: ReadingPane, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, quick = desk.receive(letter(1), letter(2))
    with held(monkeypatch, "show", lambda number: number == slow) as gate:
        pane.show_activity(slow)
        pane.show_activity(quick)
        desk.qtbot.waitUntil(lambda: pane.header.subject.text() == "Letter 2")
        gate.open()
        desk.settle()
    assert pane.header.subject.text() == "Letter 2"
    assert pane.email is not None
    assert pane.email.id == quick


def test_what_is_read_stays_in_view_until_the_next_is_there(desk: Desk, pane: ReadingPane, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = desk.receive(letter(1), letter(2))
    pane.show_activity(first)
    desk.settle()
    with held(monkeypatch, "show") as gate:
        pane.show_activity(second)
        assert pane.header.subject.text() == "Letter 1"
        assert not pane.nothing.isVisible()
        gate.open()
        desk.settle()
    assert pane.header.subject.text() == "Letter 2"


def test_closing_the_pane_drops_what_is_on_its_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = desk.receive(letter(1))
    pane = ReadingPane(desk.console)
    gone: list[bool] = []
    pane.destroyed.connect(lambda: gone.append(True))
    with held(monkeypatch, "show") as gate:
        pane.show_activity(number)
        pane.deleteLater()
        desk.qtbot.waitUntil(lambda: bool(gone))
        gate.open()
        desk.settle()
    assert desk.tasks.under_way == []


def test_linking_a_sender_does_not_bring_back_the_email_before(desk: Desk, pane: ReadingPane, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = desk.receive(letter(1, sender="mia@new.test"), letter(2))
    pane.show_activity(first)
    desk.settle()
    party = pane.header.rows[PartyRole.SENDER].chips()[0].party
    with held(monkeypatch, "resolve_party") as gate:
        pane.resolve(party, desk.app.service.resolve_record("contact:Rene Valdes"))
        # Meanwhile another one is chosen, whose answer is on its way as well.
        with held(monkeypatch, "show") as showing:
            pane.show_activity(second)
            gate.open()
            desk.qtbot.waitUntil(lambda: desk.told.said == ["1 email(s) linked to Rene Valdes"])
            showing.open()
            desk.settle()
    assert pane.wanted == second
    assert pane.header.subject.text() == "Letter 2"


def test_show_all_does_not_hold_up_another_email(desk: Desk, pane: ReadingPane, monkeypatch: pytest.MonkeyPatch) -> None:
    read(desk, pane, letter(1, html=LONG_HTML))
    (second,) = desk.receive(letter(2))
    with held(monkeypatch, "show") as gate:
        pane.show_activity(second)
        pane.body.more_button.click()
        gate.open()
        desk.settle()
    assert pane.header.subject.text() == "Letter 2"


# ---- what one reads stays in place


def test_show_all_goes_on_where_one_was(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane, letter(1, html=LONG_HTML))
    bar = pane.body.html.verticalScrollBar()
    place = bar.maximum() // 2
    assert place > 0
    bar.setValue(place)
    pane.body.more_button.click()
    desk.settle()
    assert bar.value() == place
    desk.qtbot.waitUntil(lambda: bar.maximum() > 2 * place + pane.body.html.height())
    assert bar.value() == place


def test_show_all_of_the_text_stays_with_the_text(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane, letter(1, html=LONG_HTML, text=LONG_TEXT))
    pane.body.text_button.click()
    bar = pane.body.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert pane.body.more_button.isVisible()
    pane.body.more_button.click()
    desk.settle()
    assert not pane.body.shows_html
    assert pane.body.text_button.isChecked()
    assert "Line 5999 of" in pane.body.text.toPlainText()
    assert bar.value() == place


def test_another_email_begins_at_its_top_and_as_it_was_written(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane, letter(1, html="<p>first</p>" * 200))
    pane.body.html.verticalScrollBar().setValue(500)
    pane.body.text_button.click()
    read(desk, pane, letter(2, html="<p>second</p>" * 200))
    assert pane.body.shows_html
    assert pane.body.html.verticalScrollBar().value() == 0


def test_a_sender_who_becomes_known_leaves_the_whole_body_whole(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane, letter(1, sender="mia@new.test", html=LONG_HTML))
    pane.body.more_button.click()
    desk.settle()
    assert pane.body.is_whole
    party = pane.header.rows[PartyRole.SENDER].chips()[0].party
    pane.resolve(party, desk.app.service.resolve_record("contact:Rene Valdes"))
    desk.settle()
    assert pane.header.rows[PartyRole.SENDER].chips()[0].text() == "Rene Valdes"
    assert pane.body.is_whole


# ---- the store is not there


def test_an_email_that_cannot_be_read_says_why_and_what_to_do(desk: Desk, pane: ReadingPane, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = desk.receive(letter(1))
    with unreachable(monkeypatch, "show"):
        pane.show_activity(number)
        desk.settle()
    problem = pane.banner.problem
    assert problem is not None
    assert (problem.title, problem.cause) == ("The store cannot be reached", "the disk is gone")
    assert problem.hint
    pane.banner.retry_button.click()
    desk.settle()
    assert pane.header.subject.text() == "Letter 1"
    assert not pane.banner.isVisible()


def test_what_is_shown_stays_where_the_rest_cannot_be_read(desk: Desk, pane: ReadingPane, monkeypatch: pytest.MonkeyPatch) -> None:
    number = read(desk, pane, letter(1, html=LONG_HTML))
    with unreachable(monkeypatch, "show"):
        pane.body.more_button.click()
        desk.settle()
    assert pane.banner.isVisible()
    assert pane.header.subject.text() == "Letter 1"
    assert not pane.nothing.isVisible()
    assert pane.wanted == number
    pane.banner.retry_button.click()
    desk.settle()
    assert not pane.banner.isVisible()
    assert pane.body.is_whole


@pytest.mark.parametrize("call", ["set_regarding", "resolve_party"])
def test_what_cannot_be_changed_stays_as_it_was(desk: Desk, pane: ReadingPane, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    read(desk, pane, letter(1, sender="mia@new.test"))
    email = pane.email
    assert email is not None
    contoso = desk.app.service.resolve_record("account:Contoso")
    with unreachable(monkeypatch, call):
        if call == "set_regarding":
            pane.set_regarding(email, contoso)
        else:
            pane.resolve(email.parties[0], contoso)
        desk.settle()
    assert pane.banner.problem is not None
    assert pane.banner.problem.cause == "the disk is gone"
    assert pane.email == email
    assert desk.told.said == []
    assert desk.told.saved == 0


def test_the_choice_of_a_record_says_that_it_cannot_search(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with unreachable(monkeypatch, "search_records"):
        dialog = ChooseRecord(desk.console, "What")
        desk.shown(dialog, 560, 420)
        desk.settle()
        assert dialog.banner.isVisible()
        # Enter that could not be answered is forgotten.
        dialog.search.setText("conto")
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)
        desk.settle()
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    dialog.banner.retry_button.click()
    desk.settle()
    assert [view.link.name for view in dialog.model.rows] == ["Contoso"]
    assert chosen == []
    assert dialog.choose_button.isEnabled()


def test_enter_is_taken_back_by_what_is_typed_next(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = ChooseRecord(desk.console, "What")
    desk.shown(dialog, 560, 420)
    desk.settle()
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    with held(monkeypatch, "search_records") as gate:
        QTest.keyClicks(dialog.search, "co")
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)
        QTest.keyClicks(dialog.search, "nt")
        gate.open()
        desk.qtbot.waitUntil(lambda: [view.link.name for view in dialog.model.rows] == ["Contoso"])
        desk.settle()
    assert chosen == []
    assert dialog.isVisible()


# ---- files of an email that is not shown any more


def test_a_question_about_files_is_about_the_email_it_was_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def with_files(number: int, words: str) -> EmailMessage:
        message = letter(number)
        for name in ("a.txt", "b.txt"):
            message.add_attachment(f"{words} {name}".encode(), "application", "octet-stream", filename=name)
        return message

    first, second = (desk.app.service.show(number) for number in desk.receive(with_files(1, "first"), with_files(2, "second")))
    (tmp_path / "a.txt").write_bytes(b"mine")
    bar = AttachmentBar(desk.console, ask_folder=lambda _parent: str(tmp_path))
    desk.shown(bar, 600, 200)
    bar.show_email(first)
    with held(monkeypatch, "attachment") as gate:
        bar.save_all_button.click()
        bar.show_email(second)
        gate.open()
        desk.settle()
    assert "a.txt" in bar.ask_bar.words.text()
    next(button for button in bar.ask_bar.buttons if button.text() == "Replace").click()
    desk.settle()
    assert (tmp_path / "a.txt").read_bytes() == b"first a.txt"
    assert (tmp_path / "b.txt").read_bytes() == b"first b.txt"


# ---- the list beside it


def test_new_mail_keeps_the_selection_and_what_one_reads(desk: Desk) -> None:
    first, _second = desk.receive(*letters(2))
    pane = ActivitiesPane(desk.console)
    desk.shown(pane, 1200, 700)
    pane.entered()
    desk.settle()
    pane.table.select_key(first)
    desk.settle()
    pane.reading.body.focus_body()
    asked = pane.reading.email
    desk.receive(*letters(3, first=10))
    desk.state.mail_changed.emit()
    desk.settle()
    assert [email.id for email in pane.table.selected_rows()] == [first]
    assert pane.reading.email is asked
    assert pane.reading.body.text.hasFocus()
