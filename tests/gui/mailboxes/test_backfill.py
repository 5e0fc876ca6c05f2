"""Old mail of a mailbox: how far it is, in words and in the drawer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.domain.backfill import Backfill
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection, Phase
from core.events import BackfillChanged
from gui.models.mailboxes_backfill import SAID_FOR, BackfillLine, BackfillWords, rate_of
from gui.panes.mailboxes import MailboxesPane
from gui.times import day
from gui.views import MailboxView, view_of, with_meanwhile, with_told
from tests.gui.geometry import faults
from tests.gui.mailboxes.desk import Desk
from tests.gui.mailboxes.made import NOT_ENABLED, NOW, PARKED, WELL, mailbox, off, receiving

SINCE = NOW - timedelta(days=90)
#: Forty a minute.
BEGUN = Backfill(NOW - timedelta(minutes=15), done=600, waiting=200, slice_at=NOW)


def said(backfill: Backfill | None = BEGUN, per_minute: int = 120, **more: Any) -> BackfillLine | None:
    """What is said of a mailbox."""
    return BackfillWords().line(mailbox(1, backfill=backfill, **more), per_minute, NOW)


def test_under_way_it_says_how_much_how_fast_and_until_when() -> None:
    line = said(mail_from=SINCE)
    assert line == BackfillLine(
        f"600 of 800 message(s), of mail since {day(SINCE)}",
        "Goes on in 3 min: 40 message(s) a minute, done in about 5 min",
        75,
    )


def test_before_it_is_measured_the_rate_is_what_is_allowed() -> None:
    fresh = Backfill(NOW - timedelta(seconds=30), done=60, waiting=240, slice_at=NOW)
    assert rate_of(fresh, 120) == 120
    assert rate_of(Backfill(NOW, waiting=5), 60) == 60
    assert rate_of(BEGUN, 120) == 40
    # What was done faster than is allowed now goes on as slowly as is allowed.
    assert rate_of(BEGUN, 10) == 10
    line = said(fresh)
    assert line is not None
    assert line.detail.endswith("120 message(s) a minute, done in about 2 min")
    assert line.words == "60 of 300 message(s)"


@pytest.mark.parametrize(
    ("more", "detail"),
    [
        ({"paused": True}, "It waits until the mailbox is resumed."),
        ({"incoming": receiving(Phase.PARKED, PARKED)}, "It waits until mail is received again."),
        ({"incoming": off(MailDirection.INCOMING, NOT_ENABLED)}, "It waits until mail is received again."),
        ({"incoming": receiving(Phase.RUNNING)}, "At work: 40 message(s) a minute, done in about 5 min"),
        (
            {"incoming": receiving(Phase.DUE, replace(WELL, next_due_at=NOW))},
            "Goes on with the next run: 40 message(s) a minute, done in about 5 min",
        ),
    ],
)
def test_it_says_what_it_waits_for(more: dict[str, Any], detail: str) -> None:
    line = said(**more)
    assert line is not None
    assert line.detail == detail


def test_a_machine_that_lets_none_be_processed_says_so() -> None:
    line = said(per_minute=0)
    assert line is not None
    assert line.detail == "It waits: the settings of this machine let no old mail be processed."


def test_what_is_over_is_said_for_some_days() -> None:
    over = replace(BEGUN, done=800, waiting=0, ended_at=NOW - timedelta(hours=2))
    line = said(over, mail_from=SINCE)
    assert line == BackfillLine(f"Finished: 800 message(s), of mail since {day(SINCE)}", "Ended 2 h ago", None)
    assert said(replace(over, ended_at=NOW - SAID_FOR - timedelta(seconds=1))) is None
    assert said(None) is None


def test_what_the_engine_tells_is_kept_over_an_older_reading() -> None:
    view = mailbox(1, backfill=Backfill(NOW, done=1, waiting=5))
    told = with_told(view, BackfillChanged(view.id, view.mailbox, Backfill(NOW, done=3, waiting=3), NOW))
    assert told.backfill is not None
    assert told.backfill.done == 3
    assert with_meanwhile(view, told).backfill == told.backfill
    ended = replace(told, backfill=Backfill(NOW, done=3, ended_at=NOW))
    assert with_meanwhile(told, ended).backfill == ended.backfill
    newer = replace(view, backfill=Backfill(NOW + timedelta(hours=1), waiting=9))
    assert with_meanwhile(newer, ended).backfill == newer.backfill
    assert with_meanwhile(replace(view, backfill=None), ended).backfill == ended.backfill


def from_store(desk: Desk, backfill: Backfill) -> MailboxView:
    """Alice's mailbox as the store has it, with this written by a lane."""
    service = desk.console.service
    number = service.status(["alice@corp.test"])[0].id
    with desk.console.app.store.writing() as uow:
        uow.keep_backfill(number, backfill)
    service.apply("postroom: 1\nprofiles: [{name: Office, process_email_from: 2026-01-05T00:00:00Z}]\n")
    return view_of(service.status(["alice@corp.test"])[0])


def test_the_drawer_shows_it_and_follows(desk: Desk, pane: MailboxesPane) -> None:
    now = datetime.now(UTC)
    begun = Backfill(now - timedelta(minutes=10), done=300, waiting=300, slice_at=now)
    view = from_store(desk, begun)
    assert view.mail_from == datetime(2026, 1, 5, tzinfo=UTC)
    desk.fill([view])
    pane.show_item(MailboxId(view.id))
    section = pane.drawer.backfill
    assert section.isVisible()
    assert section.words.text() == f"300 of 600 message(s), of mail since {day(datetime(2026, 1, 5, tzinfo=UTC))}"
    assert section.bar.value() == 50
    assert section.accessibleDescription().startswith("300 of 600")
    for width in (320, 380):
        pane.drawer.resize(width, 400)
        assert faults(section) == []
    desk.change(with_told(view, BackfillChanged(view.id, view.mailbox, replace(begun, done=600, waiting=0, ended_at=now), now)))
    assert section.words.text().startswith("Finished: 600 message(s)")
    assert not section.bar.isVisible()
    desk.change(replace(view, backfill=None))
    assert not section.isVisible()
