"""Passes: work that is asked for once and waited for, with workers of its own, on the thread of whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from core.cancel import CancelToken
from core.domain.connection import TestResult, TestsProgress
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.engine.admission import Admission
from core.engine.book import HINT_WINDOW, Book
from core.engine.inbox import Inbox, Wake, next_done
from core.engine.lanes import Job
from core.engine.once import OncePlan, test_jobs
from core.engine.team import Team
from core.engine.worker import Bench
from core.errors import PostroomError
from core.pipelines.report import RunReport
from core.pipelines.sending.late import settle_late
from core.pipelines.supposed import Supposed

#: How often a pass runs mailboxes once more, for mail that waits for what other mailboxes brought in the same pass.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Passes:
    """The passes of one engine, of which one is made at a time; `team` makes the workers that answer into `inbox`."""

    bench: Bench
    book: Book
    inbox: Inbox
    team: Callable[[], Team]

    def run(
        self,
        mailbox_ids: Collection[MailboxId] | None,
        token: CancelToken,
        hold: AbstractContextManager[None],
        *,
        what_if: bool,
        due_only: bool,
        finished: Callable[[RunReport], None],
    ) -> list[RunReport]:
        """Run these mailboxes once, inside `hold`; the rest is as `Engine.run_once` says."""
        tools = self.bench.tools
        with hold, self.team(), token.on_cancel(self._wake):
            begun = tools.clock.now()
            with tools.store.reading() as reader:
                self.book.replace(reader.contexts())
                # Mail that was written since the last run is due now, as it is while the engine runs; and what a person decided.
                if due_only:
                    senders = {(each, MailDirection.OUTGOING) for each in reader.waiting_senders(begun)}
                    for key in senders | {(each, MailDirection.ACT) for each in reader.waiting_act()}:
                        self.book.hint(key, begun - HINT_WINDOW)
            if not what_if:
                settle_late(tools)
            plan = OncePlan(self.book, begun, what_if=what_if, due_only=due_only, finished=finished)
            if what_if:
                self._suppose(plan, plan.jobs(mailbox_ids), token)
            for job in [] if what_if else plan.jobs(mailbox_ids):
                self.bench.lanes.add(job)
            self._wait(plan, token)
            for _ in range(0 if what_if else ROUNDS):
                # Mail of one mailbox may be what another's waits for, which was read before it.
                with tools.store.reading() as reader:
                    waiting = reader.waiting_answers(begun)
                jobs = plan.again(waiting if mailbox_ids is None else waiting & set(mailbox_ids))
                if not jobs:
                    break
                for job in jobs:
                    self.bench.lanes.add(job)
                self._wait(plan, token)
        token.check()
        return plan.reports()

    def _suppose(self, plan: OncePlan, jobs: Sequence[Job], token: CancelToken) -> None:
        """Do them one after the other, so that each finds what those before it would have written."""
        supposed = Supposed()
        for job in jobs:
            self.bench.lanes.add(replace(job, supposed=supposed))
            plan.done(next_done(self.inbox, token))

    def _wait(self, plan: OncePlan, token: CancelToken) -> None:
        while not plan.complete:
            plan.done(next_done(self.inbox, token))

    def test(
        self,
        mailbox_ids: Collection[MailboxId] | None,
        token: CancelToken,
        *,
        enable: bool | None,
        directions: Collection[MailDirection] | None,
        only_failed: bool,
        finished: Callable[[TestResult], None],
        progress: Callable[[TestsProgress], None],
    ) -> list[TestResult]:
        """Test these mailboxes, as `Engine.run_tests` says."""
        results: list[TestResult] = []
        failure: PostroomError | None = None
        with self.team() as team, token.on_cancel(self._wake):
            with self.bench.tools.store.reading() as reader:
                contexts = {context.mailbox.id: context for context in reader.contexts()}
            jobs = test_jobs(contexts.values(), mailbox_ids, directions, enable, only_failed=only_failed)
            admission = Admission(jobs, contexts, team.size)
            while not admission.complete:
                for job in admission.admit():
                    self.bench.lanes.add(job)
                done = next_done(self.inbox, token)
                admission.ended(done)
                failure = failure or done.error
                if done.result is not None:
                    results.append(done.result)
                    finished(done.result)
                progress(admission.progress)
        token.check()
        if failure is not None:
            raise failure
        order = {direction: number for number, direction in enumerate(MailDirection)}
        return sorted(results, key=lambda result: (result.mailbox.lower(), order[result.direction]))

    def _wake(self) -> None:
        self.inbox.put(Wake())
