"""Conflicts that wait for a person, what is kept of them, and undoing; the identities of meetings."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.conflicts import agreed_values, conflicts_of, settle, undo, undone
from core.domain.act.identities import MeetingIdentity, meeting_identity, wrapped
from core.domain.act.keeping import (
    base_from,
    base_json,
    choices_from,
    choices_json,
    intended_from,
    intended_json,
    overwritten_from,
    overwritten_json,
)
from core.domain.act.kinds import Side, SyncDirection
from core.domain.act.mapping import UserDecision
from core.domain.act.merge import MergeRules, agree, applied, first_agreement, merge
from core.domain.act.resuming import Intended, resumed
from core.domain.act.settings import Policy
from core.domain.act.values import Version
from core.domain.act.wording import Value
from tests.unit.domain.act.making import BUDGET, NOW
from tests.unit.domain.act.test_merge import bases, near, rules, versions

BOTH = {"subject": SyncDirection.BOTH, "location": SyncDirection.BOTH}
ASKING = MergeRules(BOTH, Policy.ASK)
OLD: Version = {"subject": "Plan", "location": "Room 1"}
STORE: Version = {"subject": "Budget", "location": "Room 1"}
REMOTE: Version = {"subject": "Strategy", "location": "Room 2"}
AGREED = first_agreement(OLD, OLD)


def test_a_conflict_shows_three_values() -> None:
    (one,) = conflicts_of(merge(AGREED, STORE, REMOTE, ASKING))
    assert (one.key, one.agreed, one.store, one.remote) == ("subject", "Plan", "Budget", "Strategy")
    assert agreed_values(AGREED, Side.STORE) == OLD


@pytest.mark.parametrize(
    ("decision", "subject", "copy"),
    [
        (UserDecision.TAKE_STORE, "Budget", None),
        (UserDecision.TAKE_REMOTE, "Strategy", None),
        (UserDecision.KEEP_BOTH, "Strategy", STORE),
    ],
)
def test_a_decision_settles_it(decision: UserDecision, subject: str, copy: Version | None) -> None:
    waiting = conflicts_of(merge(AGREED, STORE, REMOTE, ASKING))
    word = settle(waiting, decision, STORE)
    assert word.copy == copy
    merged = merge(AGREED, STORE, REMOTE, MergeRules(BOTH, Policy.ASK, choices=word.choices))
    assert not merged.waiting
    store, remote = applied(STORE, merged.writes(Side.STORE)), applied(REMOTE, merged.writes(Side.REMOTE))
    assert store == remote == {"subject": subject, "location": "Room 2"}


@pytest.mark.parametrize("decision", [UserDecision.NONE, UserDecision.SAVE_ANYWAY, UserDecision.LEAVE_OUT])
def test_other_decisions_settle_no_values(decision: UserDecision) -> None:
    with pytest.raises(ValueError, match=decision.name):
        settle((), decision, STORE)


def test_what_was_overwritten_can_be_had_back_on_both_sides() -> None:
    merged = merge(AGREED, STORE, REMOTE, MergeRules(BOTH, Policy.REMOTE))
    store, remote = applied(STORE, merged.writes(Side.STORE)), applied(REMOTE, merged.writes(Side.REMOTE))
    agreed = agree(merged, store, remote)
    back = undo(merged.overwritten, Side.STORE, store)
    store = undone(store, back)
    assert (store, back.left) == (STORE, ())
    again = merge(agreed, store, remote, MergeRules(BOTH, Policy.REMOTE))
    assert applied(remote, again.writes(Side.REMOTE)) == STORE


def test_undoing_leaves_later_edits_alone() -> None:
    merged = merge(AGREED, STORE, REMOTE, MergeRules(BOTH, Policy.REMOTE))
    back = undo(merged.overwritten, Side.STORE, {"subject": "Newer", "location": "Room 2"})
    assert (back.values, back.left) == ({"location": "Room 1"}, ("subject",))


@pytest.mark.parametrize("policy", Policy)
def test_a_server_that_shortens_has_not_answered_when_a_pass_was_cut_off(policy: Policy) -> None:
    by = MergeRules(BOTH, policy, {}, NOW, NOW + timedelta(hours=1))
    store: Version = {"subject": "A long subject", "location": "Room 1"}
    intended = Intended.by(merge(AGREED, store, OLD, by))
    written: Version = {"subject": "A long", "location": "Room 1"}
    agreed = resumed(AGREED, intended, store, written)
    assert merge(agreed, store, written, by).idle
    # Without what was intended, the pass would have to believe that somebody shortened it.
    assert merge(AGREED, store, written, by).overwritten or policy is Policy.ASK


def test_what_was_edited_since_a_pass_was_cut_off_is_no_echo() -> None:
    store: Version = {"subject": "A long subject", "location": "Room 1"}
    intended = Intended.by(merge(AGREED, store, OLD, ASKING))
    assert merge(resumed(AGREED, intended, store, {**OLD, "subject": "Other"}), store, {**OLD, "subject": "Other"}, ASKING).waiting
    newer: Version = {**store, "subject": "Newer"}
    assert merge(resumed(AGREED, intended, newer, store), newer, store, ASKING).waiting
    assert resumed(None, Intended(), store, store) is None


@BUDGET
@given(bases, versions, versions, rules())
def test_undoing_everything_gives_back_what_was_there(base: object, store: Version, remote: Version, by: MergeRules) -> None:
    store, remote = near(store, base, Side.STORE), near(remote, base, Side.REMOTE)  # type: ignore[arg-type]  # as bases says
    merged = merge(base, store, remote, by)  # type: ignore[arg-type]  # as bases says
    for side, before in ((Side.STORE, store), (Side.REMOTE, remote)):
        after = applied(before, merged.writes(side))
        back = undo(merged.overwritten, side, after)
        assert not back.left
        assert undone(after, back) == {key: value for key, value in before.items() if value is not None}


@BUDGET
@given(bases, versions, versions, rules())
def test_what_is_kept_survives_json(base: object, store: Version, remote: Version, by: MergeRules) -> None:
    merged = merge(base, store, remote, by)  # type: ignore[arg-type]  # as bases says
    agreed = agree(merged, store, remote)
    assert base_from(json.loads(json.dumps(base_json(agreed)))) == agreed
    intended = Intended.by(merged)
    assert intended_from(json.loads(json.dumps(intended_json(intended)))) == intended
    choices = settle(conflicts_of(merged), UserDecision.TAKE_STORE, store).choices
    assert choices_from(json.loads(json.dumps(choices_json(choices)))) == choices
    for one in merged.overwritten:
        assert overwritten_from(json.loads(json.dumps(overwritten_json(one)))) == one


@pytest.mark.parametrize("read", [base_from, intended_from, choices_from, overwritten_from])
def test_what_is_none_of_it_is_refused(read: object) -> None:
    wrong: list[Value] = [None, [], {"a": 3, "side": "moon", "store": 3}]
    for said in wrong:
        with pytest.raises(ValueError, match=r".+"):
            read(said)  # type: ignore[operator]  # each is a function


# The identity that Outlook gives a meeting, with and without the date of an occurrence.
OWN = "040000008200E00074C5B7101A82E00800000000306E2B3C1D5EDC01000000000000000010000000AB12CD34AB12CD34AB12CD34AB12CD34"
OF_DAY = OWN[:32] + "07EA0309" + OWN[40:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", MeetingIdentity("")),
        (" abc@google.com ", MeetingIdentity("abc@google.com")),
        (OWN, MeetingIdentity(OWN)),
        (OWN.lower(), MeetingIdentity(OWN)),
        (OF_DAY, MeetingIdentity(OWN, date(2026, 3, 9))),
        (OWN[:-1], MeetingIdentity(OWN[:-1])),
        ("00" * 60, MeetingIdentity("00" * 60)),
        (OWN[:40], MeetingIdentity(OWN[:40])),
    ],
)
def test_identities_of_meetings(text: str, expected: MeetingIdentity) -> None:
    assert meeting_identity(text) == expected


uids = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40).map(str.strip).filter(bool)


@BUDGET
@given(uids, st.none() | st.dates(date(1601, 1, 1)))
def test_a_foreign_identity_that_outlook_wrapped_is_the_same_meeting(uid: str, day: date | None) -> None:
    assert meeting_identity(wrapped(uid, day)) == MeetingIdentity(meeting_identity(uid).uid, day)
    assert meeting_identity(wrapped(OWN, day)) == MeetingIdentity(OWN, day)


@BUDGET
@given(st.text(max_size=120) | st.binary(max_size=60).map(lambda data: OWN[:32] + data.hex()))
def test_any_text_is_some_identity(text: str) -> None:
    found = meeting_identity(text)
    assert meeting_identity(found.uid).uid == found.uid
