"""Whole days where the clocks leave midnight out: what is written is rounded to the same days, whoever rounds it."""

from __future__ import annotations

from datetime import date

from core.domain.act.spans import Span
from core.transports.ews.act.times import Clock, span_writes

SANTIAGO = Clock.of("America/Santiago")


def written(first: date, last: date) -> dict[str, str]:
    return {one.name: one.xml for one in span_writes(Span.days(first, last), "", SANTIAGO)}


def test_a_day_ends_before_a_midnight_that_the_clocks_leave_out() -> None:
    # Clocks go from Saturday's midnight to 01:00: an end at 01:00 would be rounded up to Sunday's.
    assert "2027-09-05T03:59:00Z" in written(date(2027, 9, 4), date(2027, 9, 4))["End"]
    assert "2027-09-05T04:00:00Z" in written(date(2027, 9, 5), date(2027, 9, 5))["Start"]


def test_any_other_day_ends_at_its_midnight() -> None:
    assert "2027-09-06T03:00:00Z" in written(date(2027, 9, 5), date(2027, 9, 5))["End"]
    assert "2027-09-04T04:00:00Z" in written(date(2027, 9, 3), date(2027, 9, 3))["End"]
