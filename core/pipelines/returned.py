"""Messages without a Message-ID that came back under another id, as a mailbox restored by its server has them.

    same content as one that is tracked here ──no──▶ new
        │ yes
        ▼
    it arrived at the same time? ──no──▶ another message that says the same
        │ yes
        ▼
    is that one still in the folder? ──yes──▶ two messages: both are there
        │ no
        ▼
    the same message: it takes its identity over, and is joined

The server is asked only where content and time are the same, which is rare; about no more than MOST for a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.domain.identity import identity_base, is_by_content
from core.domain.ids import MailboxId
from core.pipelines.judging.case import Parsed
from core.ports import ActReader, MailSource
from core.ports.incoming import SeenAlike

MOST = 100


def content_base(each: Parsed) -> str | None:
    """The identity of a message that has one by its content alone, whole as it must be for that."""
    if each.message is None or each.message.unreadable is not None or each.item.raw is None or each.wrapper is not None:
        return None
    base = identity_base(each.message)
    return base if is_by_content(base) else None


class Returned:
    """Finds, of the messages of one folder of one mailbox, those that came back. Belongs to the lane's thread."""

    def __init__(self, source: MailSource, mailbox_id: MailboxId, folder: str) -> None:
        self._source = source
        self._mailbox_id = mailbox_id
        self._folder = folder

    def candidates(self, reader: ActReader, generation: str, parsed: Sequence[Parsed]) -> dict[str, list[SeenAlike]]:
        """For each message that may have come back, by its id, what it may be: those of the same content and time under other ids."""
        bases = {each.item.remote_id: base for each in parsed if (base := content_base(each)) is not None}
        alike = reader.seen_alike(self._mailbox_id, self._folder, generation, set(bases.values()))
        found: dict[str, list[SeenAlike]] = {}
        for each in parsed:
            remote_id, arrived_at = each.item.remote_id, _arrived_at(each)
            some = [one for one in alike if one.base == bases.get(remote_id) and one.arrived_at == arrived_at]
            if some and remote_id not in {one.remote_id for one in some}:
                found[remote_id] = some
        return found

    def taken_over(self, generation: str, maybe: dict[str, list[SeenAlike]]) -> dict[str, str]:
        """The identities that messages take over, by their ids. Raises what the source raises."""
        asked = list(dict.fromkeys(one.remote_id for some in maybe.values() for one in some))
        if not asked:
            return {}
        there = set(asked[MOST:])
        there |= {item.remote_id for item in self._source.fetch(self._folder, generation, asked[:MOST]) if not item.gone}
        taken: dict[str, str] = {}
        for remote_id, some in maybe.items():
            borne = {one.identity for one in some if one.remote_id in there} | set(taken.values())
            free = sorted({one.identity for one in some} - borne)
            if free:
                taken[remote_id] = free[0]
        return taken


def _arrived_at(each: Parsed) -> datetime | None:
    message = each.message
    return each.item.arrived_at or (message.received_at or message.date if message is not None else None)
