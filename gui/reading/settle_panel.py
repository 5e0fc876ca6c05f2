"""SettlePanel: whose one address is: a record that is known, or one that is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from core.domain.record import RecordLink, RecordType
from core.domain.unresolved import UnresolvedAddress
from gui.messages import record_type_word
from gui.plain import plain_tip
from gui.reading.choose_record import target_of
from gui.reading.harmless import one_line
from gui.theme import GAP, set_class
from gui.widgets.chips import Chip
from gui.widgets.flow import FlowLayout
from gui.widgets.form import Form, RecordField, SwitchField, TextField

if TYPE_CHECKING:
    from gui.console import Console

#: To whom an address may belong.
OWNERS = (RecordType.CONTACT, RecordType.ACCOUNT, RecordType.LEAD)


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of an address: `target` is whose it is, or `new` what is to be made of it, by `name`.

    Not `similar`: only of the email in which it was last seen.
    """

    about: UnresolvedAddress
    target: str | None = None
    new: RecordType | None = None
    name: str = ""
    similar: bool = True
    add_address: bool = False


class SettlePanel(QFrame):
    """`said` carries a Word. It is about the address that `show_address` was given last. GUI thread only."""

    said = Signal(object)

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self.setAccessibleName(self.tr("Whose it is"))
        self.about: UnresolvedAddress | None = None
        self.form = Form(self)
        words = self.tr("A contact, account or lead that is known already.")
        self.record = self.form.add(RecordField(console, "record", self.tr("Belongs to"), OWNERS, typed=True, help_text=words))
        self.link_button = self._button(self.tr("Link"), self.tr("The address is that of this record"), self.record)
        self.candidates = QWidget(self)
        self._flow = FlowLayout(self.candidates, GAP)
        below = self.record.layout()
        assert isinstance(below, QBoxLayout)
        below.insertWidget(1, self.candidates)
        words = self.tr("What the new record is called; proposed is the name in the mail.")
        self.name = self.form.add(TextField("name", self.tr("Or is new"), help_text=words))
        self.contact_button = self._button(self.tr("New contact"), self.tr("Make a contact of this address"), self.name)
        self.lead_button = self._button(self.tr("New lead"), self.tr("Make a lead of this address"), self.name)
        words = self.tr("Off: only in the email in which it was last seen.")
        self.similar = self.form.add(SwitchField("similar", self.tr("In all emails with this address"), help_text=words))
        words = self.tr("Mail to come then finds the record by itself. A new record has the address anyway.")
        self.add_address = self.form.add(SwitchField("add_address", self.tr("Give the record this address as well"), help_text=words))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(self.form)
        self.link_button.clicked.connect(self.link)
        self.contact_button.clicked.connect(lambda: self.make(RecordType.CONTACT))
        self.lead_button.clicked.connect(lambda: self.make(RecordType.LEAD))
        self.record.edit.returnPressed.connect(self.link)
        self.show_address(None)

    @staticmethod
    def _button(text: str, tip: str, field: RecordField | TextField) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setToolTip(plain_tip(tip))
        button.setAutoDefault(False)
        field.row.addWidget(button)
        return button

    def show_address(self, about: UnresolvedAddress | None) -> None:
        """From now on this address is meant; the same one again leaves what a person has begun to say."""
        self.setEnabled(about is not None)
        if about is not None and self.about is not None and about.address == self.about.address:
            self.about = about
            self._name_similar(about)
            return
        self.about = about
        found = about.candidates if about is not None else ()
        self.record.set_error("")
        self.record.set_link(found[0] if len(found) == 1 else None)
        name = one_line(about.names[0]) if about is not None and about.names else ""
        self.name.set_value("" if "@" in name else name)
        self.similar.set_value(True)
        self.add_address.set_value(False)
        self._name_similar(about)
        self._offer(found)

    def _name_similar(self, about: UnresolvedAddress | None) -> None:
        count = about.emails if about is not None else 0
        self.similar.switch.setText(self.tr("In all %Ln email(s) with this address", "", count))
        self.similar.switch.setEnabled(count > 1)

    def _offer(self, found: tuple[RecordLink, ...]) -> None:
        """Several that have the address by now: one press chooses."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for link in found if len(found) > 1 else ():
            chip = Chip(one_line(link.name), link.type.value, self.candidates)
            chip.setToolTip(plain_tip(self.tr("{kind}: has this address by now").format(kind=record_type_word(link.type))))
            chip.clicked.connect(lambda _checked=False, link=link: self.record.set_link(link))
            self._flow.addWidget(chip)
            chip.show()
        self.candidates.setVisible(len(found) > 1)

    def begin(self) -> None:
        """Take the keyboard to where one says whose it is."""
        self.record.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def link(self) -> None:
        """It belongs to the record that was chosen."""
        link = self.record.link()
        if link is None:
            self.record.set_error(self.tr("Type the beginning of a name, and choose one of those that are offered."))
            self.begin()
            return
        self._say(target=target_of(link), add_address=bool(self.add_address.value()))

    def make(self, kind: RecordType) -> None:
        """It belongs to somebody who is not known yet."""
        self._say(new=kind, name=str(self.name.value() or "").strip())

    def _say(self, *, target: str | None = None, new: RecordType | None = None, name: str = "", add_address: bool = False) -> None:
        if self.about is not None:
            similar = bool(self.similar.value()) or self.about.emails < 2
            self.said.emit(Word(self.about, target, new, name, similar, add_address))
