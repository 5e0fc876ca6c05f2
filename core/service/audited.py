"""The store as the service uses it: whatever changes the configuration is written into the audit, in the same transaction.

Nobody who changes something needs to think of it. A writing transaction is given out inside `AuditedWriter`, which looks at what there was
before each writing method that configuration has, and at what there is after it; everything else it passes on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any, cast

from core.domain.audit import GUARD, AuditAction, AuditChange, AuditDraft
from core.domain.ids import MailboxId
from core.domain.kinds import Kind
from core.domain.mailbox import Approval, MailDirection
from core.domain.profile import EntityState
from core.domain.unresolved import ADDRESS, Resolution
from core.ports import Directory, DirectoryChanges, OrganisationReader, OrganisationStore, OrganisationWriter, Scope
from core.ports.care import CareStore
from core.service.auditing import Touched, drafts_of
from core.service.directories import after_changes, owners_missing, united

#: Writing methods that change no configuration, or write into the audit what they do themselves.
NOT_CONFIGURATION = frozenset(
    {
        "new_id",
        "claim_ids",
        "save_folders",
        "add_outgoing",
        "set_status",
        "replace_draft",
        "say_sent",
        "discard_draft",
        "make_due",
        "make_act_due",
        "set_regarding",
        "release_regarding",
        "note_record_used",
        "set_favourite",
        "begin_resolution",
        "resolve_some",
        "retry_failures",
        "acknowledge_alerts",
        "delete_alerts",
        "end_alerts",
        "write_audit",
        "mark_undone",
        "purge_audit",
        "confirm_suggestion",
        "dismiss_suggestion",
        "give_up_failures",
    }
)
_APPROVALS = {Approval.APPROVED: AuditAction.APPROVE, Approval.REJECTED: AuditAction.REJECT}


class AuditedStore:
    """OrganisationStore over another one. `who` is the person for whom all changes are made. Thread-safe as that one is."""

    def __init__(self, store: OrganisationStore, who: str) -> None:
        self._store = store
        self.who = who

    @property
    def care(self) -> CareStore:
        """What looks after the store; what it does is no change of the configuration."""
        return self._store.care

    def reading(self) -> AbstractContextManager[OrganisationReader]:
        """A short reading transaction."""
        return self._store.reading()

    @contextmanager
    def writing(self, *, action: AuditAction | None = None, why: str = "", undoable: bool = True) -> Iterator[OrganisationWriter]:
        """A short writing transaction. `action` and `why` are what all its entries say, where they are not plain changes.

        Not `undoable`: it follows from what cannot be undone, so that putting it back alone would be wrong.
        """
        with self._store.writing() as writer:
            # It has every method of a writer, most of them by passing them on.
            yield cast("OrganisationWriter", AuditedWriter(writer, self.who, action, why, undoable=undoable))


class AuditedWriter:
    """A writing transaction that leaves entries in the audit. Not thread-safe, dead when the transaction ends."""

    def __init__(
        self, writer: OrganisationWriter, who: str, action: AuditAction | None = None, why: str = "", *, undoable: bool = True
    ) -> None:
        self._writer = writer
        self._who = who
        self._action = action
        self._why = why
        self._undoable = undoable
        self._seen = Directory()
        self._whole = False
        self._mail_held = 0
        #: The ids of the entries written so far, in their order.
        self.written: list[int] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the writer has
        return getattr(self._writer, name)

    def directory(self) -> Directory:
        """The whole configuration, which nobody else changes until this transaction ends."""
        self._seen, self._whole = self._writer.directory(), True
        return self._seen

    def part(self, scope: Scope) -> Directory:
        """A part of the configuration; nobody else changes any of it until this transaction ends."""
        found = self._writer.part(scope)
        if not self._whole and not scope.bare:
            self._seen = united(self._seen, found)
        return found

    def save(self, changes: DirectoryChanges) -> None:
        """Write all changes of the configuration."""
        before = self._complete(changes)
        self._writer.save(changes)
        after = after_changes(before, changes)
        self._note(before, after, Touched.by(changes, before, after, undoing=self._action is AuditAction.UNDO))
        self._seen = after

    def set_enabled(self, mailbox_ids: Collection[MailboxId], directions: Collection[MailDirection], *, enabled: bool) -> None:
        """Switch directions."""
        action = AuditAction.ENABLE if enabled else AuditAction.DISABLE
        self._around(mailbox_ids, action, lambda: self._writer.set_enabled(mailbox_ids, directions, enabled=enabled))

    def set_approval(self, mailbox_ids: Collection[MailboxId], approval: Approval) -> None:
        """Approve or reject addresses."""
        action = _APPROVALS.get(approval, AuditAction.CHANGE)
        self._around(mailbox_ids, action, lambda: self._writer.set_approval(mailbox_ids, approval))

    def set_state(self, mailbox_ids: Collection[MailboxId], state: EntityState) -> None:
        """Make mailboxes active or inactive."""
        action = AuditAction.ACTIVATE if state is EntityState.ACTIVE else AuditAction.DEACTIVATE
        self._around(mailbox_ids, action, lambda: self._writer.set_state(mailbox_ids, state))

    def hold_mail(self) -> int:
        """Have a person decide about each email that waits to be sent; how many it was is told with the decision about the guard."""
        self._mail_held = self._writer.hold_mail()
        return self._mail_held

    def release_guard(self, by: str) -> bool:
        """Let the store work where it is; False where it does so already."""
        return self._decided(lambda: self._writer.release_guard(by))

    def choose_sandbox(self, by: str) -> bool:
        """Let the store receive where it is, and send nothing; False where it does so already."""
        return self._decided(lambda: self._writer.choose_sandbox(by))

    def undo_resolution(self, resolution_id: int) -> Resolution | None:
        """Leave the parties that a person resolved unresolved again."""
        found = self._writer.undo_resolution(resolution_id)
        if found is not None:
            change = AuditChange("record", f"{found.record.type}:{found.record.name}", None)
            draft = AuditDraft(self._action or AuditAction.UNDO, ADDRESS, found.address, resolution_id, (change,))
            self.written += self._writer.write_audit([draft], self._who)
        return found

    def _decided(self, decide: Callable[[], bool]) -> bool:
        before = self._writer.guard_status().guard.state.value
        decided = decide()
        if decided:
            after = self._writer.guard_status().guard.state.value
            changes = [AuditChange("state", before, after)]
            if self._mail_held:
                changes.append(AuditChange("mail_held", None, self._mail_held))
            draft = AuditDraft(AuditAction.CHANGE, GUARD, "", 0, tuple(changes))
            self.written += self._writer.write_audit([draft], self._who)
        return decided

    def _around(self, mailbox_ids: Collection[MailboxId], action: AuditAction, change: Callable[[], None]) -> None:
        scope = Scope(ids=frozenset(mailbox_ids))
        before = self._writer.part(scope)
        change()
        after = self._writer.part(scope)
        self._note(before, after, Touched.mailboxes(mailbox_ids), action)
        # What was seen before shows these mailboxes as they were.
        self._seen, self._whole = after, False

    def _note(self, before: Directory, after: Directory, touched: Touched, action: AuditAction | None = None) -> None:
        drafts = drafts_of(before, after, touched, action=self._action or action, why=self._why)
        if not self._undoable:
            drafts = [replace(draft, undo=None) for draft in drafts]
        self.written += self._writer.write_audit(drafts, self._who)

    def _complete(self, changes: DirectoryChanges) -> Directory:
        """What there is now of all that changes, and of the mailboxes whose life changes with it."""
        if self._whole:
            return self._seen
        missing = _named(changes) - _ids(self._seen)
        # What goes with a mailbox is read with it.
        missing |= {box.id for box in changes.mailboxes.removed}
        found = united(self._seen, self._writer.part(Scope(ids=frozenset(missing)))) if missing else self._seen
        rules, new = found.organization.require_approval, changes.organization
        if new is not None and new.require_approval != rules:
            kinds = frozenset({Kind.USER, Kind.QUEUE, Kind.MAILBOX, Kind.FORWARD_MAILBOX})
            found = united(found, self._writer.part(Scope(kinds)))
        states = {profile.id: profile.state for profile in found.profiles}
        moved = frozenset(profile.id for profile in changes.profiles.updated if states.get(profile.id) is not profile.state)
        if moved:
            found = united(found, self._writer.part(Scope(of_profiles=moved)))
        owners = owners_missing(found)
        return united(found, self._writer.part(Scope(ids=owners))) if owners else found


def _named(changes: DirectoryChanges) -> set[int]:
    """The ids of all that changes or goes, and of what it will refer to."""
    kinds = (
        changes.profiles,
        changes.users,
        changes.queues,
        changes.mailboxes,
        changes.records,
        changes.folder_rules,
        changes.mail_rules,
        changes.sync_filters,
        changes.field_directions,
    )
    found: set[int] = {one.id for kind in kinds for some in (kind.updated, kind.removed) for one in some}
    found |= {one.mailbox_id for one in changes.directions}
    referred: set[int | None] = set()
    for queue in (*changes.queues.created, *changes.queues.updated):
        referred |= {queue.owner, *queue.members}
    for record in (*changes.records.created, *changes.records.updated):
        referred |= {record.owner, None if record.account is None else record.account.id}
    for rule in (*changes.folder_rules.created, *changes.folder_rules.updated):
        referred |= {rule.mailbox_id, None if rule.regarding is None else rule.regarding.id}
    for own in (*changes.mail_rules.created, *changes.mail_rules.updated):
        links = (own.regarding, own.queue)
        referred |= {*own.mailbox_ids, *(link.id for link in links if link is not None)}
    referred |= {one.filter.owner for one in (*changes.sync_filters.created, *changes.sync_filters.updated)}
    referred |= {one.owner for one in (*changes.field_directions.created, *changes.field_directions.updated) if one.owner}
    new = {one.id for kind in kinds for one in kind.created}
    return found | {number for number in referred if number is not None and number not in new}


def _ids(part: Directory) -> frozenset[int]:
    kinds = (
        part.profiles,
        part.users,
        part.queues,
        part.mailboxes,
        part.records,
        part.folder_rules,
        part.mail_rules,
        part.sync_filters,
        part.field_directions,
    )
    return frozenset(one.id for kind in kinds for one in kind)
