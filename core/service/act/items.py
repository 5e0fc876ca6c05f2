"""Appointments, contacts and tasks with how each is linked; and what a person does to a link."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from core.domain.act.attaching import shown
from core.domain.act.kinds import ActKind, ChangeType
from core.domain.act.records import ActRecord, RecurringAppointmentMaster
from core.domain.act.recurrence_words import recurrence_words
from core.domain.act.resuming import Intended
from core.domain.audit import AuditChange, AuditDraft
from core.errors import UsageError
from core.ports import OrganisationReader, Scope
from core.ports.act_items import ItemReader, ItemWriter
from core.ports.act_links import HistoryEntry, Link
from core.ports.act_lists import ItemFilter, ItemPage, ItemRow
from core.service.act.conflicts import views_of
from core.service.act.desk import ACT_LINK, ActPart, addresses_of, changed, checked_limit, mailbox_id, missing, write_down
from core.service.act.model import ActCounts, ItemDetail

#: How much of an item's history is shown with it.
_HISTORY = 200
_PAGE = 1000
_Change = Callable[[Link], Link]


class ItemService(ActPart):
    """The part of Service that shows items, and ends and renews their links. Each method is one short transaction, on any thread."""

    def act_items(self, wanted: ItemFilter) -> ItemPage:
        """A page of a list. Raises UsageError for a limit or an offset below 0."""
        checked_limit(wanted.limit)
        if wanted.offset < 0:
            raise UsageError("a list begins at 0 or later")
        with self._audited.reading() as reader:
            return reader.items().item_page(wanted)

    def act_item(self, object_id: int) -> ItemDetail:
        """One item whole. Raises UsageError for an unknown id."""
        with self._audited.reading() as reader:
            items = reader.items()
            found = _details(reader, [object_id])
            if not found:
                raise UsageError(f"there is no appointment, contact or task with the id {object_id}")
            conflicts = views_of(items, items.conflicts_of([link.link_id for link in found[0].row.links]))
            return replace(found[0], history=_latest(items, object_id), conflicts=tuple(conflicts))

    def act_details(self, object_ids: Collection[int]) -> list[ItemDetail]:
        """Items with their records, those that are there, in the order asked for; without history and conflicts."""
        with self._audited.reading() as reader:
            return _details(reader, object_ids)

    def act_counts(self) -> ActCounts:
        """How much waits for a person."""
        with self._audited.reading() as reader:
            waiting = reader.items().act_waiting()
            return ActCounts(waiting.conflicts, waiting.held)

    def unlink_items(self, link_ids: Collection[int]) -> int:
        """End links; both items stay as they are, and no filter links them again. Returns how many flowed until now. Audited.

        What waited of them is over, also what a person had to decide. Raises UsageError for an unknown id; then nothing was done.
        """
        with self._audited.writing() as writer:
            items = writer.items()
            links = [link for link in _links(items, link_ids) if not link.mapping.unlinked]
            items.save_links([_ended(link) for link in links])
            for link in links:
                items.keep_conflicts(link.mapping.id or 0, [])
            write_down(writer, self._audited.who, _drafts(items, links, "linked", "unlinked"))
            return len(links)

    def relink_items(self, object_ids: Collection[int], mailbox: str | None = None) -> int:
        """Link again what was unlinked, in one mailbox or in all; returns how many links begin anew. Audited.

        The next pass looks for the item that carries the record's mark, and makes one where there is none. Raises UsageError for an unknown
        mailbox.
        """
        with self._audited.writing() as writer:
            items = writer.items()
            found = items.links_by_object(object_ids, mailbox_id(writer, mailbox))
            links = [link for some in found.values() for link in some if link.mapping.unlinked]
            items.save_links([_begun(link) for link in links])
            write_down(writer, self._audited.who, _drafts(items, links, "unlinked", "waiting"))
            return len(links)

    def retry_items(self, link_ids: Collection[int]) -> int:
        """Have what failed tried at the next pass, however often it failed; returns how many had. Raises UsageError for an unknown id."""
        with self._audited.writing() as writer:
            items = writer.items()
            links = [link for link in _links(items, link_ids) if link.mapping.error is not None and not link.mapping.unlinked]
            items.save_links([_tried(link) for link in links])
            return len(links)


def _details(reader: OrganisationReader, object_ids: Collection[int]) -> list[ItemDetail]:
    """Items whole; attachments are hidden where they are not synchronized (facts 7.5)."""
    items, switches = reader.items(), reader.part(Scope()).organization.act.switches
    rows = items.item_rows(object_ids)
    by_kind: dict[ActKind, list[int]] = {}
    for row in rows.values():
        by_kind.setdefault(row.kind, []).append(row.id)
    stored = {number: one for kind, ids in by_kind.items() for number, one in items.records(kind, ids).items()}
    records = {number: shown(one.record, switches) for number, one in stored.items()}
    return [_detail(rows[number], shown(records[number], switches)) for number in dict.fromkeys(object_ids) if number in records]


def _detail(row: ItemRow, record: ActRecord) -> ItemDetail:
    words = recurrence_words(record.recurrence) if isinstance(record, RecurringAppointmentMaster) else ""
    return ItemDetail(row, record, recurrence=words)


def _latest(items: ItemReader, object_id: int) -> tuple[HistoryEntry, ...]:
    """The end of an item's history, the newest first."""
    found: list[HistoryEntry] = []
    while True:
        page = items.history(object_id=object_id, after=found[-1].id if found else 0, limit=_PAGE)
        found = [*found, *page][-max(_HISTORY, 1) :]
        if len(page) < _PAGE:
            return tuple(reversed(found))


def _links(items: ItemWriter, link_ids: Collection[int]) -> list[Link]:
    found = items.links_by_id(link_ids)
    missing("link", link_ids, found)
    return [found[number] for number in sorted(found)]


def _ended(link: Link) -> Link:
    mapping = replace(link.mapping, unlinked=True, from_store=ChangeType.NONE, to_store=ChangeType.NONE, error=None, retries=0)
    return replace(link, mapping=mapping, intended=None, choices={})


def _begun(link: Link) -> Link:
    """A link that is to be made: which item it is, the pass finds out."""
    mapping = replace(
        link.mapping,
        remote_id=None,
        change_key="",
        unlinked=False,
        deleted_remotely=False,
        error=None,
        retries=0,
        agreed_at=None,
        from_store=ChangeType.CREATE,
        to_store=ChangeType.NONE,
    )
    return Link(mapping, intended=Intended())


def _tried(link: Link) -> Link:
    """A link that failed, as if it had not: that it is to be resumed stays said."""
    return replace(link, mapping=replace(link.mapping, error=None, retries=0), intended=link.intended or Intended())


def _drafts(items: ItemReader, links: Iterable[Link], before: str, after: str) -> list[AuditDraft]:
    given = list(links)
    names = addresses_of(items, (link.mapping.mailbox_id for link in given))
    return [
        changed(
            ACT_LINK,
            link.mapping.subject or link.mapping.kind.value,
            link.mapping.id or 0,
            AuditChange("state", before, after),
            AuditChange("mailbox", names.get(link.mapping.mailbox_id, ""), names.get(link.mapping.mailbox_id, "")),
        )
        for link in given
    ]
