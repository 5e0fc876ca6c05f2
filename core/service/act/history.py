"""Values that gave way to others, and how a person has them back: written into the store's record, carried to the server as an edit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from core.domain.act.alike import alike
from core.domain.act.conflicts import undo, undone
from core.domain.act.dates_gone import BECAUSE
from core.domain.act.field_words import field_words
from core.domain.act.fields import field_of
from core.domain.act.kinds import Side
from core.domain.act.records import ActRecord, RecurringAppointmentMaster
from core.domain.act.units import companions
from core.domain.act.values import Version, values_of, with_values
from core.domain.act.values_meeting import attachments_from
from core.domain.act.values_series import settled
from core.domain.audit import AuditAction, AuditChange, AuditDraft
from core.errors import ItemError, UsageError
from core.ports.act_items import ItemWriter, RecordChange
from core.ports.act_links import HistoryEntry
from core.service.act.desk import ACT_HISTORY, ActPart, changed, checked_limit, mailbox_id, write_down
from core.service.act.model import UndoneHistory

#: What gave way in one merge is written down together: so far around an entry its companions are.
_NEAR = 100


@dataclass(slots=True)
class _Restoring:
    """What came of the entries of one record so far: the record as it is to be, which entries are restored, why others are not."""

    record: ActRecord
    version: int
    done: list[HistoryEntry] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class ActHistoryService(ActPart):
    """The part of Service for values that gave way. Each method is one short transaction, on any thread."""

    def act_history(
        self, *, mailbox: str | None = None, object_id: int | None = None, after: int = 0, limit: int = 200
    ) -> list[HistoryEntry]:
        """Values that gave way, in the order in which they did, of one mailbox or item, or of all.

        Raises UsageError for an unknown mailbox, and for a limit below 0.
        """
        checked_limit(limit)
        with self._audited.reading() as reader:
            where = mailbox_id(reader, mailbox)
            return reader.items().history(mailbox_id=where, object_id=object_id, after=after, limit=limit)

    def undo_history(self, entry_ids: Collection[int]) -> UndoneHistory:
        """Write values that gave way into the store's records again; what was edited since is left, and named. Audited.

        What the server lost is written into the record as well: the next pass carries it there, as an edit. A task's status, percentage
        and date of completion that gave way together come back together. Raises UsageError for an
        unknown id; then nothing was written.
        """
        with self._audited.writing() as writer:
            items = writer.items()
            asked = {number: _entry(items, number) for number in set(entry_ids)}
            asked |= {one.id: one for each in list(asked.values()) for one in _companions(items, each)}
            entries = [asked[number] for number in sorted(asked, reverse=True)]
            by_record: dict[int | None, list[HistoryEntry]] = {}
            for one in entries:
                by_record.setdefault(one.object_id, []).append(one)
            done: list[HistoryEntry] = []
            left: list[str] = []
            for object_id, some in by_record.items():
                restored, named = _restore(items, object_id, some)
                done += restored
                left += named
            items.history_undone([one.id for one in done])
            write_down(writer, self._audited.who, [_draft(one) for one in done])
            return UndoneHistory(len(done), tuple(left))


def _entry(items: ItemWriter, number: int) -> HistoryEntry:
    found = items.history(after=number - 1, limit=1)
    if not found or found[0].id != number:
        raise UsageError(f"there is no entry of the history with the id {number}")
    return found[0]


def _companions(items: ItemWriter, entry: HistoryEntry) -> list[HistoryEntry]:
    """What gave way together with a value that makes no sense without it, and was not restored yet."""
    keys = companions(entry.overwritten.key)
    if not keys:
        return []
    near = items.history(object_id=entry.object_id, after=max(0, entry.id - _NEAR), limit=2 * _NEAR)
    return [
        one
        for one in near
        if one.overwritten.key in keys and one.overwritten.side is entry.overwritten.side and one.undone_at is None
        if (one.link_id, one.pass_id, one.at) == (entry.link_id, entry.pass_id, entry.at)
    ]


def _restore(items: ItemWriter, object_id: int | None, entries: Sequence[HistoryEntry]) -> tuple[list[HistoryEntry], list[str]]:
    """Restore entries of one record, the newest first, so that one value may give way to the one before it."""
    stored = None if object_id is None else items.records(entries[0].kind, [object_id]).get(object_id)
    if stored is None or object_id is None:
        return [], [f"{_named(one)}: it is not in the store any more" for one in entries]
    work = _Restoring(stored.record, stored.version)
    for one in entries:
        because = "it was restored already" if one.undone_at is not None else _restored(items, object_id, work, one)
        if because is None:
            work.done.append(one)
        else:
            work.left.append(f"{_named(one)}: {because}")
    if work.done and items.save_records([RecordChange(work.record, work.version)]) == [None]:
        raise UsageError(f"{entries[0].subject or object_id} was changed at this moment", hint="Try it again.")
    return work.done, work.left


def _restored(items: ItemWriter, object_id: int, work: _Restoring, entry: HistoryEntry) -> str | None:
    """Write a value into the record at hand; why that was not done, None where it was."""
    over = entry.overwritten
    now = values_of(work.record)
    # What the server lost gave way to what the store shows: in the record it stands where that does.
    back = undo([replace(over, side=Side.STORE)], Side.STORE, now)
    if back.left:
        return "it was changed since"
    if field_of(over.key) == "attachments" and not _bytes_are_there(items, object_id, back.values):
        return "the bytes of an attachment are not kept any more"
    try:
        record = with_values(work.record, back.values)
    except ValueError as error:
        return str(error)
    if isinstance(record, RecurringAppointmentMaster) and over.key not in values_of(settled(record)[0]) and over.value is not None:
        return BECAUSE
    wanted = undone(now, back)
    if not alike(over.key, values_of(record).get(over.key), wanted.get(over.key)):
        return "it cannot be written by itself"
    work.record = record
    return None


def _bytes_are_there(items: ItemWriter, object_id: int, values: Version) -> bool:
    try:
        for digest in (one.digest for value in values.values() for one in attachments_from(value)):
            items.attachment_content(object_id, digest)
    except ItemError:
        return False
    return True


def _named(entry: HistoryEntry) -> str:
    return f"{field_words(entry.kind, entry.overwritten.key)} of {entry.subject or entry.kind.value}"


def _draft(entry: HistoryEntry) -> AuditDraft:
    change = AuditChange(entry.overwritten.key, entry.overwritten.by, entry.overwritten.value)
    return changed(ACT_HISTORY, entry.subject or entry.kind.value, entry.id, change, action=AuditAction.UNDO)
