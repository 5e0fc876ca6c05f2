"""Addresses that belong to no record: listed, linked, made into records, and all of it taken back."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.activity import PartyRole
from core.domain.ids import ActivityId
from core.domain.record import RecordType
from gui.panes.activities import ActivitiesPane
from gui.reading.unresolved import KNOWN, UnresolvedDialog
from gui.widgets.chips import Chip
from tests.gui.activities.made import Desk
from tests.gui.rules.made import message

MAI, KIM = "mai@stranger.test", "kim@other.test"


def mail(number: int, sender: str) -> EmailMessage:
    """One of several."""
    return message(f"Hello {number}", sender)


@pytest.fixture
def mails(desk: Desk) -> list[ActivityId]:
    """Two emails of Mai, one of Kim; nobody knows either."""
    return desk.receive(mail(1, f"Mai Tran <{MAI}>"), mail(2, f"Mai Tran <{MAI}>"), mail(3, KIM))


def opened(desk: Desk) -> UnresolvedDialog:
    """The dialog, read."""
    dialog = UnresolvedDialog(desk.console)
    desk.shown(dialog, 820, 620)
    desk.settle()
    return dialog


def addresses(dialog: UnresolvedDialog) -> list[str]:
    """What is listed."""
    return [row.address for row in dialog.model.rows]


def sender_of(desk: Desk, activity_id: ActivityId) -> str | None:
    """Whose the sender is."""
    parties = desk.app.service.show(activity_id).parties
    record = next(party.record for party in parties if party.role is PartyRole.SENDER)
    return None if record is None else record.name


def choose(desk: Desk, dialog: UnresolvedDialog, record: str) -> None:
    """Choose a known record."""
    dialog.panel.record.set_link(desk.app.service.resolve_record(record))


def test_each_is_listed_with_its_emails_and_names(desk: Desk, mails: list[ActivityId]) -> None:
    dialog = opened(desk)
    first, second = dialog.model.rows
    assert (first.address, first.emails, first.names, first.last_email) == (MAI, 2, ("Mai Tran",), mails[1])
    assert (second.address, second.emails) == (KIM, 1)
    assert dialog.words.text() == "2 address(es) in emails that belong to no record. Say whose they are."
    assert dialog.panel.name.value() == "Mai Tran"
    assert dialog.panel.similar.switch.text() == "In all 2 email(s) with this address"
    dialog.table.selectRow(1)
    assert dialog.panel.name.value() in {None, ""}
    assert not dialog.panel.similar.switch.isEnabled()
    assert desk.faults(dialog, 820, 1000, height=620) == []


def test_an_address_is_linked_in_all_emails_and_that_is_taken_back(desk: Desk, mails: list[ActivityId]) -> None:
    dialog = opened(desk)
    changed: list[bool] = []
    dialog.resolved.connect(lambda: changed.append(True))
    choose(desk, dialog, "contact:Rene Valdes")
    dialog.panel.link_button.click()
    desk.settle()
    assert [sender_of(desk, number) for number in mails] == ["Rene Valdes", "Rene Valdes", None]
    assert addresses(dialog) == [KIM]
    assert dialog.done_words.text() == "2 email(s) linked to Rene Valdes"
    assert desk.told.said == ["2 email(s) linked to Rene Valdes"]
    assert desk.told.undo[-1] is not None
    assert changed == [True]
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert [sender_of(desk, number) for number in mails] == [None, None, None]
    assert addresses(dialog) == [MAI, KIM]
    assert dialog.done_words.text() == "Taken back."
    assert not dialog.undo_button.isVisible()
    assert desk.told.said[-1] == f"{MAI} belongs to no record again."


@pytest.mark.parametrize("kind", [RecordType.CONTACT, RecordType.LEAD])
def test_a_record_is_made_of_an_address_and_goes_with_the_undo(desk: Desk, mails: list[ActivityId], kind: RecordType) -> None:
    dialog = opened(desk)
    dialog.panel.name.edit.setText("Mai Thi Tran")
    (dialog.panel.contact_button if kind is RecordType.CONTACT else dialog.panel.lead_button).click()
    desk.settle()
    assert sender_of(desk, mails[0]) == "Mai Thi Tran"
    assert desk.app.service.resolve_record(f"{kind.value}:Mai Thi Tran").type is kind
    word = "Contact" if kind is RecordType.CONTACT else "Lead"
    assert dialog.done_words.text() == f"{word} Mai Thi Tran was made, 2 email(s) linked to it"
    dialog.undo_button.click()
    desk.settle()
    assert sender_of(desk, mails[0]) is None
    assert desk.app.service.search_records("Mai Thi", (kind,)) == []


def test_only_the_last_email_is_linked(desk: Desk, mails: list[ActivityId]) -> None:
    dialog = opened(desk)
    dialog.panel.similar.switch.click()
    choose(desk, dialog, "account:Contoso")
    dialog.panel.link_button.click()
    desk.settle()
    assert [sender_of(desk, number) for number in mails] == [None, "Contoso", None]
    assert addresses(dialog)[0] in {MAI, KIM}
    assert {row.emails for row in dialog.model.rows} == {1}


def test_the_record_gets_the_address_where_that_is_wanted(desk: Desk, mails: list[ActivityId]) -> None:
    assert mails
    dialog = opened(desk)
    dialog.panel.add_address.switch.click()
    choose(desk, dialog, "contact:Rene Valdes")
    dialog.panel.link_button.click()
    desk.settle()
    assert sender_of(desk, desk.receive(mail(4, MAI))[0]) == "Rene Valdes"


def test_a_name_that_is_nobody_s_links_nothing(desk: Desk, mails: list[ActivityId]) -> None:
    assert mails
    dialog = opened(desk)
    dialog.panel.record.edit.setText("Nobody")
    dialog.panel.link_button.click()
    assert "choose one of those" in dialog.panel.record.error
    desk.settle()
    assert addresses(dialog) == [MAI, KIM]


def test_what_a_record_has_by_now_is_proposed(desk: Desk, mails: list[ActivityId]) -> None:
    assert mails
    desk.app.service.apply(f"postroom: 1\nrecords:\n  contacts: [{{first_name: Kim, last_name: Oh, email: {KIM}}}]\n")
    dialog = opened(desk)
    dialog.chips._clicked(KNOWN)
    desk.settle()
    assert addresses(dialog) == [KIM]
    link = dialog.panel.record.link()
    assert link is not None
    assert link.name == "Kim Oh"
    assert not dialog.panel.candidates.isVisible()
    dialog.panel.link_button.click()
    desk.settle()
    assert addresses(dialog) == []
    assert dialog.words.text() == "No unresolved address is like that."
    assert not dialog.panel.isEnabled()


def test_of_several_that_have_it_one_is_chosen(desk: Desk, mails: list[ActivityId]) -> None:
    assert mails
    kim, kay = (f"[{{first_name: {name}, last_name: Oh, email: {KIM}}}]" for name in ("Kim", "Kay"))
    desk.app.service.apply(f"postroom: 1\nrecords:\n  contacts: {kim}\n  leads: {kay}\n")
    dialog = opened(desk)
    dialog.table.select_key(KIM)
    assert dialog.panel.record.link() is None
    assert dialog.panel.candidates.isVisible()
    assert desk.faults(dialog, 820, height=640) == []
    chips = dialog.panel.candidates.findChildren(Chip)
    assert len(chips) == 2
    chips[1].click()
    link = dialog.panel.record.link()
    assert link is not None
    assert link.name in {"Kim Oh", "Kay Oh"}


def test_a_contact_that_has_the_address_is_not_made_twice(desk: Desk, mails: list[ActivityId]) -> None:
    assert mails
    desk.app.service.apply(f"postroom: 1\nrecords:\n  contacts: [{{first_name: Kim, last_name: Oh, email: {KIM}}}]\n")
    dialog = opened(desk)
    dialog.table.select_key(KIM)
    dialog.panel.contact_button.click()
    desk.settle()
    assert dialog.banner.isVisible()
    assert not dialog.stop_button.isVisible()
    assert dialog.close_button.isEnabled()
    assert KIM in addresses(dialog)


def test_the_search_narrows_and_the_keyboard_goes_on(desk: Desk, mails: list[ActivityId]) -> None:
    dialog = opened(desk)
    QTest.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.search.hasFocus()
    QTest.keyClicks(dialog.search, "OTHER")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    desk.settle()
    assert addresses(dialog) == [KIM]
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.panel.record.edit.hasFocus()
    wanted: list[object] = []
    dialog.activity_wanted.connect(wanted.append)
    dialog.show_button.click()
    assert wanted == [mails[2]]
    assert not dialog.isVisible()


def test_stopping_leaves_what_is_done_and_does_not_close(desk: Desk, mails: list[ActivityId]) -> None:
    assert mails
    dialog = opened(desk)
    choose(desk, dialog, "contact:Rene Valdes")
    dialog.panel.link_button.click()
    assert dialog.stop_button.isVisible()
    assert not dialog.panel.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.done_words.text() == "Stopped. Say it again, and it goes on."
    desk.settle()
    assert dialog.close_button.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_pane_opens_it_and_shows_the_email(desk: Desk, mails: list[ActivityId]) -> None:
    pane = ActivitiesPane(desk.console)
    desk.shown(pane)
    pane.entered()
    desk.settle()
    assert pane.dialogs.unresolved_action.shortcut().toString() == "Ctrl+Shift+N"
    # By its keys, their letting go would go to a window that is blocked by then.
    pane.dialogs.unresolved_action.trigger()
    desk.settle()
    [dialog] = pane.findChildren(UnresolvedDialog)
    assert QApplication.activeModalWidget() is dialog
    dialog.show_button.click()
    desk.settle()
    assert pane.reading.email is not None
    assert pane.reading.email.id == mails[1]


def test_where_nothing_is_unresolved_that_is_said(desk: Desk) -> None:
    dialog = opened(desk)
    assert dialog.words.text() == "Every address belongs to a record."
    assert not dialog.panel.isEnabled()
    assert not dialog.show_button.isEnabled()
