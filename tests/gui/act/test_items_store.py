"""The view of items over a real store: what a pass left there is listed, opened, unlinked, linked again, tried again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.act.kinds import ActKind, Side
from core.domain.act.mapping import SyncError, SyncMapping
from core.domain.act.merge import Agreed, Overwritten
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.records import ActRecord, ActTask, Appointment, kind_of
from core.domain.act.spans import Span
from core.domain.act.values import values_of
from core.domain.ids import ActivityId
from core.ports.act_items import RecordChange
from core.ports.act_links import Link
from core.service import LinkState
from gui.console import Console
from gui.panes.act import ActPane
from gui.panes.act_items import ItemsView
from gui.panes.act_items_parts import GaveWay
from gui.panes.act_views import ActViewName
from tests.gui.act.waiting import ALICE, BOB, Waiting
from tests.gui.dialogs.made import Heard, console_over

START = datetime(2026, 12, 1, 9, tzinfo=UTC)


@dataclass
class World:
    """The pane over a store with a few items."""

    qtbot: QtBot
    console: Console
    heard: Heard
    waiting: Waiting
    view: ItemsView
    pane: ActPane

    def settled(self) -> None:
        self.qtbot.waitUntil(lambda: not self.console.tasks.under_way)

    def save(self, record: ActRecord, mailbox: str = ALICE, **link: object) -> int:
        """Write a record, and link it where `link` says anything of it."""
        with self.waiting.keeper.writing() as items:
            written = items.save_records([RecordChange(record)])[0]
            assert written is not None
            kind, number = kind_of(record), written.id
            mapping = SyncMapping(self.waiting.mailbox(mailbox), kind, ActivityId(number), f"AAMk{number}", "ck", **link)  # type: ignore[arg-type]
            agreed = {key: Agreed(value, value) for key, value in values_of(record).items()}
            version = items.records(kind, [number])[number].version
            items.save_links([Link(mapping, agreed, store_version=version)])
            return number

    def link_of(self, number: int) -> int:
        with self.waiting.keeper.reading() as items:
            return items.link_views(number)[0].link_id

    @property
    def states(self) -> dict[str, LinkState]:
        return {row.name: row.state for row in self.view.model.rows}

    def enter(self) -> None:
        self.pane.show()
        self.pane.entered()
        self.settled()
        self.view.table.setFocus()


@pytest.fixture
def world(office: App, qtbot: QtBot) -> Iterator[World]:
    with console_over(office) as (console, heard):
        pane = ActPane(console)
        qtbot.addWidget(pane)
        view = pane.view(ActViewName.ITEMS)
        assert isinstance(view, ItemsView)
        qtbot.waitUntil(lambda: console.state.loaded)
        yield World(qtbot, console, heard, Waiting(office), view, pane)


def meeting(world: World, subject: str) -> Appointment:
    rene = world.console.service.resolve_record("contact:Rene Valdes")
    return Appointment(
        subject,
        Span(START, START + timedelta(hours=1), "Europe/Vienna"),
        location="Room 5",
        organizer=ActParty(ParticipationType.ORGANIZER, ALICE, "Alice Ng", response=Response.ORGANIZER),
        attendees=(ActParty(ParticipationType.REQUIRED, "rene@contoso.test", "Rene", rene, Response.TENTATIVE),),
        regarding=world.console.service.resolve_record("account:Contoso"),
    )


def test_what_a_pass_left_is_listed_the_latest_first(world: World) -> None:
    world.save(meeting(world, "Plan"), agreed_at=START)
    world.save(ActTask("Prices", due=START + timedelta(days=1)), BOB, error=SyncError("ItemError", START, 500, "no room"), agreed_at=START)
    world.enter()
    assert list(world.states.items()) == [("Prices", LinkState.FAILED), ("Plan", LinkState.LINKED)]
    assert world.view.summary_label.toolTip() == "2 item(s) · Failed: 1"


def test_an_item_is_opened_whole(world: World) -> None:
    number = world.save(meeting(world, "Plan"), agreed_at=START)
    world.waiting.overwritten(world.link_of(number), [Overwritten("location", Side.STORE, "Room 4", "Room 5", True, "newer")])
    world.enter()
    world.view.show_item(number)
    world.settled()
    facts = dict(world.view.drawer.facts.pairs)
    assert facts["Location"] == "Room 5"
    assert "Europe/Vienna" in facts["Appointment time"]
    assert world.view.drawer.detail is not None
    assert world.view.drawer.detail.row.regarding is not None
    assert world.view.drawer.detail.row.regarding.name == "Contoso"


def test_a_value_that_gave_way_is_written_again(world: World) -> None:
    number = world.save(meeting(world, "Plan"), agreed_at=START)
    world.waiting.overwritten(world.link_of(number), [Overwritten("location", Side.STORE, "Room 4", "Room 5", True, "newer")])
    world.enter()
    world.view.show_item(number)
    world.settled()
    card = next(each for each in world.view.drawer.findChildren(GaveWay) if not each.isHidden())
    card.undo_button.click()
    world.settled()
    assert world.heard.told == ["The value is back; the next pass carries it on."]
    assert dict(world.view.drawer.facts.pairs)["Location"] == "Room 4"
    assert world.states == {"Plan": LinkState.WAITING}


def test_links_end_and_begin_anew(world: World) -> None:
    number = world.save(meeting(world, "Plan"), agreed_at=START)
    world.enter()
    world.view.table.select_key(number)
    world.settled()
    world.qtbot.keyClick(world.view.table, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    world.settled()
    assert world.states == {"Plan": LinkState.UNLINKED}
    world.qtbot.keyClick(world.view.table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    world.settled()
    assert world.states == {"Plan": LinkState.WAITING}
    assert world.heard.told == ["1 link(s) are ended; both items stay.", "1 link(s) begin anew with the next pass."]


def test_what_failed_is_tried_again(world: World) -> None:
    number = world.save(meeting(world, "Plan"), agreed_at=START, error=SyncError("ItemError", START, 500, "no room"), retries=3)
    world.enter()
    world.view.table.select_key(number)
    world.settled()
    assert world.states == {"Plan": LinkState.FAILED}
    world.qtbot.keyClick(world.view.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    world.settled()
    assert world.states == {"Plan": LinkState.WAITING}


def test_conflicts_are_counted_on_the_chips(world: World) -> None:
    number = world.save(meeting(world, "Plan"), agreed_at=START)
    world.waiting.conflicts(world.link_of(number), ("location", "Room 4", "Room 5", "Room 6"))
    world.enter()
    assert world.states == {"Plan": LinkState.CONFLICT}
    world.console.state.recount()
    world.settled()
    assert world.console.state.act_counts.conflicts == 1
    assert world.pane.chips._buttons[ActViewName.CONFLICTS.value].text() == "Conflicts 1"


def test_kinds_and_mailboxes_narrow_what_the_store_says(world: World) -> None:
    world.save(meeting(world, "Plan"), agreed_at=START)
    world.save(ActTask("Prices"), BOB, agreed_at=START)
    world.enter()
    world.view.show_item(BOB)
    world.settled()
    assert list(world.states) == ["Prices"]
    world.view.filters.clear()
    world.settled()
    world.qtbot.mouseClick(world.view.filters.kinds._buttons["meetings"], Qt.MouseButton.LeftButton)
    world.settled()
    assert [row.kind for row in world.view.model.rows] == [ActKind.APPOINTMENT]
