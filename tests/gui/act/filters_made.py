"""Contacts for filters to match, and hands for their editors."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox

from core.app import App
from core.domain.act.filters import Condition, Group, Joined, Operator, QueryType, SyncFilter
from core.domain.act.kinds import ActKind
from core.domain.act.records import ActContact, PersonName
from core.domain.ids import UserId
from core.ports.act_items import RecordChange
from core.service import Kind
from core.store.act.keeper import ItemKeeper

ALICE, BOB = "alice@corp.test", "bob@corp.test"
MINE = Group(Joined.ALL, (Condition("ownerid", Operator.ME),))


def user(app: App, address: str = ALICE) -> UserId:
    """The id of a user."""
    return UserId(next(int(str(each["id"])) for each in app.service.entries(Kind.USER) if each["email"] == address))


def contacts(app: App, *names: str, owner: str | None = ALICE) -> None:
    """Contacts of these last names, of one user."""
    number = None if owner is None else user(app, owner)
    with ItemKeeper(app.store).writing() as items:
        items.save_records([RecordChange(ActContact(name=PersonName(last=name), owner=number)) for name in names])


def condition(column: str, operator: Operator, *values: Any) -> Group:
    """A filter's conditions where there is one."""
    return Group(Joined.ALL, (Condition(column, operator, values),))


def saved(
    app: App,
    name: str,
    where: Group = MINE,
    *,
    owner: str | None = ALICE,
    kind: ActKind = ActKind.CONTACT,
    query_type: QueryType = QueryType.FILTER,
    active: bool = True,
) -> SyncFilter:
    """A filter that is in the store."""
    number = None if owner is None else user(app, owner)
    return app.service.save_sync_filter(SyncFilter(kind, name, where, number, query_type, active)).filter


def choose(box: QComboBox, value: object) -> None:
    """Choose as a person does."""
    place = box.findData(value)
    assert place >= 0, f"{value} is not offered"
    box.setCurrentIndex(place)
    box.activated.emit(place)
