"""What all that read new mail of a folder share: the pages since the place reached, and the counts of what was judged."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from core.domain.decision import Outcome
from core.domain.folder_tracking import TrackedFolder
from core.errors import CursorInvalid
from core.pipelines.page import CHANNEL, Desk
from core.pipelines.report import RunReport
from core.ports import PageItem, SourcePage

_log = logging.getLogger(__name__)


class Seen:
    """KnownItems: needs no fetching what was seen and committed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def known(self, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        """Tell which of these were seen."""
        with self._desk.tools.store.reading() as reader:
            return reader.known_remote_ids(self._desk.context.mailbox.id, self._known_as(folder), generation, remote_ids)

    def _known_as(self, folder: str) -> str:
        return self._desk.known_as.get(folder, folder)


def new_pages(desk: Desk, tracked: TrackedFolder) -> Iterator[SourcePage]:
    """The pages of a folder since its cursor; where the server does not know that place any more, since the beginning."""
    folder, seen = tracked.folder.id, Seen(desk)
    with desk.tools.store.reading() as reader:
        cursor = reader.cursor(desk.context.mailbox.id, desk.known_as.get(folder, folder), CHANNEL)
    try:
        yield from desk.source.pages(folder, cursor, seen)
    except CursorInvalid as lost:
        if cursor is None:
            raise
        _log.warning("%s: %s is listed from the beginning: %s", desk.context.mailbox.email_address, tracked.folder.path, lost)
        yield from desk.source.pages(folder, None, seen)


def counted_again(report: RunReport, items: Sequence[PageItem]) -> RunReport:
    """The report with those of these that are tracked now, which were received before."""
    late = sum(item.decision.outcome is Outcome.TRACKED for item in items)
    relinked = len({(item.join, item.message_id) for item in items if item.refile is not None})
    return replace(report, tracked=report.tracked + late, rejudged=report.rejudged + late, relinked=report.relinked + relinked)


def counted(report: RunReport, items: Sequence[PageItem]) -> RunReport:
    """The report with these among what was received."""
    outcomes = [item.decision.outcome for item in items]
    return replace(
        report,
        received=report.received + len(outcomes),
        tracked=report.tracked + outcomes.count(Outcome.TRACKED),
        skipped=report.skipped + outcomes.count(Outcome.SKIPPED),
        quarantined=report.quarantined + outcomes.count(Outcome.QUARANTINED),
        relinked=report.relinked + len({(item.join, item.message_id) for item in items if item.refile is not None}),
    )
