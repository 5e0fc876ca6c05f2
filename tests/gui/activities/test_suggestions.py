"""All suggestions in one list: confirmed, dismissed, shown."""

from __future__ import annotations

import pytest

from core.domain.ids import ActivityId
from core.domain.octets import Held
from core.ports import Stamped
from gui.panes.activities import ActivitiesPane
from gui.panes.activities_kinds import ActivityTask
from gui.reading.suggestions import SuggestionsDialog
from tests.gui.activities.made import Desk
from tests.gui.rules.made import message

TOKEN = "CRM:0001001"


@pytest.fixture
def earlier(desk: Desk) -> ActivityId:
    """An email that was sent with a token; two strangers have written with it since."""
    number = desk.compose(subject="An offer")
    with desk.app.store.writing() as unit:
        unit.stamp([Stamped(number, "<sent@corp.test>", TOKEN, f"An offer {TOKEN}", Held(b"raw"))])
    desk.receive(*(message(f"Something {each} {TOKEN}", f"{each}@stranger.test") for each in ("mai", "kim")))
    return number


def opened(desk: Desk) -> SuggestionsDialog:
    """The dialog, read."""
    dialog = SuggestionsDialog(desk.console)
    desk.shown(dialog, 860, 420)
    desk.settle()
    return dialog


def test_all_are_listed_and_one_is_confirmed(desk: Desk, earlier: ActivityId) -> None:
    dialog = opened(desk)
    assert [row.sender for row in dialog.model.rows] == ["mai@stranger.test", "kim@stranger.test"]
    assert desk.faults(dialog, 820, 1000) == []
    decided: list[bool] = []
    dialog.decided.connect(lambda: decided.append(True))
    first = dialog.model.rows[0].activity_id
    assert first is not None
    dialog.confirm_button.click()
    desk.settle()
    assert desk.app.service.show(first).correlated_with == earlier
    assert [row.sender for row in dialog.model.rows] == ["kim@stranger.test"]
    assert decided == [True]


def test_several_are_dismissed_at_once(desk: Desk, earlier: ActivityId) -> None:
    assert earlier
    dialog = opened(desk)
    dialog.table.selectAll()
    assert not dialog.show_button.isEnabled()
    dialog.dismiss_button.click()
    desk.settle()
    assert desk.app.service.suggestions() == []
    assert dialog.words.text() == "There is nothing to decide."
    assert not dialog.confirm_button.isEnabled()


def test_what_was_decided_elsewhere_is_said_and_gone(desk: Desk, earlier: ActivityId) -> None:
    assert earlier
    dialog = opened(desk)
    desk.app.service.dismiss_suggestion(dialog.model.rows[0].id)
    dialog.confirm_button.click()
    desk.settle()
    assert dialog.banner.isVisible()
    assert [row.sender for row in dialog.model.rows] == ["kim@stranger.test"]


def test_the_message_is_shown(desk: Desk, earlier: ActivityId) -> None:
    assert earlier
    dialog = opened(desk)
    wanted: list[object] = []
    dialog.activity_wanted.connect(wanted.append)
    first = dialog.model.rows[0].activity_id
    dialog.show_button.click()
    assert wanted == [first]
    assert not dialog.isVisible()


def test_the_pane_opens_it(desk: Desk, earlier: ActivityId) -> None:
    assert earlier
    pane = ActivitiesPane(desk.console)
    desk.shown(pane)
    pane.entered()
    desk.settle()
    pane.dialogs.suggest()
    desk.settle()
    [dialog] = pane.findChildren(SuggestionsDialog)
    dialog.table.selectRow(1)
    wanted = dialog.model.rows[1].activity_id
    dialog.show_button.click()
    # The list is read first, then the message.
    desk.qtbot.waitUntil(lambda: pane.reading.email is not None and pane.reading.email.id == wanted)


def test_the_pane_says_how_many_wait_and_is_led_to_them(desk: Desk, earlier: ActivityId) -> None:
    assert earlier
    pane = ActivitiesPane(desk.console)
    desk.shown(pane)
    assert pane.dialogs.suggest_action.text() == "Suggested threads…"
    desk.state.counts = desk.app.service.counts()
    assert desk.state.counts.suggestions == 2
    desk.state.counts_changed.emit()
    assert pane.dialogs.suggest_action.text() == "Suggested threads (2)…"
    pane.show_item(ActivityTask.SUGGESTIONS)
    desk.settle()
    [dialog] = pane.findChildren(SuggestionsDialog)
    dialog.table.selectAll()
    dialog.dismiss_button.click()
    desk.settle()
    desk.state.counts = desk.app.service.counts()
    desk.state.counts_changed.emit()
    assert pane.dialogs.suggest_action.text() == "Suggested threads…"
    dialog.reject()
