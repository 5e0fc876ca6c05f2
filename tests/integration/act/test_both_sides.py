"""Both sides edited at random, with kills, lost states, doubled and reordered changes, and two users in one meeting (a state machine).

    programs edit the store ─┐                          ┌─ both sides say the same of every item that is linked
    people edit the servers ─┼─ passes, killed anywhere ─┼─ no value is gone without a trace
    servers forget, double  ─┘                          ├─ no record has two items, no meeting two records
                                                        └─ no mail left that no edit allowed

The budget is small and the same each time. POSTROOM_MACHINE_EXAMPLES=2000 makes it longer, and other each time.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from core.domain.act.alike import alike
from core.domain.act.fields import direction_of, directions_of
from core.domain.act.invitations import Mail, MailKind
from core.domain.act.kinds import TASK_KINDS, ActKind, SyncDirection
from core.domain.act.records import ActContact, ActRecord, ActTask, Appointment, PersonName, kind_of
from core.domain.act.settings import TRACKING_CATEGORY, Policy
from core.domain.act.spans import Span
from core.domain.act.values import values_of
from core.domain.ids import MailboxId
from tests.fakes.act_kit import ADDRESSES, USERS, ActKit, attendee, organizer
from tests.fakes.item_records import uid_of
from tests.fakes.items import MemoryItems, MemoryItemUnit
from tests.fakes.kit import ALICE, BOB

EXAMPLES = os.environ.get("POSTROOM_MACHINE_EXAMPLES")
CALLS = ("changes", "get", "create", "update", "delete", "tag", "find_uid", "find_mark", "present")
#: Values that anybody may edit, by kind, as far as they are plain text: each edit writes words that were never written before.
TEXTS = {
    ActKind.TASK: ("subject", "notes"),
    ActKind.CONTACT: ("jobtitle", "description"),
    ActKind.APPOINTMENT: ("subject", "location"),
}
PEOPLE = ("alice@corp.test", "bob@corp.test", "rene@contoso.test")
BOXES = st.sampled_from([ALICE, BOB])


class Killed(BaseException):
    """The program ends here."""


class Mortal(MemoryItems):
    """A store whose program may end right before, or right after, a commit."""

    commits_left: int | None = None
    after = False

    @contextmanager
    def writing(self, lease: object = None) -> Iterator[MemoryItemUnit]:
        del lease
        if self.commits_left == 0 and not self.after:
            raise Killed
        with super().writing() as unit:
            yield unit
        if self.commits_left == 0 and self.after:
            raise Killed
        if self.commits_left is not None:
            self.commits_left -= 1


class BothSides(RuleBasedStateMachine):
    """Two users, their mailboxes, and the store."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Mortal()
        self.kit = ActKit(items=self.store)
        self.written = 0
        #: The words of edits that nobody has overwritten on the side where they were made.
        self.words: dict[tuple[str, str, str], str] = {}
        self.allowed: Counter[Mail] = Counter()
        self.copies: set[str] = set()

    @initialize(policy=st.sampled_from([Policy.NEWEST, Policy.STORE, Policy.REMOTE]))
    def begin(self, policy: Policy) -> None:
        """The organisation decides who wins a conflict."""
        self.kit.settings(policy=policy)

    # ---- programs at the store

    @rule(box=BOXES, kind=st.sampled_from([ActKind.TASK, ActKind.CONTACT]))
    def a_program_makes_a_record(self, box: MailboxId, kind: ActKind) -> None:
        """A task or contact of a user."""
        word, user = self._word(), USERS[box]
        record: ActRecord = ActTask(word, owner=user) if kind is ActKind.TASK else ActContact(PersonName(last=word), owner=user)
        self._keep("store", str(self.kit.add(record)), "subject" if kind is ActKind.TASK else "fullname", word)

    @rule(box=BOXES, people=st.sets(st.sampled_from(PEOPLE), max_size=3), days=st.sampled_from([-3, 7, 30]))
    def a_program_calls_a_meeting(self, box: MailboxId, people: set[str], days: int) -> None:
        """An appointment of a user, with others or alone, in the past or to come."""
        word = self._word()
        others = sorted(people - {ADDRESSES[box]})
        start = datetime(2026, 3, 2, 9, 0, tzinfo=UTC) + timedelta(days=days, hours=self.written % 8)
        span = Span(start, start + timedelta(hours=1), "Europe/Berlin")
        record = Appointment(word, span, organizer=organizer(box), attendees=tuple(attendee(one) for one in others), owner=USERS[box])
        number = self.kit.add(record)
        self._keep("store", str(number), "subject", word)
        self._allow(record, MailKind.INVITATION)

    @precondition(lambda self: self.store.state.records)
    @rule(data=st.data())
    def a_program_edits_a_record(self, data: st.DataObject) -> None:
        """One text of one record."""
        number = data.draw(st.sampled_from(sorted(self.store.state.records)))
        record = self.store.state.records[number].record
        key, word = data.draw(st.sampled_from(TEXTS[kind_of(record)])), self._word()
        self.kit.edit(kind_of(record), number, {key: word})
        self._keep("store", str(number), key, word)
        self._allow(record, MailKind.UPDATE, MailKind.INVITATION)

    @precondition(lambda self: self.store.state.records)
    @rule(data=st.data(), people=st.sets(st.sampled_from(PEOPLE), max_size=2))
    def a_program_changes_who_takes_part(self, data: st.DataObject, people: set[str]) -> None:
        """Attendees come and go."""
        meetings = [number for number, one in sorted(self.store.state.records.items()) if isinstance(one.record, Appointment)]
        if not meetings:
            return
        number = data.draw(st.sampled_from(meetings))
        record = self.store.state.records[number].record
        assert isinstance(record, Appointment)
        called_by = record.organizer.key if record.organizer is not None else ""
        after = replace(record, attendees=tuple(attendee(one) for one in sorted(people - {called_by})))
        self.kit.change(number, after)
        self._allow(record, MailKind.CANCELLATION)
        self._allow(after, MailKind.INVITATION)

    @precondition(lambda self: self.store.state.records)
    @rule(data=st.data(), minutes=st.sampled_from([5, 15, 30]))
    def a_program_sets_a_reminder(self, data: st.DataObject, minutes: int) -> None:
        """It concerns nobody else, and tells nobody."""
        meetings = [number for number, one in sorted(self.store.state.records.items()) if isinstance(one.record, Appointment)]
        if meetings:
            self.kit.edit(ActKind.APPOINTMENT, data.draw(st.sampled_from(meetings)), {"reminder": minutes})

    @precondition(lambda self: self.store.state.records)
    @rule(data=st.data())
    def a_program_deletes_a_record(self, data: st.DataObject) -> None:
        """An activity goes; what it said goes by its program's will."""
        numbers = [number for number, one in sorted(self.store.state.records.items()) if not isinstance(one.record, ActContact)]
        if not numbers:
            return
        number = data.draw(st.sampled_from(numbers))
        record = self.store.state.records[number].record
        self._forget_words(record)
        with self.store.writing() as writer:
            writer.delete_records(kind_of(record), [number])
        self._allow(record, MailKind.CANCELLATION)

    # ---- people at the servers

    @rule(box=BOXES, kind=st.sampled_from([ActKind.TASK, ActKind.APPOINTMENT]), tracked=st.booleans())
    def somebody_makes_an_item(self, box: MailboxId, kind: ActKind, tracked: bool) -> None:
        """A task or appointment in a mailbox, tracked by category or not."""
        word = self._word()
        start = datetime(2026, 4, 1, tzinfo=UTC) + timedelta(hours=self.written)
        span = Span(start, start + timedelta(minutes=30), "Europe/Berlin")
        record: ActRecord = ActTask(word) if kind is ActKind.TASK else Appointment(word, span)
        folder = "tasks" if kind is ActKind.TASK else "calendar"
        item = self.kit.servers[box].put(folder, record, categories=(TRACKING_CATEGORY,) if tracked else ())
        self._keep(str(box), item, "subject", word)

    @rule(box=BOXES, data=st.data())
    def somebody_edits_an_item(self, box: MailboxId, data: st.DataObject) -> None:
        """One text of one item."""
        found = self._item(box, data)
        if found is None:
            return
        item, record = found
        key, word = data.draw(st.sampled_from(TEXTS[kind_of(record)])), self._word()
        self.kit.servers[box].edit(item, {key: word})
        self._keep(str(box), item, key, word)

    @rule(box=BOXES, data=st.data())
    def somebody_deletes_an_item(self, box: MailboxId, data: st.DataObject) -> None:
        """It goes to the server's own bin."""
        found = self._item(box, data)
        if found is None:
            return
        item, _ = found
        self.kit.servers[box].remove(item)

    @rule(box=BOXES, data=st.data(), on=st.booleans())
    def somebody_changes_the_category(self, box: MailboxId, data: st.DataObject, on: bool) -> None:
        """An item is tracked, or no more."""
        found = self._item(box, data)
        if found is None:
            return
        item, _ = found
        server = self.kit.servers[box]
        server.items[item].categories = (TRACKING_CATEGORY,) if on else ()
        server._touched(item)

    @rule(box=BOXES, data=st.data())
    def somebody_copies_an_item(self, box: MailboxId, data: st.DataObject) -> None:
        """A copy carries all that the original carries."""
        found = self._item(box, data)
        if found is None:
            return
        item, record = found
        kept = self.kit.servers[box].items[item]
        self.copies.add(self.kit.servers[box].put(kept.folder, record, categories=kept.categories, mark=kept.mark))

    # ---- trouble

    @rule(box=BOXES, doubled=st.booleans(), reordered=st.booleans())
    def a_server_is_odd(self, box: MailboxId, doubled: bool, reordered: bool) -> None:
        """It forgets all places, tells things twice, or in another order."""
        server = self.kit.servers[box]
        server.lose_states()
        server.duplicates, server.reordered = doubled, reordered

    @rule(box=BOXES, call=st.sampled_from(CALLS), after=st.booleans())
    def a_pass_is_killed_at_the_server(self, box: MailboxId, call: str, after: bool) -> None:
        """The program ends right before, or right after, a call that came through."""
        server = self.kit.servers[box]
        where = server.after if after and call in {"create", "update", "delete"} else server.failing
        where[call] = [Killed()]
        self._killed_pass(box)
        where.pop(call, None)

    @rule(box=BOXES, commits=st.integers(0, 12), after=st.booleans())
    def a_pass_is_killed_at_a_commit(self, box: MailboxId, commits: int, after: bool) -> None:
        """The program ends right before, or right after, a commit."""
        self.store.commits_left, self.store.after = commits, after
        self._killed_pass(box)
        self.store.commits_left = None

    def _killed_pass(self, box: MailboxId) -> None:
        with suppress(Killed):
            self.kit.run(box)
        self.kit.later(minutes=1)

    @rule(box=BOXES)
    def a_pass(self, box: MailboxId) -> None:
        """A pass, and the post after it."""
        self.kit.run(box)
        self.kit.post()
        self.kit.later(minutes=5)
        self._no_doubles()
        self._mails()

    # ---- what holds

    def teardown(self) -> None:
        """Everybody has a rest: both sides come to say the same."""
        for server in self.kit.servers.values():
            server.failing.clear()
            server.after.clear()
        self.store.commits_left = None
        for _ in range(3):
            self.kit.settle(2)
            self.kit.later(hours=7)
        commits = dict(self.store.state.records), {box: self.kit.there(box) for box in ADDRESSES}
        self.kit.settle(1)
        assert (dict(self.store.state.records), {box: self.kit.there(box) for box in ADDRESSES}) == commits, "there is no rest"
        self._no_doubles()
        self._mails()
        self._converged()
        self._words_are_kept()

    def _no_doubles(self) -> None:
        uids = Counter(uid for one in self.store.state.records.values() if (uid := uid_of(one.record)))
        assert not [uid for uid, count in uids.items() if count > 1], "a meeting has two records"
        for box in ADDRESSES:
            linked = [link.mapping for link in self.kit.links(box) if link.mapping.linked]
            assert len({one.object_id for one in linked}) == len({one.remote_id for one in linked}) == len(linked)
            own = {item: kept for item, kept in self.kit.servers[box].items.items() if not kept.bin and item not in self.copies}
            marks = Counter(kept.mark.record for kept in own.values() if kept.mark.record)
            assert not [one for one, count in marks.items() if count > 1], "a record has two items"

    def _mails(self) -> None:
        sent: Counter[Mail] = Counter()
        for server in self.kit.servers.values():
            sent.update(server.mails)
        over = {mail: count for mail, count in sent.items() if count > self.allowed[mail]}
        assert not over, f"nobody's edit allowed {over}"

    def _converged(self) -> None:
        switches = self.kit.context(ALICE).organization.act.switches
        for box, address in ADDRESSES.items():
            for link in self.kit.links(box):
                if not link.mapping.linked or link.mapping.object_id is None:
                    continue
                assert link.intended is None, "something is under way for ever"
                stored = self.store.state.records[link.mapping.object_id].record
                kept = self.kit.servers[box].there(link.mapping.remote_id or "")
                assert kept is not None, "a link names what is not there"
                if isinstance(stored, Appointment) and stored.organizer is not None and stored.organizer.key != address:
                    continue
                here, there = values_of(stored), values_of(kept.record)
                directions = directions_of(link.mapping.kind, {}, switches)
                for key in {*here, *there} - {"attendee", "due"}:
                    if direction_of(key, directions) is SyncDirection.BOTH and kind_of(kept.record) not in TASK_KINDS - {ActKind.TASK}:
                        assert alike(key, here.get(key), there.get(key)), f"{key}: {here.get(key)} and {there.get(key)}"

    def _words_are_kept(self) -> None:
        state = self.store.state
        said: list[object] = [values_of(one.record) for one in state.records.values()]
        said += [values_of(kept.record) for server in self.kit.servers.values() for kept in server.items.values()]
        said += [entry.overwritten.value for entry in state.history.values()]
        said += [dict(binned.lost) for binned, _ in state.binned.values()]
        everything = json.dumps(said, default=str)
        lost = {where: word for where, word in self.words.items() if f"{word} " not in everything}
        assert not lost, f"nobody can tell what became of {lost}"

    # ---- helpers

    def _word(self) -> str:
        self.written += 1
        return f"word-{self.written} "

    def _keep(self, side: str, item: str, key: str, word: str) -> None:
        self.words[side, item, key] = word.strip()

    def _forget_words(self, record: ActRecord) -> None:
        """What a program deletes is gone by its will: also what a pass had brought there."""
        gone = json.dumps(values_of(record), default=str)
        self.words = {where: word for where, word in self.words.items() if f"{word} " not in gone}

    def _item(self, box: MailboxId, data: st.DataObject) -> tuple[str, ActRecord] | None:
        there = self.kit.there(box)
        mine = [
            item
            for item, record in sorted(there.items())
            if not isinstance(record, Appointment) or record.organizer is None or record.organizer.key == ADDRESSES[box]
        ]
        if not mine:
            return None
        item = data.draw(st.sampled_from(mine))
        return item, there[item]

    def _allow(self, record: ActRecord, *kinds: MailKind) -> None:
        """An edit of a meeting by who called it may tell everybody once more, in one of these ways."""
        if not isinstance(record, Appointment) or record.organizer is None:
            return
        for party in record.attendees:
            for kind in kinds:
                self.allowed[Mail(kind, party.key)] += 1


BothSides.TestCase.settings = settings(
    max_examples=int(EXAMPLES or 25),
    stateful_step_count=30,
    deadline=None,
    derandomize=not EXAMPLES,
    suppress_health_check=list(HealthCheck),
)
TestBothSides = BothSides.TestCase
