"""What people decide about what a pass did or holds, and what goes wrong while it runs."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from core.domain.act.conflicts import BOOKING
from core.domain.act.invitations import MailKind
from core.domain.act.kinds import Side
from core.domain.act.mapping import UserDecision
from core.domain.ids import MailboxId
from core.errors import ItemError, ServerBusy
from core.ports.act_passes import PassState
from core.service.act import history, items
from tests.integration.act.sides import BOXES, Killed, Sides

CALLS = ("changes", "get", "create", "update", "delete", "tag", "find_uid", "find_mark", "present")
_SIDES = st.sampled_from([UserDecision.TAKE_STORE, UserDecision.TAKE_REMOTE, UserDecision.KEEP_BOTH])
_BESIDE = st.sampled_from([UserDecision.SAVE_ANYWAY, UserDecision.LEAVE_OUT])
ALL = (MailKind.INVITATION, MailKind.UPDATE, MailKind.CANCELLATION)


class Persons(Sides):
    """People who look after the synchronization. What is done to links is what the service does."""

    @precondition(lambda self: self.store.state.conflicts)
    @rule(data=st.data())
    def somebody_decides_a_conflict(self, data: st.DataObject) -> None:
        """A side, both, or the question of a booking."""
        one = self.store.state.conflicts[data.draw(st.sampled_from(sorted(self.store.state.conflicts)))]
        decision = data.draw(_BESIDE if one.conflict.key == BOOKING else _SIDES)
        with self.store.writing() as writer:
            writer.decide([one.id], decision, "ann")

    @precondition(lambda self: self.store.state.history)
    @rule(data=st.data())
    def somebody_has_a_value_back(self, data: st.DataObject) -> None:
        """From the history, where it was not edited since."""
        entry = self.store.state.history[data.draw(st.sampled_from(sorted(self.store.state.history)))]
        # A task's status, its percentage and its day of completion are one thing; each of them alone is half of it.
        if entry.overwritten.key in {"status", "percent", "completed"}:
            return
        stored = self.store.state.records.get(entry.object_id or 0)
        with self.store.writing() as writer:
            done, _ = history._restore(writer, entry.object_id, [entry])
            writer.history_undone([one.id for one in done])
        if done and stored is not None:
            self.keep("store", str(entry.object_id), entry.overwritten.key, entry.overwritten.value)
            self.allow(stored.record, *ALL)
            self.allow(self.store.state.records[entry.object_id or 0].record, *ALL)

    @precondition(lambda self: self.store.state.links)
    @rule(data=st.data())
    def somebody_unlinks_an_item(self, data: st.DataObject) -> None:
        """Both stay."""
        link = self.store.state.links[data.draw(st.sampled_from(sorted(self.store.state.links)))]
        if not link.mapping.unlinked:
            with self.store.writing() as writer:
                writer.save_links([items._ended(link)])
                writer.keep_conflicts(link.mapping.id or 0, [])

    @precondition(lambda self: any(link.mapping.unlinked for link in self.store.state.links.values()))
    @rule(data=st.data())
    def somebody_links_an_item_again(self, data: st.DataObject) -> None:
        """What each side says alone is told to the other."""
        ended = sorted(number for number, link in self.store.state.links.items() if link.mapping.unlinked)
        link = self.store.state.links[data.draw(st.sampled_from(ended))]
        with self.store.writing() as writer:
            writer.save_links([items._begun(link)])
        self._may_tell(link.mapping.object_id)

    def _may_tell(self, object_id: int | None) -> None:
        stored = self.store.state.records.get(object_id or 0)
        if stored is not None:
            self.allow(stored.record, *ALL)

    @precondition(lambda self: any(link.mapping.error is not None for link in self.store.state.links.values()))
    @rule()
    def somebody_has_what_failed_tried_again(self) -> None:
        """All of it, at the next pass."""
        failed = [link for link in self.store.state.links.values() if link.mapping.error is not None and not link.mapping.unlinked]
        with self.store.writing() as writer:
            writer.save_links([items._tried(link) for link in failed])

    @rule(box=BOXES, silently=st.booleans(), refused=st.booleans())
    def somebody_looks_at_a_held_pass(self, box: MailboxId, silently: bool, refused: bool) -> None:
        """It may run, or not."""
        if not self.kit.passes(PassState.HELD, box=box):
            return
        if not refused:
            self.kit.release(box, silently=silently)
            return
        [held] = self.kit.passes(PassState.HELD, box=box)
        with self.store.writing() as writer:
            self.refused |= {(box, str(one.said["item"])) for one in writer.pass_actions(held.id or 0, limit=1000)}
            writer.decide_pass(held.id or 0, PassState.REFUSED, "ann")

    @precondition(lambda self: any(one.restored_at is None for one, _ in self.store.state.binned.values()))
    @rule(data=st.data())
    def somebody_restores_from_the_bin(self, data: st.DataObject) -> None:
        """It is wanted again, in the store and, where a filter says so, on the server."""
        there = sorted(number for number, (one, _) in self.store.state.binned.items() if one.restored_at is None)
        number = data.draw(st.sampled_from(there))
        one, _ = self.store.state.binned[number]
        if one.side is Side.REMOTE and one.kind.value == "contact":
            return
        with self.store.writing() as writer:
            restored = writer.restore(number, "ann")
        if restored is not None:
            self._may_tell(restored.restored_as)


class Trouble(Sides):
    """What goes wrong."""

    @rule(box=BOXES, doubled=st.booleans(), reordered=st.booleans())
    def a_server_is_odd(self, box: MailboxId, doubled: bool, reordered: bool) -> None:
        """It forgets all places, tells things twice, or in another order."""
        server = self.kit.servers[box]
        server.lose_states()
        server.duplicates, server.reordered = doubled, reordered

    @rule(box=BOXES, call=st.sampled_from(CALLS), after=st.booleans(), skipped=st.integers(0, 3))
    def a_pass_is_killed_at_the_server(self, box: MailboxId, call: str, after: bool, skipped: int) -> None:
        """The program ends right before, or right after, a call that came through."""
        self._troubled(box, call, after, skipped, Killed())

    @rule(box=BOXES, call=st.sampled_from(CALLS), after=st.booleans(), skipped=st.integers(0, 3))
    def a_server_breaks_down(self, box: MailboxId, call: str, after: bool, skipped: int) -> None:
        """The pass stops where it is, and the next one goes on."""
        self._troubled(box, call, after, skipped, ServerBusy("the server is busy"))

    @rule(box=BOXES, call=st.sampled_from(["create", "update", "delete", "tag"]), skipped=st.integers(0, 2))
    def a_server_refuses_an_item(self, box: MailboxId, call: str, skipped: int) -> None:
        """One item fails, and is tried again after a while."""
        self._troubled(box, call, False, skipped, ItemError("the server does not want it"))

    def _troubled(self, box: MailboxId, call: str, after: bool, skipped: int, trouble: BaseException) -> None:
        server = self.kit.servers[box]
        where = server.after if after and call in {"create", "update", "delete"} else server.failing
        where[call] = [*([None] * skipped), trouble]
        self._killed_pass(box)
        where.pop(call, None)

    @rule(box=BOXES, commits=st.integers(0, 12), after=st.booleans())
    def a_pass_is_killed_at_a_commit(self, box: MailboxId, commits: int, after: bool) -> None:
        """The program ends right before, or right after, a commit."""
        self.store.commits_left, self.store.after = commits, after
        self._killed_pass(box)
        self.store.commits_left = None

    def _killed_pass(self, box: MailboxId) -> None:
        with suppress(Killed):
            self.pass_of(box)
        self.kit.later(minutes=1)

    @rule(box=BOXES, minutes=st.sampled_from([5, 600]))
    def a_pass(self, box: MailboxId, minutes: int) -> None:
        """A pass, and the post after it."""
        self.pass_of(box)
        self.kit.post()
        self.kit.later(minutes=minutes)
        self.no_doubles()
        self.mails()
