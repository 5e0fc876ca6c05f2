"""Inspector: looks into mailboxes on their servers and writes nothing: compares them with the store, and says what the next run would do.

Beside the service, as it needs what runs need. Its methods take seconds to minutes and belong on a worker thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from core.cancel import CancelToken
from core.domain.ids import MailboxId
from core.domain.ledger import LISTED, LedgerReport, Standing
from core.domain.mailbox import MailboxKind, MailDirection
from core.errors import Cancelled, EnvironmentUnusable, PostroomError
from core.pipelines.ledger_check import CheckOrder, check_mailbox
from core.pipelines.report import PlannedAction, RunOutcome, RunReport, Tools, no_progress
from core.pipelines.run import run_direction
from core.service.service import Service

__all__ = ["CheckProgress", "Inspector", "PlannedAction", "RunOutcome", "RunReport"]


@dataclass(frozen=True, slots=True)
class CheckProgress:
    """How far a comparison is: the mailbox, its folder, and how many messages of that folder were compared."""

    mailbox: str
    folder: str
    done: int


class Inspector:
    """See the module. Thread-safe: keeps nothing."""

    def __init__(self, tools: Tools, service: Service) -> None:
        self._tools = tools
        self._service = service

    def check(
        self,
        addresses: Collection[str] | None,
        token: CancelToken,
        *,
        reprocess: bool = False,
        listed: Collection[Standing] = LISTED,
        limit: int = 1_000,
        progress: Callable[[CheckProgress], None] = lambda _progress: None,
    ) -> Iterator[LedgerReport]:
        """Compare mailboxes (None: all whose incoming mail is enabled) with what the store knows, one after the other.

        With `reprocess` what was missed is read by the next run of its mailbox, which is due at once; nothing else is written. `listed` are
        told one by one, `limit` of each mailbox at most. A mailbox that cannot be compared has an `error`. Raises UsageError for an unknown
        address, Cancelled, EnvironmentUnusable.
        """
        order = CheckOrder(frozenset(listed), limit, reprocess)
        for mailbox_id, address in self._chosen(addresses):

            def told(folder: str, done: int, address: str = address) -> None:
                progress(CheckProgress(address, folder, done))

            try:
                yield check_mailbox(self._tools, mailbox_id, order, token, told)
            except (Cancelled, EnvironmentUnusable):
                raise
            except PostroomError as error:
                yield LedgerReport(mailbox_id, address, error=str(error))

    def what_if(self, address: str, token: CancelToken, progress: Callable[[RunReport], None] = no_progress) -> RunReport:
        """What the next run of a mailbox's incoming mail would do; nothing is written, here or on its server.

        `progress` is told on this thread what is known so far. What is not eligible is reported with its reason, a failure of the server
        in `outcome` and `reason`. Raises UsageError, Cancelled.
        """
        [status] = self._service.status([address])
        return run_direction(self._tools, status.id, MailDirection.INCOMING, token, progress=progress, what_if=True)

    def _chosen(self, addresses: Collection[str] | None) -> list[tuple[MailboxId, str]]:
        found = self._service.status(addresses)
        if addresses is not None:
            return [(status.id, status.mailbox) for status in found]
        ready = [status for status in found if status.incoming.state.enabled or status.kind is MailboxKind.FORWARD]
        return [(status.id, status.mailbox) for status in ready if status.incoming.why_not is None]
