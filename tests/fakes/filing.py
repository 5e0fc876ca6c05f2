"""What the fake store knows of filing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from core.domain.decision import Outcome
from core.domain.filing import WOULD_BE_TRACKED, FolderFiling, RegardingBy, Standing, same_record, with_filing
from core.domain.ids import ActivityId, FolderRuleId, MailboxId
from core.domain.record import RecordLink
from core.ports.filing import Laid, Refiling

if TYPE_CHECKING:
    from tests.fakes.store import Seen, State


class MemoryFiling:
    """FilingReader and FilingWriter over a State. A seen message's number is its place in the order in which they were seen first."""

    _state: State

    def filings(self, mailbox_id: MailboxId, folder: str | None = None) -> dict[str, FolderFiling]:
        """How far folders are."""
        mine = {name: filing for (owner, name), filing in self._state.filings.items() if owner == mailbox_id}
        return mine if folder is None else {name: filing for name, filing in mine.items() if name == folder}

    def laid_after(self, mailbox_id: MailboxId, folder: str, record: RecordLink | None, after: str, limit: int) -> list[Laid]:
        """What a folder's rule may have something to say about."""
        wanted = [one for one in self._laid(mailbox_id) if one.folder == folder and self._to_look_at(one, record) and one.remote_id > after]
        return sorted(wanted, key=lambda one: one.remote_id)[:limit]

    def count_laid(self, mailbox_id: MailboxId, folder: str, record: RecordLink | None) -> int:
        """How many those are."""
        return len(self.laid_after(mailbox_id, folder, record, "", len(self._state.seen)))

    def placements(self, mailbox_id: MailboxId, activity_ids: Collection[ActivityId]) -> list[Laid]:
        """Where emails lie."""
        return [one for one in self._laid(mailbox_id) if one.activity_id in activity_ids]

    def contested(self, mailbox_id: MailboxId) -> list[Laid]:
        """What is asked about once more."""
        return [one for one in self._laid(mailbox_id) if one.seen_id in self._state.contests]

    def pinned(self, mailbox_id: MailboxId, folders: Collection[str]) -> list[Laid]:
        """What a person said something about."""
        return [one for one in self._laid(mailbox_id) if one.folder in folders and one.standing.by is RegardingBy.PERSON]

    def keep_filings(self, mailbox_id: MailboxId, filings: Sequence[FolderFiling]) -> None:
        """Write down how far folders are."""
        self._state.filings.update({(mailbox_id, filing.folder): filing for filing in filings})

    def advance_filing(
        self,
        mailbox_id: MailboxId,
        folder: str,
        *,
        done: int = 0,
        tracked: int = 0,
        relinked: int = 0,
        place: str | None = None,
        ended_at: datetime | None = None,
    ) -> None:
        """A folder is further."""
        known = self._state.filings.get((mailbox_id, folder))
        if known is None:
            return
        further = known.done + done
        self._state.filings[mailbox_id, folder] = replace(
            known,
            done=further,
            tracked=known.tracked + tracked,
            relinked=known.relinked + relinked,
            total=further if ended_at is not None else max(known.total, further),
            place=known.place if place is None else place,
            ended_at=ended_at or known.ended_at,
        )

    def forget_filings(self, mailbox_id: MailboxId, folders: Collection[str]) -> None:
        """No rule holds for them."""
        for folder in folders:
            self._state.filings.pop((mailbox_id, folder), None)

    def refile(self, mailbox_id: MailboxId, refilings: Sequence[Refiling], *, overwrite: bool) -> int:
        """Give emails other records."""
        free = {None, RegardingBy.FOLDER_RULE} | ({RegardingBy.PERSON} if overwrite else set())
        given = 0
        keys = list(self._state.seen)
        for one in refilings:
            email = self._state.emails[one.activity_id]
            if one.regarding is not None and email.set_by in free and email.filed_by in {None, mailbox_id}:
                self._state.emails[one.activity_id] = replace(
                    email, regarding=one.regarding, set_by=RegardingBy.FOLDER_RULE, filed_by=mailbox_id, filed_by_folder=one.folder
                )
                given += 1
            decision = self._state.decisions[keys[one.seen_id]]
            self._state.decisions[keys[one.seen_id]] = replace(decision, steps=with_filing(decision.steps, one.step))
            if one.contested:
                self._state.contests.add(one.seen_id)
        return given

    def choose_record(self, activity_id: ActivityId, record: RecordLink) -> None:
        """A person said so."""
        email = self._state.emails[activity_id]
        self._state.emails[activity_id] = replace(email, regarding=record, set_by=RegardingBy.PERSON, filed_by=None, filed_by_folder=None)

    def have_left(self, seen_ids: Collection[int]) -> None:
        """They are not there any more."""
        self._state.left.update(seen_ids)
        self.settle_contests(seen_ids)

    def settle_contests(self, seen_ids: Collection[int]) -> None:
        """They need not be asked about."""
        self._state.contests.difference_update(seen_ids)

    def keep_onboarded(self, mailbox_id: MailboxId, done: Collection[FolderRuleId]) -> None:
        """Which rules are done."""
        self._state.onboarded[mailbox_id] = frozenset(done)

    def _laid(self, mailbox_id: MailboxId) -> list[Laid]:
        by_identity = {new.identity: key for key, new in self._state.emails.items()}
        return [
            self._one(number, key, by_identity.get(identity) if identity else None)
            for number, (key, identity) in enumerate(self._state.seen.items())
            if key[0] == mailbox_id and number not in self._state.left
        ]

    def _one(self, number: int, key: Seen, activity_id: ActivityId | None) -> Laid:
        standing = Standing()
        if activity_id is not None:
            email = self._state.emails[activity_id]
            standing = Standing(email.regarding, email.set_by, email.filed_by, email.filed_by_folder)
        return Laid(number, key[1], key[2], key[3], activity_id, standing)

    def _to_look_at(self, one: Laid, record: RecordLink | None) -> bool:
        if one.activity_id is not None:
            return record is not None and not same_record(record, one.standing.regarding)
        decision = self._state.decisions[list(self._state.seen)[one.seen_id]]
        return decision.outcome is Outcome.SKIPPED and decision.reason in WOULD_BE_TRACKED
