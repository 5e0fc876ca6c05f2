"""Fields that point at other entities: a record found while typing, or one of a kind's few entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from core.cancel import CancelToken
from core.domain.kinds import Kind
from core.domain.record import RecordLink, RecordType
from core.errors import PostroomError
from core.service import RecordView
from gui.icons import icon
from gui.messages import problem_of, record_type_word
from gui.plain import plain_tip
from gui.tasks import Latest
from gui.theme import Tone
from gui.widgets.field import Field
from gui.widgets.fields_choice import ChoiceField

if TYPE_CHECKING:
    from gui.console import Console

PAUSE_MS = 150
MOST = 20
_LINK = int(Qt.ItemDataRole.UserRole)


class RecordField(Field):
    """A record, found by the beginning of a word of its name or of its address.

    The value is what the document takes: #ID, or with `typed` TYPE:#ID. A name that was typed and not picked is given as it stands, as
    TYPE:NAME where one type alone is offered; the store says where it fits none or several.
    """

    def __init__(
        self,
        console: Console,
        key: str,
        label: str,
        kinds: Sequence[RecordType] = tuple(RecordType),
        *,
        typed: bool = False,
        placeholder: str = "",
        help_text: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, help_text=help_text, required=required, parent=parent)
        self._console = console
        self._kinds = tuple(kinds)
        self._typed = typed
        self._link: RecordLink | None = None
        self._raw: object = None
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder or self.tr("Type the beginning of a name"))
        self.edit.addAction(icon("search", Tone.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self.edit.setClearButtonEnabled(True)
        self.found = QStandardItemModel(self)
        self._completer = QCompleter(self.found, self)
        self._searches: Latest[list[RecordView]] = Latest(console.tasks, self)
        self._names: Latest[RecordLink] = Latest(console.tasks, self)
        self._pause = QTimer(self)
        self._connect()
        self.hold(self.edit)

    def _connect(self) -> None:
        # The store has searched already; the list shows all that it found.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST // 2)
        self._completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self.edit.setCompleter(self._completer)
        self.edit.textEdited.connect(self._edited_text)
        # The clear button tells no edit of its own.
        self.edit.textChanged.connect(self._emptied)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)

    def link(self) -> RecordLink | None:
        """The record, where one was picked or the value's record is known."""
        return self._link

    def set_link(self, link: RecordLink | None) -> None:
        """Show a record, which counts as unchanged."""
        self._take(link)
        self.clean()

    def value(self) -> object:
        if self._raw is not None:
            return self._raw
        if self._link is not None:
            return f"{self._link.type.value}:#{self._link.id}" if self._typed else f"#{self._link.id}"
        text = self.edit.text().strip()
        if not text:
            return None
        return f"{self._kinds[0].value}:{text}" if self._typed and len(self._kinds) == 1 and ":" not in text else text

    def set_value(self, value: object) -> None:
        if isinstance(value, RecordLink):
            self.set_link(value)
            return
        self._take(None)
        text = "" if value is None else str(value)
        # What the document says stays the value until a person changes it, however it is shown.
        self._raw = text or None
        self.edit.setText(text.partition(":")[2] if self._typed and ":" in text else text)
        self.edit.setCursorPosition(0)
        self.clean()
        if text:
            self._name_of(text if self._typed else f"{self._kinds[0].value}:{text}")

    def _name_of(self, reference: str) -> None:
        service = self._console.service

        def named(link: RecordLink) -> None:
            if self._raw is not None:
                self._link = link
                self.edit.setText(link.name)
                self.edit.setToolTip(plain_tip(f"{record_type_word(link.type)}: {link.name}"))

        # A reference that leads nowhere is shown as it stands; saving says so.
        def unnamed(error: PostroomError) -> None:
            self.edit.setToolTip(plain_tip(problem_of(error).text))

        self._names.run(lambda _token: service.resolve_record(reference), named, unnamed)

    def _take(self, link: RecordLink | None) -> None:
        self._names.drop()
        self._raw = None
        self._link = link
        self.edit.setText("" if link is None else link.name)
        self.edit.setCursorPosition(0)

    def _edited_text(self) -> None:
        self._names.drop()
        self._raw = None
        self._link = None
        self._pause.start()
        self.changed.emit()

    def _emptied(self, text: str) -> None:
        if not text and (self._link is not None or self._raw is not None) and self.edit.hasFocus():
            self._edited_text()

    def _search(self) -> None:
        text = self.edit.text().strip()
        if not text:
            self._searches.drop()
            self.found.clear()
            return
        service, kinds = self._console.service, self._kinds
        self._searches.run(lambda _token: service.search_records(text, kinds, limit=MOST), self._show, self._failed)

    def _show(self, views: list[RecordView]) -> None:
        self.found.clear()
        for view in views:
            words = [view.link.name]
            if view.email:
                words.append(view.email)
            if len(self._kinds) > 1:
                words.append(record_type_word(view.link.type))
            item = QStandardItem(icon(view.link.type.value, Tone.MUTED), "  ·  ".join(words))
            item.setData(view.link, _LINK)
            self.found.appendRow(item)
        if views and self.edit.hasFocus():
            self._completer.complete()

    def _failed(self, error: PostroomError) -> None:
        self.set_error(problem_of(error).title)

    def _picked(self, index: QModelIndex | QPersistentModelIndex) -> None:
        link = index.data(_LINK)
        if isinstance(link, RecordLink):
            self._take(link)
            self.changed.emit()
            self.validate()


class PickField(ChoiceField):
    """One of a kind's entries, such as a profile: read in a task, offered by `shown`, given as the entry's `taken` key.

    `none_words` offers None too, under these words.
    """

    def __init__(
        self,
        console: Console,
        key: str,
        label: str,
        kind: Kind,
        *,
        shown: str = "name",
        taken: str = "name",
        none_words: str = "",
        extra: Sequence[tuple[object, str]] = (),
        help_text: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        first: list[tuple[object, str]] = [(None, none_words)] if none_words or not required else []
        super().__init__(key, label, [*first, *extra], help_text=help_text, required=required, parent=parent)
        self._fixed = [*first, *extra]
        self._shown = shown
        self._taken = taken
        self._reads: Latest[list[dict[str, object]]] = Latest(console.tasks, self)

        def read(_token: CancelToken) -> list[dict[str, object]]:
            return console.service.entries(kind)

        self._reads.run(read, self._offer, lambda error: self.set_error(problem_of(error).title))

    def _offer(self, entries: list[dict[str, object]]) -> None:
        was_clean = not self.is_changed
        pairs = [(entry.get(self._taken), str(entry.get(self._shown) or entry.get(self._taken) or "")) for entry in entries]
        self.set_pairs([*self._fixed, *sorted(pairs, key=lambda pair: pair[1].casefold())])
        if was_clean and not self.error:
            self.clean()
