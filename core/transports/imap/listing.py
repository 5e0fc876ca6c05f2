"""Folders of a mailbox: LIST, with what each is for (SPECIAL-USE, RFC 6154) and how it stands (LIST-STATUS, RFC 5819; STATUS).

LIST ──▶ each mailbox, with its delimiter ──▶ a tree by levels ──▶ parents before children, the inbox first
             \\Noselect, \\NonExistent: a level of paths alone        other people's and shared ones are left out (NAMESPACE, RFC 2342)

**Birth** (`core.domain.folder_identity`) is MAILBOXID where the server has it (OBJECTID, RFC 8474), else UIDVALIDITY.
**State** is UIDVALIDITY, UIDNEXT and the number of messages: whatever comes in gets the next number, moved messages too. What is asked for
costs a server no more than the number of messages alone. HIGHESTMODSEQ is left out, as it moves with each message that is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.domain.folder_identity import LASTING
from core.domain.remote_folder import INBOX_ID, FolderUse, RemoteFolder
from core.errors import AccessDenied, PostroomError, ProtocolBroken
from core.transports.imap.codes import refusal
from core.transports.imap.names import RAW, id_of, levels_of, name_of, path_of, quoted
from core.transports.imap.parsing import Status, Untagged, Value, number, text
from core.transports.imap.selected import flags_of, listings_of
from core.transports.imap.wire import LISTING_BYTES, ImapWire

MOST_COUNTED = 500
"""Folders whose messages are asked for one by one, where the list does not tell."""
MOST_FOLDERS = 100_000
STATE_HOLDS_S = 1_800.0
"""How long an unchanged state is believed: a mailbox that was restored may have the numbers it had (`places`)."""
_IN_FLIGHT = 50
_USES = {
    "\\SENT": FolderUse.SENT,
    "\\DRAFTS": FolderUse.DRAFTS,
    "\\JUNK": FolderUse.JUNK,
    "\\TRASH": FolderUse.TRASH,
    "\\ARCHIVE": FolderUse.ARCHIVE,
}
_NO_MAIL = frozenset({"\\NOSELECT", "\\NONEXISTENT"})


@dataclass(frozen=True, slots=True)
class Namespace:
    """Where a person's own mailboxes begin, by their names on the wire; `foreign` are the beginnings of all others."""

    prefix: str = ""
    delimiter: str | None = None
    foreign: tuple[str, ...] = ()


@dataclass(slots=True)
class _Listed:
    """One mailbox as the server lists it."""

    wire_name: str
    delimiter: str | None
    flags: set[str]
    total: int | None = None
    validity: int = 0
    lasting_id: str = ""
    uid_next: int = 0
    unread: int | None = None
    levels: list[str] = field(default_factory=list)
    id: str = ""

    @property
    def holds_mail(self) -> bool:
        return not self.flags & _NO_MAIL

    @property
    def birth(self) -> str | None:
        return LASTING + self.lasting_id if self.lasting_id else f"v:{self.validity}" if self.validity else None

    @property
    def state(self) -> str | None:
        return f"{self.validity}.{self.uid_next}.{self.total}" if self.validity and self.uid_next and self.total is not None else None


@dataclass(frozen=True, slots=True)
class Listing:
    """The folders that hold mail, parents before children, and the UIDVALIDITY of each by its id, as far as the server says."""

    folders: list[RemoteFolder]
    validities: dict[str, int]


def mail_folders(wire: ImapWire) -> Listing:
    """List the folders that hold mail, the inbox first. Raises what a refusal means, and what the wire raises."""
    foreign = namespace(wire).foreign
    listed = {one.wire_name: one for one in _all(wire, status=True) if not one.wire_name.startswith(foreign or ("\0",))}
    if not _counts_with_list(wire):
        _ask_each(wire, [one for one in listed.values() if one.holds_mail])
    folders = list(_tree(list(listed.values()), utf8=wire.utf8))
    return Listing(folders, {one.id: one.validity for one in listed.values() if one.validity})


def namespace(wire: ImapWire) -> Namespace:
    """Where the person's own mailboxes are; everywhere, where the server does not say."""
    if not wire.offers("NAMESPACE", "IMAP4REV2"):
        return Namespace()
    for answer in wire.command("NAMESPACE", "the server does not tell its namespaces"):
        if answer.name == "NAMESPACE" and answer.values:
            own, *others = [_prefixes(value) for value in answer.values]
            prefix, delimiter = own[0] if own else ("", None)
            return Namespace(prefix, delimiter, tuple(name for each in others for name, _ in each if name))
    return Namespace()


def root_delimiter(wire: ImapWire) -> str | None:
    """What parts the levels of names where the namespace does not say (RFC 3501, 6.3.8); None where there are no levels."""
    for answer in wire.command('LIST "" ""', "the folders cannot be listed"):
        if answer.name == "LIST" and len(answer.values) > 1:
            return _delimiter(answer.values[1])
    return None


def folder_for(wire: ImapWire, use: str) -> str | None:
    """The name on the wire of the mailbox with this attribute (in capitals); None where there is none."""
    return next((one.wire_name for one in _all(wire) if use in one.flags and one.holds_mail), None)


def own_folders(wire: ImapWire) -> list[tuple[str, list[str]]]:
    """The person's own mailboxes that hold mail: the name on the wire, and the levels of it in letters."""
    foreign = namespace(wire).foreign
    own = [one for one in _all(wire) if one.holds_mail and not one.wire_name.startswith(foreign or ("\0",))]
    return [(one.wire_name, levels_of(id_of(one.wire_name, utf8=wire.utf8), one.delimiter)) for one in own]


def make(wire: ImapWire, wire_name: str) -> None:
    """Make a mailbox; one that is there already is as good. Raises what a refusal means."""
    ended = wire.ended(wire.send(f"CREATE {quoted(wire_name)}"))
    if ended.ok or ended.code == "ALREADYEXISTS":
        return
    if not listings_of(wire, wire_name):
        raise _not_made(wire, ended, wire_name)


def _not_made(wire: ImapWire, ended: Status, wire_name: str) -> PostroomError:
    return refusal(ended, f"{wire.connection.where}: the folder {wire_name} cannot be made", AccessDenied)


def _prefixes(value: Value) -> list[tuple[str, str | None]]:
    """The (prefix, delimiter) pairs of one class of namespaces; NIL is none."""
    if not isinstance(value, list):
        return []
    return [(text(each[0]), _delimiter(each[1])) for each in value if isinstance(each, list) and len(each) >= 2]


def _delimiter(value: Value) -> str | None:
    return None if value is None else text(value) or None


def _counts_with_list(wire: ImapWire) -> bool:
    return wire.offers("LIST-STATUS", "IMAP4REV2")


def _asked_of_each(wire: ImapWire) -> str:
    return "MESSAGES UNSEEN UIDNEXT UIDVALIDITY" + (" MAILBOXID" if wire.offers("OBJECTID") else "")


def _all(wire: ImapWire, *, status: bool = False) -> list[_Listed]:
    """All mailboxes; with `status` as they stand, where the server tells that in one go."""
    asked = ["SPECIAL-USE"] if wire.offers("SPECIAL-USE", "IMAP4REV2") else []
    asked += [f"STATUS ({_asked_of_each(wire)})"] if status and _counts_with_list(wire) else []
    extended = f" RETURN ({' '.join(asked)})" if asked and wire.offers("LIST-EXTENDED", "IMAP4REV2") else ""
    found: dict[str, _Listed] = {}
    stands: list[Untagged] = []
    for answer in wire.answers(wire.send(f'LIST "" "*"{extended}'), "the folders cannot be listed", literal_bytes=LISTING_BYTES):
        if answer.name == "LIST":
            one = _listed(answer)
            found[one.wire_name] = one
        elif answer.name == "STATUS":
            stands.append(answer)
        if len(found) > MOST_FOLDERS:
            raise ProtocolBroken(f"{wire.connection.where}: the server lists more than {MOST_FOLDERS} folders")
    for answer in stands:
        _take_status(answer, found)
    return list(found.values())


def _listed(answer: Untagged) -> _Listed:
    if len(answer.values) < 3:
        raise ProtocolBroken("the answer LIST has no name")
    return _Listed(name_of(answer.values[2]), _delimiter(answer.values[1]), flags_of(answer))


def _take_status(answer: Untagged, found: Mapping[str, _Listed]) -> None:
    """Take over what a STATUS response says, as far as it says something."""
    one = found.get(name_of(answer.values[0])) if answer.values else None
    if one is None:
        return
    told = answer.attributes()
    one.total = number(told["MESSAGES"]) if "MESSAGES" in told else one.total
    one.validity = number(told["UIDVALIDITY"]) if "UIDVALIDITY" in told else one.validity
    one.uid_next = number(told["UIDNEXT"]) if "UIDNEXT" in told else one.uid_next
    one.unread = number(told["UNSEEN"]) if "UNSEEN" in told else one.unread
    given = told.get("MAILBOXID")
    if isinstance(given, list) and given:
        one.lasting_id = text(given[0])


def _ask_each(wire: ImapWire, folders: list[_Listed]) -> None:
    """Ask how each stands, some at a time; a folder that is refused has nothing to show."""
    wanted = _asked_of_each(wire)
    for start in range(0, min(len(folders), MOST_COUNTED), _IN_FLIGHT):
        some = {one.wire_name: one for one in folders[start : start + _IN_FLIGHT]}
        tags = [wire.send(f"STATUS {quoted(name)} ({wanted})") for name in some]
        for tag in tags:
            for answer in wire.until(tag):
                if isinstance(answer, Untagged) and answer.name == "STATUS":
                    _take_status(answer, some)


def _tree(listed: list[_Listed], *, utf8: bool) -> Iterator[RemoteFolder]:
    """Folders with their paths, parents before children; a level that is no folder itself counts in the path alone."""
    for one in listed:
        one.id = id_of(one.wire_name, utf8=utf8)
        one.levels = [INBOX_ID] if one.id == INBOX_ID else levels_of(one.id, one.delimiter)
    listed.sort(key=lambda one: (one.levels[0] != INBOX_ID, [level.casefold() for level in one.levels], one.id.startswith(RAW), one.id))
    placed: dict[tuple[str, ...], str] = {}
    if not any(one.id == INBOX_ID for one in listed):
        placed[(INBOX_ID,)] = INBOX_ID
        yield RemoteFolder(INBOX_ID, INBOX_ID)
    for one in listed:
        levels = tuple(one.levels)
        if levels in placed or not (one.holds_mail or one.id == INBOX_ID):
            continue
        placed[levels] = one.id
        above = next((placed[levels[:depth]] for depth in range(len(levels) - 1, 0, -1) if levels[:depth] in placed), None)
        use = next((use for flag, use in _USES.items() if flag in one.flags), None)
        yield RemoteFolder(one.id, path_of(one.levels), above, one.total, use, one.birth, one.unread, one.state, STATE_HOLDS_S)
