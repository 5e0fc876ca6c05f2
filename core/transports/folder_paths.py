"""Paths of folders that are to be made: read into the names of their levels, and checked before a server is asked."""

from __future__ import annotations

from core.domain.remote_folder import split_path
from core.errors import UsageError


def levels_to_make(path: str) -> list[str]:
    """The names of a path's levels. Raises UsageError for a path without any, or with a sign that no name has."""
    levels = split_path(path)
    if not any(level.strip() for level in levels):
        raise UsageError("a folder without a name", hint="Give its path, with / between the levels: Inbox/Customers/Contoso.")
    for level in levels:
        if not level.strip():
            raise UsageError(f"the path {path!r} has a level of blanks alone", hint="Give each level a name.")
        if any(ord(sign) < 32 or ord(sign) == 127 for sign in level):
            raise UsageError(f"the path {path!r} has a control character in it", hint="Choose a name without it.")
        if any(0xD800 <= ord(sign) < 0xE000 for sign in level):
            raise UsageError("the path has half a character in it", hint="Choose another name.")
    return levels
