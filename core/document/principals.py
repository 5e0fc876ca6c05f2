"""The sections `users`, `queues`, `forward_mailboxes` and `mailboxes`: who has mail, at which address, by which way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.document.identify import Kind, identify
from core.document.lookup import Lookup
from core.document.mailboxes import Owned, forward_mailbox, owned_mailbox
from core.document.models import ForwardEntry, MailboxEntry, PrincipalEntry, QueueEntry, UserEntry
from core.document.work import Row, Work, applied, by_id, places, same_names
from core.domain.ids import QueueId, UserId
from core.domain.mailbox import Mailbox, MailboxKind
from core.domain.principal import Queue, User

USER_FIELDS = same_names(
    (
        "name",
        "email",
        "filter",
        "state",
        "token_number",
        "personal_email",
        "mobile_alert_email",
        "auto_create_contact",
        "send_as_allowed",
        "time_zone",
    )
)
"""Keys of a user that are fields of the user; the others are the mailbox's."""
QUEUE_FIELDS = same_names(("name", "email", "filter", "state", "description", "view_type"))
"""Keys of a queue that are fields of the queue."""


def _key(address: str | None) -> str | None:
    return None if address is None else address.lower()


_USER: Kind[UserEntry, User] = Kind("user", "email", lambda entry: _key(entry.email), lambda user: user.email.lower())
_QUEUE: Kind[QueueEntry, Queue] = Kind("queue", "name", lambda entry: entry.name, lambda queue: queue.name)
_FORWARD: Kind[ForwardEntry, Mailbox] = Kind(
    "forward mailbox", "email", lambda entry: _key(entry.email), lambda mailbox: mailbox.email_address.lower()
)


@dataclass(slots=True)
class _Plan:
    """Who is to be there, and at which address: users and queues by id, forward mailboxes by the mailbox's id."""

    users: dict[int, Row[UserEntry, User]] = field(default_factory=dict)
    queues: dict[int, Row[QueueEntry, Queue]] = field(default_factory=dict)
    forwards: dict[int, Row[ForwardEntry, Mailbox]] = field(default_factory=dict)
    addresses: dict[int, str] = field(default_factory=dict)
    mailboxes: dict[int, Mailbox] = field(default_factory=dict)
    """Owner's id -> the mailbox it has."""
    overrides: dict[int, tuple[str, MailboxEntry]] = field(default_factory=dict)

    def rows(self) -> dict[int, Row[PrincipalEntry | ForwardEntry, User | Queue | Mailbox]]:
        """Every entry but the overrides."""
        return {**self.users, **self.queues, **self.forwards}


def merge_principals(work: Work, lookup: Lookup) -> None:
    """Bring users, queues and all mailboxes up to what the document says. `lookup` knows the profiles."""
    plan = _Plan(mailboxes={owner: box for box in work.before.mailboxes if (owner := box.user_id or box.queue_id)})
    forwards: dict[int, Mailbox] = {box.id: box for box in work.before.mailboxes if box.kind is MailboxKind.FORWARD}
    document = work.document
    plan.users = {row.id: row for row in identify(work, _USER, places("users", document.users), by_id(work.before.users))}
    plan.queues = {row.id: row for row in identify(work, _QUEUE, places("queues", document.queues), by_id(work.before.queues))}
    plan.forwards = {row.id: row for row in identify(work, _FORWARD, places("forward_mailboxes", document.forward_mailboxes), forwards)}
    _keep(work, plan, forwards)
    _find_overrides(work, plan)
    _refuse_shared_addresses(work, plan)
    _merge_users(work, plan, lookup)
    _merge_queues(work, plan, lookup)
    for row in plan.forwards.values():
        _require(work, row.path, row.entry.name, new=row.old is None)
        work.mailboxes[row.id] = forward_mailbox(work, lookup, row)


def _keep(work: Work, plan: _Plan, forwards: Mapping[int, Mailbox]) -> None:
    """Take over what stays, and note every address."""
    if not work.prune:
        work.users.update(by_id(work.before.users))
        work.queues.update(by_id(work.before.queues))
        work.mailboxes.update(by_id(work.before.mailboxes))
        plan.addresses.update({number: box.email_address for number, box in forwards.items()})
    else:
        work.users.update({row.id: row.old for row in plan.users.values() if row.old is not None})
        work.queues.update({row.id: row.old for row in plan.queues.values() if row.old is not None})
    plan.addresses.update({number: user.email for number, user in work.users.items()})
    plan.addresses.update({number: queue.email for number, queue in work.queues.items()})
    for row in plan.rows().values():
        if row.entry.email is not None:
            plan.addresses[row.id] = row.entry.email
        elif row.old is None or "email" in row.entry.model_fields_set:
            work.faults.add(f"{row.path}.email", "is required")
        elif isinstance(row.old, Mailbox):
            plan.addresses[row.id] = row.old.email_address


def _find_overrides(work: Work, plan: _Plan) -> None:
    owners = {address.lower(): number for number, address in plan.addresses.items()}
    by_box: dict[int, int] = {box.id: owner for owner, box in plan.mailboxes.items() if owner in plan.addresses}
    for path, entry in places("mailboxes", work.document.mailboxes):
        owner = by_box.get(entry.id or 0) or owners.get((entry.email or "").lower())
        if entry.email is None and (owner is None or "email" in entry.model_fields_set):
            work.faults.add(f"{path}.email", "is required")
        elif owner is None:
            work.faults.add(f"{path}.email", f"no user or queue has the address {entry.email}")
        elif owner not in work.users and owner not in work.queues and owner not in plan.users and owner not in plan.queues:
            work.faults.add(f"{path}.email", "is a forward mailbox; describe it under forward_mailboxes")
        elif owner in plan.overrides:
            work.faults.add(f"{path}.email", "this mailbox appears twice in this document")
        elif _takes_id(work, plan, path, entry, owner) and _takes_address(work, plan, path, entry, owner):
            plan.overrides[owner] = (path, entry)


def _takes_id(work: Work, plan: _Plan, path: str, entry: MailboxEntry, owner: int) -> bool:
    if entry.id is None:
        return True
    old = plan.mailboxes.get(owner)
    if old is not None and old.id != entry.id:
        work.faults.add(f"{path}.id", f"the mailbox {old.email_address} has the id {old.id}")
        return False
    if entry.id in work.mentioned or (old is None and entry.id in work.taken_before):
        work.faults.add(f"{path}.id", f"{entry.id} is the id of something else")
        return False
    return True


def _takes_address(work: Work, plan: _Plan, path: str, entry: MailboxEntry, owner: int) -> bool:
    """A mailbox and its owner share their address: whichever entry names a new one changes both, but not to two different ones."""
    if entry.email is None or entry.email.lower() == plan.addresses[owner].lower():
        return True
    row = plan.users.get(owner) or plan.queues.get(owner)
    if row is not None and row.entry.email is not None:
        work.faults.add(f"{path}.email", f"is not the address of its user or queue, {plan.addresses[owner]}")
        return False
    plan.addresses[owner] = entry.email
    return True


def _refuse_shared_addresses(work: Work, plan: _Plan) -> None:
    rows = plan.rows()
    claimed: dict[str, int] = {}
    # What the document mentions comes last, and in its order: the fault belongs to the later of two entries.
    order = [number for number in plan.addresses if number not in rows and number not in plan.overrides]
    order += [number for number in plan.addresses if number not in rows and number in plan.overrides]
    order += [number for number in rows if number in plan.addresses]
    for number in order:
        key = plan.addresses[number].lower()
        if claimed.setdefault(key, number) != number:
            path = rows[number].path if number in rows else plan.overrides[number][0] if number in plan.overrides else "users"
            work.faults.add(f"{path}.email", f"the address {plan.addresses[number]} belongs to another user, queue or forward mailbox")


def _require(work: Work, path: str, name: str | None, *, new: bool) -> None:
    if name is None and new:
        work.faults.add(f"{path}.name", "is required")


def _merge_users(work: Work, plan: _Plan, lookup: Lookup) -> None:
    numbers = {user.token_number for user in work.users.values()}
    numbers |= {row.entry.token_number for row in plan.users.values() if row.entry.token_number is not None}
    free = 1
    for number in [*work.users, *(one for one in plan.users if one not in work.users)]:
        row = plan.users.get(number)
        if row is None and number not in plan.overrides:
            continue
        entry, old = (None, work.users[number]) if row is None else (row.entry, row.old)
        if row is not None:
            _require(work, row.path, row.entry.name, new=old is None or "name" in row.entry.model_fields_set)
        address = plan.addresses.get(number, "")
        default = User(UserId(number), "" if entry is None else entry.name or "", address)
        if old is None or (entry is not None and entry.token_number is None and "token_number" in entry.model_fields_set):
            while free in numbers:
                free += 1
            default = replace(default, token_number=free)
            if entry is not None and entry.token_number is None:
                numbers.add(free)
        user = replace(applied(entry, USER_FIELDS, old or default, default), email=address)
        work.users[number] = user
        _give_mailbox(work, plan, lookup, Owned(user, old, None if row is None else row.path, entry))
    _refuse_shared_numbers(work, plan)


def _refuse_shared_numbers(work: Work, plan: _Plan) -> None:
    claimed: dict[int, int] = {user.token_number: user.id for user in work.users.values() if user.id not in plan.users}
    for number, row in plan.users.items():
        token_number = work.users[number].token_number
        if claimed.setdefault(token_number, number) != number and row.entry.token_number is not None:
            work.faults.add(f"{row.path}.token_number", f"{token_number} is the number of another user")


def _merge_queues(work: Work, plan: _Plan, lookup: Lookup) -> None:
    lookup.index_principals()
    for number in [*work.queues, *(one for one in plan.queues if one not in work.queues)]:
        row = plan.queues.get(number)
        if row is None and number not in plan.overrides:
            continue
        entry, old = (None, work.queues[number]) if row is None else (row.entry, row.old)
        address = plan.addresses.get(number, "")
        default = Queue(QueueId(number), "" if entry is None else entry.name or "", address)
        queue = replace(applied(entry, QUEUE_FIELDS, old or default, default), email=address)
        if row is not None and "owner" in row.entry.model_fields_set:
            queue = replace(queue, owner=lookup.user(row.entry.owner, f"{row.path}.owner"))
        queue = replace(queue, members=_members(work, lookup, row, queue))
        work.queues[number] = queue
        _give_mailbox(work, plan, lookup, Owned(queue, old, None if row is None else row.path, entry))


def _members(work: Work, lookup: Lookup, row: Row[QueueEntry, Queue] | None, queue: Queue) -> tuple[UserId, ...]:
    """Who belongs to a queue after the change, in the order of their ids; who goes leaves it."""
    if row is None or "members" not in row.entry.model_fields_set:
        return tuple(member for member in queue.members if member in work.users)
    found: set[UserId] = set()
    for index, given in enumerate(row.entry.members or ()):
        path = f"{row.path}.members[{index}]"
        member = lookup.user(given, path)
        if member in found:
            work.faults.add(path, f"{given} is named twice")
        elif member is not None:
            found.add(member)
    return tuple(sorted(found))


def _give_mailbox(work: Work, plan: _Plan, lookup: Lookup, owned: Owned) -> None:
    override = plan.overrides.get(owned.principal.id)
    old = plan.mailboxes.get(owned.principal.id)
    if old is not None:
        number: int = old.id
    else:
        number = override[1].id if override is not None and override[1].id is not None else work.fresh_id()
    if override is not None:
        work.mentioned[number] = override[0]
    work.mailboxes[number] = owned_mailbox(work, lookup, number, owned, old, override)
