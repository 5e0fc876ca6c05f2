"""What the pictures of appointments, contacts and tasks tell of, put into the demo's store as passes would have left it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from core.domain.act.kinds import ActKind, Side
from core.domain.act.mapping import SyncError, SyncMapping
from core.domain.act.merge import Agreed, Overwritten
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.patterns import Days, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import ActRecord, ActTask, Appointment, Body, RecurringAppointmentMaster, SeriesException, TaskStatus, kind_of
from core.domain.act.spans import Span
from core.domain.act.values import values_of
from core.domain.ids import ActivityId, UserId
from core.domain.record import RecordLink
from core.ports.act_items import RecordChange
from core.ports.act_links import Link
from core.sandbox import people
from core.service import ItemFilter
from core.store.act.keeper import ItemKeeper
from tests.screenshots.stage import Stage

ZONE = "Europe/Vienna"
MANY = 10_000
MEETING, WEEKLY = "Discs for the spring season", "Prices of the week"
BODY = "Agenda:\n\n1. Discs of 160 and 180 mm\n2. Packaging without plastic\n3. Dates of delivery until May"
REFUSED = "The calendar of this mailbox is full; the server takes nothing more until something is deleted."


def set_act_scene(stage: Stage) -> None:
    """Put it there, once for each demo: into mailboxes without a calendar, which no pass of the demo's own comes to."""
    keeper = ItemKeeper(stage.app.store)
    if not stage.service.act_items(ItemFilter(text=MEETING, limit=0)).total:
        _Scene(stage, keeper).write()


class _Scene:
    """Writes the items of one demo."""

    def __init__(self, stage: Stage, keeper: ItemKeeper) -> None:
        self._stage = stage
        self._keeper = keeper
        self._today = datetime.now(UTC).date()

    def write(self) -> None:
        """All of them."""
        meeting = self._save(self._meeting(), (people.MARA, {}), (people.TOMAS, {}), (people.INES, {}))
        self._gave_way(meeting, Overwritten("location", Side.STORE, "Room Gravel", "Room Tarmac", True, "the server's was changed later"))
        self._gave_way(meeting, Overwritten("reminder", Side.REMOTE, 15, 30, False, "only the store changed it"))
        self._save(self._weekly(), (people.MARA, {}), (people.INES, {}))
        refused = SyncError("ItemError", datetime.now(UTC) - timedelta(minutes=7), 507, REFUSED)
        self._save(self._plain("Workshop: new truing stand", 2, 14), (people.SUPPORT, {"error": refused, "retries": 3}))
        days = Span.days(self._today + timedelta(days=9), self._today + timedelta(days=11))
        self._save(replace(self._plain("Trade fair in Friedrichshafen", 9, 0), span=days), (people.TOMAS, {}), (people.MARA, {}))
        self._save(self._plain("Interview: warehouse", 1, 11), (people.INES, {"unlinked": True}))
        self._save(self._plain("Audit of the stock", -12, 8), (people.MARA, {}))
        self._save(self._task("Answer the complaint about rims", 1, 50), (people.MARA, {}))
        self._save(replace(self._task("Call the forwarder", 3, 0), kind=ActKind.PHONE_CALL), (people.INES, {}))
        with self._keeper.writing() as items:
            # As each pass does before it looks at contacts.
            items.catch_up(MANY)
        for name in ("Jürgen Weiß", "Anke Möller", "Urs Brändli"):
            self._contact(name, people.MARA, people.INES)

    # ---- what there is

    def _at(self, days: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(self._today + timedelta(days=days), time(hour, minute))

    def _plain(self, subject: str, days: int, hour: int) -> Appointment:
        span = Span.timed(self._at(days, hour), self._at(days, hour + 1), ZONE)
        return Appointment(subject, span, owner=self._user(people.MARA), organizer=self._organizer(people.MARA))

    def _meeting(self) -> Appointment:
        asked = (
            self._party("contact:Jürgen Weiß", Response.ACCEPTED),
            self._party("contact:Anke Möller", Response.TENTATIVE, ParticipationType.OPTIONAL),
            ActParty(ParticipationType.REQUIRED, people.TOMAS.email, people.TOMAS.name, self._record(f"user:{people.TOMAS.name}")),
            ActParty(ParticipationType.REQUIRED, "versand@spedition-lech.test", "Spedition Lech", response=Response.DECLINED),
        )
        return replace(
            self._plain(MEETING, 3, 10),
            attendees=asked,
            location="Room Tarmac",
            body=Body(BODY),
            reminder_minutes=30,
            regarding=self._record("account:Alpenrad Handels GmbH"),
            category="Tracked to the CRM",
        )

    def _weekly(self) -> RecurringAppointmentMaster:
        first = self._today - timedelta(days=self._today.weekday() + 13)
        span = Span.timed(datetime.combine(first, time(9)), datetime.combine(first, time(9, 30)), ZONE)
        template = replace(self._plain(WEEKLY, 0, 9), span=span, kind=ActKind.SERIES, location="Kitchen")
        moved = Span.timed(datetime.combine(_week(first, 3), time(13)), datetime.combine(_week(first, 3), time(13, 30)), ZONE)
        other = replace(template, span=moved, kind=ActKind.APPOINTMENT, location="Room Gravel")
        pattern = Pattern(PatternType.WEEKLY, 1, days=Days.TUESDAY)
        return RecurringAppointmentMaster(
            template, Recurrence(pattern, Range(first)), (SeriesException(_week(first, 3), other),), (_week(first, 5),)
        )

    def _task(self, subject: str, days: int, percent: int) -> ActTask:
        status = TaskStatus.IN_PROGRESS if percent else TaskStatus.NOT_STARTED
        regarding = self._record(f"account:{people.CONTOSO}")
        due = Span.timed(self._at(days, 0), self._at(days, 1), ZONE).start
        task = ActTask(subject, due=due, zone=ZONE, percent_complete=percent, status=status)
        return replace(task, regarding=regarding, owner=self._user(people.MARA))

    # ---- who and what it is about

    def _record(self, words: str) -> RecordLink:
        return self._stage.service.resolve_record(words)

    def _user(self, who: people.Colleague) -> UserId:
        return UserId(self._record(f"user:{who.name}").id)

    def _organizer(self, who: people.Colleague) -> ActParty:
        return ActParty(ParticipationType.ORGANIZER, who.email, who.name, self._record(f"user:{who.name}"), Response.ORGANIZER)

    def _party(self, words: str, response: Response, part: ParticipationType = ParticipationType.REQUIRED) -> ActParty:
        record = self._record(words)
        return ActParty(part, "", record.name, record, response, datetime.now(UTC) - timedelta(hours=5))

    # ---- how it gets there

    def _save(self, record: ActRecord, *links: tuple[people.Colleague, dict[str, Any]]) -> int:
        with self._keeper.writing() as items:
            (written,) = items.save_records([RecordChange(record)])
        assert written is not None
        self._link(record, written.id, links)
        return written.id

    def _contact(self, name: str, *in_mailboxes: people.Colleague) -> None:
        number = self._record(f"contact:{name}").id
        with self._keeper.reading() as items:
            record = items.records(ActKind.CONTACT, [number])[number].record
        self._link(record, number, [(one, {}) for one in in_mailboxes])

    def _link(self, record: ActRecord, number: int, links: Sequence[tuple[people.Colleague, dict[str, Any]]]) -> None:
        kind, agreed = kind_of(record), {key: Agreed(value, value) for key, value in values_of(record).items()}
        since, name = datetime.now(UTC) - timedelta(minutes=18), str(values_of(record).get("subject", ""))
        with self._keeper.writing() as items:
            version = items.records(kind, [number])[number].version
            for who, more in links:
                view = self._stage.state.by_address(who.email)
                assert view is not None
                mapping = SyncMapping(
                    view.id, kind, ActivityId(number), f"AAMk{number}-{who.login}", "ck", subject=name, agreed_at=since, **more
                )
                items.save_links([Link(mapping, agreed, store_version=version)])

    def _gave_way(self, number: int, entry: Overwritten) -> None:
        with self._keeper.writing() as items:
            link = items.link_views(number)[0]
            items.keep_overwritten(link.link_id, [entry])


def _week(first: date, number: int) -> date:
    """The day of the series so many weeks after its first."""
    return first + timedelta(weeks=number)
