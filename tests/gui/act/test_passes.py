"""Held passes: what one would do is shown whole, what is dangerous first; it is released, loudly or silently, or refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.app import App
from core.commands import SyncNow
from core.domain.act.belt import judge
from core.domain.act.invitations import Mail, MailKind, Notify, SendWord
from core.domain.act.kinds import ActKind, Side
from core.domain.act.plans import Plan, PlannedAction, PlannedChange
from core.domain.act.presence import Action
from core.domain.act.settings import Thresholds
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.ports.act_passes import PassEntry, PassState
from core.service import PassView
from gui.models.act_passes import because_words
from gui.models.paged import PAGE
from gui.panes.act_passes import HELD, OLDER, PassesView
from gui.panes.act_passes_detail import REFUSE, RELEASE, SILENTLY
from gui.panes.act_passes_plan import DELETES, FAILED, TELLS
from gui.widgets.empty import EmptyState
from tests.gui.act.waiting import ALICE, BOB, Waiting
from tests.gui.activities.answers import held, unreachable
from tests.gui.activities.made import Desk


def invited(subject: str, *addresses: str) -> PlannedAction:
    """A meeting that would be made on the server, with invitations to these."""
    sends = SendWord(Notify.ALL, tuple(Mail(MailKind.INVITATION, one) for one in addresses), "a new meeting with attendees")
    change = PlannedChange("location", Side.REMOTE, None, "Room 5", "only the store changed it")
    return PlannedAction(
        ALICE, ActKind.APPOINTMENT, Action.CREATE_ON_SERVER, subject, subject, "a filter lets it through", (change,), sends
    )


def removed(subject: str) -> PlannedAction:
    """A task that would be deleted on the server."""
    return PlannedAction(ALICE, ActKind.TASK, Action.DELETE_ON_SERVER, subject, subject, "the task was deleted in the store")


def renamed(subject: str) -> PlannedAction:
    """A contact that would be changed in the store, silently."""
    changes = (
        PlannedChange("jobtitle", Side.STORE, "Buyer", "Head of <b>buying</b>", "only the server changed it"),
        PlannedChange("telephone1", Side.STORE, "1", "2", "both sides changed it, the server later", conflict=True),
    )
    return PlannedAction(ALICE, ActKind.CONTACT, Action.UPDATE, subject, subject, "some fields differ", changes)


PLAN = (renamed("Rene"), invited("Kick-off", "ann@contoso.test", "bob@contoso.test"), removed("Call back"))


@pytest.fixture
def waiting(office: App) -> Waiting:
    return Waiting(office)


@pytest.fixture
def desk(office: App, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(office, qtbot)
    yield made
    made.close()


def entered(desk: Desk) -> PassesView:
    """The view, which has read what is held, and the plan of the first."""
    view = PassesView(desk.console)
    desk.shown(view)
    view.entered()
    desk.settle()
    return view


def words(view: PassesView) -> list[str]:
    """The actions of the plan, from the top."""
    return [row.words for row in view.detail.plan.model.rows]


def lines(view: PassesView, place: int) -> list[str]:
    """What stands below an action."""
    model = view.detail.plan.model
    top = model.index(place, 0, QModelIndex())
    return [str(model.index(row, 0, top).data()) for row in range(model.rowCount(top))]


def state_of(desk: Desk, number: int) -> PassState:
    """What the store says of a pass."""
    return desk.console.service.act_pass(number).entry.state


def problem(view: PassesView) -> str:
    """What the view says went wrong."""
    return view.banner.problem.text if view.banner.problem is not None else ""


def test_a_held_pass_is_shown_with_what_it_would_do_the_dangerous_first(desk: Desk, waiting: Waiting) -> None:
    waiting.held(PLAN)
    view = entered(desk)
    assert view.summary_label.text() == "1 pass(es) wait until you have seen what they would do"
    assert view.detail.title.text() == f"Pass over {ALICE}"
    assert "it would send 12 invitation(s), more than 5" in view.detail.state.accessibleName()
    assert words(view) == [
        "Appointment “Kick-off”: made on the server",
        "Task “Call back”: deleted on the server",
        "Contact “Rene”: changed",
    ]
    assert view.detail.totals.text() == (
        "It makes 1 item(s), changes 1 item(s), deletes 1 item(s), writes over 1 edit(s), sends 2 invitation(s)."
    )


def test_an_action_is_unfolded_by_enter_into_changes_and_mails(desk: Desk, waiting: Waiting) -> None:
    waiting.held(PLAN)
    view = entered(desk)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    tree = view.detail.plan.tree
    assert tree.hasFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert tree.isExpanded(view.detail.plan.model.index(0, 0, QModelIndex()))
    assert lines(view, 0) == [
        "Location on the server: nothing becomes “Room 5”",
        "Invitation to ann@contoso.test",
        "Invitation to bob@contoso.test",
        "Why: a filter lets it through",
    ]
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert not tree.isExpanded(view.detail.plan.model.index(0, 0, QModelIndex()))
    assert lines(view, 2)[:2] == [
        "Job title in the store: “Buyer” becomes “Head of <b>buying</b>”",
        "Business phone in the store: “1” becomes “2”, over what was changed there",
    ]


def test_the_plan_is_narrowed_to_what_tells_somebody_and_to_deletes(desk: Desk, waiting: Waiting) -> None:
    waiting.held(PLAN)
    view = entered(desk)
    for key, found in ((TELLS, ["Appointment “Kick-off”: made on the server"]), (DELETES, ["Task “Call back”: deleted on the server"])):
        view.detail.plan.chips._clicked(key)
        assert words(view) == found
    assert view.detail.plan.chips._buttons[FAILED].isHidden()


@pytest.mark.parametrize(
    ("plan", "verb"),
    [
        ((invited("A", "x@y.test", "z@y.test"),), "Release 2 held invitation(s)"),
        ((removed("A"), removed("B")), "Release 2 held delete(s)"),
        ((renamed("A"),), "Release 1 held change(s)"),
    ],
)
def test_the_button_says_how_much_of_what_it_releases(desk: Desk, waiting: Waiting, plan: tuple[PlannedAction, ...], verb: str) -> None:
    waiting.held(plan)
    view = entered(desk)
    button = view.detail.buttons[RELEASE]
    assert (button.text(), button.accessibleName()) == (verb, verb)
    assert view.detail.buttons[SILENTLY].isVisibleTo(view) == any(one.mails for one in plan)


@pytest.mark.parametrize(
    ("modifiers", "key", "state", "silently"),
    [
        (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, PassState.RELEASED, False),
        (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Return, PassState.RELEASED, True),
        (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Delete, PassState.REFUSED, False),
    ],
)
def test_a_pass_is_released_or_refused_by_keys(
    desk: Desk, waiting: Waiting, modifiers: Qt.KeyboardModifier, key: Qt.Key, state: PassState, *, silently: bool
) -> None:
    number = waiting.held(PLAN)
    view = entered(desk)
    view.table.setFocus()
    QTest.keyClick(view.table, key, modifiers)
    desk.settle()
    entry = desk.console.service.act_pass(number).entry
    assert (entry.state, entry.silently) == (state, silently)
    assert view.detail.offered() == []
    ran = SyncNow(frozenset({waiting.mailbox()}), (MailDirection.ACT,))
    assert desk.told.commands == ([ran] if state is PassState.RELEASED else [])
    assert len(desk.told.said) == 1


def test_nothing_is_released_before_its_plan_can_be_seen(desk: Desk, waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    number = waiting.held(PLAN)
    with held(monkeypatch, "act_pass_actions") as gate:
        view = PassesView(desk.console)
        desk.shown(view)
        view.entered()
        desk.qtbot.waitUntil(lambda: bool(gate.asked))
        assert not view.detail.buttons[RELEASE].isEnabled()
        view.doing.say(RELEASE)
        assert state_of(desk, number) is PassState.HELD
        gate.open()
        desk.settle()
    assert view.detail.buttons[RELEASE].isEnabled()


def test_a_plan_that_cannot_be_read_is_said_beside_it_and_read_again(desk: Desk, waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting.held(PLAN)
    with unreachable(monkeypatch, "act_pass_actions"):
        view = entered(desk)
    assert view.detail.banner.problem is not None
    assert not view.detail.buttons[RELEASE].isEnabled()
    desk.qtbot.mouseClick(view.detail.banner.retry_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert len(words(view)) == 3
    assert view.detail.buttons[RELEASE].isEnabled()


def test_a_pass_that_gave_way_meanwhile_is_not_released_and_that_is_said(desk: Desk, waiting: Waiting) -> None:
    number = waiting.held(PLAN)
    view = entered(desk)
    newer = waiting.held(PLAN[:1])
    with waiting.keeper.writing() as items:
        items.supersede(waiting.mailbox(), newer)
    view.doing.say(RELEASE)
    desk.settle()
    assert "not held" in problem(view)
    assert state_of(desk, number) is PassState.SUPERSEDED
    assert [one.entry.id for one in view.model.rows] == [newer]
    # What was pressed for the one must not meet the other.
    assert view.table.selected_rows() == []
    assert view.detail.offered() == []
    assert "held no more" in view.detail.title.text()
    assert desk.told.commands == []


def test_a_second_word_while_one_is_under_way_is_not_taken(desk: Desk, waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    number = waiting.held(PLAN)
    view = entered(desk)
    with held(monkeypatch, "refuse_passes") as gate:
        view.doing.say(REFUSE)
        desk.qtbot.waitUntil(lambda: bool(gate.asked))
        view.doing.say(RELEASE)
        gate.open()
        desk.settle()
    assert state_of(desk, number) is PassState.REFUSED


def test_older_passes_are_behind_a_chip_and_come_page_by_page(desk: Desk, waiting: Waiting) -> None:
    states = (PassState.DONE, PassState.STOPPED, PassState.REFUSED, PassState.SUPERSEDED)
    box = waiting.mailbox()
    with waiting.keeper.writing() as items:
        for number in range(PAGE + 5):
            items.keep_pass(PassEntry(box, states[number % 4]))
    view = entered(desk)
    assert view.findChildren(EmptyState)[0].accessibleName() == "No pass is held."
    view.chips._clicked(OLDER)
    desk.settle()
    assert len(view.model.rows) == PAGE
    assert view.model.canFetchMore()
    view.model.fetchMore()
    desk.settle()
    assert len(view.model.rows) == PAGE + 5
    assert not view.model.canFetchMore()
    assert view.detail.offered() == []


def test_one_is_led_to_a_pass_also_where_it_is_over(desk: Desk, waiting: Waiting) -> None:
    done = waiting.held(PLAN, state=PassState.DONE)
    waiting.held(PLAN)
    other = waiting.held(PLAN, BOB)
    view = entered(desk)
    view.show_item(BOB)
    desk.settle()
    assert [one.entry.id for one in view.table.selected_rows()] == [other]
    view.show_item(done)
    desk.settle()
    assert view.chips.chosen_key() == OLDER
    assert [one.entry.id for one in view.table.selected_rows()] == [done]
    view.show_item(other)
    desk.settle()
    assert view.chips.chosen_key() == HELD
    assert [one.entry.id for one in view.table.selected_rows()] == [other]


def test_what_failed_of_a_pass_that_ran_is_found_by_its_chip(desk: Desk, waiting: Waiting) -> None:
    number = waiting.held(PLAN, state=PassState.DONE)
    with waiting.keeper.writing() as items:
        items.action_ended(number, 0)
        items.action_ended(number, 2, "the server refused it")
    view = entered(desk)
    view.chips._clicked(OLDER)
    desk.settle()
    view.detail.plan.chips._clicked(FAILED)
    assert words(view) == ["Task “Call back”: deleted on the server"]
    assert lines(view, 0)[0] == "Failed: the server refused it"


def test_thousands_of_actions_are_all_shown(desk: Desk, waiting: Waiting) -> None:
    plan = [renamed(f"Contact {number}") for number in range(1500)] + [invited("Last of all", "ann@contoso.test")]
    waiting.held(plan)
    view = entered(desk)
    assert len(words(view)) == 1501
    assert words(view)[0] == "Appointment “Last of all”: made on the server"


def test_everything_has_a_name_and_its_place(desk: Desk, waiting: Waiting) -> None:
    reasons = ["it is the first pass of this mailbox", "it would delete 40 of 50 linked items, more than 10 percent"]
    waiting.held([*PLAN, invited("A very long subject that goes on and on " * 5, "x@y.test")], first=True, because=reasons)
    view = entered(desk)
    view.detail.plan.tree.expandAll()
    for button in view.detail.buttons.values():
        assert button.accessibleName()
        assert button.toolTip()
    assert desk.faults(view, 640, 900, 1200) == []


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("it would delete 1200 items, more than 10", "it would delete 1,200 item(s), more than 10"),
        ("it would send 1 invitations, more than 0", "it would send 1 invitation(s), more than 0"),
        ("it would delete 40 of 50 linked items, more than 10 percent", "it would delete 40 of 50 linked items, more than 10 percent"),
        ("3 dangerous actions were not there when a person released it", "3 dangerous action(s) were not there when a person released it"),
        ("a reason\nthat nobody knew", "a reason that nobody knew"),
    ],
)
def test_the_reasons_of_the_safety_belt_are_said_in_words(reason: str, words: str) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    entry = PassEntry(MailboxId(1), PassState.HELD, because=(reason,))
    assert because_words(PassView(entry, ALICE)) == words


def test_the_words_of_the_safety_belt_are_those_that_it_says(qapp: QApplication) -> None:
    """What the belt says of a plan over all its thresholds is known here, so that it can be said in every language."""
    plan = Plan((*(invited(f"M{number}", "x@y.test") for number in range(2)), *(removed(f"T{number}") for number in range(4))))
    limits = Thresholds(invitations=0, updates=0, cancellations=0, deletes=0, delete_percent=1)
    word = judge(plan, 10, limits, first_pass=True)
    assert len(word.because) == 4
    QLocale.setDefault(QLocale(QLocale.Language.German))
    assert QCoreApplication.installTranslator(Marked(qapp))
    said = because_words(PassView(PassEntry(MailboxId(1), PassState.HELD, because=word.because), ALICE))
    assert all(part.startswith("¡") for part in said.split("; ")), said


class Marked(QTranslator):
    """Marks every text that is looked up."""

    def translate(self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return f"¡{text}"

    def isEmpty(self) -> bool:  # noqa: N802
        return False
