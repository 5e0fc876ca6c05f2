"""One planned item is carried out: an intention kept, the server written, the store written together with what is agreed since.

    intention + history ──commit──▶ server ──read again──▶ store + agreement ──commit──▶ done
         │                            │                        │
         └── killed here ─────────────┴────────────────────────┘  the next pass sees what of the intention is there (`resuming`)

Where a side is not written its steps fall away. What is deleted is in the bin before it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

from core.domain.act.attaching import KEY as ATTACHMENTS
from core.domain.act.dates_gone import dates_gone
from core.domain.act.kinds import Side
from core.domain.act.merge import Base, agree, first_agreement
from core.domain.act.planning import remote_values, store_values
from core.domain.act.presence import Action
from core.domain.act.records import ActRecord, Appointment, RecurringAppointmentMaster
from core.domain.act.resuming import Intended
from core.domain.act.values import Version, renamed, with_values
from core.domain.act.wording import Value
from core.pipelines.act import files, linking, people, replacing, to_server, to_store
from core.pipelines.act.desk import Desk
from core.pipelines.act.taking import uid_of
from core.pipelines.act.viewing import Viewed
from core.ports.act_items import ItemWriter, Stored
from core.ports.act_links import Binned, Link
from core.ports.act_transport import RemoteItem


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an item. `partly` says what the server refused of it, "" nothing."""

    partly: str = ""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Carries items of one pass; `pass_id` is None of a pass that is not kept."""

    desk: Desk
    pass_id: int | None

    def carry(self, viewed: Viewed) -> Done:
        """Carry one item out. Raises ItemError where this item alone cannot be, and all that store and transport raise."""
        action = viewed.action.action
        match action:
            case Action.NOTHING:
                return self._note(viewed)
            case Action.CREATE_IN_STORE:
                return self._make_in_store(viewed)
            case Action.CREATE_ON_SERVER:
                return self._make_on_server(viewed)
            case Action.UPDATE | Action.JOIN:
                return self._change(viewed)
            case Action.DELETE_IN_STORE:
                return self._delete_in_store(viewed)
            case Action.DELETE_ON_SERVER:
                return self._delete_on_server(viewed)
            case Action.UNLINK:
                return self._unlink(viewed)
            case Action.FORGET:
                return self._forget(viewed)
            case Action.ASK:
                return self._ask(viewed)
            case _:
                assert_never(action)

    def _writing(self, write: Callable[[ItemWriter], object]) -> None:
        with self.desk.tools.items.writing(self.desk.lease) as writer:
            write(writer)

    def _note(self, viewed: Viewed) -> Done:
        """Nothing flows; what both sides came to say alike is agreed, and how far that is."""
        link, stored, item = viewed.candidate.link, viewed.candidate.stored, viewed.candidate.remote
        if link is None or stored is None or item is None or item.record is None or viewed.problem:
            return Done()
        item = to_server.mark(self.desk, viewed, item, _number(stored))
        base = self._agreed(viewed, stored, item)
        after = to_store.agreed(link, base, stored, item.ref.id, item.ref.version, self.desk)
        if replace(after, mapping=replace(after.mapping, agreed_at=link.mapping.agreed_at)) != link or viewed.conflicts:
            self._writing(lambda writer: linking.keep(writer, after, viewed.conflicts, renewed=viewed.candidate.renewed))
        return Done()

    def _make_in_store(self, viewed: Viewed) -> Done:
        item = viewed.candidate.remote
        assert item is not None and item.record is not None
        record = to_store.new_record(self.desk, viewed)
        plan = files.first_plan(self.desk, viewed.candidate.kind, Appointment(), item)
        with files.taking(self.desk, item, plan) as taken, self.desk.tools.items.writing(self.desk.lease) as writer:
            stored = taken.kept_with(writer, to_store.save(writer, taken.shown_by(record), None))
            base = first_agreement(self._values(stored), remote_values(item.record))
            begun = to_store.begun(self.desk, viewed, _number(stored), Intended())
            made = to_store.agreed(begun, base, stored, item.ref.id, item.ref.version, self.desk)
            # Until the item carries its mark the link is not done with.
            number = linking.keep(writer, replace(made, intended=Intended()), (), renewed=viewed.candidate.renewed)
        self._marked(viewed, linking.with_id(made, number), item, stored)
        return Done()

    def _marked(self, viewed: Viewed, link: Link, item: RemoteItem, stored: Stored) -> None:
        marked = to_server.mark(self.desk, viewed, item, _number(stored))
        done = replace(link, mapping=replace(link.mapping, change_key=marked.ref.version), intended=None)
        self._writing(lambda writer: linking.keep(writer, done))

    def _make_on_server(self, viewed: Viewed) -> Done:
        stored = viewed.candidate.stored
        assert stored is not None
        values = self._values(stored)
        begun = to_store.begun(self.desk, viewed, _number(stored), Intended(remote=values))
        begun = replace(begun, mapping=replace(begun.mapping, remote_id=None, change_key=""), agreed=None)
        with self.desk.tools.items.writing(self.desk.lease) as writer:
            begun = linking.with_id(begun, linking.keep(writer, begun, renewed=viewed.candidate.renewed))
        made = to_server.make(self.desk, viewed, _number(stored))
        plan = files.first_plan(self.desk, viewed.candidate.kind, stored.record, made.item)
        item = files.give(self.desk, _number(stored), made.item, plan)
        assert item.record is not None
        with self.desk.tools.items.writing(self.desk.lease) as writer:
            stored = to_store.with_uid(writer, stored, uid_of(item.record))
            base = first_agreement(self._values(stored), remote_values(item.record))
            linking.keep(writer, to_store.agreed(begun, base, stored, item.ref.id, item.ref.version, self.desk), ())
        return Done(made.partly)

    def _change(self, viewed: Viewed) -> Done:
        """Both sides take over what they are to have of the other."""
        merged, stored, item = viewed.planned.merge.merge, viewed.candidate.stored, viewed.candidate.remote
        assert merged is not None and stored is not None and item is not None and item.record is not None
        to_remote, to_here = merged.writes(Side.REMOTE), merged.writes(Side.STORE)
        plan = files.plan_of(self.desk, merged, viewed.view.agreed, stored.record, item)
        link = self._intend(viewed, Intended.by(merged))
        partly = ""
        if to_remote.keys() - {ATTACHMENTS}:
            written = to_server.change(self.desk, viewed, to_remote)
            item, partly = written.item, written.partly
        item = files.give(self.desk, _number(stored), item, plan)
        item = to_server.mark(self.desk, viewed, item, _number(stored))
        record = to_store.changed_record(self.desk, viewed, to_here) if to_here or files.changes(plan, stored.record) else None
        with files.taking(self.desk, item, plan) as taken, self.desk.tools.items.writing(self.desk.lease) as writer:
            if record is not None:
                stored = taken.kept_with(writer, to_store.save(writer, taken.shown_by(record), stored.version))
            assert item.record is not None
            stored = to_store.with_uid(writer, stored, uid_of(item.record))
            base = self._agreed(viewed, stored, item)
            linking.keep(writer, to_store.agreed(link, base, stored, item.ref.id, item.ref.version, self.desk), viewed.conflicts)
            self._copy(writer, viewed)
        return Done(partly)

    def _intend(self, viewed: Viewed, intended: Intended) -> Link:
        """Keep what is about to be written, and the values that give way; both once, however often it is tried."""
        candidate, merged = viewed.candidate, viewed.planned.merge.merge
        assert merged is not None
        link = to_store.begun(self.desk, viewed, candidate.object_id, intended)
        again = candidate.link is not None and candidate.link.intended == intended
        with self.desk.tools.items.writing(self.desk.lease) as writer:
            number = linking.keep(writer, link, renewed=candidate.renewed)
            if not again:
                gone = dates_gone(merged, viewed.view.store, viewed.view.remote)
                writer.keep_overwritten(number, (*merged.overwritten, *gone), self.pass_id)
        return linking.with_id(link, number)

    def _copy(self, writer: ItemWriter, viewed: Viewed) -> None:
        """A record of its own, unlinked, of the store's values: a person kept both."""
        values, base = viewed.decided.copy, viewed.base
        if values is None or base is None:
            return
        fresh = renamed(with_values(_without_id(base), values), "")
        stored = to_store.save(writer, fresh, None)
        files.share(writer, viewed.candidate.object_id, stored)
        apart = to_store.begun(self.desk, replace(viewed, candidate=replace(viewed.candidate, link=None)), None, Intended())
        mapping = replace(apart.mapping, object_id=to_store.id_of(stored.record), remote_id=None, uid="", unlinked=True)
        writer.save_links([Link(mapping, store_version=stored.version)])

    def _delete_in_store(self, viewed: Viewed) -> Done:
        stored, link = viewed.candidate.stored, viewed.candidate.link
        assert stored is not None and link is not None and link.mapping.id is not None
        number, kind = _number(stored), viewed.candidate.kind
        with self.desk.tools.items.writing(self.desk.lease) as writer:
            linking.flowing(writer, link)
            now = writer.records(kind, [number]).get(number)
            if now is None or now.version != stored.version:
                raise to_store.ChangedMeanwhile("it was changed while it was about to be deleted")
            lost = viewed.planned.merge.lost or {}
            if viewed.candidate.remote is not None:
                # The item goes on as another record of the same meeting: whoever restores this one wants a meeting of its own.
                to_store.save(writer, renamed(stored.record, ""), stored.version)
            writer.bin_records(self.desk.mailbox_id, kind, {number: lost}, viewed.action.because, self.pass_id)
            self._let_go(writer, viewed, link, link.mapping.id)
            writer.delete_records(kind, [number])
        return Done()

    def _delete_on_server(self, viewed: Viewed) -> Done:
        link, item = viewed.candidate.link, viewed.candidate.remote
        assert link is not None and item is not None and item.record is not None and link.mapping.id is not None
        lost = viewed.planned.merge.lost or remote_values(item.record)
        going, binned = replace(link, intended=link.intended or Intended()), self._binned(viewed, item, lost)
        with self.desk.tools.items.writing(self.desk.lease) as writer:
            linking.keep(writer, going)
            # A pass that was cut short before the delete has put it into the bin already, and left something begun.
            if link.intended is None or not writer.is_binned(binned):
                writer.bin_items([binned])
        to_server.delete(self.desk, viewed)
        with self.desk.tools.items.writing(self.desk.lease) as writer:
            if viewed.candidate.stored is None:
                writer.forget_links([link.mapping.id])
            else:
                writer.save_links([_ended(link, deleted=True)])
        return Done()

    def _binned(self, viewed: Viewed, item: RemoteItem, lost: Version) -> Binned:
        link = viewed.candidate.link
        return Binned(
            0,
            self.desk.mailbox_id,
            Side.REMOTE,
            viewed.candidate.kind,
            viewed.candidate.object_id,
            item.ref.id,
            uid_of(item.record),
            viewed.action.subject or (link.mapping.subject if link is not None else ""),
            lost,
            viewed.action.because,
            self.desk.now,
            self.pass_id,
        )

    def _unlink(self, viewed: Viewed) -> Done:
        """The link ends, both stay; the item carries nothing of it any more."""
        link = viewed.candidate.link
        assert link is not None and link.mapping.id is not None
        to_server.unmark(self.desk, viewed)
        with self.desk.tools.items.writing(self.desk.lease) as writer:
            if viewed.candidate.stored is None:
                writer.forget_links([link.mapping.id])
            else:
                linking.keep(writer, _ended(link, deleted=viewed.candidate.remote is None), (), renewed=viewed.candidate.renewed)
        return Done()

    def _forget(self, viewed: Viewed) -> Done:
        link = viewed.candidate.link
        if link is not None and link.mapping.id is not None:
            self._writing(lambda writer: self._let_go(writer, viewed, link, link.mapping.id or 0))
        return Done()

    def _let_go(self, writer: ItemWriter, viewed: Viewed, link: Link, number: int) -> None:
        """The record is gone, or goes: an item that is there still is taken anew by the next pass, else nothing is left to be linked."""
        if viewed.candidate.remote is None:
            writer.forget_links([number])
        else:
            linking.keep(writer, replacing.anew(link, viewed.candidate.remote), ())

    def _ask(self, viewed: Viewed) -> Done:
        """Nothing is carried until a person decides; the question is kept with the link."""
        link = to_store.begun(self.desk, viewed, viewed.candidate.object_id, Intended())
        stored = viewed.candidate.stored
        kept = replace(link, intended=None, store_version=stored.version if stored is not None else link.store_version)
        self._writing(lambda writer: linking.keep(writer, kept, viewed.conflicts, renewed=viewed.candidate.renewed))
        return Done()

    def _values(self, stored: Stored) -> dict[str, Value]:
        """What the store says now, as it is compared."""
        record = people.invited(self.desk, people.addressed(self.desk, stored.record))
        return store_values(files.of_store(self.desk, record), self.desk.rules)

    def _agreed(self, viewed: Viewed, stored: Stored, item: RemoteItem) -> Base:
        merged = viewed.planned.merge.merge
        assert merged is not None and item.record is not None
        return agree(merged, self._values(stored), remote_values(item.record))


def _number(stored: Stored) -> int:
    number = to_store.id_of(stored.record)
    assert number is not None, "what is in the store has an id"
    return number


def _ended(link: Link, *, deleted: bool) -> Link:
    mapping = replace(link.mapping, unlinked=True, deleted_remotely=deleted or link.mapping.deleted_remotely, error=None, retries=0)
    return Link(mapping, None, None, {}, link.store_version)


def _without_id(record: ActRecord) -> ActRecord:
    match record:
        case RecurringAppointmentMaster():
            exceptions = tuple(replace(one, appointment=replace(one.appointment, id=None)) for one in record.exceptions)
            return replace(record, template=replace(record.template, id=None), exceptions=exceptions)
        case Appointment():
            return replace(record, id=None)
        case _:
            return replace(record, id=None)
