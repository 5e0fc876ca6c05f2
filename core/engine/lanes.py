"""Lanes: one queue of jobs per mailbox, served by any number of workers, each lane by one worker at a time.

    free ──add──▶ ready (in line, by order of arrival) ──take──▶ served ──next_job: none left──▶ free

All directions of a mailbox therefore run one after another, and a slow mailbox occupies one worker, never two.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field

from core.cancel import CancelToken
from core.domain.ids import MailboxId
from core.domain.mailbox import MailboxKind, MailDirection
from core.pipelines.supposed import Supposed


@dataclass(frozen=True, slots=True)
class Job:
    """One run of a direction, or its connection test (`testing`, with `enable` as in the command TestMailbox).

    Two jobs are the same when they do the same; `token` cancels this one alone. Without `leased` the job takes no lease: it writes nothing,
    or nothing that another engine's work depends on. `supposed` is what the what-if jobs before it would have written.
    """

    mailbox_id: MailboxId
    mailbox: str
    kind: MailboxKind
    direction: MailDirection
    testing: bool = False
    enable: bool | None = None
    what_if: bool = False
    leased: bool = True
    supposed: Supposed | None = field(default=None, compare=False, repr=False)
    token: CancelToken = field(default_factory=CancelToken, compare=False, repr=False)


class Lanes:
    """Thread-safe. `take` is the only call that blocks; `close` ends it for every worker."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._jobs: dict[MailboxId, deque[Job]] = {}
        self._ready: deque[MailboxId] = deque()
        self._served: dict[MailboxId, Job | None] = {}
        self._closed = False

    def add(self, job: Job) -> bool:
        """Queue a job; False where the same job already waits, or all is closed."""
        with self._changed:
            jobs = self._jobs.setdefault(job.mailbox_id, deque())
            if self._closed or job in jobs:
                return False
            jobs.append(job)
            if job.mailbox_id not in self._served and job.mailbox_id not in self._ready:
                self._ready.append(job.mailbox_id)
                self._changed.notify()
            return True

    def take(self) -> MailboxId | None:
        """Wait for a lane that has jobs and no worker, and serve it; None when all is closed. The worker then calls `next_job`."""
        with self._changed:
            while not self._closed and not self._ready:
                self._changed.wait()
            if self._closed:
                return None
            mailbox_id = self._ready.popleft()
            self._served[mailbox_id] = None
            return mailbox_id

    def next_job(self, mailbox_id: MailboxId) -> Job | None:
        """The served lane's next job; None frees the lane."""
        with self._changed:
            jobs = self._jobs.get(mailbox_id)
            if self._closed or not jobs:
                self._jobs.pop(mailbox_id, None)
                del self._served[mailbox_id]
                return None
            job = jobs.popleft()
            self._served[mailbox_id] = job
            return job

    def drop(self, mailbox_ids: Collection[MailboxId] | None) -> list[Job]:
        """Take out what waits for these mailboxes (None: all) and cancel what they do now; returns what will never run."""
        with self._changed:
            dropped = [job for key, jobs in self._jobs.items() if mailbox_ids is None or key in mailbox_ids for job in jobs]
            for job in dropped:
                self._jobs[job.mailbox_id].clear()
            self._ready = deque(key for key in self._ready if self._jobs.get(key))
            running = [job for key, job in self._served.items() if job is not None and (mailbox_ids is None or key in mailbox_ids)]
        # Outside the lock: cancelling closes sockets.
        for job in running:
            job.token.cancel()
        return dropped

    def take_back(self, keys: Collection[tuple[MailboxId, MailDirection]]) -> list[Job]:
        """Take out the runs, not the tests, of these directions that no worker has begun; returns them. What is at work goes on."""
        taken: list[Job] = []
        with self._changed:
            for mailbox_id, direction in keys:
                jobs = self._jobs.get(mailbox_id, deque())
                mine = [job for job in jobs if job.direction is direction and not job.testing]
                for job in mine:
                    jobs.remove(job)
                taken += mine
            self._ready = deque(key for key in self._ready if self._jobs.get(key))
        return taken

    def close(self) -> None:
        """End: nothing more is handed out, and whoever waits for work goes home."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self.drop(None)
