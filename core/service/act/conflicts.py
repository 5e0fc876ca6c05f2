"""Conflicts that wait for a person, shown with all three values, and what a person says to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from core.domain.act.conflicts import BOOKING
from core.domain.act.field_words import field_words
from core.domain.act.mapping import UserDecision
from core.domain.audit import AuditChange, AuditDraft
from core.errors import UsageError
from core.ports.act_items import ItemReader
from core.ports.act_links import OpenConflict
from core.service.act.desk import (
    ACT_CONFLICT,
    DECISION_WORDS,
    ActPart,
    addresses_of,
    changed,
    checked_limit,
    mailbox_id,
    missing,
    write_down,
)
from core.service.act.model import ConflictView

#: What may be said to the question whether to save beside another booking; to all else a side is chosen.
_OF_BOOKINGS = frozenset({UserDecision.SAVE_ANYWAY, UserDecision.LEAVE_OUT})


class ConflictService(ActPart):
    """The part of Service for what waits for a person. Each method is one short transaction, on any thread."""

    def act_conflicts(self, *, mailbox: str | None = None, waiting: bool = True, after: int = 0, limit: int = 200) -> list[ConflictView]:
        """Conflicts in the order in which they came up; with `waiting` those alone that nobody decided.

        Raises UsageError for an unknown mailbox, and for a limit below 0.
        """
        checked_limit(limit)
        with self._audited.reading() as reader:
            items = reader.items()
            found = items.conflicts(mailbox_id=mailbox_id(reader, mailbox), waiting=waiting, after=after, limit=limit)
            return views_of(items, found)

    def decide_conflicts(self, conflict_ids: Collection[int], decision: UserDecision) -> list[ConflictView]:
        """Decide conflicts alike, or with NONE take decisions back; the next pass of the mailbox carries it out. Audited.

        A decision holds for the values that were shown; what changes before the pass asks again. Raises UsageError for conflicts that are
        gone or carried out by now, and for a decision that is no answer to one of them; then nothing was decided.
        """
        with self._audited.writing() as writer:
            items = writer.items()
            before = items.conflicts_by_id(conflict_ids)
            missing("conflict", conflict_ids, before)
            for one in before.values():
                _answers(one, decision)
            after = items.decide(conflict_ids, decision, self._audited.who)
            views = views_of(items, after)
            write_down(writer, self._audited.who, [_draft(before[one.id], one) for one in views if before[one.id].decision is not decision])
            return views


def _answers(one: OpenConflict, decision: UserDecision) -> None:
    if decision is UserDecision.NONE or (decision in _OF_BOOKINGS) == (one.conflict.key == BOOKING):
        return
    what = field_words(one.kind, one.conflict.key)
    hint = "Save it anyway, or leave it out." if one.conflict.key == BOOKING else "Take the store's, take the server's, or keep both."
    raise UsageError(f"{DECISION_WORDS[decision]} is no answer to {what} of {one.subject or one.kind.value}", hint=hint)


def _draft(before: OpenConflict, after: ConflictView) -> AuditDraft:
    change = AuditChange("decision", DECISION_WORDS[before.decision], DECISION_WORDS[after.decision])
    where = AuditChange("field", after.field, after.field)
    return changed(ACT_CONFLICT, after.name or after.kind.value, after.id, change, where)


def views_of(items: ItemReader, conflicts: Sequence[OpenConflict]) -> list[ConflictView]:
    """Conflicts as a person reads them, in the same order."""
    links = items.links_by_id({one.link_id for one in conflicts})
    names = addresses_of(items, (one.mailbox_id for one in conflicts))
    return [
        ConflictView(
            id=one.id,
            mailbox=names.get(one.mailbox_id, ""),
            link_id=one.link_id,
            object_id=links[one.link_id].mapping.object_id if one.link_id in links else None,
            kind=one.kind,
            name=one.subject,
            field=one.conflict.key,
            field_name=field_words(one.kind, one.conflict.key),
            agreed=one.conflict.agreed,
            store=one.conflict.store,
            remote=one.conflict.remote,
            because=one.conflict.because,
            raised_at=one.raised_at,
            decision=one.decision,
            decided_by=one.decided_by,
            decided_at=one.decided_at,
        )
        for one in conflicts
    ]
