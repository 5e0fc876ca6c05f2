"""Text from strangers is shown, never obeyed: no tag in a tooltip or label, no mnemonic in a button, no turned writing direction."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

import gui
from core.domain.activity import Party, PartyRole
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.service import Kind, RecordView
from gui.messages import Problem
from gui.models.records_list import RecordListModel
from gui.models.table import Column, TableModel
from gui.opening import OpeningPage
from gui.panes.profiles_drawer import ProfileDrawer
from gui.panes.profiles_rows import rows_of
from gui.panes.records_details import MappedFolder
from gui.panes.records_drawer import RecordDrawer
from gui.panes.users_drawer import PersonDrawer
from gui.panes.users_rows import row_of
from gui.plain import no_mnemonic, plain_cell, plain_tip
from gui.reading.chips import PartyChip, RecordChip
from gui.views import view_of
from gui.widgets.chips import Chip
from gui.widgets.copyable import ValueLabel
from tests.gui.frame.made import status

EVIL = '<img src="file:///etc/hostname"><b>Pay & go</b>'
TURNED = "invoice\u202efdp.exe"


def read(tip: str) -> str:
    """What a person reads in a tooltip with this text."""
    document = QTextDocument()
    if Qt.mightBeRichText(tip):
        document.setHtml(tip)
    else:
        document.setPlainText(tip)
    return document.toPlainText()


@pytest.mark.parametrize(
    "text", [EVIL, "a <i>b</i>\nc & d", "1 < 2 &lt; 3", "<a href='x'>y</a>", "plain", "", "<!doctype html>x", "Zoë <b>x</b>"]
)
def test_a_tooltip_shows_exactly_its_text(qapp: QApplication, text: str) -> None:
    assert read(plain_tip(text)) == text


def test_a_tooltip_without_tags_stays_as_it_is(qapp: QApplication) -> None:
    assert plain_tip("alice@corp.test: parked\nsince 2 min") == "alice@corp.test: parked\nsince 2 min"


def test_nothing_turns_the_writing_direction(qapp: QApplication) -> None:
    assert plain_tip(TURNED) == "invoicefdp.exe"
    assert plain_cell(TURNED) == "invoicefdp.exe"
    assert plain_cell("a\nb") == "a b"


def test_an_ampersand_is_no_mnemonic() -> None:
    assert no_mnemonic("R&D & co") == "R&&D && co"


def test_cells_and_their_tooltips_are_plain(qapp: QApplication) -> None:
    model: TableModel[str] = TableModel([Column("text", "Text", str), Column("tip", "Tip", lambda _row: "", tooltip=str)], str)
    model.reset([EVIL, TURNED])
    for place, wanted in ((0, EVIL), (1, "invoicefdp.exe")):
        for column in (0, 1):
            assert read(model.data(model.index(place, column), Qt.ItemDataRole.ToolTipRole)) == wanted
    assert model.data(model.index(1, 0)) == "invoicefdp.exe"
    assert "\u202e" not in model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)


def test_records_in_the_list_to_drop_on_are_plain(qapp: QApplication) -> None:
    model = RecordListModel()
    link = RecordLink(RecordType.CONTACT, RecordId(1), EVIL)
    view = RecordView(link, "x@x.test", ("x@x.test",), None, None, active=True)
    model.reset([view])
    index: QModelIndex = model.index(0, 0)
    assert EVIL in read(model.data(index, Qt.ItemDataRole.ToolTipRole))
    model.reset([dataclasses.replace(view, link=dataclasses.replace(link, name=TURNED))])
    assert model.data(model.index(0, 0)) == "invoicefdp.exe"


def test_participants_and_records_of_a_mail_have_plain_tooltips(qapp: QApplication) -> None:
    chip = RecordChip(RecordLink(RecordType.ACCOUNT, RecordId(1), EVIL))
    assert EVIL in read(chip.toolTip())
    party = PartyChip(Party(PartyRole.SENDER, EVIL, "Rene"))
    assert EVIL in read(party.toolTip())


def test_a_value_that_is_cut_has_a_plain_tooltip(qapp: QApplication) -> None:
    label = ValueLabel(EVIL, elide=True)
    label.resize(20, 20)
    label.set_value(EVIL)
    assert read(label.toolTip()) == EVIL


def formats(widget: QWidget, text: str) -> set[Qt.TextFormat]:
    """How the labels that show this text read it."""
    found = {label.textFormat() for label in widget.findChildren(QLabel) if text in label.text()}
    assert found
    return found


def test_why_the_store_does_not_open_is_plain(qapp: QApplication) -> None:
    page = OpeningPage()
    page.show_problem(Problem("No store", f"{EVIL}: refused", "Look", "X"))
    assert formats(page, EVIL) == {Qt.TextFormat.PlainText}


def test_the_details_of_users_and_profiles_are_plain(qapp: QApplication) -> None:
    view = dataclasses.replace(view_of(status(1)), name=EVIL)
    person = PersonDrawer()
    person.show_rows([row_of(Kind.USER, {"id": 1, "name": EVIL, "email": view.mailbox}, view)])
    assert formats(person, EVIL) == {Qt.TextFormat.PlainText}
    profile = ProfileDrawer()
    entry = {"id": 1, "name": EVIL, "type": "pop3-smtp", "incoming": {"host": "h"}, "outgoing": {"host": "h"}}
    boxes = [dataclasses.replace(view, mailbox="r&d@corp.test")]
    profile.show_row(rows_of([entry], None, boxes)[0], boxes)
    assert formats(profile, EVIL) == {Qt.TextFormat.PlainText}
    assert "r&&d@corp.test" in [button.text() for button in profile.findChildren(QPushButton)]


def test_names_on_buttons_have_no_mnemonic(qapp: QApplication) -> None:
    chip = Chip("R&D")
    assert chip.text() == "R&&D"
    assert chip.accessibleName() == "R&D"
    chip.set_words("P&L")
    assert chip.text() == "P&&L"
    drawer = RecordDrawer()
    drawer._show_folders((MappedFolder("a@corp.test", "Inbox/R&D", False),))
    assert "Inbox/R&&D, a@corp.test" in [button.text() for button in drawer.findChildren(QPushButton)]


SAFE = (
    "self.tr(",
    "plain_tip(",
    "exact(",
    "direction_word(",
    "level_word(",
    "self._eye.text()",
    "self._clear.text()",
    ".accessibleName()",
    "help_text",
)
OWN_WORDS = {
    # Words of ours alone: shortcuts, times, the reason why an action is off.
    ("gui/reading/pane.py", "f'{text} ({shortcut})' if shortcut else text"),
    ("gui/panes/pane.py", "f'{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})' if shortcut else ''"),
    ("gui/panes/mailboxes_parts.py", "tooltips[place]"),
    ("gui/panes/rules_drawer.py", "tip"),
    ("gui/panes/act_items_actions.py", "tip"),
    ("gui/panes/act_items_parts.py", "link_tip(link.state)"),
    ("gui/reading/suggestions.py", "tip"),
    ("gui/panes/mailboxes_parts.py", "action.toolTip() if action.toolTip() != action.text() else ''"),
    ("gui/panes/mailboxes_timeline.py", "whole"),
    ("gui/tray.py", "self.tr('Postroom: {sentence}').format(sentence=sentence)"),
    ("gui/rail.py", "f'{self._word} ({keys})' if keys else self._word"),
}


def test_every_tooltip_is_of_our_own_words_or_made_plain() -> None:
    root = Path(gui.__file__).parent
    wrong = []
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setToolTip"):
                continue
            argument = ast.unparse(node.args[0])
            name = path.relative_to(root.parent).as_posix()
            plain = argument == "''" or any(word in argument for word in SAFE)
            filled = ".format(" in argument and "plain_tip(" not in argument
            if (not plain or filled) and (name, argument) not in OWN_WORDS:
                wrong.append(f"{name}:{node.lineno}: {argument}")
    assert not wrong
