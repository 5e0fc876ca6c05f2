"""The reading pane: one email whole, from a real store, and what can be done about it."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.domain.activity import PartyRole
from core.domain.ids import ActivityId
from core.domain.record import RecordType
from core.service import Kind, NewEntry
from gui.panes.pane import PaneName
from gui.reading.choose_record import ChooseRecord
from gui.reading.contact import preset_of
from gui.reading.pane import ReadingPane
from gui.reading.source import SourceWindow, read_source
from gui.reading.why import WhyDialog, WhyView, explanation_text
from tests.gui.activities.made import Desk, letter
from tests.gui.activities.pictures import png


@pytest.fixture
def pane(desk: Desk) -> ReadingPane:
    """A reading pane that is shown."""
    made = ReadingPane(desk.console)
    desk.shown(made, 640, 600)
    return made


def read(
    desk: Desk, pane: ReadingPane, *, sender: str = "Rene Valdes <rene@contoso.test>", html: str = "", subject: str = ""
) -> ActivityId:
    """Receive a letter and show it."""
    (number,) = desk.receive(letter(sender=sender, html=html, subject=subject))
    pane.show_activity(number)
    desk.settle()
    return number


def test_nothing_is_shown_until_an_email_is_chosen(desk: Desk, pane: ReadingPane) -> None:
    assert pane.nothing.isVisible()
    assert not pane.why_action.isEnabled()
    pane.show_why()
    pane.show_source()
    pane.choose_regarding()
    assert pane.findChildren(WhyDialog) == []


def test_an_email_is_shown_whole(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane, html="<p>rich</p>")
    assert pane.header.subject.text() == "Letter 1"
    chip = pane.header.rows[PartyRole.SENDER].chips()[0]
    assert chip.text() == "Rene Valdes"
    assert "Contact" in chip.toolTip()
    assert "rene@contoso.test" in chip.toolTip()
    assert not pane.header.rows[PartyRole.CC].isVisible()
    assert pane.body.shows_html
    assert "alice@corp.test" in pane.header.when.text()
    assert not pane.attachments.isVisible()


def test_a_header_that_turns_around_is_shown_harmless(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane, sender='"Rene \u202egnp.exe" <x@evil.test>', subject="pay\u202etxt.exe \u2066now")
    for label in pane.findChildren(QLabel):
        assert not {"\u202e", "\u2066"} & set(label.text())
    assert pane.header.subject.text() == "paytxt.exe now"
    chip = pane.header.rows[PartyRole.SENDER].chips()[0]
    assert not {"\u202e"} & set(chip.text() + chip.toolTip() + chip.accessibleName())


def test_what_is_folded_away_can_be_opened(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane)
    assert not pane.header.details.isVisible()
    pane.header.more.click()
    assert pane.header.details.isVisible()
    texts = [label.text() for label in pane.header.details.findChildren(QLabel)]
    assert "<m1@contoso.test>" in texts
    assert "User Alice Ng" in texts


def test_a_record_is_opened_from_its_chip(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane)
    pane.header.rows[PartyRole.SENDER].chips()[0].click()
    pane_name, link = desk.told.went[-1]
    assert pane_name is PaneName.RECORDS
    assert getattr(link, "name", "") == "Rene Valdes"


def test_someone_unknown_is_offered_to_become_known(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane, sender="Mia Wong <mia@new.test>")
    chip = pane.header.rows[PartyRole.SENDER].chips()[0]
    assert "muted" in chip.property("class")
    assert [action.text() for action in chip.menu().actions()] == ["Create contact…", "Link to record…", "Copy address"]
    assert preset_of(chip.party) == {"email": "mia@new.test", "name": "Mia Wong"}


def test_an_address_is_linked_to_a_record(desk: Desk, pane: ReadingPane) -> None:
    desk.receive(letter(1, sender="Mia Wong <mia@new.test>"), letter(2, sender="mia@new.test"))
    newest = desk.app.service.activities()[0]
    pane.show_activity(newest.id)
    desk.settle()
    report = desk.app.service.save([NewEntry(Kind.CONTACT, {"first_name": "Mia", "last_name": "Wong"})])
    link = desk.app.service.resolve_record(f"contact:#{report.created[0].id}")
    pane.resolve(pane.header.rows[PartyRole.SENDER].chips()[0].party, link)
    desk.settle()
    assert desk.told.said == ["2 email(s) linked to Mia Wong"]
    assert pane.header.rows[PartyRole.SENDER].chips()[0].party.record == link
    assert desk.told.saved == 1
    assert all(email.parties[0].record == link for email in desk.app.service.activities())


def test_the_dialog_of_a_new_contact_begins_with_the_sender(desk: Desk, pane: ReadingPane) -> None:
    from gui.dialogs.record import RecordDialog

    read(desk, pane, sender="Mia Wong <mia@new.test>")
    pane.resolver.create(pane.header.rows[PartyRole.SENDER].chips()[0].party)
    desk.settle()
    (dialog,) = pane.findChildren(RecordDialog)
    values = dialog.form.values()
    assert (values["email"], values["first_name"], values["last_name"]) == ("mia@new.test", "Mia", "Wong")
    contact = desk.app.service.search_records("rene", (RecordType.CONTACT,))[0].link
    dialog.record_saved.emit(contact)
    desk.settle()
    assert pane.header.rows[PartyRole.SENDER].chips()[0].party.record == contact
    dialog.form.set_values({})
    dialog.reject()


# ---- regarding


def test_what_an_email_concerns_is_chosen_and_taken_back(desk: Desk, pane: ReadingPane) -> None:
    number = read(desk, pane)
    changed: list[object] = []
    pane.email_changed.connect(changed.append)
    pane.body.focus_body()
    QTest.keyClick(pane.body.text, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = pane.findChildren(ChooseRecord)
    desk.settle()
    dialog.search.setText("conto")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    desk.settle()
    found = desk.app.service.show(number).regarding
    assert found is not None
    assert found.name == "Contoso"
    assert "Contoso" in desk.told.said[-1]
    assert len(changed) == 1
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert desk.app.service.show(number).regarding is None


def test_an_email_can_concern_nothing(desk: Desk, pane: ReadingPane) -> None:
    number = read(desk, pane)
    desk.app.service.set_regarding(number, "account:Contoso")
    pane.choose_regarding()
    desk.settle()
    (dialog,) = pane.findChildren(ChooseRecord)
    dialog.none_button.click()
    desk.settle()
    assert desk.app.service.show(number).regarding is None
    assert "nothing" in desk.told.said[-1]


def test_a_list_that_tells_of_a_change_moves_nothing_one_reads(desk: Desk, pane: ReadingPane) -> None:
    number = read(desk, pane, html="<p>rich</p>" * 100)
    bar = pane.body.html.verticalScrollBar()
    bar.setValue(50)
    listed = desk.app.service.set_regarding(number, "account:Contoso")
    pane.take(listed)
    assert pane.header._regarding_chip is not None
    assert pane.header._regarding_chip.text() == "Contoso"
    assert bar.value() == 50
    pane.take(desk.app.service.show(desk.compose()))
    assert pane.header.subject.text() == "Letter 1"


# ---- problems


def test_an_email_that_is_gone_is_said_with_a_way_to_try_again(desk: Desk, pane: ReadingPane) -> None:
    pane.show_activity(ActivityId(999_999))
    desk.settle()
    assert pane.banner.isVisible()
    assert pane.banner.problem is not None
    assert "999999" in pane.banner.problem.cause
    number = read(desk, pane)
    assert not pane.banner.isVisible()
    assert pane.wanted == number


def test_only_the_last_choice_is_shown(desk: Desk, pane: ReadingPane) -> None:
    first, second = desk.receive(letter(1), letter(2))
    pane.show_activity(first)
    pane.show_activity(second)
    desk.settle()
    assert pane.header.subject.text() == "Letter 2"
    pane.show_activity(None)
    assert pane.nothing.isVisible()


# ---- pictures of the mail itself


def test_pictures_of_the_mail_itself_are_shown(desk: Desk, pane: ReadingPane) -> None:
    message = letter(html='<p>see</p><img src="cid:logo@x"><img src="https://tracker.test/pixel.png">')
    rich = list(message.iter_parts())[1]
    assert isinstance(rich, EmailMessage)
    rich.add_related(png(20, 10), "image", "png", cid="<logo@x>")
    (number,) = desk.receive(message)
    pane.show_activity(number)
    desk.settle()
    assert list(pane.body._body.pictures) == ["picture-0"]
    assert pane.body._body.elsewhere == 1
    # A picture that the text shows is no attachment to save.
    assert pane.attachments.cards() == []


def test_the_whole_of_a_long_body_is_read_when_asked_for(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane, html="<p>word and word</p>" * 4000)
    assert pane.body.more_button.isVisible()
    pane.body.more_button.click()
    desk.settle()
    assert not pane.body.more_button.isVisible()


# ---- why


def test_why_says_the_steps_of_each_mailbox(desk: Desk, pane: ReadingPane) -> None:
    read(desk, pane)
    pane.body.focus_body()
    QTest.keyClick(pane.body.text, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = pane.findChildren(WhyDialog)
    desk.settle()
    (decision,) = dialog.view.decisions
    assert decision.outcome.text() == "Tracked: accepted"
    words = [label.text() for label in decision.findChildren(QLabel)]
    assert "alice@corp.test" in words
    assert any(word.startswith("Sender: resolved") for word in words)
    assert not dialog.field.isVisible()
    assert "Tracked" in dialog._text()
    dialog.reject()


def test_a_message_that_was_skipped_is_explained_by_its_id(desk: Desk) -> None:
    desk.app.service.save([NewEntry(Kind.USER, {"id": desk.app.service.entries(Kind.USER)[0]["id"], "filter": "none"})])
    assert desk.receive(letter(7, sender="stranger@x.test")) == []
    dialog = WhyDialog(desk.console)
    desk.shown(dialog, 560, 500)
    dialog.field.setText("m7@contoso.test")
    dialog.ask_button.click()
    desk.settle()
    (decision,) = dialog.view.decisions
    assert decision.outcome.text().startswith("Skipped")
    assert not dialog.show_button.isVisible()
    dialog.field.setText("<absent@x.test>")
    dialog.ask_button.click()
    desk.settle()
    assert dialog.banner.isVisible()
    assert dialog.view.decisions == []
    assert not dialog.copy_button.isEnabled()


def test_a_message_that_was_tracked_leads_to_its_email(desk: Desk) -> None:
    (number,) = desk.receive(letter(3))
    dialog = WhyDialog(desk.console)
    desk.shown(dialog, 560, 500)
    wanted: list[object] = []
    dialog.activity_wanted.connect(wanted.append)
    dialog.explain("<m3@contoso.test>")
    desk.settle()
    dialog.show_button.click()
    assert wanted == [number]


def test_an_explanation_can_be_taken_along(desk: Desk) -> None:
    desk.receive(letter(3))
    explanation = desk.app.service.explain("<m3@contoso.test>")
    text = explanation_text(explanation)
    assert text.startswith("Letter 3")
    assert "alice@corp.test: Tracked (Accepted)" in text
    view = WhyView()
    desk.qtbot.addWidget(view)
    view.show_explanation(explanation)
    view.show_explanation(None)
    assert view.decisions == []


# ---- source


def test_the_source_is_shown_searched_and_saved(desk: Desk, pane: ReadingPane, tmp_path: Path) -> None:
    number = read(desk, pane)
    pane.body.focus_body()
    QTest.keyClick(pane.body.text, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    (window,) = pane.findChildren(SourceWindow)
    desk.settle()
    assert "Message-ID: <m1@contoso.test>" in window.text.toPlainText()
    names = [item.text() for row in range(window.headers.rowCount()) if (item := window.headers.item(row, 0)) is not None]
    assert "From" in names
    window.search.setText("message-id")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.text.textCursor().selectedText() == "Message-ID"
    window.search.setText("not in there")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.note.text() == "Not found."
    path = tmp_path / "kept.eml"
    window._ask_file = lambda _parent, _name: str(path)
    window.save_button.click()
    desk.settle()
    assert path.read_bytes() == desk.app.service.raw(number)
    window.close()


def test_a_source_that_is_not_there_is_said(desk: Desk, pane: ReadingPane) -> None:
    number = desk.compose()
    pane.show_activity(number)
    desk.settle()
    pane.show_source()
    desk.settle()
    (window,) = pane.findChildren(SourceWindow)
    assert window.banner.isVisible()
    assert not window.save_button.isEnabled()
    window.close()


def test_a_source_shows_no_controls_and_no_endless_line() -> None:
    source = read_source(b"Subject: a\x1b[31m\xe2\x80\xaeb\r\n c\r\n\r\n" + b"x" * 5000)
    assert "\x1b" not in source.text
    assert "\u202e" not in source.text
    assert max(map(len, source.text.split("\n"))) <= 2000
    assert source.headers == (("Subject", "a [31mb c"),)


def test_only_the_beginning_of_a_huge_source_is_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.reading.source.MOST_SHOWN_BYTES", 100)
    source = read_source(b"A: b\r\n\r\n" + b"x" * 500)
    assert source.cut
    assert len(source.text) <= 100
    assert len(source.data) == 508
