"""Records where the store is away, answers come late or in another order; details, dialogs, keys and looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.record import RecordType
from core.service import Kind, NewEntry
from gui.dialogs.record import RecordDialog
from gui.panes.records import RecordsPane
from gui.theme import DARK, DRAWER, DRAWER_MIN, LIGHT, theme
from tests.gui.activities.answers import held, unreachable
from tests.gui.folders.made import ALICE, Desk
from tests.gui.geometry import faults
from tests.gui.records.made import mail_to, quiet
from tests.gui.records.test_dialog import opened, put, save
from tests.gui.records.test_pane import CONTOSO, dialog_of, names, select

# ---- the store is not there


def test_a_list_that_cannot_be_read_says_why_and_is_read_again(
    desk: Desk, fresh: RecordsPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unreachable(monkeypatch, "search_records", "record_counts"):
        fresh.entered()
        quiet(desk, qtbot)
    problem = fresh.banner.problem
    assert problem is not None
    assert (problem.title, problem.cause) == ("The store cannot be reached", "the disk is gone")
    assert problem.hint
    # Nobody knows whether there are none.
    assert fresh._empty is None
    fresh.banner.retry_button.click()
    quiet(desk, qtbot)
    assert len(names(fresh)) == 6
    assert not fresh.banner.isVisible()


def test_what_was_read_stays_while_the_store_is_away(desk: Desk, pane: RecordsPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    select(pane, desk.record(CONTOSO), qtbot)
    with unreachable(monkeypatch, "search_records", "entry"):
        desk.console.saved()
        quiet(desk, qtbot)
    assert pane.banner.isVisible()
    assert len(names(pane)) == 6
    current = pane.current()
    assert current is not None
    assert current.link.name == "Contoso"
    assert pane.drawer.isVisible()
    desk.console.saved()
    quiet(desk, qtbot)
    assert not pane.banner.isVisible()


@pytest.mark.parametrize("way", ["switch", "delete"])
def test_what_could_not_be_saved_is_said_in_the_drawer(
    desk: Desk, pane: RecordsPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    link = desk.record("lead:Yvonne McKay")
    select(pane, link, qtbot)
    with unreachable(monkeypatch, "save", "remove"):
        if way == "switch":
            pane.drawer.switch_button.click()
        else:
            pane.drawer.delete_button.click()
            pane.drawer.question.yes.click()
        quiet(desk, qtbot)
    assert pane.drawer.banner.problem is not None
    assert pane.drawer.banner.problem.cause == "the disk is gone"
    assert desk.told == []
    assert desk.console.service.entry(Kind.LEAD, link.id)["state"] == "active"
    assert "Yvonne McKay" in names(pane)


def test_a_dialog_whose_record_cannot_be_read_asks_again(
    desk: Desk, pane: RecordsPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(pane, desk.record("account:Fabrikam"), qtbot)
    with unreachable(monkeypatch, "entry"):
        pane.edit()
        quiet(desk, qtbot)
    dialog = pane.findChildren(RecordDialog)[-1]
    assert dialog.banner.problem is not None
    assert not dialog.save_button.isEnabled()
    dialog.banner.retry_button.click()
    quiet(desk, qtbot)
    assert dialog.form.field("name").value() == "Fabrikam"
    assert dialog.save_button.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_what_was_typed_stays_where_it_cannot_be_saved(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(desk, qtbot, Kind.ACCOUNT)
    put(dialog, "name", "Alpenrad")
    with unreachable(monkeypatch, "save"):
        dialog.save_button.click()
        quiet(desk, qtbot)
    assert dialog.isVisible()
    assert dialog.banner.problem is not None
    assert dialog.banner.problem.cause == "the disk is gone"
    assert dialog.form.field("name").value() == "Alpenrad"
    assert save(dialog, qtbot).name == "Alpenrad"


# ---- late answers


def test_details_of_another_record_are_not_shown(desk: Desk, pane: RecordsPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    contoso, rene = desk.record(CONTOSO), desk.record("contact:Rene Valdes")
    mail_to(desk, 1)
    with held(monkeypatch, "entry", lambda _kind, number: number == contoso.id) as gate:
        assert pane.table.select_key((contoso.type, contoso.id))
        qtbot.waitUntil(lambda: len(gate.asked) == 1)
        assert pane.table.select_key((rene.type, rene.id))
        qtbot.waitUntil(lambda: pane.drawer.facts.pairs == [("Address", "rene@contoso.test"), ("Account", "Contoso")])
        gate.open()
        quiet(desk, qtbot)
    assert pane.drawer.title.text() == "Rene Valdes"
    assert pane.drawer.facts.pairs == [("Address", "rene@contoso.test"), ("Account", "Contoso")]


def test_while_details_are_read_nothing_of_the_last_record_stays(
    desk: Desk, pane: RecordsPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.console.service.map_folder(ALICE, "Archive", CONTOSO)
    mail_to(desk, 1)
    select(pane, desk.record(CONTOSO), qtbot)
    assert pane.drawer.folders_heading.isVisible()
    assert pane.drawer.emails.isVisible()
    with held(monkeypatch, "entry") as gate:
        lead = desk.record("lead:Yvonne McKay")
        assert pane.table.select_key((lead.type, lead.id))
        assert pane.drawer.title.text() == "Yvonne McKay"
        assert not pane.drawer.folders_heading.isVisible()
        assert not pane.drawer.emails.isVisible()
        # Whether there is mail nobody knows yet.
        assert not pane.drawer.no_emails.isVisible()
        gate.open()
        quiet(desk, qtbot)
    assert pane.drawer.no_emails.isVisible()


def test_a_slow_search_does_not_come_over_a_quick_one(desk: Desk, pane: RecordsPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with held(monkeypatch, "search_records", lambda text, *_args, **_more: text == "con") as gate:
        pane.filter.search.setText("con")
        qtbot.keyClick(pane.filter.search, Qt.Key.Key_Return)
        pane.filter.search.setText("yvo")
        qtbot.keyClick(pane.filter.search, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: names(pane) == ["Yvonne McKay"])
        gate.open()
        quiet(desk, qtbot)
    assert names(pane) == ["Yvonne McKay"]


def test_closing_the_pane_while_a_record_is_switched_still_switches_it(
    desk: Desk, pane: RecordsPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = desk.record("lead:Yvonne McKay")
    other = RecordsPane(desk.console)
    gone: list[bool] = []
    other.destroyed.connect(lambda: gone.append(True))
    drawer = other.drawer
    with held(monkeypatch, "save") as gate:
        other.actions_of_row.set_active(link, active=False)
        qtbot.waitUntil(lambda: len(gate.asked) == 1)
        other.deleteLater()
        qtbot.waitUntil(lambda: bool(gone))
        gate.open()
        quiet(desk, qtbot)
    drawer.deleteLater()
    assert desk.console.service.entry(Kind.LEAD, link.id)["state"] == "inactive"
    assert desk.told == []


def test_a_dialog_that_saves_can_be_neither_left_nor_pressed_again(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(desk, qtbot, Kind.ACCOUNT)
    put(dialog, "name", "Alpenrad")
    with held(monkeypatch, "save") as gate:
        dialog.save()
        dialog.save()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        dialog.close()
        assert dialog.isVisible()
        gate.open()
        quiet(desk, qtbot)
        assert len(gate.asked) == 1
    assert not dialog.isVisible()
    assert desk.record("account:Alpenrad").name == "Alpenrad"


# ---- a new one


@pytest.mark.parametrize("kind", [RecordType.ACCOUNT, RecordType.CONTACT, RecordType.LEAD, RecordType.OPPORTUNITY, RecordType.CASE])
def test_the_chosen_kind_is_offered_first(desk: Desk, pane: RecordsPane, qtbot: QtBot, kind: RecordType) -> None:
    menu = pane.actions_of_row.new_menu(kind)
    active = menu.activeAction()
    assert active is not None
    assert active.text().casefold() == kind.value
    active.trigger()
    dialog = dialog_of(pane, qtbot)
    assert dialog.title_label.text() == f"New {kind.value}"
    dialog.reject()
    quiet(desk, qtbot)


def test_a_new_record_does_not_take_the_place_of_the_one_selected(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    select(pane, desk.record(CONTOSO), qtbot)
    pane.actions_of_row.new(Kind.ACCOUNT)
    dialog = dialog_of(pane, qtbot)
    dialog.form.field("name").set_value("Alpenrad")
    dialog.save()
    qtbot.waitUntil(lambda: "Alpenrad" in names(pane))
    current = pane.current()
    assert current is not None
    assert current.link.name == "Contoso"
    quiet(desk, qtbot)


def test_a_change_of_the_selected_one_shows_in_its_drawer(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    link = desk.record(CONTOSO)
    select(pane, link, qtbot)
    desk.console.service.save([NewEntry(Kind.ACCOUNT, {"id": link.id, "name": "Contoso Ltd", "email": "info@contoso.test"})])
    desk.console.saved()
    quiet(desk, qtbot)
    assert pane.drawer.title.text() == "Contoso Ltd"
    assert ("Address", "info@contoso.test") in pane.drawer.facts.pairs


@pytest.mark.parametrize("preset", [{"email": "mia@new.test"}, {"email": "mia@new.test", "name": "Mia"}, {"name": "Wong, Mia"}])
def test_a_preset_that_was_left_alone_is_saved(desk: Desk, qtbot: QtBot, preset: dict[str, object]) -> None:
    dialog = opened(desk, qtbot, Kind.CONTACT, preset=preset)
    if "name" not in preset:
        put(dialog, "last_name", "Wong")
    link = save(dialog, qtbot)
    entry = desk.console.service.entry(Kind.CONTACT, link.id)
    assert entry["email"] == preset.get("email")
    assert link.name in {"Mia", "Wong", "Mia Wong"}


# ---- by keyboard, and how it looks


def test_by_keyboard_a_record_is_found_and_edited(desk: Desk, pane: RecordsPane, qtbot: QtBot) -> None:
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.filter.search.setFocus()
    qtbot.keyClicks(pane.filter.search, "fab")
    qtbot.keyClick(pane.filter.search, Qt.Key.Key_Return)
    quiet(desk, qtbot)
    assert names(pane)[0] == "Fabrikam", "whose name begins so comes before who has it in the address"
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus is pane.table:
            break
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert pane.table.hasFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    quiet(desk, qtbot)
    assert pane.drawer.title.text() == "Fabrikam"
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    dialog = dialog_of(pane, qtbot)
    assert dialog.form.field("name").value() == "Fabrikam"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    quiet(desk, qtbot)


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_nothing_is_cut_in_pane_and_drawer(desk: Desk, pane: RecordsPane, qtbot: QtBot, look: str) -> None:
    theme().apply(look)
    desk.console.service.map_folder(ALICE, "Inbox/Contoso/Offers", CONTOSO, subfolders=True)
    mail_to(desk, 3)
    select(pane, desk.record(CONTOSO), qtbot)
    pane.drawer.delete_button.click()
    for widget, widths in ((pane, (620, 1280)), (pane.drawer, (DRAWER_MIN, DRAWER))):
        for width in widths:
            widget.resize(width, 640)
            for _ in range(3):
                QCoreApplication.sendPostedEvents()
            assert faults(widget) == []
