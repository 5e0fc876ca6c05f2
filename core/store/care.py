"""CareStore over an open store: purging, one person's data, statistics, and facts for whoever looks for a fault."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text

from core.cancel import CancelToken
from core.domain.ids import MailboxId
from core.domain.retention import PurgePlan, PurgeReport
from core.errors import StoreUnreachable
from core.ports import Clock
from core.ports.care import Statistic, StoreFacts
from core.store.care_person import PersonKeeper
from core.store.care_purge import Purger
from core.store.links import chunked
from core.store.rows import AlertRow, AuditRow, Base, EmailRow, MailboxRow, RunRow, table_of
from core.store.runs_read import entry_of
from core.store.store import Store
from core.store.versions import found_revision

_RUN = table_of(RunRow)
_MAILBOX = table_of(MailboxRow)
#: Rows that are read in one transaction.
_PAGE = 1_000
#: Rows among which the newest is looked for: ids ascend with time, but for programs that share a store.
_NEWEST = 2_000


class Care(PersonKeeper):
    """CareStore. Thread-safe; made by the composition root."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self._purger = Purger(store, clock)

    def preview_purge(self, plan: PurgePlan, token: CancelToken) -> PurgeReport:
        """What `purge` would remove now. Raises Cancelled, and what the store raises."""
        return self._purger.preview(plan, token)

    def purge(self, plan: PurgePlan, token: CancelToken) -> PurgeReport:
        """Remove what the plan says. Raises Cancelled, and what the store raises."""
        return self._purger.purge(plan, token)

    def newest_at(self) -> datetime | None:
        """When the newest email, alert, run or entry of the audit was written, by the last ids given out; None where there is none."""
        found: list[datetime] = []
        with self._store.transaction_read() as session:
            for row, column in ((EmailRow, "createdon"), (AlertRow, "createdon"), (RunRow, "ended_at"), (AuditRow, "at")):
                table = table_of(row)
                last = select(table.c[column].label("at")).order_by(table.c.id.desc()).limit(_NEWEST).subquery()
                at = session.execute(select(func.max(last.c.at))).scalar_one()
                found += [] if at is None else [at]
        return max(found, default=None)

    def last_run_at(self, before: datetime) -> datetime | None:
        """When the last run ended of those that ended before a moment; None where none is kept."""
        with self._store.transaction_read() as session:
            return session.execute(select(func.max(RunRow.ended_at)).where(RunRow.ended_at < before)).scalar_one()

    def statistics(self, mailbox_ids: Sequence[MailboxId] | None, since: datetime | None) -> Iterator[Statistic]:
        """The runs of these mailboxes (None: all) that ended since then (None: all that are kept), the oldest first by their ids."""
        after = 0
        while True:
            with self._store.transaction_read() as session:
                rows = self._runs(session.connection(), mailbox_ids, since, after)
            for row in rows:
                yield Statistic(row.emailaddress, entry_of(row))
            if len(rows) < _PAGE:
                return
            after = rows[-1].id

    @staticmethod
    def _runs(connection: Connection, mailbox_ids: Sequence[MailboxId] | None, since: datetime | None, after: int) -> list[Any]:
        query = select(_RUN, _MAILBOX.c.emailaddress).join_from(_RUN, _MAILBOX, _RUN.c.mailbox_id == _MAILBOX.c.id)
        query = query.where(_RUN.c.id > after).order_by(_RUN.c.id).limit(_PAGE)
        if since is not None:
            query = query.where(_RUN.c.ended_at >= since)
        if mailbox_ids is None:
            return list(connection.execute(query))
        found = [row for some in chunked(mailbox_ids) for row in connection.execute(query.where(_RUN.c.mailbox_id.in_(some)))]
        return sorted(found, key=lambda row: int(row.id))[:_PAGE]

    def facts(self) -> StoreFacts:
        """What this store is: schema, rows of each table, sizes. No names, no addresses. Raises what the store raises."""
        with self._store.transaction_read() as session:
            connection = session.connection()
            rows = {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in sorted(Base.metadata.tables.items())
            }
            schema = found_revision(connection) or ""
            if self._store.is_sqlite:
                names = ("journal_mode", "auto_vacuum", "page_size", "page_count", "freelist_count")
                details = {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in names}
                sizes = _file_sizes(Path(str(connection.exec_driver_sql("PRAGMA database_list").all()[0][2])))
            else:
                details = {"server_version": str(connection.execute(text("SHOW server_version")).scalar_one())}
                sizes = {"database": int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())}
        kind = "SQLite" if self._store.is_sqlite else "PostgreSQL"
        return StoreFacts(kind, schema, rows, sizes | {"raw": _size_of(self._store.home / "raw")}, details)


def _file_sizes(database: Path) -> dict[str, int]:
    beside = {"database": database, "write_ahead_log": database.with_name(database.name + "-wal")}
    try:
        return {name: path.stat().st_size for name, path in beside.items() if path.exists()}
    except OSError as error:
        raise StoreUnreachable(f"the store's files cannot be looked at: {error}") from error


def _size_of(folder: Path) -> int:
    """The bytes of all files below a folder; what goes away meanwhile counts nothing."""
    total = 0
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
                    else:
                        total += entry.stat(follow_symlinks=False).st_size
        except FileNotFoundError:
            continue
    return total
