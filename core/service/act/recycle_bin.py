"""The recycle bin: what passes deleted on either side, and how a person has it back."""

from __future__ import annotations

from core.domain.audit import AuditAction, AuditChange
from core.errors import UsageError
from core.ports.act_items import ItemReader
from core.ports.act_links import Binned
from core.service.act.desk import ACT_BIN, ActPart, addresses_of, changed, checked_limit, mailbox_id, write_down
from core.service.act.model import BinView


class ActBinService(ActPart):
    """The part of Service for what was deleted. Each method is one short transaction, on any thread."""

    def act_bin(self, *, mailbox: str | None = None, after: int = 0, limit: int = 200) -> list[BinView]:
        """What was deleted, in the order in which it was, also what was restored since.

        Raises UsageError for an unknown mailbox, and for a limit below 0.
        """
        checked_limit(limit)
        with self._audited.reading() as reader:
            items = reader.items()
            found = items.binned(mailbox_id=mailbox_id(reader, mailbox), after=after, limit=limit)
            names = addresses_of(items, (one.mailbox_id for one in found))
            return [BinView(one, names.get(one.mailbox_id, "")) for one in found]

    def restore_binned(self, binned_id: int) -> BinView:
        """Have something back in the store, unlinked: filters offer it to mailboxes again. Audited.

        What was deleted in the store comes back whole and under its id; of what was deleted on the server a record is made of what was
        synchronized. Raises UsageError for an unknown id, and where there is nothing to be restored.
        """
        with self._audited.writing() as writer:
            items = writer.items()
            binned = _binned(items, binned_id)
            try:
                restored = items.restore(binned_id, self._audited.who)
            except ValueError as error:
                raise UsageError(str(error), hint="Relink the contact: the next pass makes it on the server again.") from error
            if restored is None:
                raise UsageError(_why_not(binned))
            change = AuditChange("restored_as", None, restored.restored_as)
            draft = changed(ACT_BIN, binned.subject or binned.kind.value, binned_id, change, action=AuditAction.UNDO)
            write_down(writer, self._audited.who, [draft])
            return BinView(restored, addresses_of(items, [restored.mailbox_id]).get(restored.mailbox_id, ""))


def _binned(items: ItemReader, binned_id: int) -> Binned:
    found = items.binned(after=binned_id - 1, limit=1)
    if not found or found[0].id != binned_id:
        raise UsageError(f"there is nothing in the bin with the id {binned_id}")
    return found[0]


def _why_not(binned: Binned) -> str:
    name = binned.subject or binned.kind.value
    return f"{name} was restored already" if binned.restored_at is not None else f"{name} is in the store again"
