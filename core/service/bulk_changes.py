"""Mailboxes changed many at once by the way of a document: the organisation's defaults applied, a profile assigned.

addresses ──▶ one transaction: these mailboxes as they are ──▶ the document that changes them ──▶ merged, tests reset as always
          ──▶ tests asked for are queued: the engine or `sync` runs them and enables what passes ──▶ saved, or only told
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any

from core.domain.ids import MailboxId, ProfileId
from core.domain.kinds import Kind
from core.domain.mailbox import ActMethod, DirectionState, IncomingMethod, Mailbox, MailboxKind, MailDirection, OutgoingMethod, TestStatus
from core.domain.organization import Organization
from core.domain.status import awaits_test
from core.domain.words import method_word
from core.errors import UsageError
from core.ports import Directory, OrganisationReader, OrganisationStore, Scope
from core.service.applying import apply_document
from core.service.model import FieldChange

#: The word for no profile.
NO_PROFILE = "none"
_OURS = "server-side-sync"
#: Everybody's mailbox.
_ALL = Scope(frozenset({Kind.USER, Kind.QUEUE, Kind.MAILBOX, Kind.FORWARD_MAILBOX}))

Entries = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class MailboxChange:
    """What becomes of one mailbox: its keys before and after, and the directions that wait for a test then.

    `fields` are in the document's words: profile, incoming, outgoing, act.
    """

    mailbox: str
    kind: MailboxKind
    fields: tuple[FieldChange, ...]
    tests: tuple[MailDirection, ...]

    @property
    def changed(self) -> bool:
        """Whether anything of it changes."""
        return bool(self.fields or self.tests)


@dataclass(slots=True)
class _Change:
    """One change of many mailboxes under way. `entries` makes the document's sections for those that were chosen."""

    addresses: Collection[str] | None
    entries: Callable[[Directory, list[Mailbox]], Entries]
    test: bool = False
    chosen: list[MailboxId] = field(default_factory=list)
    outcome: list[MailboxChange] = field(default_factory=list)

    def prepare(self, reader: OrganisationReader, _new_id: Callable[[], int]) -> tuple[Directory, dict[str, Any]]:
        """Inside the transaction: the mailboxes, and the document that changes them. Raises UsageError."""
        wanted = None if self.addresses is None else list(dict.fromkeys(address.strip().lower() for address in self.addresses))
        part = reader.part(_ALL if wanted is None else Scope(addresses=frozenset(wanted)))
        boxes = _named(part, wanted)
        self.chosen = [box.id for box in boxes]
        return part, {"postroom": 1, **{section: entries for section, entries in self.entries(part, boxes).items() if entries}}

    def finish(self, before: Directory, after: Directory) -> Directory:
        """Queue the tests that are asked for, and note what becomes of each mailbox."""
        old = {box.id: box for box in before.mailboxes}
        new = {box.id: box for box in after.mailboxes}
        if self.test:
            new |= {number: _with_tests(new[number]) for number in self.chosen}
        names = {profile.id: profile.name for profile in after.profiles}
        self.outcome = [_outcome(old[number], new[number], names) for number in self.chosen]
        return replace(after, mailboxes=tuple(new[box.id] for box in after.mailboxes))


def apply_defaults(store: OrganisationStore, addresses: Collection[str] | None, *, test: bool, dry_run: bool) -> list[MailboxChange]:
    """Give mailboxes the organisation's default profile and methods; a forward mailbox, whose methods are fixed, the profile."""
    return _carry_out(store, _Change(addresses, _default_entries, test), dry_run=dry_run)


def assign_profile(store: OrganisationStore, addresses: Collection[str] | None, profile: str, *, dry_run: bool) -> list[MailboxChange]:
    """Give mailboxes a profile by its name or #ID; `none` takes it away."""

    def entries(part: Directory, boxes: list[Mailbox]) -> Entries:
        reference = _reference(part, profile)
        return {
            "mailboxes": [{"id": box.id, "profile": reference} for box in boxes if box.kind is not MailboxKind.FORWARD],
            "forward_mailboxes": [{"id": box.id, "profile": reference} for box in boxes if box.kind is MailboxKind.FORWARD],
        }

    return _carry_out(store, _Change(addresses, entries), dry_run=dry_run)


def _carry_out(store: OrganisationStore, change: _Change, *, dry_run: bool) -> list[MailboxChange]:
    apply_document(store, change.prepare, dry_run=dry_run, finish=change.finish)
    return change.outcome


def _named(part: Directory, wanted: list[str] | None) -> list[Mailbox]:
    """The mailboxes with these addresses, in that order; None for all, by address. Raises UsageError naming those that do not exist."""
    by_address = {box.email_address.lower(): box for box in part.mailboxes}
    if wanted is None:
        return [by_address[address] for address in sorted(by_address)]
    missing = [address for address in wanted if address not in by_address]
    if missing:
        words = "this mailbox does not exist" if len(missing) == 1 else "these mailboxes do not exist"
        raise UsageError(f"{words}: {', '.join(missing)}")
    return [by_address[address] for address in wanted]


def _default_entries(part: Directory, boxes: list[Mailbox]) -> Entries:
    organization = part.organization
    reference = _default_reference(organization)
    users, queues, overrides, forwards = [], [], [], []
    for box in boxes:
        profile = {} if reference is None else {"profile": reference}
        if box.kind is MailboxKind.FORWARD:
            forwards.append({"id": box.id, **profile})
            continue
        # null is the default; what a profile cannot do for appointments is none then.
        methods: dict[str, Any] = {"incoming": None, "outgoing": None, "act": None}
        overrides.append({"id": box.id, **profile})
        if box.kind is MailboxKind.USER:
            users.append({"id": box.user_id, **methods})
        else:
            no_outlook = {"incoming": NO_PROFILE} if organization.defaults.incoming is IncomingMethod.OUTLOOK else {}
            queues.append({"id": box.queue_id, **methods, **no_outlook})
    return {"users": users, "queues": queues, "mailboxes": overrides if reference else [], "forward_mailboxes": forwards}


def _default_reference(organization: Organization) -> str | None:
    """The default profile; None where there is none and none is needed. Raises UsageError where it is."""
    defaults = organization.defaults
    if organization.default_profile is not None:
        return f"#{organization.default_profile}"
    served = (
        defaults.incoming is IncomingMethod.SERVER_SIDE_SYNC
        or defaults.outgoing is OutgoingMethod.SERVER_SIDE_SYNC
        or defaults.act is ActMethod.SERVER_SIDE_SYNC
    )
    if served:
        hint = "Name one as organization.default_profile, or set the default methods to none."
        raise UsageError("the organisation has no default profile, and its default methods need one", hint=hint)
    return None


def _reference(part: Directory, profile: str) -> str:
    """A profile as the document refers to it whatever it is called. Raises UsageError for an unknown one."""
    if profile == NO_PROFILE:
        return NO_PROFILE
    found = next((one for one in part.profiles if profile in {one.name, f"#{one.id}"}), None)
    if found is None:
        names = ", ".join(one.name for one in part.profiles) or "there is none yet"
        raise UsageError(f"there is no profile {profile}", hint=f"Profiles: {names}.")
    return f"#{found.id}"


def _with_tests(box: Mailbox) -> Mailbox:
    """A mailbox of which everything that is ours and does not work is tested, and enabled where it passes."""
    states: dict[str, Any] = {
        direction.value: _queued(box.direction(direction))
        for direction in MailDirection
        if method_word(box, direction) == _OURS and not box.direction(direction).enabled
    }
    return replace(box, **states) if states else box


def _queued(state: DirectionState) -> DirectionState:
    return replace(state, test=TestStatus.NOT_RUN, reenable_after_test=True)


def _outcome(old: Mailbox, new: Mailbox, profiles: dict[ProfileId, str]) -> MailboxChange:
    def profile(box: Mailbox) -> str:
        return NO_PROFILE if box.profile_id is None else profiles.get(box.profile_id, f"#{box.profile_id}")

    pairs = [("profile", profile(old), profile(new))]
    pairs += [(direction.value, method_word(old, direction), method_word(new, direction)) for direction in MailDirection]
    fields = tuple(FieldChange(key, before, after) for key, before, after in pairs if before != after)
    tests = tuple(
        direction
        for direction in MailDirection
        if awaits_test(new.direction(direction)) and (fields or new.direction(direction) != old.direction(direction))
    )
    return MailboxChange(new.email_address, new.kind, fields, tests)
