"""The editor of a synchronization filter: every condition there and back, groups by key, faults where they are, a live count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.act.filter_columns import COLUMNS, DAYS, MANY, NO_VALUE, OPERATORS, ColumnType
from core.domain.act.filters import Condition, Group, Joined, Operator, QueryType, Scalar, SyncFilter
from core.domain.act.kinds import ActKind
from core.service import FilterCount, Service
from gui.dialogs.sync_filter import SyncFilterDialog
from gui.dialogs.sync_filter_condition import ConditionRow, Kit
from gui.dialogs.sync_filter_tree import GroupBox
from gui.dialogs.sync_filter_values import Offers
from gui.models.act_filter_words import options_of
from gui.models.act_users import UserName
from tests.gui.act.filters_made import ALICE, BOB, MINE, choose, condition, contacts, saved, user
from tests.gui.activities.made import Desk
from tests.gui.explained import unexplained

SAMPLES: dict[ColumnType, tuple[Scalar, ...]] = {
    ColumnType.TEXT: ("Contoso, Ltd.", "b"),
    ColumnType.NUMBER: (5, -3),
    ColumnType.MOMENT: (datetime(2026, 3, 1, 9, 30, 15, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)),
    ColumnType.DAY: (date(1980, 2, 29), date(2026, 7, 1)),
    ColumnType.FLAG: (True, False),
    ColumnType.USER: (7, 9),
    ColumnType.PEOPLE: ("rene@contoso.test", "contact:#12"),
}
DEEP = Group(
    Joined.ALL,
    (
        Condition("ownerid", Operator.ME),
        Group(
            Joined.ANY,
            (Condition("subject", Operator.CONTAINS, ("Contoso",)), Group(Joined.ALL, (Condition("isdraft", Operator.EQ, (True,)),))),
        ),
        Condition("scheduledstart", Operator.NEXT_DAYS, (14,)),
    ),
)


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    """A console over the office, with four contacts, three of them Alice's."""
    contacts(office, "Adams", "Baker", "Clark")
    contacts(office, "Other", owner=BOB)
    made = Desk(office, qtbot)
    yield made
    made.close()


def users(desk: Desk) -> list[UserName]:
    """The users, as the view reads them."""
    return [UserName(int(user(desk.app, address)), name, address) for name, address in (("Alice Ng", ALICE), ("Bob Ruiz", BOB))]


def opened(desk: Desk, one: SyncFilter, owner: str | None = ALICE) -> SyncFilterDialog:
    """The dialog, counted."""
    dialog = SyncFilterDialog(desk.console, one, users(desk), owner)
    desk.shown(dialog, 840, 700)
    desk.settle()
    return dialog


def new(desk: Desk, where: Group = MINE, kind: ActKind = ActKind.CONTACT, owner: str | None = ALICE) -> SyncFilter:
    """A filter that nobody saved yet."""
    return SyncFilter(kind, "", where, None if owner is None else user(desk.app, owner))


def every_condition() -> Iterator[tuple[ActKind, Condition]]:
    """Each type of column with each operator, and each column with options."""
    seen: set[object] = set()
    for kind in (ActKind.APPOINTMENT, ActKind.TASK, ActKind.CONTACT):
        for column, of_type in COLUMNS[kind].items():
            options = options_of(kind, column)
            what = (kind, column) if options else of_type
            if what in seen:
                continue
            seen.add(what)
            values = tuple(value for value, _words in options[:2]) or SAMPLES[of_type]
            for operator in OPERATORS[of_type]:
                given: tuple[Scalar, ...] = () if operator in NO_VALUE else (30,) if operator in DAYS else values[: 1 + (operator in MANY)]
                yield kind, Condition(column, operator, given)


def test_every_condition_goes_through_its_row_unchanged(desk: Desk) -> None:
    offers = Offers({ALICE: 7, BOB: 9})
    tried = 0
    for kind, one in every_condition():
        row = ConditionRow(Kit(desk.console, kind, offers), one)
        assert row.value() == one, one
        assert row.filled
        row.deleteLater()
        tried += 1
    assert tried > 80
    desk.settle()


def test_every_column_of_every_kind_is_offered_with_what_fits_it(desk: Desk) -> None:
    offers = Offers({})
    for kind in ActKind:
        row = ConditionRow(Kit(desk.console, kind, offers))
        columns = [row.column.itemData(place) for place in range(row.column.count())]
        assert sorted(columns) == sorted(COLUMNS[kind])
        assert not {row.column.itemText(place) for place in range(row.column.count())} & set(columns), "each has words"
        for column in columns:
            choose(row.column, column)
            offered = {Operator(row.operator.itemData(place)) for place in range(row.operator.count())}
            assert offered <= OPERATORS[COLUMNS[kind][column]]
            assert Operator.EQ in offered
            assert row.value().operator in offered
        row.deleteLater()


def test_what_a_condition_is_compared_with_is_emptied_with_its_kind_alone(desk: Desk, qtbot: QtBot) -> None:
    row = ConditionRow(Kit(desk.console, ActKind.CONTACT, Offers({})), Condition("lastname", Operator.BEGINS, ("Ba",)))
    desk.shown(row, 600, 80)
    choose(row.operator, Operator.CONTAINS.value)
    assert row.value() == Condition("lastname", Operator.CONTAINS, ("Ba",))
    choose(row.column, "firstname")
    assert row.value() == Condition("firstname", Operator.CONTAINS, ("Ba",))
    choose(row.column, "birthdate")
    assert row.value().column == "birthdate"
    assert isinstance(row.value().values[0], date)
    choose(row.column, "statecode")
    assert row.value() == Condition("statecode", Operator.EQ, (0,))
    assert desk.faults(row, 420, 600, height=80) == []


def test_the_count_is_live_and_names_the_first_few(desk: Desk, qtbot: QtBot) -> None:
    saved(desk.app, "Mine")
    dialog = opened(desk, new(desk, condition("lastname", Operator.BEGINS, "O")))
    assert dialog.count.words.text() == "Matches 1 contact(s); together with the user's other filters 4."
    assert dialog.count.names.text() == "Other"
    field: Any = dialog.tree.group.rows().__next__().editor.field
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "B")
    assert dialog.count.words.text() == "Counting…", "what was counted is of another filter"
    qtbot.waitUntil(lambda: dialog.count.words.text().startswith("Matches 1"))
    assert dialog.count.names.text() == "Baker"
    assert dialog.count.words.text().endswith("other filters 3.")
    field.edit.clear()
    field.edit.textEdited.emit("")
    qtbot.waitUntil(lambda: dialog.count.words.text().startswith("Fill in"))
    assert dialog.count.accessibleName() == dialog.count.words.text()
    dialog._discard()


def test_an_answer_that_is_overtaken_is_dropped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, begun = Event(), Event()

    def counted(_self: Service, one: SyncFilter, _owner: str | None = None) -> FilterCount:
        if one.where == MINE:
            begun.set()
            assert gate.wait(60)
            return FilterCount(111, 111)
        return FilterCount(222, 222)

    monkeypatch.setattr(Service, "count_sync_filter", counted)
    dialog = SyncFilterDialog(desk.console, new(desk), users(desk), ALICE)
    desk.shown(dialog, 840, 700)
    desk.qtbot.waitUntil(begun.is_set)
    dialog.tree.group.add_button.click()
    dialog._judge()
    desk.qtbot.waitUntil(lambda: "222" in dialog.count.words.text())
    gate.set()
    desk.settle()
    assert "222" in dialog.count.words.text()
    dialog._discard()


def test_nothing_is_counted_on_the_thread_of_the_windows(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import current_thread, main_thread

    threads = []

    def counted(_self: Service, _one: SyncFilter, _owner: str | None = None) -> FilterCount:
        threads.append(current_thread())
        return FilterCount(1, 1)

    monkeypatch.setattr(Service, "count_sync_filter", counted)
    opened(desk, new(desk))._discard()
    assert threads
    assert main_thread() not in threads


def test_a_filter_of_nobody_is_counted_for_whom_a_person_chooses(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, new(desk, owner=None), None)
    assert dialog.windowTitle() == "New system filter"
    assert dialog.count.words.text() == "Matches 3 contact(s)."
    dialog.count.viewer.set_value(BOB)
    dialog.count.viewer_chosen.emit()
    desk.settle()
    assert dialog.count.words.text() == "Matches 1 contact(s)."
    dialog.count.viewer.set_value(None)
    dialog.count.viewer_chosen.emit()
    desk.settle()
    assert dialog.count.words.text() == "Matches 0 contact(s)."
    assert not dialog.form.is_changed, "for whom it is counted is no part of the filter"
    dialog._discard()


def test_a_deep_filter_is_saved_as_it_was(desk: Desk) -> None:
    one = saved(desk.app, "Deep", DEEP, kind=ActKind.APPOINTMENT)
    dialog = opened(desk, one)
    assert not dialog.form.is_changed
    assert not dialog.kind_field.isEnabled(), "a saved filter stays what it is of"
    assert desk.faults(dialog, 832, 1000, height=640) == []
    assert unexplained(dialog) == []
    assert dialog.draft() == one
    told: list[Any] = []
    dialog.saved.connect(told.append)
    dialog.form.field("name").set_value("Deeper")
    dialog.save()
    desk.settle()
    assert told[0].filter.id == one.id
    assert told[0].filter.where == DEEP
    assert [view.filter.name for view in desk.app.service.sync_filters(ALICE) if view.filter.id == one.id] == ["Deeper"]


def test_groups_are_made_and_removed_by_key(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, new(desk))
    group = dialog.tree.group
    qtbot.keyClick(group.add_group_button, Qt.Key.Key_Space)
    inner = group.members[1]
    assert isinstance(inner, GroupBox)
    assert inner.joined.hasFocus()
    assert inner.accessibleName() == "Group 2"
    assert inner.value().joined is Joined.ANY, "joined the same way it would be no group"
    qtbot.keyClick(inner.add_button, Qt.Key.Key_Space)
    row = inner.members[1]
    assert isinstance(row, ConditionRow)
    assert row.column.hasFocus()
    assert row.accessibleName() == "Condition 2.2"
    assert dialog.draft().where == Group(
        Joined.ALL, (Condition("ownerid", Operator.ME), Group(Joined.ANY, (Condition("ownerid", Operator.ME),) * 2))
    )
    qtbot.keyClick(row.remove_button, Qt.Key.Key_Space)
    assert len(inner.members) == 1
    qtbot.keyClick(inner.remove_button, Qt.Key.Key_Space)
    assert dialog.draft().where == MINE
    assert not dialog.form.is_changed
    first = group.members[0]
    assert isinstance(first, ConditionRow)
    assert first.column.hasFocus()
    first.remove_button.click()
    assert group.add_button.hasFocus()
    assert dialog.draft().where == Group()
    named = [*dialog.findChildren(QPushButton), *dialog.tree.findChildren(QComboBox)]
    assert [widget for widget in named if widget.isVisible() and not widget.accessibleName()] == []
    dialog._discard()


def test_groups_go_no_deeper_than_can_be_shown(desk: Desk) -> None:
    dialog = opened(desk, new(desk))
    group, depth = dialog.tree.group, 0
    while group.add_group_button.isVisibleTo(group):
        group.add_group_button.click()
        inner = group.members[-1]
        assert isinstance(inner, GroupBox)
        group, depth = inner, depth + 1
    assert depth == 4
    assert desk.faults(dialog, 832, height=640) == []
    dialog._discard()


def test_what_is_not_filled_in_is_said_at_its_condition_on_saving(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, new(desk, Group(Joined.ALL, (Condition("ownerid", Operator.ME), Condition("lastname", Operator.BEGINS)))))
    assert dialog.count.words.text().startswith("Fill in")
    dialog.save()
    assert dialog.form.field("name").error == "This is needed."
    qtbot.keyClicks(dialog.form.field("name").editor, "Half")
    dialog.save()
    _first, second = dialog.tree.group.rows()
    field: Any = second.editor.field
    assert field.error == "This is needed."
    assert field.edit.hasFocus()
    qtbot.keyClicks(field.edit, "A")
    assert field.error == ""
    dialog.save()
    desk.settle()
    assert "Half" in [view.filter.name for view in desk.app.service.sync_filters(ALICE)]


def test_what_the_service_finds_wrong_is_said_at_its_condition(desk: Desk, qtbot: QtBot) -> None:
    inner = Group(Joined.ANY, (Condition("birthdate", Operator.IN, (date(2026, 1, 1),)), Condition("ownerid", Operator.EQ, (1,))))
    dialog = opened(desk, new(desk, Group(Joined.ALL, (Condition("ownerid", Operator.ME), inner))))
    _owner, day, who = dialog.tree.group.rows()
    field: Any = day.editor.field
    field.edit.setPlainText("next week")
    qtbot.waitUntil(lambda: field.error != "")
    assert "'next week' is no day" in field.error
    assert dialog.tree.error == ""
    assert dialog.count.words.text().startswith("Not counted")
    field.edit.setPlainText("2026-02-03")
    qtbot.waitUntil(lambda: dialog.count.words.text().startswith("Matches"))
    assert field.error == ""
    picked: Any = who.editor.field
    picked.edit.setText("somebody")
    picked.edit.textEdited.emit("somebody")
    dialog.form.field("name").set_value("Wrong")
    dialog.save()
    desk.settle()
    assert "'somebody' is no user" in picked.error
    assert dialog.isVisible()
    dialog._discard()


def test_another_kind_keeps_the_conditions_that_it_has_too(desk: Desk) -> None:
    where = Group(Joined.ALL, (*MINE.members, Condition("lastname", Operator.NOT_NULL), Condition("statecode", Operator.EQ, (1,))))
    dialog = opened(desk, new(desk, where))
    dialog.kind_field.box.setCurrentIndex(4)
    dialog.kind_field.box.activated.emit(4)
    desk.settle()
    assert dialog.draft().kind is ActKind.TASK
    assert dialog.draft().where == MINE, "inactive is no state of a task"
    assert dialog.count.words.text() != ""
    dialog._discard()


def test_a_template_says_whether_new_users_get_it(desk: Desk) -> None:
    template = SyncFilter(ActKind.TASK, "Ours", MINE, None, QueryType.TEMPLATE, is_default=True)
    dialog = opened(desk, template, None)
    assert dialog.windowTitle() == "New template"
    field: Any = dialog.form.field("is_default")
    assert field.value()
    field.switch.click()
    dialog.save()
    desk.settle()
    [kept] = [view.filter for view in desk.app.service.sync_filters() if view.filter.name == "Ours"]
    assert not kept.is_default
    assert kept.query_type is QueryType.TEMPLATE


def test_escape_asks_before_conditions_are_lost(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk, new(desk))
    dialog.tree.group.add_button.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.ask_bar.isVisible()
    qtbot.keyClick(dialog.ask_bar.discard, Qt.Key.Key_Space)
    assert not dialog.isVisible()
