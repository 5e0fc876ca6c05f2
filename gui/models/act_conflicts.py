"""Conflicts as lists and the three views of them show: gathered by item, with what may be decided, and what of a value differs.

waits ──a decision──▶ decided ──a pass carries it out──▶ gone
  ▲                      │
  └────── taken back ────┘
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from core.domain.act.alike import alike
from core.domain.act.conflicts import BOOKING, WHOLE_ITEM
from core.domain.act.kinds import ActKind
from core.domain.act.mapping import UserDecision
from core.domain.act.wording import Value
from core.service import ConflictView
from gui.icons import icon
from gui.models.act_fields import field_place, field_word
from gui.models.act_words import decision_word, item_name, kind_icon, kind_word, value_words
from gui.models.table import Column
from gui.reading.harmless import one_line
from gui.theme import Tone
from gui.times import ago, exact, number

#: Of longer texts a part is shown, which begins so many characters before the first difference.
MOST_CHARACTERS, LEAD = 4_000, 300
#: What differs in more words and blanks is marked as a whole.
MOST_WORDS = 250
_WORDS = re.compile(r"\s+|[^\s]+")
_OF_VALUES = (UserDecision.TAKE_STORE, UserDecision.TAKE_REMOTE, UserDecision.KEEP_BOTH)
_OF_BOOKINGS = (UserDecision.SAVE_ANYWAY, UserDecision.LEAVE_OUT)


@dataclass(frozen=True, slots=True)
class ItemConflicts:
    """All conflicts of one item in one mailbox, in the order of their fields. There is at least one."""

    conflicts: tuple[ConflictView, ...]

    @property
    def key(self) -> int:
        """The link's id: an item is in a mailbox once."""
        return self.conflicts[0].link_id

    @property
    def name(self) -> str:
        """Its subject or name."""
        return item_name(self.conflicts[0].name, self.kind)

    @property
    def kind(self) -> ActKind:
        """Its kind."""
        return self.conflicts[0].kind

    @property
    def mailbox(self) -> str:
        """The address of the mailbox."""
        return self.conflicts[0].mailbox

    @property
    def object_id(self) -> int | None:
        """The record's id; None where it is not in the store."""
        return self.conflicts[0].object_id

    @property
    def since(self) -> datetime:
        """When the first of them came up."""
        return min(one.raised_at for one in self.conflicts)

    @property
    def fields(self) -> str:
        """What it is about, in words."""
        return ", ".join(field_word(one.field) for one in self.conflicts)

    @property
    def waiting(self) -> tuple[ConflictView, ...]:
        """Those that nobody decided."""
        return tuple(one for one in self.conflicts if one.decision is UserDecision.NONE)

    @property
    def decided(self) -> tuple[ConflictView, ...]:
        """Those whose decision waits for the next pass."""
        return tuple(one for one in self.conflicts if one.decision is not UserDecision.NONE)


def gathered(conflicts: Iterable[ConflictView]) -> list[ItemConflicts]:
    """Conflicts by item, in the order of the first of each."""
    found: dict[int, list[ConflictView]] = {}
    for one in conflicts:
        found.setdefault(one.link_id, []).append(one)
    return [ItemConflicts(tuple(sorted(some, key=lambda one: field_place(one.field)))) for some in found.values()]


def possible(conflict: ConflictView) -> tuple[UserDecision, ...]:
    """What a person may say to a conflict."""
    if conflict.field == BOOKING:
        return _OF_BOOKINGS
    # Of an item that is gone on one side there are no two versions to be kept.
    return _OF_VALUES[:2] if conflict.field == WHOLE_ITEM else _OF_VALUES


def state_words(item: ItemConflicts) -> str:
    """How far a person is with an item."""
    waiting, decided = len(item.waiting), item.decided
    if waiting and decided:
        words = QCoreApplication.translate("ActConflicts", "{n} of {total} decided")
        return words.format(n=number(len(decided)), total=number(len(item.conflicts)))
    if not decided:
        return decision_word(UserDecision.NONE)
    kinds = {one.decision for one in decided}
    if len(kinds) == 1:
        words = QCoreApplication.translate("ActConflicts", "{decision}, at the next pass")
        return words.format(decision=decision_word(kinds.pop()))
    return QCoreApplication.translate("ActConflicts", "Decided, at the next pass")


def _state_icon(item: ItemConflicts) -> QIcon:
    return icon("state-degraded", Tone.DEGRADED) if item.waiting else icon("clock", Tone.WAITING)


def columns() -> list[Column[ItemConflicts]]:
    """The columns of the list."""
    return [
        Column(
            "state",
            QCoreApplication.translate("ActConflicts", "Decision"),
            state_words,
            sort=lambda item: (not item.waiting, state_words(item)),
            icon=_state_icon,
            width=176,
        ),
        Column(
            "item",
            QCoreApplication.translate("ActConflicts", "Item"),
            lambda item: item.name,
            tooltip=lambda item: f"{kind_word(item.kind)}: {item.name}",
            icon=lambda item: icon(kind_icon(item.kind), Tone.MUTED),
            stretch=True,
        ),
        Column("fields", QCoreApplication.translate("ActConflicts", "Fields"), lambda item: item.fields, width=224),
        Column("mailbox", QCoreApplication.translate("ActConflicts", "Mailbox"), lambda item: one_line(item.mailbox), width=184),
        Column(
            "since",
            QCoreApplication.translate("ActConflicts", "Since"),
            lambda item: ago(item.since),
            sort=lambda item: item.since,
            tooltip=lambda item: exact(item.since),
            width=104,
        ),
    ]


def is_shown(item: ItemConflicts, text: str) -> bool:
    """Whether a search finds an item, by its words as they are shown."""
    wanted = text.casefold()
    return any(wanted in part.casefold() for part in (item.name, item.mailbox, item.fields, kind_word(item.kind)))


# ---- the three values of one conflict


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the three values. `marked` is it as rich text, with what is new in bold and underlined and what is gone struck through."""

    text: str
    marked: str
    changed: bool


def three(conflict: ConflictView) -> tuple[Shown, Shown, Shown]:
    """What both agreed on, what the store says, what the server says; of long texts the part in which they begin to differ."""
    agreed, store, remote = _part([_text(conflict, value) for value in (conflict.agreed, conflict.store, conflict.remote)])
    return (
        Shown(agreed, _plain(agreed), changed=False),
        _side(conflict, conflict.store, agreed, store),
        _side(conflict, conflict.remote, agreed, remote),
    )


def _part(texts: list[str]) -> list[str]:
    """Texts that are too long, from a little before the first difference on."""
    if max(map(len, texts)) <= MOST_CHARACTERS:
        return texts
    same = _alike_from_the_start([text for text in texts if text])
    first = same - LEAD if same > 2 * LEAD else 0
    return [_cut(text, first) for text in texts]


def _alike_from_the_start(texts: Sequence[Sequence[str]]) -> int:
    """How many characters, or words, all begin with."""
    least = min(map(len, texts))
    return next((place for place in range(least) if any(text[place] != texts[0][place] for text in texts)), least)


def _cut(text: str, first: int) -> str:
    part = text[first : first + MOST_CHARACTERS]
    return f"{'…' if first and text else ''}{part}{'…' if len(text) > first + MOST_CHARACTERS else ''}"


def _side(conflict: ConflictView, value: Value, agreed: str, text: str) -> Shown:
    if conflict.field in {WHOLE_ITEM, BOOKING}:
        return Shown(text, _plain(text), changed=value is None)
    changed = not alike(conflict.field, conflict.agreed, value)
    return Shown(text, marked(agreed, text) if changed and agreed and text else _plain(text), changed)


def _text(conflict: ConflictView, value: Value) -> str:
    if conflict.field in {WHOLE_ITEM, BOOKING}:
        return _whole(value)
    return value_words(conflict.field, value)


def _whole(value: Value) -> str:
    """A version of a whole item, field by field."""
    if value is None:
        return QCoreApplication.translate("ActConflicts", "It was deleted")
    if not isinstance(value, dict):
        return QCoreApplication.translate("ActConflicts", "It is there")
    lines = ((field_word(key), value_words(key, each)) for key, each in value.items())
    return "\n".join(f"{name}: {words}" for name, words in lines if words)


def marked(before: str, after: str) -> str:
    """The text as rich text: words that are new in bold and underlined, those that are gone struck through."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    first = _alike_from_the_start((old, new))
    last = _alike_from_the_start((old[first:][::-1], new[first:][::-1]))
    was, now = old[first : len(old) - last], new[first : len(new) - last]
    start, end = "".join(new[:first]), "".join(new[len(new) - last :])
    return f"<qt>{_escaped(start)}{''.join(_changes(was, now))}{_escaped(end)}</qt>"


def _changes(was: list[str], now: list[str]) -> Iterator[str]:
    if max(len(was), len(now)) > MOST_WORDS:
        # Word by word would take longer than a glance.
        yield f"<b><u>{_escaped(''.join(now))}</u></b>"
        return
    for what, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        gone, come = "".join(was[old_from:old_to]), "".join(now[new_from:new_to])
        if what == "equal":
            yield _escaped(come)
            continue
        if gone.strip():
            yield f"<s>{_escaped(gone.strip())}</s> "
        yield f"<b><u>{_escaped(come)}</u></b>" if come.strip() else _escaped(come)


def _plain(text: str) -> str:
    return f"<qt>{_escaped(text)}</qt>" if text else ""


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


# ---- what was decided, in words


def because_words(conflict: ConflictView) -> str:
    """What there is to say of a decided conflict, or of one that waits: of a value the three views of it say why."""
    if conflict.decision is UserDecision.NONE:
        return conflict.because if conflict.field in {WHOLE_ITEM, BOOKING} else decision_word(UserDecision.NONE)
    words = QCoreApplication.translate("ActConflicts", "{decision}, by {who} {when}; carried out at the next pass")
    when = ago(conflict.decided_at) if conflict.decided_at is not None else ""
    return words.format(decision=decision_word(conflict.decision), who=one_line(conflict.decided_by), when=when)


def verb(decision: UserDecision, conflicts: Sequence[ConflictView] = ()) -> str:
    """A decision as a button says it; of an item that is gone on one side it says what becomes of the other."""
    whole = bool(conflicts) and all(one.field == WHOLE_ITEM for one in conflicts)
    if whole and decision in _OF_VALUES:
        gone_in_store = {one.store is None for one in conflicts}
        if len(gone_in_store) == 1:
            return _verb_of_whole(decision, gone_in_store=gone_in_store.pop())
    words = {
        UserDecision.TAKE_STORE: QCoreApplication.translate("ActConflicts", "Take the store's"),
        UserDecision.TAKE_REMOTE: QCoreApplication.translate("ActConflicts", "Take the server's"),
        UserDecision.KEEP_BOTH: QCoreApplication.translate("ActConflicts", "Keep both"),
        UserDecision.SAVE_ANYWAY: QCoreApplication.translate("ActConflicts", "Save anyway"),
        UserDecision.LEAVE_OUT: QCoreApplication.translate("ActConflicts", "Leave out"),
        UserDecision.NONE: QCoreApplication.translate("ActConflicts", "Undo the decision"),
    }
    return words[decision]


def _verb_of_whole(decision: UserDecision, *, gone_in_store: bool) -> str:
    if gone_in_store:
        if decision is UserDecision.TAKE_STORE:
            return QCoreApplication.translate("ActConflicts", "Delete on the server")
        return QCoreApplication.translate("ActConflicts", "Keep the server's")
    if decision is UserDecision.TAKE_STORE:
        return QCoreApplication.translate("ActConflicts", "Keep the store's")
    return QCoreApplication.translate("ActConflicts", "Delete in the store")


def meaning(decision: UserDecision) -> str:
    """What a decision does, in a sentence for its tooltip."""
    words = {
        UserDecision.TAKE_STORE: QCoreApplication.translate(
            "ActConflicts", "The server is given what the store says; its value is kept in the history"
        ),
        UserDecision.TAKE_REMOTE: QCoreApplication.translate(
            "ActConflicts", "The store is given what the server says; its value is kept in the history"
        ),
        UserDecision.KEEP_BOTH: QCoreApplication.translate(
            "ActConflicts", "The server's version stays linked, and the store's becomes a record of its own, which is not linked"
        ),
        UserDecision.SAVE_ANYWAY: QCoreApplication.translate(
            "ActConflicts", "It is saved, although somebody who takes part is booked then"
        ),
        UserDecision.LEAVE_OUT: QCoreApplication.translate("ActConflicts", "It is not saved; on the server it stays as it is"),
        UserDecision.NONE: QCoreApplication.translate("ActConflicts", "It waits for you again; possible until a pass has carried it out"),
    }
    return words[decision]
