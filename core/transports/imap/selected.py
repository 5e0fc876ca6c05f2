"""The mailbox that is open on a connection, generations of its UIDs, and sets of UIDs.

    EXAMINE   for reading: nothing that is done then changes anything on the server
    SELECT    for removing and moving alone

A generation is what UIDs mean something in: UIDVALIDITY, and after it how often the server went back within one (`places`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.domain.remote_folder import INBOX_ID
from core.errors import AccessDenied, CursorInvalid, FolderMissing, MailboxMissing, PostroomError, ProtocolBroken, ServerBusy
from core.transports.imap.codes import refusal
from core.transports.imap.names import name_of, quoted, wire_of
from core.transports.imap.parsing import Status, Untagged, atom
from core.transports.imap.wire import LISTING_BYTES, ImapWire

_PREFIX = "imap-"
_SET_CHARS = 4_000
_SLACK = 10_000
"""How many more messages an answer may name than the folder held when it was opened."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A mailbox as it was when it was opened. `uid_next` and `modseq` are 0 where the server does not say."""

    folder: str
    writable: bool
    validity: int
    uid_next: int
    modseq: int
    exists: int


class Mailboxes:
    """Opens one mailbox after the other on a wire."""

    def __init__(self, wire: ImapWire) -> None:
        self._wire = wire
        self.current: Selected | None = None

    def open(self, folder: str, *, write: bool = False, fresh: bool = False) -> Selected:
        """Have a folder open; `fresh` asks the server although it is open already.

        Raises FolderMissing, AccessDenied (it may only be read), ProtocolBroken (no UIDVALIDITY), and what a refusal means.
        """
        current = self.current
        if current is not None and current.folder == folder and not fresh and (current.writable or not write):
            return current
        self._wire.settle()
        self.current = None
        verb = "SELECT" if write else "EXAMINE"
        name = wire_of(folder, utf8=self._wire.utf8)
        more = " (CONDSTORE)" if self._wire.offers("CONDSTORE", "QRESYNC") else ""
        answers: list[Untagged] = []
        for answer in self._wire.until(self._wire.send(f"{verb} {quoted(name)}{more}")):
            if isinstance(answer, Untagged):
                answers.append(answer)
            elif not answer.ok:
                raise self._refused(folder, name, answer)
            elif write and answer.code == "READ-ONLY":
                raise AccessDenied(f"{self._wire.connection.where}: the folder {folder} may only be read", detail=str(answer))
        self.current = _opened(folder, write, answers, self._wire.connection.where)
        return self.current

    def of_generation(self, folder: str, generation: str, *, write: bool = False) -> Selected:
        """Have a folder open whose UIDs are of this generation. Raises CursorInvalid where they are not, and what `open` raises."""
        selected = self.open(folder, write=write)
        if validity_of(generation) != selected.validity:
            raise CursorInvalid(f"{folder}: the server gave all messages new numbers, {generation} is over")
        return selected

    def _refused(self, folder: str, name: str, ended: Status) -> PostroomError:
        """What a NO to opening a folder means; where it does not say, whether the folder is there decides."""
        error = refusal(ended, f"{self._wire.connection.where}: the folder {folder} cannot be opened")
        if (
            ended.kind == "NO"
            and not ended.code
            and type(error) is ServerBusy
            and error.code == ServerBusy.code
            and not self._is_there(name)
        ):
            error = FolderMissing(error.cause, detail=error.detail)
        if isinstance(error, FolderMissing) and folder == INBOX_ID:
            return MailboxMissing(error.cause, detail=error.detail)
        return error

    def _is_there(self, name: str) -> bool:
        return any(not flags_of(answer) & {"\\NOSELECT", "\\NONEXISTENT"} for answer in listings_of(self._wire, name))


def listings_of(wire: ImapWire, name: str) -> list[Untagged]:
    """The LIST responses for the mailbox of this name on the wire; none where there is none. A name may read as a pattern for others."""
    answers = wire.command(f'LIST "" {quoted(name)}', "the folders cannot be listed")
    return [each for each in answers if each.name == "LIST" and len(each.values) > 2 and name_of(each.values[2]) == name]


def flags_of(answer: Untagged) -> set[str]:
    """The attributes of a LIST response, in capitals."""
    first = answer.values[0] if answer.values else None
    return {value.upper() for value in first if isinstance(value, str)} if isinstance(first, list) else set()


def _opened(folder: str, write: bool, answers: list[Untagged], where: str) -> Selected:
    codes = {answer.status.code: answer.status.arguments for answer in answers if answer.status is not None}
    validity = _count(codes.get("UIDVALIDITY", ""))
    if not validity:
        raise ProtocolBroken(f"{where}: the server gives the messages of {folder} no lasting numbers (UIDVALIDITY)")
    exists = next((answer.number for answer in reversed(answers) if answer.name == "EXISTS"), 0)
    return Selected(folder, write, validity, _count(codes.get("UIDNEXT", "")), _count(codes.get("HIGHESTMODSEQ", "")), exists)


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0


# Generations


def generation_of(validity: int, epoch: int) -> str:
    """The generation of a UIDVALIDITY in which the server went back `epoch` times."""
    return f"{_PREFIX}{validity}.{epoch}" if epoch else f"{_PREFIX}{validity}"


def validity_of(generation: str) -> int:
    """The UIDVALIDITY of a generation; 0 for one that is not of IMAP."""
    return _count(generation.removeprefix(_PREFIX).partition(".")[0]) if generation.startswith(_PREFIX) else 0


def epoch_of(generation: str) -> int:
    """How often the server went back before this generation."""
    return _count(generation.partition(".")[2])


# Sets of UIDs


def uids_of(remote_ids: Iterable[str]) -> list[int]:
    """The UIDs that are meant, each once, in their order; what is none is left out: no server ever had it."""
    found = (_count(one) for one in remote_ids)
    return [uid for uid in dict.fromkeys(found) if 0 < uid < 2**32]


def sets(uids: Iterable[int]) -> Iterator[str]:
    """UIDs as sets for commands, ascending, of no more than some thousand characters each: 3,5:9,12. Only what is asked for is in them."""
    parts: list[str] = []
    length = 0
    for first, last in _runs(sorted(set(uids))):
        part = str(first) if first == last else f"{first}:{last}"
        if parts and length + len(part) > _SET_CHARS:
            yield ",".join(parts)
            parts, length = [], 0
        parts.append(part)
        length += len(part) + 1
    if parts:
        yield ",".join(parts)


def _runs(uids: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, uid in enumerate(uids):
        if index + 1 == len(uids) or uids[index + 1] != uid + 1:
            yield uids[start], uid
            start = index + 1


def search(wire: ImapWire, selected: Selected, criteria: str) -> list[int]:
    """The UIDs that meet `criteria`, ascending. Raises ProtocolBroken where they are more than the folder can hold."""
    most = selected.exists + _SLACK
    returns = "RETURN (ALL) " if wire.offers("ESEARCH", "IMAP4REV2") else ""
    found: set[int] = set()
    answers = wire.answers(wire.send(f"UID SEARCH {returns}{criteria}"), "the messages cannot be listed", literal_bytes=LISTING_BYTES)
    for answer in answers:
        if answer.name == "EXISTS":
            most = max(most, answer.number + _SLACK)
        elif answer.name == "SEARCH":
            for value in answer.values:
                if isinstance(value, list):
                    break  # (MODSEQ n), RFC 7162
                found.add(_uid(atom(value)))
        elif answer.name == "ESEARCH":
            for first, last in _ranges(_all_of(answer)):
                if last - first > most:
                    raise ProtocolBroken(f"the server lists {last - first} messages in a folder of {selected.exists}")
                found.update(range(first, last + 1))
        if len(found) > most:
            raise ProtocolBroken(f"the server lists {len(found)} messages in a folder of {selected.exists}")
    return sorted(found)


def _all_of(answer: Untagged) -> str:
    names = [value.upper() if isinstance(value, str) else "" for value in answer.values]
    if "ALL" not in names:
        return ""
    place = names.index("ALL") + 1
    return atom(answer.values[place]) if place < len(names) else ""


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(",") if text else ():
        first, ranged, last = part.partition(":")
        ends = sorted((_uid(first), _uid(last if ranged else first)))
        yield ends[0], ends[1]


def _uid(text: str) -> int:
    found = _count(text)
    if not 0 < found < 2**32:
        raise ProtocolBroken(f"a number of a message was expected in the answer, and not {text[:50]!r}")
    return found
