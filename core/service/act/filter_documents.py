"""Synchronization filters as a file says them: those that it would create or change, and the same carried out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from core.domain.act.filter_words import filter_words
from core.domain.kinds import Kind
from core.ports import Directory, Scope
from core.service.act.desk import ActPart, missing
from core.service.act.model import FilterView
from core.service.applying import apply_document
from core.service.model import ApplyReport

_SECTION = "sync_filters"


class FilterDocumentService(ActPart):
    """The part of Service that takes filters from files. Each method is one short transaction, on any thread."""

    def sync_filters_by_id(self, ids: Collection[int]) -> list[FilterView]:
        """Filters by their ids, in that order. Raises UsageError for an unknown one."""
        with self._audited.reading() as reader:
            views = _views(reader.part(Scope(kinds=frozenset({Kind.SYNC_FILTER, Kind.USER}), bare=True)), frozenset(ids))
        missing("filter", ids, views)
        return [views[number] for number in dict.fromkeys(ids)]

    def sync_filters_in(self, text: str) -> list[FilterView]:
        """The filters that a file names, as setting them would leave them; nothing is written. Raises DocumentInvalid.

        The file is a document with the section `sync_filters` alone, or that section's list. Those that would be made have no id.
        """
        return [
            replace(view, filter=replace(view.filter, id=None)) if number < 0 else view for number, view in self._said(text, dry_run=True)
        ]

    def set_sync_filters(self, text: str) -> list[FilterView]:
        """Create and change the filters that such a file names, all or nothing; returns them. Audited. Raises DocumentInvalid."""
        return [view for _, view in self._said(text, dry_run=False)]

    def _said(self, text: str, *, dry_run: bool) -> list[tuple[int, FilterView]]:
        """The filters that a file names, by their ids, as they are then."""
        # The document's types cost a tenth of a second to load, and most commands need none of them.
        from core.document.section import document_of

        document = document_of(text, _SECTION)
        left: list[Directory] = []

        def keep(_before: Directory, after: Directory) -> Directory:
            left.append(after)
            return after

        report = apply_document(self._audited, lambda reader, _new_id: (reader.directory(), document), dry_run=dry_run, finish=keep)
        return list(_views(left[0], _named(report)).items())


def _named(report: ApplyReport) -> frozenset[int]:
    return frozenset(one.id for one in (*report.created, *report.updated, *report.unchanged))


def _views(directory: Directory, ids: Collection[int]) -> dict[int, FilterView]:
    """Those of the filters that are named, as a person reads them."""
    users = {user.id: user.email for user in directory.users}
    return {
        one.id: FilterView(
            one.filter,
            None if one.filter.owner is None else users.get(one.filter.owner, ""),
            filter_words(one.filter.kind, one.filter.where),
        )
        for one in directory.sync_filters
        if one.id in ids
    }
