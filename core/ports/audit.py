"""Port to the audit: what was changed, read and written in the same transactions as the changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.domain.audit import AuditDraft, AuditEntry, AuditFilter


class AuditReader(Protocol):
    """Reads inside one transaction."""

    def audit(self, wanted: AuditFilter) -> list[AuditEntry]:
        """The entries wanted, newest first."""
        ...

    def last_change(self) -> list[AuditEntry]:
        """The entries of the newest change that can be undone and was not, in the order of its writing; empty where there is none."""
        ...


class AuditWriter(AuditReader, Protocol):
    """Writes inside one transaction."""

    def write_audit(self, drafts: Sequence[AuditDraft], who: str) -> list[int]:
        """Write entries down, all of this transaction as one change; returns their ids."""
        ...

    def mark_undone(self, change_id: int, by: int) -> None:
        """Note that a change was undone by another one."""
        ...

    def purge_audit(self, before: datetime) -> int:
        """Delete the entries that are older; returns how many."""
        ...
