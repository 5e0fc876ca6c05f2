"""A session that goes on where its connection breaks, and does not break twice at the same message.

    asked for messages ──cut, or an answer that is none──▶ connected anew ──▶ the first that is missing, by itself
                                                                                  ├─ comes ──▶ the rest
                                                                                  └─ breaks again ──▶ connected anew, and the server answers
                                                                                         about it: it is this message's fault, told as one

One message that a server chokes on must not stop its mailbox. Where the server cannot be reached any more, or breaks at everything, the
error is raised. Removing and moving are never tried again here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

from core.errors import ConnectionFailed, CursorInvalid, PostroomError, ProtocolBroken
from core.ports import SourceItem
from core.transports.imap.fetching import Fetched, WholeMessages, heads
from core.transports.imap.selected import Mailboxes, Selected
from core.transports.imap.wire import ImapWire

MOST_BREAKS = 20
"""How often a session connects anew."""
_BROKEN = (ConnectionFailed, ProtocolBroken)
_logger = logging.getLogger(__name__)


class Session:
    """The wire there is now, and what is open on it. `reopen` connects and signs in anew; without it nothing is tried again."""

    def __init__(self, wire: ImapWire, reopen: Callable[[], ImapWire] | None = None) -> None:
        self.wire = wire
        self.mailboxes = Mailboxes(wire)
        self._reopen = reopen
        self._left = MOST_BREAKS

    def anew(self, selected: Selected, broken: PostroomError) -> Selected:
        """Connect anew and open the same folder. Raises `broken` where that is not to be tried any more, and what connecting raises."""
        if self._reopen is None or self._left <= 0:
            raise broken
        self._left -= 1
        _logger.info("%s; connecting anew", broken)
        self.wire.connection.close()
        self.wire = self._reopen()
        self.mailboxes = Mailboxes(self.wire)
        again = self.mailboxes.open(selected.folder)
        if again.validity != selected.validity:
            raise CursorInvalid(f"{selected.folder}: all messages got new numbers meanwhile")
        return again

    def heads(self, selected: Selected, uids: Sequence[int]) -> dict[int, Fetched]:
        """What messages are about; one at which the connection breaks is told with an `error`. Raises as `fetching.heads`."""
        try:
            return heads(self.wire, uids)
        except _BROKEN as broken:
            selected = self.anew(selected, broken)
        if len(uids) > 1:
            middle = len(uids) // 2
            return self.heads(selected, uids[:middle]) | self.heads(selected, uids[middle:])
        try:
            return heads(self.wire, uids)
        except _BROKEN as broken:
            return self._blamed(selected, uids[0], broken)

    def whole(self, selected: Selected, uids: Sequence[int], size_of: Callable[[int], int], max_message_bytes: int) -> Iterator[SourceItem]:
        """Messages whole, in this order; one at which the connection breaks has an `error`. Raises as `WholeMessages.fetch`."""
        left = list(uids)
        while left:
            try:
                for item in WholeMessages(self.wire, selected, size_of, max_message_bytes).fetch(left):
                    yield item
                    del left[0]
            except _BROKEN as broken:
                selected = self.anew(selected, broken)
                yield self._alone(selected, left[0], size_of, max_message_bytes)
                del left[0]

    def _alone(self, selected: Selected, uid: int, size_of: Callable[[int], int], max_message_bytes: int) -> SourceItem:
        try:
            return next(WholeMessages(self.wire, selected, size_of, max_message_bytes).fetch([uid]))
        except _BROKEN as broken:
            told = self._blamed(selected, uid, broken).get(uid)
        if told is None:
            return SourceItem(str(uid), None, gone=True, error="it is no longer in the folder")
        return SourceItem(str(uid), None, told.size_bytes, told.arrived_at, error=told.error)

    def _blamed(self, selected: Selected, uid: int, broken: PostroomError) -> dict[int, Fetched]:
        """What the server says about a message at which the connection broke twice; nothing where it is gone."""
        self.anew(selected, broken)
        found = heads(self.wire, [uid], with_head=False)
        for told in found.values():
            told.error = f"the conversation with the server breaks at this message: {broken.cause}"
        return found
