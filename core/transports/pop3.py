"""POP3 as a MailSource (RFC 1939).

    sign_in ──▶ TRANSACTION ──pages()──▶ TRANSACTION ──close(): QUIT──▶ closed
                    │                        ▲
                    │ delete(): nothing left ┘
                    └─ delete(): DELE ... QUIT ──+OK──▶ closed, removals final
                                              └─ -ERR, cut ──▶ closed, removals unknown: listed again next time

Nothing is removed unless QUIT is said after DELE (section 6), so a session that fails while it deletes is dropped without QUIT.

**Generation and cursor.** POP3 has no mark that ids were given anew; `pop3_places` tells how it is found out. Which messages of
a generation are new is decided by `KnownItems`, id by id. Where a server renumbers its maildrop, all messages are new by id, are fetched
once more, and the store's rules of identity join them to what they were. How ids are found is told in `pop3_listing`.

**Heads.** Large messages are shown by their heads first where the server knows TOP; a page with such a one ends what is on the wire.

**Memory** stays at a page, plus the message that arrives, plus one chunk from the network: the rest of the window waits in the kernel's
and the server's buffers. Of a message beyond `ParseLimits.message_bytes` the beginning is kept, and the rest read and dropped.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.message import ParseLimits
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import ConnectionFailed, CursorInvalid, InternalError, NotSupported, PostroomError
from core.ports import KnownItems, ServerMemory, SourceItem, SourcePage, StepObserver
from core.ports.amounts import PAGE_BYTES, PAGE_ITEMS
from core.transports.net import connect
from core.transports.pop3_listing import Entry, list_messages, list_sizes
from core.transports.pop3_login import Capabilities, sign_in
from core.transports.pop3_places import Place, checked, is_generation, read_place, renumbered
from core.transports.pop3_wire import Answer, Command, Pop3Wire

MESSAGE_BYTES = ParseLimits().message_bytes
"""Of a message that is larger so much is taken."""

HEADS_FROM_BYTES = 32 * 1024
"""A message from this size on is shown by its head first, by TOP: then its body is fetched only where it is wanted. It costs a message of
40 KB that is wanted a hundredth more, and saves all but that where it is not; below, the price is paid by too many."""

_HEAD_GUESS_BYTES = 8_192
_GOOD_BYE_S = 1.0
_logger = logging.getLogger(__name__)


def open_pop3(
    settings: ConnectionSettings,
    token: CancelToken,
    observer: StepObserver,
    memory: ServerMemory | None = None,
    message_bytes: int = MESSAGE_BYTES,
) -> Pop3Source:
    """Connect and sign in: steps dns, tcp, tls, capabilities, authentication. Raises what `connect` and `sign_in` raise."""
    connection = connect(settings, token, observer, memory)
    try:
        wire = Pop3Wire(connection)
        return Pop3Source(wire, sign_in(wire, settings, observer), message_bytes)
    except BaseException:
        connection.close()
        raise


class Pop3Source:
    """An open POP3 session, a `MailSource`. Belongs to one thread; only `abort` may be called from any other."""

    def __init__(self, wire: Pop3Wire, capabilities: Capabilities, max_message_bytes: int = MESSAGE_BYTES) -> None:
        self._wire = wire
        self._capabilities = capabilities
        self._max_message_bytes = max_message_bytes
        self._listing: list[Entry] | None = None  # numbers and ids hold for the whole session
        self._deleting = False
        self._place: Place | None = None  # known once a folder was listed
        self._sizes: dict[int, int] | None = None  # as LIST told them
        self._flights = 0

    def pages(self, folder: str, cursor: str | None, known: KnownItems) -> Iterator[SourcePage]:
        """Yield what `known` does not know, in order of arrival, in pages of about PAGE_ITEMS messages or PAGE_BYTES.

        When the connection is cut, the messages that came in whole are yielded before ConnectionFailed is raised. Raises CursorInvalid,
        ServerBusy, AccessDenied, ConnectionFailed, ProtocolBroken, Cancelled.
        """
        place = read_place(cursor)
        entries = self._entries()
        if not entries:
            self._place = place
            return
        place = self._place = checked(place, self._wire, self._capabilities, entries)
        ids = [entry.remote_id for entry in entries]
        seen = known.known(folder, place.generation, ids)
        if not seen and renumbered(place, self._wire, self._capabilities, entries):
            place = self._place = place.following()
            seen = known.known(folder, place.generation, ids)
        new = [entry for entry in entries if entry.remote_id not in seen]
        if new:
            for run in self._runs(new):
                yield from self._paged(folder, place, self._items(run, place, heads=True))

    def folders(self) -> list[RemoteFolder]:
        """The inbox alone: a maildrop has no folders."""
        return [RemoteFolder(INBOX_ID, INBOX_ID, total=len(self._entries()))]

    def fetch(self, folder: str, generation: str, remote_ids: Sequence[str]) -> Iterator[SourceItem]:
        """Yield the messages of these ids whole, in their order; one that is not in the maildrop any more is gone.

        Raises CursorInvalid (a generation that is not ours), ConnectionFailed, ProtocolBroken, Cancelled.
        """
        self._check_generation(folder, generation)
        if not remote_ids:
            return
        entries = {entry.remote_id: entry for entry in self._entries()}
        items = self._items([entries[remote_id] for remote_id in remote_ids if remote_id in entries])
        for remote_id in remote_ids:
            yield next(items) if remote_id in entries else SourceItem(remote_id, None, gone=True, error="it is no longer on the server")

    def present(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """Those that the maildrop holds. Raises what `fetch` raises."""
        self._check_generation(folder, generation)
        return {entry.remote_id for entry in self._entries()}.intersection(remote_ids) if remote_ids else set()

    def file(self, folder: str, generation: str, remote_ids: Sequence[str], name: str) -> set[str]:
        """Raise NotSupported: POP3 has no folders to move mail to."""
        del folder, generation, remote_ids
        raise NotSupported(f"POP3 has no folder {name}")

    def recalls(self, folder: str, cursor: str) -> bool | None:
        """Tell nothing: a maildrop has no folders."""
        del folder, cursor
        return None

    def create_folder(self, path: str) -> RemoteFolder:
        """Raise NotSupported: POP3 has no folders."""
        raise NotSupported(f"POP3 has no folder {path}")

    def _paged(self, folder: str, place: Place, items: Iterator[SourceItem]) -> Iterator[SourcePage]:
        page: list[SourceItem] = []
        page_bytes = 0
        cut: ConnectionFailed | None = None
        while True:
            try:
                item = next(items, None)
            except ConnectionFailed as error:
                item, cut = None, error
            if item is not None:
                page.append(item)
                page_bytes += len(item.raw or b"")
            if page and (item is None or len(page) >= PAGE_ITEMS or page_bytes >= PAGE_BYTES):
                yield SourcePage(folder, place.generation, tuple(page), place.written())
                page, page_bytes = [], 0
            if cut is not None:
                raise cut
            if item is None:
                return

    def _runs(self, entries: Sequence[Entry]) -> Iterator[list[Entry]]:
        """Cut `entries` behind each page with a head in it: between two runs nothing is on the wire, and messages may be fetched whole."""
        run: list[Entry] = []
        page_items = page_bytes = 0
        heads = False
        for entry in entries:
            run.append(entry)
            page_items += 1
            page_bytes += 0 if self._by_head(entry) else self._size(entry)
            heads = heads or self._by_head(entry)
            if page_items >= PAGE_ITEMS or page_bytes >= PAGE_BYTES:
                if heads:
                    yield run
                    run = []
                page_items, page_bytes, heads = 0, 0, False
        if run:
            yield run

    def _size(self, entry: Entry) -> int:
        """What LIST says of a message; 0 where it says nothing."""
        if self._sizes is None:
            self._sizes = dict(list_sizes(self._wire))
        return self._sizes.get(entry.number, 0)

    def _by_head(self, entry: Entry) -> bool:
        """Whether its head is to be had first: who wants little of a maildrop need not fetch what is large."""
        return self._size(entry) >= HEADS_FROM_BYTES and self._capabilities.offers("TOP")

    def _items(self, entries: Sequence[Entry], place: Place | None = None, *, heads: bool = False) -> Iterator[SourceItem]:
        """Fetch `entries`, which `place` sees; one the server refuses has no raw bytes but an error; one too large is cut.

        With `heads` large ones come with their heads alone. Whoever uses the wire in between costs what is on its way, nothing else.
        """
        left = deque(entries)
        while left:
            self._wire.drain()
            commands = [self._command(entry, heads=heads) for entry in left]
            self._flights = flight = self._flights + 1
            answers = self._wire.flight(commands, lines=True, limit_bytes=self._max_message_bytes)
            while left and flight == self._flights:
                entry = left.popleft()
                size = self._size(entry)
                item = self._item(entry, size, next(answers), head=heads and self._by_head(entry))
                octets = item.raw if item.raw is not None else item.head
                if place is not None and octets is not None and size:
                    place.saw(entry.remote_id, size, octets)
                yield item

    def _command(self, entry: Entry, *, heads: bool) -> Command:
        if heads and self._by_head(entry):
            return Command(f"TOP {entry.number} 0", _HEAD_GUESS_BYTES)
        return Command(f"RETR {entry.number}", self._size(entry))

    def _item(self, entry: Entry, size: int, answer: Answer, *, head: bool = False) -> SourceItem:
        if head:
            # A head that is refused says nothing: the message is looked at whole.
            lines = (answer.block or b"").partition(b"\r\n\r\n")[0].rstrip(b"\r\n")
            shown = lines + b"\r\n\r\n" if lines else b"\r\n"
            return SourceItem(entry.remote_id, None, size, head=shown, cut=size > self._max_message_bytes)
        if answer.block is not None:
            return SourceItem(entry.remote_id, answer.block, len(answer.block))
        if answer.beginning is not None:
            return SourceItem(entry.remote_id, answer.beginning, max(size, len(answer.beginning)), cut=True)
        code = f"[{answer.reply.code}] " if answer.reply.code else ""
        return SourceItem(entry.remote_id, None, size, error=f"the server refused the message: {code}{answer.reply.text}")

    def _entries(self) -> list[Entry]:
        if self._deleting:
            raise InternalError("a POP3 session is over once something was deleted")
        if self._wire.owed:  # a consumer that left `pages` early leaves answers on the wire
            self._flights += 1
            self._wire.drain()
        if self._listing is None:
            self._listing = list_messages(self._wire, self._capabilities)
        return self._listing

    def delete(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """Remove messages and end the session, all but ids that are not in the maildrop any more: those alone leave it open.

        Returns the ids that are gone already and those whose DELE and the QUIT after it were answered +OK. Where QUIT is refused the server
        may have removed some; the next listing tells. Raises CursorInvalid (a generation that is not ours), ConnectionFailed,
        ProtocolBroken, Cancelled: then nothing is known, and asking again does no harm.
        """
        self._check_generation(folder, generation, listed=True)
        numbers = {entry.remote_id: entry.number for entry in self._entries()}
        present = [remote_id for remote_id in dict.fromkeys(remote_ids) if remote_id in numbers]
        gone = {remote_id for remote_id in remote_ids if remote_id not in numbers}
        if not present:
            return gone
        self._deleting = True
        answers = self._wire.flight([Command(f"DELE {numbers[remote_id]}") for remote_id in present], lines=False)
        marked = {remote_id for remote_id, answer in zip(present, answers, strict=True) if answer.reply.ok}
        final = self._wire.command("QUIT")
        self._wire.connection.close()
        return gone | marked if final.ok else gone

    def _check_generation(self, folder: str, generation: str, *, listed: bool = False) -> None:
        """Refuse a generation that is not the present one, which only a listing tells; `listed`: without one it is the first."""
        present = (self._place or Place()).generation
        unknown = self._place is None and not listed and is_generation(generation)
        if generation != present and not unknown:
            raise CursorInvalid(f"{folder}: its ids are not of the generation {generation} any more")

    def close(self) -> None:
        """Say QUIT where the session stands between two commands and nothing is marked for removal, then free the socket. Never raises."""
        connection = self._wire.connection
        if connection.open and not self._deleting and not self._wire.owed:
            try:
                self._wire.command("QUIT", timeout_s=_GOOD_BYE_S)
            except PostroomError as error:
                # All that was fetched is safe; the server will notice by itself.
                _logger.debug("%s: QUIT was not answered: %s", connection.where, error)
        connection.close()

    def abort(self) -> None:
        """End the session at once, from any thread; the call that waits raises Cancelled."""
        self._wire.connection.abort()
