"""Ends: how many days are left, how urgent that is, and what the alert says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from core.domain.alert import AlertLevel
from core.domain.expiry import CODE, Expiry, ExpiryKind, end_of_day, moment

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "days", "level"),
    [
        (timedelta(days=30), 30, AlertLevel.INFORMATION),
        (timedelta(days=14), 14, AlertLevel.INFORMATION),
        (timedelta(days=14, seconds=-1), 13, AlertLevel.WARNING),
        (timedelta(days=3), 3, AlertLevel.WARNING),
        (timedelta(days=3, seconds=-1), 2, AlertLevel.ERROR),
        (timedelta(0), 0, AlertLevel.ERROR),
        (timedelta(seconds=-1), -1, AlertLevel.ERROR),
    ],
)
def test_how_urgent(left: timedelta, days: int, level: AlertLevel) -> None:
    expiry = Expiry(ExpiryKind.CLIENT_SECRET, "the secret", NOW + left)
    assert (expiry.days(NOW), expiry.level(NOW)) == (days, level)


@pytest.mark.parametrize("kind", list(ExpiryKind))
def test_the_alert_names_it_and_the_cure(kind: ExpiryKind) -> None:
    alert = Expiry(kind, "what ends", NOW + timedelta(days=2)).alert(NOW)
    assert (alert.code, alert.level) == (CODE, AlertLevel.ERROR)
    assert alert.title
    assert alert.hint
    assert alert.detail == "what ends ends on 2026-03-04"
    assert "ended on" in Expiry(kind, "it", NOW - timedelta(days=2)).alert(NOW).detail


def test_another_end_of_the_same_thing_is_another_alert() -> None:
    first = Expiry(ExpiryKind.SIGN_IN, "alice", NOW)
    assert first.key != Expiry(ExpiryKind.SIGN_IN, "alice", NOW + timedelta(days=90)).key
    assert first.key != Expiry(ExpiryKind.CA_FILE, "alice", NOW).key


def test_a_long_name_does_not_hide_another_end() -> None:
    long = "the secret of the client " + "x" * 200
    assert Expiry(ExpiryKind.CLIENT_SECRET, long, NOW).key != Expiry(ExpiryKind.CLIENT_SECRET, long, NOW + timedelta(days=90)).key


def test_a_client_secret_ends_on_the_day_that_was_noted() -> None:
    at = end_of_day("2026-03-04")
    assert at is not None
    assert Expiry(ExpiryKind.CLIENT_SECRET, "it", at).alert(NOW).detail == "it ends on 2026-03-04"


def test_a_day_is_the_same_one_in_every_zone() -> None:
    at = end_of_day("2026-03-04")
    assert at is not None
    for offset in (-12, -1, 0, 1, 14):
        expiry = Expiry(ExpiryKind.CLIENT_SECRET, "it", at.astimezone(timezone(timedelta(hours=offset))))
        assert (str(expiry.day), expiry.whole_day) == ("2026-03-04", True)
        assert "2026-03-04" in expiry.key
        assert expiry.alert(NOW).detail == "it ends on 2026-03-04"
    assert not Expiry(ExpiryKind.SIGN_IN, "it", at).whole_day


def test_days_and_moments() -> None:
    assert end_of_day("2026-03-31") == datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC)
    assert end_of_day("") is end_of_day("31.3.2026") is end_of_day("2026-02-30") is None
    assert moment("2026-03-02T12:00:00+00:00") == NOW
    assert moment("2026-03-02T12:00:00") == NOW
    assert moment("soon") is None
