"""What a run of one direction reports, and what the pipelines are given to work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum

from core.cancel import CancelToken
from core.domain.act.outcome import ActOutcome
from core.domain.backfill import Backfill
from core.domain.backoff import BackoffPolicy
from core.domain.decision import Step
from core.domain.discovery import MailSuggestions
from core.domain.filing import FolderFiling
from core.domain.ids import MailboxId
from core.domain.mailbox import MailDirection
from core.domain.message import ParseLimits
from core.domain.record import RecordLink
from core.errors import InternalError, PostroomError
from core.pipelines.supposed import Supposed
from core.ports import ActStore, Clock, Lease, MailSink, MessageComposer, MessageParser, Notifier, SecretStore, Transports
from core.ports.act_items import ItemReader, ItemStore, ItemWriter


class RunOutcome(StrEnum):
    """How a run of one direction ended."""

    DONE = "done"
    FAILED = "failed"
    NOT_ELIGIBLE = "not-eligible"


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """One line of a what-if run: what would happen to one message, and why. Nothing was written.

    `would` is track, join (another copy is tracked), skip, quarantine, correlate (an email that is tracked gets its parent), judge-again,
    relink (it is tracked, and a folder rule gives it the record `regarding_to` in the place of `regarding_from`), of a template map (the
    folder `folder` to `regarding_to`), create-folder, or wait (more folders are missing than it may make), or, of what an earlier run asked
    for, delete or move. `stage` is what the run would be at: retry, new, filing, missed, old, again, effect.
    `then` is what would be done on the server afterwards (delete, move), `creates` the record that would be made of the sender. `steps`
    are those of the decision, which `because` tells in one line; none where nothing would be judged.
    """

    mailbox: str
    message_id: str | None
    would: str
    because: str
    subject: str = ""
    reason: str = ""
    stage: str = "new"
    then: str | None = None
    creates: str | None = None
    steps: tuple[Step, ...] = ()
    folder: str | None = None
    regarding_from: RecordLink | None = None
    regarding_to: RecordLink | None = None


@dataclass(frozen=True, slots=True)
class RunReport:
    """One run of one direction of one mailbox. Counts are of messages in this run; `received` counts what was new on the server.

    `rejudged` counts those of `tracked` that were received and skipped before, and judged again since what they answer has come.
    `relinked` counts the emails, tracked before, that were given another record by the rule of a folder.
    `error` is the failure as it was classified, None when it ended well. `contacted` is false where there was nothing to ask a server.
    `backfill` is how far old mail is that a start set back has brought within reach; None where there is none.
    `filing` is how far the folder is whose content is being taken over by its rule, the last of them.
    `retried` is how much of quarantine was tried once more because the program is newer than the one that failed on it. `actions` are those
    of a what-if run, up to a limit; `actions_left_out` counts the others. `act` is set in runs of appointments, contacts and tasks: of such
    `received` counts what the server said was changed, `tracked` what was made or changed in the store, `sent` on the server.
    """

    mailbox_id: MailboxId
    mailbox: str
    direction: MailDirection
    outcome: RunOutcome = RunOutcome.DONE
    reason: str = ""
    received: int = 0
    tracked: int = 0
    skipped: int = 0
    quarantined: int = 0
    sent: int = 0
    failed: int = 0
    error: PostroomError | None = None
    actions: tuple[PlannedAction, ...] = ()
    contacted: bool = True
    backfill: Backfill | None = None
    filing: FolderFiling | None = None
    retried: int = 0
    actions_left_out: int = 0
    rejudged: int = 0
    relinked: int = 0
    act: ActOutcome | None = None


def no_progress(_report: RunReport) -> None:
    """Take a progress report and do nothing with it."""


def no_outbox(_mailbox: str) -> MailSink:
    """Stand for the folder of sandbox mode where nobody gave one."""
    raise InternalError("sandbox mode has no folder to write to")


def no_suggestion(address: str, _token: CancelToken) -> MailSuggestions:
    """Know no server for an address."""
    return MailSuggestions(address)


class NoItems:
    """Stands for the store of appointments, contacts and tasks where nobody gave one."""

    def reading(self) -> AbstractContextManager[ItemReader]:
        """Refuse."""
        raise InternalError("nothing was given that keeps appointments, contacts and tasks")

    def writing(self, lease: Lease | None = None) -> AbstractContextManager[ItemWriter]:
        """Refuse."""
        del lease
        raise InternalError("nothing was given that keeps appointments, contacts and tasks")


class NoNotifier:
    """Stands for a way to tell the owner's programs where nobody gave one."""

    def post(self, url: str, body: Mapping[str, object], token: CancelToken) -> None:
        """Refuse."""
        del url, body, token
        raise InternalError("nothing was given that could call a webhook")


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything the pipelines work with; made once by the composition root and shared by all lanes (all members are thread-safe).

    `outbox` opens what takes the place of a server for the mail of an address while the store is in sandbox mode. `suggest` asks the domain
    of an address for its servers; it takes seconds. `notifier` calls webhooks. `items` keeps appointments, contacts and tasks.
    `old_mail_per_minute` is how much old mail of each mailbox is processed, 0 none. `program` is the version of this program, "" where what
    an older one failed on is not to be tried again. `unlearning` are transports that keep nothing of what they learn about servers, for
    runs that write nothing; None where `transports` are such themselves. `supposed` is what the what-if runs before this one would have
    written, None where there is none.
    """

    store: ActStore
    transports: Transports
    parse: MessageParser
    compose: MessageComposer
    secrets: SecretStore
    clock: Clock
    limits: ParseLimits = field(default_factory=ParseLimits)
    backoff: BackoffPolicy = field(default_factory=BackoffPolicy)
    chance: Callable[[], float] = lambda: 0.5
    old_mail_per_minute: int = 120
    program: str = ""
    unlearning: Transports | None = None
    supposed: Supposed | None = None
    outbox: Callable[[str], MailSink] = no_outbox
    suggest: Callable[[str, CancelToken], MailSuggestions] = no_suggestion
    notifier: Notifier = field(default_factory=NoNotifier)
    items: ItemStore = field(default_factory=NoItems)
