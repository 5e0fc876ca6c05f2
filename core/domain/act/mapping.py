"""SyncMapping: the link between a record in the store and an item on the remote side (ExchangeSyncIdMapping, facts 1.4).

unlinked ──link──▶ linked ──────────────────▶ unlinked   a person, a category that was taken off, a filter that was left
                    │  ▲                                  (both items stay)
             conflict  decision
                    ▼  │
                   waiting for a person
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from core.domain.act.kinds import ActKind, ChangeType
from core.domain.ids import ActivityId, MailboxId, RecordId, UserId

#: exchangesyncidmapping.exchangeentryid, itemsubject and lastsyncerror at most, in characters.
MAX_ENTRY_ID = 1024
MAX_SUBJECT = 2048
MAX_ERROR = 2048


class UserDecision(IntEnum):
    """userdecision: a person's answer to what only a person may decide. The numbers are ours (facts 13)."""

    NONE = 0
    TAKE_STORE = 1
    TAKE_REMOTE = 2
    KEEP_BOTH = 3
    SAVE_ANYWAY = 4
    """Save in spite of a conflict of bookings, or although it looks like one that is there already."""
    LEAVE_OUT = 5
    """Do not carry this change."""


@dataclass(frozen=True, slots=True)
class SyncError:
    """The last failure of one item: lastsyncerror, lastsyncerrorcode, lastsyncerroroccurredon."""

    name: str
    at: datetime
    code: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class SyncMapping:
    """One link. `object_id` is the record's own id in the store, None before it has one; so is `remote_id` (exchangeentryid).

    `change_key` is the remote version at the last agreement, "" where that side has none. `uid` is the meeting's own identity, by which
    several mailboxes share one record. `by_filter`: a filter brought the record to the mailbox, so that leaving the filters ends the link.
    """

    mailbox_id: MailboxId
    kind: ActKind
    object_id: ActivityId | RecordId | None = None
    remote_id: str | None = None
    change_key: str = ""
    uid: str = ""
    subject: str = ""
    from_store: ChangeType = ChangeType.NONE
    to_store: ChangeType = ChangeType.NONE
    deleted_remotely: bool = False
    unlinked: bool = False
    retries: int = 0
    error: SyncError | None = None
    decision: UserDecision = UserDecision.NONE
    owner: UserId | None = None
    id: int | None = None
    agreed_at: datetime | None = None
    by_filter: bool = False

    @property
    def linked(self) -> bool:
        """Whether changes flow."""
        return not self.unlinked and self.object_id is not None and self.remote_id is not None

    @property
    def waits(self) -> bool:
        """Whether a change is still to be carried."""
        return not self.unlinked and (self.from_store, self.to_store) != (ChangeType.NONE, ChangeType.NONE)
