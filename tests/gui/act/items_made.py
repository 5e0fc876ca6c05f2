"""Items, their links and what is told of them, for tests of lists and drawers; and a service that answers with them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.domain.act.kinds import ActKind, Side
from core.domain.act.mapping import SyncError
from core.domain.act.merge import Overwritten
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.patterns import Days, EndType, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import (
    ActContact,
    ActTask,
    Appointment,
    Body,
    PersonName,
    PostalAddress,
    RecurringAppointmentMaster,
    SeriesException,
)
from core.domain.act.spans import Span
from core.domain.ids import MailboxId, RecordId, UserId
from core.domain.record import RecordLink, RecordType
from core.errors import UsageError
from core.service import (
    ActCounts,
    ConflictView,
    HistoryEntry,
    ItemDetail,
    ItemFilter,
    ItemPage,
    ItemRow,
    LinkState,
    LinkView,
    UndoneHistory,
)

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(7), "Contoso")
RENE = RecordLink(RecordType.CONTACT, RecordId(8), "Rene Valdes")


def link(number: int, state: LinkState = LinkState.LINKED, mailbox: str = "alice@corp.test", **more: Any) -> LinkView:
    """A link of a mailbox whose number follows from its address."""
    return LinkView(number, MailboxId(1 if mailbox.startswith("alice") else 2), mailbox, state, agreed_at=NOW, **more)


def row(number: int, kind: ActKind = ActKind.APPOINTMENT, **more: Any) -> ItemRow:
    """An item; of a meeting half an hour at ten, in Vienna."""
    usual: dict[str, Any] = {"name": f"Item {number}", "owner": UserId(1), "owner_name": "Alice Ng", "changed_at": NOW}
    if kind in {ActKind.APPOINTMENT, ActKind.SERIES}:
        start = NOW + timedelta(hours=1, days=number)
        usual |= {"start": start, "end": start + timedelta(minutes=30), "zone": "Europe/Vienna", "who": "Rene Valdes"}
    state = more.pop("state", LinkState.LINKED)
    usual |= {"state": state, "links": (link(100 + number, state),), "recurring": kind is ActKind.SERIES}
    return ItemRow(number, kind, **(usual | more))


MEETING = Appointment(
    subject="Discs for spring",
    span=Span(datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "Europe/Vienna"),
    body=Body(html="<p>Agenda</p><script>alert(1)</script><p>Prices</p>"),
    location="Room 4",
    organizer=ActParty(ParticipationType.ORGANIZER, "alice@corp.test", "Alice Ng", response=Response.ORGANIZER),
    attendees=(
        ActParty(ParticipationType.REQUIRED, "rene@contoso.test", "Rene", RENE, Response.ACCEPTED, NOW),
        ActParty(ParticipationType.OPTIONAL, "nobody@else.test", "No <b>Body</b>"),
    ),
    reminder_minutes=15,
    regarding=CONTOSO,
)
_A_WEEK_LATER = Span(datetime(2026, 12, 1, 9, tzinfo=UTC), datetime(2026, 12, 1, 9, 30, tzinfo=UTC), "Europe/Vienna")
SERIES = RecurringAppointmentMaster(
    template=replace(MEETING, subject="Weekly", kind=ActKind.SERIES),
    recurrence=Recurrence(Pattern(PatternType.WEEKLY, 1, days=Days.TUESDAY), Range(date(2026, 11, 24), EndType.COUNT, occurrences=10)),
    exceptions=(SeriesException(date(2026, 12, 1), replace(MEETING, subject="Weekly", location="Room 9", span=_A_WEEK_LATER)),),
    deleted=(date(2026, 12, 8),),
)
CONTACT = ActContact(
    name=PersonName("Rene", last="Valdes"),
    columns={"emailaddress1": "rene@contoso.test", "jobtitle": "Buyer", "telephone1": "+43 1 234"},
    address1=PostalAddress("Mill Lane 4", city="Graz", postal_code="8010"),
    birthdate=date(1980, 2, 29),
    parent=CONTOSO,
)
TASK = ActTask(subject="Send prices", due=datetime(2026, 11, 30, tzinfo=UTC), percent_complete=50, description="By post")
FAILED = SyncError("ActConflict", NOW, 412, "The item was changed meanwhile.")


def gave_way(number: int, key: str = "location", **more: Any) -> HistoryEntry:
    """A place that gave way to the server's."""
    gone = Overwritten(key, Side.STORE, "Room 4", "Room 5", conflict=True, because="the server's was newer")
    return HistoryEntry(number, MailboxId(1), 101, ActKind.APPOINTMENT, 1, "Discs", gone, NOW, **more)


def conflict(number: int, link_id: int = 101) -> ConflictView:
    """Two places."""
    return ConflictView(
        number,
        "alice@corp.test",
        link_id,
        1,
        ActKind.APPOINTMENT,
        "Discs",
        "location",
        "Location",
        "Room 4",
        "Room 5",
        "Room 6",
        "both sides changed it",
        NOW,
    )


@dataclass
class ItemService:
    """What the view asks, answered from memory; everything else is the real service's."""

    real: Any
    rows: list[ItemRow] = field(default_factory=list)
    records: dict[int, Any] = field(default_factory=dict)
    histories: dict[int, tuple[HistoryEntry, ...]] = field(default_factory=dict)
    waiting: dict[int, tuple[ConflictView, ...]] = field(default_factory=dict)
    asked: list[ItemFilter] = field(default_factory=list)
    done: list[tuple[object, ...]] = field(default_factory=list)
    problem: Exception | None = None
    refusal: Exception | None = None
    before: Callable[[], object] = lambda: None
    left: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def act_items(self, wanted: ItemFilter) -> ItemPage:
        """As the store does, as far as it matters here."""
        self.asked.append(wanted)
        self.before()
        if self.problem is not None:
            raise self.problem
        found = [each for each in self.rows if self._matches(each, wanted)]
        states = {state: sum(each.state is state for each in found) for state in LinkState}
        shown = [each for each in found if wanted.states is None or each.state in wanted.states]
        return ItemPage(tuple(shown[wanted.offset : wanted.offset + wanted.limit]), len(shown), states)

    @staticmethod
    def _matches(each: ItemRow, wanted: ItemFilter) -> bool:
        inside = wanted.mailbox_id is None or any(one.mailbox_id == wanted.mailbox_id for one in each.links)
        return inside and (wanted.kinds is None or each.kind in wanted.kinds) and wanted.text.lower() in each.name.lower()

    def act_item(self, object_id: int) -> ItemDetail:
        """One of them whole."""
        for each in self.rows:
            if each.id == object_id:
                record = self.records.get(object_id, MEETING)
                return ItemDetail(each, record, self.histories.get(object_id, ()), self.waiting.get(object_id, ()))
        raise UsageError(f"there is no item {object_id}")

    def act_counts(self) -> ActCounts:
        """How much waits."""
        return ActCounts(conflicts=sum(map(len, self.waiting.values())))

    def unlink_items(self, link_ids: Collection[int]) -> int:
        """End links."""
        return self._note("unlink", *link_ids)

    def relink_items(self, object_ids: Collection[int], mailbox: str | None = None) -> int:
        """Forget ended links."""
        return self._note("relink", *object_ids, mailbox)

    def retry_items(self, link_ids: Collection[int]) -> int:
        """Try again."""
        return self._note("retry", *link_ids)

    def undo_history(self, entry_ids: Collection[int]) -> UndoneHistory:
        """Have values back."""
        count = self._note("undo", *entry_ids)
        return UndoneHistory(0 if self.left else count, self.left)

    def _note(self, what: str, *about: object) -> int:
        if self.refusal is not None:
            raise self.refusal
        self.done.append((what, *about))
        return sum(each is not None for each in about)
