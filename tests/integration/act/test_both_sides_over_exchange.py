"""The program and an Exchange: kills at commits and calls, a server that fails in every way, two users in one meeting (a state machine).

It is the smaller sister of `test_both_sides.py`: a store on disk, the production transport, real invitations, and the server's own count of
the letters that meetings made. The budget is small and the same each time; POSTROOM_EXCHANGE_EXAMPLES=100 makes it longer, and other
each time.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from core.cancel import CancelToken
from core.domain.act.kinds import ActKind
from core.domain.act.records import ActRecord, ActTask, Appointment
from core.domain.act.values import values_of
from core.pipelines.run import run_direction
from core.sandbox.ews.act.meeting_log import MeetingMail, MeetingMailKind
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.ews.problems import EwsError
from core.service import ItemFilter, LinkState
from tests.integration.act.calendar_world import ACT, ALICE, BOB, CATEGORY, CalendarWorld, calendar_world
from tests.integration.act.mortal import Fate, Killed, MortalStore, MortalTransports

EXAMPLES = os.environ.get("POSTROOM_EXCHANGE_EXAMPLES")
APPOINTMENT, TASK = ActKind.APPOINTMENT, ActKind.TASK
BOXES = st.sampled_from([ALICE, BOB])
RENE = "rene@contoso.test"
#: The prefix of words that nobody ever wrote before.
WORD = "word-"
_OPEN = """
postroom: 1
organization:
  act: {hold: {first_pass: false, invitations: 9999, updates: 9999, cancellations: 9999, deletes: 9999, delete_percent_from: 9999}}
"""
FAULTS = (
    EwsFault(EwsFaultKind.LOST_STATE, "SyncFolderItems", times=2),
    EwsFault(EwsFaultKind.DUPLICATE_CHANGES, "SyncFolderItems", times=3),
    EwsFault(EwsFaultKind.REORDERED_CHANGES, "SyncFolderItems", times=3),
    EwsFault(EwsFaultKind.VANISHED, "GetItem", number=1, times=1),
    EwsFault(EwsFaultKind.OVERTAKEN, "UpdateItem", number=1, times=1),
    EwsFault(EwsFaultKind.OVERTAKEN, "DeleteItem", number=1, times=1),
    EwsFault(EwsFaultKind.CUT_BATCH, "CreateItem", number=1, times=1),
    EwsFault(EwsFaultKind.CUT_BATCH, "UpdateItem", number=1, times=1),
    EwsFault(EwsFaultKind.CUT_BATCH, "DeleteItem", number=1, times=1),
    EwsFault(EwsFaultKind.LOSE_RESPONSE, "CreateItem", times=1),
    EwsFault(EwsFaultKind.LOSE_RESPONSE, "UpdateItem", times=1),
    EwsFault(EwsFaultKind.HTTP_STATUS, "GetItem", status=503, times=1),
    EwsFault(EwsFaultKind.HTTP_STATUS, "CreateItem", status=503, times=1),
    EwsFault(EwsFaultKind.BUSY, "UpdateItem", number=1, times=1),
    EwsFault(EwsFaultKind.ITEM_ERROR, "UpdateItem", number=1, times=1),
    EwsFault(EwsFaultKind.ITEM_ERROR, "CreateItem", number=1, times=1),
)


class OverExchange(RuleBasedStateMachine):
    """Alice and Bob, their Exchange, and the program before it."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        home = Path(self.stack.enter_context(tempfile.TemporaryDirectory())) / "home"
        self.world: CalendarWorld = self.stack.enter_context(calendar_world(home, organization=_OPEN))
        self.fate = Fate()
        tools = self.world.app.tools
        mortal = MortalTransports(tools.transports, self.fate)
        items = MortalStore(tools.items, self.fate)
        self.world.app = replace(self.world.app, tools=replace(tools, transports=mortal, items=items))  # type: ignore[arg-type]
        self.written = 0
        #: The words of edits that nobody has overwritten on the side where they were made.
        self.words: dict[tuple[str, str, str], str] = {}
        self.by_passes: list[MeetingMail] = []
        #: Who may be written to, in which way and from which mailbox, how often.
        self.allowed: Counter[tuple[MeetingMailKind, str, str]] = Counter()

    # ---- programs

    @rule(by=BOXES, people=st.sets(st.sampled_from([ALICE, BOB, RENE])))
    def a_program_calls_a_meeting(self, by: str, people: set[str]) -> None:
        """With others or alone."""
        others = sorted(people - {by})
        word = self._word()
        self._added(self.world.meeting(word, *others, by=by, days=3 + self.written), word)

    @rule(by=BOXES)
    def a_program_makes_a_task(self, by: str) -> None:
        """A user's own."""
        word = self._word()
        self._added(ActTask(word, owner=self.world.users[by]), word)

    def _added(self, record: ActRecord, word: str) -> None:
        self.words["store", str(self.world.add(record)), "subject"] = word
        self._allow(record, MeetingMailKind.INVITATION)

    @rule(data=st.data(), key=st.sampled_from(["subject", "location"]))
    def a_program_edits_a_record(self, data: st.DataObject, key: str) -> None:
        """One text of one record."""
        found = self._record(data)
        if found is not None:
            kind, number, record = found
            key, word = "notes" if kind is TASK and key == "location" else key, self._word()
            self.world.edit(kind, number, {key: word})
            self.words["store", str(number), key] = word
            self._allow(record, MeetingMailKind.UPDATE, MeetingMailKind.INVITATION)

    @rule(data=st.data(), people=st.sets(st.sampled_from([ALICE, BOB, RENE])))
    def a_program_changes_who_takes_part(self, data: st.DataObject, people: set[str]) -> None:
        """Attendees come and go."""
        found = self._record(data, APPOINTMENT)
        if found is None:
            return
        _, number, record = found
        assert isinstance(record, Appointment)
        called = record.organizer.key if record.organizer is not None else ""
        wanted = {f"attendee/{one}": "required" for one in people - {called}}
        gone = {f"attendee/{party.key}": None for party in record.attendees if party.key not in people}
        self.world.edit(APPOINTMENT, number, {**wanted, **gone})
        self._allow(record, MeetingMailKind.CANCELLATION)
        self._allow(self.world.stored(APPOINTMENT, number).record, MeetingMailKind.INVITATION)

    @rule(data=st.data())
    def a_program_deletes_a_record(self, data: st.DataObject) -> None:
        """What it said goes by its program's will."""
        found = self._record(data)
        if found is None:
            return
        kind, number, record = found
        self._forget(values_of(record))
        with self.world.app.tools.items.writing() as writer:
            writer.delete_records(kind, [number])
        self._allow(record, MeetingMailKind.CANCELLATION)

    # ---- people

    @rule(box=BOXES, tracked=st.booleans(), invites=st.booleans())
    def somebody_makes_an_appointment(self, box: str, tracked: bool, invites: bool) -> None:
        """In Outlook, which sends its own invitations."""
        start = self.world.clock.now() + timedelta(days=3 + self.written, hours=1)
        others = [BOB if box == ALICE else ALICE] if invites else []
        hands, word = self.world.hands[box], self._word()
        item = hands.appointment(word, start, start + timedelta(minutes=30), attendees=others, send="SendToAllAndSaveCopy")
        self.words[box, item, "subject"] = word
        if tracked:
            hands.categorize(item, CATEGORY)

    @rule(box=BOXES, data=st.data())
    def somebody_edits_an_item(self, box: str, data: st.DataObject) -> None:
        """One of their own."""
        item = self._item(box, data)
        if item is not None:
            word = self._word()
            self.world.hands[box].change(item, {"Subject": word}, send="SendToAllAndSaveCopy")
            self.words[box, item, "subject"] = word

    @rule(box=BOXES, data=st.data(), word=st.sampled_from(["AcceptItem", "DeclineItem"]))
    def somebody_answers(self, box: str, data: st.DataObject, word: str) -> None:
        """A meeting that somebody else called."""
        item = self._item(box, data, own=False)
        if item is not None:
            with suppress(EwsError):
                self.world.hands[box].answer(item, word)

    @rule(box=BOXES, data=st.data())
    def somebody_deletes_an_item(self, box: str, data: st.DataObject) -> None:
        """Into the bin, and off with the meeting."""
        item = self._item(box, data)
        if item is not None:
            self.world.hands[box].delete(item, send="SendToAllAndSaveCopy")

    # ---- passes

    @rule(box=BOXES)
    def a_pass(self, box: str) -> None:
        """A pass that nothing disturbs."""
        self._run(box)
        self._mails()

    @rule(box=BOXES, fault=st.sampled_from(FAULTS))
    def a_pass_at_a_server_that_fails(self, box: str, fault: EwsFault) -> None:
        """Whatever comes of it, the next ones mend it."""
        before = self._said_there()
        self.world.server.faults.add(fault)
        self._run(box)
        self.world.server.faults.clear()
        if fault.kind is EwsFaultKind.VANISHED:
            # What somebody deleted for good before any pass saw it is nobody's any more.
            self._forget(sorted(set(before) - set(self._said_there())))

    @rule(box=BOXES, commits=st.integers(0, 8), after=st.booleans())
    def a_pass_is_killed_at_a_commit(self, box: str, commits: int, after: bool) -> None:
        """The program ends right before, or right after, a commit."""
        self.fate.commits_left, self.fate.after = commits, after
        self._run(box)

    @rule(box=BOXES, calls=st.integers(3, 16), after=st.booleans())
    def a_pass_is_killed_at_a_call(self, box: str, calls: int, after: bool) -> None:
        """The program ends right before, or right after, a call."""
        self.fate.calls_left, self.fate.after = calls, after
        self._run(box)

    def _run(self, box: str) -> None:
        before = len(self.world.server.meetings.mails)
        with suppress(Killed):
            run_direction(self.world.app.tools, self.world.boxes[box], ACT, CancelToken())
        self.fate.live()
        self.by_passes += self.world.server.meetings.mails[before:]
        self.world.clock.advance(60)

    # ---- what holds

    def teardown(self) -> None:
        """Everybody has a rest: both sides come to say the same."""
        with self.stack:
            self.world.server.faults.clear()
            for _ in range(3):
                for box in (ALICE, BOB, ALICE, BOB):
                    self._run(box)
                self.world.clock.advance(7 * 3600)
            rest = self._all()
            for box in (ALICE, BOB):
                self._run(box)
            assert self._all() == rest, "there is no rest"
            self._mails()
            self._no_doubles()
            self._converged()
            self._words_are_kept()

    def _all(self) -> tuple[list[str], list[tuple[str, LinkState]], int]:
        return self._said_there(), self.world.items(), len(self.world.server.meetings.mails)

    def _mails(self) -> None:
        sent = Counter((mail.kind, mail.sender.casefold(), to) for mail in self.by_passes for to in mail.recipients)
        over = {mail: count for mail, count in sent.items() if count > self.allowed[mail]}
        assert not over, f"nobody's edit allowed {over}"

    def _no_doubles(self) -> None:
        for box in (ALICE, BOB):
            for folder in ("Calendar", "Tasks"):
                hands = self.world.hands[box]
                shown = Counter(hands.record(item).text("Subject") for item in hands.ids(folder))
                assert not [one for one, count in shown.items() if count > 1 and one.startswith(WORD)], f"{box}: an item is there twice"
        names = Counter(name for name, _ in self.world.items())
        assert not [one for one, count in names.items() if count > 1 and one.startswith(WORD)], "a meeting has two records"

    def _converged(self) -> None:
        for row in self.world.app.service.act_items(ItemFilter(limit=1000)).rows:
            assert row.state in {LinkState.LINKED, LinkState.UNLINKED, LinkState.NONE}, row
            for link in row.links:
                if link.state is LinkState.LINKED and row.kind in {APPOINTMENT, TASK}:
                    folder = "Tasks" if row.kind is TASK else "Calendar"
                    assert self.world.hands[link.mailbox].find(row.name, folder), f"{link.mailbox}: {row.name}"

    def _words_are_kept(self) -> None:
        with self.world.app.tools.items.reading() as items:
            said = [*self._said_there(), *(repr(values_of(record)) for _, _, record in self._records())]
            said += [repr(one.overwritten.value) for one in items.history(limit=10_000)]
            said += [repr(dict(one.lost)) for one in items.binned(limit=10_000)]
        everything = " ".join(said)
        lost = {where: word for where, word in self.words.items() if word not in everything}
        assert not lost, f"nobody can tell what became of {lost}"

    # ---- helpers

    def _word(self) -> str:
        self.written += 1
        return f"{WORD}{self.written}."

    def _forget(self, said: object) -> None:
        gone = repr(said)
        self.words = {where: word for where, word in self.words.items() if word not in gone}

    def _said_there(self) -> list[str]:
        """Every text of every item, also of those in the server's bin."""
        found = []
        for hands in self.world.hands.values():
            for folder in ("Calendar", "Tasks", "Contacts", "Deleted Items"):
                for item in hands.ids(folder):
                    with suppress(KeyError):
                        record = hands.record(item)
                        found += [record.text(name) for name in ("Subject", "Location", "Body")]
        return found

    def _records(self, *kinds: ActKind) -> list[tuple[ActKind, int, ActRecord]]:
        rows = self.world.app.service.act_items(ItemFilter(kinds=frozenset(kinds or (APPOINTMENT, TASK)), limit=1000)).rows
        return [(row.kind, row.id, self.world.stored(row.kind, row.id).record) for row in sorted(rows, key=lambda row: row.id)]

    def _record(self, data: st.DataObject, *kinds: ActKind) -> tuple[ActKind, int, ActRecord] | None:
        there = self._records(*kinds)
        return data.draw(st.sampled_from(there)) if there else None

    def _item(self, box: str, data: st.DataObject, *, own: bool = True) -> str | None:
        hands = self.world.hands[box]
        there = [
            item for item in hands.ids("Calendar") if (hands.record(item).text("MyResponseType") in {"", "Unknown", "Organizer"}) == own
        ]
        return data.draw(st.sampled_from(there)) if there else None

    def _allow(self, record: ActRecord, *kinds: MeetingMailKind) -> None:
        if isinstance(record, Appointment) and record.organizer is not None:
            for party in record.attendees:
                for kind in kinds:
                    self.allowed[kind, record.organizer.key, party.key] += 1


OverExchange.TestCase.settings = settings(
    max_examples=int(EXAMPLES or 3),
    stateful_step_count=14,
    deadline=None,
    derandomize=not EXAMPLES,
    suppress_health_check=list(HealthCheck),
)
TestBothSidesOverExchange = OverExchange.TestCase
