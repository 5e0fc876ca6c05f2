"""Copies of a meeting whose record is about to be made: one of them is taken, and the others are left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.act.kinds import ActKind
from core.domain.act.patterns import Pattern, PatternType, Range, Recurrence, day_flag
from core.domain.act.records import Appointment, InstanceType, RecurringAppointmentMaster
from core.domain.act.spans import Span
from tests.fakes.act_kit import ActKit, attendee, organizer
from tests.fakes.kit import ALICE, ALICE_USER

SPAN = Span(datetime(2026, 3, 9, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 10, 0, tzinfo=UTC), "Europe/Berlin")


@pytest.mark.parametrize("reordered", [False, True])
@pytest.mark.parametrize("told", [False, True])
def test_a_meeting_that_became_a_series_and_was_copied_meanwhile_has_one_record(reordered: bool, told: bool) -> None:
    kit = ActKit()
    server = kit.servers[ALICE]
    meeting = Appointment("Review", SPAN, organizer=organizer(ALICE), attendees=(attendee("rene@contoso.test"),), owner=ALICE_USER)
    kit.add(meeting)
    kit.run()
    [item] = kit.there()
    kept = server.items[item]
    assert isinstance(kept.record, Appointment)
    pattern = Pattern(PatternType.WEEKLY, days=day_flag(SPAN.start.date()))
    common = replace(kept.record, kind=ActKind.SERIES, instance_type=InstanceType.MASTER)
    kept.record = RecurringAppointmentMaster(common, Recurrence(pattern, Range.counted(SPAN.start.date(), 6)))
    server._touched(item)
    kit.run()
    assert kit.records(ActKind.APPOINTMENT) == kit.records(ActKind.SERIES) == {}, "its record went, that of the series comes next"
    server.put("calendar", kept.record, categories=kept.categories, mark=kept.mark)
    if told:
        server._touched(item)
    server.reordered = reordered
    for _ in range(3):
        kit.run()
        kit.later(minutes=30)
    [number] = kit.records(ActKind.SERIES)
    assert [(one.mapping.object_id, one.intended, one.mapping.error) for one in kit.links()] == [(number, None, None)]
