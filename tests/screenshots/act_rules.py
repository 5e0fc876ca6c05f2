"""What decides about appointments, contacts and tasks: filters, one that is written, which way fields flow, the organisation's word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from core.domain.act.filters import Condition, Group, Joined, Operator, SyncFilter
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.ids import UserId
from core.sandbox import people
from core.service import Kind, MappingScope
from gui.dialogs.sync_filter import SyncFilterDialog
from gui.panes.act_fields import FieldsView
from gui.panes.act_filters import USER, FiltersView
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.pane import PaneName
from tests.screenshots.act_scene import set_act_scene
from tests.screenshots.stage import Stage, found, until

SOON = "Customers, soon"
_SOON = Group(
    Joined.ALL,
    (
        Condition("party", Operator.PARTY),
        Group(Joined.ANY, (Condition("regarding.name", Operator.CONTAINS, ("Contoso",)), Condition("statuscode", Operator.IN, (5, 6)))),
        Condition("scheduledstart", Operator.NEXT_DAYS, (14,)),
    ),
)


def _filters(stage: Stage) -> FiltersView:
    """Nadia's filters, with one more and one for everybody."""
    set_act_scene(stage)
    service = stage.service
    user = UserId(next(int(str(each["id"])) for each in service.entries(Kind.USER) if each["email"] == people.NADIA.email))
    if not any(view.filter.name == SOON for view in service.sync_filters(people.NADIA.email)):
        service.reset_sync_filters(people.NADIA.email)
        service.save_sync_filter(SyncFilter(ActKind.APPOINTMENT, SOON, _SOON, user))
        old = Group(Joined.ALL, (Condition("modifiedon", Operator.OLDER_THAN_DAYS, (365,)),))
        service.save_sync_filter(SyncFilter(ActKind.CONTACT, "Not touched for a year", old, user, active=False))
        everybody = Group(Joined.ALL, (Condition("department", Operator.EQ, ("Board",)),))
        service.save_sync_filter(SyncFilter(ActKind.CONTACT, "For everybody", everybody))
    pane: Any = stage.go(PaneName.CALENDAR, ActPlace(ActViewName.FILTERS, people.NADIA.email))
    view = pane.current
    assert isinstance(view, FiltersView)
    view.scope.choose(USER, people.NADIA.email)
    view.reload()
    stage.settled()
    until(lambda: all(row.count is not None for row in view.model.rows), "the filters to be counted")
    return view


def filters(stage: Stage) -> QWidget:
    """A user's filters, and one in words."""
    view = _filters(stage)
    row = found((each for each in view.model.rows if each.filter.name == SOON), SOON)
    view.table.select_key(row.id)
    stage.settled()
    return stage.program.window


def filters_reset(stage: Stage) -> QWidget:
    """What is asked before a user's filters go."""
    view = _filters(stage)
    view.table.clearSelection()
    stage.program.window.drawer.hide()
    view.ask_reset()
    stage.settled()
    return stage.program.window


def sync_filter(stage: Stage) -> QWidget:
    """A filter with a group in it, counted."""
    view = _filters(stage)
    row = found((each for each in view.model.rows if each.filter.name == SOON), SOON)
    dialog = SyncFilterDialog(stage.console, row.filter, view.users, people.NADIA.email, stage.program.window)
    dialog.open()
    stage.settled()
    return dialog


def fields(stage: Stage) -> QWidget:
    """The fields of contacts, two of them chosen otherwise and not saved."""
    set_act_scene(stage)
    chosen = {(ActKind.CONTACT, "birthdate"): SyncDirection.TO_REMOTE, (ActKind.CONTACT, "governmentid"): SyncDirection.NONE}
    stage.service.choose_field_directions(MappingScope.ORGANIZATION, None, chosen)
    pane: Any = stage.go(PaneName.CALENDAR, ActPlace(ActViewName.FIELDS))
    view = pane.current
    assert isinstance(view, FieldsView)
    view.discard()
    view.reload()
    stage.settled()
    view.show_item(ActKind.CONTACT)
    for key in ("assistantname", "address1"):
        line = view.model.row_of((ActKind.CONTACT, key))
        assert line is not None
        view.turn(line)
    stage.settled()
    return stage.program.window


def settings_act(stage: Stage) -> QWidget:
    """The organisation's word, with the question before all three addresses."""
    pane: Any = stage.go(PaneName.SETTINGS)
    form = pane.organisation.form
    addresses = form.field("act.all_addresses")
    addresses.switch.click()
    stage.settled()
    pane.area.ensureWidgetVisible(addresses, 0, pane.area.height() // 2)
    stage.settled()
    return stage.program.window


ACT_RULE_PANES: dict[str, Callable[[Stage], QWidget]] = {
    "calendar-filters": filters,
    "calendar-filters-reset": filters_reset,
    "calendar-fields": fields,
    "settings-act": settings_act,
}
ACT_RULE_DIALOGS: dict[str, Callable[[Stage], QWidget]] = {"sync-filter": sync_filter}
