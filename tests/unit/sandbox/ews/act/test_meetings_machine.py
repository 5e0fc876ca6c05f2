"""One meeting, three people, any order of what they do: no mail but those that were asked for, and both sides agree after one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.act.invitation import attendees
from core.sandbox.ews.act.record import Record
from core.sandbox.ews.directory import Directory
from core.sandbox.ews.problems import EwsError
from core.sandbox.ews.wire import content
from tests.unit.sandbox.ews.act.test_hands import WEEKLY

PEOPLE = ("bob@corp.test", "carol@corp.test")
START = datetime(2026, 3, 10, 9, tzinfo=UTC)
SENDS = st.sampled_from(["SendToNone", "SendOnlyToAll", "SendToAllAndSaveCopy"])
TEXTS = st.sampled_from(["Review", "Planning", "Other"])


class Meeting(RuleBasedStateMachine):
    """What the people of a meeting do."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Directory()
        for address in ("alice@corp.test", *PEOPLE):
            self.directory.add(address, "")
        self.alice = Hands(self.directory, "alice@corp.test")
        self.people = {address: Hands(self.directory, address) for address in PEOPLE}
        self.meeting = ""
        self.sent = False
        self.expected = 0
        self.answers: dict[str, str] = {}

    def told(self, send: str, letters: int) -> None:
        """So many letters are expected if the word is to send."""
        if send != "SendToNone":
            self.expected += letters

    def held(self, address: str) -> tuple[str, Record] | None:
        """An attendee's item of the meeting."""
        hands = self.people[address]
        found = [(each, hands.record(each)) for each in hands.ids()]
        uid = self.alice.record(self.meeting).text("UID")
        return next(((each, record) for each, record in found if record.text("UID") == uid), None)

    @precondition(lambda self: not self.meeting)
    @rule(send=SENDS, series=st.booleans())
    def create(self, send: str, series: bool) -> None:
        end = START + timedelta(hours=1)
        self.meeting = self.alice.appointment("Review", START, end, attendees=PEOPLE, recurrence=WEEKLY if series else "", send=send)
        self.sent = send != "SendToNone"
        self.answers = dict.fromkeys(PEOPLE, "Unknown")
        self.told(send, 2)

    @precondition(lambda self: self.meeting)
    @rule(send=SENDS, subject=TEXTS)
    def rename(self, send: str, subject: str) -> None:
        self.alice.change(self.meeting, {"Subject": subject}, send=send)
        self.told(send, 2)
        self.sent = self.sent or send != "SendToNone"
        if send != "SendToNone":
            self.agree()

    @precondition(lambda self: self.meeting)
    @rule(send=SENDS, hour=st.integers(6, 18))
    def reschedule(self, send: str, hour: int) -> None:
        start = START.replace(hour=hour)
        self.alice.change(self.meeting, {"Start": start, "End": start + timedelta(hours=1)}, send=send)
        self.told(send, 2)
        if send != "SendToNone" and self.sent:
            self.answers = dict.fromkeys(PEOPLE, "Unknown")
        self.sent = self.sent or send != "SendToNone"
        if send != "SendToNone":
            self.agree()

    @precondition(lambda self: self.meeting)
    @rule(who=st.sampled_from(PEOPLE), word=st.sampled_from(["Accept", "TentativelyAccept", "Decline"]), mail=st.booleans())
    def answer(self, who: str, word: str, mail: bool) -> None:
        held = self.held(who)
        if held is None:
            return
        outdated = self.alice.record(self.meeting).number("AppointmentSequenceNumber") > held[1].number("AppointmentSequenceNumber")
        self.people[who].answer(held[0], f"{word}Item", mail=mail)
        if mail:
            self.expected += 1
            if not outdated:
                self.answers[who] = word.removesuffix("lyAccept") if word.startswith("T") else word
        assert (self.held(who) is None) is (word == "Decline")

    @precondition(lambda self: self.meeting)
    @rule(who=st.sampled_from(PEOPLE), send=SENDS)
    def make_it_ones_own(self, who: str, send: str) -> None:
        held = self.held(who)
        if held is not None:
            self.people[who].change(held[0], {"ReminderIsSet": True}, send=send)

    @precondition(lambda self: self.meeting)
    @rule(who=st.sampled_from(PEOPLE), send=SENDS)
    def throw_away(self, who: str, send: str) -> None:
        held = self.held(who)
        if held is not None:
            self.people[who].delete(held[0], send=send)

    @precondition(lambda self: self.meeting)
    @rule(send=SENDS, number=st.integers(1, 4))
    def skip_an_occurrence(self, send: str, number: int) -> None:
        try:
            one = self.alice.occurrence(self.meeting, number)
        except EwsError:
            return
        self.alice.delete(one, send=send)
        self.told(send, 2 if self.sent else 0)
        if self.meeting not in self.alice.ids():
            self.meeting = ""

    @precondition(lambda self: self.meeting)
    @rule(send=SENDS)
    def call_off(self, send: str) -> None:
        uid = self.alice.record(self.meeting).text("UID")
        self.alice.delete(self.meeting, send=send)
        self.told(send, 2 if self.sent else 0)
        for hands in self.people.values():
            held = [record for record in map(hands.record, hands.ids()) if record.text("UID") == uid]
            assert all(record.flag("IsCancelled") for record in held) or send == "SendToNone" or not self.sent
        self.meeting = ""

    def agree(self) -> None:
        """After a mail to all, every attendee has what the organizer has."""
        mine = self.alice.record(self.meeting)
        for who in PEOPLE:
            held = self.held(who)
            assert held is not None
            assert all(held[1].text(name) == mine.text(name) for name in ("Subject", "Start", "End", "UID"))
            assert (held[1].exceptions.keys(), held[1].deleted) == (mine.exceptions.keys(), mine.deleted)

    @invariant()
    def nobody_else_was_written_to(self) -> None:
        assert self.directory.meetings.total == self.expected

    @invariant()
    def a_meeting_is_in_a_calendar_once(self) -> None:
        for hands in (self.alice, *self.people.values()):
            uids = [hands.record(each).text("UID") for each in hands.ids()]
            assert len(uids) == len(set(uids))

    @invariant()
    def the_organizer_knows_who_answered(self) -> None:
        if self.meeting:
            found = {who.email: content(node, "ResponseType") for node, who in attendees(self.alice.record(self.meeting))}
            assert found == self.answers


TestMeeting = Meeting.TestCase
TestMeeting.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
