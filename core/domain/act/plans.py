"""What a pass would do, as a list that a person can read and a program can: the what-if of appointments, contacts and tasks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.domain.act.fields import field_of
from core.domain.act.invitations import Mail, MailKind, Notify, SendWord, silent
from core.domain.act.kinds import ActKind, Side
from core.domain.act.merge import Merge
from core.domain.act.presence import Action
from core.domain.act.wording import Value

_NOTHING_SENT = silent("nothing is sent")
#: Actions that take something away.
DELETES = frozenset({Action.DELETE_IN_STORE, Action.DELETE_ON_SERVER})
_SENTENCE = {
    Action.NOTHING: "leave {what} as it is",
    Action.CREATE_IN_STORE: "create {what} in the store",
    Action.CREATE_ON_SERVER: "create {what} on the server",
    Action.UPDATE: "update {what}",
    Action.JOIN: "join {what} of both sides",
    Action.DELETE_IN_STORE: "delete {what} in the store",
    Action.DELETE_ON_SERVER: "delete {what} on the server",
    Action.UNLINK: "unlink {what}; both stay",
    Action.FORGET: "forget {what}, which is gone on both sides",
    Action.ASK: "ask a person about {what}",
}


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """One value that would be written. `conflict`: it is written over an edit of that side. `waits`: a person is asked first."""

    key: str
    target: Side
    before: Value
    after: Value
    because: str
    conflict: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """One thing that would be done. `item` tells it from all others of its mailbox: the link's id, or the remote or record id."""

    mailbox: str
    kind: ActKind
    action: Action
    item: str
    subject: str
    because: str
    changes: tuple[PlannedChange, ...] = ()
    sends: SendWord = _NOTHING_SENT

    @property
    def mails(self) -> tuple[Mail, ...]:
        """The mails that it would send."""
        return self.sends.mails

    @property
    def does_something(self) -> bool:
        """Whether anything is done, or asked."""
        return self.action is not Action.NOTHING or any(one.waits for one in self.changes)

    @property
    def words(self) -> str:
        """It as a sentence."""
        what = f"{self.kind.value.replace('-', ' ')} “{self.subject or 'without a subject'}”"
        parts = [_SENTENCE[self.action].format(what=what)]
        for side, name in ((Side.STORE, "in the store"), (Side.REMOTE, "on the server")):
            fields = sorted({field_of(one.key) for one in self.changes if one.target is side and not one.waits})
            if fields:
                parts.append(f"{', '.join(fields)} {name}")
        waiting = sorted({field_of(one.key) for one in self.changes if one.waits})
        if waiting:
            parts.append(f"a person is asked about {', '.join(waiting)}")
        if self.mails:
            parts.append(f"sends {counted(self.mails)}")
        return "; ".join(parts)

    def as_json(self) -> dict[str, Value]:
        """It as plain JSON."""
        return {
            "mailbox": self.mailbox,
            "kind": self.kind.value,
            "action": self.action.value,
            "item": self.item,
            "subject": self.subject,
            "words": self.words,
            "because": self.because,
            "changes": [_change_json(one) for one in self.changes],
            "sends": {
                "notify": self.sends.notify.value,
                "because": self.sends.because,
                "mails": [{"kind": mail.kind.value, "to": mail.address} for mail in self.mails],
            },
        }

    @property
    def fingerprint(self) -> str:
        """What is the same of two passes only where they would do, and send, the same to this item."""
        said = self.as_json()
        del said["words"], said["because"]
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=True).encode("ascii")).hexdigest()


def _change_json(change: PlannedChange) -> Value:
    return {
        "field": change.key,
        "in": change.target.value,
        "before": change.before,
        "after": change.after,
        "because": change.because,
        "conflict": change.conflict,
        "waits": change.waits,
    }


def changes_of(merged: Merge | None) -> tuple[PlannedChange, ...]:
    """What a merge would write, and what waits for a person; the latter with the store's value as if it were to change."""
    if merged is None:
        return ()
    written = (PlannedChange(one.key, one.side, one.value, one.by, one.because, conflict=one.conflict) for one in merged.overwritten)
    waiting = (PlannedChange(one.key, Side.STORE, one.store, one.remote, one.because, conflict=True, waits=True) for one in merged.waiting)
    return (*written, *waiting)


def counted(mails: Iterable[Mail]) -> str:
    """Mails in words, by kind."""
    kinds = [mail.kind for mail in mails]
    named = ((kind, kinds.count(kind)) for kind in MailKind)
    return ", ".join(f"{number} {kind.value}{'s' if number != 1 else ''}" for kind, number in named if number) or "no mail"


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a plan would do."""

    actions: int
    creates: int
    updates: int
    deletes: int
    invitations: int
    updates_sent: int
    cancellations: int
    conflicts: int
    waiting: int

    @property
    def mails(self) -> int:
        """All mails together."""
        return self.invitations + self.updates_sent + self.cancellations


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pass would do, in the order in which it would."""

    actions: tuple[PlannedAction, ...]

    @property
    def totals(self) -> Totals:
        """How much that is."""
        doing = [one for one in self.actions if one.action is not Action.NOTHING]
        mails = [mail.kind for one in doing for mail in one.mails]
        changes = [change for one in doing for change in one.changes]
        return Totals(
            len(doing),
            sum(one.action in {Action.CREATE_IN_STORE, Action.CREATE_ON_SERVER} for one in doing),
            sum(one.action in {Action.UPDATE, Action.JOIN} for one in doing),
            sum(one.action in DELETES for one in doing),
            mails.count(MailKind.INVITATION),
            mails.count(MailKind.UPDATE),
            mails.count(MailKind.CANCELLATION),
            sum(change.conflict and not change.waits for change in changes),
            sum(change.waits for change in changes) + sum(one.action is Action.ASK for one in doing),
        )

    def as_json(self) -> dict[str, Value]:
        """The plan as plain JSON."""
        totals = self.totals
        names = ("actions", "creates", "updates", "deletes", "invitations", "updates_sent", "cancellations", "conflicts", "waiting")
        counted_json: dict[str, Value] = {name: getattr(totals, name) for name in names}
        return {"totals": counted_json, "actions": [one.as_json() for one in self.actions if one.action is not Action.NOTHING]}

    def silenced(self) -> Plan:
        """The same without telling anybody: what a person may release instead."""
        return Plan(tuple(replace(one, sends=_silent(one.sends)) for one in self.actions))


def _silent(sends: SendWord) -> SendWord:
    return sends if sends.notify is Notify.NONE else silent("a person said that nobody is to be told")
