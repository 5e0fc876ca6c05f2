"""What a document would do, as rows to be shown and as words: removals first, then changes key by key, then what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from core.domain.record import RecordType
from core.service import ApplyReport, EntityChange, Service
from gui.dialogs.document_files import read_document
from gui.messages import record_type_word
from gui.times import number

#: More rows are counted, not shown.
MOST_ROWS = 5000


class What(StrEnum):
    """What becomes of an entity."""

    REMOVE = "remove"
    CHANGE = "change"
    CREATE = "create"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row: an entity that comes or goes, or one key of an entity that changes, with its values before and after."""

    number: int
    what: What
    kind: str
    name: str
    key: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the text of a document would do to the organisation as it was at that moment; `left_out` rows are not among `rows`."""

    text: str
    prune: bool
    report: ApplyReport
    rows: tuple[ChangeRow, ...]
    left_out: int

    @property
    def does_something(self) -> bool:
        """Whether applying it changes anything."""
        return bool(self.report.created or self.report.updated or self.report.pruned)


def look(service: Service, path: Path, *, prune: bool, most: int = MOST_ROWS) -> Outlook:
    """Read a document and have the store say what it would do; nothing is written. On a worker's thread.

    Raises DocumentInvalid with every fault, UsageError for a file that cannot be read, StoreUnreachable.
    """
    text = read_document(path)
    report = service.apply(text, dry_run=True, prune=prune)
    everything = list(rows_of(report))
    return Outlook(text, prune, report, tuple(everything[:most]), max(0, len(everything) - most))


def carry_out(service: Service, path: Path, shown: Outlook) -> ApplyReport | Outlook:
    """Apply what was shown, and nothing else: where the file or the organisation has changed since, return what it would do now."""
    now = look(service, path, prune=shown.prune)
    if (now.text, now.report) != (shown.text, shown.report):
        return now
    return service.apply(shown.text, prune=shown.prune)


def rows_of(report: ApplyReport) -> Iterator[ChangeRow]:
    """All rows, in the order in which they matter."""
    for place, (what, entity, field) in enumerate(_steps(report)):
        kind, name = kind_word(entity.kind), entity.name
        if field is None:
            yield ChangeRow(place, what, kind, name)
        else:
            yield ChangeRow(place, what, kind, name, field[0], field[1], field[2])


def _steps(report: ApplyReport) -> Iterator[tuple[What, EntityChange, tuple[str, str, str] | None]]:
    for entity in report.pruned:
        yield What.REMOVE, entity, None
    for entity in report.updated:
        for change in entity.fields:
            yield What.CHANGE, entity, (change.key, _shown(change.before), _shown(change.after))
    for entity in report.created:
        yield What.CREATE, entity, None


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def kind_word(kind: str) -> str:
    """The kind of an entity, for people."""
    if kind in set(RecordType):
        return record_type_word(RecordType(kind))
    words = {
        "organization": QCoreApplication.translate("Document", "Organisation"),
        "profile": QCoreApplication.translate("Document", "Profile"),
        "mailbox": QCoreApplication.translate("Document", "Mailbox"),
        "forward mailbox": QCoreApplication.translate("Document", "Forward mailbox"),
        "folder rule": QCoreApplication.translate("Document", "Folder rule"),
        "rule": QCoreApplication.translate("Document", "Rule"),
    }
    return words.get(kind, kind)


def what_word(what: What) -> str:
    """What becomes of it, for people."""
    match what:
        case What.REMOVE:
            return QCoreApplication.translate("Document", "Remove")
        case What.CHANGE:
            return QCoreApplication.translate("Document", "Change")
        case What.CREATE:
            return QCoreApplication.translate("Document", "Create")


def verb(report: ApplyReport) -> str:
    """The words of the button: Create 3, change 2."""
    parts = []
    if report.created:
        parts.append(QCoreApplication.translate("Document", "create {n}").format(n=number(len(report.created))))
    if report.updated:
        parts.append(QCoreApplication.translate("Document", "change {n}").format(n=number(len(report.updated))))
    if report.pruned:
        parts.append(QCoreApplication.translate("Document", "remove {n}").format(n=number(len(report.pruned))))
    words = ", ".join(parts) or QCoreApplication.translate("Document", "nothing to apply")
    return words[:1].upper() + words[1:]


def future(report: ApplyReport) -> str:
    """What would happen, in one sentence."""
    words = QCoreApplication.translate("Document", "{created} to create, {updated} to change, {unchanged} stay as they are.")
    return _counted(words, report)


def past(report: ApplyReport) -> str:
    """What has happened, in one sentence."""
    words = QCoreApplication.translate("Document", "Created {created}, changed {updated}, left {unchanged} as they were.")
    if report.pruned:
        words = QCoreApplication.translate(
            "Document", "Created {created}, changed {updated}, removed {pruned}, left {unchanged} as they were."
        )
    return _counted(words, report)


def _counted(words: str, report: ApplyReport) -> str:
    return words.format(
        created=number(len(report.created)),
        updated=number(len(report.updated)),
        unchanged=number(len(report.unchanged)),
        pruned=number(len(report.pruned)),
    )


def as_text(rows: Iterable[ChangeRow], most: int = MOST_ROWS) -> str:
    """Rows for the clipboard."""
    lines = []
    for row in islice(rows, most):
        words = " ".join(part for part in (what_word(row.what), row.kind, row.name) if part)
        lines.append(f"{words}: {row.key}: {row.before} → {row.after}" if row.key else words)
    return "\n".join(lines)
