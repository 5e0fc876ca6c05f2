"""One mailbox: what it takes by default, what the document says of it, and when its tests no longer hold."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.document.lookup import Lookup
from core.document.models import ForwardEntry, MailboxEntry, QueueEntry, UserEntry
from core.document.work import Row, Work, applied, same_names
from core.domain.ids import MailboxId, ProfileId, QueueId, UserId
from core.domain.mailbox import ActMethod, Approval, IncomingMethod, Mailbox, MailboxKind, OutgoingMethod
from core.domain.principal import Queue, User
from core.domain.profile import EntityState, ProfileType

METHODS = {"incoming": "incoming_method", "outgoing": "outgoing_method"}
"""Keys of users and queues that are fields of their mailbox; `act`, whose default depends on the profile, is apart."""
MAILBOX_FIELDS = same_names(
    (
        "username",
        "secret",
        "oauth_secret",
        "allow_credentials",
        "verbose_logging_cycles",
        "delete_after_processing",
        "process_email_from",
        "state",
    )
)
"""Keys of a mailbox that are fields of their own."""
_CANNOT_ACT = {ProfileType.POP3_SMTP, ProfileType.IMAP_SMTP, ProfileType.GMAIL}


@dataclass(frozen=True, slots=True)
class Owned:
    """A user or queue as it will be, as it was, and what the document says of it, if anything."""

    principal: User | Queue
    old: User | Queue | None
    path: str | None
    entry: UserEntry | QueueEntry | None


def owned_mailbox(
    work: Work, lookup: Lookup, number: int, owned: Owned, old: Mailbox | None, override: tuple[str, MailboxEntry] | None
) -> Mailbox:
    """Return the mailbox of a user or queue after the change."""
    path, entry = override if override is not None else ("", None)
    default = _new(work, number, owned.principal)
    box: Mailbox = applied(owned.entry, METHODS, old or default, default)
    box = applied(entry, MAILBOX_FIELDS, box, default)
    if entry is not None and entry.profile is not None:
        box = replace(box, profile_id=lookup.mailbox_profile(entry.profile, f"{path}.profile"))
    elif old is None or (entry is not None and "profile" in entry.model_fields_set):
        box = replace(box, profile_id=_attached(work, owned, box))
    if "act" in _given(owned.entry) or old is None:
        usual = work.organization.defaults.act if _can_act(work, owned.principal, box.profile_id) else ActMethod.NONE
        act = None if owned.entry is None else owned.entry.act
        box = replace(box, act_method=usual if act is None else act)
    box = _following(owned, old, box, entry)
    if box.kind is MailboxKind.QUEUE:
        _check_queue(work, owned.path or path, box)
    if box.kind is MailboxKind.USER and box.delete_after_processing:
        work.faults.add(f"{path}.delete_after_processing", "only queues and forward mailboxes may be emptied after processing")
    if owned.old is not None and owned.old.name != owned.principal.name:
        box = replace(box, name=owned.principal.name)
    return _finished(work, box, old, owned.entry, owned.principal.email, owned.path)


def forward_mailbox(work: Work, lookup: Lookup, row: Row[ForwardEntry, Mailbox]) -> Mailbox:
    """Return a forward mailbox after the change. It is read by this program; nothing is sent from it."""
    entry, old = row.entry, row.old
    default = Mailbox(
        MailboxId(row.id),
        entry.name or "",
        entry.email or "",
        MailboxKind.FORWARD,
        profile_id=work.organization.default_profile,
        incoming_method=IncomingMethod.SERVER_SIDE_SYNC,
        act_method=ActMethod.NONE,
        approval=Approval.PENDING,
    )
    box: Mailbox = applied(entry, {**MAILBOX_FIELDS, "name": "name"}, old or default, default)
    if not box.name:
        work.faults.add(f"{row.path}.name", "is required")
    if "profile" in entry.model_fields_set:
        box = replace(box, profile_id=lookup.mailbox_profile(entry.profile, f"{row.path}.profile"))
    return _finished(work, box, old, entry, entry.email or box.email_address, row.path)


def _given(entry: UserEntry | QueueEntry | None) -> set[str]:
    return set() if entry is None else entry.model_fields_set


def _new(work: Work, number: int, principal: User | Queue) -> Mailbox:
    user = isinstance(principal, User)
    usual = work.organization.defaults
    # What the organisation's users do in Outlook, its queues cannot.
    incoming = IncomingMethod.NONE if not user and usual.incoming is IncomingMethod.OUTLOOK else usual.incoming
    outgoing = OutgoingMethod.NONE if not user and usual.outgoing is OutgoingMethod.OUTLOOK else usual.outgoing
    return Mailbox(
        MailboxId(number),
        principal.name,
        principal.email,
        MailboxKind.USER if user else MailboxKind.QUEUE,
        user_id=UserId(principal.id) if user else None,
        queue_id=None if user else QueueId(principal.id),
        incoming_method=incoming,
        outgoing_method=outgoing,
        act_method=ActMethod.NONE,
        approval=Approval.PENDING,
    )


def _following(owned: Owned, old: Mailbox | None, box: Mailbox, entry: MailboxEntry | None) -> Mailbox:
    """Have the mailbox go inactive with its owner, unless the document says its state. Nothing makes it active again by itself."""
    stopped = owned.principal.state is EntityState.INACTIVE and (
        old is None or (owned.old is not None and owned.old.state is EntityState.ACTIVE)
    )
    if stopped and (entry is None or "state" not in entry.model_fields_set):
        return replace(box, state=EntityState.INACTIVE)
    return box


def _check_queue(work: Work, path: str, box: Mailbox) -> None:
    """A queue has email alone, and nobody's Outlook (facts 1.10, 8)."""
    if box.incoming_method is IncomingMethod.OUTLOOK:
        work.faults.add(f"{path}.incoming", "a queue has no Outlook")
    if box.outgoing_method is OutgoingMethod.OUTLOOK:
        work.faults.add(f"{path}.outgoing", "a queue has no Outlook")
    if box.act_method is not ActMethod.NONE:
        work.faults.add(f"{path}.act", "a queue has email only: must be none")


def _attached(work: Work, owned: Owned, box: Mailbox) -> ProfileId | None:
    """Return the default profile where one of the mailbox's methods needs one (S14)."""
    default = work.organization.default_profile
    act = None if owned.entry is None else owned.entry.act
    if act is None:
        act = work.organization.defaults.act if _can_act(work, owned.principal, default) else ActMethod.NONE
    served = (
        box.incoming_method is IncomingMethod.SERVER_SIDE_SYNC
        or box.outgoing_method is OutgoingMethod.SERVER_SIDE_SYNC
        or act is ActMethod.SERVER_SIDE_SYNC
    )
    return default if served else None


def _can_act(work: Work, principal: User | Queue, profile_id: ProfileId | None) -> bool:
    profile = work.profiles.get(profile_id) if profile_id is not None else None
    return isinstance(principal, User) and profile is not None and profile.type not in _CANNOT_ACT


AnyEntry = UserEntry | QueueEntry | ForwardEntry


def _finished(work: Work, box: Mailbox, old: Mailbox | None, entry: AnyEntry | None, address: str, path: str | None) -> Mailbox:
    """Settle address, user name and approval. A user name that is the address is not kept, so that it follows the address."""
    moved = old is not None and old.email_address.lower() != address.lower()
    approval = box.approval
    given = set() if entry is None else entry.model_fields_set
    if entry is not None and entry.approved:
        approval = Approval.APPROVED
        if entry.rejected:
            work.faults.add(f"{path}.rejected", "contradicts approved: true")
    elif entry is not None and entry.rejected:
        approval = Approval.REJECTED
    elif moved or (approval is Approval.APPROVED and "approved" in given) or (approval is Approval.REJECTED and "rejected" in given):
        approval = Approval.PENDING
    return replace(box, email_address=address, username="" if box.username == address else box.username, approval=approval)
