"""Test & Enable of appointments, contacts and tasks: whose mark the mailbox bears decides whether anything is written there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.cancel import CancelToken
from core.domain.connection import StepName, TestResult
from core.domain.guard import Guard, GuardState
from core.domain.ids import QueueId
from core.domain.mailbox import DirectionState, MailboxKind
from core.domain.profile import Endpoint, ProfileType
from core.errors import AccessDenied
from core.pipelines.act.desk import organisation_id
from core.pipelines.connections import settings_for
from core.pipelines.run import test_direction as run_test
from core.ports.act_filters import ActMailbox
from tests.fakes.kit import ALICE
from tests.unit.pipelines.exchange_kit import ACT, URL, ExchangeKit

STEPS = [StepName.TCP, StepName.AUTHENTICATION, StepName.PROBE]


@pytest.fixture
def kit() -> ExchangeKit:
    made = ExchangeKit()
    made.change(ALICE, act=DirectionState())
    return made


def result_of(kit: ExchangeKit, *, enable: bool | None) -> TestResult:
    return run_test(kit.tools, ALICE, ACT, CancelToken(), enable=enable)


def own(kit: ExchangeKit) -> str:
    return organisation_id(kit.tools, write=True)


def take_over(kit: ExchangeKit) -> None:
    with kit.items.writing() as writer:
        writer.save_act_mailbox(replace(writer.act_mailbox(ALICE), take_over_by="ann"))


def test_what_passes_is_enabled_and_bears_our_mark(kit: ExchangeKit) -> None:
    result = result_of(kit, enable=True)
    assert (result.ok, result.enabled, kit.state.enabled) == (True, True, True)
    assert [step.step for step in result.steps] == STEPS
    assert result.steps[-1].detail == "written"
    assert result.steps[-1].evidence[-1] == "mark found: the mailbox is not marked yet"
    assert kit.calendar.organisation == own(kit) != ""
    assert kit.items.state.mailboxes[ALICE].marked


def test_a_mere_test_writes_no_mark(kit: ExchangeKit) -> None:
    result = result_of(kit, enable=False)
    assert (result.ok, result.enabled, kit.calendar.organisation, kit.items.state.mailboxes) == (True, False, "", {})
    assert kit.store.state.loop_key is None


def test_a_test_that_is_to_enable_again_marks_as_well(kit: ExchangeKit) -> None:
    kit.change(ALICE, act=DirectionState(reenable_after_test=True))
    assert result_of(kit, enable=None).enabled
    assert kit.calendar.organisation == own(kit)


def test_a_mailbox_of_another_organisation_is_refused_by_name_and_left_as_it_is(kit: ExchangeKit) -> None:
    kit.calendar.organisation = "theirs"
    probed: list[str] = []
    kit.transports.probe = lambda *_: probed.append("written")  # type: ignore[method-assign]
    result = result_of(kit, enable=True)
    assert (result.ok, result.enabled, kit.state.enabled) == (False, False, False)
    assert [(step.step, step.ok, step.code) for step in result.steps][-1] == (StepName.PROBE, False, "ActMailboxForeign")
    assert result.steps[-1].title == "The mailbox is synchronized with another organisation"
    assert "take-over" in (result.steps[-1].hint or "")
    assert (probed, kit.calendar.organisation) == ([], "theirs")


def test_a_mailbox_that_another_organisation_has_taken_from_us_is_ours_no_more(kit: ExchangeKit) -> None:
    assert result_of(kit, enable=True).enabled
    kit.calendar.organisation = "theirs"
    assert not result_of(kit, enable=False).ok
    known = kit.items.state.mailboxes[ALICE]
    assert (known.marked, known.primary, known.found) == (False, False, "theirs")


def test_it_is_taken_over_where_a_person_said_so_and_only_once_it_is_enabled(kit: ExchangeKit) -> None:
    kit.calendar.organisation = "theirs"
    take_over(kit)
    result = result_of(kit, enable=False)
    assert (result.ok, kit.calendar.organisation) == (True, "theirs")
    assert "taken over" in result.steps[-1].evidence[-1] or "take it over" in result.steps[-1].evidence[-1]
    assert result_of(kit, enable=True).enabled
    assert kit.calendar.organisation == own(kit)
    assert kit.items.state.mailboxes[ALICE] == ActMailbox(
        ALICE, primary=True, marked=True, found=own(kit), checked_at=kit.clock.now(), take_over_by=""
    )


def test_what_cannot_be_written_bears_no_mark(kit: ExchangeKit) -> None:
    def refused(*_: object) -> None:
        raise AccessDenied("ErrorAccessDenied")

    kit.transports.probe = refused  # type: ignore[assignment, method-assign]
    result = result_of(kit, enable=True)
    assert [(step.step, step.code) for step in result.steps if not step.ok] == [(StepName.PROBE, "AccessDenied")]
    assert kit.calendar.organisation == ""


def test_in_sandbox_mode_nothing_is_written_and_the_rest_was_tested(kit: ExchangeKit) -> None:
    kit.store.state.guard = Guard(GuardState.SANDBOX, "sandbox")
    kit.transports.probe = lambda *_: pytest.fail("probed")  # type: ignore[method-assign]
    result = result_of(kit, enable=True)
    assert [step.step for step in result.steps] == STEPS
    assert "sandbox mode" in (result.steps[-1].title or "")
    assert kit.calendar.organisation == ""


def test_a_profile_without_them_and_a_queue_are_told_so(kit: ExchangeKit) -> None:
    context = kit.store.state.contexts[ALICE]
    assert context.profile is not None
    kit.store.state.contexts[ALICE] = replace(context, profile=replace(context.profile, type=ProfileType.IMAP_SMTP))
    [step] = result_of(kit, enable=True).steps
    assert (step.ok, step.code, "have no appointments" in step.detail) == (False, "NotSupported", True)
    kit.store.state.contexts[ALICE] = context
    kit.change(ALICE, kind=MailboxKind.QUEUE, user_id=None, queue_id=QueueId(3))
    [step] = result_of(kit, enable=True).steps
    assert (step.ok, step.code, "Only mailboxes of users" in step.detail) == (False, "NotSupported", True)


def test_they_lie_where_incoming_mail_lies(kit: ExchangeKit) -> None:
    context = kit.store.state.contexts[ALICE]
    assert context.profile is not None
    apart = replace(context, profile=replace(context.profile, outgoing=Endpoint(url="https://elsewhere.test/")))
    assert settings_for(apart, ACT, kit.secrets).url == URL
