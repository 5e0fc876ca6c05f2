"""What the state machines over both sides know: which words were written where, which mails an edit allowed, and what must hold of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from core.domain.act.alike import alike
from core.domain.act.fields import direction_of, directions_of
from core.domain.act.invitations import Mail, MailKind
from core.domain.act.kinds import TASK_KINDS, ActKind, SyncDirection
from core.domain.act.mapping import UserDecision
from core.domain.act.outcome import ActOutcome
from core.domain.act.records import ActRecord, Appointment, RecurringAppointmentMaster, kind_of
from core.domain.act.settings import Thresholds
from core.domain.act.values import values_of
from core.domain.act.wording import Value
from core.domain.ids import MailboxId
from core.errors import TransientError
from core.pipelines.act.viewing import KIND_CHANGED
from core.ports.act_links import Link
from core.ports.act_passes import PassEntry, PassState
from tests.fakes.act_kit import ADDRESSES, ActKit
from tests.fakes.item_records import uid_of
from tests.fakes.items import MemoryItems, MemoryItemUnit
from tests.fakes.kit import ALICE, BOB

#: Values that anybody may edit, by kind, as far as they are plain text: each edit writes words that were never written before.
TEXTS = {
    ActKind.TASK: ("subject", "notes"),
    ActKind.CONTACT: ("jobtitle", "description"),
    ActKind.APPOINTMENT: ("subject", "location"),
    ActKind.SERIES: ("subject", "location"),
}
PEOPLE = ("alice@corp.test", "bob@corp.test", "rene@contoso.test")
BOXES = st.sampled_from([ALICE, BOB])
#: The belt where it is on: nearly everything is too much.
TIGHT = Thresholds(1, 1, 1, 1, 30, 2, hold_first_pass=True)
_KINDS = {MailKind.INVITATION: "invitations", MailKind.UPDATE: "updates_sent", MailKind.CANCELLATION: "cancellations"}


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


def meeting_of(record: ActRecord | None) -> Appointment | None:
    """A meeting, or what a series of them has in common."""
    if isinstance(record, RecurringAppointmentMaster):
        return record.template
    return record if isinstance(record, Appointment) else None


def called_by(record: ActRecord) -> MailboxId | None:
    """Whose mailbox called a meeting."""
    meeting = meeting_of(record)
    named = meeting.organizer.key if meeting is not None and meeting.organizer is not None else ""
    return next((box for box, address in ADDRESSES.items() if address == named), None)


class Sides(RuleBasedStateMachine):
    """Two users, their mailboxes, and the store: what was done to them, and what must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Mortal()
        self.kit = ActKit(items=self.store)
        self.written = 0
        self.belt = False
        #: The words of edits that nobody has overwritten on the side where they were made.
        self.words: dict[tuple[str, str, str], str] = {}
        self.allowed: Counter[tuple[MailboxId, Mail]] = Counter()
        self.copies: set[str] = set()
        #: What a person refused is left as it is, on both sides.
        self.refused: set[tuple[MailboxId, str]] = set()

    # ---- a pass

    def pass_of(self, box: MailboxId) -> ActOutcome | None:
        """A pass, None where it was cut short; what is held does nothing, and what is not held tells no crowd."""
        before, sent, seen = self._all(), self._sent(box), self._released(box)
        outcome = None
        with suppress(TransientError):
            outcome = self.kit.run(box)
        if outcome is not None and outcome.held is not None:
            assert self._all() == before, "a pass that is held did something"
        if self.belt:
            self._no_crowd(box, sent, seen)
        return outcome

    def _all(self) -> tuple[dict[int, ActRecord], list[dict[str, ActRecord]], list[int]]:
        there = [self.kit.there(box) for box in ADDRESSES]
        records = {number: one.record for number, one in self.store.state.records.items()}
        return records, there, [len(server.mails) for server in self.kit.servers.values()]

    def _sent(self, box: MailboxId) -> Counter[MailKind]:
        return Counter(mail.kind for mail in self.kit.servers[box].mails)

    def _released(self, box: MailboxId) -> PassEntry | None:
        """The pass that a person let run, and that is not over."""
        for one in self.kit.passes(box=box):
            if one.decided_at is not None and one.state in {PassState.RELEASED, PassState.RUNNING, PassState.STOPPED}:
                return one
            if one.state is PassState.DONE:
                return None
        return None

    def _no_crowd(self, box: MailboxId, before: Counter[MailKind], seen: PassEntry | None) -> None:
        limits = {MailKind.INVITATION: TIGHT.invitations, MailKind.UPDATE: TIGHT.updates, MailKind.CANCELLATION: TIGHT.cancellations}
        for kind, number in (self._sent(box) - before).items():
            shown = 0 if seen is None or seen.silently else seen.totals[_KINDS[kind]]
            assert isinstance(shown, int)
            assert number <= limits[kind] + shown, f"{number} times {kind}, and nobody released that"

    # ---- what holds at any time

    def no_doubles(self) -> None:
        """No record has two items, no meeting two records."""
        uids = Counter(uid for one in self.store.state.records.values() if (uid := uid_of(one.record)))
        assert not [uid for uid, count in uids.items() if count > 1], "a meeting has two records"
        for box in ADDRESSES:
            linked = [link.mapping for link in self.kit.links(box) if link.mapping.linked]
            assert len({one.object_id for one in linked}) == len({one.remote_id for one in linked}) == len(linked)
            own = {item: kept for item, kept in self.kit.servers[box].items.items() if not kept.bin and item not in self.copies}
            marks = Counter(kept.mark.record for kept in own.values() if kept.mark.record)
            assert not [one for one, count in marks.items() if count > 1], "a record has two items"

    def mails(self) -> None:
        """No mail beyond what an edit allowed, and from nobody but who called the meeting."""
        sent = Counter((box, mail) for box, server in self.kit.servers.items() for mail in server.mails)
        over = {mail: count for mail, count in sent.items() if count > self.allowed[mail]}
        assert not over, f"nobody's edit allowed {over}"

    # ---- what holds once there is rest

    def converged(self) -> None:
        """Both sides of every link say the same."""
        for box in ADDRESSES:
            for link in self.kit.links(box):
                if link.mapping.linked and link.mapping.object_id is not None and not self._is_refused(box, link):
                    self._same(box, link)

    def _is_refused(self, box: MailboxId, link: Link) -> bool:
        mapping = link.mapping
        names = {f"link:{mapping.id}", f"record:{mapping.object_id}", f"item:{mapping.remote_id}"}
        return any((box, name) in self.refused for name in names)

    def _same(self, box: MailboxId, link: Link) -> None:
        if link.mapping.error is not None and link.mapping.error.words == KIND_CHANGED:
            # Somebody who merely takes part cannot replace the record, and is told so.
            return
        assert link.intended is None, "something is under way for ever"
        assert link.mapping.error is None, link.mapping.error
        kept = self.kit.servers[box].there(link.mapping.remote_id or "")
        assert kept is not None, "a link names what is not there"
        stored = self.store.state.records[link.mapping.object_id or 0].record
        meeting = meeting_of(stored)
        if meeting is not None and meeting.organizer is not None and meeting.organizer.key != ADDRESSES[box]:
            return
        here, there = values_of(stored), values_of(kept.record)
        directions = directions_of(link.mapping.kind, {}, self.kit.context(ALICE).organization.act.switches)
        for key in {*here, *there} - {"attendee", "due"}:
            if direction_of(key, directions) is SyncDirection.BOTH and kind_of(kept.record) not in TASK_KINDS - {ActKind.TASK}:
                assert alike(key, here.get(key), there.get(key)), f"{key}: {here.get(key)} and {there.get(key)} of {stored}"

    def words_are_kept(self) -> None:
        """Every word that was written is on a side, in the history, or in a bin."""
        state = self.store.state
        said: list[object] = [values_of(one.record) for one in state.records.values()]
        said += [values_of(kept.record) for server in self.kit.servers.values() for kept in server.items.values()]
        said += [entry.overwritten.value for entry in state.history.values()]
        said += [dict(binned.lost) for binned, _ in state.binned.values()]
        everything = json.dumps(said, default=str)
        lost = {where: word for where, word in self.words.items() if f"{word} " not in everything}
        assert not lost, f"nobody can tell what became of {lost}"

    def everybody_decides(self) -> None:
        """Whatever waits for a person is decided, and whatever is held may run."""
        for box in ADDRESSES:
            if self.kit.passes(PassState.HELD, box=box):
                self.kit.release(box)
            with self.store.writing() as writer:
                waiting = writer.conflicts(mailbox_id=box, limit=1000)
                writer.decide([one.id for one in waiting], UserDecision.TAKE_STORE, "ann")

    # ---- what rules need

    def word(self) -> str:
        """A word that was never written before."""
        self.written += 1
        return f"word-{self.written} "

    def hour(self, days: int) -> datetime:
        """A time that nothing else has."""
        return datetime(2026, 3, 2, 9, 0, tzinfo=UTC) + timedelta(days=days, hours=self.written)

    def keep(self, side: str, item: str, key: str, word: Value) -> None:
        """A side says something new of a field."""
        if isinstance(word, str) and word.startswith("word-"):
            self.words[side, item, key] = word.strip()
        else:
            self.words.pop((side, item, key), None)

    def forget(self, said: object) -> None:
        """What a program, or a person, deletes on purpose is gone by that: also what a pass had brought there."""
        gone = json.dumps(said, default=str)
        self.words = {where: word for where, word in self.words.items() if f"{word} " not in gone}

    def numbers(self, *kinds: ActKind) -> list[int]:
        """The records of some kinds, or all."""
        return [number for number, one in sorted(self.store.state.records.items()) if not kinds or kind_of(one.record) in kinds]

    def item(self, box: MailboxId, data: st.DataObject, *kinds: ActKind) -> tuple[str, ActRecord] | None:
        """An item that its owner may change for everybody."""
        there = self.kit.there(box)
        mine = [
            item
            for item, record in sorted(there.items())
            if (not kinds or kind_of(record) in kinds)
            and (meeting_of(record) is None or meeting_of(record).organizer is None or called_by(record) == box)  # type: ignore[union-attr]
        ]
        if not mine:
            return None
        item = data.draw(st.sampled_from(mine))
        return item, there[item]

    def allow(self, record: ActRecord, *kinds: MailKind) -> None:
        """An edit of a meeting by who called it may tell everybody once more, in one of these ways."""
        meeting, box = meeting_of(record), called_by(record)
        if meeting is None or box is None:
            return
        for party in meeting.attendees:
            for kind in kinds:
                self.allowed[box, Mail(kind, party.key)] += 1

    def change(self, number: int, record: ActRecord) -> None:
        """A program writes a record anew."""
        self.kit.change(number, record)

    def owned(self, record: ActRecord, owner: int) -> ActRecord:
        """A record with another owner."""
        return replace(record, owner=owner)  # type: ignore[arg-type]
