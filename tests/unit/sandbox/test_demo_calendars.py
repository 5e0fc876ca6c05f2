"""The demo's appointments, contacts and tasks; and meetings that leave it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from core.sandbox import people
from core.sandbox.ews.act.hands import Hands
from core.sandbox.ews.act.series import Series
from core.sandbox.ews.directory import Directory
from core.sandbox.exchange_calendar import fill_calendars
from core.sandbox.organisation import DemoOrganisation

BASE = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_calendars_are_filled_and_nobody_was_told() -> None:
    demo = DemoOrganisation(BASE)
    nadia = demo.directory[people.NADIA.email]
    review = next(each for each in nadia.records("Calendar") if each.text("Subject") == "Weekly review")
    assert [each.start.astimezone().minute for each in Series(review).all()] == [0] * 11
    assert (len(review.exceptions), len(review.deleted)) == (1, 1)
    boxes = {one.login: demo.directory[one.email] for one in people.AT_EXCHANGE}
    counts = {login: [len(box.records(each)) for each in ("Calendar", "Contacts", "Tasks")] for login, box in boxes.items()}
    assert counts == {"nadia": [3, 0, 0], "leif": [3, 0, 4], "yusuf": [2, 0, 1], "orders": [0, 0, 0], "aoife": [3, 0, 0]}
    assert demo.meetings.mails == ()
    assert demo.directory.sent.messages == ()


def test_every_day_of_the_year_can_be_the_first() -> None:
    for day in range(0, 366, 5):
        directory = Directory()
        for one in people.AT_EXCHANGE:
            directory.add(one.email, "")
        fill_calendars(directory, BASE + timedelta(days=day))
        assert len(directory[people.NADIA.email].records()) == 3


def test_an_invitation_goes_outside_and_to_pop3() -> None:
    with DemoOrganisation(BASE, fill=False) as demo:
        start = BASE + timedelta(days=1)
        everybody = ["rene@contoso.test", people.MARA.email, people.NADIA.email]
        Hands(demo.directory, people.LEIF.email).appointment("Offer", start, start, attendees=everybody, send="SendOnlyToAll")
        (outside,) = demo.smtp.outside
        assert outside.recipients == ("rene@contoso.test",)
        assert b"METHOD:REQUEST" in outside.raw
        assert len(demo.mailboxes[people.MARA.email]) == 1
        assert [each.text("Subject") for each in demo.directory[people.NADIA.email].records("Calendar")] == ["Offer"]
        assert demo.meetings.counts == {"invitation": 3}
