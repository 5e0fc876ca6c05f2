"""Where a direction stands, from its creation on: each state can be seen, told from every other, and has one reason in one wording.

Real calls over a real store bring a direction into each state of core's machine; only the ends of runs are written as the engine would.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.app import App
from core.domain.connection import StepName, TestResult, TestStep
from core.domain.ids import MailboxId
from core.domain.lifecycle import LifeState
from core.domain.mailbox import LastError, MailDirection
from core.service import Kind, NewEntry
from gui.models.mailboxes import columns
from gui.models.mailboxes_conditions import conditions
from gui.models.mailboxes_reasons import ReasonKind, reason_of
from gui.panes.mailboxes import MailboxesPane
from gui.sentences import direction_sentence, phase_cell
from gui.views import MailboxView, views_of

IN = MailDirection.INCOMING
ADDRESS = "alice@corp.test"


@dataclass
class Alice:
    """A user and her mailbox; sending is nobody's, so that all is about receiving."""

    app: App
    now: datetime

    @property
    def box(self) -> MailboxId:
        """The mailbox."""
        return self.app.service.status([ADDRESS])[0].id

    @property
    def life(self) -> LifeState:
        """Where core says that receiving stands."""
        return self.app.service.status([ADDRESS])[0].incoming.life

    def view(self) -> MailboxView:
        """The mailbox as the console has it."""
        [view] = views_of(self.app.service.status([ADDRESS]), {}).values()
        return view

    def save(self, kind: Kind, **values: object) -> None:
        """Save what a form would."""
        number = next(entry["id"] for entry in self.app.service.entries(kind) if entry["email"] == ADDRESS)
        self.app.service.save([NewEntry(kind, {"id": number, **values})])

    def tested(self, *, enable: bool) -> None:
        """A test that passed."""
        steps = (TestStep(StepName.TCP, True, 0.1, "", None, None),)
        with self.app.store.writing() as uow:
            uow.save_test(self.box, TestResult(ADDRESS, IN, True, enable, steps, self.now), enable=enable)

    def ran(self, error: str = "", *, park: bool = False) -> None:
        """A run that ended."""
        due = None if park else self.now + timedelta(minutes=5)
        what = LastError(error, "It failed", "550 no", "", self.now) if error else None
        with self.app.store.writing() as uow:
            uow.direction_started(self.box, IN, self.now)
            uow.direction_finished(self.box, IN, at=self.now, next_due_at=due, processed=0, failed=0, error=what, park=park, contact=True)


def unapproved(alice: Alice) -> None:
    """A method that is ours, and an address that nobody approved."""
    alice.save(Kind.USER, incoming="server-side-sync")
    alice.app.service.reject([ADDRESS])


def without_profile(alice: Alice) -> None:
    """An active mailbox that is on no server."""
    alice.app.service.activate([ADDRESS])
    alice.save(Kind.MAILBOX, profile="none")


#: One way from each state into the next, in this order.
WAY: tuple[tuple[LifeState, Callable[[Alice], object], str], ...] = (
    (LifeState.CREATED, lambda alice: alice.save(Kind.USER, incoming="none", outgoing="none"), "off"),
    (LifeState.CONFIGURED, unapproved, "off"),
    (LifeState.APPROVED, lambda alice: alice.app.service.approve([ADDRESS]), "not enabled"),
    (LifeState.TESTED, lambda alice: alice.tested(enable=False), "not enabled"),
    (LifeState.ENABLED, lambda alice: alice.app.service.enable([ADDRESS], [IN]), "due"),
    (LifeState.RUNNING, lambda alice: alice.ran(), "idle"),
    (LifeState.DEGRADED, lambda alice: alice.ran("ConnectionFailed"), "waits to retry"),
    (LifeState.PARKED, lambda alice: alice.ran("CredentialsRejected", park=True), "needs you"),
    (LifeState.WAITING_FOR_TEST, lambda alice: alice.save(Kind.MAILBOX, username="another"), "awaits its test"),
    (LifeState.DEACTIVATED, lambda alice: alice.app.service.deactivate([ADDRESS]), "off"),
)


def seen(alice: Alice) -> str:
    """What the console says of receiving: the table's cell and tooltips, the drawer's sentence, and the conditions."""
    view = alice.view()
    one = view.direction(IN)
    said = [phase_cell(one), direction_sentence(one, alice.now)]
    said += [column.tooltip(view) for column in columns() if column.key in {"state", IN.value} and column.tooltip is not None]
    return "\n".join([*said, *(f"{each.holds} {each.words}" for each in conditions(view, one, alice.now))])


def test_every_state_of_its_life_can_be_seen_and_told_apart(office: App) -> None:
    alice = Alice(office, datetime.now(UTC))
    told: dict[str, LifeState] = {}
    for state, step, cell in WAY:
        step(alice)
        assert alice.life is state
        words = seen(alice)
        assert words.splitlines()[0] == cell, state
        assert words not in told, f"{state} looks like {told.get(words)}"
        told[words] = state
    assert set(told.values()) == set(LifeState)


def test_one_reason_has_one_wording_wherever_it_is_told(office: App, pane: MailboxesPane) -> None:
    alice = Alice(office, datetime.now(UTC))
    drawer = pane.drawer
    # What is folded away is filled when it is opened.
    drawer.sections[IN].why_fold.set_opened(True)
    kinds = set()
    for step in (*(step for _state, step, _cell in WAY), without_profile):
        step(alice)
        view = alice.view()
        one = view.direction(IN)
        if one.why_not is None:
            continue
        reason = reason_of(one.why_not)
        kinds.add(reason.kind)
        missing = [each.words for each in conditions(view, one, alice.now) if each.holds is False]
        assert any(words.startswith(reason.words) for words in missing), (reason, missing)
        drawer.show_views([view], alice.now)
        assert any(words.startswith(reason.words) for _shape, words in drawer.sections[IN].conditions.words())
        [state_tip] = [column.tooltip(view) for column in columns() if column.key == "state" and column.tooltip is not None]
        assert drawer.sentence.text() == state_tip, "the table and the drawer say the same"
        if reason.kind is ReasonKind.AWAITS_TEST:
            assert state_tip == "Receiving waits for its test."
        elif reason.kind is ReasonKind.METHOD:
            assert state_tip.startswith("Neither receiving nor sending")
        else:
            assert state_tip == f"Nothing of it is processed. {reason.words}"
    assert kinds == {
        ReasonKind.METHOD,
        ReasonKind.REJECTED,
        ReasonKind.NOT_ENABLED,
        ReasonKind.AWAITS_TEST,
        ReasonKind.MAILBOX_INACTIVE,
        ReasonKind.PROFILE,
    }
