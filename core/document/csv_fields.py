"""The keys that a row of a table can fill for each kind, and its cells as the document's values.

The keys and their types are those of the document's own types, so that what the document learns the import knows. A user or queue may
also be given what belongs to its mailbox (profile, username, ...). A cell that cannot be read stays as it is: the document says what is
wrong with it. Words and numbers of the original are understood beside the document's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from core.document import models
from core.document.words import word
from core.domain.kinds import Kind

_MODELS: Mapping[Kind, type[BaseModel]] = {
    Kind.USER: models.UserEntry,
    Kind.QUEUE: models.QueueEntry,
    Kind.ACCOUNT: models.AccountEntry,
    Kind.CONTACT: models.ContactEntry,
    Kind.LEAD: models.LeadEntry,
    Kind.OPPORTUNITY: models.OpportunityEntry,
    Kind.CASE: models.CaseEntry,
}
#: Kinds that have a mailbox, whose keys stand in a section of their own.
WITH_MAILBOX = frozenset({Kind.USER, Kind.QUEUE})
#: Keys that no table has.
_LEFT_OUT = frozenset({"default_sync_filters"})
#: What the original's columns and lists say, beside the words of the document.
_WORDS = {
    "server-side-synchronization": "server-side-sync",
    "server-side-synchronization-or-email-router": "server-side-sync",
    "microsoft-dynamics-365-for-outlook": "outlook",
    "microsoft-dynamics-crm-for-outlook": "outlook",
    "dynamics-365-app-for-outlook": "outlook",
    "all-email-messages": "all",
    "email-messages-in-response-to-dynamics-365-email": "replies",
    "email-messages-in-response-to-crm-email": "replies",
    "email-messages-from-leads,-contacts-and-accounts": "known-senders",
    "email-messages-from-crm-leads,-contacts-and-accounts": "known-senders",
    "email-messages-from-crm-records-that-are-email-enabled": "email-enabled",
    "no-email-messages": "none",
    "enabled": "active",
    "disabled": "inactive",
}
_TRUE = frozenset({"true", "yes", "y", "1", "x", "on", "approved", "do not allow", "ja", "wahr"})
_FALSE = frozenset({"false", "no", "n", "0", "off", "empty", "pending approval", "pending", "rejected", "allow", "nein", "falsch"})
_NUMBER = re.compile(r"[0-9]{1,18}")
_LIST = re.compile(r"[;,\s]+")


class FieldType(StrEnum):
    """What a cell of a key holds."""

    TEXT = "text"
    SWITCH = "yes or no"
    NUMBER = "number"
    LIST = "list"
    CHOICE = "choice"


@cache
def fields_of(kind: Kind) -> Mapping[str, FieldType]:
    """The keys that an import of this kind can fill, with what their cells hold; in the order of the document."""
    model = _MODELS[kind].model_fields
    found = {key: of for key, info in model.items() if key not in _LEFT_OUT and (of := _type_of(info.annotation)) is not None}
    if kind in WITH_MAILBOX:
        found |= mailbox_fields(kind)
    if kind is Kind.USER:
        # A user has one name; tables often have it in two, and say by `disabled` what the document says by `state`.
        found |= {"first_name": FieldType.TEXT, "last_name": FieldType.TEXT, "disabled": FieldType.SWITCH}
    return found


@cache
def mailbox_fields(kind: Kind) -> Mapping[str, FieldType]:
    """Those of them that belong to the mailbox and not to its user or queue."""
    own = _MODELS[kind].model_fields
    found = {key: of for key, info in models.MailboxEntry.model_fields.items() if (of := _type_of(info.annotation)) is not None}
    return {key: of for key, of in found.items() if key not in own}


def choices(kind: Kind, field: str) -> tuple[str, ...]:
    """The words that a key of choice takes; empty for any other."""
    members = _choice_of(kind, field)
    return () if members is None else tuple(word(member) for member in members)


def value_of(kind: Kind, field: str, cell: str) -> object:
    """A cell as a value of the document; what cannot be read stays text. The cell is not blank."""
    text = cell.strip()
    match fields_of(kind)[field]:
        case FieldType.SWITCH:
            lower = " ".join(text.lower().split())
            if field == "approved" and lower in {"2", "3"}:
                # The original's numbers for pending and rejected.
                return False
            return True if lower in _TRUE else False if lower in _FALSE else text
        case FieldType.NUMBER:
            return int(text) if _NUMBER.fullmatch(text) else text
        case FieldType.LIST:
            return [part for part in _LIST.split(text) if part]
        case FieldType.CHOICE:
            return _chosen(kind, field, text)
        case FieldType.TEXT:
            return text


def _chosen(kind: Kind, field: str, text: str) -> str:
    """The document's word for a choice, which may be given in the original's words or by its number."""
    members = _choice_of(kind, field) or ()
    if _NUMBER.fullmatch(text):
        return next((word(member) for member in members if member.value == int(text)), text)
    joined = "-".join(text.lower().replace("_", " ").replace("-", " ").split())
    known = {word(member) for member in members}
    translated = _WORDS.get(joined, joined)
    return joined if joined in known else translated if translated in known else text


@cache
def _choice_of(kind: Kind, field: str) -> tuple[Enum, ...] | None:
    model = _MODELS[kind] if field in _MODELS[kind].model_fields else models.MailboxEntry
    info = model.model_fields.get(field)
    bare = None if info is None else _bare(info.annotation)
    return tuple(bare) if isinstance(bare, type) and issubclass(bare, Enum) else None


def _bare(annotation: Any) -> Any:  # noqa: ANN401  whatever a type may be written as
    """A type without what is said about it, and without None."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return str
    inner = [each for each in get_args(annotation) if each is not type(None)]
    return _bare(inner[0]) if inner and get_origin(annotation) is not list else annotation


def _type_of(annotation: Any) -> FieldType | None:  # noqa: ANN401
    """What a cell of this type holds; None for what no cell can hold."""
    bare = _bare(annotation)
    if get_origin(bare) is list:
        return FieldType.LIST if _bare(get_args(bare)[0]) is str else None
    if not isinstance(bare, type):
        return None
    if issubclass(bare, Enum):
        return FieldType.CHOICE
    if bare is bool:
        return FieldType.SWITCH
    if bare is int:
        return FieldType.NUMBER
    return FieldType.TEXT if bare in {str, datetime} else None
