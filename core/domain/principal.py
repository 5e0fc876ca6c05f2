"""Principals: the users and queues that own mailboxes (facts 1.10, 1.12, 1.13)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from core.domain.ids import QueueId, UserId
from core.domain.mailbox import FilterMethod
from core.domain.profile import EntityState


class AutoCreate(IntEnum):
    """usersettings.autocreatecontactonpromote: what is made of an unknown sender."""

    NONE = 0
    CONTACT = 1
    LEAD = 2


class QueueViewType(IntEnum):
    """queue.queueviewtype: seen by all, or by its members only."""

    PUBLIC = 0
    PRIVATE = 1


@dataclass(frozen=True, slots=True)
class User:
    """A SystemUser, as far as mail is concerned. `token_number` is the user's number in tracking tokens.

    `time_zone` (IANA) is whose days and clocks this person means; "" is the organisation's. `personal_email` and `mobile_alert_email` are
    further addresses of this person: mail from and to them is the user's too.
    """

    id: UserId
    name: str
    email: str
    filter: FilterMethod = FilterMethod.REPLIES
    state: EntityState = EntityState.ACTIVE
    token_number: int = 0
    personal_email: str = ""
    mobile_alert_email: str = ""
    auto_create_contact: AutoCreate = AutoCreate.NONE
    send_as_allowed: bool = False
    time_zone: str = ""

    @property
    def addresses(self) -> tuple[str, str, str]:
        """The addresses by their columns in the index: the mailbox's, the personal one, that for alerts; "" where there is none."""
        return self.email, self.personal_email, self.mobile_alert_email


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue; `owner` is the user who owns it and what is tracked for it. `members` are in the order of their ids."""

    id: QueueId
    name: str
    email: str
    filter: FilterMethod = FilterMethod.REPLIES
    owner: UserId | None = None
    state: EntityState = EntityState.ACTIVE
    description: str = ""
    view_type: QueueViewType = QueueViewType.PUBLIC
    members: tuple[UserId, ...] = ()
