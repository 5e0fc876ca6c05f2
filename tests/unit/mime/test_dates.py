"""Dates, by the standard and in the forms of real mail."""

from datetime import UTC, datetime

import pytest

from core.domain.message import DefectKind
from core.transports.mime import parse
from core.transports.mime.dates import parse_date

NOON = datetime(1997, 11, 21, 15, 55, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Fri, 21 Nov 1997 09:55:06 -0600",
        "Fri, 21 Nov 1997 09:55:06 -0600 (CST)",
        "21 Nov 1997 09:55:06 -0600",
        "Fri,21 Nov 1997 09:55:06 -0600",
        "Fri 21 Nov 1997 09:55:06 -0600",
        "Friday, 21 November 1997 09:55:06 -0600",
        "Mon, 21 Nov 1997 09:55:06 -0600",
        "  Fri,\t21   Nov\t1997  09:55:06   -0600  ",
        "Fri, 21 Nov 97 09:55:06 -0600",
        "Fri, 21 Nov 097 09:55:06 -0600",
        "21 Nov 97 09:55:06 CST",
        "Fri, 21 Nov 1997 15:55:06 GMT",
        "Fri, 21 Nov 1997 15:55:06 UT",
        "Fri, 21 Nov 1997 15:55:06 Z",
        "Fri, 21 Nov 1997 15:55:06",
        "Fri, 21 Nov 1997 15:55:06 -0000",
        "Fri, 21 Nov 1997 10:55:06 EST",
        "Fri, 21 Nov 1997 16:55:06 CET",
        'Fri, 21 Nov 1997 16:55:06 "CET"',
        "Fri, 21 Nov 1997 16:55:06 +01:00",
        "Fri, 21 Nov 1997 16:55:06 GMT+0100",
        "Fri, 21 Nov 1997 16:55:06 +100",
        "Fri, 21 Nov 1997 15:55:06.789 +0000",
        "Fri, 21 Nov 1997 15.55.06 +0000",
        "Fri, 21-Nov-1997 15:55:06 +0000",
        "Fri, 21 Nov 1997 3:55:06 PM +0000",
        "Fri(day), 21 Nov (comment (nested)) 1997 09(hour):   55  :  06 -0600",
        "Fri Nov 21 15:55:06 1997",
        "Fri Nov 21 15:55:06 GMT 1997",
        "Fri Nov 21 09:55:06 1997 -0600",
        "Fri Nov 21 09:55:06 -0600 1997",
        "Nov 21, 1997 3:55:06 PM",
        "November 21, 1997 at 15:55:06",
        "1997-11-21T15:55:06Z",
        "1997-11-21 15:55:06",
        "1997-11-21 16:55:06+01:00",
        "1997/11/21 15:55:06",
    ],
)
def test_one_moment_in_many_forms(text: str) -> None:
    assert parse_date(text)[0] == NOON


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21 Nov 1997 09:55 -0600", datetime(1997, 11, 21, 15, 55, tzinfo=UTC)),
        ("21 Nov 1997", datetime(1997, 11, 21, tzinfo=UTC)),
        ("1 Jan 49 00:00 +0000", datetime(2049, 1, 1, tzinfo=UTC)),
        ("1 Jan 50 00:00 +0000", datetime(1950, 1, 1, tzinfo=UTC)),
        ("31 Dec 2016 23:59:60 +0000", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("1 Jan 2020 12:00 AM +0000", datetime(2020, 1, 1, 0, 0, tzinfo=UTC)),
        ("29 Feb 2024 00:00:00 +1400", datetime(2024, 2, 28, 10, 0, tzinfo=UTC)),
        ("1 Jan 2020 00:00:00 +9999", datetime(2020, 1, 1, tzinfo=UTC)),
        ("1 Jan 2020 00:00:00 XYZ", datetime(2020, 1, 1, tzinfo=UTC)),
    ],
)
def test_particular_moments(text: str, expected: datetime) -> None:
    assert parse_date(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "yesterday", "Fr, 21. Dezembre 1997", "Пт, 21 ноя 1997 09:55:06", "31 Feb 2020 00:00:00 +0000", "0 Jan 2020 00:00 +0000",
        "1 Jan 2020 25:00:00 +0000", "1 Jan 2020 00:61:00 +0000", "1 Jan 0000 00:00:00 +0000", "1 Jan 0001 00:00:00 +0100",
        "31 Dec 9999 23:59:59 -0100", "((((((", "1 Jan 99999 00:00", "12:34:56", "9" * 10_000, "1 " * 10_000,
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) == (None, True)


def test_a_bad_date_is_noted_and_no_date_is_given() -> None:
    message = parse(b"Date: some day\n\n")
    assert message.date is None
    assert DefectKind.BAD_DATE in {defect.kind for defect in message.defects}


def test_an_unknown_zone_is_noted() -> None:
    message = parse(b"Date: 1 Jan 2020 00:00:00 QQQ\n\n")
    assert message.date == datetime(2020, 1, 1, tzinfo=UTC)
    assert DefectKind.BAD_DATE in {defect.kind for defect in message.defects}


@pytest.mark.parametrize(
    "value",
    [
        b"from a by b with ESMTP id 1 for <c@x.org>; Fri, 21 Nov 1997 09:55:06 -0600",
        b"from a (HELO; b) by c;\r\n\tFri, 21 Nov 1997 09:55:06 -0600 (CST)",
        b"by a; 1 Jan 1990 00:00:00 +0000; Fri, 21 Nov 1997 09:55:06 -0600",
        b"by a; Fri, 21 Nov 1997 09:55:06 -0600 (envelope-from <a@x.org>; gone)",
    ],
)
def test_received_at_is_after_the_last_semicolon_of_the_topmost(value: bytes) -> None:
    message = parse(b"Received: " + value + b"\r\nReceived: by older; 1 Jan 1980 00:00:00 +0000\r\n\r\n")
    assert message.received_at == NOON


def test_received_without_a_date() -> None:
    assert parse(b"Received: by a 21 Nov 1997 09:55:06\n\n").received_at is None
    assert parse(b"Subject: s\n\n").received_at is None
