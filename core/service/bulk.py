"""What is done to many at once, each in one transaction: tables imported, defaults applied, a profile assigned."""

from __future__ import annotations

from collections.abc import Callable, Collection

from core.cancel import CancelToken
from core.domain.kinds import Kind
from core.ports import OrganisationStore
from core.service import bulk_changes
from core.service.bulk_changes import MailboxChange
from core.service.exporting import export_table
from core.service.importing import import_table, preview_table
from core.service.imports import ImportOptions, ImportPreview, ImportReport


class BulkService:
    """The part of Service that changes many at once."""

    _store: OrganisationStore

    def import_table(
        self,
        kind: Kind,
        data: bytes,
        options: ImportOptions | None = None,
        *,
        token: CancelToken | None = None,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> ImportReport:
        """Create and change users, queues or records by the rows of a CSV file, all or nothing unless `skip_invalid`.

        Faults come in the report, each with its line and column. `progress(done, total)` counts the rows read, on this thread. Raises
        UsageError for a file that cannot be read, and for a mapping that makes no sense; Cancelled, and nothing was changed then.
        """
        return import_table(self._store, kind, data, options or ImportOptions(), token or CancelToken(), progress)

    def import_preview(self, kind: Kind, data: bytes, options: ImportOptions | None = None, *, rows: int = 20) -> ImportPreview:
        """How a CSV file is understood: its columns with the fields they fill, all fields there are, the first rows. Reads no store.

        Raises UsageError as `import_table` does.
        """
        return preview_table(kind, data, options or ImportOptions(), rows)

    def export_table(self, kind: Kind) -> str:
        """All users, queues or records of a kind as a CSV file that `import_table` reads, without ids and without secret values.

        Raises UsageError for a kind that is no table.
        """
        with self._store.reading() as reader:
            return export_table(reader, kind)

    def apply_defaults(self, addresses: Collection[str] | None, *, test: bool = False, dry_run: bool = False) -> list[MailboxChange]:
        """Give mailboxes (None: all) the organisation's default profile and default methods (facts 8); a forward mailbox the profile.

        Tests that no longer hold are reset, and what worked is tested again and goes on when it passes. With `test` everything that is
        served and not enabled is tested as well, and enabled where it passes; the engine or `sync` does that. One entry for each
        mailbox, in the order asked for. Raises UsageError for an unknown address, and where a default profile is needed and missing.
        """
        return bulk_changes.apply_defaults(self._store, addresses, test=test, dry_run=dry_run)

    def assign_profile(self, addresses: Collection[str] | None, profile: str, *, dry_run: bool = False) -> list[MailboxChange]:
        """Give mailboxes (None: all) this profile, by its name or #ID; `none` takes it away. Tests are reset as always.

        One entry for each mailbox, in the order asked for. Raises UsageError for an unknown address or profile.
        """
        return bulk_changes.assign_profile(self._store, addresses, profile, dry_run=dry_run)
