"""What waits for a person, put into a real store as a pass leaves it there: conflicts, held passes, what was deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.app import App
from core.domain.act.conflicts import Conflict
from core.domain.act.kinds import ActKind
from core.domain.act.mapping import SyncMapping
from core.domain.act.merge import Overwritten
from core.domain.act.plans import Plan, PlannedAction
from core.domain.act.records import Appointment
from core.domain.act.wording import Value
from core.domain.ids import ActivityId, MailboxId
from core.ports.act_items import RecordChange
from core.ports.act_links import Binned, Link
from core.ports.act_passes import PassEntry, PassState
from core.store.act.keeper import ItemKeeper

ALICE, BOB = "alice@corp.test", "bob@corp.test"


class Waiting:
    """Writes into the store of a program what passes would."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.keeper = ItemKeeper(app.store)

    def mailbox(self, address: str = ALICE) -> MailboxId:
        """The id of a mailbox."""
        return self._app.service.status([address])[0].id

    def appointment(self, subject: str = "Review", **more: object) -> int:
        """An appointment of the store."""
        with self.keeper.writing() as items:
            written = items.save_records([RecordChange(replace(Appointment(subject), **more))])[0]  # type: ignore[arg-type]
            assert written is not None
            return written.id

    def link(
        self, subject: str = "Review", mailbox: str = ALICE, *, kind: ActKind = ActKind.APPOINTMENT, object_id: int | None = None
    ) -> int:
        """A link of an item."""
        record = object_id if object_id is not None else self.appointment(subject)
        mapping = SyncMapping(self.mailbox(mailbox), kind, ActivityId(record), f"remote-{record}", subject=subject)
        with self.keeper.writing() as items:
            return items.save_links([Link(mapping)])[0]

    def conflicts(self, link: int, *some: tuple[str, Value, Value, Value]) -> list[int]:
        """Conflicts of a link, each by its key and what was agreed, what the store and what the server says; in the order of the keys."""
        because = "both sides changed it, and a person is asked"
        with self.keeper.writing() as items:
            items.keep_conflicts(link, [Conflict(*one, because) for one in some])
            found = [one for one in items.conflicts(waiting=False, limit=10_000) if one.link_id == link]
        return [one.id for one in sorted(found, key=lambda one: one.conflict.key)]

    def carried_out(self, link: int) -> None:
        """A pass carried out what was decided of a link: nothing of it waits any more."""
        with self.keeper.writing() as items:
            items.keep_conflicts(link, [])

    def held(
        self,
        actions: Sequence[PlannedAction],
        mailbox: str = ALICE,
        *,
        state: PassState = PassState.HELD,
        because: Sequence[str] = ("it would send 12 invitations, more than 5",),
        first: bool = False,
    ) -> int:
        """A pass with its plan."""
        totals: Mapping[str, Value] = Plan(tuple(actions)).as_json()["totals"]  # type: ignore[assignment]  # it is a mapping
        with self.keeper.writing() as items:
            number = items.keep_pass(PassEntry(self.mailbox(mailbox), state, first, tuple(because), dict(totals)))
            items.add_actions(number, actions)
            return number

    def binned(self, items: Sequence[Binned]) -> list[int]:
        """What was deleted on the server."""
        with self.keeper.writing() as writer:
            return writer.bin_items(items)

    def overwritten(self, link: int, entries: Sequence[Overwritten]) -> list[int]:
        """Values of an item that gave way."""
        with self.keeper.writing() as items:
            return items.keep_overwritten(link, entries)
