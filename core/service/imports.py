"""What an import takes and returns: frozen values, ready for a table, for JSON, or for a window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.kinds import RECORD_KINDS, Kind

#: The kinds that come and go as tables, in the order of the document.
TABLE_KINDS = (Kind.USER, Kind.QUEUE, *RECORD_KINDS)


class OnExisting(StrEnum):
    """What becomes of a row whose entity is there already."""

    UPDATE = "update"
    SKIP = "skip"


class RowAction(StrEnum):
    """What became, or in a dry run would become, of a row."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    SKIP = "skip"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is imported.

    `mapping` are pairs of column and field that a person chose; the other columns are recognised by their names. Without `skip_invalid`
    one faulty row keeps all of them out. `separator` None is found out.
    """

    mapping: tuple[tuple[str, str], ...] = ()
    on_existing: OnExisting = OnExisting.UPDATE
    skip_invalid: bool = False
    dry_run: bool = False
    separator: str | None = None


@dataclass(frozen=True, slots=True)
class ImportFault:
    """What is wrong with a row: its line in the file, the column ("": the whole row), the words."""

    line: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What became of a row: `name` is what it is called, `why` in words."""

    line: int
    action: RowAction
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of the file, and the field it fills; None: it is ignored, and `why`."""

    name: str
    field: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with `dry_run` would do; in the order of the file.

    `refused`: there are faults and they were not to be skipped; nothing was changed, and the counts of an import in earnest are 0.
    """

    kind: Kind
    dry_run: bool
    rows: tuple[ImportRow, ...]
    faults: tuple[ImportFault, ...]
    columns: tuple[ImportColumn, ...]
    notes: tuple[str, ...] = ()
    refused: bool = False

    def count(self, action: RowAction) -> int:
        """How many rows this became of."""
        return sum(row.action is action for row in self.rows)

    @property
    def ignored_columns(self) -> tuple[ImportColumn, ...]:
        """The columns that fill nothing."""
        return tuple(column for column in self.columns if column.field is None)


@dataclass(frozen=True, slots=True)
class ImportField:
    """A field that a column can fill: its key, what its cells hold (text, yes or no, number, list, choice), the words of a choice."""

    key: str
    type: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A file as it is understood, before anything is looked up: for a window in which the columns are assigned.

    `rows` are the first ones, with as many cells as there are columns; `row_count` counts all. `missing` says what no column holds yet.
    """

    kind: Kind
    columns: tuple[ImportColumn, ...]
    fields: tuple[ImportField, ...]
    rows: tuple[tuple[str, ...], ...]
    row_count: int
    separator: str
    encoding: str
    notes: tuple[str, ...] = ()
    missing: str | None = None
