"""What an organisation decides about appointments, contacts and tasks: every field there and back, and what warns before it is done."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from core.domain.act.settings import ActSettings
from core.domain.act.switches import ActSwitches
from gui.panes.settings_organisation import OrganisationCard
from gui.panes.settings_organisation_policies import PoliciesField
from gui.widgets.confirmed_switch import ConfirmedSwitch
from gui.widgets.form import NumberField, SwitchField
from gui.widgets.searched_choice import SearchedChoice, SearchedField
from tests.gui.geometry import faults
from tests.gui.settings.conftest import Sitting
from tests.gui.settings.test_organisation import POLICIES, keys_of

OTHER: dict[str, object] = {
    "act.time_zone": "Europe/Berlin",
    "act.category": "Shared",
    "act.chosen_folder": "Projects",
    "act.task_deletion": "delete-unless-completed",
    "act.hold.first_pass": False,
    "act.hold.invitations": 7,
    "act.hold.updates": 8,
    "act.hold.cancellations": 9,
    "act.hold.deletes": 11,
    "act.hold.delete_percent": 12,
    "act.hold.delete_percent_from": 13,
    "act.conflicts.policy": "ask",
    "act.conflicts.fields": {"location": "store", "subject": "ask"},
    "retention.history_days": 400,
    "retention.recycle_bin_days": 30,
    "retention.passes_days": 20,
}


def act_keys(card: OrganisationCard) -> set[str]:
    """The keys of the fields about appointments, contacts and tasks."""
    return {key for key in card.form.fields if key.startswith("act.") or key in OTHER}


def put(card: OrganisationCard, key: str, value: object) -> None:
    """Change a field as a person does: it counts as changed."""
    field = card.form.field(key)
    clean = field._clean
    field.set_value(value)
    field._clean = clean
    field.changed.emit()


def test_every_field_is_saved_and_read_back(sitting: Sitting) -> None:
    card = sitting.pane.organisation
    wanted = dict(OTHER)
    for key in act_keys(card) - set(wanted):
        assert isinstance(card.form.field(key), SwitchField), key
        wanted[key] = not card.form.field(key).value()
    for key, value in wanted.items():
        put(card, key, value)
    card.save()
    sitting.settle()
    assert [field.error for field in card.form.fields.values() if field.error] == []
    assert not card.unsaved
    now = dict(keys_of(sitting.organisation()))
    assert {key: now[key] for key in wanted} == wanted


def test_all_settings_of_the_domain_have_a_field(sitting: Sitting) -> None:
    fields = {key.rpartition(".")[2] for key in act_keys(sitting.pane.organisation)}
    thresholds = set(ActSettings().thresholds.__dataclass_fields__) - {"hold_first_pass"}
    assert fields >= set(ActSwitches.__dataclass_fields__) | thresholds | {"first_pass", "policy", "fields"}


def test_what_the_original_calls_a_switch_is_said(sitting: Sitting) -> None:
    form = sitting.pane.organisation.form
    said = form.field("act.ignore_copied_items").help_text.replace("\u200b", "")
    assert said.endswith("In the original: IgnoreCopiedItemsInSSSForMailbox.")
    assert "iscontactmailingaddresssyncenabled" in form.field("act.all_addresses").help_text


def test_three_addresses_are_switched_on_only_by_who_has_read_what_may_be_lost(sitting: Sitting) -> None:
    field = sitting.pane.organisation.form.field("act.all_addresses")
    assert isinstance(field, ConfirmedSwitch)
    sitting.qtbot.keyClick(field.switch, Qt.Key.Key_Space)
    assert field.question.isVisibleTo(field)
    assert "overwritten" in field.question.accessibleName()
    assert field.keep_button.hasFocus()
    assert not field.value()
    sitting.qtbot.keyClick(field.keep_button, Qt.Key.Key_Space)
    assert not field.question.isVisibleTo(field)
    assert not sitting.pane.organisation.unsaved
    assert field.switch.hasFocus()
    field.switch.click()
    sitting.qtbot.keyClick(field.agree_button, Qt.Key.Key_Space)
    assert sitting.pane.organisation.form.changed_values() == {"act": {"all_addresses": True}}
    field.switch.click()
    assert sitting.pane.organisation.form.changed_values() == {}, "nobody is asked before it goes off"


def test_policies_of_single_fields_are_added_and_removed_by_key(sitting: Sitting) -> None:
    field = sitting.pane.organisation.form.field(POLICIES)
    assert isinstance(field, PoliciesField)
    sitting.qtbot.keyClick(field.add_button, Qt.Key.Key_Space)
    [row] = field.rows
    assert row.field.hasFocus()
    assert row.field.accessibleName() == "Field 1"
    sitting.qtbot.keyClicks(row.field.lineEdit(), "Location")
    sitting.qtbot.keyClick(row.field.lineEdit(), Qt.Key.Key_Return)
    assert field.value() == {"location": "ask"}
    field.add_button.click()
    assert len(field.value()) == 2, "the second is another field"  # type: ignore[arg-type]
    sitting.qtbot.keyClick(field.rows[1].remove_button, Qt.Key.Key_Space)
    assert field.value() == {"location": "ask"}
    assert field.add_button.hasFocus()
    row.remove_button.click()
    assert not sitting.pane.organisation.unsaved


def test_a_time_zone_is_found_by_a_part_of_its_name(sitting: Sitting) -> None:
    field = sitting.pane.organisation.form.field("act.time_zone")
    assert isinstance(field, SearchedField)
    assert field.value() == "UTC"
    line: Any = field.box.lineEdit()
    line.selectAll()
    sitting.qtbot.keyClicks(line, "kathmandu")
    sitting.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field.value() == "Asia/Kathmandu"
    assert line.text() == "Asia/Kathmandu"
    line.selectAll()
    sitting.qtbot.keyClicks(line, "nowhere at all")
    sitting.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field.value() == "Asia/Kathmandu", "what is no time zone is not taken"
    assert line.text() == "Asia/Kathmandu"


def test_what_fits_several_is_not_taken_for_one_of_them(sitting: Sitting) -> None:
    box = SearchedChoice("Fruit")
    sitting.qtbot.addWidget(box)
    told: list[object] = []
    box.chosen.connect(told.append)
    box.set_pairs([(1, "Apple"), (2, "Pineapple"), (3, "Plum")])
    box.set_value(3)
    line: Any = box.lineEdit()
    for typed, expected in (("appl", 3), ("apple", 1), ("pine", 2)):
        line.setText(typed)
        line.editingFinished.emit()
        assert box.value() == expected
    assert told == [1, 2]


@pytest.mark.parametrize("key", ["act.hold.delete_percent", "act.hold.invitations"])
def test_thresholds_are_numbers_that_the_store_takes(sitting: Sitting, key: str) -> None:
    field = sitting.pane.organisation.form.field(key)
    assert isinstance(field, NumberField)
    put(sitting.pane.organisation, key, field.edit.maximum())
    sitting.pane.organisation.save()
    sitting.settle()
    assert field.error == ""
    assert dict(keys_of(sitting.organisation()))[key] == field.edit.maximum()


def test_the_section_fits_a_small_window(sitting: Sitting) -> None:
    field = sitting.pane.organisation.form.field(POLICIES)
    field.set_value({"location": "store"})
    addresses: Any = sitting.pane.organisation.form.field("act.all_addresses")
    addresses.switch.click()
    for width in (820, 1080):
        sitting.pane.resize(width, 560)
        sitting.settle()
        assert faults(sitting.pane) == []
