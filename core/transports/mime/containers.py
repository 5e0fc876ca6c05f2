"""Leaves that hold more than one thing, opened: TNEF, opaque S/MIME, AppleSingle and AppleDouble."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.mail_marks import Invitation, PartOrigin, Protection, ProtectionFormat, ProtectionKind
from core.domain.message import DefectKind, MessagePart
from core.transports.mime.apple import read_apple
from core.transports.mime.budget import Budget
from core.transports.mime.charset import storable, utf8_or_1252
from core.transports.mime.invitations import tnef_invitation
from core.transports.mime.names import clean_name
from core.transports.mime.notes import Notes
from core.transports.mime.protections import PKCS7_MIME, of_signers
from core.transports.mime.smime import ContentKind, read_container
from core.transports.mime.tnef import TnefAttachment, TnefMessage, as_mail, read_tnef

_TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_APPLE_TYPES = frozenset({"application/applefile", "application/apple-file"})
_UNTYPED = frozenset({"application/octet-stream", "application/binary"})
_CONTAINER_NAMES = frozenset({"winmail.dat", "win.dat", "smime.p7m"})


@dataclass(slots=True)
class Opened:
    """What was in a container.

    `content` is a MIME entity to be read in its place; whoever reads it calls `Budget.leave` afterwards. `keep` where the container
    itself stays listed, under `name` if there is one.
    """

    parts: tuple[MessagePart, ...] = ()
    texts: tuple[str, ...] = ()
    html: str | None = None
    content: bytes | None = None
    protections: tuple[Protection, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    keep: bool = False
    name: str = ""


def is_container(mime_type: str, name: str) -> bool:
    """Whether a leaf is to be opened."""
    if mime_type in _TNEF_TYPES or mime_type in PKCS7_MIME or mime_type in _APPLE_TYPES:
        return True
    return mime_type in _UNTYPED and name.lower() in _CONTAINER_NAMES


def open_container(mime_type: str, name: str, data: bytes, budget: Budget, notes: Notes) -> Opened | None:
    """Open a leaf; None where it is not what it says, or lies too deep: then it is listed as it is."""
    if mime_type in _APPLE_TYPES:
        return _apple(name, data, budget, notes)
    opened = _tnef(data, budget, notes) or _cms(data, budget, notes)
    if opened is None:
        notes.add(DefectKind.BAD_CONTAINER, mime_type if mime_type in _TNEF_TYPES | PKCS7_MIME else "a container")
    return opened


def _apple(name: str, data: bytes, budget: Budget, notes: Notes) -> Opened | None:
    """AppleSingle gives its data fork; the header of AppleDouble is listed as Apple's own systems call such a file."""
    found = read_apple(data)
    if found is None:
        notes.add(DefectKind.BAD_CONTAINER, "application/applefile")
        return None
    own = name or clean_name(storable(utf8_or_1252(found.name, "macintosh"), notes, "file name"))
    if found.data is None:
        return Opened(keep=True, name=f"._{own}" if own and not own.startswith("._") else own)
    fork = found.data[: budget.take(len(found.data), notes)]
    return Opened(parts=(MessagePart(own, "application/octet-stream", fork, origin=PartOrigin.APPLE),))


def _cms(data: bytes, budget: Budget, notes: Notes) -> Opened | None:
    """Opaque S/MIME: what is signed or compressed is read, what is encrypted is kept and marked."""
    container = read_container(data, budget.left)
    if container is None:
        return None
    if container.kind is ContentKind.ENCRYPTED:
        return Opened(protections=(Protection(ProtectionKind.ENCRYPTED, ProtectionFormat.SMIME),), keep=True)
    content = container.signed.content if container.signed is not None else container.content
    if content is None:
        return Opened(keep=True)
    marks = of_signers(container.signed, content) if container.signed is not None else ()
    if not budget.enter(notes):
        return Opened(protections=marks, keep=True)
    if not container.whole:
        notes.cut(DefectKind.TOO_LARGE, "unpacked attachments")
    return Opened(content=content[: budget.take(len(content), notes)], protections=marks)


def _tnef(data: bytes, budget: Budget, notes: Notes) -> Opened | None:
    """TNEF gives its body and its attachments; a stream that breaks off stays listed as well."""
    message = read_tnef(data, budget, notes)
    if message is None:
        return None
    if not message.whole:
        notes.add(DefectKind.BAD_CONTAINER, "winmail.dat")
    parts = [_attachment(each, budget, notes) for each in message.attachments]
    if message.rtf and budget.one_more(notes):
        parts.append(MessagePart("body.rtf", "application/rtf", message.rtf, origin=PartOrigin.TNEF))
    meeting = tnef_invitation(message.message_class, message.meeting_uid)
    return Opened(
        parts=tuple(parts),
        texts=(_lines(message.text),) if message.text.strip() else (),
        html=None if message.html is None else _lines(message.html),
        invitations=() if meeting is None else (meeting,),
        keep=not message.whole or _is_empty(message, meeting),
    )


def _is_empty(message: TnefMessage, meeting: Invitation | None) -> bool:
    """Whether nothing in a stream was understood: then it stays listed, so that nobody misses it."""
    return not (message.attachments or message.text.strip() or message.html or message.rtf_bytes or meeting)


def _attachment(found: TnefAttachment, budget: Budget, notes: Notes) -> MessagePart:
    """An attachment as a part; an embedded message as a mail."""
    if found.message is not None:
        name = clean_name((found.message.subject or found.name).replace("/", "-").replace("\\", "-"))[:200] or "message"
        mail = as_mail(found.message, budget, notes)
        return MessagePart(f"{name}.eml", "message/rfc822", mail, origin=PartOrigin.TNEF)
    kind = found.mime_type if _is_type(found.mime_type) else "application/octet-stream"
    return MessagePart(
        clean_name(found.name), kind, found.data, found.content_id, inline=found.content_id is not None, origin=PartOrigin.TNEF
    )


def _is_type(mime_type: str) -> bool:
    """Whether a type that a stream names is one."""
    major, slash, minor = mime_type.partition("/")
    return bool(slash and major and minor) and mime_type.isascii() and mime_type.isprintable() and not set(' ;"<>') & set(mime_type)


def _lines(text: str) -> str:
    """Text with LF line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
