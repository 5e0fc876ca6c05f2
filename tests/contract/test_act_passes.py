"""Passes in every store: held with the whole plan, released by a person, superseded; and how far folders were read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.act.belt import release_of
from core.domain.act.invitations import Mail, MailKind, Notify, SendWord
from core.domain.act.kinds import ActKind, Side
from core.domain.act.plans import Plan, PlannedAction, PlannedChange
from core.domain.act.presence import Action
from core.ports.act_passes import FolderKind, FolderState, PassEntry, PassState
from tests.contract.items_world import Items

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def plan(number: int = 3) -> Plan:
    """A pass that would invite somebody, change a subject, and delete something."""
    sends = SendWord(Notify.ALL, (Mail(MailKind.INVITATION, "rene@contoso.test"),), "it is new")
    change = PlannedChange("subject", Side.STORE, "a", None, "only the server changed it")
    return Plan(
        (
            PlannedAction("ann@corp.test", ActKind.APPOINTMENT, Action.CREATE_ON_SERVER, "1", "Plan", "new", sends=sends),
            PlannedAction("ann@corp.test", ActKind.TASK, Action.UPDATE, "2", "Call", "differs", (change,)),
            PlannedAction("ann@corp.test", ActKind.TASK, Action.DELETE_IN_STORE, "3", "Old", "gone"),
        )[:number]
    )


def test_a_held_pass_is_released_with_what_was_seen(items: Items) -> None:
    whole = plan()
    entry = PassEntry(items.box, PassState.HELD, first=True, because=("it is the first pass of this mailbox",), totals={"actions": 3})
    with items.store.writing() as uow:
        number = uow.keep_pass(entry)
        uow.add_actions(number, whole.actions[:2])
        uow.add_actions(number, whole.actions[2:], first=2)
        assert uow.release(number) is None
    with items.store.writing() as uow:
        [kept] = uow.passes(mailbox_id=items.box, states=[PassState.HELD], limit=9)
        assert kept == replace(entry, id=number, began_at=kept.began_at)
        actions = uow.pass_actions(number, limit=9)
        assert [one.said for one in actions] == [one.as_json() for one in whole.actions]
        assert [(one.number, one.dangerous) for one in actions] == [(0, True), (1, False), (2, True)]
        assert uow.pass_actions(number, after=0, limit=1) == actions[1:2]
        with pytest.raises(ValueError, match="releases or refuses"):
            uow.decide_pass(number, PassState.DONE, "ann")
        assert uow.decide_pass(number, PassState.RELEASED, "ann", silently=True)
        assert not uow.decide_pass(number, PassState.REFUSED, "bob")
        assert uow.release(number) == release_of(whole, silently=True)
        uow.action_ended(number, 0)
        uow.action_ended(number, 2, "the server said no")
        done, _, failed = uow.pass_actions(number, limit=9)
        assert (done.done_at is not None, done.error, failed.done_at, failed.error) == (True, "", None, "the server said no")
        [released] = uow.passes(limit=9)
        assert (released.state, released.decided_by, released.ended_at) == (PassState.RELEASED, "ann", None)
        uow.keep_pass(replace(released, state=PassState.DONE))
        [over] = uow.passes(limit=9)
        assert (over.state, over.ended_at is not None, over.silently) == (PassState.DONE, True, True)


def test_what_was_refused_is_no_release(items: Items) -> None:
    with items.store.writing() as uow:
        number = uow.keep_pass(PassEntry(items.box, PassState.HELD))
        assert uow.decide_pass(number, PassState.REFUSED, "ann")
        assert uow.release(number) is None
        assert uow.passes(states=[PassState.REFUSED], limit=9)[0].ended_at is not None
        assert uow.release(7) is None


def test_a_later_plan_supersedes_what_is_not_over(items: Items) -> None:
    with items.store.writing() as uow:
        done, held, new, other = (
            uow.keep_pass(PassEntry(box, state))
            for box, state in (
                (items.box, PassState.DONE),
                (items.box, PassState.HELD),
                (items.box, PassState.PLANNED),
                (items.other, PassState.HELD),
            )
        )
        assert uow.supersede(items.box, new) == 1
        states = {one.id: one.state for one in uow.passes(limit=9)}
        assert states == {
            done: PassState.DONE, held: PassState.SUPERSEDED, new: PassState.PLANNED, other: PassState.HELD
        }  # fmt: skip
        assert [one.id for one in uow.passes(mailbox_id=items.box, before=new, limit=1)] == [held]


def test_folders_are_read_on_from_where_they_were(items: Items) -> None:
    calendar = FolderState(items.box, FolderKind.CALENDAR, "AAMkF", "1", "state-1", NOW)
    tasks = FolderState(items.box, FolderKind.TASKS, "AAMkT", state=None, read_at=NOW)
    with items.store.writing() as uow:
        uow.save_folder_states([calendar, tasks])
        uow.save_folder_states([replace(calendar, state="state-2")])
        assert uow.folder_states(items.box) == [replace(calendar, state="state-2"), tasks]
        assert uow.folder_states(items.other) == []
        uow.forget_folder_states(items.box, FolderKind.CALENDAR)
        assert uow.folder_states(items.box) == [tasks]
        uow.forget_folder_states(items.box)
        assert uow.folder_states(items.box) == []
