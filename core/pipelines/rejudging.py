"""Messages that are judged once more because what they answer has come, or because a person said what that is.

    new mail done ──▶ does a skipped message wait for something that is there now? ──no──▶ over
                          │ yes                                        ▲
                          ▼                                            │ what is tracked now may be what others wait for
                 fetch it again ──▶ judge it ──▶ its decision is replaced, its email made (one transaction)
                    └── it is not on the server any more: its decision says so

Of a message that was skipped no source is kept, so that one that was deleted after processing cannot be tracked any more.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

from core.domain.correlation import words_for
from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.folder_tracking import Tracking
from core.errors import CursorInvalid, FolderMissing
from core.pipelines.judging.forwarding import server_id
from core.pipelines.page import Desk, FolderDesk
from core.ports import PageItem, Rejudgement, SourceItem, SourcePage, UnitOfWork
from core.ports.amounts import PAGE_ITEMS

_log = logging.getLogger(__name__)

#: The most that are looked up at a time, and how often a run looks for more of them.
MOST = 1_000
_ROUNDS = 50

RULE = "late parent"


class RejudgementDesk(FolderDesk):
    """Takes messages of one folder that were skipped before."""

    def __init__(self, desk: Desk, folder: str, tracking: Tracking, waiting: Sequence[Rejudgement]) -> None:
        rules = {tracked.folder.id: tracked.rule for tracked in tracking.folders}
        super().__init__(desk, folder, rules.get(folder))
        self._waiting = {one.remote_id: one for one in waiting}
        self._confirmed = {one.remote_id: one.parent for one in waiting if one.confirmed and one.parent is not None}
        self.done: set[int] = set()

    def _write(self, uow: UnitOfWork, generation: str, judged: list[PageItem], cursor: str | None) -> None:
        """Replace what was decided about those that wait; the request is over with that."""
        del cursor
        asked = [item for item in judged if item.remote_id in self._waiting]
        done = {self._waiting[item.remote_id].seen_id for item in asked}
        uow.save_again(self._desk.context.mailbox.id, self._folder, generation, asked)
        uow.rejudged(done)
        self.done |= done

    def give_up(self, generation: str, later: Collection[int]) -> None:
        """Say of those that are not there why they stay as they are; `later` are asked for once more."""
        left = [one for one in self._waiting.values() if one.seen_id not in self.done and one.seen_id not in later]
        if left:
            with self._desk.tools.store.writing(self._desk.lease) as uow:
                self._write(uow, generation, [self._not_there(one) for one in left], None)

    def _not_there(self, one: Rejudgement) -> PageItem:
        came = f"it answers {words_for(one.parent)}, which came later" if one.parent is not None else "what it answers came later"
        mailbox = self._desk.context.mailbox
        if mailbox.delete_after_processing:
            because = f"{came}; it was deleted from the server after processing, and its source was not kept"
        else:
            because = f"{came}; it is not in its folder on the server any more, and its source was not kept"
        steps = (*one.steps, Step(RULE, "not tracked", because))
        return PageItem(one.remote_id, Decision(Outcome.SKIPPED, Reason.NO_CORRELATION_MATCH, steps), None, "", None)


class RejudgementRun:
    """All of a mailbox that waits to be judged once more. Belongs to the lane's thread. They were counted as received before."""

    def __init__(self, desk: Desk, tracking: Tracking) -> None:
        self._desk = desk
        self._tracking = tracking
        #: What the server would not give now; the next run asks again.
        self._later: set[int] = set()

    def run(self, *, received: bool) -> None:
        """Judge once more what waits for it. `received`: this run has brought mail. Raises what the source raises."""
        store, mailbox_id = self._desk.tools.store, self._desk.context.mailbox.id
        if received:
            with store.writing(self._desk.lease) as uow:
                uow.look_again()
        for _ in range(_ROUNDS):
            self._desk.token.check()
            with store.reading() as reader:
                waiting = [one for one in reader.rejudgements(mailbox_id, MOST) if one.seen_id not in self._later][:PAGE_ITEMS]
            if not waiting:
                return
            places: dict[tuple[str, str], list[Rejudgement]] = {}
            for one in waiting:
                places.setdefault((one.folder, one.generation), []).append(one)
            for (folder, generation), some in places.items():
                self._process(folder, generation, some)

    def _process(self, folder: str, generation: str, waiting: list[Rejudgement]) -> None:
        table = RejudgementDesk(self._desk, folder, self._tracking, waiting)
        try:
            fetched = self._fetched(folder, generation, waiting)
            withheld = {item.remote_id for item in fetched if item.raw is None and not item.gone}
            self._later |= {one.seen_id for one in waiting if server_id(one.remote_id) in withheld}
            items = tuple(item for item in fetched if item.raw is not None)
            if items:
                table.save(SourcePage(folder, generation, items, None))
        except (CursorInvalid, FolderMissing) as lost:
            _log.info("%s: what waits to be judged again cannot be fetched: %s", self._desk.context.mailbox.email_address, lost)
        table.give_up(generation, self._later)

    def _fetched(self, folder: str, generation: str, waiting: list[Rejudgement]) -> list[SourceItem]:
        ids = dict.fromkeys(server_id(one.remote_id) for one in waiting)
        return list(self._desk.source.fetch(folder, generation, list(ids)))
