"""Records made at random, and how much of that is done.

The budget is small and the same each time. POSTROOM_MACHINE_EXAMPLES=2000 makes it longer, and other each time.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from hypothesis import settings
from hypothesis import strategies as st

from core.domain.act.contact_columns import TEXT_COLUMNS
from core.domain.act.expansion import dates, span_on
from core.domain.act.kinds import ActKind
from core.domain.act.parties import ActParty, ParticipationType, Response
from core.domain.act.patterns import Range, Recurrence
from core.domain.act.records import (
    ActAttachment,
    ActContact,
    ActTask,
    Appointment,
    AppointmentStatus,
    Body,
    InstanceType,
    PersonName,
    PostalAddress,
    Priority,
    RecurringAppointmentMaster,
    SeriesException,
    TaskStatus,
)
from core.domain.act.spans import Span
from tests.unit.domain.act.recurring import ZONES, first_spans, patterns

EXAMPLES = os.environ.get("POSTROOM_MACHINE_EXAMPLES")
BUDGET = settings(max_examples=int(EXAMPLES or 50), deadline=None, derandomize=not EXAMPLES)

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
#: Few words, so that both sides often say the same.
words = st.sampled_from(["", "Plan", "Budget", "Café", "Two\nlines", "x" * 300])
addresses = st.sampled_from(["ann@corp.test", "Bob@corp.test", "cas@partner.test", "dee@partner.test"])
instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  its zone is beside it
parties = st.builds(
    ActParty,
    st.sampled_from([ParticipationType.REQUIRED, ParticipationType.OPTIONAL, ParticipationType.RESOURCE]),
    addresses,
    st.sampled_from(["", "Somebody"]),
    response=st.sampled_from([Response.NONE, Response.ACCEPTED, Response.DECLINED, Response.TENTATIVE]),
)
organizers = st.none() | st.builds(ActParty, st.just(ParticipationType.ORGANIZER), addresses, response=st.just(Response.ORGANIZER))
bodies = st.builds(Body, words) | st.just(Body("hello there", "<p>hello <b>there</b></p>"))


@st.composite
def appointments(draw: st.DrawFn, span: Span | None = None) -> Appointment:
    """Any single appointment."""
    day = draw(st.dates(datetime(2025, 6, 1, tzinfo=UTC).date(), datetime(2027, 6, 1, tzinfo=UTC).date()))
    return Appointment(
        subject=draw(words),
        span=span or draw(first_spans(day)),
        body=draw(bodies),
        location=draw(words),
        status=draw(st.sampled_from(AppointmentStatus)),
        priority=draw(st.sampled_from(Priority)),
        organizer=draw(organizers),
        attendees=tuple(draw(st.lists(parties, max_size=3, unique_by=lambda party: party.key))),
        reminder_minutes=draw(st.none() | st.integers(0, 60)),
        private=draw(st.booleans()),
        category=draw(words),
        attachments=tuple(draw(st.lists(st.builds(ActAttachment, st.just("plan.pdf"), st.integers(1, 3)), max_size=2, unique=True))),
        cancelled=draw(st.booleans()),
    )


@st.composite
def masters(draw: st.DrawFn) -> RecurringAppointmentMaster:
    """Any series, its first occurrence on the first of its dates."""
    pattern = draw(patterns(exchange=True))
    start = next(dates(pattern, Range(draw(st.dates(datetime(2025, 6, 1, tzinfo=UTC).date(), datetime(2026, 6, 1, tzinfo=UTC).date())))))
    first = draw(first_spans(start))
    template = draw(appointments(first))
    known = list(islice(dates(pattern, Range(start)), 6))
    days = draw(st.lists(st.sampled_from(known), max_size=4, unique=True))
    cut = draw(st.integers(0, len(days)))
    exceptions = []
    for day in days[cut:]:
        by = timedelta(days=draw(st.integers(0, 1)))
        span = span_on(first, day)
        moved = Span(span.start + by, span.end + by, span.zone, span.all_day)
        exceptions.append(SeriesException(day, draw(appointments(moved))))
    exceptions = [
        SeriesException(one.original, replace(one.appointment, attachments=(), instance_type=InstanceType.EXCEPTION)) for one in exceptions
    ]
    return RecurringAppointmentMaster(template, Recurrence(pattern, Range(start)), tuple(exceptions), tuple(days[:cut]))


contacts = st.builds(
    ActContact,
    name=st.builds(PersonName, words, words, words),
    columns=st.dictionaries(st.sampled_from(sorted(TEXT_COLUMNS)), words.filter(bool), max_size=6),
    address1=st.builds(PostalAddress, words, city=words),
    address2=st.builds(PostalAddress, words, city=words),
    birthdate=st.none() | st.dates(),
    anniversary=st.none() | st.dates(),
    description=words,
    company=words,
)


@st.composite
def tasks(draw: st.DrawFn) -> ActTask:
    """Any task, phone call, letter or fax."""
    kind = draw(st.sampled_from([ActKind.TASK, ActKind.PHONE_CALL, ActKind.LETTER, ActKind.FAX]))
    return ActTask(
        subject=draw(words),
        kind=kind,
        description=draw(words),
        start=draw(st.none() | instants),
        due=draw(st.none() | instants),
        zone=draw(st.sampled_from(ZONES)),
        actual_end=draw(st.none() | instants),
        percent_complete=draw(st.none() | st.integers(0, 100)) if kind is ActKind.TASK else None,
        priority=draw(st.sampled_from(Priority)),
        status=draw(st.sampled_from(TaskStatus)),
    )


records = st.one_of(appointments(), masters(), contacts, tasks())
