"""Admission: which tests may begin, when hundreds were asked for: as many mailboxes at a time as there are workers, and of one profile
no more than its server is to see connections from us.

    waiting ──admitted: fewer than max_concurrent_connections of its profile are out──▶ out ──its last job ended──▶ over

A mailbox has one connection open at a time, so mailboxes are what is counted. Belongs to one thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from core.domain.connection import TestsProgress
from core.domain.ids import MailboxId, ProfileId
from core.engine.lanes import Job
from core.engine.worker import JobDone
from core.ports import MailboxContext


class Admission:
    """Takes all jobs at once and hands them out in order; `most` is how many mailboxes may be out in all."""

    def __init__(self, jobs: Iterable[Job], contexts: Mapping[MailboxId, MailboxContext], most: int) -> None:
        self._waiting: dict[MailboxId, list[Job]] = {}
        for job in jobs:
            self._waiting.setdefault(job.mailbox_id, []).append(job)
        self.total = sum(len(each) for each in self._waiting.values())
        self._most = max(1, most)
        self._contexts = contexts
        self._left: dict[MailboxId, int] = {}
        self._out: Counter[ProfileId | None] = Counter()
        self._done = self._failed = 0

    @property
    def complete(self) -> bool:
        """Whether every job has ended."""
        return not self._waiting and not self._left

    @property
    def progress(self) -> TestsProgress:
        """How far it is."""
        return TestsProgress(self.total, self._done, self._failed, len(self._left))

    def admit(self) -> list[Job]:
        """The jobs that may begin now."""
        begun: list[Job] = []
        for mailbox_id in list(self._waiting):
            if len(self._left) >= self._most:
                break
            profile_id, limit = self._limit(mailbox_id)
            if self._out[profile_id] >= limit:
                continue
            jobs = self._waiting.pop(mailbox_id)
            self._left[mailbox_id] = len(jobs)
            self._out[profile_id] += 1
            begun += jobs
        return begun

    def ended(self, done: JobDone) -> None:
        """Take in the end of one job."""
        mailbox_id = done.job.mailbox_id
        self._done += 1
        self._failed += done.result is None or not done.result.ok
        self._left[mailbox_id] -= 1
        if not self._left[mailbox_id]:
            del self._left[mailbox_id]
            self._out[self._limit(mailbox_id)[0]] -= 1

    def _limit(self, mailbox_id: MailboxId) -> tuple[ProfileId | None, int]:
        """The profile, and how many of its mailboxes may be out; what has no profile fails without a connection."""
        profile = self._contexts[mailbox_id].profile
        return (profile.id, max(1, profile.max_concurrent_connections)) if profile is not None else (None, self._most)
