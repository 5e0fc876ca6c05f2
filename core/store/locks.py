"""Who waits for whom on a shared store, beyond the leases. On SQLite a writer is alone anyway."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from core.domain.ids import MailboxId
from core.store.rows import MailboxRow, OrganizationRow

#: Keeps locks of addresses apart from others that a database may have by the same numbers.
_ADDRESSES = 7_316_424


def lock_mailbox(connection: Connection, mailbox_id: MailboxId) -> bool:
    """Let what is written for one mailbox follow each other even without a lease; False where the mailbox is gone."""
    statement = select(MailboxRow.id).where(MailboxRow.id == mailbox_id).with_for_update(key_share=True)
    return connection.execute(statement).first() is not None


def lock_addresses(connection: Connection, keys: Sequence[str]) -> None:
    """Let whoever makes records of these addresses, given in one order by all, follow each other until the transaction ends."""
    if connection.dialect.name == "postgresql":
        for key in keys:
            connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, _ADDRESSES))))


def lock_configuration(connection: Connection) -> None:
    """Let nobody change the configuration between what this transaction reads of it and what it writes."""
    connection.execute(select(OrganizationRow.id).with_for_update())
