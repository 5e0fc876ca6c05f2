"""Expiries: what ends by itself in the next weeks, the soonest first, each line leading to where something can be done about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.domain.alert import AlertLevel
from core.domain.expiry import Expiry, ExpiryKind
from gui.panes.mailboxes_parts import Shape, words_label
from gui.panes.overview_parts import card_column
from gui.panes.pane import PaneName
from gui.reading.harmless import one_line
from gui.theme import GAP, GRID, Tone, set_class
from gui.times import calendar_day, exact, number

#: What ends later than that is nothing to think of yet.
WITHIN_DAYS = 60
#: Lines shown; the others are counted.
MOST_LINES = 5

_SHAPES = {
    AlertLevel.ERROR: ("error", Tone.PARKED),
    AlertLevel.WARNING: ("warning", Tone.DEGRADED),
    AlertLevel.INFORMATION: ("clock", Tone.MUTED),
}
_CLIENT = re.compile(r"the secret of the client (?P<client>.+) \(profile .+\)", re.DOTALL)
_SERVER = re.compile(r"the certificate of (?P<server>.+)", re.DOTALL)


def expiry_words(expiry: Expiry) -> str:
    """What ends, in the person's language; a sentence of core's that is not known stays as it is."""
    what = one_line(expiry.what)
    match expiry.kind:
        case ExpiryKind.CLIENT_SECRET:
            found = _CLIENT.fullmatch(what)
            if found is not None and expiry.profile:
                words = QCoreApplication.translate("Expiries", "Client secret {client} of the profile {profile}")
                return words.format(client=found["client"], profile=one_line(expiry.profile))
        case ExpiryKind.SIGN_IN if expiry.mailbox:
            return QCoreApplication.translate("Expiries", "Sign-in of {mailbox}").format(mailbox=one_line(expiry.mailbox))
        case ExpiryKind.SIGN_IN if expiry.profile:
            return QCoreApplication.translate("Expiries", "Sign-in of the profile {profile}").format(profile=one_line(expiry.profile))
        case ExpiryKind.SERVER_CERTIFICATE:
            found = _SERVER.fullmatch(what)
            if found is not None:
                return QCoreApplication.translate("Expiries", "Certificate of the server {server}").format(server=found["server"])
        case ExpiryKind.CA_FILE:
            return QCoreApplication.translate("Expiries", "Certificate authority {name}").format(name=what)
        case _:
            pass
    return what[:1].upper() + what[1:]


def place_of(expiry: Expiry) -> tuple[PaneName, object | None]:
    """Where something is done about it: its mailbox, else its profile, else all profiles."""
    if expiry.mailbox:
        return PaneName.MAILBOXES, expiry.mailbox
    return PaneName.PROFILES, expiry.profile or None


class ExpiryRow(QWidget):
    """One line. `pressed` carries its Expiry."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.expiry: Expiry | None = None
        self._shape = Shape()
        self._what = words_label()
        self._when = words_label("muted")
        self.button = QPushButton(self.tr("Show"))
        self.button.setAutoDefault(False)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_class(self.button, "link")
        self.button.clicked.connect(lambda _checked=False: self.pressed.emit(self.expiry))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._when)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID // 4, 0, GRID // 4)
        row.setSpacing(GAP)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_expiry(self, expiry: Expiry, now: datetime) -> None:
        """Show a line."""
        self.expiry = expiry
        what, when = expiry_words(expiry), self._when_words(expiry, now)
        self._shape.set_shape(*_SHAPES[expiry.level(now)])
        self._what.setText(what)
        self._when.setText(when)
        self._when.setToolTip(calendar_day(expiry.day) if expiry.whole_day else exact(expiry.at))
        self.button.setAccessibleName(f"{self.button.text()}: {what}")
        pane = place_of(expiry)[0]
        self.button.setToolTip(self.tr("Show the mailbox") if pane is PaneName.MAILBOXES else self.tr("Show the profile"))
        self.setAccessibleName(f"{what}, {when}")

    def _when_words(self, expiry: Expiry, now: datetime) -> str:
        days = expiry.days(now)
        if expiry.at <= now:
            return self.tr("has ended")
        if days < 1:
            return self.tr("ends within a day")
        return self.tr("ends in %n day(s)", "", days)

    def words(self) -> tuple[str, str]:
        """What it says: what ends, and when."""
        return self._what.text(), self._when.text()


class ExpiryList(QFrame):
    """All lines, or the sentence that nothing ends soon. `pressed` carries the Expiry whose place is wanted. GUI thread only."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_class(self, "card")
        self._rows: list[ExpiryRow] = []
        calm = self.tr("Nothing ends within {days} days.").format(days=number(WITHIN_DAYS))
        self._column, self.calm = card_column(self, self.tr("Expiries"), calm)
        self.more = words_label("muted")
        self.more.hide()
        self._column.insertWidget(self._column.count() - 1, self.more)

    def show_expiries(self, expiries: Sequence[Expiry], now: datetime) -> None:
        """Show these, the soonest first."""
        shown = expiries[:MOST_LINES]
        while len(self._rows) < len(shown):
            row = ExpiryRow()
            row.pressed.connect(self.pressed)
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 2, row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                row.show_expiry(shown[place], now)
        self.calm.setVisible(not expiries)
        self.more.setVisible(len(expiries) > len(shown))
        self.more.setText(self.tr("and %n more", "", len(expiries) - len(shown)))

    def rows(self) -> list[ExpiryRow]:
        """The lines shown."""
        return [row for row in self._rows if not row.isHidden()]
