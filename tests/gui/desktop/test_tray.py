"""The tray's words, menu and messages; whether there is a panel is the test's to say."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from core.domain.ids import MailboxId
from core.domain.status import MailboxState
from core.errors import StoreHeld, StoreUnreachable
from core.events import EngineChanged, EngineState
from gui import tray as module
from gui.messages import problem_of
from gui.theme import DARK, LIGHT, SYSTEM, theme
from gui.tray import Tray
from gui.tray_icon import Badge, tray_pixmap
from gui.tray_notices import NoticeBook, Notices

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
RUNNING = EngineChanged(EngineState.RUNNING, NOW)
PAUSED = EngineChanged(EngineState.PAUSED, NOW)
ALICE, BOB = MailboxId(1), MailboxId(2)


class Host:
    """Whether there is a panel."""

    there = True


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> type[Host]:
    """A desktop whose panel comes and goes."""
    monkeypatch.setattr(Host, "there", True)
    monkeypatch.setattr(module, "has_host", lambda: Host.there)
    return Host


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The messages that were shown: title and text."""
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, title, text, *_: shown.append((title, text)))
    return shown


@pytest.fixture
def tray(qtbot: QtBot, host: type[Host]) -> Iterator[Tray]:
    """A tray in a desktop with a panel, of an engine at work on three mailboxes."""
    made = Tray()
    made.show_engine(RUNNING)
    made.show_counts({MailboxState.HEALTHY: 3})
    made.start()
    yield made
    made.close()


def badge_shown(tray: Tray) -> Badge:
    """The badge of the picture that is shown."""
    shown = tray.icon.icon().pixmap(64, 64).toImage()
    (found,) = (badge for badge in Badge if tray_pixmap(badge, 64, dark=theme().dark).toImage() == shown)
    return found


def test_the_tooltip_counts_in_words(tray: Tray) -> None:
    tray.show_counts({MailboxState.PARKED: 1, MailboxState.HEALTHY: 214, MailboxState.DEGRADED: 2, MailboxState.OFF: 0})
    assert tray.icon.toolTip() == "Postroom: 214 healthy, 2 degraded, 1 parked"
    assert tray.status_action.text() == "214 healthy, 2 degraded, 1 parked"
    assert not tray.status_action.isEnabled()


def test_before_there_are_mailboxes_it_says_so(tray: Tray) -> None:
    tray.show_counts({})
    assert tray.icon.toolTip() == "Postroom: no mailboxes yet"
    assert badge_shown(tray) is Badge.DASH


@pytest.mark.parametrize(
    ("action", "signal"),
    [
        ("open_action", "open_asked"),
        ("sync_action", "sync_asked"),
        ("pause_action", "pause_asked"),
        ("alerts_action", "alerts_asked"),
        ("quit_action", "quit_asked"),
    ],
)
def test_each_entry_asks_for_its_own(qtbot: QtBot, tray: Tray, action: str, signal: str) -> None:
    names = {"open_asked", "sync_asked", "pause_asked", "resume_asked", "alerts_asked", "quit_asked"}
    heard: list[str] = []
    for name in names:
        bound: SignalInstance = getattr(tray, name)
        bound.connect(lambda name=name: heard.append(name))
    getattr(tray, action).trigger()
    assert heard == [signal]


def test_the_menu_is_in_its_order(tray: Tray) -> None:
    tray.show_alerts(7)
    texts = [action.text().replace("&", "") for action in tray.menu.actions() if not action.isSeparator()]
    assert texts == ["Open Postroom", "3 healthy", "Sync all now", "Pause all", "Alerts (7)", "Quit"]


def test_what_is_paused_can_be_resumed(qtbot: QtBot, tray: Tray) -> None:
    tray.show_engine(PAUSED)
    assert tray.pause_action.text() == "&Resume"
    assert tray.icon.toolTip() == "Postroom: paused, 3 healthy"
    assert badge_shown(tray) is Badge.BARS
    with qtbot.waitSignal(tray.resume_asked), qtbot.assertNotEmitted(tray.pause_asked):
        tray.pause_action.trigger()
    tray.show_engine(RUNNING)
    assert tray.pause_action.text() == "&Pause all"
    assert badge_shown(tray) is Badge.NONE


def test_a_pause_does_not_hide_who_is_needed(tray: Tray) -> None:
    tray.show_counts({MailboxState.PARKED: 1})
    tray.show_engine(PAUSED)
    assert badge_shown(tray) is Badge.SQUARE


def test_an_engine_that_cannot_work_needs_somebody(tray: Tray) -> None:
    tray.show_engine(None, problem_of(StoreUnreachable("no such host")))
    assert tray.icon.toolTip() == "Postroom: The store cannot be reached, 3 healthy"
    assert badge_shown(tray) is Badge.SQUARE
    assert not tray.sync_action.isEnabled()
    assert not tray.pause_action.isEnabled()


def test_the_engine_of_another_program_is_no_trouble(tray: Tray) -> None:
    tray.show_engine(None, problem_of(StoreHeld("postroom run, process 7")))
    assert tray.icon.toolTip() == "Postroom: 3 healthy"
    assert badge_shown(tray) is Badge.NONE
    assert not tray.sync_action.isEnabled()


@pytest.mark.parametrize("engine", [None, EngineChanged(EngineState.STOPPED, NOW)])
def test_without_an_engine_nothing_is_asked_of_it(tray: Tray, engine: EngineChanged | None) -> None:
    tray.show_engine(engine)
    assert not tray.sync_action.isEnabled()
    assert tray.quit_action.isEnabled()


def test_worse_is_shown_at_once(tray: Tray) -> None:
    for state, badge in ((MailboxState.WORKING, Badge.DOT), (MailboxState.DEGRADED, Badge.TRIANGLE), (MailboxState.PARKED, Badge.SQUARE)):
        tray.show_counts({MailboxState.HEALTHY: 2, state: 1})
        assert badge_shown(tray) is badge


def test_the_dot_goes_when_all_has_been_quiet_for_a_while(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, host: type[Host]) -> None:
    monkeypatch.setattr(module, "CALMER_AFTER_MS", 1)
    tray = Tray()
    tray.show_engine(RUNNING)
    tray.show_counts({MailboxState.WORKING: 1})
    tray.show_counts({MailboxState.HEALTHY: 1})
    assert badge_shown(tray) is Badge.DOT
    qtbot.waitUntil(lambda: badge_shown(tray) is Badge.NONE)


def test_the_picture_follows_the_theme(tray: Tray) -> None:
    theme().apply(LIGHT)
    before = tray.icon.icon().pixmap(64, 64).toImage()
    try:
        theme().apply(DARK)
        assert badge_shown(tray) is Badge.NONE
        assert tray.icon.icon().pixmap(64, 64).toImage() != before
    finally:
        theme().apply(SYSTEM)


@pytest.mark.parametrize(
    ("reason", "opens"),
    [
        (QSystemTrayIcon.ActivationReason.Trigger, True),
        (QSystemTrayIcon.ActivationReason.DoubleClick, True),
        (QSystemTrayIcon.ActivationReason.Context, False),
        (QSystemTrayIcon.ActivationReason.MiddleClick, False),
    ],
)
def test_a_left_click_opens_the_window(tray: Tray, reason: QSystemTrayIcon.ActivationReason, opens: bool) -> None:
    heard: list[bool] = []
    tray.open_asked.connect(lambda: heard.append(True))
    tray.icon.activated.emit(reason)
    assert bool(heard) is opens


def test_a_panel_that_starts_late_is_found(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, host: type[Host]) -> None:
    monkeypatch.setattr(module, "LOOK_INTERVAL_MS", 1)
    host.there = False
    tray = Tray()
    tray.start()
    assert not tray.available
    with qtbot.waitSignal(tray.available_changed) as found:
        host.there = True
    assert found.args == [True]
    with qtbot.waitSignal(tray.available_changed) as lost:
        host.there = False
    assert lost.args == [False]
    tray.close()


def test_nothing_is_told_where_nobody_would_show_it(tray: Tray, host: type[Host], told: list[tuple[str, str]]) -> None:
    tray.notify("Title", "Text")
    host.there = False
    tray.look_for_host()
    tray.notify("Title", "Other")
    assert told == [("Title", "Text")]


def test_who_needs_somebody_is_told_once_and_so_is_the_recovery(tray: Tray, told: list[tuple[str, str]]) -> None:
    states = [MailboxState.HEALTHY, MailboxState.PARKED, MailboxState.WORKING, MailboxState.PARKED, MailboxState.HEALTHY]
    for state in states:
        tray.show_mailboxes({ALICE: ("alice@corp.test", state), BOB: ("bob@corp.test", MailboxState.HEALTHY)})
    assert told == [("1 mailbox(es) need you", "alice@corp.test"), ("1 mailbox(es) work again", "alice@corp.test")]


def test_many_at_once_are_one_message(tray: Tray, told: list[tuple[str, str]]) -> None:
    names = [f"user{number}@corp.test" for number in range(200)]
    for state in (MailboxState.HEALTHY, MailboxState.PARKED):
        tray.show_mailboxes({MailboxId(number): (name, state) for number, name in enumerate(names)})
    assert told == [("200 mailbox(es) need you", "user0@corp.test\nuser1@corp.test\nuser2@corp.test\nand 197 more")]


@pytest.mark.parametrize("between", [MailboxState.WAITING, MailboxState.WORKING, MailboxState.DEGRADED, MailboxState.PARKED])
def test_only_health_is_a_recovery(between: MailboxState) -> None:
    book = NoticeBook()
    book.look({ALICE: MailboxState.HEALTHY})
    assert book.look({ALICE: MailboxState.PARKED}) == Notices(parked=(ALICE,))
    assert book.look({ALICE: between}) == Notices()
    assert book.look({ALICE: MailboxState.PARKED}) == Notices()
    assert book.look({ALICE: MailboxState.HEALTHY}) == Notices(recovered=(ALICE,))
    assert book.look({ALICE: MailboxState.PARKED}) == Notices(parked=(ALICE,))


def test_what_was_so_at_the_start_is_no_news() -> None:
    book = NoticeBook()
    assert book.look({ALICE: MailboxState.PARKED, BOB: MailboxState.HEALTHY}) == Notices()
    assert book.look({ALICE: MailboxState.HEALTHY, BOB: MailboxState.PARKED}) == Notices(parked=(BOB,))
    assert book.look({ALICE: MailboxState.PARKED, BOB: MailboxState.PARKED}) == Notices(parked=(ALICE,))


def test_a_mailbox_that_is_gone_is_forgotten() -> None:
    book = NoticeBook()
    book.look({ALICE: MailboxState.HEALTHY})
    book.look({ALICE: MailboxState.PARKED})
    assert book.look({}) == Notices()
    assert book.look({ALICE: MailboxState.HEALTHY}) == Notices()


def test_a_new_mailbox_that_is_parked_is_news() -> None:
    book = NoticeBook()
    book.look({})
    assert book.look({ALICE: MailboxState.PARKED}) == Notices(parked=(ALICE,))


def test_one_look_tells_of_trouble_before_recovery(tray: Tray, told: list[tuple[str, str]]) -> None:
    for alice, bob in itertools.pairwise([MailboxState.HEALTHY, MailboxState.PARKED, MailboxState.HEALTHY, MailboxState.PARKED]):
        tray.show_mailboxes({ALICE: ("alice@corp.test", alice), BOB: ("bob@corp.test", bob)})
    # Bob's first trouble was there at the start.
    assert told == [
        ("1 mailbox(es) need you", "alice@corp.test"),
        ("1 mailbox(es) need you", "bob@corp.test"),
        ("1 mailbox(es) work again", "alice@corp.test"),
    ]
