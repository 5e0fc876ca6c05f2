"""What waits for a person about appointments, contacts and tasks: conflicts, a held pass, what was deleted, values that gave way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from core.domain.act.conflicts import BOOKING, WHOLE_ITEM, Conflict
from core.domain.act.invitations import Mail, MailKind, Notify, SendWord
from core.domain.act.kinds import ActKind, Side
from core.domain.act.mapping import SyncMapping
from core.domain.act.plans import Plan, PlannedAction, PlannedChange
from core.domain.act.presence import Action
from core.domain.act.spans import Span
from core.domain.act.wording import Value, span_value
from core.domain.ids import ActivityId, MailboxId
from core.ports.act_links import Binned, Link
from core.ports.act_passes import PassEntry, PassState
from core.sandbox import people
from core.service import ItemFilter
from core.store.act.keeper import ItemKeeper
from gui.panes.act_bin import BIN, HISTORY, DeletedView
from gui.panes.act_conflicts import ALL, ConflictsView
from gui.panes.act_passes import PassesView
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.pane import PaneName
from tests.screenshots.act_scene import MEETING, WEEKLY, ZONE, set_act_scene
from tests.screenshots.stage import Stage, found, until

ASKED = "both sides changed it, and a person is asked"
AGENDA = "Agenda:\n\n1. Discs of 160 and 180 mm\n2. Packaging without plastic"


def set_waiting_scene(stage: Stage) -> None:
    """Put it there, once for each demo: into mailboxes without a calendar, which no pass of the demo's own comes to."""
    set_act_scene(stage)
    keeper = ItemKeeper(stage.app.store)
    with keeper.reading() as items:
        if items.passes(mailbox_id=_mailbox(stage, people.MARA), limit=1):
            return
    _conflicts(stage, keeper)
    _passes(stage, keeper)
    _bin(stage, keeper)
    stage.state.recount()
    stage.settled()


def _mailbox(stage: Stage, who: people.Colleague) -> MailboxId:
    view = stage.state.by_address(who.email)
    assert view is not None
    return view.id


def _time(day: int, hour: int) -> Value:
    at = datetime(2026, 3, day, hour, tzinfo=UTC)
    return span_value(Span(at, at + timedelta(hours=1), ZONE))


def _conflicts(stage: Stage, keeper: ItemKeeper) -> None:
    some: dict[str, Sequence[Conflict]] = {
        MEETING: (
            Conflict("time", _time(4, 9), _time(4, 13), _time(5, 9), ASKED),
            Conflict("body", AGENDA, f"{AGENDA}\n3. Dates of delivery until May", AGENDA.replace("without plastic", "of paper"), ASKED),
            Conflict("attendee/versand@spedition-lech.test", "required", None, "optional", ASKED),
        ),
        WEEKLY: (Conflict("location", "Kitchen", "Room Gravel", "Workshop", ASKED),),
        "Interview: warehouse": (Conflict(BOOKING, None, None, True, "somebody who takes part is booked then: Audit; a person is asked"),),
        "Audit of the stock": (Conflict(WHOLE_ITEM, True, None, True, "deleted in the store, and changed on the server since"),),
    }
    owners = (people.MARA, people.INES, people.TOMAS, people.MARA)
    ids = {row.name: (row.id, row.kind) for row in stage.service.act_items(ItemFilter()).rows}
    with keeper.writing() as items:
        for (name, conflicts), who in zip(some.items(), owners, strict=True):
            number, kind = ids[name]
            box = _mailbox(stage, who)
            known = items.links_by_object([number], box).get(number, [])
            mapping = known[0].mapping if known else SyncMapping(box, kind, ActivityId(number), f"{number}-{who.login}")
            (link,) = items.save_links([Link(replace(mapping, subject=name))])
            items.keep_conflicts(link, conflicts)


def _passes(stage: Stage, keeper: ItemKeeper) -> None:
    asked = ("anke.moeller@alpenrad.test", "urs@alpenrad.test", "sato@minato-cycle.test")
    told = SendWord(Notify.ALL, tuple(Mail(MailKind.INVITATION, one) for one in asked), "a new meeting with attendees")
    names = ("Spring order: discs", "Route planning", "Price list 2027", "Returns in April")
    actions = [
        PlannedAction(
            people.MARA.email,
            ActKind.APPOINTMENT,
            Action.CREATE_ON_SERVER,
            name,
            name,
            "a filter lets it through",
            (PlannedChange("location", Side.REMOTE, None, "Room Tarmac", "only the store has it"),),
            told,
        )
        for name in names
    ]  # fmt: skip
    change = PlannedChange("jobtitle", Side.STORE, "Buyer", "Head of buying", "only the server changed it")
    actions.append(PlannedAction(people.MARA.email, ActKind.CONTACT, Action.UPDATE, "c1", "Anke Möller", "some fields differ", (change,)))
    actions.append(
        PlannedAction(people.MARA.email, ActKind.TASK, Action.DELETE_ON_SERVER, "t1", "Send the samples", "it was deleted in the store")
    )
    _pass(stage, keeper, people.INES, PassState.DONE, actions[:2], ())
    _pass(stage, keeper, people.TOMAS, PassState.HELD, actions[4:], ("it is the first pass of this mailbox",))
    _pass(stage, keeper, people.MARA, PassState.HELD, actions, ("it would send 12 invitations, more than 5",))


def _pass(
    stage: Stage, keeper: ItemKeeper, who: people.Colleague, state: PassState, actions: Sequence[PlannedAction], because: Sequence[str]
) -> None:
    totals: Any = Plan(tuple(actions)).as_json()["totals"]
    entry = PassEntry(
        _mailbox(stage, who), state, totals=totals, because=tuple(because), began_at=datetime.now(UTC) - timedelta(minutes=25)
    )
    with keeper.writing() as items:
        items.add_actions(items.keep_pass(entry), actions)


def _bin(stage: Stage, keeper: ItemKeeper) -> None:
    now, gone = datetime.now(UTC), "it was deleted in the store, and the rules of its kind carry that over"
    lost: dict[str, Value] = {
        "subject": "Discs: second round",
        "time": _time(11, 10),
        "location": "Room Tarmac",
        "body": AGENDA,
        "attendee/urs@alpenrad.test": "required",
        "show_as": "busy",
    }
    some = (
        (ActKind.APPOINTMENT, "Discs: second round", people.MARA),
        (ActKind.TASK, "Send the samples", people.MARA),
        (ActKind.CONTACT, "Jürgen Weiß", people.MARA),
        (ActKind.SERIES, "Stand-up of the warehouse", people.TOMAS),
    )
    with keeper.writing() as items:
        items.bin_items([
            Binned(0, _mailbox(stage, who), Side.REMOTE, kind, None, f"r{place}", "", name, {**lost, "subject": name}, gone, now)
            for place, (kind, name, who) in enumerate(some)
        ])  # fmt: skip


# ---- the pictures


def conflicts(stage: Stage) -> QWidget:
    """Three values of one meeting, each seen three ways."""
    view = _view(stage, ActViewName.CONFLICTS)
    assert isinstance(view, ConflictsView)
    view.chips.set_chosen(ALL)
    view._show_matches()
    _select(stage, view, lambda item: bool(item.name == MEETING))
    return stage.program.window


def conflict_of_item(stage: Stage) -> QWidget:
    """An item that was deleted on one side and changed on the other."""
    view = _view(stage, ActViewName.CONFLICTS)
    view.chips.set_chosen(ALL)
    view._show_matches()
    _select(stage, view, lambda item: bool(item.name == "Audit of the stock"))
    return stage.program.window


def passes(stage: Stage) -> QWidget:
    """A pass that would invite, with its plan."""
    view = _view(stage, ActViewName.PASSES)
    assert isinstance(view, PassesView)
    _select(stage, view, lambda one: bool(one.mailbox == people.MARA.email))
    until(lambda: view.detail.plan_is_shown, "the plan to be read")
    view.detail.plan.tree.expand(view.detail.plan.model.index(0, 0, QModelIndex()))
    stage.settled()
    return stage.program.window


def passes_together(stage: Stage) -> QWidget:
    """Several passes that are held, by mailbox."""
    view = _view(stage, ActViewName.PASSES)
    assert isinstance(view, PassesView)
    view.table.selectAll()
    stage.settled()
    return stage.program.window


def deleted(stage: Stage) -> QWidget:
    """What was deleted, with its last version."""
    return _deleted(stage, BIN)


def gave_way(stage: Stage) -> QWidget:
    """A value that gave way."""
    return _deleted(stage, HISTORY)


def _deleted(stage: Stage, which: str) -> QWidget:
    view = _view(stage, ActViewName.BIN)
    assert isinstance(view, DeletedView)
    if view.chips.chosen_key() != which:
        view.chips.set_chosen(which)
        view._turn()
        stage.settled()
    view.table.selectRow(0)
    stage.settled()
    return stage.program.window


def _view(stage: Stage, name: ActViewName) -> Any:
    set_waiting_scene(stage)
    pane: Any = stage.go(PaneName.CALENDAR, ActPlace(name))
    stage.settled()
    return pane.current


def _select(stage: Stage, view: Any, wanted: Callable[[Any], bool]) -> None:
    row = found((each for each in view.model.rows if wanted(each)), "row")
    view.table.select_key(view.model.key_of(row))
    stage.settled()


WAITING_PANES: dict[str, Callable[[Stage], QWidget]] = {
    "calendar-conflicts": conflicts,
    "calendar-conflict-item": conflict_of_item,
    "calendar-passes": passes,
    "calendar-passes-together": passes_together,
    "calendar-bin": deleted,
    "calendar-history": gave_way,
}
