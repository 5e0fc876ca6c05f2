"""What is kept of synchronizations in memory: history, conflicts, the bin, passes. See `items.py`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from core.domain.act.belt import Release, dangerous
from core.domain.act.blank import blank_record
from core.domain.act.conflicts import Conflict
from core.domain.act.kinds import ActKind, Side
from core.domain.act.mapping import UserDecision
from core.domain.act.merge import Overwritten
from core.domain.act.plans import PlannedAction
from core.domain.act.records import Appointment, RecurringAppointmentMaster
from core.domain.act.values import Version, renamed, with_values
from core.domain.ids import MailboxId
from core.ports.act_items import RecordChange, Stored
from core.ports.act_links import Binned, HistoryEntry, OpenConflict
from core.ports.act_passes import OVER, FolderKind, FolderState, KeptAction, PassEntry, PassState
from tests.fakes.item_records import MemoryLinks, created_of, kept_as, uid_of


class MemoryTrail(MemoryLinks):
    """History, conflicts and the bin of a state."""

    def history(
        self, *, mailbox_id: MailboxId | None = None, object_id: int | None = None, after: int = 0, limit: int
    ) -> list[HistoryEntry]:
        found = [
            one
            for number, one in sorted(self.state.history.items())
            if number > after and mailbox_id in {None, one.mailbox_id} and object_id in {None, one.object_id}
        ]
        return found[:limit]

    def conflicts(self, *, mailbox_id: MailboxId | None = None, waiting: bool = True, after: int = 0, limit: int) -> list[OpenConflict]:
        found = [
            one
            for number, one in sorted(self.state.conflicts.items())
            if number > after and mailbox_id in {None, one.mailbox_id} and (not waiting or one.decision is UserDecision.NONE)
        ]
        return found[:limit]

    def conflicts_by_id(self, ids: Collection[int]) -> dict[int, OpenConflict]:
        return {number: self.state.conflicts[number] for number in ids if number in self.state.conflicts}

    def conflicts_of(self, link_ids: Collection[int]) -> list[OpenConflict]:
        return [one for _, one in sorted(self.state.conflicts.items()) if one.link_id in link_ids]

    def binned(self, *, mailbox_id: MailboxId | None = None, after: int = 0, limit: int) -> list[Binned]:
        found = [one for number, (one, _) in sorted(self.state.binned.items()) if number > after and mailbox_id in {None, one.mailbox_id}]
        return found[:limit]

    def is_binned(self, item: Binned) -> bool:
        there = (one for one, _ in self.state.binned.values() if one.side is Side.REMOTE and one.restored_at is None)
        wanted = (item.mailbox_id, item.remote_id, item.lost)
        return any((one.mailbox_id, one.remote_id, one.lost) == wanted for one in there)

    def keep_overwritten(self, link_id: int, entries: Sequence[Overwritten], pass_id: int | None = None) -> list[int]:
        mapping = self.state.links[link_id].mapping
        ids = []
        for entry in entries:
            number = self._number()
            ids.append(number)
            self.state.history[number] = HistoryEntry(
                number, mapping.mailbox_id, link_id, mapping.kind, mapping.object_id, mapping.subject, entry, self._now, pass_id
            )
        return ids

    def history_undone(self, ids: Collection[int]) -> None:
        for number in ids:
            if number in self.state.history:
                self.state.history[number] = replace(self.state.history[number], undone_at=self._now)

    def keep_conflicts(self, link_id: int, conflicts: Sequence[Conflict]) -> None:
        mapping = self.state.links[link_id].mapping
        known = {one.conflict.key: one for one in self.state.conflicts.values() if one.link_id == link_id}
        for one in known.values():
            del self.state.conflicts[one.id]
        for conflict in conflicts:
            before = known.get(conflict.key)
            if before is not None and (before.conflict.store, before.conflict.remote) == (conflict.store, conflict.remote):
                self.state.conflicts[before.id] = before
                continue
            number = self._number()
            self.state.conflicts[number] = OpenConflict(
                number, mapping.mailbox_id, link_id, mapping.kind, mapping.subject, conflict, self._now
            )

    def decide(self, conflict_ids: Collection[int], decision: UserDecision, by: str) -> list[OpenConflict]:
        taken = decision is not UserDecision.NONE
        found = []
        for number in sorted(set(conflict_ids) & self.state.conflicts.keys()):
            one = replace(
                self.state.conflicts[number],
                decision=decision,
                decided_by=by if taken else "",
                decided_at=self._now if taken else None,
            )
            self.state.conflicts[number] = one
            found.append(one)
        return found

    def bin_records(
        self, mailbox_id: MailboxId, kind: ActKind, lost: Mapping[int, Version], because: str, pass_id: int | None = None
    ) -> list[int]:
        if kind is ActKind.CONTACT:
            raise ValueError("a contact is never deleted by a synchronization")
        ids = []
        for number, stored in self.records(kind, lost).items():
            record = stored.record
            subject = record.template.subject if isinstance(record, RecurringAppointmentMaster) else getattr(record, "subject", "")
            own = self._number()
            one = Binned(
                own, mailbox_id, Side.STORE, kind, number, None, uid_of(record), subject, lost[number], because, self._now, pass_id
            )
            one = replace(one, whole=True)
            self.state.binned[own] = (one, stored)
            ids.append(own)
        return ids

    def bin_items(self, items: Sequence[Binned]) -> list[int]:
        ids = []
        for item in items:
            own = self._number()
            self.state.binned[own] = (replace(item, id=own, side=Side.REMOTE, at=self._now, whole=False), None)
            ids.append(own)
        return ids

    def restore(self, binned_id: int, by: str) -> Binned | None:
        if binned_id not in self.state.binned:
            return None
        one, stored = self.state.binned[binned_id]
        if one.restored_at is not None:
            return None
        if one.kind is ActKind.CONTACT:
            raise ValueError("a contact that was deleted on the server is in the store still")
        if stored is None:
            made = with_values(renamed(blank_record(one.kind), one.uid), one.lost)
            there = {digest: each for (of, digest), each in self.state.attachments.items() if of == one.object_id}
            if isinstance(made, Appointment):
                made = replace(made, attachments=tuple(each for each in made.attachments if each.digest in there))
            written = self._saved(RecordChange(made))
            assert written is not None
            number = written.id
            self.state.attachments.update({(number, digest): each for digest, each in there.items()})
        elif one.object_id is None or one.object_id in self.state.records:
            return None
        else:
            number = one.object_id
            record = kept_as(stored.record, number, created_of(stored.record), self._now)
            self.state.records[number] = Stored(record, stored.version + 1)
        one = replace(one, restored_at=self._now, restored_by=by, restored_as=number)
        self.state.binned[binned_id] = (one, stored)
        return one


class MemoryPasses(MemoryTrail):
    """Passes of a state."""

    def passes(
        self, *, mailbox_id: MailboxId | None = None, states: Collection[PassState] = (), before: int | None = None, limit: int
    ) -> list[PassEntry]:
        found = [
            one
            for number, one in sorted(self.state.passes.items(), reverse=True)
            if mailbox_id in {None, one.mailbox_id} and (not states or one.state in states) and (before is None or number < before)
        ]
        return found[:limit]

    def pass_actions(self, pass_id: int, *, after: int = -1, limit: int) -> list[KeptAction]:
        return [one for (of, number), one in sorted(self.state.actions.items()) if of == pass_id and number > after][:limit]

    def release(self, pass_id: int) -> Release | None:
        entry = self.state.passes.get(pass_id)
        if entry is None or not entry.decided_by or entry.state is PassState.REFUSED:
            return None
        seen = frozenset(one.fingerprint for (of, _), one in self.state.actions.items() if of == pass_id and one.dangerous)
        return Release(seen, entry.silently)

    def folder_states(self, mailbox_id: MailboxId) -> list[FolderState]:
        return sorted((one for one in self.state.folders.values() if one.mailbox_id == mailbox_id), key=lambda one: (one.kind, one.folder))

    def keep_pass(self, entry: PassEntry) -> int:
        number = entry.id or self._number()
        ended = entry.ended_at or (self._now if entry.state in OVER else None)
        self.state.passes[number] = replace(entry, id=number, began_at=entry.began_at or self._now, ended_at=ended)
        return number

    def add_actions(self, pass_id: int, actions: Sequence[PlannedAction], *, first: int = 0) -> None:
        for number, one in enumerate(actions, first):
            self.state.actions[pass_id, number] = KeptAction(number, one.as_json(), dangerous(one), one.fingerprint)

    def action_ended(self, pass_id: int, number: int, error: str = "") -> None:
        kept = self.state.actions[pass_id, number]
        self.state.actions[pass_id, number] = replace(kept, done_at=None if error else self._now, error=error)

    def decide_pass(self, pass_id: int, state: PassState, by: str, *, silently: bool = False) -> bool:
        if state not in {PassState.RELEASED, PassState.REFUSED}:
            raise ValueError(f"a person releases or refuses a pass; {state} is neither")
        entry = self.state.passes.get(pass_id)
        if entry is None or entry.state is not PassState.HELD:
            return False
        ended = self._now if state in OVER else None
        self.state.passes[pass_id] = replace(entry, state=state, silently=silently, decided_by=by, decided_at=self._now, ended_at=ended)
        return True

    def supersede(self, mailbox_id: MailboxId, but: int) -> int:
        standing = [
            number for number, one in self.state.passes.items() if one.mailbox_id == mailbox_id and number != but and one.state not in OVER
        ]
        for number in standing:
            self.state.passes[number] = replace(self.state.passes[number], state=PassState.SUPERSEDED, ended_at=self._now)
        return len(standing)

    def save_folder_states(self, states: Sequence[FolderState]) -> None:
        for one in states:
            self.state.folders[one.mailbox_id, one.kind, one.folder] = replace(one, read_at=one.read_at or self._now)

    def forget_folder_states(self, mailbox_id: MailboxId, kind: FolderKind | None = None) -> None:
        self.state.folders = {
            key: one for key, one in self.state.folders.items() if one.mailbox_id != mailbox_id or kind not in {None, one.kind}
        }
