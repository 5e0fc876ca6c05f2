"""What the clone guard says is known here, and stands in the list, the conditions, the status line and the tray."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from core.domain.guard import Guard, GuardNotes, GuardState, Place, PlaceKind, decide, why_held
from core.domain.mailbox import MailDirection
from core.domain.status import MailboxState
from core.events import EngineChanged, EngineState
from gui.models.mailboxes_conditions import conditions
from gui.models.mailboxes_reasons import ReasonKind, reason_of
from gui.sentences import mailbox_sentence, phase_cell
from gui.state import AppState
from gui.status_line import StatusLine
from gui.tray import Tray
from gui.tray_icon import Badge
from tests.gui.activities.made import Desk
from tests.gui.mailboxes.made import NOW, mailbox, off

HERE = Place(PlaceKind.SQLITE, "machine-a", "/srv/a (old)/postroom.db")
CLUSTER = Place(PlaceKind.POSTGRESQL, "1234", "post office", "16384")


def guards() -> list[Guard]:
    """Every way in which a store is not open."""
    here, cluster = GuardNotes(known=HERE), GuardNotes(known=CLUSTER)
    return [
        decide(GuardNotes(sandbox=HERE), HERE),
        decide(GuardNotes(restored_from=datetime(2026, 3, 1, 10, tzinfo=UTC)), HERE),
        decide(here, CLUSTER),
        decide(here, Place(PlaceKind.SQLITE, "machine-b", HERE.location)),
        decide(here, Place(PlaceKind.SQLITE, HERE.system, "/srv/b.db")),
        decide(cluster, Place(PlaceKind.POSTGRESQL, "99", "post office", "16384")),
        decide(cluster, Place(PlaceKind.POSTGRESQL, "1234", "post office", "9")),
        decide(cluster, Place(PlaceKind.POSTGRESQL, "1234", "another", "16384")),
    ]


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: guard.reason[:60])
def test_every_reason_of_the_guard_has_words_of_its_own(guard: Guard) -> None:
    assert guard.state is not GuardState.OPEN
    reason = reason_of(guard.reason)
    assert reason.kind is ReasonKind.GUARD
    assert "{" not in reason.words
    assert "until a person" not in reason.words


def test_places_and_times_are_kept_in_the_words() -> None:
    said = [reason_of(guard.reason).words for guard in guards()]
    assert "on this machine it was /srv/a (old)/postroom.db before." in said[4]
    assert "2026-03-01 10:00 UTC" in said[1]


def test_what_the_sandbox_keeps_from_a_direction_is_known() -> None:
    why = why_held(Guard(GuardState.SANDBOX, "x"), MailDirection.ACT)
    assert why is not None
    assert reason_of(why).kind is ReasonKind.GUARD


def test_a_held_mailbox_says_so_in_a_word_a_sentence_and_its_conditions() -> None:
    why = guards()[3].reason
    view = mailbox(1, off(MailDirection.INCOMING, why), off(MailDirection.OUTGOING, why))
    assert phase_cell(view.incoming) == "held"
    assert mailbox_sentence(view, NOW) == "Nothing of it is processed. This store is a copy that came from another machine."
    first, *others = conditions(view, view.incoming, NOW)
    assert (first.holds, first.words) == (False, "This store is a copy that came from another machine.")
    assert not any(each.words == first.words for each in others)


@pytest.mark.parametrize(
    ("guard", "words", "badge"),
    [
        (GuardState.HELD, "held, nothing is sent or received, 3 healthy", Badge.TRIANGLE),
        (GuardState.SANDBOX, "sandbox, nothing is sent, 3 healthy", Badge.NONE),
        (GuardState.OPEN, "3 healthy", Badge.NONE),
    ],
)
def test_the_tray_says_so_and_is_degraded_at_least(qapp: QApplication, guard: GuardState, words: str, badge: Badge) -> None:
    tray = Tray(qapp)
    tray.show_engine(EngineChanged(EngineState.RUNNING, NOW))
    tray.show_counts({MailboxState.HEALTHY: 3})
    tray.show_guard(guard)
    assert tray.sentence() == words
    assert tray._badge is badge
    tray.show_counts({MailboxState.HEALTHY: 3, MailboxState.PARKED: 1})
    assert tray._badge is Badge.SQUARE
    tray.close()
    tray.deleteLater()


def test_the_status_line_says_so(desk: Desk) -> None:
    line = StatusLine()
    desk.qtbot.addWidget(line)
    state: AppState = desk.state
    line.attach(state, desk.tasks)
    state.engine = EngineChanged(EngineState.RUNNING, datetime.now(UTC))
    line.show_guard(GuardState.HELD)
    assert line._engine.text() == "Held: nothing is sent or received"
    line.show_guard(GuardState.SANDBOX)
    assert line._engine.text() == "The engine is running, sandbox"
    line.show_guard(GuardState.OPEN)
    assert line._engine.text() == "The engine is running"
