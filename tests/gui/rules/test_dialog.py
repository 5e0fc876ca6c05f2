"""The dialog of a rule: every key of the document goes through it unchanged, faults stand where they are, captures are named."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.domain.mail_rules import RuleField
from core.service import Kind
from gui.dialogs.rule import ALL, CHOSEN, RuleDialog
from gui.dialogs.rule_condition import ConditionCard
from tests.gui.activities.made import Desk
from tests.gui.rules.made import message, rules_document

CONDITIONS: list[dict[str, Any]] = [
    {"field": "header", "name": "X-Campaign"},
    {"field": "header", "name": "X-Team", "one_of": ["north sea", "south"], "matches": "(?P<team>.*)"},
    {"field": "sender", "one_of": ["@contoso.test", "@*.contoso.test"], "negate": True},
    {"field": "recipient", "matches": "^sales"},
    {"field": "subject", "matches": "Case (?P<number>[0-9]+)"},
    {"field": "body", "matches": "invoice"},
    {"field": "size", "at_least": 2048, "at_most": 4096},
    {"field": "size", "at_least": 2000},
    {"field": "attachment", "matches": "a", "extensions": ["zip", "pdf"], "types": ["image/*"], "at_least": 1, "at_most": 3},
    {"field": "attachment"},
    {"field": "automatic", "one_of": ["report", "bulk"]},
    {"field": "automatic"},
]


def opened(desk: Desk, rule_id: int | None = None) -> RuleDialog:
    """The dialog, read to its end."""
    dialog = RuleDialog(desk.console, rule_id)
    desk.shown(dialog, 800, 700)
    desk.settle()
    return dialog


def entry(desk: Desk, name: str) -> dict[str, Any]:
    """A rule as the store has it."""
    return next(each for each in desk.app.service.entries(Kind.RULE) if each["name"] == name)


@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_a_condition_goes_through_its_card_unchanged(desk: Desk, condition: dict[str, Any]) -> None:
    card = ConditionCard()
    desk.shown(card, 500, 400)
    card.set_value(condition)
    assert card.value() == condition
    assert desk.faults(card, 460, 640) == []


def test_every_field_can_be_looked_at_and_has_something_to_fill_in(desk: Desk) -> None:
    card = ConditionCard()
    desk.shown(card, 500, 400)
    for place, field in enumerate(RuleField):
        card.box.setCurrentIndex(place)
        card.box.activated.emit(place)
        assert card.field is field
        assert any(each.shown for each in card.form.fields.values())
        assert card.value() == {"field": field.value}


def test_a_size_that_is_changed_is_whole_kilobytes(desk: Desk) -> None:
    card = ConditionCard()
    desk.shown(card, 500, 400)
    card.set_value({"field": "size", "at_least": 2000})
    field: Any = card.form.field("least_kb")
    field.edit.setValue(3)
    assert card.value() == {"field": "size", "at_least": 3072}


def test_an_unchanged_rule_is_saved_as_it_was(desk: Desk) -> None:
    desk.app.service.apply(rules_document())
    for name in ("Case numbers", "Newsletters", "Large"):
        before = entry(desk, name)
        dialog = opened(desk, before["id"])
        assert not dialog.form.is_changed
        dialog.form.field("name").set_value(name)
        dialog.save()
        desk.settle()
        assert dialog.result() == int(RuleDialog.DialogCode.Accepted)
        assert entry(desk, name) == before


def test_a_new_rule_is_made_with_a_capture(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk)
    name: Any = dialog.form.field("name")
    qtbot.keyClicks(name.edit, "Numbers")
    [card] = dialog.conditions.cards
    card.box.setCurrentIndex(card.box.findData("subject"))
    card.box.activated.emit(card.box.currentIndex())
    pattern: Any = card.form.field("matches")
    qtbot.keyClicks(pattern.edit, "Case (?P<number>[0-9]+)")
    assert dialog.captures.text() == "Captured by the patterns: {number}"
    regarding: Any = dialog.regarding
    qtbot.keyClicks(regarding.edit, "case:{number}")
    qtbot.keyClicks(dialog.queue.edit, "Support")
    assert desk.faults(dialog, 760, 900, height=700) == []
    dialog.save()
    desk.settle()
    made = entry(desk, "Numbers")
    assert made["conditions"] == [{"field": "subject", "matches": "Case (?P<number>[0-9]+)"}]
    assert (made["action"], made["regarding"], made["queue"], made["stop"]) == ("track", "case:{number}", "Support", True)
    assert desk.told.saved == 1
    again = opened(desk, made["id"])
    assert again.regarding.edit.text() == "case:{number}"
    assert again.queue.edit.text() == "Support"
    assert not again.form.is_changed


def test_a_pattern_that_cannot_be_used_is_said_at_its_condition(desk: Desk, qtbot: QtBot) -> None:
    desk.app.service.apply(rules_document())
    dialog = opened(desk, entry(desk, "Case numbers")["id"])
    pattern: Any = dialog.conditions.cards[0].form.field("matches")
    pattern.edit.selectAll()
    qtbot.keyClicks(pattern.edit, "Case (")
    # The pause in typing is over, and the store has looked.
    dialog._pause.stop()
    dialog._judge()
    desk.settle()
    assert "missing" in pattern.error
    assert dialog.conditions.error == ""
    dialog.save()
    desk.settle()
    assert dialog.isVisible()
    assert "missing" in pattern.error
    assert desk.faults(dialog, 760, height=700) == []
    qtbot.keyClicks(pattern.edit, "a)")
    assert pattern.error == ""


def test_what_was_left_empty_is_said_on_saving_alone(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk)
    name: Any = dialog.form.field("name")
    qtbot.keyClicks(name.edit, "Empty")
    dialog.conditions.add_button.click()
    assert len(dialog.conditions.cards) == 2
    dialog._judge()
    desk.settle()
    [first, second] = dialog.conditions.cards
    errors = [field.error for card in (first, second) for field in card.form.fields.values()]
    assert errors == [""] * len(errors)
    dialog.save()
    desk.settle()
    assert first.form.field("name").error == "is required"
    assert second.form.field("name").error == "is required"
    assert [rule.name for rule in desk.app.service.mail_rules()] == []


def test_conditions_are_removed_but_for_the_last(desk: Desk) -> None:
    desk.app.service.apply(rules_document())
    dialog = opened(desk, entry(desk, "Case numbers")["id"])
    first, second = dialog.conditions.cards
    first.remove_button.click()
    assert dialog.conditions.cards == [second]
    assert not second.remove_button.isEnabled()
    assert dialog.conditions.is_changed
    dialog.save()
    desk.settle()
    # Its pattern is gone, and with it nothing that is used.
    assert [each["field"] for each in entry(desk, "Case numbers")["conditions"]] == ["sender"]


def test_what_is_left_out_concerns_nothing(desk: Desk) -> None:
    desk.app.service.apply(rules_document())
    dialog = opened(desk, entry(desk, "Case numbers")["id"])
    field: Any = dialog.form.field("action")
    field.box.setCurrentIndex(1)
    field.box.activated.emit(1)
    assert not dialog.regarding.isEnabled()
    assert not dialog.form.field("stop").isEnabled()
    dialog.save()
    desk.settle()
    changed = entry(desk, "Case numbers")
    assert (changed["action"], changed["regarding"], changed["queue"]) == ("skip", "none", "none")


def test_a_draft_is_tried_before_it_is_saved(desk: Desk, qtbot: QtBot) -> None:
    desk.receive(message("Case 42"))
    dialog = opened(desk)
    name: Any = dialog.form.field("name")
    qtbot.keyClicks(name.edit, "Draft")
    [card] = dialog.conditions.cards
    card.set_value({"field": "subject", "matches": "Case (?P<number>[0-9]+)"})
    dialog.trial.run()
    desk.settle()
    [trial] = dialog.trial.model.rows
    assert (trial.rule.name, trial.applies, trial.captured) == ("Draft", True, {"number": "42"})
    assert desk.app.service.mail_rules() == []
    dialog._discard()


def test_the_keyboard_reaches_the_conditions(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk)
    dialog.conditions.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClick(dialog.conditions.add_button, Qt.Key.Key_Space)
    assert dialog.conditions.cards[1].box.hasFocus()
    assert dialog.conditions.cards[1].accessibleName() == "Condition 2"
    dialog._discard()


def choose_scope(dialog: RuleDialog, scope: str) -> None:
    """Choose as a person does."""
    place = [ALL, CHOSEN].index(scope)
    dialog.scope.box.setCurrentIndex(place)
    dialog.scope.box.activated.emit(place)


def test_the_scope_of_a_rule_is_shown_and_can_be_made_all(desk: Desk) -> None:
    desk.app.service.apply(rules_document())
    dialog = opened(desk, entry(desk, "Large")["id"])
    assert dialog.scope.value() == CHOSEN
    assert (dialog.mailboxes.value(), dialog.profiles.value()) == (["alice@corp.test"], ["Office"])
    assert dialog.mailboxes.isVisible()
    assert desk.faults(dialog, 760, 900, height=700) == []
    choose_scope(dialog, ALL)
    assert not dialog.mailboxes.isVisible()
    dialog.save()
    desk.settle()
    after = entry(desk, "Large")
    assert (after["mailboxes"], after["profiles"]) == ([], [])


def test_a_rule_for_chosen_mailboxes(desk: Desk, qtbot: QtBot) -> None:
    desk.app.service.apply(rules_document())
    dialog = opened(desk, entry(desk, "Newsletters")["id"])
    assert dialog.scope.value() == ALL
    assert not dialog.form.is_changed
    choose_scope(dialog, CHOSEN)
    assert dialog.mailboxes.edit.hasFocus()
    dialog.save()
    assert dialog.mailboxes.error == "Choose a mailbox or a profile."
    assert dialog.isVisible()
    assert dialog.profiles._offers.stringList() == ["Office"]
    qtbot.keyClicks(dialog.mailboxes.edit, "bob@corp.test")
    qtbot.keyClick(dialog.mailboxes.edit, Qt.Key.Key_Return)
    assert dialog.mailboxes.error == ""
    dialog.save()
    desk.settle()
    assert entry(desk, "Newsletters")["mailboxes"] == ["bob@corp.test"]


def test_a_mailbox_that_is_none_is_said_at_its_field(desk: Desk, qtbot: QtBot) -> None:
    desk.app.service.apply(rules_document())
    before = entry(desk, "Newsletters")
    dialog = opened(desk, before["id"])
    choose_scope(dialog, CHOSEN)
    qtbot.keyClicks(dialog.mailboxes.edit, "nobody@corp.test")
    qtbot.keyClick(dialog.mailboxes.edit, Qt.Key.Key_Return)
    dialog.save()
    desk.settle()
    assert "nobody@corp.test" in dialog.mailboxes.error
    assert entry(desk, "Newsletters") == before
