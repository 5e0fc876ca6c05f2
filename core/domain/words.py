"""Enum members by the words of the contract: what documents, command line and JSON say instead of the original's numbers."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from core.domain.mailbox import Mailbox, MailDirection

E = TypeVar("E", bound=Enum)


def word(member: Enum) -> str:
    """The word of a member: its name in lower case, with hyphens."""
    return member.name.lower().replace("_", "-")


def words(enum_class: type[E]) -> dict[str, E]:
    """All words of an enum with what they mean, in its own order."""
    return {word(member): member for member in enum_class}


def method_word(mailbox: Mailbox, direction: MailDirection) -> str:
    """The method of one direction."""
    match direction:
        case MailDirection.INCOMING:
            return word(mailbox.incoming_method)
        case MailDirection.OUTGOING:
            return word(mailbox.outgoing_method)
        case MailDirection.ACT:
            return word(mailbox.act_method)


def work_of(direction: MailDirection) -> str:
    """What a direction does, as the subject of an English sentence in the singular."""
    match direction:
        case MailDirection.INCOMING:
            return "incoming mail"
        case MailDirection.OUTGOING:
            return "outgoing mail"
        case MailDirection.ACT:
            return "synchronization of appointments, contacts and tasks"
