"""Whether folders may be mapped to a record: what is checked before anybody asks a server or writes a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.folder_rule import REGARDING_TYPES
from core.domain.record import RecordLink


class MappingRefusal(StrEnum):
    """Why folders cannot be mapped as somebody wants."""

    NO_FOLDERS = "no-folders"
    """The mailbox is read by a protocol that knows the inbox alone."""
    NOTHING = "nothing"
    """No folder is named."""
    NOT_ON_SERVER = "not-on-server"
    """A folder is not on the server; its rule can be removed, not made."""
    NO_MAIL = "no-mail"
    """It is a level of paths alone: the server keeps no mail in it."""
    NOT_REGARDING = "not-regarding"
    """Mail is never regarding a user or a queue."""
    SAME = "same"
    """Every folder has just this rule of its own already."""


@dataclass(frozen=True, slots=True)
class FolderFact:
    """What is known of one folder. `own` tells whether a rule of its own holds, `regarding` and `subfolders` what that rule says."""

    on_server: bool = True
    own: bool = False
    regarding: RecordLink | None = None
    subfolders: bool = False


def refusal(
    folders: Sequence[FolderFact],
    target: RecordLink | None,
    *,
    subfolders: bool | None = None,
    has_folders: bool = True,
) -> MappingRefusal | None:
    """Why these folders cannot be mapped to `target` (None: tracked without a record), or None where they can.

    `subfolders` None leaves open what the rule will say of the folders below.
    """
    if not has_folders:
        return MappingRefusal.NO_FOLDERS
    if not folders:
        return MappingRefusal.NOTHING
    if not all(folder.on_server for folder in folders):
        return MappingRefusal.NOT_ON_SERVER
    if target is not None and target.type not in REGARDING_TYPES:
        return MappingRefusal.NOT_REGARDING
    if all(_says(folder, target, subfolders) for folder in folders):
        return MappingRefusal.SAME
    return None


def _says(folder: FolderFact, target: RecordLink | None, subfolders: bool | None) -> bool:
    if not folder.own or (folder.regarding is None) != (target is None):
        return False
    if folder.regarding is not None and target is not None and (folder.regarding.type, folder.regarding.id) != (target.type, target.id):
        return False
    return subfolders is None or folder.subfolders == subfolders
