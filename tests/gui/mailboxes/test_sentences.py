"""Sentences: whatever a mailbox does or lacks, it is said in plain words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from core import errors
from core.domain.mailbox import DirectionState, LastError, MailDirection, Phase, TestStatus
from core.events import RunCounts
from gui.sentences import CAUSE_MOST, direction_sentence, mailbox_sentence, phase_cell, problem_clause, short_cause
from gui.views import DirectionView, MailboxView
from tests.gui.mailboxes.made import (
    GREYLISTED,
    NO_ACT,
    NOT_ENABLED,
    NOW,
    PARKED,
    REFUSED,
    WAITS,
    WELL,
    direction,
    mailbox,
    off,
    receiving,
    sending,
)

INACTIVE = "The mailbox is inactive."
UNAPPROVED = "Its address is not approved yet."
AWAITS = replace(WELL, enabled=False, reenable_after_test=True, test=TestStatus.NOT_RUN)
AWAITING = "It is waiting for its test."

BOTH_IN_TROUBLE = (
    "Receiving needs you: the server did not accept the sign-in. -ERR bad password. "
    "Sending waits 4 min after a temporary refusal: 451 greylisted"
)
MAILBOXES = [
    (mailbox(), "Receiving and sending work."),
    (
        mailbox(outgoing=sending(Phase.BACKING_OFF, WAITS)),
        "Receiving works; sending waits 4 min after a temporary refusal: 451 greylisted",
    ),
    (
        mailbox(incoming=receiving(Phase.PARKED, PARKED)),
        "Sending works; receiving needs you: the server did not accept the sign-in. -ERR bad password",
    ),
    (
        mailbox(incoming=receiving(Phase.PARKED, PARKED), outgoing=sending(Phase.PARKED, PARKED)),
        "Receiving and sending need you: the server did not accept the sign-in. -ERR bad password",
    ),
    (
        mailbox(incoming=receiving(Phase.PARKED, PARKED), outgoing=sending(Phase.BACKING_OFF, WAITS)),
        BOTH_IN_TROUBLE,
    ),
    (
        mailbox(incoming=off(MailDirection.INCOMING), outgoing=off(MailDirection.OUTGOING)),
        "Nothing of it is processed. It is not enabled: test and enable it.",
    ),
    (mailbox(outgoing=off(MailDirection.OUTGOING)), "Receiving works; sending is not enabled."),
    (mailbox(outgoing=off(MailDirection.OUTGOING, "Its mail is sent by Outlook.", "outlook")), "Receiving works."),
    (
        mailbox(outgoing=off(MailDirection.OUTGOING, "Its server profile Relay is inactive.")),
        "Receiving works; sending is off. Its server profile Relay is inactive.",
    ),
    (
        mailbox(
            incoming=off(MailDirection.INCOMING),
            outgoing=off(MailDirection.OUTGOING, "Its outgoing method is none.", "none"),
        ),
        "Nothing of it is processed. It is not enabled: test and enable it.",
    ),
    (
        mailbox(
            incoming=off(MailDirection.INCOMING, "Its mail is received by Outlook.", "outlook"),
            outgoing=off(MailDirection.OUTGOING, "Its outgoing method is none.", "none"),
        ),
        "Neither receiving nor sending is done by server-side synchronization.",
    ),
    (
        mailbox(incoming=off(MailDirection.INCOMING, INACTIVE), outgoing=off(MailDirection.OUTGOING, INACTIVE), active=False),
        "Nothing of it is processed. The mailbox is inactive.",
    ),
    (
        mailbox(incoming=off(MailDirection.INCOMING, UNAPPROVED), outgoing=off(MailDirection.OUTGOING, UNAPPROVED)),
        "Nothing of it is processed. Its address is not approved yet.",
    ),
    (
        mailbox(
            incoming=off(MailDirection.INCOMING, "Its owner Ann Lee is inactive."),
            outgoing=off(MailDirection.OUTGOING, "Its owner Ann Lee is inactive."),
        ),
        "Nothing of it is processed. Its owner Ann Lee is inactive.",
    ),
    (mailbox(paused=True), "Paused: nothing starts until it is resumed. Receiving and sending work."),
    (
        mailbox(incoming=receiving(Phase.DUE), outgoing=sending(Phase.DUE), paused=True),
        "Paused: nothing starts until it is resumed. Receiving and sending would be next.",
    ),
    (
        mailbox(incoming=receiving(Phase.RUNNING, counts=RunCounts(received=120))),
        "Sending works; receiving is at work, 120 so far.",
    ),
    (mailbox(incoming=receiving(Phase.DUE), outgoing=sending(Phase.RUNNING)), "Receiving starts in a moment; sending is at work."),
    (
        mailbox(incoming=receiving(Phase.DISABLED, AWAITS, why_not=AWAITING), outgoing=sending(Phase.DISABLED, AWAITS, why_not=AWAITING)),
        "Receiving and sending wait for their tests.",
    ),
    (mailbox(incoming=receiving(state=replace(WELL, last_success_at=None))), "Sending works; receiving is enabled and has not run yet."),
]


@pytest.mark.parametrize(("view", "words"), MAILBOXES, ids=[words[:60] for _, words in MAILBOXES])
def test_a_mailbox_in_words(view: MailboxView, words: str) -> None:
    assert mailbox_sentence(view, NOW) == words


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("DnsUnanswered", "because DNS does not answer"),
        ("WebPageInstead", "after an answer that cannot be understood"),
        ("SomethingOfTomorrow", "after a failure"),
    ],
)
def test_an_exact_finding_is_told_as_its_family_where_it_has_no_words_of_its_own(code: str, after: str) -> None:
    assert WAITS.last_error is not None
    state = replace(WAITS, last_error=replace(WAITS.last_error, code=code, cause=""))
    assert direction_sentence(sending(Phase.BACKING_OFF, state), NOW) == f"Sending waits 4 min {after}."


def every_direction() -> Iterator[tuple[DirectionView, bool]]:
    """Each phase of each direction in each condition that it can be in, paused or not."""
    reasons = [INACTIVE, UNAPPROVED, NOT_ENABLED, NO_ACT, AWAITING, "Something that core may say one day.", None]
    states = [WELL, WAITS, PARKED, DirectionState(), AWAITS, replace(AWAITS, test=TestStatus.FAILURE, last_error=REFUSED)]
    states += [replace(WELL, last_success_at=NOW - timedelta(days=3)), replace(PARKED, last_error=None), replace(WAITS, next_due_at=None)]
    counts = [RunCounts(), RunCounts(received=7, sent=5)]
    for which, phase, state, count, paused in itertools.product(MailDirection, Phase, states, counts, (False, True)):
        for reason in reasons if phase is Phase.DISABLED else [None]:
            yield direction(which, phase, state, reason, count), paused


def test_every_direction_has_a_sentence_without_words_of_the_code() -> None:
    seen = list(every_direction())
    assert len(seen) > 1000
    for view, paused in seen:
        for text in (direction_sentence(view, NOW, paused=paused), phase_cell(view)):
            assert text.strip(), view
            assert not re.search(r"[{}_]|\b(backing-off|server-side-sync|None|null|DUE|IDLE)\b|\.\.|  ", text), text
        sentence = direction_sentence(view, NOW, paused=paused)
        assert sentence[0].isupper(), sentence
        assert sentence.endswith((".", "451 greylisted", "-ERR bad password")), sentence


def test_every_pair_of_directions_makes_a_sentence() -> None:
    one_of_each = {(view.phase, direction_sentence(view, NOW)): view for view, paused in every_direction() if not paused}
    incoming = [view for view in one_of_each.values() if view.direction is MailDirection.INCOMING]
    outgoing = [view for view in one_of_each.values() if view.direction is MailDirection.OUTGOING]
    for one, other in itertools.product(incoming, outgoing):
        sentence = mailbox_sentence(mailbox(incoming=one, outgoing=other), NOW)
        assert sentence[0].isupper(), sentence
        assert not re.search(r"[{}_]|\.\.|  |\. ;|; \.", sentence), sentence


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (receiving(Phase.RUNNING, counts=RunCounts(received=120)), "receiving 120"),
        (sending(Phase.RUNNING, counts=RunCounts(received=3, sent=12)), "sending 12"),
        (receiving(Phase.RUNNING), "running"),
        (receiving(Phase.IDLE), "idle"),
        (receiving(Phase.PARKED, PARKED), "needs you"),
        (off(MailDirection.INCOMING), "not enabled"),
        (off(MailDirection.ACT, NO_ACT, "none"), "off"),
        (receiving(Phase.DISABLED, AWAITS, why_not=AWAITING), "awaits its test"),
    ],
)
def test_a_cell_says_what_a_direction_does(view: DirectionView, words: str) -> None:
    assert phase_cell(view) == words


@pytest.mark.parametrize(
    ("since", "words"),
    [(timedelta(minutes=59), "Receiving works."), (timedelta(hours=3), "Receiving has had no good contact for 3 h.")],
)
def test_long_silence_is_said(since: timedelta, words: str) -> None:
    assert direction_sentence(receiving(state=replace(WELL, last_success_at=NOW - since)), NOW) == words


def test_a_direction_that_is_off_says_why() -> None:
    view = off(MailDirection.OUTGOING, "Its mail is sent by Outlook.", "outlook")
    assert direction_sentence(view, NOW) == "Sending is off. Its mail is sent by Outlook."


def test_a_failed_test_is_said_with_its_problem() -> None:
    view = receiving(Phase.DISABLED, replace(AWAITS, test=TestStatus.FAILURE, last_error=REFUSED), why_not=AWAITING)
    assert direction_sentence(view, NOW) == "The test of receiving failed: the server did not accept the sign-in. -ERR bad password"


def kinds_below(kind: type[errors.PostroomError]) -> list[type[errors.PostroomError]]:
    """An error class's own subclasses, as far down as they go."""
    return [found for child in kind.__subclasses__() for found in (child, *kinds_below(child))]


@pytest.mark.parametrize("kind", kinds_below(errors.AdminError), ids=lambda kind: kind.code)
def test_what_parks_a_direction_has_words_of_its_own(kind: type[errors.PostroomError]) -> None:
    error = LastError(kind.code, kind.title, "", kind.hint, NOW)
    words = problem_clause(error)
    assert words[0].islower()
    assert direction_sentence(receiving(Phase.PARKED, replace(PARKED, last_error=error)), NOW) == f"Receiving needs you: {words}."


@pytest.mark.parametrize("kind", kinds_below(errors.TransientError), ids=lambda kind: kind.code)
def test_what_time_heals_has_words_of_its_own(kind: type[errors.PostroomError]) -> None:
    error = LastError(kind.code, kind.title, "", kind.hint, NOW)
    words = direction_sentence(sending(Phase.BACKING_OFF, replace(WAITS, last_error=error)), NOW)
    assert re.fullmatch(r"Sending waits 4 min (after|because) .+", words)
    assert "after a failure" not in words


def test_an_unknown_failure_is_named_by_its_title() -> None:
    assert problem_clause(LastError("Odd", "The moon is full", "", "", NOW)) == "The moon is full"


def test_long_words_of_a_server_are_cut_and_stand_on_one_line() -> None:
    long = replace(GREYLISTED, cause="451 try\n again " + "x" * 500)
    assert short_cause(long).startswith("451 try again xxx")
    assert len(short_cause(long)) == CAUSE_MOST
    assert short_cause(None) == ""
