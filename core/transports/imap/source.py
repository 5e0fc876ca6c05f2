"""IMAP as a MailSource: folders, what is new in one, messages whole, and what is done to them afterwards.

    pages()   EXAMINE ──place──▶ UID SEARCH UID next:* ──▶ steps of STEP_ITEMS ──KnownItems──▶ heads, in order of arrival
                 ▲                 (left out where UIDNEXT says that nothing came)                  │
                 └──────────── the next step, when the pages of this one are committed ◀───────────┴─▶ page, page, last page + cursor
    fetch()   ids ──▶ UID FETCH BODY.PEEK[] in batches, large ones part by part

**Generation and cursor** are told in `places`; the id of a message is its UID.

**Order.** UIDs ascend with the time at which a message came into this folder. Of one step the messages are sorted by INTERNALDATE, which
tells when they were delivered: where a mailbox was moved here from elsewhere, answers come after what they answer as far as one step
reaches.

**Work saved.** A folder in which nothing came costs one EXAMINE: UIDNEXT tells; once in half an hour the last message seen is looked at as
well (`places`). What was removed or read meanwhile is not asked for, since nothing here depends on it; so of CONDSTORE (RFC 7162) only
HIGHESTMODSEQ is used, which shows a server that went back, and QRESYNC, which brings home flags and removals, has nothing to save.

**Memory** holds the heads of one step, and of whole messages one, and what the batch brings out of turn.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from core.cancel import CancelToken
from core.domain.connection import ConnectionSettings
from core.domain.message import ParseLimits
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import CursorInvalid, FolderMissing, PostroomError
from core.ports import KnownItems, ServerMemory, SourceItem, SourcePage, StepObserver
from core.transports.folder_paths import levels_to_make
from core.transports.imap.actions import Actions
from core.transports.imap.fetching import Fetched, heads
from core.transports.imap.listing import mail_folders
from core.transports.imap.login import sign_in
from core.transports.imap.making import FolderMaker
from core.transports.imap.places import Place, read_place, witness_of, write_place
from core.transports.imap.recalling import recalls
from core.transports.imap.selected import Selected, epoch_of, search, sets, uids_of
from core.transports.imap.session import Session
from core.transports.imap.unobserved import SILENT
from core.transports.imap.wire import ImapWire
from core.transports.net import connect
from core.transports.paging import paged

STEP_ITEMS = 500
"""Messages whose heads are asked for at once and sorted by arrival."""
MESSAGE_BYTES = ParseLimits().message_bytes
"""Largest message that is fetched."""
IDLE_KEY = "imap.idle"
"""What is remembered of a server, behind host and port: "no" where it has no IDLE."""

_KEPT = 4_096
_GOOD_BYE_S = 1.0
_NEVER = datetime.max.replace(tzinfo=UTC)
_logger = logging.getLogger(__name__)


def open_wire(settings: ConnectionSettings, token: CancelToken, observer: StepObserver, memory: ServerMemory | None) -> ImapWire:
    """Connect and sign in: steps dns, tcp, tls, capabilities, authentication. Raises what `connect` and `sign_in` raise."""
    connection = connect(settings, token, observer, memory)
    try:
        wire = ImapWire(connection)
        sign_in(wire, settings, observer)
        if memory is not None:
            _remember_idle(memory, settings, wire)
    except BaseException:
        connection.close()
        raise
    return wire


def open_imap(
    settings: ConnectionSettings,
    token: CancelToken,
    observer: StepObserver,
    memory: ServerMemory | None = None,
    message_bytes: int = MESSAGE_BYTES,
) -> ImapSource:
    """Connect and sign in for reading. Raises what `open_wire` raises."""
    wire = open_wire(settings, token, observer, memory)
    return ImapSource(wire, message_bytes, reopen=lambda: open_wire(settings, token, SILENT, memory))


def idle_key(settings: ConnectionSettings) -> str:
    """Where it is remembered whether the server of a connection has IDLE."""
    return f"{IDLE_KEY}.{settings.host.lower()}:{settings.port}"


def _remember_idle(memory: ServerMemory, settings: ConnectionSettings, wire: ImapWire) -> None:
    found = None if wire.offers("IDLE", "IMAP4REV2") else "no"
    if memory.recall(idle_key(settings)) != found:
        memory.remember(idle_key(settings), found)


def close_wire(wire: ImapWire) -> None:
    """Say LOGOUT where the server can still be spoken to and owes nothing, and free the socket. Never raises."""
    if wire.usable and not wire.owed:
        wire.connection.timeout_s = _GOOD_BYE_S
        try:
            wire.ended(wire.send("LOGOUT"))
        except PostroomError as error:
            # All that was fetched is safe; the server will notice by itself.
            _logger.debug("%s: LOGOUT was not answered: %s", wire.connection.where, error)
    wire.connection.close()


@dataclass(frozen=True, slots=True)
class _Step:
    """Messages that are looked at together; `last` for the last of a folder."""

    uids: list[int]
    last: bool


class ImapSource:
    """A mailbox on an IMAP server, a `MailSource`. Belongs to one thread; only `abort` may be called from any other."""

    def __init__(
        self,
        wire: ImapWire,
        max_message_bytes: int = MESSAGE_BYTES,
        reopen: Callable[[], ImapWire] | None = None,
        now_s: Callable[[], float] = time.time,
    ) -> None:
        self._session = Session(wire, reopen)
        self._now_s = now_s
        self._max_message_bytes = max_message_bytes
        self._epochs: dict[str, int] = {}
        self._births: dict[str, int] = {}
        self._sizes: OrderedDict[tuple[str, int], int] = OrderedDict()

    def folders(self) -> list[RemoteFolder]:
        """List the folders that hold mail, parents before children. Raises AccessDenied, TransientError, Cancelled."""
        self._session.wire.settle()
        listing = mail_folders(self._session.wire)
        self._births = listing.validities
        return listing.folders

    # What is new

    def pages(self, folder: str, cursor: str | None, known: KnownItems) -> Iterator[SourcePage]:
        """Yield what is new since `cursor`, with heads, in pages as `paging` makes them.

        Within a step pages are in order of arrival, and all but the last have no cursor. Where the server cannot go on in the middle of a
        step, nothing of the step was given yet. Raises CursorInvalid, FolderMissing, TransientError, AdminError, Cancelled.
        """
        selected = self._open(folder)
        place = read_place(cursor, selected)
        if cursor is None:
            # Who lists a folder once more in the same session lists what it was found to be.
            place = replace(place, epoch=self._epochs.get(folder, place.epoch))
        if place.is_behind(selected):
            place = self._back(place, selected)
        self._epochs[folder] = place.epoch
        now_s = self._now_s()
        if place.nothing_new(selected, now_s) and cursor is not None:
            return
        place, uids = self._new(place, selected)
        self._epochs[folder] = place.epoch
        checked_at = int(now_s) if place.is_due(now_s) else place.checked_at
        following = replace(place, claimed=selected.uid_next, modseq=selected.modseq, exists=selected.exists, checked_at=checked_at)
        end = max(selected.uid_next, place.uid_next, uids[-1] + 1 if uids else 1)
        for step in _steps(uids):
            following = replace(following, uid_next=end if step.last else step.uids[-1] + 1)
            following = yield from self._step(folder, step, following, known)
        if not uids and following != place:
            yield SourcePage(folder, place.generation, (), write_place(replace(following, uid_next=end)))

    def _open(self, folder: str) -> Selected:
        """Have the folder open as it is now. Raises FolderMissing where another one has its name since the folders were listed."""
        selected = self._session.mailboxes.open(folder, fresh=True)
        self._check_birth(folder, selected)
        return selected

    def _check_birth(self, folder: str, selected: Selected) -> None:
        born = self._births.get(folder)
        if born is not None and folder != INBOX_ID and born != selected.validity:
            raise FolderMissing(
                f"{folder}: another folder has this name since the folders were listed (UIDVALIDITY {selected.validity}, not {born})"
            )

    def _back(self, place: Place, selected: Selected) -> Place:
        """The beginning of the next epoch, since the server went back behind `place`."""
        _logger.warning(
            "%s: the server went back in %s (UIDNEXT %d after %d), so that numbers may name other messages; it is read anew",
            self._session.wire.connection.where,
            selected.folder,
            selected.uid_next,
            place.uid_next,
        )
        return Place(place.validity, 1, epoch=place.epoch + 1)

    def _new(self, place: Place, selected: Selected) -> tuple[Place, list[int]]:
        """The UIDs since `place`, and the place itself: another one where its witness is not what it was, or is to be another message."""
        told = self._looked_at(place, selected)
        if not _stands(place, selected, told):
            place = self._back(place, selected)
        if selected.exists == 0:
            return place, []
        found = search(self._session.wire, selected, f"UID {place.uid_next}:*")
        # The last message answers to any range that ends with the star.
        uids = [uid for uid in found if uid >= place.uid_next]
        if told is None and found and not uids:
            last = self._session.heads(selected, found[-1:]).get(found[-1])
            place = replace(place, witness=witness_of(last) or place.witness)
        return place, uids

    def _looked_at(self, place: Place, selected: Selected) -> Fetched | None:
        """The witness as it is now; None where there is none, or none any more."""
        witness = place.witness
        if witness is None or selected.exists == 0:
            return None
        if not witness.named:
            return heads(self._session.wire, [witness.uid], with_head=False).get(witness.uid)
        return self._session.heads(selected, [witness.uid]).get(witness.uid)

    def _step(self, folder: str, step: _Step, following: Place, known: KnownItems) -> Generator[SourcePage, None, Place]:
        """The pages of a step; returns the place after it."""
        generation = following.generation
        seen = known.known(folder, generation, [str(uid) for uid in step.uids])
        new = [uid for uid in step.uids if str(uid) not in seen]
        told = self._session.heads(self._session.mailboxes.open(folder), new) if new else {}
        items = in_order_of_arrival(list(self._headed(folder, new, told)))
        following = replace(following, witness=witness_of(told.get(step.uids[-1])) or following.witness)
        cursor = write_place(following)
        pages = list(paged(items))
        for page in pages[:-1]:
            yield SourcePage(folder, generation, page, None)
        if pages or step.last:
            yield SourcePage(folder, generation, pages[-1] if pages else (), cursor)
        return following

    def _headed(self, folder: str, uids: list[int], told: dict[int, Fetched]) -> Iterator[SourceItem]:
        """The messages as far as their heads tell; what has none, or one too large, is fetched whole, and what is gone left out."""
        odd: list[int] = []
        for uid in uids:
            one = told.get(uid)
            head = one.head if one is not None else None
            if one is not None and one.error:
                yield SourceItem(str(uid), None, one.size_bytes, one.arrived_at, error=one.error)
                continue
            if one is None or not isinstance(head, bytes) or not head:
                odd.append(uid)
                continue
            self._keep(folder, uid, one.size_bytes)
            cut = one.size_bytes > self._max_message_bytes
            yield SourceItem(str(uid), None, one.size_bytes, one.arrived_at, head=ended(head), cut=cut)
        if odd:
            selected = self._session.mailboxes.open(folder)
            yield from (item for item in self._whole(selected, odd, told) if not item.gone)

    def _keep(self, folder: str, uid: int, size_bytes: int) -> None:
        self._sizes[folder, uid] = size_bytes
        if len(self._sizes) > _KEPT:
            self._sizes.popitem(last=False)

    # Whole messages

    def fetch(self, folder: str, generation: str, remote_ids: Sequence[str]) -> Iterator[SourceItem]:
        """Yield each message whole, in the order of `remote_ids`.

        One that is no longer in the folder is `gone`; one that the server does not give has an `error`; of one larger than the limit
        there is the beginning (`cut`). Raises CursorInvalid (a generation that is over), FolderMissing, TransientError, AdminError,
        Cancelled.
        """
        selected = self._of_generation(folder, generation)
        ids = list(dict.fromkeys(remote_ids))
        meant = {remote_id: uid for remote_id in ids for uid in uids_of([remote_id])}
        items = self._whole(selected, list(dict.fromkeys(meant.values())), {})
        for remote_id in ids:
            if remote_id in meant:
                yield next(items)
            else:
                yield SourceItem(remote_id, None, gone=True, error="no message has such an id")

    def _whole(self, selected: Selected, uids: list[int], told: dict[int, Fetched]) -> Iterator[SourceItem]:
        sizes = {uid: told[uid].size_bytes if uid in told else self._sizes.get((selected.folder, uid), 0) for uid in uids}
        unknown = [uid for uid, size in sizes.items() if not size]
        if unknown:
            sizes |= {uid: one.size_bytes for uid, one in heads(self._session.wire, unknown, with_head=False).items()}
        yield from self._session.whole(selected, uids, lambda uid: sizes[uid], self._max_message_bytes)

    def _of_generation(self, folder: str, generation: str) -> Selected:
        """Have the folder open where `generation` still means what it meant. Raises CursorInvalid."""
        selected = self._session.mailboxes.of_generation(folder, generation)
        self._check_birth(folder, selected)
        epoch = self._epochs.get(folder)
        if epoch is not None and epoch != epoch_of(generation):
            raise CursorInvalid(f"{folder}: the server went back since {generation}; its numbers name other messages now")
        return selected

    def present(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """Those that are in the folder now. Raises as `fetch`."""
        self._session.mailboxes.open(folder, fresh=True)
        selected = self._of_generation(folder, generation)
        if selected.exists == 0:
            return set()
        return {str(uid) for each in sets(uids_of(remote_ids)) for uid in search(self._session.wire, selected, f"UID {each}")}

    # Actions

    def delete(self, folder: str, generation: str, remote_ids: Sequence[str]) -> set[str]:
        """Remove messages; return the ids that are removed or were gone already.

        Raises CursorInvalid (a generation that is over), FolderMissing, TransientError, AdminError, Cancelled: asking again does no harm.
        """
        self._of_generation(folder, generation)
        return Actions(self._session).delete(folder, generation, remote_ids)

    def file(self, folder: str, generation: str, remote_ids: Sequence[str], name: str) -> set[str]:
        """Move messages into the folder called `name` beside the inbox, made where it is missing; return the ids moved or gone already.

        Raises what `delete` raises.
        """
        self._of_generation(folder, generation)
        return Actions(self._session).file(folder, generation, remote_ids, name)

    def recalls(self, folder: str, cursor: str) -> bool | None:
        """Tell whether the last message seen of the place `cursor` is in this folder. Raises FolderMissing, TransientError, AdminError."""
        return recalls(self._session, folder, cursor)

    def create_folder(self, path: str) -> RemoteFolder:
        """Make the folder at a path with all above it, or find it there. Raises UsageError, NotSupported, AccessDenied, TransientError."""
        levels = levels_to_make(path)
        self._session.wire.settle()
        return FolderMaker(self._session.wire).make(levels)

    def close(self) -> None:
        """Say LOGOUT where nothing is on the way, then free the socket. Never raises."""
        close_wire(self._session.wire)

    def abort(self) -> None:
        """End the session at once, from any thread; the call that waits raises Cancelled."""
        self._session.wire.connection.abort()


def _stands(place: Place, selected: Selected, told: Fetched | None) -> bool:
    """Whether the witness is what it was. One that is gone tells nothing; then the server's counts must not look as if it went back."""
    if place.witness is None or told is None:
        return not place.may_be_behind(selected)
    return place.witness.is_message(told)


def in_order_of_arrival(items: list[SourceItem]) -> list[SourceItem]:
    """Sort by arrival, what has no time last, of the same time by UID."""
    return sorted(items, key=lambda item: (item.arrived_at or _NEVER, int(item.remote_id)))


def ended(head: bytes) -> bytes:
    """A header section with the empty line after it, which some servers leave out."""
    return head if head == b"\r\n" or head.endswith((b"\r\n\r\n", b"\n\n")) else head.rstrip(b"\r\n") + b"\r\n\r\n"


def _steps(uids: list[int]) -> Iterator[_Step]:
    for start in range(0, len(uids), STEP_ITEMS):
        yield _Step(uids[start : start + STEP_ITEMS], start + STEP_ITEMS >= len(uids))
