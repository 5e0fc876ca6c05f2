"""Principals: the users and queues that own mailboxes (facts 1.10, 1.12, 1.13)."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import QueueId, UserId
from core.domain.mailbox import FilterMethod
from core.domain.profile import EntityState


@dataclass(frozen=True, slots=True)
class User:
    """A SystemUser, as far as mail is concerned. `token_number` is the user's number in tracking tokens."""

    id: UserId
    name: str
    email: str
    filter: FilterMethod = FilterMethod.REPLIES
    state: EntityState = EntityState.ACTIVE
    token_number: int = 0


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue; `owner` is the user who owns it and what is tracked for it."""

    id: QueueId
    name: str
    email: str
    filter: FilterMethod = FilterMethod.REPLIES
    owner: UserId | None = None
    state: EntityState = EntityState.ACTIVE
