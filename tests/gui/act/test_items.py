"""The view of items: listing, narrowing, paging, the drawer, and what can be done; over a service that answers from memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.app import App
from core.commands import SyncNow
from core.domain.act.kinds import MEETING_KINDS, ActKind
from core.domain.mailbox import MailDirection
from core.errors import StoreBusy
from core.service import LinkState
from gui.console import Console
from gui.models.act_items import ItemModel
from gui.models.paged import PAGE
from gui.panes.act_items import ItemsView
from gui.panes.act_items_filter import Kinds, Times, WantedItems
from gui.panes.act_items_parts import GaveWay, LinkCard
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.pane import PaneName
from gui.reading.chips import RecordChip
from gui.widgets.empty import EmptyState
from tests.gui.act.items_made import CONTACT, CONTOSO, FAILED, NOW, RENE, SERIES, TASK, ItemService, conflict, gave_way, link, row
from tests.gui.dialogs.made import Heard, console_over
from tests.gui.geometry import faults

FAILED_LINK = link(103, LinkState.FAILED, error=FAILED)
SEVERAL = [
    row(1, name="Discs for spring", regarding=CONTOSO, attendees=2),
    row(2, ActKind.SERIES, name="Weekly", state=LinkState.CONFLICT),
    row(
        3, ActKind.TASK, name="Send prices", end=NOW, zone="UTC", state=LinkState.FAILED, links=(link(103, LinkState.FAILED, error=FAILED),)
    ),
    row(4, ActKind.CONTACT, name="Rene Valdes", who="Contoso", state=LinkState.UNLINKED),
]


class Desk:
    """A view over a service that answers from memory."""

    def __init__(self, qtbot: QtBot, console: Console, heard: Heard) -> None:
        self.qtbot = qtbot
        self.service = ItemService(console.service, list(SEVERAL), {2: SERIES, 3: TASK, 4: CONTACT})
        self.heard = heard
        self.console = replace(console, service=self.service)  # type: ignore[arg-type]  # it answers as the service does
        self.view = ItemsView(self.console)
        self.view.setMinimumSize(900, 400)
        self.drawers: list[bool] = []
        self.view.drawer_wanted.connect(self.drawers.append)
        qtbot.addWidget(self.view)
        qtbot.addWidget(self.view.drawer)
        qtbot.waitUntil(lambda: console.state.loaded)

    def enter(self) -> Desk:
        self.view.show()
        self.view.entered()
        return self.settled()

    def settled(self) -> Desk:
        self.qtbot.waitUntil(lambda: not self.console.tasks.under_way)
        return self

    def select(self, number: int) -> Desk:
        assert self.view.table.select_key(number)
        self.view.drawer.resize(380, 900)
        self.view.drawer.show()
        return self.settled()

    @property
    def listed(self) -> list[int]:
        return [each.id for each in self.view.model.rows]


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    with console_over(office) as (console, heard):
        yield Desk(qtbot, console, heard)


def cell(model: ItemModel, number: int, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    place = [column.key for column in model.columns].index(key)
    return str(model.index_of(number).siblingAtColumn(place).data(role))


def words(widget: object) -> str:
    assert isinstance(widget, QLabel | QPushButton)
    return widget.text()


def said(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.view.drawer.findChildren(QLabel) if not label.isHidden())


# ---- the list


def test_items_are_listed_with_the_state_of_their_links(desk: Desk) -> None:
    desk.enter()
    model = desk.view.model
    assert desk.listed == [1, 2, 3, 4]
    assert cell(model, 1, "name") == "Discs for spring"
    assert cell(model, 1, "who") == "Rene Valdes"
    assert cell(model, 1, "regarding") == "Contoso"
    assert cell(model, 1, "owner") == "Alice Ng"
    assert [cell(model, number, "state") for number in desk.listed] == ["Linked", "In conflict", "Failed", "Unlinked"]
    assert [cell(model, number, "mailboxes") for number in desk.listed] == ["1", "1", "1", "0"]
    assert "Attendees: 2" in cell(model, 1, "who", Qt.ItemDataRole.ToolTipRole)
    assert cell(model, 2, "kind", Qt.ItemDataRole.AccessibleTextRole) == "Series"
    assert cell(model, 2, "when", Qt.ItemDataRole.AccessibleTextRole).endswith(", Series")
    assert "alice@corp.test: Failed" in cell(model, 3, "mailboxes", Qt.ItemDataRole.ToolTipRole)


def test_the_summary_says_how_many_there_are_and_what_is_not_well(desk: Desk) -> None:
    desk.enter()
    assert desk.view.summary_label.toolTip() == "4 item(s) · Failed: 1 · In conflict: 1"


def test_an_empty_list_says_what_it_is_for_and_leads_to_the_mailboxes(desk: Desk) -> None:
    desk.service.rows.clear()
    desk.enter()
    empty = desk.view.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.accessibleName() == "Nothing is synchronized yet."
    desk.qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert desk.heard.went == [(PaneName.MAILBOXES, None)]


def test_pages_follow_as_one_scrolls(desk: Desk) -> None:
    desk.service.rows = [row(number) for number in range(1, 2 * PAGE + 20)]
    desk.enter()
    model = desk.view.model
    assert model.rowCount() == PAGE
    while model.canFetchMore():
        model.fetchMore()
        desk.settled()
    assert desk.listed == list(range(1, 2 * PAGE + 20))
    assert [(one.offset, one.limit) for one in desk.service.asked] == [(0, PAGE), (PAGE, PAGE), (2 * PAGE, PAGE)]


def test_what_changed_is_read_again_as_far_as_it_is_listed(desk: Desk) -> None:
    desk.service.rows = [row(number) for number in range(1, PAGE + 20)]
    desk.enter()
    desk.view.model.fetchMore()
    desk.settled().select(110)
    desk.service.rows[109] = replace(desk.service.rows[109], name="Changed", state=LinkState.WAITING)
    desk.console.state.mail_changed.emit()
    desk.settled()
    assert cell(desk.view.model, 110, "name") == "Changed"
    assert [each.id for each in desk.view.table.selected_rows()] == [110]
    assert desk.view.drawer.title.value() == "Changed"


def test_what_left_the_list_is_not_selected_any_more(desk: Desk) -> None:
    desk.enter().select(3)
    del desk.service.rows[2]
    desk.view.reload()
    desk.settled()
    assert desk.listed == [1, 2, 4]
    assert desk.drawers[-1] is False


def test_nothing_is_read_while_nobody_looks(desk: Desk) -> None:
    desk.enter()
    desk.view.left()
    desk.console.state.mail_changed.emit()
    desk.settled()
    assert len(desk.service.asked) == 1


def test_a_list_that_cannot_be_read_says_why_and_is_read_again(desk: Desk) -> None:
    desk.service.problem = StoreBusy("somebody writes")
    desk.enter()
    banner = desk.view.banner
    assert banner.problem is not None
    assert banner.problem.cause == "somebody writes"
    desk.service.problem = None
    desk.qtbot.mouseClick(banner.retry_button, Qt.MouseButton.LeftButton)
    desk.settled()
    assert banner.isHidden()
    assert desk.listed == [1, 2, 3, 4]


# ---- narrowing


def test_kinds_are_chosen_with_the_arrows(desk: Desk) -> None:
    desk.enter()
    at = desk.view.filters.kinds._buttons[Kinds.ALL.value]
    at.setFocus()
    desk.qtbot.keyClick(at, Qt.Key.Key_Right)
    desk.settled()
    assert desk.service.asked[-1].kinds == MEETING_KINDS
    assert desk.listed == [1, 2]


def test_the_state_the_mailbox_and_the_text_narrow_the_list(desk: Desk) -> None:
    desk.enter()
    filters = desk.view.filters
    filters.state.setCurrentIndex(filters.state.findData(LinkState.FAILED))
    desk.settled()
    assert desk.listed == [3]
    assert filters.state.currentText() == "Failed 1"
    filters.clear()
    filters.mailbox.setText("bob@corp.test")
    desk.settled()
    assert desk.service.asked[-1].mailbox_id is not None
    filters.clear()
    filters.search.setText("week")
    desk.qtbot.keyClick(filters.search, Qt.Key.Key_Return)
    desk.settled()
    assert desk.listed == [2]
    assert filters.clear_button.isVisible()
    desk.qtbot.mouseClick(filters.clear_button, Qt.MouseButton.LeftButton)
    desk.settled()
    assert desk.listed == [1, 2, 3, 4]
    assert not filters.clear_button.isVisible()


def test_what_never_was_in_a_mailbox_is_listed_when_it_is_asked_for(desk: Desk) -> None:
    desk.service.rows.append(row(5, ActKind.CONTACT, state=LinkState.NONE, links=()))
    desk.enter()
    assert desk.listed == [1, 2, 3, 4]
    desk.view.filters.state.setCurrentIndex(1)
    desk.settled()
    assert desk.listed == [1, 2, 3, 4, 5]
    assert cell(desk.view.model, 5, "mailboxes") == ""


def test_half_an_address_asks_for_nothing_yet(desk: Desk) -> None:
    desk.enter()
    desk.view.filters.mailbox.setText("bob@")
    desk.settled()
    assert len(desk.service.asked) == 1


def test_what_matches_nothing_offers_to_clear(desk: Desk) -> None:
    desk.enter()
    desk.view.filters.show_wanted(WantedItems(text="nothing of the kind"))
    desk.settled()
    empty = desk.view.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    desk.qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    desk.settled()
    assert desk.listed == [1, 2, 3, 4]


@pytest.mark.parametrize("times", Times)
def test_times_are_midnights_of_this_machine(times: Times) -> None:
    wanted = WantedItems(times=times).filter(None, NOW, limit=5)
    for bound in (wanted.since, wanted.until):
        assert bound is None or (bound.astimezone().hour, bound.astimezone().minute) == (0, 0)
    if wanted.since is not None and wanted.until is not None:
        assert wanted.since < wanted.until


# ---- the drawer


def test_the_drawer_says_all_of_a_meeting(desk: Desk) -> None:
    desk.service.histories[1] = (gave_way(9),)
    desk.enter().select(1)
    text = said(desk)
    for part in (
        "Discs for spring",
        "Europe/Vienna",
        "Room 4",
        "15 min before it starts",
        "Linked",
        "alice@corp.test",
        "accepted",
        "optional",
    ):
        assert part in text, part
    assert desk.view.drawer.body_text.value() == "Agenda\n\nPrices"
    assert desk.drawers[-1] is True


def test_markup_in_names_is_shown_as_it_is(desk: Desk) -> None:
    desk.enter().select(1)
    chips = desk.view.drawer.people.findChildren(QPushButton)
    assert "No <b>Body</b>" in [chip.text() for chip in chips]
    assert all("<b>" not in chip.toolTip() or "&lt;b&gt;" in chip.toolTip() for chip in chips)


def test_a_series_says_how_it_recurs_and_what_differs(desk: Desk) -> None:
    desk.enter().select(2)
    text = said(desk)
    assert "Every week on Tuesday" in text
    assert not desk.view.drawer.occurrences.isHidden()
    assert desk.view.drawer.occurrences.header.text() == "2 occurrence(s) differ"
    days = desk.view.drawer.occurrence_facts.pairs
    assert "Location: Room 9" in days[0][1]
    assert days[1][1] == "deleted"


def test_a_contact_and_a_task_say_what_they_are(desk: Desk) -> None:
    desk.enter().select(4)
    pairs = dict(desk.view.drawer.facts.pairs)
    assert pairs["E-mail"] == "rene@contoso.test"
    assert pairs["Mailing address"] == "Mill Lane 4\n8010 Graz"
    assert desk.view.drawer.people.isHidden()
    desk.select(3)
    assert dict(desk.view.drawer.facts.pairs)["% complete"] == "50 %"
    assert desk.view.drawer.body_text.value() == "By post"


def test_a_known_participant_and_what_it_concerns_lead_to_records(desk: Desk) -> None:
    desk.enter().select(1)
    chips = {chip.link.name: chip for chip in desk.view.drawer.findChildren(RecordChip) if not chip.isHidden()}
    desk.qtbot.mouseClick(chips["Rene Valdes"], Qt.MouseButton.LeftButton)
    desk.qtbot.mouseClick(chips["Contoso"], Qt.MouseButton.LeftButton)
    assert desk.heard.went == [(PaneName.RECORDS, RENE), (PaneName.RECORDS, CONTOSO)]


def test_a_failure_is_said_with_title_cause_and_code(desk: Desk) -> None:
    desk.enter().select(3)
    text = said(desk)
    assert "The item was changed meanwhile." in text
    assert "ActConflict 412" in text


def test_open_conflicts_lead_to_their_view(desk: Desk) -> None:
    desk.service.waiting[2] = (conflict(55, 102),)
    desk.enter().select(2)
    assert "Both sides changed Location." in said(desk)
    desk.qtbot.mouseClick(desk.view.drawer.conflicts_button, Qt.MouseButton.LeftButton)
    assert desk.heard.went == [(PaneName.CALENDAR, ActPlace(ActViewName.CONFLICTS, 55))]


def test_a_value_that_gave_way_is_had_back(desk: Desk) -> None:
    desk.service.histories[1] = (gave_way(9), gave_way(8, undone_at=NOW))
    desk.heard.running = True
    desk.enter().select(1)
    cards = [card for card in desk.view.drawer.findChildren(GaveWay) if not card.isHidden()]
    assert [card.undo_button.isHidden() for card in cards] == [False, True]
    assert "Room 4 became Room 5" in said(desk)
    desk.qtbot.mouseClick(cards[0].undo_button, Qt.MouseButton.LeftButton)
    desk.settled()
    assert desk.service.done == [("undo", 9)]
    assert desk.heard.told == ["The value is back; the next pass carries it on."]
    assert [command.directions for command in desk.heard.commands if isinstance(command, SyncNow)] == [(MailDirection.ACT,)]


def test_a_value_that_was_changed_since_is_left_and_said_why(desk: Desk) -> None:
    desk.service.histories[1] = (gave_way(9),)
    desk.service.left = ("Location was changed since",)
    desk.enter().select(1)
    desk.qtbot.mouseClick(desk.view.drawer.findChildren(GaveWay)[0].undo_button, Qt.MouseButton.LeftButton)
    desk.settled()
    assert desk.heard.told == ["It is left as it is: Location was changed since"]


def test_of_many_values_that_gave_way_the_rest_is_shown_when_asked_for(desk: Desk) -> None:
    desk.service.histories[1] = tuple(gave_way(number) for number in range(30))
    desk.enter().select(1)
    drawer = desk.view.drawer
    assert len([card for card in drawer.findChildren(GaveWay) if not card.isHidden()]) == 12
    assert drawer.more_button.text() == "Show 18 more value(s)"
    drawer.more_button.click()
    desk.settled()
    assert len([card for card in drawer.findChildren(GaveWay) if not card.isHidden()]) == 30
    assert drawer.more_button.isHidden()


def test_what_is_read_again_and_is_the_same_keeps_its_widgets(desk: Desk) -> None:
    desk.service.histories[1] = (gave_way(9),)
    desk.enter().select(1)
    drawer = desk.view.drawer

    def cards() -> list[object]:
        kinds = (LinkCard, GaveWay, RecordChip)
        return [card for kind in kinds for card in drawer.findChildren(kind) if not card.isHidden()]

    before = cards()
    desk.console.state.mail_changed.emit()
    desk.settled()
    assert cards() == before
    desk.service.rows[0] = replace(desk.service.rows[0], links=(link(101, LinkState.WAITING),))
    desk.console.state.mail_changed.emit()
    desk.settled()
    assert [card.accessibleName() for card in cards() if isinstance(card, LinkCard)] == ["alice@corp.test: Waits"]


def test_closing_the_drawer_selects_nothing(desk: Desk) -> None:
    desk.enter().select(1)
    desk.view.drawer_closed()
    assert desk.view.table.selected_rows() == []


# ---- acting


def test_selected_items_are_unlinked_by_key(desk: Desk) -> None:
    desk.enter()
    desk.view.table.select_keys([1, 4])
    desk.qtbot.keyClick(desk.view.table, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    desk.settled()
    assert desk.service.done == [("unlink", 101)]
    assert desk.heard.told == ["1 link(s) are ended; both items stay."]


def test_what_failed_is_tried_again_and_its_mailbox_run(desk: Desk) -> None:
    desk.heard.running = True
    desk.enter().select(3)
    desk.qtbot.keyClick(desk.view.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    desk.settled()
    assert desk.service.done == [("retry", 103)]
    (command,) = desk.heard.commands
    assert isinstance(command, SyncNow)
    assert command.directions == (MailDirection.ACT,)
    assert desk.heard.told == ["1 item(s) are tried again now."]


def test_without_an_engine_it_is_said_that_the_next_pass_does_it(desk: Desk) -> None:
    desk.enter().select(3)
    desk.view.actions_.retry.trigger()
    desk.settled()
    assert desk.heard.told == ["1 item(s) are tried again at the next pass."]


def test_what_was_unlinked_may_be_linked_again_and_its_mailbox_runs(desk: Desk) -> None:
    desk.heard.running = True
    desk.enter().select(4)
    desk.qtbot.keyClick(desk.view.table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.settled()
    assert desk.service.done == [("relink", 4, None)]
    mailboxes = frozenset(link.mailbox_id for link in desk.service.rows[3].links)
    assert desk.heard.commands == [SyncNow(mailboxes, (MailDirection.ACT,))]


def test_one_mailbox_of_several_is_unlinked_in_the_drawer(desk: Desk) -> None:
    links = (link(7), link(8, LinkState.UNLINKED, "bob@corp.test"))
    desk.service.rows = [row(1, links=links)]
    desk.enter().select(1)
    first, second = [card for card in desk.view.drawer.findChildren(LinkCard) if not card.isHidden()]
    assert first.accessibleName() == "alice@corp.test: Linked"
    desk.qtbot.mouseClick(first.buttons["unlink"], Qt.MouseButton.LeftButton)
    desk.settled()
    assert desk.service.done == [("unlink", 7)]
    second = [card for card in desk.view.drawer.findChildren(LinkCard) if not card.isHidden()][1]
    desk.qtbot.mouseClick(second.buttons["relink"], Qt.MouseButton.LeftButton)
    desk.settled()
    assert desk.service.done[-1] == ("relink", 1, "bob@corp.test")


def test_only_what_can_be_done_is_offered(desk: Desk) -> None:
    desk.enter()
    actions = desk.view.actions_

    def offered() -> list[bool]:
        return [each.isEnabled() for each in (actions.regarding, actions.retry, actions.relink, actions.unlink)]

    assert offered() == [False, False, False, False]
    desk.select(1)
    assert offered() == [True, False, False, True]
    desk.select(3)
    assert offered() == [False, True, False, True]
    desk.select(4)
    assert offered() == [False, False, True, False]


def test_what_is_refused_stays_said_and_can_be_asked_for_again(desk: Desk) -> None:
    desk.enter().select(1)
    desk.service.refusal = StoreBusy("somebody writes")
    desk.view.actions_.unlink.trigger()
    desk.settled()
    desk.service.refusal = None
    desk.view.reload()
    desk.settled()
    assert desk.view.banner.problem is not None
    desk.qtbot.mouseClick(desk.view.banner.retry_button, Qt.MouseButton.LeftButton)
    desk.settled()
    assert desk.service.done == [("unlink", 101)]


# ---- being led here


def test_an_item_is_shown_by_its_number_wherever_it_is(desk: Desk) -> None:
    desk.service.rows = [row(number) for number in range(1, PAGE + 50)]
    desk.enter()
    desk.view.show_item(3)
    desk.settled()
    assert [each.id for each in desk.view.table.selected_rows()] == [3]
    desk.view.show_item(PAGE + 40)
    desk.settled()
    assert desk.view.table.selected_rows() == []
    assert desk.view.drawer.title.value() == f"Item {PAGE + 40}"
    assert desk.drawers[-1] is True


def test_an_item_that_is_gone_is_said_to_be(desk: Desk) -> None:
    desk.enter()
    desk.view.show_item(999)
    desk.settled()
    assert desk.view.banner.problem is not None
    assert "999" in desk.view.banner.problem.cause


def test_items_of_a_mailbox_or_of_a_record_are_shown(desk: Desk) -> None:
    desk.enter()
    desk.view.show_item("alice@corp.test")
    desk.settled()
    of_mailbox = desk.service.asked[-1]
    desk.view.show_item(CONTOSO)
    desk.settled()
    of_record = desk.service.asked[-1]
    assert of_mailbox.mailbox_id is not None
    assert (of_record.regarding, of_record.mailbox_id, of_record.states) == (CONTOSO, None, None)
    assert desk.view.filters.clear_button.isVisible()


@pytest.mark.parametrize("width", [600, 1050])
def test_nothing_is_clipped_in_list_and_drawer(desk: Desk, width: int) -> None:
    desk.service.histories[1] = (gave_way(9),)
    desk.service.waiting[2] = (conflict(55, 102),)
    desk.enter()
    desk.view.setMinimumSize(0, 0)
    desk.view.resize(width, 500)
    for number in (1, 2, 3, 4):
        desk.select(number)
        desk.view.drawer.resize(300, 900)
        assert faults(desk.view) == []
        assert faults(desk.view.drawer) == []
