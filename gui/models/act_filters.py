"""The list of synchronization filters: its rows, its columns, and what is asked of the service to fill it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon

from core.domain.act.filters import QueryType, SyncFilter
from core.errors import UsageError
from gui.icons import icon
from gui.models.act_filter_counts import FilterCounts
from gui.models.act_filter_words import Names, about_user, group_words, references_of
from gui.models.act_kinds import KINDS, kinds_word
from gui.models.act_words import kind_icon
from gui.models.table import Column, TableModel
from gui.reading.harmless import one_line
from gui.theme import Tone
from gui.times import number

if TYPE_CHECKING:
    from core.cancel import CancelToken
    from core.service import FilterCount, FilterView, Service


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One filter of the list. `count` None: not counted yet, or it cannot be; then `uncounted` says why."""

    filter: SyncFilter
    owner: str | None
    text: str
    count: FilterCount | None = None
    uncounted: str = ""

    @property
    def id(self) -> int:
        """Its number; filters of the list are saved ones."""
        return self.filter.id or 0


@dataclass(frozen=True, slots=True)
class FilterList:
    """What was read: the rows by kind and name, and how many active system filters count for the same user."""

    rows: tuple[FilterRow, ...]
    system: int = 0


def read_filters(service: Service, owner: str | None, query_type: QueryType) -> FilterList:
    """The filters of a user (address), or the organisation's of one type. On a worker's thread."""
    views = service.sync_filters(owner)
    wanted = [view for view in views if view.filter.query_type is query_type and (view.filter.owner is None) == (owner is None)]
    names = names_of(service, wanted)
    rows = [FilterRow(view.filter, view.owner, group_words(view.filter.where, view.filter.kind, names)) for view in wanted]
    rows.sort(key=lambda row: (KINDS.index(row.filter.kind), row.filter.name.casefold()))
    return FilterList(tuple(rows), 0 if owner is None else _system_filters(service))


def _system_filters(service: Service) -> int:
    everybody = (view.filter for view in service.sync_filters() if view.filter.owner is None)
    return sum(one.active and one.query_type is QueryType.FILTER for one in everybody)


def names_of(service: Service, views: Iterable[FilterView]) -> Names:
    """What the users and records are called that filters name by number. On a worker's thread."""
    wanted: set[str] = set()
    for view in views:
        wanted |= references_of(view.filter.where, view.filter.kind)
    found = {}
    for reference in wanted:
        try:
            found[reference] = service.resolve_record(reference).name
        except UsageError:
            # Whoever it was is gone; the number says at least which.
            continue
    return found


def count_rows(service: Service, rows: Iterable[FilterRow], owner: str | None, token: CancelToken) -> dict[int, FilterCount]:
    """How many records each of these matches, by the filter's number. On a worker's thread; raises Cancelled."""
    found = {}
    for row in rows:
        token.check()
        if owner is not None or not about_user(row.filter.where):
            found[row.id] = service.count_sync_filter(row.filter, owner)
    return found


class FiltersModel(TableModel[FilterRow]):
    """The list. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(), lambda row: row.id, parent)


def _columns() -> list[Column[FilterRow]]:
    return [
        Column(
            "state",
            QCoreApplication.translate("SyncFilters", "State"),
            lambda row: state_word(row.filter),
            icon=_shape,
            tone=_tone,
            width=72,
        ),
        Column(
            "kind",
            QCoreApplication.translate("SyncFilters", "Of"),
            lambda row: kinds_word(row.filter.kind),
            sort=lambda row: KINDS.index(row.filter.kind),
            icon=lambda row: icon(kind_icon(row.filter.kind), Tone.MUTED),
            tone=_tone,
            width=200,
        ),
        Column("name", QCoreApplication.translate("SyncFilters", "Filter"), lambda row: one_line(row.filter.name), tone=_tone, width=184),
        Column("text", QCoreApplication.translate("SyncFilters", "Lets through"), lambda row: row.text, tone=_tone, stretch=True),
        Column(
            "count",
            QCoreApplication.translate("SyncFilters", "Matches"),
            count_word,
            sort=lambda row: -1 if row.count is None else row.count.matching,
            tooltip=count_tip,
            tone=_tone,
            right=True,
            width=96,
        ),
    ]


def _tone(row: FilterRow) -> Tone | None:
    return None if row.filter.active else Tone.MUTED


def _shape(row: FilterRow) -> QIcon:
    return icon("state-healthy", Tone.HEALTHY) if row.filter.active else icon("state-off", Tone.OFF)


def state_word(one: SyncFilter) -> str:
    """Whether a filter counts."""
    return QCoreApplication.translate("SyncFilters", "On") if one.active else QCoreApplication.translate("SyncFilters", "Off")


def count_word(row: FilterRow) -> str:
    """How many records it matches, in a cell."""
    if row.count is not None:
        return number(row.count.matching)
    return "-" if row.uncounted else "…"


def count_tip(row: FilterRow) -> str:
    """The same as a sentence."""
    return row.uncounted if row.count is None else count_sentence(row.filter, row.count, owned=row.owner is not None)


def count_sentence(one: SyncFilter, count: FilterCount, *, owned: bool) -> str:
    """ "Matches 214 contacts; together with the user's other filters 230". The second half only where there is a user."""
    matched = matches_words(one, count.matching)
    if not owned:
        return matched
    together = QCoreApplication.translate("SyncFilters", "{matches}; together with the user's other filters {count}.")
    return together.format(matches=matched.removesuffix("."), count=number(count.together))


def matches_words(one: SyncFilter, matching: int) -> str:
    """How many it matches alone."""
    return FilterCounts().matches(one.kind, matching)


def with_counts(rows: Iterable[FilterRow], counts: Mapping[int, FilterCount]) -> list[FilterRow]:
    """The rows with what was counted."""
    why = QCoreApplication.translate("SyncFilters", "It depends on whose filter it is. Open it to count for a user.")
    return [FilterRow(row.filter, row.owner, row.text, counts.get(row.id), "" if row.id in counts else why) for row in rows]
