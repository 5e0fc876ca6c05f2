"""The first step of an import: which file, what its rows are, and what becomes of those that are there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import UsageError
from core.service import Kind, OnExisting
from gui.dialogs.import_words import separator_word, table_word
from gui.theme import GAP
from gui.times import size
from gui.widgets.fields import PathField
from gui.widgets.fields_choice import ChoiceField
from gui.widgets.form import Form

SUFFIXES = (".csv", ".tsv", ".txt")
#: A million rows take about 100 MB; what is much larger is no table of people.
MOST_BYTES = 100_000_000
_SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be imported. `separator` None is found out."""

    path: Path
    kind: Kind
    separator: str | None = None
    on_existing: OnExisting = OnExisting.UPDATE


def read_source(path: Path) -> bytes:
    """The bytes of a file. On a worker's thread. Raises UsageError where it cannot be read, or is far too large."""
    try:
        size_bytes = path.stat().st_size
        if size_bytes > MOST_BYTES:
            words = QCoreApplication.translate("Import", "{path} is no table to import: it has {size}.")
            raise UsageError(words.format(path=path, size=size(size_bytes)))
        return path.read_bytes()
    except OSError as error:
        words = QCoreApplication.translate("Import", "{path} cannot be read: {reason}")
        raise UsageError(words.format(path=path, reason=error.strerror or error)) from error


def dropped_table(mime: QMimeData) -> Path | None:
    """The one table among dropped files; None where something else was dropped."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in SUFFIXES else None


def filters() -> str:
    """What a chooser of files offers."""
    patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    tables = QCoreApplication.translate("Import", "Tables ({patterns})").format(patterns=patterns)
    return tables + ";;" + QCoreApplication.translate("Import", "All files") + " (*)"


class FilePage(QWidget):
    """The form of the first step. `changed` tells that something else is asked for."""

    changed = Signal()

    def __init__(self, kinds: Sequence[Kind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(self)
        words = self.tr("A CSV file whose first line names the columns; spreadsheets and address books write such files.")
        self.path = self.form.add(PathField("path", self.tr("File"), filters=filters(), help_text=words, required=True))
        words = self.tr("What a row of the file is.")
        self.kind = self.form.add(
            ChoiceField("kind", self.tr("Its rows are"), [(each, table_word(each)) for each in kinds], help_text=words)
        )
        words = self.tr("A row is known again by its address or its name, or by a column that is mapped to the number.")
        choices = [
            (OnExisting.UPDATE, self.tr("Update them with what the file says")),
            (OnExisting.SKIP, self.tr("Leave them as they are")),
        ]
        self.on_existing = self.form.add(ChoiceField("existing", self.tr("Those already there"), choices, help_text=words))
        words = self.tr("What stands between two cells. It is found out by itself; choose it where that goes wrong.")
        separators: list[tuple[object, str]] = [(None, self.tr("Found out by itself"))]
        separators += [(each, separator_word(each)) for each in _SEPARATORS]
        self.separator = self.form.add(ChoiceField("separator", self.tr("Separator"), separators, help_text=words))
        self.form.note(
            self.tr("Nothing is changed before the last step. Passwords never come from a file: a column can only name where one is kept.")
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.form)
        outer.addStretch(1)
        self.form.changed.connect(lambda _key: self.changed.emit())

    def choose(self, path: Path | None, kind: Kind | None) -> None:
        """Begin with these."""
        if path is not None:
            self.path.set_value(str(path))
        if kind is not None:
            self.kind.set_value(kind)

    def source(self) -> Source | None:
        """What is asked for; None where something is missing, which is said at its field then."""
        if not self.form.validate():
            return None
        kind, separator, existing = self.kind.value(), self.separator.value(), self.on_existing.value()
        assert isinstance(kind, Kind)
        assert isinstance(existing, OnExisting)
        return Source(Path(str(self.path.value())).expanduser(), kind, str(separator) if separator else None, existing)
