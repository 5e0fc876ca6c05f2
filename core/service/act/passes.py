"""Passes: what they would do, what they did; and a person's word for one that is held."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from core.domain.alert import ACT_PASS_HELD
from core.domain.audit import AuditChange, AuditDraft
from core.errors import UsageError
from core.ports.act_items import ItemReader
from core.ports.act_passes import KeptAction, PassEntry, PassState
from core.service.act.desk import ACT_PASS, ActPart, addresses_of, changed, checked_limit, mailbox_id, missing, write_down
from core.service.act.model import PassView

#: How many passes are named where many are not held any more.
_NAMED = 5


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
        return self._decide([pass_id], PassState.RELEASED, silently=silently)[0]

    def release_passes(self, ids: Collection[int], *, silently: bool = False) -> list[PassView]:
        """The same for several held passes, in the order asked: all of them, or none. Audited.

        Raises UsageError that names those that are not held any more; then nothing is decided.
        """
        return self._decide(ids, PassState.RELEASED, silently=silently)

    def refuse_pass(self, pass_id: int) -> PassView:
        """Have what a held pass would do not done, now and later, as long as it would be the same. Audited.

        Raises UsageError where it is not held any more.
        """
        return self._decide([pass_id], PassState.REFUSED)[0]

    def refuse_passes(self, ids: Collection[int]) -> list[PassView]:
        """The same for several held passes, in the order asked: all of them, or none. Audited.

        Raises UsageError that names those that are not held any more; then nothing is decided.
        """
        return self._decide(ids, PassState.REFUSED)

    def _decide(self, ids: Collection[int], state: PassState, *, silently: bool = False) -> list[PassView]:
        wanted = list(dict.fromkeys(ids))
        with self._audited.writing() as writer:
            items = writer.items()
            before = _views(items, wanted)
            # In the order of their ids, as whoever else decides some of the same: neither waits for the other then.
            decided = {one for one in sorted(wanted) if items.decide_pass(one, state, self._audited.who, silently=silently)}
            if len(decided) < len(wanted):
                raise _not_held(_views(items, [one for one in wanted if one not in decided]))
            # Nobody is to read that a pass is held once it is decided, however long its next run takes to come.
            writer.end_alerts({view.entry.mailbox_id for view in before}, ACT_PASS_HELD)
            write_down(writer, self._audited.who, [_said(view, state, silently=silently) for view in before])
            return _views(items, wanted)


def _said(before: PassView, state: PassState, *, silently: bool) -> AuditDraft:
    """What a person decided about one pass."""
    changes = [AuditChange("state", before.entry.state.value, state.value)]
    if silently:
        changes.append(AuditChange("silently", False, True))
    return changed(ACT_PASS, before.mailbox, before.entry.id or 0, *changes)


def _not_held(views: Sequence[PassView]) -> UsageError:
    """That these are not held any more, the first of them by name."""
    hint = "Look at the list of held passes again."
    if len(views) == 1:
        [one] = views
        return UsageError(f"this pass is not held: it is {one.entry.state.value} (pass {one.entry.id} of {one.mailbox})", hint=hint)
    named = [f"{one.entry.id} of {one.mailbox} is {one.entry.state.value}" for one in views[:_NAMED]]
    more = f", and {len(views) - _NAMED} more" if len(views) > _NAMED else ""
    return UsageError(f"these passes are not held: {', '.join(named)}{more}", hint=hint)


def _views(items: ItemReader, ids: Sequence[int]) -> list[PassView]:
    """Passes by their ids, in this order. Raises UsageError that names those that are not there."""
    found: dict[int, PassEntry] = {}
    for one in ids:
        newest = items.passes(before=one + 1, limit=1)
        if newest and newest[0].id == one:
            found[one] = newest[0]
    missing("pass", ids, found)
    names = addresses_of(items, (entry.mailbox_id for entry in found.values()))
    return [PassView(found[one], names.get(found[one].mailbox_id, "")) for one in ids]


def _view(items: ItemReader, pass_id: int) -> PassView:
    return _views(items, [pass_id])[0]
