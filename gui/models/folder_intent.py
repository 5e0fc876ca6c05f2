"""What dragging a folder or a record means: the two kinds of data that are dragged, and the intent that a drop states.

Data travels as JSON under types of our own, so that nothing else on the desktop takes it for text or files. A drop writes nothing: the
model that receives it emits a MapIntent, the domain checks it, and a person confirms it in the preview.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QMimeData

from core.domain.folder_intent import FolderFact, MappingRefusal, refusal
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.service import FolderMapping, FolderView

#: How a file with an email in it is called.
EMAIL_SUFFIX = ".eml"
FILES_MIME = "text/uri-list"
FOLDER_MIME = "application/x-postroom-folder"
RECORD_MIME = "application/x-postroom-record"
TREE_MIME = "application/x-postroom-tree"


@dataclass(frozen=True, slots=True)
class DraggedFolder:
    """A folder under way: its path and count, and what held for it when it was taken."""

    path: str
    total: int | None
    fact: FolderFact


@dataclass(frozen=True, slots=True)
class FolderDrag:
    """One or several folders of one mailbox (its address)."""

    mailbox: str
    folders: tuple[DraggedFolder, ...]

    @property
    def facts(self) -> list[FolderFact]:
        """What the domain wants to know of them."""
        return [folder.fact for folder in self.folders]

    @property
    def total(self) -> int | None:
        """Messages in all of them; None where the server does not say for one."""
        totals = [folder.total for folder in self.folders]
        return None if None in totals else sum(total or 0 for total in totals)


@dataclass(frozen=True, slots=True)
class MapIntent:
    """Somebody wants the mail of these folders tracked, regarding `target` or, with None, no record.

    `subfolders` None: as the folder's rule says so far, else without.
    """

    drag: FolderDrag
    target: RecordLink | None
    subfolders: bool | None = None

    @property
    def with_subfolders(self) -> bool:
        """What the rule is to say of the folders below."""
        if self.subfolders is not None:
            return self.subfolders
        return any(fact.own and fact.subfolders for fact in self.drag.facts)


@dataclass(frozen=True, slots=True)
class RepairIntent:
    """Somebody wants the rule of a folder that is gone to hold for another folder: `folder`, of the same mailbox."""

    mailbox: str
    rule: DraggedFolder
    folder: DraggedFolder


@dataclass(frozen=True, slots=True)
class TreeIntent:
    """Somebody wants each folder in the one at `path` (empty: at the top) mapped to the record of this kind whose name it bears."""

    mailbox: str
    path: str
    kind: RecordType


@dataclass(frozen=True, slots=True)
class FilesIntent:
    """Somebody wants the messages in these files (local paths) tracked regarding a record."""

    paths: tuple[str, ...]
    target: RecordLink


class FileRefusal(StrEnum):
    """Why files cannot be tracked."""

    NO_EMAILS = "no-emails"
    """None of them is called as an email is (*.eml), or they are not on this machine."""


Intent = MapIntent | RepairIntent | TreeIntent | FilesIntent
Judgement = Intent | MappingRefusal | FileRefusal | None


def repair(mailbox: str, rule: DraggedFolder, view: FolderView) -> RepairIntent | MappingRefusal:
    """The rule of a folder that is gone, brought to a folder; or why it cannot be."""
    folder = drag_of(mailbox, [view]).folders[0]
    refused = refusal([folder.fact], rule.fact.regarding, subfolders=rule.fact.subfolders)
    return refused if refused is not None else RepairIntent(mailbox, rule, folder)


def target_words(target: RecordLink | None) -> str:
    """The record as the service takes it."""
    return "none" if target is None else f"{target.type.value}:#{target.id}"


def fact_of(view: FolderView) -> FolderFact:
    """What the domain wants to know of a folder."""
    mapped: FolderMapping | None = view.mapped
    if mapped is None or mapped.inherited:
        return FolderFact(view.id is not None)
    return FolderFact(view.id is not None, own=True, regarding=mapped.regarding, subfolders=mapped.subfolders)


def drag_of(mailbox: str, views: Iterable[FolderView]) -> FolderDrag:
    """These folders, taken."""
    return FolderDrag(mailbox, tuple(DraggedFolder(view.path, view.total, fact_of(view)) for view in views))


def folder_mime(drag: FolderDrag) -> QMimeData:
    """Folders as data to be dragged."""
    return _packed(
        FOLDER_MIME,
        {
            "mailbox": drag.mailbox,
            "folders": [
                {
                    "path": folder.path,
                    "total": folder.total,
                    "on_server": folder.fact.on_server,
                    "own": folder.fact.own,
                    "regarding": _link_words(folder.fact.regarding),
                    "subfolders": folder.fact.subfolders,
                }
                for folder in drag.folders
            ],
        },
    )


def record_mime(link: RecordLink) -> QMimeData:
    """A record as data to be dragged."""
    return _packed(RECORD_MIME, _link_words(link))


def tree_mime(kind: RecordType) -> QMimeData:
    """The mapping of a whole tree as data to be dragged."""
    return _packed(TREE_MIME, kind.value)


def read_tree(data: QMimeData) -> RecordType | None:
    """The kind of record that a whole tree is to be mapped to; None where it is none, or what nobody here wrote."""
    found = _unpacked(data, TREE_MIME)
    return RecordType(found) if found in set(RecordType) else None


def read_files(data: QMimeData) -> tuple[str, ...] | None:
    """The emails among files that are dragged from the desktop; None where no files are dragged."""
    if not data.hasUrls():
        return None
    paths = (url.toLocalFile() for url in data.urls() if url.isLocalFile())
    return tuple(dict.fromkeys(path for path in paths if path.lower().endswith(EMAIL_SUFFIX)))


def read_folders(data: QMimeData) -> FolderDrag | None:
    """The folders in dragged data; None where it holds none, or what nobody here wrote."""
    found = _unpacked(data, FOLDER_MIME)
    if not isinstance(found, dict):
        return None
    try:
        folders = [
            DraggedFolder(
                str(entry["path"]),
                None if entry["total"] is None else int(entry["total"]),
                FolderFact(bool(entry["on_server"]), bool(entry["own"]), _link(entry["regarding"]), bool(entry["subfolders"])),
            )
            for entry in found["folders"]
        ]
        return FolderDrag(str(found["mailbox"]), tuple(folders))
    except (KeyError, TypeError, ValueError):
        return None


def read_record(data: QMimeData) -> RecordLink | None:
    """The record in dragged data; None where it holds none, or what nobody here wrote."""
    try:
        return _link(_unpacked(data, RECORD_MIME))
    except (KeyError, TypeError, ValueError):
        return None


def _packed(mime: str, value: object) -> QMimeData:
    data = QMimeData()
    data.setData(mime, json.dumps(value).encode())
    return data


def _unpacked(data: QMimeData, mime: str) -> Any:  # noqa: ANN401  whatever the JSON says
    if not data.hasFormat(mime):
        return None
    try:
        return json.loads(bytes(data.data(mime).data()))
    except ValueError:
        return None


def _link_words(link: RecordLink | None) -> dict[str, object] | None:
    return None if link is None else {"type": link.type.value, "id": link.id, "name": link.name}


def _link(value: Any) -> RecordLink | None:  # noqa: ANN401  whatever the JSON says
    return None if value is None else RecordLink(RecordType(value["type"]), RecordId(int(value["id"])), str(value["name"]))
