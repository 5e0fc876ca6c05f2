"""Tests of many mailboxes: side by side within the limits, with progress, a stop, and only what failed."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace

import pytest

from core.cancel import CancelToken
from core.domain.connection import StepName, TestResult, TestsProgress, TestStep
from core.domain.ids import MailboxId, ProfileId
from core.domain.mailbox import DirectionState, MailDirection, OutgoingMethod, TestStatus
from core.engine.engine import Engine
from core.errors import Cancelled
from core.pipelines.report import Tools
from core.ports import Lease
from tests.fakes.kit import ALICE, Kit

MANY = 300
PATIENCE_S = 20.0
LIMITS = {ProfileId(5): 3, ProfileId(6): 100}


def _crowd() -> Kit:
    """Many mailboxes, every third at a profile that allows three connections."""
    kit = Kit()
    alice = kit.store.state.contexts[ALICE]
    assert alice.profile is not None
    profiles = [replace(alice.profile, id=key, max_concurrent_connections=most) for key, most in LIMITS.items()]
    kit.store.state.contexts = {
        MailboxId(number): replace(
            alice,
            mailbox=replace(
                alice.mailbox,
                id=MailboxId(number),
                email_address=f"user{number}@corp.test",
                profile_id=profiles[bool(number % 3)].id,
                outgoing_method=OutgoingMethod.NONE,
            ),
            profile=profiles[bool(number % 3)],
        )
        for number in range(1, MANY + 1)
    }
    return kit


class Crowded:
    """A tester that notes how many are at it; each waits for a companion, so that side by side is not left to chance."""

    def __init__(self, kit: Kit, together: int) -> None:
        self._kit = kit
        self._lock = threading.Condition()
        self._together = together
        self._now: Counter[ProfileId] = Counter()
        self.most: Counter[ProfileId] = Counter()
        self.most_in_all = 0
        self.failing: set[MailboxId] = set()
        self.hang = False
        self.begun = threading.Event()
        #: How many were begun.
        self.count = 0
        #: How many hung for as long as they could.
        self.waited_out = 0

    def __call__(
        self,
        tools: Tools,
        mailbox_id: MailboxId,
        direction: MailDirection,
        token: CancelToken,
        *,
        lease: Lease | None,
        enable: bool | None,
        on_step: object,
    ) -> TestResult:
        """Test one direction, with company."""
        del enable, on_step
        context = self._kit.store.state.contexts[mailbox_id]
        assert context.profile is not None
        profile_id = context.profile.id
        with self._lock:
            self._now[profile_id] += 1
            self.count += 1
            self.most[profile_id] = max(self.most[profile_id], self._now[profile_id])
            self.most_in_all = max(self.most_in_all, self._now.total())
            self._lock.notify_all()
            assert self._lock.wait_for(lambda: self.most_in_all >= self._together or self.hang, PATIENCE_S)
        self.begun.set()
        if self.hang:
            token.wait(PATIENCE_S)
            self.waited_out += 1
        with self._lock:
            self._now[profile_id] -= 1
        ok = mailbox_id not in self.failing
        step = TestStep(StepName.TCP, ok, 0.0, code=None if ok else "ConnectionFailed", title=None if ok else "no")
        result = TestResult(context.mailbox.email_address, direction, ok, ok, (step,), tools.clock.now())
        with tools.store.writing(lease) as uow:
            uow.save_test(mailbox_id, result, enable=False)
        return result


def test_hundreds_side_by_side_within_both_limits() -> None:
    kit = _crowd()
    tester = Crowded(kit, together=8)
    tester.failing = {MailboxId(7), MailboxId(9)}
    seen: list[TestsProgress] = []
    results = Engine(kit.tools, lambda _event: None, 8, tester=tester).run_tests(None, CancelToken(), progress=seen.append)
    assert len(results) == MANY
    assert [result.mailbox for result in results if not result.ok] == ["user7@corp.test", "user9@corp.test"]
    assert tester.most_in_all == 8
    assert tester.most[ProfileId(5)] <= LIMITS[ProfileId(5)]
    assert [each.done for each in seen] == list(range(1, MANY + 1))
    assert seen[-1] == TestsProgress(MANY, MANY, 2, 0)
    assert max(each.running for each in seen) <= 8


def test_one_at_a_time_where_the_profile_says_so() -> None:
    kit = _crowd()
    for key, context in kit.store.state.contexts.items():
        assert context.profile is not None
        kit.store.state.contexts[key] = replace(context, profile=replace(context.profile, id=ProfileId(5), max_concurrent_connections=1))
    tester = Crowded(kit, together=1)
    assert len(Engine(kit.tools, lambda _event: None, 8, tester=tester).run_tests(None, CancelToken())) == MANY
    assert tester.most_in_all == 1


def test_only_the_failed_again() -> None:
    kit = _crowd()
    for number, state in ((3, TestStatus.FAILURE), (4, TestStatus.SUCCESS), (5, TestStatus.FAILURE)):
        kit.change(MailboxId(number), incoming=DirectionState(test=state))
    tester = Crowded(kit, together=1)
    results = Engine(kit.tools, lambda _event: None, 8, tester=tester).run_tests(None, CancelToken(), only_failed=True)
    assert [result.mailbox for result in results] == ["user3@corp.test", "user5@corp.test"]
    assert Engine(kit.tools, lambda _event: None, 8, tester=tester).run_tests(None, CancelToken(), only_failed=True) == []


def test_a_stop_ends_hundreds_at_once() -> None:
    kit = _crowd()
    tester = Crowded(kit, together=8)
    tester.hang = True
    token = CancelToken()

    def stop() -> None:
        assert tester.begun.wait(PATIENCE_S)
        token.cancel()

    stopper = threading.Thread(target=stop)
    stopper.start()
    with pytest.raises(Cancelled):
        Engine(kit.tools, lambda _event: None, 8, tester=tester).run_tests(None, token)
    stopper.join()
    # None was begun anew, and those under way did not wait to their end.
    assert tester.count <= 8
    assert tester.waited_out == 0
    tested = [each for each in kit.store.state.contexts.values() if each.mailbox.incoming.test is not TestStatus.NOT_RUN]
    assert tested == []
