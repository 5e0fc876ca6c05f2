"""The view of synchronization filters over a real store: whose, what they say and match; switched, deleted, reset, copied, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.act.filters import Operator, QueryType, SyncFilter
from core.domain.act.kinds import ActKind
from core.errors import StoreUnreachable
from core.service import FilterCount, Service
from gui.dialogs.sync_filter import SyncFilterDialog
from gui.dialogs.sync_filter_copy import CopyFilterDialog
from gui.panes.act_filters import SYSTEM, TEMPLATES, USER, FiltersView
from tests.gui.act.filters_made import ALICE, BOB, condition, contacts, saved, user
from tests.gui.activities.made import Desk


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    """A console over the office, with three contacts of Alice's."""
    contacts(office, "Adams", "Baker", "Clark")
    made = Desk(office, qtbot)
    yield made
    made.close()


@pytest.fixture
def view(desk: Desk) -> FiltersView:
    """The view, in sight and read."""
    made = FiltersView(desk.console)
    desk.shown(made)
    desk.shown(made.drawer, 380, 600)
    desk.in_front(made)
    made.entered()
    desk.settle()
    return made


def show(desk: Desk, view: FiltersView, scope: str, owner: str | None = None) -> None:
    """Choose whose filters are shown."""
    view.scope.choose(scope, owner)
    view.scope.chosen.emit()
    desk.settle()


def names(view: FiltersView) -> list[str]:
    """The filters as listed."""
    return [row.filter.name for row in view.model.rows]


def select(view: FiltersView, name: str) -> None:
    """Select a filter."""
    view.table.select_key(next(row.id for row in view.model.rows if row.filter.name == name))
    assert view.selected is not None


def stored(desk: Desk, owner: str | None = ALICE) -> list[str]:
    """The filters as the store has them."""
    return sorted(each.filter.name for each in desk.app.service.sync_filters(owner))


def test_a_users_filters_are_listed_in_words_and_counted(desk: Desk, view: FiltersView) -> None:
    saved(desk.app, "Mine")
    saved(desk.app, "With a B", condition("lastname", Operator.BEGINS, "B"), active=False)
    saved(desk.app, "Everybody's", owner=None)
    saved(desk.app, "Bob's own", condition("ownerid", Operator.EQ, int(user(desk.app, BOB))))
    show(desk, view, USER, ALICE)
    rows = {row.filter.name: row for row in view.model.rows}
    assert set(rows) >= {"Mine", "With a B"}
    assert "Everybody's" not in rows
    assert rows["Mine"].text == "Owner is the user"
    assert rows["Bob's own"].text == "Owner is Bob Ruiz"
    assert rows["With a B"].text == "Last name begins with “B”"
    assert rows["Mine"].count == FilterCount(3, 3, ("Adams", "Baker", "Clark"))
    counted = rows["With a B"].count
    assert counted is not None
    assert (counted.matching, counted.together) == (1, 3)
    assert "1 off" in view.summary_label.text()
    assert "1 system filter(s) count as well" in view.summary_label.text()
    assert "none narrows another" in view.summary_label.text()
    assert view.table.accessibleName() == "Synchronization filters"
    assert desk.faults(view, 640, 1000) == []
    select(view, "With a B")
    assert view.drawer.caption.text() == "Off: it does not count"
    assert ("Count", "Matches 1 contact(s); together with the user's other filters 3.") in view.drawer.facts.pairs
    assert view.drawer.buttons["switch"].text() == "Switch on"
    assert desk.faults(view.drawer, 300, 380) == []


def test_what_depends_on_the_user_is_not_counted_for_nobody(desk: Desk, view: FiltersView) -> None:
    saved(desk.app, "Mine", owner=None)
    saved(desk.app, "All", condition("lastname", Operator.NOT_NULL), owner=None)
    show(desk, view, SYSTEM)
    rows = {row.filter.name: row for row in view.model.rows}
    assert rows["Mine"].count is None
    assert "whose filter it is" in rows["Mine"].uncounted
    assert rows["All"].count is not None
    assert rows["All"].count.matching == 3


def test_templates_stand_apart_from_system_filters(desk: Desk, view: FiltersView) -> None:
    saved(desk.app, "Everybody's", owner=None)
    show(desk, view, SYSTEM)
    assert names(view) == ["Everybody's"]
    assert not view.reset_action.isVisible()
    show(desk, view, TEMPLATES)
    assert "My contacts" in names(view)
    assert "Everybody's" not in names(view)
    select(view, "My contacts")
    assert ("New users", "get a copy of it") in view.drawer.facts.pairs
    assert view.new_action.text() == "New template"


def test_a_key_switches_a_filter_and_that_can_be_taken_back(desk: Desk, view: FiltersView, qtbot: QtBot) -> None:
    one = saved(desk.app, "Mine")
    show(desk, view, USER, ALICE)
    select(view, "Mine")
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    desk.settle()
    assert desk.told.said[-1] == "The filter Mine is off: it does not count any more."
    assert not next(each.filter.active for each in desk.app.service.sync_filters(ALICE) if each.filter.id == one.id)
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert next(each.filter.active for each in desk.app.service.sync_filters(ALICE) if each.filter.id == one.id)
    assert view.selected is not None
    assert view.selected.filter.active, "the list was read anew, and the same is selected"


def test_a_filter_is_deleted_after_asking(desk: Desk, view: FiltersView, qtbot: QtBot) -> None:
    saved(desk.app, "Mine")
    show(desk, view, USER, ALICE)
    before = stored(desk)
    select(view, "Mine")
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert "Delete the filter Mine?" in view.drawer.question.words.text()
    view.drawer.question.no.click()
    desk.settle()
    assert stored(desk) == before
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    view.drawer.question.yes.click()
    desk.settle()
    assert "Mine" not in names(view)
    assert "Mine" not in stored(desk)
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert "Mine" in names(view)


def test_a_users_filters_are_reset_to_the_defaults_after_asking(desk: Desk, view: FiltersView) -> None:
    saved(desk.app, "Mine")
    show(desk, view, USER, ALICE)
    view.reset_action.trigger()
    assert "Give Alice Ng the default filters?" in view.question.words.text()
    assert view.question.no.hasFocus()
    view.question.yes.click()
    desk.settle()
    assert "Mine" not in names(view)
    assert "My contacts" in names(view)
    assert desk.told.said[-1] == "Alice Ng has the default filters again."


def test_whoever_has_no_filters_is_given_the_defaults_by_one_button(desk: Desk, view: FiltersView) -> None:
    desk.app.service.remove_sync_filters([each.filter.id or 0 for each in desk.app.service.sync_filters(BOB)])
    show(desk, view, USER, BOB)
    empty = view._empty
    assert empty is not None
    assert empty.accessibleName() == "Bob Ruiz has no filters"
    empty.button.click()  # type: ignore[attr-defined]
    desk.settle()
    assert "My contacts" in names(view)
    assert len(stored(desk, BOB)) == len(names(view))


def test_a_filter_is_copied_to_many_users(desk: Desk, view: FiltersView, qtbot: QtBot) -> None:
    saved(desk.app, "Known", condition("lastname", Operator.NOT_NULL))
    show(desk, view, USER, ALICE)
    select(view, "Known")
    view.drawer.buttons["copy"].click()
    dialog = view.findChild(CopyFilterDialog)
    assert dialog is not None
    desk.settle()
    dialog.save()
    assert dialog.users.error == "Choose a user."
    qtbot.keyClicks(dialog.users.edit, "nobody@corp.test")
    dialog.save()
    desk.settle()
    assert "nobody@corp.test" in dialog.users.error
    assert dialog.isVisible()
    qtbot.keyClick(dialog.everybody.switch, Qt.Key.Key_Space)
    assert not dialog.users.isVisibleTo(dialog)
    assert desk.faults(dialog, 600) == []
    dialog.save()
    desk.settle()
    assert "Known" in stored(desk, BOB)
    assert stored(desk, ALICE).count("Known") == 1, "who has it gets no second"
    assert desk.told.said[-1] == "1 user(s) have the filter Known now."
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert "Known" not in stored(desk, BOB)
    assert desk.told.said[-1] == "The copies of Known are gone again."


def test_a_new_filter_is_made_for_the_shown_user_and_selected(desk: Desk, view: FiltersView, qtbot: QtBot) -> None:
    show(desk, view, USER, BOB)
    desk.in_front(view)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = view.findChild(SyncFilterDialog)
    assert dialog is not None
    desk.settle()
    assert dialog.windowTitle() == "New filter"
    dialog.form.field("name").set_value("Bob's")
    dialog.save()
    desk.settle()
    assert "Bob's" in stored(desk, BOB)
    assert view.selected is not None
    assert view.selected.filter.name == "Bob's"
    qtbot.keyClick(view.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    [copy] = [each for each in view.findChildren(SyncFilterDialog) if each.isVisible()]
    desk.settle()
    assert copy.form.field("name").value() == "Bob's (copy)"
    copy._discard()


def test_the_search_looks_at_names_and_conditions(desk: Desk, view: FiltersView) -> None:
    saved(desk.app, "Mine")
    saved(desk.app, "With a B", condition("lastname", Operator.BEGINS, "Bak"))
    show(desk, view, USER, ALICE)
    view.search.searched.emit("bak")
    assert names(view) == ["With a B"]
    view.search.searched.emit("")
    assert len(names(view)) > 1


def test_another_user_is_found_by_typing(desk: Desk, view: FiltersView, qtbot: QtBot) -> None:
    saved(desk.app, "Bob's", owner=BOB)
    show(desk, view, USER, ALICE)
    line = view.scope.lists[USER].lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "ruiz")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    desk.settle()
    assert view.scope.owner == BOB
    assert "Bob's" in names(view)


def test_where_counting_fails_the_list_stands_and_says_so(desk: Desk, view: FiltersView, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(desk.app, "Mine")

    def unreachable(_self: Service, _one: SyncFilter, _owner: str | None = None) -> FilterCount:
        raise StoreUnreachable("it is away")

    monkeypatch.setattr(Service, "count_sync_filter", unreachable)
    show(desk, view, USER, ALICE)
    row = next(row for row in view.model.rows if row.filter.name == "Mine")
    assert row.count is None
    assert row.uncounted == StoreUnreachable.title


def test_what_was_counted_for_another_scope_is_dropped(desk: Desk, view: FiltersView, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(desk.app, "All", condition("lastname", Operator.NOT_NULL), owner=None)
    saved(desk.app, "Mine")
    gate, begun = Event(), Event()
    count = Service.count_sync_filter

    def slow(self: Service, one: SyncFilter, owner: str | None = None) -> FilterCount:
        if one.name == "All":
            begun.set()
            assert gate.wait(60)
        return count(self, one, owner)

    monkeypatch.setattr(Service, "count_sync_filter", slow)
    view.scope.choose(SYSTEM)
    view.reload()
    desk.qtbot.waitUntil(begun.is_set)
    view.scope.choose(USER, ALICE)
    view.reload()
    desk.qtbot.waitUntil(lambda: any(row.count is not None for row in view.model.rows))
    shown = {row.filter.name: row.count for row in view.model.rows}
    gate.set()
    desk.settle()
    assert {row.filter.name: row.count for row in view.model.rows} == shown
    assert "All" not in shown


def test_what_others_lead_to_is_shown(desk: Desk, view: FiltersView) -> None:
    one = saved(desk.app, "Bob's", owner=BOB, kind=ActKind.TASK)
    view.show_item(BOB)
    view.show_item(one.id)
    desk.settle()
    assert view.selected is not None
    assert view.selected.filter.name == "Bob's"
    assert view.selected.filter.query_type is QueryType.FILTER
