"""Facts 7.8: deletes and leaving a filter, in three views; a test for each cell. And how the two sides' deletes meet edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.act.deletes import DeleteFacts, Gone, gone_from_server, gone_from_store, untracked
from core.domain.act.invitations import MailKind, Notify
from core.domain.act.kinds import ActKind, Side, SyncDirection
from core.domain.act.merge import MergeRules, first_agreement
from core.domain.act.presence import Action, OnDelete, SideNow, merge_items
from core.domain.act.settings import Policy
from core.domain.act.switches import ActSwitches, TaskDeletion
from core.domain.act.values import Version
from core.domain.act.wording import Value
from tests.unit.domain.act.making import BUDGET, NOW
from tests.unit.domain.act.worlds import FOREIGN, MEETING, PAST, gone, series

UNLINKING = ActSwitches()
ORIGINAL = ActSwitches(distinct_physical_and_logical_deletes=False)
LOGICAL = [Gone.LEFT_FILTER, Gone.ACCESS_LOST, Gone.ORGANIZER_CHANGED]
TASK = DeleteFacts(ActKind.TASK)
CONTACT = DeleteFacts(ActKind.CONTACT, owner_synchronizes=False)


@pytest.mark.parametrize("switches", [UNLINKING, ORIGINAL], ids=["distinct", "original"])
@pytest.mark.parametrize("facts", [gone(MEETING), gone(series()), TASK, CONTACT], ids=lambda facts: facts.kind.value)
def test_physically_deleted_in_crm_deletes_in_exchange(facts: DeleteFacts, switches: ActSwitches) -> None:
    word = gone_from_store(facts, Gone.DELETED, switches)
    assert word.carried
    assert word.because


@pytest.mark.parametrize("how", LOGICAL)
@pytest.mark.parametrize("facts", [gone(MEETING), gone(series()), TASK, CONTACT], ids=lambda facts: facts.kind.value)
def test_logically_deleted_by_default_here_unlinks_only(facts: DeleteFacts, how: Gone) -> None:
    word = gone_from_store(facts, how, UNLINKING)
    assert not word.carried
    assert word.sends.notify is Notify.NONE
    assert "both stay" in word.because


@pytest.mark.parametrize("how", LOGICAL)
@pytest.mark.parametrize("facts", [gone(MEETING), gone(series()), TASK, CONTACT], ids=lambda facts: facts.kind.value)
def test_logically_deleted_deletes_in_exchange_with_the_originals_default(facts: DeleteFacts, how: Gone) -> None:
    word = gone_from_store(facts, how, ORIGINAL)
    assert word.carried
    expected = [MailKind.CANCELLATION] * 2 if facts.meeting is not None else []
    assert [mail.kind for mail in word.sends.mails] == expected


def test_another_organizer_deletes_where_a_switch_says_so() -> None:
    allowed = ActSwitches(allow_delete_when_ownership_changes=True)
    assert gone_from_store(gone(MEETING), Gone.ORGANIZER_CHANGED, allowed).carried
    assert not gone_from_store(gone(MEETING), Gone.LEFT_FILTER, allowed).carried


@pytest.mark.parametrize("switches", [UNLINKING, ORIGINAL], ids=["distinct", "original"])
def test_deleted_in_exchange_appointment_conditional(switches: ActSwitches) -> None:
    assert gone_from_server(gone(MEETING), switches).carried
    assert not gone_from_server(gone(PAST), switches).carried
    assert not gone_from_server(gone(FOREIGN), switches).carried


@pytest.mark.parametrize("switches", [UNLINKING, ORIGINAL], ids=["distinct", "original"])
@pytest.mark.parametrize("owner", [True, False])
def test_deleted_in_exchange_contact_never(switches: ActSwitches, owner: bool) -> None:
    assert not gone_from_server(DeleteFacts(ActKind.CONTACT, owner_synchronizes=owner), switches).carried


@pytest.mark.parametrize(
    ("setting", "completed", "carried"),
    [
        (TaskDeletion.DELETE, False, True),
        (TaskDeletion.DELETE, True, True),
        (TaskDeletion.DELETE_UNLESS_COMPLETED, False, True),
        (TaskDeletion.DELETE_UNLESS_COMPLETED, True, False),
        (TaskDeletion.NEVER, False, False),
        (TaskDeletion.NEVER, True, False),
    ],
)
@pytest.mark.parametrize("kind", [ActKind.TASK, ActKind.PHONE_CALL, ActKind.LETTER, ActKind.FAX])
def test_deleted_in_exchange_task_per_setting(kind: ActKind, setting: TaskDeletion, completed: bool, carried: bool) -> None:
    assert gone_from_server(DeleteFacts(kind, completed=completed), ActSwitches(task_deletion=setting)).carried is carried


def test_untracked_by_category_removal_unlinks_and_keeps_both() -> None:
    word = untracked()
    assert not word.carried
    assert word.sends.mails == ()


@pytest.mark.parametrize("facts", [gone(MEETING), TASK, CONTACT], ids=lambda facts: facts.kind.value)
def test_what_is_not_linked_is_never_deleted(facts: DeleteFacts) -> None:
    loose = replace(facts, linked=False)
    assert not gone_from_store(loose, Gone.DELETED, ORIGINAL).carried
    assert not gone_from_server(loose, ORIGINAL).carried


def test_the_rules_for_meetings_want_the_meeting() -> None:
    with pytest.raises(ValueError, match="ask about the meeting"):
        gone_from_store(DeleteFacts(ActKind.APPOINTMENT), Gone.DELETED, UNLINKING)


# Deletes meet edits.

BOTH = {"subject": SyncDirection.BOTH, "location": SyncDirection.BOTH}
OLD: Version = {"subject": "Plan"}
NEW: Version = {"subject": "Budget"}
AGREED = first_agreement(OLD, OLD)
CARRIED, KEPT = OnDelete(True, "it was deleted"), OnDelete(False, "it stays")


def decided(store: SideNow, remote: SideNow, policy: Policy = Policy.NEWEST, word: OnDelete = CARRIED) -> Action:
    """What becomes of an item with these sides, both of which changed now."""
    by = MergeRules(BOTH, policy, store_at=NOW, remote_at=NOW)
    return merge_items(AGREED, store, remote, by, store_deleted=word, remote_deleted=word).action


EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("store", "remote", "policy", "action"),
    [
        (SideNow(None), SideNow(OLD), Policy.NEWEST, Action.DELETE_ON_SERVER),
        (SideNow(OLD), SideNow(None), Policy.NEWEST, Action.DELETE_IN_STORE),
        (SideNow(OLD), SideNow(None), Policy.ASK, Action.DELETE_IN_STORE),
        (SideNow(None), SideNow(None), Policy.NEWEST, Action.FORGET),
        (SideNow(None, LATER), SideNow(NEW), Policy.NEWEST, Action.DELETE_ON_SERVER),
        (SideNow(None, EARLIER), SideNow(NEW), Policy.NEWEST, Action.CREATE_IN_STORE),
        (SideNow(None, NOW), SideNow(NEW), Policy.NEWEST, Action.CREATE_IN_STORE),
        (SideNow(None), SideNow(NEW), Policy.NEWEST, Action.CREATE_IN_STORE),
        (SideNow(NEW), SideNow(None, LATER), Policy.NEWEST, Action.DELETE_IN_STORE),
        (SideNow(NEW), SideNow(None), Policy.NEWEST, Action.CREATE_ON_SERVER),
        (SideNow(None), SideNow(NEW), Policy.STORE, Action.DELETE_ON_SERVER),
        (SideNow(None), SideNow(NEW), Policy.REMOTE, Action.CREATE_IN_STORE),
        (SideNow(NEW), SideNow(None), Policy.STORE, Action.CREATE_ON_SERVER),
        (SideNow(NEW), SideNow(None), Policy.REMOTE, Action.DELETE_IN_STORE),
        (SideNow(NEW), SideNow(None), Policy.ASK, Action.ASK),
        (SideNow(OLD), SideNow(OLD), Policy.ASK, Action.NOTHING),
        (SideNow(NEW), SideNow(OLD), Policy.ASK, Action.UPDATE),
    ],
)
def test_deletes_against_edits(store: SideNow, remote: SideNow, policy: Policy, action: Action) -> None:
    assert decided(store, remote, policy) is action


@pytest.mark.parametrize("policy", Policy)
def test_a_delete_that_is_not_carried_unlinks(policy: Policy) -> None:
    assert decided(SideNow(None), SideNow(NEW), policy, KEPT) is Action.UNLINK
    assert decided(SideNow(OLD), SideNow(None), policy, KEPT) is Action.UNLINK


def test_an_edit_that_would_not_flow_saves_nothing_from_a_delete() -> None:
    by = MergeRules({"subject": SyncDirection.TO_REMOTE}, Policy.ASK)
    found = merge_items(AGREED, SideNow(None), SideNow(NEW), by, store_deleted=CARRIED, remote_deleted=CARRIED)
    assert (found.action, found.lost, found.lost_on) == (Action.DELETE_ON_SERVER, NEW, Side.REMOTE)


def test_new_on_both_sides_is_joined() -> None:
    by = MergeRules(BOTH, Policy.REMOTE)
    store: Version = {"subject": "Plan", "location": "Room 1"}
    found = merge_items(None, SideNow(store), SideNow(NEW), by, store_deleted=CARRIED, remote_deleted=CARRIED)
    assert found.action is Action.JOIN
    assert found.merge is not None
    assert found.merge.writes(Side.REMOTE) == {"location": "Room 1"}
    assert found.merge.writes(Side.STORE) == {"subject": "Budget"}
    assert [(one.value, one.conflict) for one in found.merge.overwritten if one.side is Side.STORE] == [("Plan", True)]


def test_new_on_one_side_is_made_on_the_other() -> None:
    by = MergeRules(BOTH)
    assert merge_items(None, SideNow(OLD), SideNow(None), by, store_deleted=KEPT, remote_deleted=KEPT).action is Action.CREATE_ON_SERVER
    assert merge_items(None, SideNow(None), SideNow(OLD), by, store_deleted=KEPT, remote_deleted=KEPT).action is Action.CREATE_IN_STORE


sides = st.builds(
    SideNow,
    st.none() | st.dictionaries(st.sampled_from(["subject", "location"]), st.sampled_from(["a", "b"])),
    st.sampled_from([None, EARLIER, LATER]),
)


@BUDGET
@given(st.booleans(), sides, sides, st.sampled_from(Policy), st.booleans())
def test_whatever_is_deleted_goes_with_its_last_version(
    linked: bool, store: SideNow, remote: SideNow, policy: Policy, carried: bool
) -> None:
    base: dict[str, Value] = {"subject": "a"}
    word = CARRIED if carried else KEPT
    by = MergeRules(BOTH, policy, store_at=NOW, remote_at=NOW)
    agreed = first_agreement(base, base) if linked else None
    found = merge_items(agreed, store, remote, by, store_deleted=word, remote_deleted=word)
    assert found.because
    if found.action in {Action.DELETE_IN_STORE, Action.DELETE_ON_SERVER}:
        side = Side.STORE if found.action is Action.DELETE_IN_STORE else Side.REMOTE
        assert found.lost_on is side
        assert found.lost == (store if side is Side.STORE else remote).version
        assert linked
        assert carried
    if not linked:
        assert found.action in {Action.JOIN, Action.CREATE_IN_STORE, Action.CREATE_ON_SERVER, Action.FORGET}
