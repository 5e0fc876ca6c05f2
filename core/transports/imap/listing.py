"""Folders of a mailbox: LIST, with what each is for (SPECIAL-USE, RFC 6154) and how many messages it holds (LIST-STATUS, RFC 5819; STATUS).

LIST ──▶ each mailbox, with its delimiter ──▶ a tree by levels ──▶ parents before children, the inbox first
             \\Noselect, \\NonExistent: a level of paths alone        other people's and shared ones are left out (NAMESPACE, RFC 2342)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    levels: list[str] = field(default_factory=list)
    id: str = ""

    @property
    def holds_mail(self) -> bool:
        return not self.flags & _NO_MAIL


def mail_folders(wire: ImapWire) -> list[RemoteFolder]:
    """List the folders that hold mail, parents before children, the inbox first. Raises what a refusal means, and what the wire raises."""
    foreign = namespace(wire).foreign
    listed = {one.wire_name: one for one in _all(wire) if not one.wire_name.startswith(foreign or ("\0",))}
    if not _counts_with_list(wire):
        _count_each(wire, [one for one in listed.values() if one.holds_mail])
    return list(_tree(list(listed.values()), utf8=wire.utf8))


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


def _all(wire: ImapWire) -> list[_Listed]:
    asked = ["SPECIAL-USE"] if wire.offers("SPECIAL-USE", "IMAP4REV2") else []
    asked += ["STATUS (MESSAGES)"] if _counts_with_list(wire) else []
    extended = f" RETURN ({' '.join(asked)})" if asked and wire.offers("LIST-EXTENDED", "IMAP4REV2") else ""
    found: dict[str, _Listed] = {}
    counts: dict[str, int] = {}
    for answer in wire.answers(wire.send(f'LIST "" "*"{extended}'), "the folders cannot be listed", literal_bytes=LISTING_BYTES):
        if answer.name == "LIST":
            one = _listed(answer)
            found[one.wire_name] = one
        elif answer.name == "STATUS":
            counts |= _count_of(answer)
        if len(found) > MOST_FOLDERS:
            raise ProtocolBroken(f"{wire.connection.where}: the server lists more than {MOST_FOLDERS} folders")
    for name, total in counts.items():
        if name in found:
            found[name].total = total
    return list(found.values())


def _listed(answer: Untagged) -> _Listed:
    if len(answer.values) < 3:
        raise ProtocolBroken("the answer LIST has no name")
    return _Listed(name_of(answer.values[2]), _delimiter(answer.values[1]), flags_of(answer))


def _count_of(answer: Untagged) -> dict[str, int]:
    """A STATUS response as name and number of messages; empty where it does not say."""
    total = answer.attributes().get("MESSAGES")
    return {name_of(answer.values[0]): number(total)} if total is not None else {}


def _count_each(wire: ImapWire, folders: list[_Listed]) -> None:
    """Ask for the number of messages of each; a folder that is refused has none to show."""
    for start in range(0, min(len(folders), MOST_COUNTED), _IN_FLIGHT):
        some = {one.wire_name: one for one in folders[start : start + _IN_FLIGHT]}
        tags = [wire.send(f"STATUS {quoted(name)} (MESSAGES)") for name in some]
        for tag in tags:
            for answer in wire.until(tag):
                if isinstance(answer, Untagged) and answer.name == "STATUS":
                    for name, total in _count_of(answer).items():
                        if name in some:
                            some[name].total = total


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
        yield RemoteFolder(one.id, path_of(one.levels), above, one.total, use)
