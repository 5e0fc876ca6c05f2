"""filters: which records are synchronized with whose mailbox; set from a document's section, counted, removed, reset, switched."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from core.cli.context import Context
from core.cli.organisation import read_text
from core.cli.output import Column, Json
from core.domain.act.filter_columns import group_json
from core.domain.act.filters import QueryType

if TYPE_CHECKING:
    from core.service import FilterView, Service


def filters(context: Context) -> int:
    """List filters, or change them."""
    args = context.args
    changes: dict[str, Callable[[Context, Service], int]] = {
        "set": _set,
        "count": _count,
        "remove": _remove,
        "reset": _reset,
        "activate": lambda here, service: _switched(here, service, args.activate, active=True),
        "deactivate": lambda here, service: _switched(here, service, args.deactivate, active=False),
    }
    with context.open() as app:
        for name, change in changes.items():
            if getattr(args, name) is not None:
                return change(context, app.service)
        found = app.service.sync_filters(args.user)
    return _list(context, [one for one in found if _is_wanted(context, one)])


def _is_wanted(context: Context, one: FilterView) -> bool:
    args = context.args
    return args.kind in {None, one.filter.kind.value} and not (args.templates and one.filter.query_type is not QueryType.TEMPLATE)


def _set(context: Context, service: Service) -> int:
    """Create or change the filters that a file names; all or nothing."""
    return _list(context, _due(service, service.set_sync_filters(read_text(context.args.set))))


def _count(context: Context, service: Service) -> int:
    """How many records the filters of a file let through: each alone, and with all others of its user."""
    out = context.out
    drafts = service.sync_filters_in(read_text(context.args.count))
    counted = [(one, service.count_sync_filter(one.filter, one.owner)) for one in drafts]
    if out.as_json:
        counts = [
            {**filter_json(one), "matching": count.matching, "together": count.together, "names": list(count.names)}
            for one, count in counted
        ]
        out.document({"filters": counts})
        return 0
    rows = [
        [one.filter.kind.value, one.filter.name, one.owner or "-", str(count.matching), str(count.together), one.text]
        for one, count in counted
    ]
    numbers = (Column("Lets through", right=True), Column("With the others", right=True))
    columns = [*(Column(title) for title in ("Kind", "Name", "Of")), *numbers, Column("Which")]
    out.table(columns, rows, "There is no filter in it.")
    return 0


def _remove(context: Context, service: Service) -> int:
    removed = service.sync_filters_by_id(context.args.remove)
    service.remove_sync_filters([one.filter.id for one in removed if one.filter.id is not None])
    return _list(context, _due(service, removed), "removed")


def _reset(context: Context, service: Service) -> int:
    found = service.reset_sync_filters(context.args.reset)
    service.make_act_due({context.args.reset})
    return _list(context, found)


def _switched(context: Context, service: Service, ids: Collection[int], *, active: bool) -> int:
    found = service.sync_filters_by_id(ids)
    return _list(context, _due(service, [service.save_sync_filter(replace(one.filter, active=active)) for one in found]))


def _due(service: Service, changed: list[FilterView]) -> list[FilterView]:
    """Have an engine that runs look at once at the mailboxes for which these filters hold; returns the same filters."""
    whose = {one.owner for one in changed if one.filter.query_type is not QueryType.TEMPLATE}
    service.make_act_due(None if None in whose else {owner for owner in whose if owner is not None})
    return changed


def _list(context: Context, found: list[FilterView], done: str = "") -> int:
    if context.out.as_json:
        context.out.document({done or "filters": [filter_json(one) for one in found]})
        return 0
    rows = [
        [str(one.filter.id), one.filter.kind.value, one.filter.name, _whose(one), "" if one.filter.active else "off", one.text]
        for one in found
    ]
    columns = [Column("ID", right=True), *(Column(title) for title in ("Kind", "Name", "Whose", "", "Lets through"))]
    context.out.table(columns, rows, "There are no such filters.")
    if done and found:
        context.out.line(f"{len(found)} {done}.")
    return 0


def _whose(one: FilterView) -> str:
    if one.filter.query_type is QueryType.TEMPLATE:
        return "new users" if one.filter.is_default else "a template"
    return one.owner or "everybody"


def filter_json(one: FilterView) -> Json:
    """A filter. `text` is its condition in words, `where` the same as a tree; `parent` the template that it was made of."""
    return {
        "id": one.filter.id,
        "kind": one.filter.kind.value,
        "name": one.filter.name,
        "description": one.filter.description,
        "owner": one.owner,
        "template": one.filter.query_type is QueryType.TEMPLATE,
        "default": one.filter.is_default,
        "active": one.filter.active,
        "parent": one.filter.parent,
        "text": one.text,
        "where": group_json(one.filter.where),
    }
