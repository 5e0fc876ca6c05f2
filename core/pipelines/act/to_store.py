"""The store's side of a planned item: made, changed, deleted, and what is agreed kept with it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.domain.act.fields import direction_of
from core.domain.act.kinds import ActKind, ChangeType, Side
from core.domain.act.mapping import MAX_SUBJECT, SyncMapping
from core.domain.act.merge import Base
from core.domain.act.planning import as_read, directions_here, subject_of
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, RecurringAppointmentMaster, kind_of
from core.domain.act.resuming import Intended
from core.domain.act.states import status_when_called_off
from core.domain.act.task_rules import completed, from_server
from core.domain.act.values import renamed, values_of, with_values
from core.domain.act.values_series import settled
from core.domain.act.wording import Value
from core.domain.ids import ActivityId, RecordId
from core.errors import QT_TRANSLATE_NOOP, ItemError
from core.pipelines.act import people
from core.pipelines.act.desk import Desk
from core.pipelines.act.taking import uid_of
from core.pipelines.act.viewing import Viewed, owner_of
from core.ports.act_items import ItemWriter, RecordChange, Stored
from core.ports.act_links import Link


class ChangedMeanwhile(ItemError):
    """Somebody changed the record in the store while the pass was at it; nothing of it was written."""

    code = "ActChangedMeanwhile"
    title = QT_TRANSLATE_NOOP("errors", "A record was changed in the store at the same time")
    hint = QT_TRANSLATE_NOOP("errors", "Nothing to do: the next pass compares both sides again.")


def new_record(desk: Desk, viewed: Viewed) -> ActRecord:
    """The record that an item of the server becomes: the user's own, with the records that its participants are."""
    item = viewed.candidate.remote
    assert item is not None and item.record is not None
    record = people.known(desk, _flowing(desk, viewed, as_read(item.record)))
    match record:
        case ActTask():
            return replace(from_server(record, desk.now, new=True).task, owner=desk.user.id)
        case Appointment():
            return replace(_called_off(people.called_by_user(desk, record)), owner=desk.user.id)
        case RecurringAppointmentMaster():
            template = _called_off(people.called_by_user(desk, record.template))
            return replace(record, template=replace(template, owner=desk.user.id))
        case ActContact():
            return replace(record, owner=desk.user.id)


def _flowing(desk: Desk, viewed: Viewed, record: ActRecord) -> ActRecord:
    """An item of the server without what does not flow to the store."""
    directions = directions_here(viewed.view, desk.rules)
    apart = [key for key in values_of(record) if not direction_of(key, directions).allows(Side.STORE)]
    return with_values(record, dict.fromkeys(apart)) if apart else record


def changed_record(desk: Desk, viewed: Viewed, writes: Mapping[str, Value]) -> ActRecord:
    """The record of the store with the values that the server gave it."""
    assert viewed.base is not None
    record = with_values(viewed.base, writes)
    if isinstance(record, RecurringAppointmentMaster):
        record, _ = settled(record)
    if writes.get("cancelled"):
        record = _series_called_off(record)
    return people.known(desk, record, viewed.base)


def _series_called_off(record: ActRecord) -> ActRecord:
    if isinstance(record, RecurringAppointmentMaster):
        return replace(record, template=_called_off(record.template))
    return _called_off(record) if isinstance(record, Appointment) else record


def _called_off(record: Appointment) -> Appointment:
    return replace(record, status=status_when_called_off(record.status)[0]) if record.cancelled else record


def save(writer: ItemWriter, record: ActRecord, version: int | None) -> Stored:
    """Write a record that is as it was read, and return it as the store keeps it. Raises ChangedMeanwhile."""
    kind = kind_of(record)
    written = writer.save_records([RecordChange(record, version)])[0]
    if written is None:
        raise ChangedMeanwhile("another program, or another mailbox's pass, wrote it since it was read")
    return writer.records(kind, [written.id])[written.id]


def id_of(record: ActRecord) -> ActivityId | RecordId | None:
    """A record's own id, that of a series its template's."""
    return record.template.id if isinstance(record, RecurringAppointmentMaster) else record.id


def with_uid(writer: ItemWriter, stored: Stored, uid: str) -> Stored:
    """A meeting under the identity that the server gave it, where it had none; a task whose date of completion has passed, completed.

    Copies of a service appointment have an identity each.
    """
    if isinstance(stored.record, ActTask):
        ended = completed(stored.record, writer.now)
        return stored if ended is None else save(writer, ended, stored.version)
    if kind_of(stored.record) is ActKind.SERVICE:
        return stored
    if not uid or uid_of(stored.record) or not isinstance(stored.record, Appointment | RecurringAppointmentMaster):
        return stored
    return save(writer, renamed(stored.record, uid), stored.version)


def begun(desk: Desk, viewed: Viewed, object_id: int | None, intended: Intended) -> Link:
    """The link of an item that is about to be written, as it stands before that."""
    candidate = viewed.candidate
    record = viewed.view.store if viewed.view.store is not None else viewed.view.remote
    known = candidate.link
    mapping = SyncMapping(desk.mailbox_id, candidate.kind) if known is None else known.mapping
    mapping = replace(
        mapping,
        object_id=mapping.object_id if object_id is None else ActivityId(object_id),
        remote_id=candidate.remote_id if candidate.remote is not None else mapping.remote_id,
        uid=uid_of(record) or mapping.uid,
        subject=(subject_of(record) or mapping.subject)[:MAX_SUBJECT],
        owner=(None if record is None else owner_of(record)) or mapping.owner,
        by_filter=mapping.by_filter or candidate.by_filter,
    )
    version = None if known is None else known.store_version
    return Link(mapping, None if known is None else known.agreed, intended, {} if known is None else known.choices, version)


def agreed(link: Link, base: Base, stored: Stored, remote_id: str, change_key: str, desk: Desk) -> Link:
    """The link of an item that both sides now agree upon: nothing is under way, nothing failed, nothing waits to be carried."""
    mapping = replace(
        link.mapping,
        object_id=id_of(stored.record),
        remote_id=remote_id,
        change_key=change_key,
        uid=uid_of(stored.record) or link.mapping.uid,
        subject=(subject_of(stored.record) or link.mapping.subject)[:MAX_SUBJECT],
        owner=owner_of(stored.record) or link.mapping.owner,
        from_store=ChangeType.NONE,
        to_store=ChangeType.NONE,
        deleted_remotely=False,
        unlinked=False,
        retries=0,
        error=None,
        agreed_at=desk.tools.clock.now(),
    )
    return Link(mapping, base, None, {}, stored.version)
