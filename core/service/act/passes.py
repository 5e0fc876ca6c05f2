"""Passes: what they would do, what they did; and a person's word for one that is held."""

from __future__ import annotations

from collections.abc import Collection

from core.domain.audit import AuditChange
from core.errors import UsageError
from core.ports.act_items import ItemReader
from core.ports.act_passes import KeptAction, PassState
from core.service.act.desk import ACT_PASS, ActPart, addresses_of, changed, checked_limit, mailbox_id, write_down
from core.service.act.model import PassView


class PassService(ActPart):
    """The part of Service for passes. Each method is one short transaction, on any thread."""

    def act_passes(
        self, *, mailbox: str | None = None, states: Collection[PassState] = (), before: int | None = None, limit: int = 50
    ) -> list[PassView]:
        """Passes, the newest first, older than `before`; with `states` those in one of them alone.

        Raises UsageError for an unknown mailbox, and for a limit below 0.
        """
        checked_limit(limit)
        with self._audited.reading() as reader:
            items = reader.items()
            found = items.passes(mailbox_id=mailbox_id(reader, mailbox), states=states, before=before, limit=limit)
            names = addresses_of(items, (one.mailbox_id for one in found))
            return [PassView(one, names.get(one.mailbox_id, "")) for one in found]

    def act_pass(self, pass_id: int) -> PassView:
        """One pass. Raises UsageError for an unknown id."""
        with self._audited.reading() as reader:
            return _view(reader.items(), pass_id)

    def act_pass_actions(self, pass_id: int, *, after: int = -1, limit: int = 500) -> list[KeptAction]:
        """What a pass would do, or did, in its order, from after action `after`. Raises UsageError for an unknown id, a limit below 0."""
        checked_limit(limit)
        with self._audited.reading() as reader:
            items = reader.items()
            _view(items, pass_id)
            return items.pass_actions(pass_id, after=after, limit=limit)

    def release_pass(self, pass_id: int, *, silently: bool = False) -> PassView:
        """Let a held pass run; `silently`: without a mail to anybody. The next run does what was shown, and nothing more. Audited.

        Raises UsageError where it is not held any more.
        """
        return self._decide(pass_id, PassState.RELEASED, silently=silently)

    def refuse_pass(self, pass_id: int) -> PassView:
        """Have what a held pass would do not done, now and later, as long as it would be the same. Audited.

        Raises UsageError where it is not held any more.
        """
        return self._decide(pass_id, PassState.REFUSED)

    def _decide(self, pass_id: int, state: PassState, *, silently: bool = False) -> PassView:
        with self._audited.writing() as writer:
            items = writer.items()
            before = _view(items, pass_id)
            if not items.decide_pass(pass_id, state, self._audited.who, silently=silently):
                raise UsageError(f"this pass is not held: it is {before.entry.state.value}", hint="Look at the list of held passes again.")
            changes = [AuditChange("state", before.entry.state.value, state.value)]
            if silently:
                changes.append(AuditChange("silently", False, True))
            write_down(writer, self._audited.who, [changed(ACT_PASS, before.mailbox, pass_id, *changes)])
            return _view(items, pass_id)


def _view(items: ItemReader, pass_id: int) -> PassView:
    found = items.passes(before=pass_id + 1, limit=1)
    if not found or found[0].id != pass_id:
        raise UsageError(f"there is no pass with the id {pass_id}")
    return PassView(found[0], addresses_of(items, [found[0].mailbox_id]).get(found[0].mailbox_id, ""))
