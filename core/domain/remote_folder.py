"""RemoteFolder: a folder of a mailbox as its server has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: The id and the path of the inbox, whatever a server calls it.
INBOX_ID = "Inbox"


class FolderUse(StrEnum):
    """What a server says a folder is for (EWS distinguished folders, RFC 6154), where it is not for people to decide."""

    SENT = "sent"
    DRAFTS = "drafts"
    JUNK = "junk"
    TRASH = "trash"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class RemoteFolder:
    """One folder that holds mail.

    `id` is what the server knows it by and keeps through renames and moves where the protocol has such a thing; for the inbox it is
    INBOX_ID. `path` has `/` between levels, a `/` within a name written as backslash and `/`; the inbox is `Inbox`, its children
    `Inbox/...`, other folders as displayed. `total` counts messages, None where the server does not say.
    `use` is what the server keeps the folder for, None where it does not say or it is a folder like any other.
    """

    id: str
    path: str
    parent_id: str | None = None
    total: int | None = None
    use: FolderUse | None = None


def canonical_path(path: str) -> str:
    """Return a path as a person wrote it, with the inbox under the one name it has here; other names keep their case."""
    first, slash, rest = path.partition("/")
    return f"{INBOX_ID}{slash}{rest}" if first.lower() == INBOX_ID.lower() else path


def join_path(parent: str, name: str) -> str:
    """Return the path of the folder called `name` in the folder at `parent` ("" is the root)."""
    level = name.replace("/", "\\/")
    return f"{parent}/{level}" if parent else level
