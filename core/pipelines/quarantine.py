"""Quarantine in a run: what is due again is judged again, with the source that was kept, or fetched once more where there is none.

a newer program? ──▶ all that older ones failed on is due, once ──▶ some before new mail ──▶ new mail ──▶ the others
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator

from core.domain.folder_tracking import Tracking
from core.domain.ledger import is_newer
from core.errors import CursorInvalid, FolderMissing
from core.pipelines.eligible import has_folders
from core.pipelines.judging.case import Parsed
from core.pipelines.judging.outcomes import left_folder, quarantined
from core.pipelines.page import CHANNEL, NOT_THE_MESSAGE, Desk, FolderDesk
from core.pipelines.tracking_files import is_from_file, judge_file_again, record_of_files
from core.ports import PageItem, Retry, SourceItem

_log = logging.getLogger(__name__)

#: Messages whose sources are held at the same time, and how often a run takes so many: before new mail, and after it.
BATCH = 20
FIRST_BATCHES = 5
MOST_BATCHES = 5_000


class QuarantineRun:
    """What of a mailbox is in quarantine and due. Belongs to the lane's thread."""

    def __init__(self, desk: Desk, tracking: Tracking) -> None:
        self._desk = desk
        self._rules = {tracked.folder.id: tracked.rule for tracked in tracking.folders}

    def after_upgrade(self) -> int:
        """Have what older versions of the program failed on judged again by this one, once; returns how many those are."""
        desk, mailbox_id, program = self._desk, self._desk.context.mailbox.id, self._desk.tools.program
        if not program:
            return 0
        with desk.tools.store.reading() as reader:
            older = [failed for failed in reader.failures_by_program(mailbox_id) if is_newer(program, failed)]
        if not older:
            return 0
        with desk.tools.store.writing(desk.lease) as uow:
            count = uow.retry_failures_of(mailbox_id, older, program)
        versions = ", ".join(sorted(failed or "an earlier one" for failed in older))
        _log.info("%s: %d in quarantine are tried once more by %s, after %s", desk.context.mailbox.email_address, count, program, versions)
        return count

    def run(self, batches: int) -> None:
        """Judge again what is due, so many batches of it at most. Raises what the source raises."""
        for _ in range(batches):
            retries = self._due()
            for retry, item in self._items(retries):
                self._judge_again(retry, item)
            if len(retries) < BATCH:
                return

    def what_if(self) -> Iterator[PageItem]:
        """Judge what is due before new mail comes; write nothing."""
        for retry, item in self._items(self._due()):
            yield from self._judged(retry, item)

    def _due(self) -> list[Retry]:
        tools = self._desk.tools
        with tools.store.reading() as reader:
            return reader.due_retries(self._desk.context.mailbox.id, tools.clock.now(), BATCH)

    def _items(self, retries: list[Retry]) -> Iterator[tuple[Retry, SourceItem]]:
        """Each with what is known of it; what could not be fetched is asked for once more."""
        lost: dict[tuple[str, str], list[Retry]] = {}
        for retry in retries:
            if retry.raw is None and is_from_file(retry.folder):
                yield retry, SourceItem(retry.remote_id, None, error="it came from a file, which is not kept any more")
            elif retry.raw is None:
                lost.setdefault((retry.folder, retry.generation), []).append(retry)
            else:
                yield retry, SourceItem(retry.remote_id, retry.raw, len(retry.raw))
        for (folder, generation), waiting in lost.items():
            items = self._fetched(folder, generation, [retry.remote_id for retry in waiting])
            for retry in waiting:
                yield retry, items[retry.remote_id]

    def _fetched(self, folder: str, generation: str, ids: list[str]) -> dict[str, SourceItem]:
        found = {remote_id: SourceItem(remote_id, None, error="it is no longer on the server") for remote_id in ids}
        try:
            for item in self._desk.source.fetch(folder, generation, ids):
                # A maildrop may leave a message out of a listing; where there are folders, a message that is not in its own was moved.
                if not item.gone or has_folders(self._desk.context):
                    found[item.remote_id] = item
        except (CursorInvalid, FolderMissing) as error:
            _log.info("%s: what is in quarantine cannot be fetched again: %s", self._desk.context.mailbox.email_address, error)
        return found

    def _judged(self, retry: Retry, item: SourceItem) -> list[PageItem]:
        self._desk.token.check()
        if item.gone:
            return [left_folder(item)]
        if item.raw is None:
            return [quarantined(Parsed(item, None))]
        if is_from_file(retry.folder):
            return [self._judged_file(retry, item.raw)]
        return FolderDesk(self._desk, retry.folder, self._rules.get(retry.folder)).judge_again(retry.generation, item)

    def _judged_file(self, retry: Retry, octets: bytes) -> PageItem:
        desk = self._desk
        try:
            return judge_file_again(desk.tools, desk.context, retry.folder, retry.remote_id, octets)
        except NOT_THE_MESSAGE:
            raise
        except Exception:  # noqa: BLE001  the same message failing again stays in quarantine with the new trace
            item = SourceItem(retry.remote_id, octets, len(octets))
            return quarantined(Parsed(item, None), trace=traceback.format_exc(limit=-6))

    def _judge_again(self, retry: Retry, item: SourceItem) -> None:
        desk = self._desk
        found = self._judged(retry, item)
        judged, further = found[0], found[1:]
        with desk.tools.store.writing(desk.lease) as uow:
            number = next(iter(uow.resolve_retry(retry, judged).activity_ids), None)
            record = record_of_files(uow, retry.folder) if is_from_file(retry.folder) else None
            if number is not None and record is not None:
                # A person dropped it there.
                uow.choose_record(number, record)
            if further:
                # What was seen before stays as it is.
                uow.save_page(desk.context.mailbox.id, retry.folder, retry.generation, CHANNEL, further, None)
        if judged.failure is None:
            desk.count([judged])
