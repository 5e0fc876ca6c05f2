"""Fetching: what messages are about (heads), and messages whole.

    heads    UID FETCH set (UID RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER])
    whole    UID FETCH set (UID INTERNALDATE BODY.PEEK[])              in batches, the next one on its way while this one is read
             UID FETCH uid (BODY.PEEK[]<offset.count>)                 one above PART_BYTES, part by part

PEEK and EXAMINE: nothing becomes \\Seen. Answers are told apart by UID; one that names none is news about flags and means nothing here.
What does not come is asked for once more by itself: it is gone, or the server says why it does not give it.

**Sizes.** RFC822.SIZE decides how a message is asked for, never whether it is believed: servers estimate it. What came is as long as its
literal; an empty message of which the server says that it has octets is a failure of the server, and told as one.
"""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from core.errors import ItemError
from core.ports import SourceItem
from core.transports.imap.codes import refusal
from core.transports.imap.parsing import Dropped, Status, Untagged, Value, number
from core.transports.imap.selected import Selected, search, sets
from core.transports.imap.wire import ImapWire

HEAD_BYTES = 64 * 1024
"""Largest header section that is taken as a head; a message with a larger one is looked at whole."""
BATCH_BYTES = 4 * 1024 * 1024
"""Octets of messages asked for by one command, by the sizes the server tells."""
BATCH_ITEMS = 100
PART_BYTES = 8 * 1024 * 1024
"""Octets of a large message asked for at a time."""
ASSUMED_BYTES = 64 * 1024
"""What a message counts for whose size is not known."""
_WAY = 2
"""Commands on their way at a time."""
_BODY = re.compile(r"BODY\[\](?:<(\d+)>)?\Z")
_DATE = re.compile(r" ?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\Z", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(slots=True)
class Fetched:
    """What was told of one message so far; `size_bytes` is 0 and `arrived_at` None where the server does not say.

    `error` says why no more can be had.
    """

    uid: int
    size_bytes: int = 0
    arrived: str = ""
    head: Value = None
    body: Value = None
    offset: int | None = None
    error: str = ""
    attributes: set[str] = field(default_factory=set)

    @property
    def arrived_at(self) -> datetime | None:
        """When it came into the mailbox."""
        return read_date(self.arrived)

    @property
    def too_large(self) -> bool:
        """Whether the message came, and was too large to be kept."""
        return isinstance(self.body, Dropped)


def read_fetch(answer: Untagged) -> Fetched | None:
    """A FETCH response; None for any other, and for one that does not say which message it is about."""
    if answer.name != "FETCH":
        return None
    told = answer.attributes()
    uid = told.get("UID")
    if uid is None:
        return None
    found = Fetched(number(uid), attributes=set(told))
    if "RFC822.SIZE" in told:
        found.size_bytes = number(told["RFC822.SIZE"])
    date = told.get("INTERNALDATE")
    if isinstance(date, bytes):
        found.arrived = date.decode("latin-1")
    found.head = told.get("BODY[HEADER]")
    for name, value in told.items():
        body = _BODY.match(name)
        if body is not None:
            found.body = value
            found.offset = int(body[1]) if body[1] is not None else None
    return found


def read_date(text: str) -> datetime | None:
    """INTERNALDATE (RFC 3501: dd-Mon-yyyy hh:mm:ss +zzzz) with its zone; None for what is no such date."""
    parts = _DATE.match(text)
    if parts is None or parts[2].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(parts[2].lower()) + 1
    away = timedelta(hours=int(parts[8]), minutes=int(parts[9]))
    try:
        zone = timezone(-away if parts[7] == "-" else away)
        return datetime(int(parts[3]), month, int(parts[1]), int(parts[4]), int(parts[5]), int(parts[6]), tzinfo=zone)
    except ValueError:
        return None


# Heads


def heads(wire: ImapWire, uids: Sequence[int], *, with_head: bool = True) -> dict[int, Fetched]:
    """What these messages are about, by UID; what is gone is missing. Without `with_head` only size and arrival.

    Raises what a refusal means, where it leaves nothing, and what the wire raises.
    """
    more = " BODY.PEEK[HEADER]" if with_head else ""
    found: dict[int, Fetched] = {}
    wanted = set(uids)
    tags = [wire.send(f"UID FETCH {part} (UID RFC822.SIZE INTERNALDATE{more})") for part in sets(uids)]
    refused: Status | None = None
    for tag in tags:
        for answer in wire.until(tag, literal_bytes=HEAD_BYTES):
            if isinstance(answer, Status):
                refused = refused if answer.ok else answer
                continue
            told = read_fetch(answer)
            if told is not None and told.uid in wanted:
                _merge(found, told)
    if refused is not None and not found:
        raise refusal(refused, f"{wire.connection.where}: the messages cannot be read")
    return found


def _merge(found: dict[int, Fetched], told: Fetched) -> None:
    """Add what a response tells: a server may tell of one message in several."""
    known = found.get(told.uid)
    if known is None:
        found[told.uid] = told
        return
    known.attributes |= told.attributes
    if "RFC822.SIZE" in told.attributes:
        known.size_bytes = told.size_bytes
    if "INTERNALDATE" in told.attributes:
        known.arrived = told.arrived
    if "BODY[HEADER]" in told.attributes:
        known.head = told.head


# Whole messages


class WholeMessages:
    """Fetches messages whole from the folder that is open. `size_of` says how large one is, 0 where that is not known."""

    def __init__(self, wire: ImapWire, selected: Selected, size_of: Callable[[int], int], max_message_bytes: int) -> None:
        self._wire = wire
        self._selected = selected
        self._size_of = size_of
        self._limit = max_message_bytes
        self._waiting: deque[list[int]] = deque()
        self._on_the_way: deque[tuple[list[int], str]] = deque()

    def fetch(self, uids: Sequence[int]) -> Iterator[SourceItem]:
        """Yield the messages in the order of `uids`, as they come. Raises what a refusal means, and what the wire raises."""
        self._waiting.extend(self._batches(uids))
        while self._waiting or self._on_the_way:
            while self._waiting and len(self._on_the_way) < _WAY and not self._is_by_parts(self._waiting[0]):
                batch = self._waiting.popleft()
                self._on_the_way.append((batch, self._ask(batch)))
            if self._on_the_way:
                yield from self._batch(*self._on_the_way.popleft())
            else:
                yield self._in_parts(self._waiting.popleft()[0])

    def _is_by_parts(self, batch: list[int]) -> bool:
        return len(batch) == 1 and self._size_of(batch[0]) > min(PART_BYTES, self._limit)

    def _batches(self, uids: Sequence[int]) -> Iterator[list[int]]:
        batch: list[int] = []
        held = 0
        for uid in uids:
            size = self._size_of(uid) or ASSUMED_BYTES
            if batch and (len(batch) >= BATCH_ITEMS or held + size > min(BATCH_BYTES, self._limit)):
                yield batch
                batch, held = [], 0
            batch.append(uid)
            held += size
        if batch:
            yield batch

    def _ask(self, batch: list[int]) -> str:
        (part,) = sets(batch)
        return self._wire.send(f"UID FETCH {part} (UID INTERNALDATE BODY.PEEK[])")

    def _batch(self, batch: list[int], tag: str) -> Iterator[SourceItem]:
        """Yield one batch: what comes out of turn is held until its turn is there; what does not come is looked for at the end."""
        held: dict[int, Fetched] = {}
        turn = deque(batch)
        for answer in self._wire.until(tag, literal_bytes=self._limit):
            told = read_fetch(answer) if isinstance(answer, Untagged) else None
            if told is None or told.uid not in turn or not self._came(told, self._size_of(told.uid)):
                continue
            held[told.uid] = told
            while turn and turn[0] in held:
                yield self._item(held.pop(turn.popleft()))
        missing = [uid for uid in turn if uid not in held]
        if missing:
            self._call_back()
        there = self._there(missing)
        for uid in turn:
            if uid in held:
                yield self._item(held.pop(uid))
            else:
                yield self._alone(uid) if uid in there else _gone(uid)

    def _call_back(self) -> None:
        """Have nothing on the way any more; what was is asked for again later."""
        self._wire.settle()
        self._waiting.extendleft(batch for batch, _ in reversed(self._on_the_way))
        self._on_the_way.clear()

    def _there(self, uids: list[int]) -> set[int]:
        """Which of these are in the folder. NOOP lets the server say what was removed; until then it may go on listing it."""
        if not uids:
            return set()
        self._wire.command("NOOP", "the server does not answer")
        return {uid for part in sets(uids) for uid in search(self._wire, self._selected, f"UID {part}")}

    def _alone(self, uid: int) -> SourceItem:
        """One message that did not come with the others: asked for by itself, so that a refusal is about it."""
        tag = self._wire.send(f"UID FETCH {uid} (UID INTERNALDATE RFC822.SIZE BODY.PEEK[])")
        found: Fetched | None = None
        for answer in self._wire.until(tag, literal_bytes=self._limit):
            if isinstance(answer, Status):
                if not answer.ok:
                    error = refusal(answer, "the server does not give it", ItemError)
                    if answer.kind == "NO" and answer.code in {"UNAVAILABLE", "LIMIT", "INUSE", "SERVERBUG"}:
                        raise error
                    return SourceItem(str(uid), None, error=error.cause)
                continue
            told = read_fetch(answer)
            if told is not None and told.uid == uid and (found is None or told.body is not None):
                found = told
        if found is not None and self._came(found, found.size_bytes):
            return self._item(found)
        size = found.size_bytes if found is not None else 0
        return SourceItem(str(uid), None, size, error="the server lists the message, and gives nothing of it")

    def _in_parts(self, uid: int) -> SourceItem:
        """One large message, part by part."""
        whole = io.BytesIO()  # whose value is handed over without a copy
        part_bytes = min(PART_BYTES, self._limit)
        arrived_at: datetime | None = None
        while True:
            offset = whole.tell()
            asked = f"BODY.PEEK[]<{offset}.{part_bytes}>"
            found: Fetched | None = None
            for answer in self._wire.until(self._wire.send(f"UID FETCH {uid} (UID INTERNALDATE {asked})"), literal_bytes=self._limit):
                told = read_fetch(answer) if isinstance(answer, Untagged) else None
                if told is not None and told.uid == uid and told.body is not None:
                    found = told
            if found is None:
                return self._alone(uid) if uid in self._there([uid]) else _gone(uid)
            arrived_at = found.arrived_at or arrived_at
            if found.too_large or not isinstance(found.body, bytes):
                return self._too_large(uid, offset)
            if found.offset is None:  # it takes no notice of parts
                return self._item(found)
            if found.offset != offset:
                return SourceItem(str(uid), None, error="the server gives other parts of the message than those asked for")
            whole.write(found.body)
            if whole.tell() > self._limit:
                size = max(self._size_of(uid), whole.tell())
                whole.truncate(self._limit)
                return SourceItem(str(uid), whole.getvalue(), size, arrived_at, cut=True)
            if len(found.body) < part_bytes:
                raw = whole.getvalue()
                return SourceItem(str(uid), raw, len(raw), arrived_at)

    def _came(self, told: Fetched, size_bytes: int) -> bool:
        """Whether a message came: something of it, unless there is nothing of it. A lone line end counts as nothing."""
        match told.body:
            case Dropped():
                return True
            case bytes():
                return bool(told.body) or size_bytes <= len("\r\n")
            case _:
                return False

    def _item(self, told: Fetched) -> SourceItem:
        if isinstance(told.body, Dropped):
            return self._too_large(told.uid, told.body.size_bytes)
        assert isinstance(told.body, bytes)
        return SourceItem(str(told.uid), told.body, len(told.body), told.arrived_at)

    def _too_large(self, uid: int, size_bytes: int) -> SourceItem:
        return too_large(uid, size_bytes, self._limit)


def too_large(uid: int, size_bytes: int, limit_bytes: int) -> SourceItem:
    """The item for a message of which the server gives no beginning, as it gives no parts, and that is too large to be taken whole."""
    return SourceItem(str(uid), None, size_bytes, error=f"the message is too large: more than {limit_bytes // (1024 * 1024)} MB")


def _gone(uid: int) -> SourceItem:
    return SourceItem(str(uid), None, gone=True, error="it is no longer in the folder")
