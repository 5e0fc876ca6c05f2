"""Which tests a change sets back, as the store will do it, and the sentence that says so before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from core.app import App
from core.domain.mailbox import DirectionState, MailDirection, TestStatus
from core.service import Kind, NewEntry
from gui.dialogs import resets
from gui.views import MailboxView, view_of
from tests.gui.frame.made import status

IN, OUT, ACT = MailDirection.INCOMING, MailDirection.OUTGOING, MailDirection.ACT


@pytest.mark.parametrize(
    ("changed", "same", "ways"),
    [
        ({"id": 1, "description": "x"}, False, set()),
        ({"id": 1, "process_email_from": None}, True, set()),
        ({"id": 1, "incoming": {"host": "x"}}, False, {IN, ACT}),
        ({"id": 1, "incoming": {"host": "x"}}, True, {IN, OUT, ACT}),
        ({"id": 1, "outgoing": {"port": 25}}, False, {OUT}),
        ({"id": 1, "outgoing": "same"}, True, {OUT}),
        ({"id": 1, "ca_file": "/ca.pem"}, False, {IN, OUT, ACT}),
        ({"id": 1, "proxy": "none"}, False, {IN, OUT, ACT}),
        ({"id": 1, "type": "exchange"}, False, {IN, OUT, ACT}),
        ({"id": 1, "autodiscover": True}, False, {IN, OUT, ACT}),
    ],
)
def test_what_of_a_profile_connects(changed: dict[str, object], same: bool, ways: set[MailDirection]) -> None:
    assert resets.of_profile(changed, same=same) == ways


@pytest.mark.parametrize(
    ("changed", "ways"),
    [
        ({"name", "filter", "approved"}, set()),
        ({"incoming"}, {IN}),
        ({"outgoing", "act"}, {OUT, ACT}),
        ({"username"}, {IN, OUT, ACT}),
        ({"secret"}, {IN, OUT, ACT}),
        ({"profile", "incoming"}, {IN, OUT, ACT}),
        ({"email"}, {IN, OUT, ACT}),
    ],
)
def test_what_of_a_mailbox_connects(changed: set[str], ways: set[MailDirection]) -> None:
    assert resets.of_mailbox(changed) == ways


@pytest.mark.parametrize(
    ("values", "ways"),
    [
        ({"incoming": {"host": "other.test"}}, {IN}),
        ({"outgoing": {"host": "other.test"}}, {OUT}),
        ({"proxy": "none"}, {IN, OUT}),
        ({"description": "x"}, set()),
    ],
)
def test_the_store_sets_back_what_was_foretold(office: App, values: dict[str, object], ways: set[MailDirection]) -> None:
    """The rule here repeats the store's own: it must not say anything else."""
    office.service.enable(["alice@corp.test"])
    number = office.service.profiles()[0].id
    office.service.save([NewEntry(Kind.PROFILE, {"id": number, **values})])
    after = office.service.status(["alice@corp.test"])[0]
    assert {one.direction for one in after.directions if one.awaits_test} == ways
    assert resets.of_profile(values, same=False) - {ACT} == ways


def made(number: int, state: DirectionState) -> MailboxView:
    view = view_of(status(number))
    return replace(view, incoming=replace(view.incoming, state=state), outgoing=replace(view.outgoing, state=DirectionState()))


WORKS = DirectionState(enabled=True, test=TestStatus.SUCCESS)
PASSED = DirectionState(test=TestStatus.SUCCESS)
NEW = DirectionState()


def test_what_works_is_tested_again_and_what_only_passed_loses_its_test() -> None:
    views = [made(1, WORKS), made(2, PASSED), made(3, NEW)]
    assert [view.id for view in resets.tested_again(views, {IN})] == [1]
    assert [view.id for view in resets.proven(views, {IN})] == [1, 2]
    assert resets.tested_again(views, {OUT}) == []
    assert resets.proven(views, set()) == []


def test_the_note_says_it_in_one_sentence(qtbot: QtBot) -> None:
    note = resets.ResetNote()
    qtbot.addWidget(note)
    note.say([made(1, WORKS)], {IN, OUT}, only=True)
    assert note.accessibleName() == "Saving will test the mailbox again: receiving, sending. It goes on working when it has passed."
    note.say([made(1, WORKS), made(2, WORKS)], {IN})
    assert note.accessibleName().startswith("Saving will test 2 mailbox(es) again: receiving.")
    note.say([made(2, PASSED)], {IN}, only=True)
    assert "stays off until it is tested" in note.accessibleName()
    note.say([made(2, PASSED)], {IN})
    assert "1 mailbox(es)" in note.accessibleName()
    note.say([made(3, NEW)], {IN})
    assert not note.isVisible()
