"""Chips of a message's participants and of the record it concerns: who is known has an icon, who is not is muted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from core.domain.activity import DeliveryState, Party
from core.domain.record import RecordLink
from gui.icons import icon
from gui.messages import record_type_word
from gui.plain import plain_tip
from gui.reading.harmless import one_line
from gui.reading.words import delivery_tone, delivery_word, link_text, party_text
from gui.theme import FIELD_MIN, ICON_SMALL, Tone, set_class
from gui.widgets.flow import FlowLayout

#: So many participants of a role are shown at first.
FIRST_SHOWN = 5


class ElidedChip(QPushButton):
    """A chip whose text is cut where it would be wider than a field."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "chip")
        self.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show this text."""
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, FIELD_MIN)
        # An ampersand would underline the letter after it.
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(text)


class PartyChip(ElidedChip):
    """One participant. A click opens the record, or the menu of someone who is not known."""

    record_wanted = Signal(object)
    create_contact_wanted = Signal(object)
    link_wanted = Signal(object)

    def __init__(self, party: Party, parent: QWidget | None = None) -> None:
        super().__init__(party_text(party), parent)
        self.party = party
        address = one_line(party.address)
        lines = [address] if address and address != party_text(party) else []
        if party.record is not None:
            self.setIcon(icon(party.record.type.value, Tone.MUTED))
            lines.insert(0, record_type_word(party.record.type))
        else:
            set_class(self, "chip muted")
            lines.insert(0, self.tr("Not a known record"))
        self._show_delivery(lines)
        self.setToolTip(plain_tip("\n".join(lines)))
        self.setAccessibleName(", ".join([party_text(party), *lines]))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._pop_up)
        self.clicked.connect(self._clicked)

    def _show_delivery(self, lines: list[str]) -> None:
        delivery = self.party.delivery
        if delivery is None:
            return
        lines.append(delivery_word(delivery.state))
        if delivery.reply:
            lines.append(one_line(delivery.reply))
        if delivery.state in {DeliveryState.FAILED, DeliveryState.DELAYED}:
            self.setIcon(icon("warning", delivery_tone(delivery.state)))

    def menu(self) -> QMenu:
        """What can be done about this participant."""
        menu = QMenu(self)
        party = self.party
        if party.record is not None:
            record = party.record
            menu.addAction(icon("link"), self.tr("Show record"), lambda: self.record_wanted.emit(record))
        elif party.address:
            menu.addAction(icon("contact"), self.tr("Create contact…"), lambda: self.create_contact_wanted.emit(party))
            menu.addAction(icon("link"), self.tr("Link to record…"), lambda: self.link_wanted.emit(party))
        if party.address:
            address = one_line(party.address)
            menu.addAction(icon("copy"), self.tr("Copy address"), lambda: QGuiApplication.clipboard().setText(address))
        return menu

    def _clicked(self) -> None:
        if self.party.record is not None:
            self.record_wanted.emit(self.party.record)
        else:
            self._pop_up(self.rect().bottomLeft())

    def _pop_up(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(at))


class RecordChip(ElidedChip):
    """A record with the icon of its kind. A click asks for it."""

    record_wanted = Signal(object)

    def __init__(self, link: RecordLink, parent: QWidget | None = None) -> None:
        super().__init__(link_text(link), parent)
        self.link = link
        self.setIcon(icon(link.type.value, Tone.MUTED))
        kind = record_type_word(link.type)
        self.setToolTip(plain_tip(f"{kind}: {link_text(link)}"))
        self.setAccessibleName(f"{kind} {link_text(link)}")
        self.clicked.connect(lambda: self.record_wanted.emit(self.link))


class PartyRow(QWidget):
    """The participants of one role, in as many lines as they need; of many, the first and how many more."""

    record_wanted = Signal(object)
    create_contact_wanted = Signal(object)
    link_wanted = Signal(object)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible_name)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._parties: Sequence[Party] = ()

    def show_parties(self, parties: Sequence[Party], *, most: int = FIRST_SHOWN) -> None:
        """Show these; beyond `most` a chip says how many there are."""
        self._parties = parties
        self.clear()
        for party in parties[:most]:
            chip = PartyChip(party, self)
            chip.record_wanted.connect(self.record_wanted)
            chip.create_contact_wanted.connect(self.create_contact_wanted)
            chip.link_wanted.connect(self.link_wanted)
            self._flow.addWidget(chip)
        if len(parties) > most:
            more = ElidedChip(self.tr("%n more", "", len(parties) - most), self)
            more.clicked.connect(lambda: self.show_parties(self._parties, most=most * 8))
            self._flow.addWidget(more)
        self.updateGeometry()

    def clear(self) -> None:
        """Show nobody."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def chips(self) -> list[PartyChip]:
        """The chips of participants, in order."""
        widgets = [item.widget() for number in range(self._flow.count()) if (item := self._flow.itemAt(number)) is not None]
        return [widget for widget in widgets if isinstance(widget, PartyChip)]
