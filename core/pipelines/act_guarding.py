"""What a what-if pass over appointments, contacts and tasks is given instead of a server: one that can be read, and cannot be changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NoReturn

from core.domain.act.invitations import Notify
from core.domain.act.kinds import RemoteKind
from core.domain.act.records import ActRecord
from core.errors import InternalError
from core.ports.act_transport import (
    ActDraft,
    ActFolder,
    ActMark,
    ActTransport,
    ChangePage,
    DeleteMode,
    ItemRef,
    NewAttachment,
    ReadAttachment,
    RemoteItem,
)


class UnchangingAct:
    """An ActTransport that reads another one. Whatever would change its server raises InternalError: who only looks must not."""

    def __init__(self, transport: ActTransport) -> None:
        self._transport = transport

    def folders(self, kind: RemoteKind) -> list[ActFolder]:
        """The other one's."""
        return self._transport.folders(kind)

    def changes(self, folder: str, kind: RemoteKind, cursor: str | None) -> Iterator[ChangePage]:
        """The other one's."""
        return self._transport.changes(folder, kind, cursor)

    def get(self, kind: RemoteKind, remote_ids: Sequence[str]) -> Iterator[RemoteItem]:
        """The other one's."""
        return self._transport.get(kind, remote_ids)

    def present(self, remote_ids: Sequence[str]) -> set[str]:
        """The other one's."""
        return self._transport.present(remote_ids)

    def find_uid(self, folder: str, uid: str) -> list[ItemRef]:
        """The other one's."""
        return self._transport.find_uid(folder, uid)

    def find_mark(self, folder: str, mark: ActMark) -> list[ItemRef]:
        """The other one's."""
        return self._transport.find_mark(folder, mark)

    def marker(self) -> str:
        """The other one's."""
        return self._transport.marker()

    def attachments(self, item: RemoteItem, ids: Collection[str], *, limit_bytes: int) -> AbstractContextManager[list[ReadAttachment]]:
        """The other one's."""
        return self._transport.attachments(item, ids, limit_bytes=limit_bytes)

    def create(self, folder: str, draft: ActDraft, notify: Notify = Notify.NONE) -> ItemRef:
        """Refuse."""
        del folder, draft, notify
        _refuse("make an item")

    def update(self, item: RemoteItem, record: ActRecord, keys: Collection[str], notify: Notify = Notify.NONE) -> ItemRef:
        """Refuse."""
        del item, record, keys, notify
        _refuse("change an item")

    def attach(self, item: RemoteItem, added: Sequence[NewAttachment], removed: Collection[str]) -> RemoteItem:
        """Refuse."""
        del item, added, removed
        _refuse("change what is attached to an item")

    def delete(self, item: RemoteItem, mode: DeleteMode = DeleteMode.BIN, notify: Notify = Notify.NONE) -> bool:
        """Refuse."""
        del item, mode, notify
        _refuse("delete an item")

    def tag(self, item: RemoteItem, *, mark: ActMark | None = None, add: Collection[str] = (), remove: Collection[str] = ()) -> ItemRef:
        """Refuse."""
        del item, mark, add, remove
        _refuse("mark an item")

    def write_marker(self, organisation: str) -> str:
        """Refuse."""
        del organisation
        _refuse("mark the mailbox")

    def close(self) -> None:
        """Close the other one."""
        self._transport.close()

    def abort(self) -> None:
        """Abort the other one."""
        self._transport.abort()


def _refuse(what: str) -> NoReturn:
    raise InternalError(f"a run that is to write nothing tried to {what}")
