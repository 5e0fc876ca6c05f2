"""What is done to many at once, each in one transaction: tables imported."""

from __future__ import annotations

from core.domain.kinds import Kind
from core.ports import OrganisationStore
from core.service.importing import import_table, preview_table
from core.service.imports import ImportOptions, ImportPreview, ImportReport


class BulkService:
    """The part of Service that changes many at once."""

    _store: OrganisationStore

    def import_table(self, kind: Kind, data: bytes, options: ImportOptions | None = None) -> ImportReport:
        """Create and change users, queues or records by the rows of a CSV file, all or nothing unless `skip_invalid`.

        Faults come in the report, each with its line and column. Raises UsageError for a file that cannot be read, and for a mapping
        that makes no sense.
        """
        return import_table(self._store, kind, data, options or ImportOptions())

    def import_preview(self, kind: Kind, data: bytes, options: ImportOptions | None = None, *, rows: int = 20) -> ImportPreview:
        """How a CSV file is understood: its columns with the fields they fill, all fields there are, the first rows. Reads no store.

        Raises UsageError as `import_table` does.
        """
        return preview_table(kind, data, options or ImportOptions(), rows)
