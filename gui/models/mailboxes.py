"""The list of mailboxes: its columns, its order, its filter and its summary. Pure but for the icons.

Order: parked, degraded, then all that is well, then what is off; by name within. Mailboxes that work, wait or rest are equals here, so that
a row does not jump whenever its mailbox begins to work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon

from core.domain.mailbox import MailboxKind, MailDirection, Phase
from core.domain.status import MailboxState
from gui.icons import state_icon, state_tone
from gui.messages import direction_word, state_word
from gui.models.mailboxes_waiting import waiting_words
from gui.models.table import Column
from gui.sentences import direction_sentence, mailbox_sentence, phase_cell
from gui.theme import Tone
from gui.times import ago, exact, number
from gui.views import DirectionView, MailboxView

NOTHING = "\u2013"
#: Worst first.
RANKS: Mapping[MailboxState, int] = {
    MailboxState.PARKED: 0,
    MailboxState.DEGRADED: 1,
    MailboxState.WAITING: 2,
    MailboxState.WORKING: 2,
    MailboxState.HEALTHY: 2,
    MailboxState.OFF: 3,
}
#: States in the order in which chips and the summary name them.
SHOWN_STATES = (
    MailboxState.PARKED,
    MailboxState.DEGRADED,
    MailboxState.WORKING,
    MailboxState.WAITING,
    MailboxState.HEALTHY,
    MailboxState.OFF,
)
#: States in which nothing is wrong.
WELL_STATES = frozenset({MailboxState.HEALTHY, MailboxState.WORKING, MailboxState.WAITING})
#: Columns that go, in this order, where there is no room for all.
LEAST_NEEDED = ("act", "profile", "owner", "next", "today", "contact", "outgoing", "incoming")
#: Columns whose text follows the clock.
TIME_COLUMNS = ("contact", "next")

_PHASE_TONES: Mapping[Phase, Tone] = {
    Phase.IDLE: Tone.TEXT,
    Phase.DUE: Tone.TEXT,
    Phase.RUNNING: Tone.WORKING,
    Phase.BACKING_OFF: Tone.DEGRADED,
    Phase.PARKED: Tone.PARKED,
    Phase.DISABLED: Tone.MUTED,
}
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_FAR_AWAY = datetime(9999, 1, 1, tzinfo=UTC)


def phase_tone(view: DirectionView) -> Tone:
    """The tone of what a direction does."""
    return _PHASE_TONES[view.phase]


def rank(view: MailboxView) -> tuple[int, str]:
    """Where a mailbox stands in the list: the worst first, then by name."""
    return (RANKS[view.health], view.mailbox.casefold())


def today_words(view: MailboxView) -> str:
    """Received, sent and failed today, as one cell."""
    today = view.today
    if not (today.received or today.sent or today.failed):
        return NOTHING
    return f"{number(today.received)} / {number(today.sent)} / {number(today.failed)}"


def next_words(view: MailboxView, now: datetime | None = None) -> str:
    """When the mailbox runs next, as one cell."""
    if view.running is not None:
        return QCoreApplication.translate("MailboxColumns", "running")
    if view.paused:
        return QCoreApplication.translate("MailboxColumns", "paused")
    return NOTHING if view.next_run is None else ago(view.next_run, now)


def contact_words(view: MailboxView, now: datetime | None = None) -> str:
    """When the server was last reached, as one cell."""
    return NOTHING if view.last_contact is None else ago(view.last_contact, now)


def next_tip(view: MailboxView, now: datetime) -> str:
    """When the mailbox runs next, to the second, and what each direction that is at work waits for."""
    at_work = [one for one in view.directions if one.why_not is None or one.awaits_test]
    waits = [f"{direction_word(one.direction)}: {waiting_words(one, now, paused=view.paused)}" for one in at_work]
    return "\n".join(line for line in (exact(view.next_run), *waits) if line)


def _direction_tip(view: MailboxView, which: MailDirection, now: datetime) -> str:
    one = view.direction(which)
    lines = [direction_sentence(one, now, paused=view.paused)]
    if one.phase is Phase.PARKED:
        # The other sentences say it themselves.
        lines.append(waiting_words(one, now, paused=view.paused))
    return "\n".join(lines)


def _contact_tip(view: MailboxView) -> str:
    return exact(view.last_contact)


def _today_tip(view: MailboxView) -> str:
    words = QCoreApplication.translate("MailboxColumns", "Today: {received} received, {tracked} tracked, {sent} sent, {failed} failed")
    today = view.today
    counts = {"received": today.received, "tracked": today.tracked, "sent": today.sent, "failed": today.failed}
    return words.format(**{key: number(count) for key, count in counts.items()})


def columns() -> tuple[Column[MailboxView], ...]:
    """The columns of the list, in their order."""
    return (
        Column(
            "state",
            QCoreApplication.translate("MailboxColumns", "State"),
            lambda view: state_word(view.health),
            sort=rank,
            tooltip=lambda view: mailbox_sentence(view, datetime.now(UTC)),
            icon=_state_icon,
            tone=lambda view: state_tone(view.health),
            width=124,
        ),
        Column("mailbox", QCoreApplication.translate("MailboxColumns", "Mailbox"), lambda view: view.mailbox, width=200, stretch=True),
        Column("owner", QCoreApplication.translate("MailboxColumns", "Owner"), lambda view: view.owner or NOTHING, width=128),
        Column("profile", QCoreApplication.translate("MailboxColumns", "Profile"), lambda view: view.profile or NOTHING, width=112),
        _direction(MailDirection.INCOMING, QCoreApplication.translate("MailboxColumns", "In"), 112),
        _direction(MailDirection.OUTGOING, QCoreApplication.translate("MailboxColumns", "Out"), 112),
        _direction(MailDirection.ACT, QCoreApplication.translate("MailboxColumns", "A/C/T"), 64),
        Column(
            "contact",
            QCoreApplication.translate("MailboxColumns", "Last contact"),
            contact_words,
            sort=lambda view: view.last_contact or _LONG_AGO,
            tooltip=_contact_tip,
            width=104,
        ),
        Column(
            "next",
            QCoreApplication.translate("MailboxColumns", "Next run"),
            next_words,
            sort=lambda view: view.next_run or _FAR_AWAY,
            tooltip=lambda view: next_tip(view, datetime.now(UTC)),
            width=88,
        ),
        Column(
            "today",
            QCoreApplication.translate("MailboxColumns", "In / out / failed"),
            today_words,
            sort=lambda view: view.today.received + view.today.sent + view.today.failed,
            tooltip=_today_tip,
            right=True,
            width=120,
        ),
    )


def _state_icon(view: MailboxView) -> QIcon:
    return state_icon(view.health)


def _direction(which: MailDirection, title: str, width: int) -> Column[MailboxView]:
    return Column(
        which.value,
        title,
        lambda view: phase_cell(view.direction(which)),
        sort=lambda view: (tuple(Phase).index(view.direction(which).phase), view.mailbox.casefold()),
        tooltip=lambda view: _direction_tip(view, which, datetime.now(UTC)),
        tone=lambda view: phase_tone(view.direction(which)),
        width=width,
    )


@dataclass(frozen=True, slots=True)
class MailboxFilter:
    """Which mailboxes are shown: all of these conditions must hold. What is empty or None asks for nothing."""

    text: str = ""
    states: frozenset[MailboxState] = frozenset()
    kind: MailboxKind | None = None

    def keeps(self, view: MailboxView) -> bool:
        """Whether this mailbox is shown. Every word of the text must be in its address, name, owner or profile."""
        if self.states and view.health not in self.states:
            return False
        if self.kind is not None and view.kind is not self.kind:
            return False
        if not self.text:
            return True
        told = f"{view.mailbox} {view.name} {view.owner or ''} {view.profile or ''}".casefold()
        return all(word in told for word in self.text.casefold().split())

    @property
    def predicate(self) -> Callable[[MailboxView], bool] | None:
        """The filter for a table; None where everything is shown."""
        return None if self == MailboxFilter() else self.keeps


class MailboxWords(QObject):
    """Sentences that count. A class, because only there the number chooses the form of the noun."""

    def mailboxes(self, count: int) -> str:
        """So many mailboxes."""
        return self.tr("%Ln mailbox(es)", "", count)

    def summary(self, counts: Mapping[MailboxState, int]) -> str:
        """The one line above the list: "10,000 mailboxes: 4 parked, 9,996 healthy"."""
        total = sum(counts.values())
        if not total:
            return self.tr("No mailboxes yet")
        parts = [f"{number(counts[state])} {count_word(state)}" for state in SHOWN_STATES if counts.get(state)]
        return self.tr("{mailboxes}: {states}").format(mailboxes=self.mailboxes(total), states=", ".join(parts))


def count_word(state: MailboxState) -> str:
    """The word of a state behind a number, in the middle of a sentence."""
    match state:
        case MailboxState.PARKED:
            return QCoreApplication.translate("MailboxColumns", "parked")
        case MailboxState.DEGRADED:
            return QCoreApplication.translate("MailboxColumns", "degraded")
        case MailboxState.WORKING:
            return QCoreApplication.translate("MailboxColumns", "working")
        case MailboxState.WAITING:
            return QCoreApplication.translate("MailboxColumns", "waiting")
        case MailboxState.HEALTHY:
            return QCoreApplication.translate("MailboxColumns", "healthy")
        case MailboxState.OFF:
            return QCoreApplication.translate("MailboxColumns", "off")
