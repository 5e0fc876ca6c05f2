"""Whose an address is, and which email a message answers, as a person says it in the reading pane."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from core.domain.activity import PartyRole
from core.domain.ids import ActivityId
from core.domain.octets import Held
from core.ports import Stamped
from gui.reading.pane import ReadingPane
from tests.gui.activities.made import Desk
from tests.gui.rules.made import message

STRANGER = "mai@stranger.test"
TOKEN = "CRM:0001001"


def opened(desk: Desk, activity_id: ActivityId) -> ReadingPane:
    """The pane with this email."""
    pane = ReadingPane(desk.console)
    desk.shown(pane, 620, 640)
    pane.show_activity(activity_id)
    desk.settle()
    assert pane.email is not None
    return pane


def sender_of(desk: Desk, activity_id: ActivityId) -> str | None:
    """Whose the sender is."""
    found = desk.app.service.show(activity_id).parties
    record = next(party.record for party in found if party.role is PartyRole.SENDER)
    return None if record is None else record.name


def link_to_rene(desk: Desk, pane: ReadingPane) -> None:
    """Say that the sender is Rene."""
    [chip] = pane.header.rows[PartyRole.SENDER].chips()
    pane.resolve(chip.party, desk.app.service.resolve_record("contact:Rene Valdes"))
    desk.settle()


@pytest.fixture
def mails(desk: Desk) -> list[ActivityId]:
    """Three emails of somebody whom nobody knows; each is resolved by itself unless a person says otherwise."""
    desk.app.service.apply("postroom: 1\norganization: {resolve_similar_unresolved_email_address: false}\n")
    return desk.receive(*(message(f"Hello {number}", STRANGER) for number in range(3)))


def test_one_email_is_linked_and_the_others_are_offered(desk: Desk, mails: list[ActivityId]) -> None:
    pane = opened(desk, mails[0])
    link_to_rene(desk, pane)
    assert [sender_of(desk, number) for number in mails] == ["Rene Valdes", None, None]
    bar = pane.resolver.bar
    assert bar.words.text() == "2 more participant(s) of other emails have the address mai@stranger.test."
    assert [button.text() for button in bar.buttons] == ["Link all to Rene Valdes", "Only this email"]
    assert bar.buttons[-1].hasFocus()
    assert desk.faults(pane, 480, 700, height=640) == []
    bar.buttons[0].click()
    desk.settle()
    assert [sender_of(desk, number) for number in mails] == ["Rene Valdes"] * 3
    assert not bar.isVisible()
    assert desk.told.said[-1] == "2 email(s) linked to Rene Valdes"


def test_a_link_is_taken_back_from_the_status_line(desk: Desk, mails: list[ActivityId]) -> None:
    pane = opened(desk, mails[0])
    link_to_rene(desk, pane)
    undo = desk.told.undo[-1]
    assert undo is not None
    undo()
    desk.settle()
    assert [sender_of(desk, number) for number in mails] == [None, None, None]
    assert desk.told.said[-1] == f"{STRANGER} belongs to no record again."
    [chip] = pane.header.rows[PartyRole.SENDER].chips()
    assert chip.party.record is None


def test_only_this_email_leaves_the_others(desk: Desk, mails: list[ActivityId]) -> None:
    pane = opened(desk, mails[1])
    link_to_rene(desk, pane)
    pane.resolver.bar.buttons[-1].click()
    desk.settle()
    assert [sender_of(desk, number) for number in mails] == [None, "Rene Valdes", None]


def test_another_email_takes_the_question_away(desk: Desk, mails: list[ActivityId]) -> None:
    pane = opened(desk, mails[0])
    link_to_rene(desk, pane)
    assert pane.resolver.bar.isVisible()
    pane.show_activity(mails[1])
    desk.settle()
    assert not pane.resolver.bar.isVisible()


def test_where_no_other_is_left_nothing_is_asked(desk: Desk) -> None:
    [number] = desk.receive(message("Hello", STRANGER))
    pane = opened(desk, number)
    link_to_rene(desk, pane)
    assert sender_of(desk, number) == "Rene Valdes"
    assert not pane.resolver.bar.isVisible()


@pytest.fixture
def suggested(desk: Desk) -> tuple[ActivityId, ActivityId]:
    """An email that was written, and one of a stranger who has its token."""
    earlier = desk.compose(subject="An offer")
    with desk.app.store.writing() as unit:
        unit.stamp([Stamped(earlier, "<sent@corp.test>", TOKEN, f"An offer {TOKEN}", Held(b"raw"))])
    mail: EmailMessage = message(f"Something else {TOKEN}", STRANGER)
    [number] = desk.receive(mail)
    [found] = desk.app.service.suggestions()
    assert (found.activity_id, found.candidate) == (number, earlier)
    return earlier, number


def test_a_suggestion_is_confirmed(desk: Desk, suggested: tuple[ActivityId, ActivityId]) -> None:
    earlier, number = suggested
    pane = opened(desk, number)
    bar = pane.suggestion
    assert bar.isVisible()
    assert f"An offer {TOKEN}" in bar.words.text()
    assert desk.faults(pane, 480, 700, height=640) == []
    went: list[object] = []
    pane.activity_wanted.connect(went.append)
    bar.show_button.click()
    assert went == [earlier]
    bar.confirm_button.click()
    assert not bar.confirm_button.isEnabled()
    desk.settle()
    assert desk.app.service.show(number).correlated_with == earlier
    assert not bar.isVisible()
    assert pane.email is not None
    assert pane.email.correlated_with == earlier
    assert "belongs to “An offer" in desk.told.said[-1]


def test_a_suggestion_is_dismissed(desk: Desk, suggested: tuple[ActivityId, ActivityId]) -> None:
    _earlier, number = suggested
    pane = opened(desk, number)
    pane.suggestion.dismiss_button.click()
    desk.settle()
    assert desk.app.service.suggestions() == []
    assert desk.app.service.show(number).correlated_with is None
    assert not pane.suggestion.isVisible()


def test_what_was_decided_elsewhere_is_said(desk: Desk, suggested: tuple[ActivityId, ActivityId]) -> None:
    _earlier, number = suggested
    pane = opened(desk, number)
    [found] = desk.app.service.suggestions()
    desk.app.service.dismiss_suggestion(found.id)
    pane.suggestion.confirm_button.click()
    desk.settle()
    assert pane.banner.isVisible()
    assert pane.suggestion.confirm_button.isEnabled()


def test_without_a_suggestion_nothing_is_asked(desk: Desk) -> None:
    [number] = desk.receive(message())
    assert not opened(desk, number).suggestion.isVisible()
