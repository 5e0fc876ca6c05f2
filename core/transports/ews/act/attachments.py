"""Attachments of appointments: as an item lists them, their bytes into files, and adding and taking off (MS-OXWSATT).

    DeleteAttachment   all at once, the last first: some servers number what is behind one anew
    CreateAttachment   one after the other, each with the change key that the last one left; bytes are encoded while they go out

Neither knows of meetings: no invitation, no update goes out, and those who take part see nothing of it unless somebody sends them another
change. An attachment is never written over; who edits one makes another, with an id of its own.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import IO, Any

from core.domain.act.attaching import with_digests
from core.domain.act.records import ActAttachment, Appointment
from core.domain.octets import PIECE_BYTES, Octets
from core.errors import ItemError, NotSupported, ProtocolBroken
from core.ports.act_transport import ItemRef, NewAttachment, ReadAttachment, RemoteAttachment, RemoteItem
from core.transports.ews.act.nodes import ItemNode
from core.transports.ews.act.pieces import leaf
from core.transports.ews.act.writing import one_answer, passed
from core.transports.ews.answers import EwsCalls, EwsUploads, M, T
from core.transports.ews.attachments import save_attachment
from core.transports.ews.batches import GONE
from core.transports.ews.drafts import WRITE_TIMEOUT_S
from core.transports.ews.envelope import Around, attribute

_IN_MEMORY_BYTES = 256 * 1024
"""Up to how many bytes an attachment that was read is in memory rather than in a file."""
_MISSING = GONE | {"ErrorInvalidAttachmentId", "ErrorAttachmentNotFound", "ErrorInvalidIdMalformed"}


# As an item lists them


def listed(item: ItemNode) -> tuple[RemoteAttachment, ...]:
    """The attachments that an item names, in its order."""
    holder = item.element("Attachments")
    return () if holder is None else tuple(_listed(one) for one in holder if isinstance(one.tag, str))


def _listed(node: Any) -> RemoteAttachment:  # noqa: ANN401  an lxml element
    named = node.find(f"{T}AttachmentId")
    size = (node.findtext(f"{T}Size") or "").strip()
    found = RemoteAttachment(
        id="" if named is None else named.get("Id", ""),
        name=node.findtext(f"{T}Name") or "",
        mime_type=(node.findtext(f"{T}ContentType") or "").strip(),
        size_bytes=int(size) if size.isdigit() else 0,
        content_id=(node.findtext(f"{T}ContentId") or "").strip().strip("<>"),
        inline=(node.findtext(f"{T}IsInline") or "").strip().lower() in {"true", "1"},
        is_item=node.tag != f"{T}FileAttachment",
    )
    # Ids of some servers are numbers that another attachment may have later: name, size and time are looked at as well.
    told = (found.id, found.name, size, (node.findtext(f"{T}LastModifiedTime") or "").strip())
    return replace(found, stamp=hashlib.sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()[:32])


def as_record(attachments: Iterable[RemoteAttachment]) -> tuple[ActAttachment, ...]:
    """Those that an appointment has for itself: files that are not shown within its text."""
    return tuple(ActAttachment(one.name, one.size_bytes, stamp=one.stamp) for one in attachments if not (one.inline or one.is_item))


# Reading


@dataclass(frozen=True, slots=True)
class _InFile:
    """Octets in a temporary file, for as long as it is open."""

    file: IO[bytes]
    size_bytes: int

    def pieces(self) -> Iterator[bytes]:
        """The bytes. Raises ItemError where the file is closed already."""
        at = 0
        while at < self.size_bytes:
            if self.file.closed:
                raise ItemError("the attachment that was read is not there any more")
            self.file.seek(at)
            piece = self.file.read(min(PIECE_BYTES, self.size_bytes - at))
            if not piece:
                raise ItemError("the attachment that was read is short")
            at += len(piece)
            yield piece


@contextmanager
def opened(calls: EwsCalls, item: RemoteItem, ids: Collection[str], limit_bytes: int) -> Iterator[list[ReadAttachment]]:
    """Read attachments; their files are removed at the end of the block. Raises what `calls` raises, but NotSupported."""
    with ExitStack() as stack:
        found = []
        for one in item.attachments:
            if one.id in ids:
                file = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES))
                found.append(_read(calls, one, file, limit_bytes))
        yield found


def _read(calls: EwsCalls, one: RemoteAttachment, file: IO[bytes], limit_bytes: int) -> ReadAttachment:
    if one.is_item:
        return ReadAttachment(one, None, error="it is another item, and no file")
    try:
        size_bytes = save_attachment(calls, one.id, file, limit_bytes=limit_bytes)
    except (ItemError, NotSupported) as error:
        return ReadAttachment(one, None, error=error.cause or str(error))
    content = _InFile(file, size_bytes)
    return ReadAttachment(one, content, _digest(content))


def _digest(content: Octets) -> str:
    digest = hashlib.sha256()
    for piece in content.pieces():
        digest.update(piece)
    return digest.hexdigest()


# Writing


class _Noted:
    """Octets that tell the digest of what was read of them last."""

    def __init__(self, octets: Octets) -> None:
        self._octets = octets
        self.digest = ""

    @property
    def size_bytes(self) -> int:
        """How many they are."""
        return self._octets.size_bytes

    def pieces(self) -> Iterator[bytes]:
        """The bytes."""
        digest = hashlib.sha256()
        for piece in self._octets.pieces():
            digest.update(piece)
            yield piece
        self.digest = digest.hexdigest()


def take_off(calls: EwsUploads, ref: ItemRef, attachments: Sequence[RemoteAttachment], removed: Collection[str]) -> ItemRef:
    """Take attachments off an item; those that are gone already do not matter. Raises Overtaken, ActGone, the server's error."""
    named = "".join(f'<t:AttachmentId Id="{attribute(one.id)}"/>' for one in reversed(attachments) if one.id in removed)
    if not named:
        return ref
    body = f"<m:DeleteAttachment><m:AttachmentIds>{named}</m:AttachmentIds></m:DeleteAttachment>"
    for answer in calls.call("DeleteAttachment", body, timeout_s=WRITE_TIMEOUT_S):
        if answer.code not in _MISSING:
            passed(answer)
            ref = _moved(ref, answer.element.find(f"{M}RootItemId"))
    return ref


def add(calls: EwsUploads, ref: ItemRef, new: NewAttachment) -> tuple[ItemRef, str, str]:
    """Add an attachment; the item's new version, the attachment's id and digest. Raises as `take_off`, and ItemError."""
    content = _Noted(new.content)
    key = f' ChangeKey="{attribute(ref.version)}"' if ref.version else ""
    inline = leaf("IsInline", True) if new.inline else ""
    body = Around(
        f'<m:CreateAttachment><m:ParentItemId Id="{attribute(ref.id)}"{key}/><m:Attachments><t:FileAttachment>{leaf("Name", new.name)}'
        f"{leaf('ContentType', new.mime_type) if new.mime_type else ''}{leaf('ContentId', new.content_id) if new.content_id else ''}"
        f"{inline}<t:Content>",
        content,
        "</t:Content></t:FileAttachment></m:Attachments></m:CreateAttachment>",
    )
    answer = one_answer(calls.call("CreateAttachment", body, timeout_s=WRITE_TIMEOUT_S))
    passed(answer)
    made = answer.element.find(f"{M}Attachments/{T}FileAttachment/{T}AttachmentId")
    if made is None or not made.get("Id"):
        raise ProtocolBroken("CreateAttachment: the attachment that was made has no id in the answer")
    return _moved(ref, made), made.get("Id"), content.digest


def _moved(ref: ItemRef, root: Any) -> ItemRef:  # noqa: ANN401  an lxml element
    """The item in the version that an answer names; without a version where it names none."""
    return replace(ref, version="" if root is None else root.get("RootItemChangeKey", ""))


def with_added(item: RemoteItem, found: Mapping[str, tuple[int, str]]) -> RemoteItem:
    """The item with how many bytes attachments have and their digests, by their ids."""
    if not isinstance(item.record, Appointment):
        return item
    known = {one.stamp: found[one.id] for one in item.attachments if one.id in found}
    return replace(item, record=with_digests(item.record, known))
