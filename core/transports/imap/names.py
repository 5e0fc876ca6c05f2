"""Names of mailboxes: what goes over the wire, what the rest of the program knows a folder by, and the path a person sees.

    wire name    modified UTF-7 (RFC 3501, 5.1.3), or UTF-8 where that is enabled (RFC 6855)
    id           the name in letters, with the server's own delimiter; INBOX_ID for the inbox. Where the wire name is not what encoding the
                 letters gives (servers take what they are given), the wire name itself, behind RAW
    path         levels parted by `/`, the inbox as `Inbox`

An id is the memory of a path: a folder that is renamed has another one. Whether it is the same is decided where folders are listed
(`core.domain.folder_identity`), and by GONE begin ids of folders that are not there, which name nothing on the wire.
"""

from __future__ import annotations

import base64
import binascii
import re

from core.domain.folder_identity import GONE
from core.domain.remote_folder import INBOX_ID, join_path
from core.errors import FolderMissing
from core.transports.imap.parsing import Value, text

RAW = "&:"
"""Marks an id that holds the wire name as it is."""

_SHIFTED = re.compile(r"&([^-]*)-")
_PRINTABLE = re.compile(r"[^\x20-\x7e]+")


def decoded(name: str) -> str:
    """Modified UTF-7 as letters; `name` itself where it is not that."""
    try:
        return _SHIFTED.sub(lambda found: _letters(found[1]), name)
    except (binascii.Error, ValueError):
        return name


def _letters(shifted: str) -> str:
    if not shifted:
        return "&"
    octets = base64.b64decode(shifted.replace(",", "/") + "=" * (-len(shifted) % 4), validate=True)
    return octets.decode("utf-16-be")


def encoded(name: str) -> str:
    """Letters as modified UTF-7. Raises ValueError for what cannot be written in UTF-16."""
    return _PRINTABLE.sub(lambda found: _shift(found[0]), name.replace("&", "&-"))


def _shift(letters: str) -> str:
    octets = base64.b64encode(letters.encode("utf-16-be")).decode("ascii")
    return f"&{octets.rstrip('=').replace('/', ',')}-"


def id_of(wire_name: str, *, utf8: bool) -> str:
    """The id of the mailbox with this name on the wire."""
    if wire_name.upper() == "INBOX":
        return INBOX_ID
    if utf8:
        letters = wire_name
    else:
        letters = decoded(wire_name)
        if encoded(letters) != wire_name:
            return RAW + wire_name
    return RAW + wire_name if letters.startswith((RAW, GONE)) or letters == INBOX_ID else letters


def name_of(value: Value) -> str:
    """A mailbox's name on the wire, from a response; the inbox's is INBOX in whatever case it is said."""
    name = text(value)
    return "INBOX" if name.upper() == "INBOX" else name


def wire_of(folder: str, *, utf8: bool) -> str:
    """The name on the wire of the mailbox with this id. Raises FolderMissing for an id that no mailbox can have."""
    if folder == INBOX_ID:
        return "INBOX"
    if folder.startswith(RAW):
        return folder[len(RAW) :]
    if folder.startswith(GONE):
        raise FolderMissing(f"{folder.partition(':')[2]} is not there any more")
    try:
        name = folder if utf8 else encoded(folder)
        name.encode()
    except ValueError as error:
        raise FolderMissing(f"{folder!r} is no name of a mailbox") from error
    return name


def quoted(wire_name: str) -> str:
    """A name or other text as a quoted string (RFC 3501, section 9). Raises FolderMissing for signs that no name has."""
    if any(sign in wire_name for sign in "\r\n\0"):
        raise FolderMissing("a name of a mailbox with a line break in it")
    escaped = wire_name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def levels_of(folder: str, delimiter: str | None) -> list[str]:
    """The levels of an id that is not RAW, or of the name within one that is; the inbox's children begin with INBOX_ID."""
    name = folder.removeprefix(RAW)
    levels = name.split(delimiter) if delimiter else [name]
    levels = [level for level in levels if level] or [name]
    if levels[0].upper() == "INBOX" and (len(levels) > 1 or folder == INBOX_ID):
        levels[0] = INBOX_ID
    return levels


def path_of(levels: list[str]) -> str:
    """The path of these levels, from the root."""
    path = ""
    for level in levels:
        path = join_path(path, level)
    return path
