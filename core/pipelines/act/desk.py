"""What one pass over a mailbox works with."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.cancel import CancelToken
from core.domain.act.filters import SyncFilter, Viewer
from core.domain.act.kinds import REMOTE_KIND, ActKind, RemoteKind
from core.domain.act.planning import PassRules
from core.domain.act.settings import ActSettings
from core.domain.ids import MailboxId, RecordId
from core.domain.principal import Queue, User
from core.errors import FolderMissing, InternalError
from core.pipelines.report import Tools
from core.ports import Lease, MailboxContext
from core.ports.act_links import OpenConflict
from core.ports.act_passes import FolderKind
from core.ports.act_transport import ActFolder, ActMark, ActTransport

#: In how many records or items at a time a pass asks.
BATCH = 100
_ORGANISATION = b"organisation"
#: Kinds of folders, in the order in which they are read, and what they hold.
FOLDER_KINDS = {
    RemoteKind.MEETING: FolderKind.CALENDAR,
    RemoteKind.CONTACT: FolderKind.CONTACTS,
    RemoteKind.TASK: FolderKind.TASKS,
}

#: In which kind of folder items of a kind lie.
FOLDER_OF = {kind: FOLDER_KINDS[RemoteKind.MEETING if remote is RemoteKind.SERIES else remote] for kind, remote in REMOTE_KIND.items()}


@dataclass(frozen=True, slots=True)
class ReadFolder:
    """A folder that a pass reads. `whole`: a person chose to have everything in it taken."""

    folder: ActFolder
    kind: FolderKind
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Made once for a pass and used on its thread. `organisation` is "" only in a what-if of a store that never ran a pass.

    `write` is False of a what-if: nothing may be written, here or on the server. `by_kind` are the default folders by what they hold.
    `principals` are the users and queues that were asked for so far, None where there is none; so are `organizers` the mailboxes of who
    called meetings, found among `contexts`, which are all mailboxes once that was asked. `shared` are the other mailboxes that have a
    meeting, by its record's id, and `mailboxes` those of them that were asked for so far. `conflicts` are those of the mailbox by their
    links, decided or not, as the pass found them.
    """

    tools: Tools
    context: MailboxContext
    user: User
    lease: Lease | None
    token: CancelToken
    transport: ActTransport
    settings: ActSettings
    rules: PassRules
    viewer: Viewer
    filters: Sequence[SyncFilter]
    organisation: str
    folders: tuple[ReadFolder, ...]
    write: bool = True
    by_kind: dict[RemoteKind, ActFolder] = field(default_factory=dict)
    principals: dict[RecordId, User | Queue | None] = field(default_factory=dict)
    organizers: dict[str, MailboxContext | None] = field(default_factory=dict)
    contexts: list[MailboxContext] = field(default_factory=list)
    shared: dict[int, frozenset[MailboxId]] = field(default_factory=dict)
    mailboxes: dict[MailboxId, MailboxContext | None] = field(default_factory=dict)
    conflicts: dict[int, list[OpenConflict]] = field(default_factory=dict)

    @property
    def mailbox_id(self) -> MailboxId:
        """Whose items these are."""
        return self.context.mailbox.id

    @property
    def now(self) -> datetime:
        """The time for which the pass plans."""
        return self.rules.now

    def folder_for(self, kind: ActKind) -> ActFolder:
        """Where new items of a kind are made. Raises FolderMissing where the mailbox has no such folder."""
        remote = REMOTE_KIND[kind]
        wanted = RemoteKind.MEETING if remote is RemoteKind.SERIES else remote
        found = self.by_kind.get(wanted)
        if found is None:
            raise FolderMissing(f"the mailbox has no folder for {wanted.value} items")
        return found

    def mark_of(self, object_id: int) -> ActMark:
        """What an item that is linked with a record carries."""
        return ActMark(str(object_id), self.organisation)

    def checked(self) -> None:
        """Raise Cancelled where the pass is to end."""
        self.token.check()


def open_desk(
    tools: Tools, context: MailboxContext, lease: Lease | None, token: CancelToken, transport: ActTransport, *, write: bool
) -> Desk:
    """Read what decides about a pass. Raises what store and transport raise."""
    user = context.user
    if user is None:
        raise InternalError("only a user's mailbox has appointments, contacts and tasks")
    settings, now = context.organization.act, tools.clock.now()
    profile = context.profile.id if context.profile is not None else None
    addresses = tuple(dict.fromkeys(one for one in (context.mailbox.email_address, *user.addresses) if one))
    with tools.items.reading() as items:
        filters = items.filters(user.id)
        chosen = items.directions(user.id, profile)
    rules = PassRules(
        context.mailbox.email_address,
        addresses,
        user.id,
        now,
        zone_of(context),
        settings.switches,
        chosen,
        settings.policy,
        settings.policies,
    )
    keys = frozenset({*(one.strip().casefold() for one in addresses), f"user:#{user.id}"})
    folders, by_kind = _folders(transport, settings)
    viewer = Viewer(user.id, keys, now)
    organisation = organisation_id(tools, write=write)
    return Desk(tools, context, user, lease, token, transport, settings, rules, viewer, filters, organisation, folders, write, by_kind)


def zone_of(context: MailboxContext) -> str:
    """The time zone (IANA) of whose mailbox it is: the user's own, else the organisation's."""
    own = context.user.time_zone if context.user is not None else ""
    return own or context.organization.act.time_zone


def organisation_id(tools: Tools, *, write: bool) -> str:
    """What marks mailboxes and items as this organisation's: the same for the life of its store, told to servers, secret to nobody.

    Made of the store's own key, which stays in it. "" where there is none yet and nothing may be written.
    """
    if write:
        with tools.store.writing() as uow:
            key: bytes | None = uow.made_loop_key()
    else:
        with tools.store.reading() as reader:
            key = reader.loop_key()
    return "" if key is None else hmac.new(key, _ORGANISATION, hashlib.sha256).hexdigest()[:32]


def _folders(transport: ActTransport, settings: ActSettings) -> tuple[tuple[ReadFolder, ...], dict[RemoteKind, ActFolder]]:
    """The folders that are read: the default ones, and those of the name that is taken whole."""
    whole = settings.switches.import_chosen_folder
    found: list[ReadFolder] = []
    defaults: dict[RemoteKind, ActFolder] = {}
    for remote, kind in FOLDER_KINDS.items():
        for folder in transport.folders(remote):
            chosen = whole and _is_chosen(folder, settings.chosen_folder)
            if folder.default:
                defaults[remote] = folder
            if folder.default or chosen:
                found.append(ReadFolder(folder, kind, chosen))
    return tuple(found), defaults


def _is_chosen(folder: ActFolder, name: str) -> bool:
    return folder.name.casefold() == name.strip().casefold() if name.strip() else folder.default
