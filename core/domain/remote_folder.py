"""RemoteFolder: a folder of a mailbox as its server has it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

#: The id and the path of the inbox, whatever a server calls it.
INBOX_ID = "Inbox"

_BEFORE_SLASH = re.compile(r"(\\*)(/|\Z)")
_UP_TO_SLASH = re.compile(r"(.*?)(\\*)(/|\Z)", re.DOTALL)


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
    INBOX_ID. `path` has `/` between levels, a `/` within a name written as backslash and `/` (`join_path`); the inbox is `Inbox`, its
    children `Inbox/...`, other folders as displayed. `total` counts messages, `unread` those of
    them that nobody has read, as they were listed; None where the server does not say.
    `use` is what the server keeps the folder for, None where it does not say or it is a folder like any other.
    `birth` is what the server gave the folder when it was made and keeps through renames, where `id` is its name and no more
    (`folder_identity`); None where `id` lasts, or the server does not say.
    `state` is another one whenever a message came into the folder since, so that it need not be looked into while it stays the same; None
    where the server has nothing of the kind. It is to be believed for `state_holds_s` seconds after the folder was looked into, and only
    where that was `state_settles_s` or more after the state was seen first: before that it may stay the same although something comes.
    """

    id: str
    path: str
    parent_id: str | None = None
    total: int | None = None
    use: FolderUse | None = None
    birth: str | None = None
    unread: int | None = field(default=None, compare=False)
    state: str | None = field(default=None, compare=False)
    state_holds_s: float = field(default=0.0, compare=False)
    state_settles_s: float = field(default=0.0, compare=False)


def canonical_path(path: str) -> str:
    """Return a path as a person wrote it, with the inbox under the one name it has here; other names keep their case."""
    first, slash, rest = path.partition("/")
    return f"{INBOX_ID}{slash}{rest}" if first.lower() == INBOX_ID.lower() else path


def join_path(parent: str, name: str) -> str:
    """Return the path of the folder called `name` in the folder at `parent` ("" is the root).

    Backslashes right before a `/` of the name, or at its end, are doubled, so that a path is read in one way alone (`split_path`).
    """
    level = _BEFORE_SLASH.sub(lambda found: found[1] * 2 + ("\\/" if found[2] else ""), name)
    return f"{parent}/{level}" if parent else level


def split_path(path: str) -> list[str]:
    """Return the names of a path's levels, from the root. Empty levels are left out: a slash too many means nothing."""
    levels: list[str] = []
    name = ""
    for found in _UP_TO_SLASH.finditer(path):
        text, backslashes, slash = found.groups()
        if not slash:  # a path that somebody wrote may end in a single one
            name += text + "\\" * ((len(backslashes) + 1) // 2)
        elif len(backslashes) % 2:
            name += text + "\\" * (len(backslashes) // 2) + "/"
            continue
        else:
            name += text + "\\" * (len(backslashes) // 2)
        levels.append(name)
        name = ""
    return [level for level in levels if level]
