"""The list of activities where the store is away, pages come late or shrink; by keyboard, in the dark, in little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.activity import EmailStatus
from core.domain.ids import ActivityId
from core.service import ActivityFilter, Service
from gui.models.paged import PAGE
from gui.panes.activities import ActivitiesPane
from gui.panes.activities_filter import Wanted
from gui.reading.choose_record import ChooseRecord
from gui.reading.why import WhyDialog
from gui.theme import DARK, DIALOG, LIGHT, theme
from gui.widgets.empty import EmptyState
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk, letter, letters
from tests.gui.activities.test_pane import entered, subjects, told


def older_pages(wanted: ActivityFilter) -> bool:
    """Whether a page below the first is asked for."""
    return wanted.before_id is not None


# ---- the store is not there


def test_what_was_never_read_is_not_called_empty(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.receive(letter(1))
    with unreachable(monkeypatch, "activities"):
        pane = entered(desk)
        desk.state.counts_changed.emit()
    problem = pane.banner.problem
    assert problem is not None
    assert (problem.title, problem.cause) == ("The store cannot be reached", "the disk is gone")
    assert problem.hint
    assert pane._empty is None
    assert pane.summary_label.text() == ""
    pane.banner.retry_button.click()
    desk.settle()
    assert subjects(pane) == ["Letter 1"]
    assert not pane.banner.isVisible()


def test_what_was_read_stays_while_the_store_is_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = desk.receive(*letters(3))
    pane = entered(desk)
    pane.table.select_key(numbers[1])
    desk.settle()
    with unreachable(monkeypatch, "activities"):
        told(desk)
    assert pane.banner.isVisible()
    assert len(subjects(pane)) == 3
    assert pane.reading.header.subject.text() == "Letter 2"
    told(desk)
    assert not pane.banner.isVisible()
    assert [email.id for email in pane.table.selected_rows()] == [numbers[1]]


# ---- pages


def test_a_page_that_failed_is_asked_for_again_and_its_complaint_goes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.receive(*letters(PAGE + 5))
    pane = entered(desk)
    with unreachable(monkeypatch, "activities"):
        pane.table.scrollToBottom()
        desk.qtbot.waitUntil(pane.banner.isVisible)
        desk.settle()
    assert pane.model.rowCount() == PAGE
    # Whoever scrolls on asks again, without pressing the button.
    pane.model.fetchMore()
    desk.settle()
    assert pane.model.rowCount() == PAGE + 5
    assert not pane.banner.isVisible()


def test_a_page_goes_on_below_what_is_the_oldest_by_then(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = desk.receive(*letters(PAGE + 5))
    pane = entered(desk)
    oldest = pane.model.oldest_id
    assert oldest == numbers[5]
    with held(monkeypatch, "activities", older_pages) as gate:
        pane.model.fetchMore()
        # Meanwhile the oldest one listed goes: it does not match any more.
        pane.model._take_out([oldest])
        gate.open()
        desk.settle()
        desk.qtbot.waitUntil(lambda: pane.model.complete)
    assert pane.model.rowCount() == PAGE + 5
    assert not pane.model.loading
    assert [email.id for email in pane.model.rows] == sorted(numbers, reverse=True)


def test_a_page_of_another_filter_is_not_put_below(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.receive(*letters(PAGE + 5))
    desk.receive(letter(900, subject="Bearings"))
    pane = entered(desk)
    with held(monkeypatch, "activities", older_pages) as gate:
        pane.model.fetchMore()
        pane.filters.search.setText("bearings")
        QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
        desk.qtbot.waitUntil(lambda: subjects(pane) == ["Bearings"])
        gate.open()
        desk.settle()
    assert subjects(pane) == ["Bearings"]
    assert not pane.model.loading


def test_a_page_is_asked_for_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.receive(*letters(PAGE + 5))
    pane = entered(desk)
    with held(monkeypatch, "activities") as gate:
        for _ in range(3):
            pane.model.fetchMore()
        gate.open()
        desk.settle()
        assert len(gate.asked) == 1
    assert pane.model.rowCount() == PAGE + 5
    pane.model.fetchMore()
    assert desk.tasks.under_way == []


# ---- filters


@pytest.mark.parametrize("status", [EmailStatus.PENDING_SEND, EmailStatus.UNKNOWN, EmailStatus.FAILED, EmailStatus.CANCELED])
def test_every_status_can_be_asked_for(desk: Desk, status: EmailStatus) -> None:
    for each in (EmailStatus.CANCELED, EmailStatus.UNKNOWN, EmailStatus.FAILED, EmailStatus.PENDING_SEND):
        desk.outgoing(each, subject=each.name)
    pane = entered(desk)
    pane.filters.status.setCurrentIndex(pane.filters.status.findData(status))
    desk.settle()
    assert {email.status for email in pane.model.rows} == {status}
    assert subjects(pane) == [status.name]


def test_an_empty_filter_offers_everything_again(desk: Desk) -> None:
    desk.receive(letter(1))
    pane = entered(desk)
    pane.filters.show_wanted(Wanted(text="nowhere"))
    desk.settle()
    assert isinstance(pane._empty, EmptyState)
    assert pane._empty.accessibleName() == "Nothing matches"
    pane._empty.button.click()
    desk.settle()
    assert subjects(pane) == ["Letter 1"]
    assert pane.table.isVisible()


def test_a_record_that_is_chosen_can_be_taken_back(desk: Desk) -> None:
    first, _second = desk.receive(*letters(2))
    desk.app.service.set_regarding(first, "account:Contoso")
    pane = entered(desk)
    pane.show_item(desk.app.service.resolve_record("account:Contoso"))
    desk.settle()
    assert subjects(pane) == ["Letter 1"]
    pane.filters.regarding.click()
    desk.settle()
    (dialog,) = pane.filters.findChildren(ChooseRecord)
    assert dialog.none_button.text() == "Anything"
    dialog.none_button.click()
    desk.settle()
    assert len(subjects(pane)) == 2
    assert pane.filters.regarding.text() == "Regarding…"


def test_an_email_that_one_was_led_to_stays_though_nothing_matches(desk: Desk) -> None:
    (number,) = desk.receive(letter(1))
    pane = entered(desk)
    pane.filters.show_wanted(Wanted(text="nowhere"))
    desk.settle()
    pane.show_item(number)
    desk.settle()
    # News count again, which is no reason to take it away.
    desk.state.counts_changed.emit()
    assert pane.reading.isVisible()
    assert pane.reading.header.subject.text() == "Letter 1"
    pane.filters.search.setText("nowhere else")
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
    desk.settle()
    assert not pane.reading.isVisible()


@pytest.mark.parametrize("wanted", [Wanted(text="x"), Wanted(status=EmailStatus.FAILED), Wanted(mailbox="bob@corp.test")])
def test_what_is_asked_for_is_shown_in_the_fields(desk: Desk, wanted: Wanted) -> None:
    pane = entered(desk)
    pane.filters.show_wanted(wanted)
    desk.settle()
    assert pane.filters.wanted() == wanted
    assert pane.filters.clear_button.isVisible()
    pane.filters.clear_button.click()
    desk.settle()
    assert pane.filters.wanted() == Wanted()


# ---- closing, keys, looks


def test_closing_the_pane_while_it_reads_tells_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.receive(letter(1))
    pane = ActivitiesPane(desk.console)
    gone: list[bool] = []
    pane.destroyed.connect(lambda: gone.append(True))
    with held(monkeypatch, "activities") as gate:
        pane.entered()
        pane.deleteLater()
        desk.qtbot.waitUntil(lambda: bool(gone))
        gate.open()
        desk.settle()
    desk.state.mail_changed.emit()
    assert desk.tasks.under_way == []


def test_by_keyboard_from_the_search_to_the_text(desk: Desk) -> None:
    desk.receive(*letters(3))
    pane = entered(desk)
    pane.filters.search.setFocus()
    QTest.keyClicks(pane.filters.search, "Letter")
    QTest.keyClick(pane.filters.search, Qt.Key.Key_Return)
    desk.settle()
    for _ in range(8):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is pane.table:
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert pane.table.hasFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Down)
    desk.settle()
    assert pane.reading.header.subject.text() == "Letter 3"
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert pane.reading.body.text.hasFocus()


def test_why_is_asked_from_the_list_by_its_key(desk: Desk) -> None:
    (number,) = desk.receive(letter(1))
    pane = entered(desk)
    pane.table.setFocus()
    pane.table.select_key(number)
    desk.settle()
    QTest.keyClick(pane.table, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    (dialog,) = pane.findChildren(WhyDialog)
    assert len(dialog.view.decisions) == 1
    dialog.reject()


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_while_one_reads(desk: Desk, look: str) -> None:
    theme().apply(look)
    message = letter(1, subject="A subject of many words that goes on for more than one line of a narrow pane", html="<p>rich</p>")
    for number in range(8):
        message.add_attachment(b"x", "application", "octet-stream", filename=f"an attachment with a long name {number}.pdf")
    message["Cc"] = ", ".join(f"Somebody Else {number} <s{number}@new.test>" for number in range(9))
    (number_of_it,) = desk.receive(message)
    desk.app.service.set_regarding(number_of_it, "account:Contoso")
    pane = entered(desk)
    pane.table.select_key(number_of_it)
    desk.settle()
    assert desk.faults(pane, 800, 1280, height=640) == []
    pane.place_action.trigger()
    assert desk.faults(pane, 800, height=640) == []


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_in_what_explains(desk: Desk, look: str) -> None:
    theme().apply(look)
    (number,) = desk.receive(letter(1))
    dialog = WhyDialog(desk.console, desk.app.service.show(number))
    desk.shown(dialog, DIALOG, DIALOG)
    desk.settle()
    assert desk.faults(dialog, DIALOG, 2 * DIALOG) == []


# ---- why


def test_enter_explains_and_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.receive(letter(3))
    dialog = WhyDialog(desk.console)
    desk.shown(dialog, 560, 500)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert desk.tasks.under_way == []
    with unreachable(monkeypatch, "explain"):
        dialog.field.setText(" <m3@contoso.test> ")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        desk.settle()
    assert dialog.isVisible()
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.cause == "the disk is gone"
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    desk.settle()
    assert dialog.isVisible()
    assert not dialog.banner.isVisible()
    assert dialog.subject.value() == "Letter 3"


def test_every_mailbox_that_saw_it_is_explained(desk: Desk) -> None:
    message = letter(4)
    message.replace_header("To", "alice@corp.test, bob@corp.test")
    (number,) = desk.receive(message)
    desk.receive(message, mailbox="bob@corp.test")
    dialog = WhyDialog(desk.console, desk.app.service.show(number))
    desk.shown(dialog, 560, 500)
    desk.settle()
    assert {decision.outcome.text() for decision in dialog.view.decisions} == {"Tracked: accepted", "Tracked: was tracked already"}
    dialog.copy_button.click()
    copied = QApplication.clipboard().text()
    assert "alice@corp.test: Tracked" in copied
    assert "bob@corp.test: Tracked" in copied


def test_an_explanation_that_comes_late_is_of_what_was_asked_last(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.receive(letter(1), letter(2))
    dialog = WhyDialog(desk.console)
    desk.shown(dialog, 560, 500)
    with held(monkeypatch, "explain", lambda what: "m1" in what) as gate:
        dialog.explain("<m1@contoso.test>")
        dialog.explain("<m2@contoso.test>")
        gate.open()
        desk.settle()
    assert dialog.subject.value() == "Letter 2"


def test_a_choice_of_a_record_is_what_no_rule_changes_later(desk: Desk) -> None:
    (number,) = desk.receive(letter(1))
    pane = entered(desk)
    pane.show_item(ActivityId(number))
    desk.settle()
    pane.reading.choose_regarding()
    desk.settle()
    (dialog,) = pane.reading.findChildren(ChooseRecord)
    dialog.none_button.click()
    desk.settle()
    # Nothing was chosen, and by a person: the message comes again and is not judged anew.
    desk.receive(letter(1))
    assert desk.app.service.show(number).regarding is None
    assert Service.explain(desk.app.service, str(number)).mailboxes[0].activity_id == number
