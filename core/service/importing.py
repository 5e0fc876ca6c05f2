"""Tables of users, queues and records brought in: read, understood, checked, and applied as a document is.

    file ──▶ columns ──▶ entries ──▶ faults of form, twins within the file
         ──▶ one transaction: which are there already ──▶ the document's merge ──▶ saved
                  │ it finds faults (a reference that leads nowhere, an address that is taken)
                  └──▶ nothing was changed; without these rows once more: in earnest only if they may be skipped, else to tell the rest

Each round takes at least one row out, so it ends; the form of all rows is checked before the first, and two rounds are usual.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.cancel import CancelToken
from core.domain.csv_table import CsvTable, cells_by_column, read_table, surplus
from core.domain.kinds import Kind
from core.errors import DocumentInvalid, Fault, UsageError
from core.ports import Directory, OrganisationReader, OrganisationStore, Scope
from core.service.applying import apply_document
from core.service.imports import (
    ImportColumn,
    ImportFault,
    ImportField,
    ImportOptions,
    ImportPreview,
    ImportReport,
    ImportRow,
    OnExisting,
    RowAction,
)
from core.service.model import ApplyReport, EntityChange

if TYPE_CHECKING:
    from core.document.csv_columns import Column
    from core.document.csv_rows import Existing, RowEntry

#: Where a fault of the merge stands: section, place in it, key.
_PATH = re.compile(r"(?P<section>[a-z_.]+)\[(?P<index>\d+)\](?:\.(?P<key>.*))?")
#: Above every id there is; a dry run counts downwards, and a document takes no such ids.
_DRY_IDS = 2**62
_SHOWN_CHANGES = 6
_NO_SUCH_ROW = "rows"
#: After so many rows somebody is told, and it is looked whether it is still wanted.
_STEP_ROWS = 200


def import_table(
    store: OrganisationStore, kind: Kind, data: bytes, options: ImportOptions, token: CancelToken, progress: Callable[[int, int], None]
) -> ImportReport:
    """Import a file, or say what it would do; see `ImportReport`. Raises UsageError for a file or a mapping that makes no sense, Cancelled.

    `progress(done, total)` counts the rows that were read; the transaction after that is one step.
    """
    _require_importable(kind)
    table = read_table(data, options.separator)
    work = _Import(kind, options, table, _columns(kind, table, options), token)
    work.read_rows(progress)
    while True:
        dry_run = options.dry_run or (bool(work.faults) and not options.skip_invalid)
        try:
            return work.report(apply_document(store, work.prepare, dry_run=dry_run))
        except DocumentInvalid as error:
            work.take_out(error)


def preview_table(kind: Kind, data: bytes, options: ImportOptions, rows: int) -> ImportPreview:
    """Say how a file is understood. Raises UsageError for one that cannot be read, and for a mapping of unknown columns or fields."""
    from core.document.csv_columns import NothingNamed, assign
    from core.document.csv_fields import choices, fields_of

    _require_importable(kind)
    table = read_table(data, options.separator)
    missing = None
    try:
        columns = assign(kind, table.columns, options.mapping)
    except NothingNamed as error:
        columns, missing = error.columns, error.cause
    return ImportPreview(
        kind=kind,
        columns=tuple(ImportColumn(column.name, column.field, column.why) for column in columns),
        fields=tuple(ImportField(key, of.value, choices(kind, key)) for key, of in fields_of(kind).items()),
        rows=tuple(cells_by_column(table, row) for row in table.rows[:rows]),
        row_count=len(table.rows),
        separator=table.separator,
        encoding=table.encoding,
        notes=table.notes,
        missing=missing,
    )


def _columns(kind: Kind, table: CsvTable, options: ImportOptions) -> tuple[Column, ...]:
    from core.document.csv_columns import assign

    return assign(kind, table.columns, options.mapping)


def _require_importable(kind: Kind) -> None:
    from core.document.csv_columns import IMPORTABLE

    if kind not in IMPORTABLE:
        raise UsageError(f"{kind.value} cannot be imported", hint=f"These can: {', '.join(one.value for one in IMPORTABLE)}.")


@dataclass(slots=True)
class _Import:
    """One import under way. `entries` are the rows that are still in; `places` says where the document of this round has them."""

    kind: Kind
    options: ImportOptions
    table: CsvTable
    columns: tuple[Column, ...]
    token: CancelToken
    entries: list[RowEntry] = field(default_factory=list)
    faults: list[ImportFault] = field(default_factory=list)
    settled: dict[int, ImportRow] = field(default_factory=dict)
    places: dict[tuple[str, int], RowEntry] = field(default_factory=dict)
    ids: dict[int, tuple[int, bool]] = field(default_factory=dict)
    """Line -> id of what the row is about, and whether it is new; of this round."""
    skipped: dict[int, ImportRow] = field(default_factory=dict)
    addresses: dict[int, str] = field(default_factory=dict)

    def read_rows(self, progress: Callable[[int, int], None]) -> None:
        """Turn the rows into entries; those that are wrong by themselves, and twins, are settled. Raises Cancelled."""
        from core.document.csv_rows import form_faults, row_entry

        first: dict[str, RowEntry] = {}
        for number, row in enumerate(self.table.rows):
            if number % _STEP_ROWS == 0:
                self.token.check()
                progress(number, len(self.table.rows))
            entry = row_entry(self.kind, self.columns, cells_by_column(self.table, row), row.line)
            if extra := surplus(self.table, row):
                cells = f"{extra} cell{'s' if extra > 1 else ''}"
                self._fault(entry, "", f"has {cells} more than there are columns: a separator in a cell must be quoted")
            elif entry.identity is None:
                self._fault(entry, "", f"is about nothing: no {self._identity_words()}")
            elif found := form_faults(self.kind, entry):
                for fault in found:
                    self._fault(entry, fault.path, fault.message)
            elif (twin := first.setdefault(entry.identity, entry)) is entry:
                self.entries.append(entry)
            elif (twin.own, twin.box) == (entry.own, entry.box):
                self._settle(entry, RowAction.SKIP, f"the same as line {twin.line}")
            else:
                self._fault(entry, self._identity_field(), f"is the same {self.kind.value} as line {twin.line}, with other values")

    def prepare(self, reader: OrganisationReader, new_id: Callable[[], int]) -> tuple[Directory, dict[str, Any]]:
        """Inside the transaction: what the rows may touch, and the document they make. Raises DocumentInvalid, Cancelled."""
        from core.document.csv_rows import Customers, Existing

        self.token.check()
        part = reader.part(self._scope())
        existing = Existing.of(part, self.kind)
        self.places, self.ids, self.skipped = {}, {}, {}
        wrong = list(self._unfit(existing))
        if wrong:
            raise DocumentInvalid(wrong)
        customers = Customers.of(part) if self.kind is Kind.CASE else None
        own: list[dict[str, Any]] = []
        boxes: list[dict[str, Any]] = []
        for entry in self.entries:
            number = self._number(entry, existing)
            if number is not None and self.options.on_existing is OnExisting.SKIP:
                self.skipped[entry.line] = ImportRow(entry.line, RowAction.SKIP, entry.label, "is there already")
                continue
            identified = number if number is not None else _fresh(new_id)
            self.ids[entry.line] = (identified, number is None)
            values = entry.own if customers is None else customers.typed(entry.own)
            self._place(self._section(), own, entry, {**values, "id": identified})
            if entry.box:
                address = entry.own.get("email") or existing.addresses.get(identified, "")
                self.addresses[entry.line] = str(address).lower()
                self._place("mailboxes", boxes, entry, {"email": address, **entry.box})
        self.token.check()
        return part, self._document(own, boxes)

    def take_out(self, error: DocumentInvalid) -> None:
        """Settle the rows that these faults are about; a fault of no row is the whole document's, and passes."""
        lines = set()
        for fault in error.faults:
            found = _PATH.fullmatch(fault.path)
            entry = None if found is None else self.places.get((found["section"], int(found["index"])))
            if found is None or entry is None:
                raise error
            self._fault(entry, found["key"] or "", fault.message)
            lines.add(entry.line)
        self.entries = [entry for entry in self.entries if entry.line not in lines]

    def report(self, applied: ApplyReport) -> ImportReport:
        """What became of every row, in the order of the file."""
        refused = bool(self.faults) and not self.options.skip_invalid
        rows = {**self.settled, **self.skipped}
        changed = {change.id: change for change in applied.updated}
        by_address = {change.name.lower(): change for change in applied.updated if change.kind == "mailbox"}
        for entry in self.entries:
            if entry.line not in rows:
                rows[entry.line] = self._outcome(entry, changed, by_address)
        if refused and not self.options.dry_run:
            rows = {line: row for line, row in rows.items() if row.action is RowAction.FAULT}
        return ImportReport(
            kind=self.kind,
            dry_run=self.options.dry_run,
            rows=tuple(rows[line] for line in sorted(rows)),
            faults=tuple(sorted(self.faults, key=lambda fault: fault.line)),
            columns=tuple(ImportColumn(column.name, column.field, column.why) for column in self.columns),
            notes=self.table.notes,
            refused=refused,
        )

    def _outcome(self, entry: RowEntry, changed: dict[int, EntityChange], by_address: dict[str, EntityChange]) -> ImportRow:
        number, new = self.ids[entry.line]
        if new:
            return ImportRow(entry.line, RowAction.CREATE, entry.label, f"no {self.kind.value} is known by this {self._identity_words()}")
        box = by_address.get(self.addresses.get(entry.line, ""))
        changes = [change for change in (changed.get(number), box) if change is not None]
        if not changes:
            return ImportRow(entry.line, RowAction.UNCHANGED, entry.label, "is as the file says")
        return ImportRow(entry.line, RowAction.UPDATE, entry.label, _changes_words(changes))

    def _scope(self) -> Scope:
        """All that the rows may touch: what they are about, what they name, what may have their name or address already."""
        from core.document.csv_rows import addresses_in, names_in

        ids = {number for entry in self.entries if isinstance(number := entry.own.get("id"), int)}
        ids |= {int(text[1:]) for text in names_in(self.entries) if re.fullmatch(r"#[0-9]{1,18}", text)}
        # Users are numbered, each by what the others leave free.
        kinds = frozenset({Kind.USER} if self.kind is Kind.USER else ())
        return Scope(kinds, frozenset(ids), frozenset(names_in(self.entries)), frozenset(addresses_in(self.entries)))

    def _unfit(self, existing: Existing) -> Iterable[Fault]:
        """What a document would take differently: an id that is gone, a name or address that several have."""
        for index, entry in enumerate(self.entries):
            self.places[_NO_SUCH_ROW, index] = entry
            number = entry.own.get("id")
            if number is not None and number not in existing.ids:
                yield Fault(f"{_NO_SUCH_ROW}[{index}].id", f"there is no {self.kind.value} with the id {number}")
            elif number is None and len(found := existing.by_identity.get(entry.identity or "", ())) > 1:
                several = ", ".join(f"#{one}" for one in found)
                yield Fault(f"{_NO_SUCH_ROW}[{index}].{self._identity_field()}", f"fits several: {several}; give the id of one")

    def _number(self, entry: RowEntry, existing: Existing) -> int | None:
        given = entry.own.get("id")
        if given is not None:
            return int(given)
        found = existing.by_identity.get(entry.identity or "")
        return found[0] if found else None

    def _place(self, section: str, listed: list[dict[str, Any]], entry: RowEntry, values: dict[str, Any]) -> None:
        self.places[section, len(listed)] = entry
        listed.append(values)

    def _document(self, own: list[dict[str, Any]], boxes: list[dict[str, Any]]) -> dict[str, Any]:
        from core.document.csv_rows import nested

        document: dict[str, Any] = {"postroom": 1}
        if own:
            document |= nested(self._section(), own)
        if boxes:
            document["mailboxes"] = boxes
        return document

    def _section(self) -> str:
        from core.document.csv_rows import SECTIONS

        return SECTIONS[self.kind]

    def _fault(self, entry: RowEntry, key: str, message: str) -> None:
        name = next((column.name for column in self.columns if column.field == key.partition("[")[0]), "")
        words = message if name or not key else f"{key}: {message}"
        self.faults.append(ImportFault(entry.line, name, words))
        self._settle(entry, RowAction.FAULT, f"{name}: {words}" if name else words)

    def _settle(self, entry: RowEntry, action: RowAction, why: str) -> None:
        self.settled.setdefault(entry.line, ImportRow(entry.line, action, entry.label, why))

    def _identity_field(self) -> str:
        if self.kind in {Kind.USER, Kind.CONTACT, Kind.LEAD}:
            return "email"
        return "title" if self.kind is Kind.CASE else "name"

    def _identity_words(self) -> str:
        if self.kind is Kind.USER:
            return "address"
        if self.kind in {Kind.CONTACT, Kind.LEAD}:
            return "address or name"
        return self._identity_field()


def _fresh(new_id: Callable[[], int]) -> int:
    number = new_id()
    return number if number > 0 else _DRY_IDS - number


def _changes_words(changes: list[EntityChange]) -> str:
    """The fields that change, with what they were and will be."""
    fields = [f"{each.key}: {_shown(each.before)} -> {_shown(each.after)}" for change in changes for each in change.fields]
    distinct = list(dict.fromkeys(fields))
    more = len(distinct) - _SHOWN_CHANGES
    return "; ".join(distinct[:_SHOWN_CHANGES]) + (f"; {more} more" if more > 0 else "")


def _shown(value: object) -> str:
    return "nothing" if value is None or value in {"", "null", "[]"} else str(value)
