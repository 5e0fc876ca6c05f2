"""The view of fields over a real store: each goes through what is allowed, what is fixed says why, all is saved together and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.act.fields import FIELDS
from core.domain.act.kinds import ActKind, SyncDirection
from core.errors import EntriesInvalid, EntryFault, StoreUnreachable
from core.service import MappingRow, MappingScope, Service
from gui.models.act_mapping import FieldLine, direction_tip, direction_word, source_word
from gui.panes.act_fields import FieldsView
from tests.gui.activities.made import Desk

ALICE = "alice@corp.test"
ORGANIZATION, PROFILE, USER = (scope.value for scope in (MappingScope.ORGANIZATION, MappingScope.PROFILE, MappingScope.USER))


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    """A console over the office."""
    made = Desk(office, qtbot)
    yield made
    made.close()


@pytest.fixture
def view(desk: Desk) -> FieldsView:
    """The view, in sight and read."""
    made = FieldsView(desk.console)
    desk.shown(made)
    made.entered()
    desk.settle()
    return made


def line(view: FieldsView, key: str) -> FieldLine:
    """A field of the kind that is shown."""
    found = view.model.row_of((view.kind, key))
    assert found is not None
    return found


def press(view: FieldsView, qtbot: QtBot, key: str, pressed: Qt.Key) -> FieldLine:
    """Press a key on a field."""
    view.table.select_key((view.kind, key))
    qtbot.keyClick(view.table, pressed)
    return line(view, key)


def show(desk: Desk, view: FieldsView, scope: str, owner: str | None = None) -> None:
    """Choose for whom it is chosen."""
    view.scope.choose(scope, owner)
    view.scope.chosen.emit()
    desk.settle()


def chosen(
    desk: Desk, scope: MappingScope = MappingScope.ORGANIZATION, owner: str | None = None
) -> dict[tuple[ActKind, str], SyncDirection]:
    """What was chosen, as the store has it."""
    rows = desk.app.service.field_mapping(scope, owner)
    return {(row.kind, row.row.key): row.chosen for row in rows if row.chosen is not None}


def test_every_field_of_every_kind_is_shown_with_its_columns(desk: Desk, view: FieldsView) -> None:
    for kind in ActKind:
        view.show_item(kind)
        rows = view.model.rows
        assert [row.row.key for row in rows] == [row.key for row in FIELDS[kind]]
        texts = [view.model.index(place, 0).data() for place in range(len(rows))]
        assert all(texts)
    view.show_item(ActKind.CONTACT)
    place = next(place for place, row in enumerate(view.model.rows) if row.row.key == "telephone1")
    assert [view.model.index(place, column).data() for column in range(4)] == [
        "Business phone",
        "Both ways",
        "telephone1",
        "Nobody: the default",
    ]
    assert view.summary_label.text() == "34 field(s), 4 fixed"
    assert desk.faults(view, 640, 1000) == []


def test_space_goes_through_what_is_allowed_and_back(view: FieldsView, qtbot: QtBot) -> None:
    keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Space)
    words = [direction_word(press(view, qtbot, "location", key).direction) for key in keys]
    assert words == ["To the server", "To the store", "Not at all", "Both ways"]
    assert not view.unsaved, "back at the default nothing is chosen"
    assert not view.save_action.isEnabled()


def test_a_click_on_the_arrow_goes_on_and_a_click_beside_it_does_not(view: FieldsView, qtbot: QtBot) -> None:
    index, left = view.model.index_of((ActKind.APPOINTMENT, "body")), Qt.MouseButton.LeftButton
    beside, arrow = (view.table.visualRect(index.siblingAtColumn(column)).center() for column in (0, 1))
    qtbot.mouseClick(view.table.viewport(), left, Qt.KeyboardModifier.NoModifier, beside)
    assert not line(view, "body").changed
    qtbot.mouseClick(view.table.viewport(), left, Qt.KeyboardModifier.NoModifier, arrow)
    assert line(view, "body").direction is SyncDirection.TO_REMOTE
    assert source_word(line(view, "body")) == "You, not saved yet"
    qtbot.mouseDClick(view.table.viewport(), left, Qt.KeyboardModifier.NoModifier, arrow)
    qtbot.mouseRelease(view.table.viewport(), left, Qt.KeyboardModifier.NoModifier, arrow)
    assert line(view, "body").direction is SyncDirection.TO_STORE, "the second of two quick clicks counts as well"


def test_what_is_fixed_stays_and_says_why(desk: Desk, view: FieldsView, qtbot: QtBot) -> None:
    for kind, key, why in (
        (ActKind.APPOINTMENT, "time", "Fixed: Both ways."),
        (ActKind.APPOINTMENT, "attachments", "organisation's switch"),
        (ActKind.CONTACT, "address2", "All three addresses of contacts"),
    ):
        view.show_item(kind)
        after = press(view, qtbot, key, Qt.Key.Key_Space)
        assert not after.changed
        assert why in direction_tip(after)
        assert why in view.summary_label.text()
        assert source_word(after) == "Fixed"
    assert not view.unsaved


def test_what_was_chosen_is_saved_together_and_can_be_taken_back(desk: Desk, view: FieldsView, qtbot: QtBot) -> None:
    press(view, qtbot, "location", Qt.Key.Key_Space)
    view.show_item(ActKind.TASK)
    press(view, qtbot, "subject", Qt.Key.Key_Space)
    assert "2 change(s) not saved" in view.summary_label.text()
    assert chosen(desk) == {}
    qtbot.keyClick(view.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    wanted = {(ActKind.APPOINTMENT, "location"): SyncDirection.TO_REMOTE, (ActKind.TASK, "subject"): SyncDirection.TO_REMOTE}
    assert chosen(desk) == wanted
    assert not view.unsaved
    assert source_word(line(view, "subject")) == "The organisation"
    assert desk.told.said[-1].startswith("The fields are saved.")
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert chosen(desk) == {}
    assert source_word(line(view, "subject")) == "Nobody: the default"


def test_undo_shows_what_is_saved(view: FieldsView, qtbot: QtBot) -> None:
    press(view, qtbot, "location", Qt.Key.Key_Space)
    qtbot.keyClick(view.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not view.unsaved
    assert line(view, "location").direction is SyncDirection.BOTH


def test_a_user_inherits_and_goes_back_to_it(desk: Desk, view: FieldsView, qtbot: QtBot) -> None:
    service = desk.app.service
    location = (ActKind.APPOINTMENT, "location")
    service.choose_field_directions(MappingScope.ORGANIZATION, None, {location: SyncDirection.TO_STORE})
    service.choose_field_directions(MappingScope.PROFILE, "Office", {(ActKind.APPOINTMENT, "body"): SyncDirection.NONE})
    show(desk, view, USER, ALICE)
    assert (direction_word(line(view, "location").direction), source_word(line(view, "location"))) == ("To the store", "The organisation")
    assert (direction_word(line(view, "body").direction), source_word(line(view, "body"))) == ("Not at all", "The profile")
    assert not view.clear_action.isEnabled()
    press(view, qtbot, "location", Qt.Key.Key_Space)
    view.save()
    desk.settle()
    assert chosen(desk, MappingScope.USER, ALICE) == {location: SyncDirection.NONE}
    assert source_word(line(view, "location")) == "The user"
    assert view.clear_action.isEnabled()
    after = press(view, qtbot, "location", Qt.Key.Key_Delete)
    assert after.direction is SyncDirection.TO_STORE
    view.save()
    desk.settle()
    assert chosen(desk, MappingScope.USER, ALICE) == {}


def test_a_profile_has_choices_of_its_own(desk: Desk, view: FieldsView, qtbot: QtBot) -> None:
    show(desk, view, PROFILE)
    assert view.scope.owner == "Office"
    press(view, qtbot, "subject", Qt.Key.Key_Space)
    view.save()
    desk.settle()
    assert chosen(desk, MappingScope.PROFILE, "Office") == {(ActKind.APPOINTMENT, "subject"): SyncDirection.TO_REMOTE}
    assert chosen(desk) == {}


def test_another_scope_is_shown_only_after_asking_where_something_would_be_lost(desk: Desk, view: FieldsView, qtbot: QtBot) -> None:
    press(view, qtbot, "location", Qt.Key.Key_Space)
    show(desk, view, USER)
    assert (view.scope.scope, view.scope.owner) == (ORGANIZATION, None)
    assert view.question.isVisible()
    view.question.no.click()
    assert view.unsaved
    show(desk, view, USER)
    view.question.yes.click()
    desk.settle()
    assert (view.scope.scope, view.scope.owner) == (USER, ALICE)
    assert "not saved" not in view.summary_label.text()
    assert line(view, "location").direction is SyncDirection.BOTH


def test_what_the_service_finds_wrong_is_said_at_its_line(
    desk: Desk, view: FieldsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object) -> list[MappingRow]:
        raise EntriesInvalid((EntryFault(0, "contact.nickname", "Nickname cannot be synchronized so"),))

    view.show_item(ActKind.CONTACT)
    press(view, qtbot, "nickname", Qt.Key.Key_Space)
    view.show_item(ActKind.TASK)
    monkeypatch.setattr(Service, "choose_field_directions", refused)
    view.save()
    desk.settle()
    assert view.kind is ActKind.CONTACT, "the kind of the fault is shown"
    assert [row.row.key for row in view.table.selected_rows()] == ["nickname"]
    assert source_word(line(view, "nickname")) == "Nickname cannot be synchronized so"
    assert view.unsaved
    press(view, qtbot, "nickname", Qt.Key.Key_Space)
    assert line(view, "nickname").fault == ""


def test_what_cannot_be_saved_stays_chosen_and_can_be_saved_again(
    desk: Desk, view: FieldsView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, away = Service.choose_field_directions, [True]

    def once(
        self: Service, scope: MappingScope, owner: str | None, wanted: Mapping[tuple[ActKind, str], SyncDirection | None]
    ) -> list[MappingRow]:
        if away:
            away.clear()
            raise StoreUnreachable("it is away")
        return save(self, scope, owner, wanted)

    monkeypatch.setattr(Service, "choose_field_directions", once)
    press(view, qtbot, "location", Qt.Key.Key_Space)
    view.save()
    desk.settle()
    assert view.banner.isVisible()
    assert line(view, "location").changed
    view.banner.retry_button.click()
    desk.settle()
    assert chosen(desk) == {(ActKind.APPOINTMENT, "location"): SyncDirection.TO_REMOTE}
    assert not view.banner.isVisible()
