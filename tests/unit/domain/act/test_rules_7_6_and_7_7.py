"""Facts 7.6 and 7.7: the rules for contacts and tasks; a test for each, named after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.act.contact_rules import restricted, stop_tracking
from core.domain.act.deletes import DeleteFacts, Gone, gone_from_server, gone_from_store
from core.domain.act.kinds import ActKind, SyncDirection
from core.domain.act.records import STATE_OF_TASK, ActTask, TaskState, TaskStatus
from core.domain.act.states import RemoteTaskStatus, completed_by_date, remote_task_status, task_reminder, task_status_for
from core.domain.act.switches import ActSwitches
from core.domain.act.task_rules import from_server, reactivated, to_server
from tests.unit.domain.act.making import NOW

SWITCHES = ActSwitches()
OPEN = [status for status in TaskStatus if STATE_OF_TASK[status] is TaskState.OPEN]
OVER = [TaskStatus.COMPLETED, TaskStatus.CANCELED]
TASK = ActTask("Call", due=NOW + timedelta(days=1))


# Contacts


@pytest.mark.parametrize("owner", [True, False])
def test_deleting_a_contact_in_exchange_never_deletes_in_crm(owner: bool) -> None:
    assert not gone_from_server(DeleteFacts(ActKind.CONTACT, owner_synchronizes=owner), SWITCHES).carried


def test_deleting_a_contact_in_crm_deletes_in_exchange_only_when_the_user_is_not_its_owner() -> None:
    assert not gone_from_store(DeleteFacts(ActKind.CONTACT, owner_synchronizes=True), Gone.DELETED, SWITCHES).carried
    assert gone_from_store(DeleteFacts(ActKind.CONTACT, owner_synchronizes=False), Gone.DELETED, SWITCHES).carried


def test_stop_tracking_asks_the_owner_whether_to_delete_in_crm() -> None:
    assert stop_tracking(owner_synchronizes=True).ask_to_delete
    assert not stop_tracking(owner_synchronizes=False).ask_to_delete


def test_what_a_user_may_read_and_write_decides_what_flows() -> None:
    ways = {"jobtitle": SyncDirection.BOTH, "pager": SyncDirection.TO_REMOTE, "nickname": SyncDirection.TO_STORE}
    assert restricted(ways) == ways
    assert restricted(ways, readable=["nickname"]) == {
        "jobtitle": SyncDirection.TO_STORE,
        "pager": SyncDirection.NONE,
        "nickname": SyncDirection.TO_STORE,
    }
    assert restricted(ways, writable=["jobtitle"]) == {
        "jobtitle": SyncDirection.BOTH,
        "pager": SyncDirection.TO_REMOTE,
        "nickname": SyncDirection.NONE,
    }


# Tasks


@pytest.mark.parametrize("status", OPEN)
def test_push_open_and_due_more_recent_than_a_day_ago_sets_a_reminder(status: TaskStatus) -> None:
    for due in (NOW + timedelta(days=3), NOW - timedelta(hours=23)):
        assert task_reminder(status, due, NOW)[0] == due
    assert task_reminder(status, NOW - timedelta(hours=24), NOW)[0] is None
    assert task_reminder(status, None, NOW)[0] is None


@pytest.mark.parametrize("status", OVER)
def test_push_what_is_over_reminds_nobody(status: TaskStatus) -> None:
    assert task_reminder(status, NOW + timedelta(days=3), NOW)[0] is None


def test_push_open_without_percent_complete_is_not_started() -> None:
    assert remote_task_status(TaskStatus.IN_PROGRESS, None)[0] is RemoteTaskStatus.NOT_STARTED
    assert remote_task_status(TaskStatus.IN_PROGRESS, 0)[0] is RemoteTaskStatus.IN_PROGRESS
    assert remote_task_status(TaskStatus.NOT_STARTED, None)[0] is RemoteTaskStatus.NOT_STARTED


@pytest.mark.parametrize("status", OVER)
def test_push_completed_or_canceled_is_completed(status: TaskStatus) -> None:
    assert remote_task_status(status, 30)[0] is RemoteTaskStatus.COMPLETED


def test_push_actual_end_is_the_complete_date() -> None:
    done = replace(TASK, status=TaskStatus.COMPLETED, actual_end=NOW)
    assert to_server(done, NOW).task.actual_end == NOW


@pytest.mark.parametrize("status", OPEN)
def test_actual_end_in_the_past_completes_the_task(status: TaskStatus) -> None:
    assert completed_by_date(status, NOW, NOW)[0] is TaskStatus.COMPLETED
    assert completed_by_date(status, NOW + timedelta(hours=1), NOW)[0] is status
    assert completed_by_date(status, None, NOW)[0] is status
    word = to_server(replace(TASK, status=status, actual_end=NOW - timedelta(days=1), percent_complete=40), NOW)
    assert (word.task.status, word.task.percent_complete, word.task.reminder_at) == (TaskStatus.COMPLETED, 100, None)


def test_a_canceled_task_is_not_completed_by_its_date() -> None:
    assert completed_by_date(TaskStatus.CANCELED, NOW, NOW)[0] is TaskStatus.CANCELED


def test_reactivating_clears_the_date_of_completion() -> None:
    opened = reactivated(replace(TASK, status=TaskStatus.COMPLETED, actual_end=NOW, percent_complete=100)).task
    assert (opened.status, opened.actual_end, opened.percent_complete) == (TaskStatus.NOT_STARTED, None, None)
    assert completed_by_date(opened.status, opened.actual_end, NOW + timedelta(days=9))[0] is TaskStatus.NOT_STARTED
    assert reactivated(replace(TASK, status=TaskStatus.WAITING)).task.status is TaskStatus.WAITING


def test_pull_not_started_is_not_started() -> None:
    assert task_status_for(RemoteTaskStatus.NOT_STARTED)[0] is TaskStatus.NOT_STARTED


@pytest.mark.parametrize("status", TaskStatus)
@pytest.mark.parametrize("percent", [None, 30])
def test_what_was_pushed_comes_back_as_it_was(status: TaskStatus, percent: int | None) -> None:
    assert task_status_for(remote_task_status(status, percent)[0], status, percent)[0] is status


@pytest.mark.parametrize("remote", RemoteTaskStatus)
def test_pull_of_another_status(remote: RemoteTaskStatus) -> None:
    assert remote_task_status(task_status_for(remote)[0], 50)[0] is remote


def test_pull_on_create_actual_start_is_now() -> None:
    assert from_server(TASK, NOW, new=True).task.actual_start == NOW
    assert from_server(TASK, NOW, new=False).task.actual_start is None
    began = replace(TASK, actual_start=NOW - timedelta(days=2))
    assert from_server(began, NOW, new=True).task.actual_start == began.actual_start


def test_delete_in_crm_propagates_unless_the_exchange_task_is_completed() -> None:
    assert gone_from_store(DeleteFacts(ActKind.TASK), Gone.DELETED, SWITCHES).carried
    assert not gone_from_store(DeleteFacts(ActKind.TASK, completed=True), Gone.DELETED, SWITCHES).carried


def test_every_rule_says_why() -> None:
    assert all(to_server(replace(TASK, status=status), NOW).because for status in TaskStatus)
    assert from_server(TASK, NOW, new=True).because
