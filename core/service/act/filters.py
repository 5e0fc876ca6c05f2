"""Synchronization filters: whose they are, what they say in words, and how many records they let through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from core.domain.act.filter_columns import COLUMNS, ColumnType, check_filter
from core.domain.act.filter_words import filter_words
from core.domain.act.filters import QueryType, SyncFilter, Viewer, given_to_new_user
from core.domain.act.kinds import ActKind
from core.domain.ids import UserId
from core.domain.kinds import Kind
from core.errors import EntriesInvalid, EntryFault, UsageError
from core.ports import Changed, Clock, Directory, DirectoryChanges, MailboxContext, OrganisationWriter, Scope
from core.ports.act_filters import KeptFilter
from core.ports.act_items import ItemReader
from core.service.act.desk import ActPart, missing, owner_of
from core.service.act.model import FilterCount, FilterView

#: How many of what a filter lets through are named.
_NAMED = 5
#: For whom conditions about the user hold: nobody.
_NOBODY = UserId(0)


class SyncFilterService(ActPart):
    """The part of Service for filters. Each method is one short transaction, on any thread; what changes is audited, and can be undone."""

    _clock: Clock

    def sync_filters(self, owner: str | None = None) -> list[FilterView]:
        """The filters of the user with this address; None: the organisation's, that is system filters and templates. By kind, then id.

        Raises UsageError for an address that no user has.
        """
        with self._audited.reading() as reader:
            user = None if owner is None else owner_of(reader, owner)[0]
            number = None if user is None else user.id
            found = [one for one in reader.items().filters(number) if one.owner == number]
            return [_view(one, None if user is None else user.email) for one in found]

    def save_sync_filter(self, sync_filter: SyncFilter) -> FilterView:
        """Write a filter, a new one without an id. Raises EntriesInvalid with every fault, UsageError where it is gone."""
        with self._audited.writing() as writer:
            known = writer.part(Scope(ids=frozenset(one for one in (sync_filter.id, sync_filter.owner) if one is not None)))
            users = {user.id: user.email for user in known.users}
            _check(sync_filter, users)
            if sync_filter.id is not None:
                missing("filter", [sync_filter.id], [one.id for one in known.sync_filters])
                writer.save(DirectoryChanges(sync_filters=Changed(updated=(KeptFilter(sync_filter.id, sync_filter),))))
                return _view(sync_filter, _address(sync_filter, users))
            [made] = _create(writer, [sync_filter])
            return _view(made, _address(made, users))

    def remove_sync_filters(self, ids: Collection[int]) -> None:
        """Delete filters; what was linked by one alone is unlinked by the next pass. Raises UsageError for an unknown id."""
        with self._audited.writing() as writer:
            gone = tuple(one for one in writer.part(Scope(ids=frozenset(ids))).sync_filters if one.id in ids)
            missing("filter", ids, [one.id for one in gone])
            writer.save(DirectoryChanges(sync_filters=Changed(removed=gone)))

    def reset_sync_filters(self, owner: str) -> list[FilterView]:
        """Give a user the default filters again, in place of all own ones. Raises UsageError for an address that no user has."""
        with self._audited.writing() as writer:
            user, _ = owner_of(writer, owner)
            every = [one.filter for one in _every(writer)]
            gone = tuple(KeptFilter(one.id or 0, one) for one in every if one.owner == user.id)
            writer.save(DirectoryChanges(sync_filters=Changed(removed=gone)))
            return [_view(one, user.email) for one in _create(writer, given_to_new_user(every, user.id))]

    def copy_sync_filters(self, ids: Collection[int], owners: Collection[str]) -> list[FilterView]:
        """Give users copies of filters or templates, as active filters of their own. Raises UsageError for an unknown id or address."""
        with self._audited.writing() as writer:
            users = [owner_of(writer, owner)[0] for owner in owners]
            kept = {one.id: one.filter for one in _every(writer)}
            missing("filter", ids, kept)
            copies = [_copy(kept[number], user.id) for user in users for number in dict.fromkeys(ids)]
            addresses = {user.id: user.email for user in users}
            return [_view(one, _address(one, addresses)) for one in _create(writer, copies)]

    def count_sync_filter(self, sync_filter: SyncFilter, owner: str | None = None) -> FilterCount:
        """How many records a filter lets through, saved or not, alone and together with all others that hold for the user.

        Without an owner nobody is the user that conditions speak of. Raises EntriesInvalid for a filter that makes no sense, UsageError for
        an address that no user has.
        """
        _check(replace(sync_filter, name=sync_filter.name or "unnamed", owner=None))
        with self._audited.reading() as reader:
            viewer = Viewer(_NOBODY, frozenset(), self._clock.now())
            if owner is not None:
                user, context = owner_of(reader, owner)
                viewer = Viewer(user.id, _keys(context, user.id), self._clock.now())
            items = reader.items()
            others = [one for one in items.filters(viewer.user) if one.id is None or one.id != sync_filter.id]
            return _count(items, sync_filter, others, viewer)

    def filter_columns(self, kind: ActKind) -> Mapping[str, ColumnType]:
        """The columns that filters of a kind may look at."""
        return dict(COLUMNS[kind])


def _check(sync_filter: SyncFilter, users: Mapping[UserId, str] | None = None) -> None:
    faults = [EntryFault(0, one.path, one.message) for one in check_filter(sync_filter)]
    if not sync_filter.name.strip():
        faults.insert(0, EntryFault(0, "name", "a filter has a name"))
    if sync_filter.owner is not None and sync_filter.query_type is QueryType.TEMPLATE:
        faults.append(EntryFault(0, "owner", "a template is the organisation's; it has no owner"))
    if users is not None and sync_filter.owner is not None and sync_filter.owner not in users:
        faults.append(EntryFault(0, "owner", f"there is no user with the id {sync_filter.owner}"))
    if faults:
        raise EntriesInvalid(tuple(faults))


def _create(writer: OrganisationWriter, filters: Iterable[SyncFilter]) -> list[SyncFilter]:
    made = [replace(one, id=writer.new_id()) for one in filters]
    if made:
        writer.save(DirectoryChanges(sync_filters=Changed(created=tuple(KeptFilter(one.id or 0, one) for one in made))))
    return made


def _every(writer: OrganisationWriter) -> Sequence[KeptFilter]:
    part: Directory = writer.part(Scope(kinds=frozenset({Kind.SYNC_FILTER})))
    return part.sync_filters


def _copy(one: SyncFilter, user: UserId) -> SyncFilter:
    parent = one.id if one.query_type is QueryType.TEMPLATE else one.parent
    return SyncFilter(one.kind, one.name, one.where, user, parent=parent, description=one.description)


def _keys(context: MailboxContext, user: UserId) -> frozenset[str]:
    own = context.user.addresses if context.user is not None else ()
    return frozenset({*(one.strip().casefold() for one in (context.mailbox.email_address, *own) if one), f"user:#{user}"})


def _count(items: ItemReader, sync_filter: SyncFilter, others: Sequence[SyncFilter], viewer: Viewer) -> FilterCount:
    kind = sync_filter.kind
    alone = replace(sync_filter, owner=None, active=True, query_type=QueryType.FILTER)
    try:
        number = items.count_matching(kind, [alone], viewer)
        together = items.count_matching(kind, [alone, *others], viewer)
        rows = items.item_rows(items.matching(kind, [alone], viewer, limit=_NAMED))
    except ValueError as error:
        # Of the others: what was to be counted was looked at before.
        raise UsageError(f"another filter makes no sense: {error}") from error
    return FilterCount(number, together, tuple(sorted((row.name for row in rows.values()), key=str.casefold)))


def _address(one: SyncFilter, users: Mapping[UserId, str]) -> str | None:
    return None if one.owner is None else users.get(one.owner, "")


def _view(one: SyncFilter, owner: str | None) -> FilterView:
    return FilterView(one, owner, filter_words(one.kind, one.where))
