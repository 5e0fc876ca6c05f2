"""What is done to users and profiles from their lists, by itself: what is told, taken back, refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from core.errors import StoreBusy
from core.service import Kind
from gui.console import Console
from gui.messages import Problem
from gui.panes.profiles_actions import ProfileActions
from gui.panes.profiles_rows import ProfileRow
from gui.panes.profiles_rows import rows_of as profile_rows
from gui.panes.users_actions import PersonActions
from gui.panes.users_rows import Approval, PersonRow, load, row_of, rows_of
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]


def people(console: Console) -> dict[str, PersonRow]:
    return {row.name: row for row in rows_of(load(console.service.entries), console.state.by_address)}


def profile(console: Console) -> ProfileRow:
    return profile_rows(console.service.entries(Kind.PROFILE), "Office", console.state.mailboxes.values())[0]


def test_several_are_told_by_their_number(at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    rows = list(people(console).values())
    actions = PersonActions(console)
    steps: tuple[tuple[Callable[[], None], str], ...] = (
        (lambda: actions.set_active(rows, active=False), "3 are inactive: their mailboxes rest."),
        (lambda: actions.set_active(rows, active=True), "3 are active again."),
        (lambda: actions.reject(rows), "3 address(es) rejected."),
        (lambda: actions.delete(rows), "3 deleted."),
    )
    for step, words in steps:
        with qtbot.waitSignal(actions.done):
            step()
        assert heard.told[-1] == words
    assert people(console) == {}
    assert heard.undo[-1] is None, "what is deleted does not come back"


def test_only_those_that_wait_are_approved(at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    console.service.reject(["bob@corp.test"])
    rows = people(console)
    bob = row_of(Kind.USER, {**rows["Bob Ruiz"].entry, "approved": False}, rows["Bob Ruiz"].view)
    actions = PersonActions(console)
    with qtbot.waitSignal(actions.done):
        actions.approve([rows["Alice Ng"], bob])
    assert heard.told == ["1 address(es) approved."]
    back = heard.undo[-1]
    assert back is not None
    with qtbot.waitSignal(actions.done):
        back()
    assert console.service.status(["alice@corp.test"])[0].approved, "who was approved before stays so"
    assert console.service.status(["bob@corp.test"])[0].rejected


def test_what_the_store_refuses_is_told_with_its_cause(at_office: At, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    console, heard = at_office

    def busy(*_: object, **__: object) -> None:
        raise StoreBusy("another program keeps it")

    rows = list(people(console).values())
    monkeypatch.setattr(console.service, "save", busy)
    actions, of_profile = PersonActions(console), ProfileActions(console)
    with qtbot.waitSignal(actions.refused) as told:
        actions.set_active(rows, active=False)
    problem = told.args[0]
    assert isinstance(problem, Problem)
    assert (problem.title, problem.cause) == ("The store is locked by another program", "another program keeps it")
    with qtbot.waitSignal(of_profile.refused):
        of_profile.set_active(profile(console), active=False)
    assert heard.told == [], "nothing is told as done"
    assert heard.undo == []


def test_a_default_that_was_not_there_is_taken_away_again(at_office: At, qtbot: QtBot) -> None:
    console, heard = at_office
    actions = ProfileActions(console)
    with qtbot.waitSignal(actions.done):
        actions.make_default(profile(console), None)
    back = heard.undo[-1]
    assert back is not None
    with qtbot.waitSignal(actions.done):
        back()
    assert console.service.entry(Kind.ORGANIZATION, 0)["default_profile"] is None
    assert heard.told[-1] == "No profile is the default."


def test_who_is_rejected_is_not_just_waiting(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    console.service.reject(["alice@corp.test"])
    console.state.reread()
    qtbot.waitUntil(lambda: people(console)["Alice Ng"].approval is Approval.REJECTED)
    assert people(console)["Bob Ruiz"].approval is Approval.APPROVED


def test_an_address_without_a_mailbox_yet_is_off(at_office: At) -> None:
    row = row_of(Kind.USER, {"id": 9, "name": "Dan", "email": "dan@corp.test", "approved": False}, None)
    assert (row.health.value, row.profile, row.approval) == ("off", "", Approval.PENDING)
    assert row.key == (Kind.USER, 9)
