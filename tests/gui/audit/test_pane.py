"""The audit's pane over a real store: read in pages, filtered, kept up to date, exported, and the last change undone in words."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.domain.audit import AuditAction
from core.domain.kinds import Kind
from core.service import NewEntry
from gui.models.paged import PAGE
from gui.panes.audit import AuditPane
from gui.panes.audit_filter import Wanted
from gui.panes.pane import PaneName
from tests.gui.activities.made import Desk


@pytest.fixture
def pane(desk: Desk) -> AuditPane:
    """The pane, in view."""
    made = AuditPane(desk.console)
    desk.shown(made)
    desk.shown(made.drawer, 380, 600)
    made.entered()
    desk.settle()
    return made


def rename(desk: Desk, name: str, was: str = "Office") -> None:
    """Give the profile another name, as its dialog does."""
    service = desk.app.service
    number = next(entry["id"] for entry in service.entries(Kind.PROFILE) if entry["name"] == was)
    service.save([NewEntry(Kind.PROFILE, {"id": number, "name": name})])


def shown(pane: AuditPane) -> list[tuple[str, str]]:
    """What the list says: done and what."""
    return [(pane.model.columns[2].text(row), pane.model.columns[4].text(row)) for row in pane.model.rows]


def test_the_newest_stands_on_top_and_its_drawer_has_every_field(desk: Desk, pane: AuditPane) -> None:
    assert ("Created", "alice@corp.test") in shown(pane)
    rename(desk, "Head office")
    desk.state.organisation_changed.emit()
    desk.settle()
    assert shown(pane)[0] == ("Changed", "Head office")
    pane.table.selectRow(0)
    assert pane.drawer.title.value() == "Head office"
    assert pane.drawer.fields() == ["name: Office → Head office"]
    assert "name: Office → Head office" in pane.drawer.text()
    assert "Profile · Changed by" in pane.drawer.caption.value()
    assert desk.faults(pane.drawer, 300, 380) == []


def test_the_selected_entry_stays_selected_when_new_ones_come(desk: Desk, pane: AuditPane) -> None:
    pane.table.selectRow(2)
    before = pane.table.selected_rows()
    rename(desk, "Head office")
    desk.state.organisation_changed.emit()
    desk.settle()
    assert pane.table.selected_rows() == before
    assert pane.drawer.entry == before[0]


def test_nothing_is_read_while_nobody_looks(desk: Desk, pane: AuditPane) -> None:
    pane.left()
    before = shown(pane)
    rename(desk, "Head office")
    desk.state.organisation_changed.emit()
    desk.settle()
    assert shown(pane) == before
    pane.entered()
    desk.settle()
    assert len(shown(pane)) == len(before) + 1


def test_a_step_of_life_is_shown_with_its_reason(desk: Desk, pane: AuditPane) -> None:
    desk.app.service.disable(["alice@corp.test"])
    desk.app.service.reject(["alice@corp.test"])
    pane.reload()
    desk.settle()
    top = pane.model.rows[0]
    assert top.action is AuditAction.REJECT
    pane.table.selectRow(0)
    assert "→" in pane.drawer.life.value()
    assert "Receiving" in pane.drawer.life.value()
    assert not pane.drawer.why.isVisible()


@pytest.mark.parametrize(
    ("wanted", "entities"),
    [
        (Wanted(kind="queue"), {"Support"}),
        (Wanted(text="bob-mail"), {"bob@corp.test"}),
        (Wanted(who="engine"), set()),
        (Wanted(days=0, kind="account"), {"Contoso", "Fabrikam"}),
    ],
)
def test_the_filter_asks_the_store(desk: Desk, pane: AuditPane, wanted: Wanted, entities: set[str]) -> None:
    pane.filters.show_wanted(wanted)
    desk.settle()
    assert {row.entity for row in pane.model.rows} == entities
    assert not pane.filters.clear_button.isHidden()
    pane.filters.clear_button.click()
    desk.settle()
    assert len(pane.model.rows) > 8


def test_people_seen_in_the_list_can_be_chosen(desk: Desk, pane: AuditPane) -> None:
    who = pane.model.rows[0].who
    assert pane.filters.who.findData(who) > 0
    pane.show_item("Contoso")
    desk.settle()
    assert {row.entity for row in pane.model.rows} >= {"Contoso"}
    menu = pane._menu(pane.model.rows[:1])
    assert menu is not None
    menu.actions()[-1].trigger()
    assert pane.filters.wanted() == Wanted(who=who)


def test_older_pages_follow_as_one_scrolls(desk: Desk, pane: AuditPane) -> None:
    contacts = "\n".join(f"    - {{first_name: A, last_name: B{number}, email: b{number}@x.test}}" for number in range(PAGE + 30))
    desk.app.service.apply(f"postroom: 1\nrecords:\n  contacts:\n{contacts}\n")
    total = len(desk.app.service.audit())
    pane.reload()
    desk.settle()
    assert pane.model.rowCount() == PAGE
    assert "more follow" in pane.summary_label.text()
    pane.model.fetchMore()
    desk.settle()
    assert pane.model.rowCount() == total
    assert pane.model.complete
    assert [row.id for row in pane.model.rows] == [entry.id for entry in desk.app.service.audit()]


def test_an_entry_that_is_named_is_selected(desk: Desk, pane: AuditPane) -> None:
    pane.show_item(pane.model.rows[3].id)
    assert pane.table.selected_rows() == [pane.model.rows[3]]
    rename(desk, "Head office")
    newest = desk.app.service.audit()[0]
    pane.show_item(newest.id)
    desk.settle()
    assert pane.table.selected_rows()[0].id == newest.id


def test_enter_leads_to_what_it_is_about(desk: Desk, pane: AuditPane, qtbot: QtBot) -> None:
    pane.filters.show_wanted(Wanted(kind="profile"))
    desk.settle()
    pane.table.selectRow(0)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    pane.drawer.show_button.click()
    number = pane.model.rows[0].entity_id
    assert desk.told.went == [(PaneName.PROFILES, number), (PaneName.PROFILES, number)]
    pane.filters.show_wanted(Wanted(kind="contact"))
    desk.settle()
    pane.table.selectRow(0)
    assert pane.drawer.show_button.isHidden()


def test_undoing_says_what_it_would_undo_and_does_it_once_asked(desk: Desk, pane: AuditPane) -> None:
    rename(desk, "Head office")
    pane.undo_action.trigger()
    desk.settle()
    assert pane.question.isVisible()
    assert "Changed: Profile Head office (name: Office → Head office)." in pane.question.words.text()
    assert desk.faults(pane, 560, 900) == []
    # Nothing happens until it is asked for.
    assert [entry["name"] for entry in desk.app.service.entries(Kind.PROFILE)] == ["Head office"]
    pane.question.buttons[0].click()
    desk.settle()
    assert [entry["name"] for entry in desk.app.service.entries(Kind.PROFILE)] == ["Office"]
    assert desk.told.saved == 1
    assert "Undone: Changed: Profile Head office" in desk.told.said[0]
    assert [done for done, _ in shown(pane)[:2]] == ["Undone", "Changed, undone"]


def test_what_came_meanwhile_is_not_undone_instead(desk: Desk, pane: AuditPane) -> None:
    rename(desk, "Head office")
    pane.ask_undo()
    desk.settle()
    rename(desk, "Branch", "Head office")
    pane.question.buttons[0].click()
    desk.settle()
    assert [entry["name"] for entry in desk.app.service.entries(Kind.PROFILE)] == ["Branch"]
    assert pane.banner.problem is not None
    assert "changed meanwhile" in pane.banner.problem.cause
    assert desk.told.saved == 0


def test_a_refusal_is_told_in_words_and_stays(desk: Desk, pane: AuditPane) -> None:
    carol = "{name: Carol Poe, email: carol@corp.test, outgoing: server-side-sync, approved: true}"
    desk.app.service.apply(f"postroom: 1\nusers: [{carol}]\n")
    last = desk.app.service.last_change()[0].change_id
    desk.compose(mailbox="carol@corp.test")
    pane.undo(last)
    desk.settle()
    problem = pane.banner.problem
    assert problem is not None
    assert problem.title == "The last change was not undone"
    assert "mail is still to be sent" in problem.cause
    desk.state.organisation_changed.emit()
    desk.settle()
    assert pane.banner.isVisible()


def test_where_nothing_can_be_undone_that_is_said(program: object, qtbot: QtBot) -> None:
    made = Desk(program, qtbot)  # type: ignore[arg-type]
    pane = AuditPane(made.console)
    made.shown(pane)
    pane.entered()
    made.settle()
    pane.ask_undo()
    made.settle()
    assert "no change of the configuration" in pane.banner.accessibleName()
    assert not pane.question.isVisible()
    made.close()


@pytest.mark.parametrize("name", ["audit.csv", "audit.jsonl"])
def test_what_the_filter_lets_through_is_written_whole(desk: Desk, pane: AuditPane, tmp_path: Path, name: str) -> None:
    pane.filters.show_wanted(Wanted(kind="account"))
    desk.settle()
    pane.export_action.trigger()
    chooser = pane.findChild(QFileDialog)
    assert chooser is not None
    path = tmp_path / name
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    desk.settle()
    text = path.read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()] if name.endswith("jsonl") else list(csv.DictReader(text.splitlines()))
    assert {row["entity"] for row in rows} == {"Contoso", "Fabrikam"}
    assert str(path) in desk.told.said[-1]


def test_a_file_that_cannot_be_written_is_told(desk: Desk, pane: AuditPane, tmp_path: Path) -> None:
    pane.export.write(tmp_path / "nowhere" / "audit.csv", Wanted().filter())
    desk.settle()
    problem = pane.banner.problem
    assert problem is not None
    assert problem.title == "The audit could not be written"


def test_a_chosen_kind_is_never_cut_and_the_drawer_keeps_its_room(desk: Desk, pane: AuditPane) -> None:
    narrow = pane.filters.minimumSizeHint().width()
    pane.filters.show_wanted(Wanted(kind="forward-mailbox", days=365))
    desk.settle()
    assert narrow < pane.filters.minimumSizeHint().width()
    assert pane.minimumSizeHint().width() <= 624
    assert desk.faults(pane.filters, 624, height=40) == []


def test_the_pane_is_whole_at_every_width(desk: Desk, pane: AuditPane) -> None:
    assert desk.faults(pane, 560, 760, 1080) == []
    pane.filters.show_wanted(Wanted(text="no such word"))
    desk.settle()
    assert desk.faults(pane, 560, 1080) == []
