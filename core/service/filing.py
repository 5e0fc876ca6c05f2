"""Filing, as people ask about it: what an email concerns is pinned and let go, and how far folders are with what their rules say."""

from __future__ import annotations

from collections.abc import Callable

from core.domain.activity import Email
from core.domain.filing import FolderFiling
from core.domain.ids import ActivityId
from core.errors import UsageError
from core.ports import OrganisationStore
from core.service import mailboxes, outbox


class FilingService:
    """Part of `Service`."""

    _store: OrganisationStore
    _safe_html: Callable[[str], str]

    def release_regarding(self, activity_id: int) -> Email:
        """Let go of what a person said an email concerns: it keeps its record, and folder rules may give it another at the next run.

        One that was said to concern nothing concerns nothing. Raises UsageError where there is no such email.
        """
        with self._store.writing() as writer:
            if writer.email(ActivityId(activity_id)) is None:
                raise UsageError(f"there is no activity with the id {activity_id}")
            writer.release_regarding(ActivityId(activity_id))
            return outbox.read_whole(writer, ActivityId(activity_id), self._safe_html)

    def folder_filings(self, address: str) -> dict[str, FolderFiling]:
        """How far the folders of a mailbox are with what their rules say, by folder id. Raises UsageError for an unknown mailbox."""
        with self._store.reading() as reader:
            context = mailboxes.find(reader.mailbox_contexts([address.strip()]), [address])[0]
            return reader.filings(context.mailbox.id)
