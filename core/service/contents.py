"""Parts of an email, and what a person says about it: attachments, the record it concerns."""

from __future__ import annotations

from core.domain.activity import AttachmentInfo
from core.domain.attachments import BlockReason
from core.domain.folder_rule import REGARDING_TYPES
from core.domain.ids import ActivityId, FailureId
from core.domain.octets import Octets
from core.errors import UsageError
from core.ports import AttachmentContent, FailureDetail, OrganisationReader, OrganisationWriter
from core.service import records


def attachment(reader: OrganisationReader, activity_id: ActivityId, attachment_id: int) -> Octets:
    """The bytes of one attachment, to be read in pieces. Raises UsageError where there is none, or it has no bytes of its own."""
    info = next((one for one in _attachments(reader, activity_id) if one.id == attachment_id), None)
    if info is None:
        raise UsageError(f"activity {activity_id} has no attachment with the id {attachment_id}")
    found = reader.attachment_sources([info.id]).get(info.id)
    if found is None:
        why = "is larger than what is kept" if info.blocked_because is BlockReason.SIZE else "was blocked"
        raise UsageError(f"{info.name} {why}: it is in the source of the message only")
    return found


def inline_images(reader: OrganisationReader, activity_id: ActivityId) -> dict[str, AttachmentContent]:
    """The pictures that the HTML of an email may show, by content id without angle brackets; of two with the same id the first."""
    by_id = {
        one.id: one.content_id.strip().removeprefix("<").removesuffix(">")
        for one in _attachments(reader, activity_id)
        if one.content_id is not None and one.mime_type.lower().startswith("image/")
    }
    contents = reader.attachments(by_id.keys()) if by_id else {}
    found: dict[str, AttachmentContent] = {}
    for number, content_id in by_id.items():
        if number in contents:
            found.setdefault(content_id, contents[number])
    return found


def _attachments(reader: OrganisationReader, activity_id: ActivityId) -> tuple[AttachmentInfo, ...]:
    email = reader.email(activity_id)
    if email is None:
        raise UsageError(f"there is no activity with the id {activity_id}")
    return email.attachments


def set_regarding(writer: OrganisationWriter, activity_id: ActivityId, target: str | None) -> None:
    """Say what an email concerns. Raises UsageError for an unknown email or record, and for users and queues."""
    if writer.email(activity_id) is None:
        raise UsageError(f"there is no activity with the id {activity_id}")
    writer.set_regarding(activity_id, None if target is None else records.resolve(writer, target, REGARDING_TYPES))


def failure(reader: OrganisationReader, failure_id: int) -> FailureDetail:
    """All about one message in quarantine. Raises UsageError where it is not there."""
    found = reader.failure(FailureId(failure_id))
    if found is None:
        raise UsageError(f"not in quarantine: {failure_id}")
    return found


def failure_source(reader: OrganisationReader, failure_id: int) -> bytes:
    """The source of a message in quarantine. Raises UsageError where it is not there, or was never fetched."""
    failure(reader, failure_id)
    source = reader.failure_source(FailureId(failure_id))
    if source is None:
        raise UsageError(f"the message {failure_id} was never fetched: there is no source of it")
    return source
