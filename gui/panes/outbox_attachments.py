"""AttachmentList: the files of a mail that is being written, by button or dropped, and those that it has already; each can be taken out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.domain.activity import AttachmentInfo
from core.domain.attachments import BLOCKED_EXTENSIONS, is_blocked
from core.domain.ids import AttachmentId
from core.domain.message import OutgoingAttachment
from gui.icons import icon
from gui.plain import plain_tip
from gui.reading.harmless import one_line
from gui.theme import GAP, Tone, set_class
from gui.times import size
from gui.widgets.flow import FlowLayout

_OUT = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_NAME_CHARS = 48


@dataclass(frozen=True, slots=True)
class Attached:
    """One attachment: a file of the disk, one that was `given` by what is answered, or with an `id` one that the draft has.

    `within`: the HTML shows it; it goes along with that and is not listed.
    """

    name: str
    size_bytes: int
    path: Path | None = None
    id: AttachmentId | None = None
    given: OutgoingAttachment | None = field(default=None, repr=False, compare=False)
    within: bool = False


class AttachmentList(QWidget):
    """`changed` tells that a person took one in or out. Files are only named here; they are read when the mail is kept. GUI thread only."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[Attached] = []
        #: Whether a person took one in or out.
        self.is_changed = False
        self._blocked: frozenset[str] = frozenset(BLOCKED_EXTENSIONS)
        self.setAccessibleName(self.tr("Attachments"))
        self.add_button = QPushButton(icon("attach"), self.tr("Attach files…"), self)
        self.add_button.setAutoDefault(False)
        self.add_button.setToolTip(self.tr("Files can be dropped on the mail as well"))
        self.add_button.clicked.connect(self.choose)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.note = QLabel(self)
        set_class(self.note, "caption")
        self.warning = QLabel(self)
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setWordWrap(True)
        set_class(self.warning, "caption")
        self.warning.hide()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._chips, 1)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        column.addWidget(self.warning)

    @property
    def paths(self) -> list[Path]:
        """The files of the disk."""
        return [item.path for item in self.items if item.path is not None]

    @property
    def given(self) -> list[OutgoingAttachment]:
        """Those of what is answered that no draft has yet."""
        return [item.given for item in self.items if item.given is not None]

    @property
    def fresh(self) -> list[Attached]:
        """Those that no draft has yet, in the order in which they are kept."""
        return [item for item in self.items if item.given is not None] + [item for item in self.items if item.path is not None]

    @property
    def kept(self) -> list[AttachmentId]:
        """Those that the store has already."""
        return [item.id for item in self.items if item.id is not None]

    def set_blocked(self, extensions: Collection[str]) -> None:
        """Which extensions the organisation does not keep as attachments of their own, in lower case, without a dot."""
        self._blocked = frozenset(extensions)
        self._fill()

    def choose(self) -> None:
        """Choose files in the desktop's own dialog."""
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.open()

    def add(self, paths: Sequence[Path]) -> None:
        """Take these files in; folders and files that are in already are left out."""
        fresh = [path for path in dict.fromkeys(paths) if path.is_file() and path not in self.paths]
        if fresh:
            self.items += [Attached(path.name, path.stat().st_size, path) for path in fresh]
            self._changed()

    def show_kept(self, attachments: Sequence[AttachmentInfo]) -> None:
        """Begin with what a draft has."""
        self.items = [Attached(one.name, one.size_bytes, id=one.id, within=one.inline) for one in attachments]
        self._fill()

    def show_given(self, attachments: Sequence[OutgoingAttachment]) -> None:
        """Begin with what is answered has."""
        self.items = [Attached(one.name, one.content.size_bytes, given=one, within=one.content_id is not None) for one in attachments]
        self._fill()

    def have_kept(self, uploaded: Sequence[Attached], ids: Sequence[AttachmentId]) -> None:
        """The draft has these by now, under these ids: they need not be read again."""
        known = {id(one): number for one, number in zip(uploaded, ids, strict=False)}
        self.items = [replace(one, path=None, given=None, id=known[id(one)]) if id(one) in known else one for one in self.items]
        self._fill()

    def remove(self, item: Attached | Path) -> None:
        """Take one out; the keyboard goes to the next one, or to the button."""
        place = next(number for number, one in enumerate(self.items) if item in (one, one.path))
        del self.items[place]
        self._changed()
        chips = self.chips()
        (chips[min(place, len(chips) - 1)] if chips else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self.is_changed = True
        self._fill()
        self.changed.emit()

    def chips(self) -> list[QPushButton]:
        """The buttons that take one out each, in the order of the attachments."""
        widgets = [item.widget() for place in range(self._flow.count()) if (item := self._flow.itemAt(place)) is not None]
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        listed = [attached for attached in self.items if not attached.within]
        for attached in listed:
            self._add_chip(attached)
        self.note.setText(size(self.total_bytes()) if listed else "")
        blocked = [one_line(attached.name, longest=_NAME_CHARS) for attached in listed if is_blocked(attached.name, self._blocked)]
        self.warning.setVisible(bool(blocked))
        if blocked:
            words = self.tr("Many servers refuse files of this kind, and here it is blocked where it arrives: {names}.")
            self.warning.setText(words.format(names=", ".join(blocked)))
        self._chips.updateGeometry()

    def _add_chip(self, attached: Attached) -> None:
        name = one_line(attached.name, longest=_NAME_CHARS)
        words = self.tr("{name}, {size}").format(name=name, size=size(attached.size_bytes))
        blocked = is_blocked(attached.name, self._blocked)
        chip = QPushButton(icon("warning", Tone.DEGRADED) if blocked else icon("close", Tone.MUTED), words.replace("&", "&&"), self._chips)
        set_class(chip, "chip")
        chip.setAutoDefault(False)
        chip.setAccessibleName(self.tr("Remove {name}").format(name=name))
        chip.setToolTip(plain_tip(self.tr("Remove {name} (Delete)").format(name=one_line(attached.name))))
        chip.clicked.connect(lambda _checked=False: self.remove(attached))
        chip.setProperty("place", self.items.index(attached))
        chip.installEventFilter(self)
        self._flow.addWidget(chip)
        chip.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Delete takes out the attachment whose chip has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _OUT and watched in self.chips():
            self.remove(self.items[int(watched.property("place"))])
            return True
        return super().eventFilter(watched, event)

    def total_bytes(self) -> int:
        """How large they are together."""
        return sum(attached.size_bytes for attached in self.items)
