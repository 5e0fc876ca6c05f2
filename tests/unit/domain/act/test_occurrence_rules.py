"""Deletes of single occurrences, and what of a series stays apart because of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.domain.act.fields import direction_of
from core.domain.act.kinds import SyncDirection
from core.domain.act.occurrence_rules import kept_apart, narrowed
from core.domain.act.parties import ActParty, ParticipationType
from core.domain.act.patterns import EndType, Pattern, PatternType, Range, Recurrence
from core.domain.act.records import Appointment, AppointmentStatus, RecurringAppointmentMaster, SeriesException
from core.domain.act.spans import Span
from core.domain.act.values import with_values

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOW = START + timedelta(days=3)
ANN, BOSS = ("ann@corp.test",), ActParty(ParticipationType.ORGANIZER, "boss@corp.test")
SERIES = RecurringAppointmentMaster(
    Appointment("Stand-up", Span(START, START + timedelta(hours=1), "UTC"), organizer=ActParty(ParticipationType.ORGANIZER, *ANN)),
    Recurrence(Pattern(PatternType.DAILY), Range(START.date(), EndType.COUNT, 10)),
)
PAST, COMING = date(2026, 3, 3), date(2026, 3, 8)


def apart(store: RecurringAppointmentMaster, remote: RecurringAppointmentMaster) -> dict[str, SyncDirection]:
    return kept_apart(store, remote, ANN, NOW, "UTC")


def test_a_past_date_that_one_side_deleted_stays_apart_a_coming_one_does_not() -> None:
    without = replace(SERIES, deleted=(PAST, COMING))
    assert apart(SERIES, without) == {f"deleted/{PAST}": SyncDirection.TO_REMOTE}
    assert apart(without, SERIES) == {f"deleted/{PAST}": SyncDirection.TO_STORE}


def test_what_differs_of_it_stays_with_it() -> None:
    changed = with_values(SERIES, {f"exception/{PAST}/subject": "Offer"})
    assert isinstance(changed, RecurringAppointmentMaster)
    assert set(apart(changed, replace(SERIES, deleted=(PAST,)))) == {f"deleted/{PAST}", f"exception/{PAST}/subject"}


def test_a_date_that_was_put_off_is_past_when_it_was_put_off_to() -> None:
    later = Span(START + timedelta(days=20), START + timedelta(days=20, hours=1), "UTC")
    moved = replace(SERIES.template, span=later)
    assert apart(replace(SERIES, exceptions=(SeriesException(PAST, moved),)), replace(SERIES, deleted=(PAST,))) == {}


def test_no_date_of_what_is_over_or_of_somebody_elses_is_deleted_in_the_store() -> None:
    for template in (replace(SERIES.template, status=AppointmentStatus.COMPLETED), replace(SERIES.template, organizer=BOSS)):
        series = replace(SERIES, template=template)
        assert apart(series, replace(series, deleted=(COMING,))) == {f"deleted/{COMING}": SyncDirection.TO_REMOTE}


def test_a_direction_of_one_value_is_before_that_of_its_field() -> None:
    both = {"deleted": SyncDirection.BOTH, "exception": SyncDirection.BOTH, "subject": SyncDirection.BOTH}
    here = narrowed(both, {f"deleted/{PAST}": SyncDirection.TO_REMOTE, f"exception/{PAST}/subject": SyncDirection.TO_REMOTE})
    assert direction_of(f"deleted/{PAST}", here) is direction_of(f"exception/{PAST}/subject", here) is SyncDirection.TO_REMOTE
    assert direction_of(f"deleted/{COMING}", here) is direction_of(f"exception/{COMING}/subject", here) is SyncDirection.BOTH
    assert direction_of(f"deleted/{PAST}", narrowed({"deleted": SyncDirection.TO_STORE}, {f"deleted/{PAST}": SyncDirection.TO_REMOTE})) == 0
