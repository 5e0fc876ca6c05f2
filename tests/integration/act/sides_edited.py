"""Who edits both sides: programs at the store, people at their mailboxes' other clients."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from core.domain.act.expansion import dates
from core.domain.act.invitations import MailKind
from core.domain.act.kinds import ActKind
from core.domain.act.parties import Response
from core.domain.act.patterns import Pattern, PatternType, Range, Recurrence, day_flag
from core.domain.act.records import (
    ActContact,
    ActRecord,
    ActTask,
    Appointment,
    InstanceType,
    PersonName,
    RecurringAppointmentMaster,
    TaskStatus,
    kind_of,
)
from core.domain.act.settings import TRACKING_CATEGORY
from core.domain.act.spans import Span
from core.domain.act.values import values_of
from core.domain.ids import MailboxId
from tests.fakes.act_kit import ADDRESSES, USERS, attendee, organizer
from tests.integration.act.sides import BOXES, PEOPLE, TEXTS, Sides, called_by, meeting_of

MEETINGS = (ActKind.APPOINTMENT, ActKind.SERIES)
_WORD = {ActKind.TASK: "subject", ActKind.CONTACT: "fullname"}


def series_of(template: Appointment) -> RecurringAppointmentMaster:
    """Six weeks of a meeting."""
    assert template.span is not None
    start = template.span.start.astimezone(ZoneInfo(template.span.zone)).date()
    pattern = Pattern(PatternType.WEEKLY, days=day_flag(start))
    common = replace(template, kind=ActKind.SERIES, instance_type=InstanceType.MASTER)
    return RecurringAppointmentMaster(common, Recurrence(pattern, Range.counted(start, 6)))


def days_of(series: RecurringAppointmentMaster) -> list[date]:
    """The dates on which a series takes place still."""
    return [one for one in dates(series.recurrence.pattern, series.recurrence.range) if one not in series.deleted]


class Programs(Sides):
    """Programs at the store."""

    @rule(box=BOXES, kind=st.sampled_from([ActKind.TASK, ActKind.CONTACT]))
    def a_program_makes_a_record(self, box: MailboxId, kind: ActKind) -> None:
        """A task or contact of a user."""
        word, user = self.word(), USERS[box]
        record: ActRecord = ActTask(word, owner=user) if kind is ActKind.TASK else ActContact(PersonName(last=word), owner=user)
        self.keep("store", str(self.kit.add(record)), _WORD[kind], word)

    @rule(box=BOXES, people=st.sets(st.sampled_from(PEOPLE), max_size=3), days=st.sampled_from([-3, 7, 30]), weekly=st.booleans())
    def a_program_calls_a_meeting(self, box: MailboxId, people: set[str], days: int, weekly: bool) -> None:
        """An appointment or a series of a user, with others or alone, in the past or to come."""
        word = self.word()
        others = tuple(attendee(one) for one in sorted(people - {ADDRESSES[box]}))
        # What is past of a series is left alone by rules of its own.
        start = self.hour(60 if weekly else days)
        span = Span(start, start + timedelta(hours=1), "Europe/Berlin")
        single = Appointment(word, span, organizer=organizer(box), attendees=others, owner=USERS[box])
        record: ActRecord = series_of(single) if weekly else single
        self.keep("store", str(self.kit.add(record)), "subject", word)
        self.allow(record, MailKind.INVITATION)

    @precondition(lambda self: self.store.state.records)
    @rule(data=st.data())
    def a_program_edits_a_record(self, data: st.DataObject) -> None:
        """One text of one record."""
        number = data.draw(st.sampled_from(self.numbers()))
        record = self.store.state.records[number].record
        key, word = data.draw(st.sampled_from(TEXTS[kind_of(record)])), self.word()
        self.kit.edit(kind_of(record), number, {key: word})
        self.keep("store", str(number), key, word)
        self.allow(record, MailKind.UPDATE, MailKind.INVITATION)

    @precondition(lambda self: self.numbers(ActKind.SERIES))
    @rule(data=st.data(), gone=st.booleans())
    def a_program_changes_an_occurrence(self, data: st.DataObject, gone: bool) -> None:
        """One date of a series has its own words, or does not take place."""
        number = data.draw(st.sampled_from(self.numbers(ActKind.SERIES)))
        record = self.store.state.records[number].record
        assert isinstance(record, RecurringAppointmentMaster)
        days = days_of(record)
        if len(days) < 2:
            return
        day, word = data.draw(st.sampled_from(days)), self.word()
        if gone:
            self.forget({key: value for key, value in values_of(record).items() if key.startswith(f"exception/{day}/")})
            self.kit.edit(ActKind.SERIES, number, {f"deleted/{day}": True})
        else:
            self.kit.edit(ActKind.SERIES, number, {f"exception/{day}/subject": word})
            self.keep("store", str(number), f"exception/{day}/subject", word)
        self.allow(record, MailKind.UPDATE, MailKind.INVITATION, MailKind.CANCELLATION)

    @precondition(lambda self: self.numbers(*MEETINGS))
    @rule(data=st.data(), people=st.sets(st.sampled_from(PEOPLE), max_size=2))
    def a_program_changes_who_takes_part(self, data: st.DataObject, people: set[str]) -> None:
        """Attendees come and go."""
        number = data.draw(st.sampled_from(self.numbers(*MEETINGS)))
        record = self.store.state.records[number].record
        meeting = meeting_of(record)
        assert meeting is not None
        called = meeting.organizer.key if meeting.organizer is not None else ""
        changed = replace(meeting, attendees=tuple(attendee(one) for one in sorted(people - {called})))
        after: ActRecord = replace(record, template=changed) if isinstance(record, RecurringAppointmentMaster) else changed
        self.change(number, after)
        self.allow(record, MailKind.CANCELLATION)
        self.allow(after, MailKind.INVITATION)

    @precondition(lambda self: self.numbers(*MEETINGS))
    @rule(data=st.data(), minutes=st.sampled_from([5, 15, 30]))
    def a_program_sets_a_reminder(self, data: st.DataObject, minutes: int) -> None:
        """It concerns nobody else, and tells nobody; but a meeting that is gone on the server is called again by that."""
        number = data.draw(st.sampled_from(self.numbers(*MEETINGS)))
        self.allow(self.store.state.records[number].record, MailKind.INVITATION)
        self.kit.edit(kind_of(self.store.state.records[number].record), number, {"reminder": minutes})

    @precondition(lambda self: self.numbers(ActKind.TASK, ActKind.CONTACT))
    @rule(data=st.data(), box=BOXES)
    def a_program_gives_a_record_to_somebody(self, data: st.DataObject, box: MailboxId) -> None:
        """It leaves the filters of one user, and comes into those of another."""
        number = data.draw(st.sampled_from(self.numbers(ActKind.TASK, ActKind.CONTACT)))
        self.change(number, self.owned(self.store.state.records[number].record, USERS[box]))

    @precondition(lambda self: self.numbers(ActKind.TASK))
    @rule(data=st.data(), done=st.booleans())
    def a_program_completes_a_task(self, data: st.DataObject, done: bool) -> None:
        """It is open no more, or again."""
        number = data.draw(st.sampled_from(self.numbers(ActKind.TASK)))
        record = self.store.state.records[number].record
        assert isinstance(record, ActTask)
        status = TaskStatus.COMPLETED if done else TaskStatus.NOT_STARTED
        self.change(number, replace(record, status=status, actual_end=self.kit.kit.clock.time if done else None, percent_complete=None))

    @precondition(lambda self: self.numbers(ActKind.TASK, *MEETINGS))
    @rule(data=st.data())
    def a_program_deletes_a_record(self, data: st.DataObject) -> None:
        """An activity goes; what it said goes by its program's will."""
        number = data.draw(st.sampled_from(self.numbers(ActKind.TASK, *MEETINGS)))
        record = self.store.state.records[number].record
        self.forget(values_of(record))
        with self.store.writing() as writer:
            writer.delete_records(kind_of(record), [number])
        self.allow(record, MailKind.CANCELLATION)


class People(Sides):
    """People at their mailboxes' other clients."""

    @rule(box=BOXES, kind=st.sampled_from([ActKind.TASK, ActKind.APPOINTMENT, ActKind.SERIES]), tracked=st.booleans())
    def somebody_makes_an_item(self, box: MailboxId, kind: ActKind, tracked: bool) -> None:
        """A task, an appointment or a series in a mailbox, tracked by category or not."""
        word = self.word()
        start = self.hour(60)
        single = Appointment(word, Span(start, start + timedelta(minutes=30), "Europe/Berlin"))
        record: ActRecord = ActTask(word) if kind is ActKind.TASK else single
        record = series_of(single) if kind is ActKind.SERIES else record
        folder = "tasks" if kind is ActKind.TASK else "calendar"
        item = self.kit.servers[box].put(folder, record, categories=(TRACKING_CATEGORY,) if tracked else ())
        self.keep(str(box), item, "subject", word)

    @rule(box=BOXES, data=st.data())
    def somebody_edits_an_item(self, box: MailboxId, data: st.DataObject) -> None:
        """One text of one item."""
        found = self.item(box, data)
        if found is None:
            return
        item, record = found
        key, word = data.draw(st.sampled_from(TEXTS[kind_of(record)])), self.word()
        self.kit.servers[box].edit(item, {key: word})
        self.keep(str(box), item, key, word)

    @rule(box=BOXES, data=st.data(), gone=st.booleans())
    def somebody_changes_an_occurrence(self, box: MailboxId, data: st.DataObject, gone: bool) -> None:
        """One date of a series has its own words, or does not take place."""
        found = self.item(box, data, ActKind.SERIES)
        if found is None:
            return
        item, record = found
        assert isinstance(record, RecurringAppointmentMaster)
        days = days_of(record)
        if len(days) < 2:
            return
        day, word = data.draw(st.sampled_from(days)), self.word()
        if gone:
            self.forget({key: value for key, value in values_of(record).items() if key.startswith(f"exception/{day}/")})
            self.kit.servers[box].edit(item, {f"deleted/{day}": True})
        else:
            self.kit.servers[box].edit(item, {f"exception/{day}/subject": word})
            self.keep(str(box), item, f"exception/{day}/subject", word)

    @rule(box=BOXES, data=st.data(), response=st.sampled_from([Response.ACCEPTED, Response.DECLINED]))
    def somebody_answers_an_invitation(self, box: MailboxId, data: st.DataObject, response: Response) -> None:
        """The organizer's server takes the answer down."""
        found = self._invited(box, data)
        if found is None:
            return
        _, record = found
        called = called_by(record)
        uid = meeting_of(record).uid  # type: ignore[union-attr]
        for server in [] if called is None else [self.kit.servers[called]]:
            for item, kept in server.items.items():
                if not kept.bin and (meeting := meeting_of(kept.record)) is not None and meeting.uid == uid:
                    server.edit(item, {f"response/{ADDRESSES[box]}": response.value})

    @rule(box=BOXES, data=st.data(), minutes=st.sampled_from([None, 10]))
    def somebody_changes_the_own_copy(self, box: MailboxId, data: st.DataObject, minutes: int | None) -> None:
        """Words, or the reminder, of a meeting that somebody else called: it is changed for nobody else."""
        found = self._invited(box, data)
        if found is not None:
            self.kit.servers[box].edit(found[0], {"subject": "Own words"} if minutes is None else {"reminder": minutes})

    def _invited(self, box: MailboxId, data: st.DataObject) -> tuple[str, ActRecord] | None:
        there = self.kit.there(box)
        theirs = [item for item, record in sorted(there.items()) if meeting_of(record) is not None and called_by(record) not in {None, box}]
        if not theirs:
            return None
        item = data.draw(st.sampled_from(theirs))
        return item, there[item]

    @rule(box=BOXES, data=st.data())
    def somebody_deletes_an_item(self, box: MailboxId, data: st.DataObject) -> None:
        """It goes to the server's own bin."""
        found = self.item(box, data)
        if found is not None:
            self.kit.servers[box].remove(found[0])

    @rule(box=BOXES, data=st.data(), on=st.booleans())
    def somebody_changes_the_category(self, box: MailboxId, data: st.DataObject, on: bool) -> None:
        """An item is tracked, or no more."""
        found = self.item(box, data)
        if found is None:
            return
        item, record = found
        server = self.kit.servers[box]
        server.items[item].categories = (TRACKING_CATEGORY,) if on else ()
        server._touched(item)
        if on:
            self.joins(record)

    def joins(self, record: ActRecord) -> None:
        """Both sides of a meeting are to become one: each may tell everybody what it did not know."""
        uid = meeting_of(record).uid if meeting_of(record) is not None else ""  # type: ignore[union-attr]
        for one in [record, *(stored.record for stored in self.store.state.records.values())]:
            if uid and (meeting := meeting_of(one)) is not None and meeting.uid == uid:
                self.allow(one, MailKind.UPDATE, MailKind.INVITATION, MailKind.CANCELLATION)

    @rule(box=BOXES, data=st.data())
    def somebody_makes_a_series_of_it(self, box: MailboxId, data: st.DataObject) -> None:
        """An appointment takes place every week, or a series once."""
        found = self.item(box, data, *MEETINGS)
        if found is None:
            return
        item, record = found
        kept, uid = self.kit.servers[box].items[item], meeting_of(record).uid  # type: ignore[union-attr]
        if isinstance(record, RecurringAppointmentMaster):
            self.forget(values_of(record))
            kept.record = replace(record.template, kind=ActKind.APPOINTMENT, instance_type=InstanceType.SINGLE)
        elif isinstance(record, Appointment) and record.span is not None and record.span.start > self.hour(20):
            kept.record = series_of(record)
        self.kit.servers[box]._touched(item)
        for one in [record, *(stored.record for stored in self.store.state.records.values())]:
            if (meeting := meeting_of(one)) is not None and meeting.uid == uid:
                self.allow(one, MailKind.UPDATE, MailKind.INVITATION, MailKind.CANCELLATION)

    @rule(box=BOXES, data=st.data())
    def somebody_copies_an_item(self, box: MailboxId, data: st.DataObject) -> None:
        """A copy carries all that the original carries."""
        found = self.item(box, data)
        if found is None:
            return
        item, record = found
        kept = self.kit.servers[box].items[item]
        self.copies.add(self.kit.servers[box].put(kept.folder, record, categories=kept.categories, mark=kept.mark))

    @rule(box=BOXES, data=st.data())
    def somebody_moves_an_item_there_and_back(self, box: MailboxId, data: st.DataObject) -> None:
        """It has another id since."""
        found = self.item(box, data)
        if found is None:
            return
        item, record = found
        server = self.kit.servers[box]
        kept = server.items[item]
        moved = server.put(kept.folder, record, categories=kept.categories, mark=kept.mark)
        server.remove(item)
        kept.record = ActTask()
        if item in self.copies:
            self.copies.add(moved)
        names = {(str(box), item): moved}
        self.words = {(side, names.get((side, name), name), key): word for (side, name, key), word in self.words.items()}

    @rule(box=BOXES, data=st.data(), again=st.booleans())
    def an_item_cannot_be_read(self, box: MailboxId, data: st.DataObject, again: bool) -> None:
        """The server says something that nobody understands, until somebody mends it."""
        server = self.kit.servers[box]
        there: list[str] = sorted(self.kit.there(box))
        for item in list(server.unreadable):
            server.unreadable.discard(item)
            server._touched(item)
        if there and again:
            item = data.draw(st.sampled_from(there))
            server.unreadable.add(item)
            server._touched(item)
