"""Values of fields as a person reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QLocale

from core.domain.act.kinds import ActKind
from core.domain.act.patterns import Days, Instance, Pattern, PatternType, Range, Recurrence
from core.domain.act.spans import Span
from core.domain.act.values_series import recurrence_value
from core.domain.act.wording import Value, span_value
from gui.models.act_fields import field_word
from gui.models.act_recurrence import recurrence_words
from gui.models.act_words import item_name, value_words


@pytest.fixture(autouse=True)
def english() -> None:
    """Days and months as they are written in English."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("location", "Room 4", "Room 4"),
        ("location", None, ""),
        ("show_as", "out-of-office", "out of office"),
        ("importance", 2, "high"),
        ("importance", 9, "9"),
        ("private", True, "yes"),
        ("percent", 50, "50 %"),
        ("reminder", 0, "when it starts"),
        ("reminder", 90, "90 min before it starts"),
        ("reminder", 120, "2 h before it starts"),
        ("attendee/ann@corp.test", "optional", "optional"),
        ("response/ann@corp.test", "accepted", "accepted"),
        ("organizer", "name:the chief", "the chief"),
        ("due", "2026-03-02", "Monday, March 2, 2026"),
        ("fullname", {"first": "Rene", "last": "Valdes", "salutation": "Dr."}, "Dr. Rene Valdes"),
        ("address1", {"line1": "Mill Lane 4", "city": "Graz", "postal_code": "8010", "country": "AT"}, "Mill Lane 4\n8010 Graz\nAT"),
        ("attachments", [["plan.pdf", 1200, ""]], "plan.pdf (1.2 kB)"),
        ("body", {"html": "<p>One</p><p>Two</p>"}, "One\n\nTwo"),
        ("exception/2026-03-04/location", {"empty": True}, "nothing"),
        ("exception/2026-03-04/show_as", "busy", "busy"),
        ("deleted/2026-03-04", True, "deleted"),
        ("time", {"first": "2026-03-02", "last": "2026-03-02"}, "Monday, March 2, 2026, all day"),
    ],
)  # fmt: skip
def test_a_value_is_said_in_words(key: str, value: Value, words: str) -> None:
    assert value_words(key, value) == words


def test_a_time_is_said_by_the_clocks_of_its_own_zone() -> None:
    span = Span(datetime(2026, 7, 1, 8, tzinfo=UTC), datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "Europe/Vienna")
    assert value_words("time", span_value(span)) == "Wednesday, July 1, 2026, 10:00 to 11:30 (Europe/Vienna)"


def test_a_time_without_a_zone_says_so() -> None:
    span = Span(datetime(2026, 7, 1, 23), datetime(2026, 7, 2, 1))  # noqa: DTZ001  floating
    words = value_words("time", span_value(span))
    assert words == "Wednesday, July 1, 2026, 23:00 to Thursday, July 2, 2026, 01:00, wherever one is"


@pytest.mark.parametrize("value", [{"start": "soon"}, 7, ["x"], {"first": "2026-99-01", "last": "2026-03-01"}])
def test_what_is_no_value_of_its_field_is_shown_as_it_is(value: Value) -> None:
    words = value_words("time", value)
    assert words
    assert words[0] in "{[7"


def test_words_of_strangers_cannot_turn_the_writing_around() -> None:
    assert "\u202e" not in value_words("subject", "a\u202eb")
    assert "\u202e" not in item_name("a\u202eb", ActKind.TASK)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("time", "Appointment time"),
        ("attendee/ann@corp.test", "Attendee ann@corp.test"),
        ("attendee/name:the chief", "Attendee the chief"),
        ("deleted/2026-03-04", "Occurrence of 3/4/26"),
        ("exception/2026-03-04/subject", "3/4/26: Subject"),
        ("exception/2026-03-04/attendee/ann@corp.test", "3/4/26: Attendee ann@corp.test"),
        ("emailaddress1", "E-mail"),
        ("item", "The whole item"),
        ("booking", "Booked already"),
        ("new_field", "new_field"),
    ],
)
def test_a_field_has_a_name(key: str, words: str) -> None:
    assert field_word(key) == words


@pytest.mark.parametrize(
    ("pattern", "within", "words"),
    [
        (Pattern(PatternType.DAILY), Range(date(2026, 3, 2)), "Every day, from Monday, March 2, 2026, without end"),
        (
            Pattern(PatternType.WEEKLY, 2, Days.MONDAY | Days.FRIDAY | Days.SUNDAY),
            Range.counted(date(2026, 3, 2), 10),
            "Every 2 weeks on Monday, Friday, and Sunday, from Monday, March 2, 2026, 10 times",
        ),
        (
            Pattern(PatternType.MONTHLY, day_of_month=31),
            Range.until(date(2026, 3, 31), date(2026, 8, 31)),
            "Every month on day 31, from Tuesday, March 31, 2026, until Monday, August 31, 2026",
        ),
        (
            Pattern(PatternType.YEARLY, month=5, instance=Instance.LAST, days=Days.TUESDAY),
            Range.counted(date(2026, 5, 1), 1),
            "Every year in May on the last Tuesday, from Friday, May 1, 2026, once",
        ),
        (
            Pattern(PatternType.MONTHLY, 3, Days(62), instance=Instance.FIRST),
            Range(date(2026, 5, 1)),
            "Every 3 months on the first weekdays, from Friday, May 1, 2026, without end",
        ),
    ],
)
def test_a_recurrence_is_one_sentence(pattern: Pattern, within: Range, words: str) -> None:
    assert recurrence_words(Recurrence(pattern, within)) == words
    assert value_words("recurrence", recurrence_value(Recurrence(pattern, within))) == words
