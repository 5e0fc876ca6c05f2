"""What needs a person: one line each, the most urgent first, nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.domain.alert import ACT_CONFLICTS, ACT_PASS_HELD, SENDING_UNKNOWN, Alert, AlertLevel
from core.domain.mailbox import MailDirection, Phase, TestStatus
from core.domain.status import MailboxState
from core.service import ActCounts, FailureEntry, StoreCounts
from gui.panes.act_views import ActPlace, ActViewName
from gui.panes.activities_kinds import ActivityTask
from gui.panes.overview_needs import MOST_LINES, Need, NeedWords, Remedy, parked_cause, waits_for_approval, was_never_tested
from gui.panes.pane import PaneName
from gui.views import MailboxView
from tests.gui.mailboxes.made import NOT_ENABLED, PARKED, mailbox, off, receiving
from tests.gui.overview.made import alert, failure

IN, OUT = MailDirection.INCOMING, MailDirection.OUTGOING
UNAPPROVED = "Its address is not approved yet."


def parked(number: int) -> MailboxView:
    """A mailbox whose password was refused."""
    return mailbox(number, incoming=receiving(Phase.PARKED, PARKED))


def unapproved(number: int) -> MailboxView:
    """A mailbox that waits for approval."""
    return mailbox(number, incoming=off(IN, UNAPPROVED), outgoing=off(OUT, UNAPPROVED), approved=False)


def needs(
    *views: MailboxView, failures: Sequence[FailureEntry] = (), alerts: Sequence[Alert] = (), count: int | None = None, unsent: int = 0
) -> list[Need]:
    """The lines for all this."""
    return NeedWords().needs(views, failures, alerts, StoreCounts(failures=len(failures) if count is None else count, unsent=unsent))


def test_where_all_is_well_nothing_is_needed() -> None:
    quiet = [alert(1, "Recovered-incoming", AlertLevel.INFORMATION), alert(2, "StillFailing-incoming", AlertLevel.WARNING)]
    assert needs(mailbox(1), mailbox(2, incoming=off(IN, NOT_ENABLED)), alerts=quiet) == []


def test_a_parked_mailbox_says_why_and_can_be_tested_again() -> None:
    (need,) = needs(mailbox(1), parked(2))
    assert need.words == "box00002@corp.test is parked"
    assert need.cause == "The server did not accept the sign-in. -ERR bad password"
    assert (need.button, need.remedy, need.mailboxes, need.what) == ("Test again", Remedy.TEST, (2,), 2)


def test_a_mailbox_that_waits_for_approval_can_be_approved() -> None:
    (need,) = needs(unapproved(3))
    assert (need.words, need.remedy, need.mailboxes) == ("box00003@corp.test waits for approval", Remedy.APPROVE, (3,))
    assert not waits_for_approval(mailbox(1, incoming=off(IN, NOT_ENABLED), approved=False))
    assert not waits_for_approval(replace(unapproved(3), approved=True))


def untested(number: int) -> MailboxView:
    """A new mailbox that nobody has tested."""
    return mailbox(number, incoming=off(IN, NOT_ENABLED), outgoing=off(OUT, NOT_ENABLED))


def test_a_mailbox_that_nobody_ever_tested_can_be_tested_and_enabled() -> None:
    (need,) = needs(untested(4), mailbox(1))
    assert need.words == "box00004@corp.test has never been tested"
    assert (need.button, need.remedy, need.mailboxes, need.what) == ("Test and enable", Remedy.TEST, (4,), 4)


def test_what_was_tested_waits_for_something_else_or_is_not_ours_is_not_new() -> None:
    tested = off(OUT, NOT_ENABLED)
    tested = replace(tested, state=replace(tested.state, test=TestStatus.SUCCESS))
    assert not was_never_tested(replace(untested(1), outgoing=tested))
    assert not was_never_tested(unapproved(1))
    assert not was_never_tested(mailbox(1))
    outlook = off(OUT, "Its mail is sent by Outlook.", method="outlook")
    assert was_never_tested(replace(untested(1), outgoing=outlook))
    assert not was_never_tested(mailbox(1, incoming=replace(outlook, direction=IN), outgoing=outlook))


@pytest.mark.parametrize(("make", "state"), [(parked, MailboxState.PARKED), (unapproved, MailboxState.OFF), (untested, MailboxState.OFF)])
def test_many_share_a_line_that_leads_to_them(make: object, state: MailboxState) -> None:
    assert callable(make)
    few = needs(*(make(number) for number in range(MOST_LINES + 1)))
    assert len(few) == MOST_LINES + 1
    assert {need.remedy for need in few} != {Remedy.SHOW}
    many = needs(*(make(number) for number in range(1000)))
    assert len(many) == MOST_LINES + 1
    last = many[-1]
    assert last.words.startswith(f"{1000 - MOST_LINES} more mailbox(es)")
    assert (last.remedy, last.pane, last.what) == (Remedy.SHOW, PaneName.MAILBOXES, state)


def test_quarantine_is_one_line_with_its_latest_reason() -> None:
    (one,) = needs(failures=[failure(1)])
    assert (one.words, one.cause, one.pane) == ("1 message(s) in quarantine", "No sender could be read.", PaneName.QUARANTINE)
    (many,) = needs(failures=[failure(2, "old"), failure(1, "new")], count=7)
    assert (many.words, many.cause) == ("7 message(s) in quarantine", "The latest: new")
    (unread,) = needs(count=2)
    assert unread.cause == ""


def test_emails_of_unknown_fate_are_one_line() -> None:
    alerts = [alert(1, SENDING_UNKNOWN), alert(2, SENDING_UNKNOWN, seen=True), alert(3, SENDING_UNKNOWN, over=True)]
    (need,) = needs(alerts=alerts)
    # That somebody has seen it decides nothing.
    assert need.words == "2 email(s) may or may not have been sent"
    assert need.pane is PaneName.OUTBOX


def test_mail_that_nobody_got_is_one_line() -> None:
    (need,) = needs(unsent=3)
    assert (need.words, need.button, need.remedy, need.pane) == ("3 email(s) could not be sent", "Show", Remedy.SHOW, PaneName.OUTBOX)


def test_open_errors_and_rules_without_a_folder_have_lines() -> None:
    rule = alert(1, "FolderMissing", AlertLevel.WARNING, mailbox="ann@corp.test")
    found = needs(alerts=[rule, alert(2)])
    assert [(need.words, need.cause, need.pane, need.what) for need in found] == [
        ("Title 1", "Hint 1", PaneName.FOLDER_RULES, rule),
        ("Title 2", "Hint 2", PaneName.ALERTS, 2),
    ]


@pytest.mark.parametrize("level", [AlertLevel.WARNING, AlertLevel.ERROR])
def test_an_alert_about_a_whole_profile_leads_to_it(level: AlertLevel) -> None:
    alert_of_profile = replace(alert(1, "ServerFailing", level, mailbox=None), profile="Office")
    (need,) = needs(alerts=[alert_of_profile])
    assert (need.words, need.cause, need.icon) == ("Office: Title 1", "Hint 1", "profiles")
    assert (need.remedy, need.pane, need.what) == (Remedy.SHOW, PaneName.PROFILES, "Office")
    assert needs(alerts=[replace(alert_of_profile, level=AlertLevel.INFORMATION)]) == []


@pytest.mark.parametrize(
    "ended", [alert(1, seen=True), alert(1, over=True), alert(1, "Parked-incoming"), alert(1, "X", AlertLevel.WARNING)]
)
def test_what_is_over_seen_or_told_elsewhere_has_no_line(ended: Alert) -> None:
    assert needs(alerts=[ended]) == []


def test_many_alerts_share_a_line() -> None:
    found = needs(alerts=[alert(number) for number in range(20)])
    assert len(found) == MOST_LINES + 1
    assert found[-1].words == f"{20 - MOST_LINES} more open alerts"


def test_the_most_urgent_comes_first() -> None:
    found = needs(unapproved(1), parked(2), failures=[failure(1)], alerts=[alert(1), alert(2, SENDING_UNKNOWN)])
    assert [need.icon for need in found] == ["state-parked", "outbox", "user", "quarantine", "alerts"]


def test_a_parked_mailbox_without_words_of_a_server_still_says_why() -> None:
    view = mailbox(1, incoming=receiving(Phase.PARKED, replace(PARKED, last_error=None)))
    assert parked_cause(view) == "It was stopped and waits for a test."
    assert parked_cause(mailbox(1)) == ""


def test_suggested_threads_lead_to_where_they_are_decided() -> None:
    (need,) = NeedWords().needs([], [], [], StoreCounts(suggestions=3))
    assert need.words == "3 message(s) may answer an email"
    assert (need.button, need.remedy, need.pane, need.what) == ("Decide", Remedy.SHOW, PaneName.ACTIVITIES, ActivityTask.SUGGESTIONS)


def test_held_passes_and_conflicts_lead_to_where_they_are_decided() -> None:
    held, conflicts = NeedWords().needs([], [], [], StoreCounts(), act=ActCounts(conflicts=3, held=1))
    assert held.words == "1 pass(es) over calendars, contacts and tasks are held"
    assert (held.remedy, held.pane, held.what) == (Remedy.SHOW, PaneName.CALENDAR, ActPlace(ActViewName.PASSES))
    assert conflicts.words == "3 value(s) were changed on both sides"
    assert (conflicts.button, conflicts.pane, conflicts.what) == ("Decide", PaneName.CALENDAR, ActPlace(ActViewName.CONFLICTS))


def test_what_is_counted_of_passes_and_conflicts_has_no_second_line() -> None:
    told = [replace(alert(1, ACT_PASS_HELD), level=AlertLevel.ERROR), replace(alert(2, ACT_CONFLICTS), level=AlertLevel.ERROR)]
    assert needs(alerts=told) == []
