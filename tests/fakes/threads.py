"""What a store in memory knows of threads: conversations, and mail that is alike. Nothing waits in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from core.domain.conversation import base_hash, index_of
from core.domain.ids import ActivityId, MailboxId
from core.domain.likeness import Likeness, alike
from core.ports import EmailRef, NewEmail, Rejudgement


class MemoryThreads:
    """The part of a unit of work that is about threads."""

    def _refs(self) -> Iterable[EmailRef]:
        raise NotImplementedError

    def _news(self) -> dict[ActivityId, NewEmail]:
        raise NotImplementedError

    def emails_by_conversation(self, hashes: Collection[int], most: int) -> dict[int, list[EmailRef]]:
        """Emails by conversation, the youngest first."""
        found: dict[int, list[EmailRef]] = {}
        for ref in sorted(self._refs(), key=lambda each: -each.id):
            index = index_of(ref.conversation)
            if index is not None and base_hash(index) in hashes:
                found.setdefault(base_hash(index), []).append(ref)
        return {key: refs[:most] for key, refs in found.items()}

    def emails_alike(self, wanted: Sequence[Likeness], words: int, addresses: int, since: datetime) -> list[list[EmailRef]]:
        """Emails that are alike, the youngest first."""
        refs = {ref.id: ref for ref in self._refs()}
        kept = [(key, new.likeness) for key, new in self._news().items() if new.likeness is not None and new.received_at >= since]
        return [
            [refs[key] for key, likeness in reversed(kept) if alike(each, likeness, words=words, addresses=addresses)] for each in wanted
        ]

    def rejudgements(self, mailbox_id: MailboxId, limit: int) -> list[Rejudgement]:
        """None."""
        del mailbox_id, limit
        return []

    def waiting_answers(self, since: datetime) -> set[MailboxId]:
        """None."""
        del since
        return set()

    def rejudged(self, seen_ids: Collection[int]) -> None:
        """Nothing to forget."""

    def look_again(self) -> None:
        """Nothing to find."""
