"""Earlier decisions about a message: when, what, and what has changed since; per mailbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.decision import Decision, Outcome, PastDecision, Reason, Step
from core.domain.ids import ActivityId
from core.service import MailboxExplanation
from gui.reading.why import WhyDialog, explanation_text
from gui.reading.why_history import DecisionHistory, changes, history
from gui.times import exact
from tests.gui.activities.made import RECEIVED_AT, Desk, letter

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SENDER = Step("sender", "resolved", "contact Rene Valdes")
START = Step("process email from", "no", "it arrived before 2026-03-03")
ACCEPTED = Step("filter", "accepts", "all messages")


def explained(*earlier: PastDecision, kept: bool = True) -> MailboxExplanation:
    """Tracked by now."""
    steps = (SENDER, replace(START, result="matches", because="no start is set"), ACCEPTED)
    return MailboxExplanation("alice@corp.test", Outcome.TRACKED, Reason.ACCEPTED, steps, AT, ActivityId(5), earlier, kept)


def skipped(*steps: Step, at: datetime = AT - timedelta(days=1)) -> PastDecision:
    """Skipped once."""
    return PastDecision(at, Decision(Outcome.SKIPPED, Reason.BEFORE_START, steps))


def test_what_changed_is_told_step_by_step() -> None:
    gone = Step("internal", "no", "nobody of ours")
    assert changes((SENDER, START, gone), explained().steps) == [
        "Process email from: no before, then matches (no start is set)",
        "Filter, not asked before: accepts (all messages)",
        "Internal: not asked any more",
    ]
    assert changes((SENDER,), (SENDER,)) == []
    assert changes((SENDER,), (replace(SENDER, because="lead Mai"),)) == ["Sender: resolved as before, by then because of: lead Mai"]


def test_a_rule_that_looked_twice_is_compared_with_itself() -> None:
    two = (Step("filter", "no match", "alice"), Step("filter", "accepts", "bob"))
    assert changes(two, two) == []
    assert changes(two, (two[0], replace(two[1], result="no match"))) == ["Filter: accepts before, then no match (bob)"]


def test_each_is_compared_with_the_next_one_the_youngest_first() -> None:
    first, second = skipped(START, at=AT - timedelta(days=2)), skipped(replace(START, because="it arrived before 2026-03-02"))
    told = list(history(explained(first, second)))
    assert [past for past, _ in told] == [second, first]
    assert told[1][1] == ["Process email from: no as before, by then because of: it arrived before 2026-03-02"]
    assert told[0][1][0].startswith("Sender, not asked before")


def test_of_a_decision_that_was_removed_nothing_is_said_to_have_changed() -> None:
    forgotten = explained(skipped(START), skipped(SENDER), kept=False)
    gone = ["Sender, not asked before: resolved (contact Rene Valdes)", "Process email from: not asked any more"]
    assert [lines for _, lines in history(forgotten)] == [[], gone]


def test_they_are_shown_with_their_steps_folded(desk: Desk) -> None:
    shown = DecisionHistory(explained(skipped(SENDER, START)))
    desk.shown(shown, 520, 400)
    [past] = shown.decisions
    assert past.outcome.text() == "Skipped: older than the mailbox's start"
    assert past.told.value().splitlines() == [
        "\u2013 Process email from: no before, then matches (no start is set)",
        "\u2013 Filter, not asked before: accepts (all messages)",
    ]
    assert not past.steps.body.isVisible()
    past.steps.set_opened(True)
    assert past.steps.body.isVisible()
    assert desk.faults(shown, 420, 560) == []
    assert shown.accessibleName() == "1 earlier decision(s)"


def test_without_any_nothing_is_shown() -> None:
    assert DecisionHistory(explained()).isHidden()


@pytest.fixture
def judged_again(desk: Desk) -> ActivityId:
    """A message that was skipped for the start of its mailbox and judged again since: it is tracked by now."""
    from tests.gui.activities.arrivals import judge_again

    start = (RECEIVED_AT + timedelta(days=9)).isoformat()
    desk.app.service.apply(f"postroom: 1\nprofiles: [{{name: Office, process_email_from: '{start}'}}]\n")
    raw = letter(1).as_bytes()
    assert desk.receive(raw) == []
    desk.app.service.apply("postroom: 1\nprofiles: [{name: Office, process_email_from: null}]\n")
    judge_again(desk.app, desk.mailbox("alice@corp.test"), raw)
    [email] = desk.app.service.activities()
    return email.id


def test_the_store_s_history_is_in_the_view_and_in_the_copy(desk: Desk, judged_again: ActivityId) -> None:
    dialog = WhyDialog(desk.console, desk.app.service.show(judged_again))
    desk.shown(dialog, 640, 600)
    desk.settle()
    [decision] = dialog.view.decisions
    [past] = decision.history.decisions
    assert decision.history.isVisible()
    assert past.outcome.text() == "Skipped: older than the mailbox's start"
    assert "Process email from" in past.told.value()
    explanation = desk.app.service.explain(str(judged_again))
    text = explanation_text(explanation)
    assert f"  {exact(explanation.mailboxes[0].earlier[0].at)}: Skipped: older than the mailbox's start" in text.splitlines()
    assert desk.faults(dialog, 560, 800, height=600) == []
