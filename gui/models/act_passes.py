"""Passes over a mailbox's appointments, contacts and tasks in words: why one is held, what it would do, and what may be said to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from core.domain.act.kinds import ActKind, Side
from core.domain.act.presence import Action
from core.domain.act.wording import Value
from core.service import KeptAction, PassState, PassView
from gui.icons import icon
from gui.models.act_fields import field_word, who_word
from gui.models.act_pass_counts import PassCounts
from gui.models.act_words import item_name, kind_icon, kind_word, value_words
from gui.models.table import Column
from gui.reading.harmless import one_line
from gui.theme import Tone
from gui.times import ago, exact, number

#: Passes that are shown without being asked for: those that are not over.
STANDING = (PassState.HELD, PassState.RELEASED, PassState.PLANNED, PassState.RUNNING)
_NUMBERS = ("creates", "updates", "deletes", "invitations", "updates_sent", "cancellations")
#: Longer values are cut in a line of the plan; its tooltip has more of them.
MOST_CHARACTERS = 160
_DELETES = frozenset({Action.DELETE_IN_STORE, Action.DELETE_ON_SERVER})
_SENDS = re.compile(r"it would send (\d+) (invitation|update|cancellation)s, more than (\d+)")
_DELETED = re.compile(r"it would delete (\d+) items, more than (\d+)")
_DELETED_OF = re.compile(r"it would delete (\d+) of (\d+) linked items, more than (\d+) percent")
_FRESH = re.compile(r"(\d+) dangerous actions were not there when a person released it")


# ---- a pass


def total(view: PassView, name: str) -> int:
    """One of the totals of a plan, by its name there."""
    found = view.entry.totals.get(name)
    return found if isinstance(found, int) else 0


def mails(view: PassView) -> int:
    """How many mails it would send."""
    return sum(total(view, name) for name in ("invitations", "updates_sent", "cancellations"))


def pass_state_word(state: PassState) -> str:
    """What became of a pass, in a word or two."""
    words = {
        PassState.PLANNED: QCoreApplication.translate("ActPasses", "Planned"),
        PassState.HELD: QCoreApplication.translate("ActPasses", "Held"),
        PassState.RELEASED: QCoreApplication.translate("ActPasses", "Released"),
        PassState.RUNNING: QCoreApplication.translate("ActPasses", "Running"),
        PassState.DONE: QCoreApplication.translate("ActPasses", "Done"),
        PassState.STOPPED: QCoreApplication.translate("ActPasses", "Cut short"),
        PassState.REFUSED: QCoreApplication.translate("ActPasses", "Refused"),
        PassState.SUPERSEDED: QCoreApplication.translate("ActPasses", "Gave way"),
    }
    return words[state]


def pass_state_shape(state: PassState) -> tuple[str, Tone]:
    """Drawing and tone of what became of a pass."""
    shapes = {
        PassState.PLANNED: ("state-waiting", Tone.WAITING),
        PassState.HELD: ("state-parked", Tone.PARKED),
        PassState.RELEASED: ("state-waiting", Tone.WAITING),
        PassState.RUNNING: ("state-working", Tone.WORKING),
        PassState.DONE: ("state-healthy", Tone.HEALTHY),
        PassState.STOPPED: ("state-degraded", Tone.DEGRADED),
        PassState.REFUSED: ("state-off", Tone.OFF),
        PassState.SUPERSEDED: ("state-off", Tone.OFF),
    }
    return shapes[state]


def pass_state_sentence(view: PassView) -> str:
    """What became of a pass, and by whose word."""
    entry = view.entry
    who, when = one_line(entry.decided_by), ago(entry.decided_at) if entry.decided_at is not None else ""
    match entry.state:
        case PassState.HELD:
            words = QCoreApplication.translate("ActPasses", "Held: {because}. Nothing of it is done until you release it.")
            return words.format(because=because_words(view))
        case PassState.PLANNED:
            return QCoreApplication.translate("ActPasses", "Nothing of it is dangerous: it runs without being asked about.")
        case PassState.RELEASED | PassState.RUNNING | PassState.DONE if entry.decided_at is not None and entry.silently:
            words = QCoreApplication.translate("ActPasses", "{state}: released by {who}, {when}; nobody is told of anything.")
        case PassState.RELEASED | PassState.RUNNING | PassState.DONE if entry.decided_at is not None:
            words = QCoreApplication.translate("ActPasses", "{state}: released by {who}, {when}.")
        case PassState.REFUSED:
            words = QCoreApplication.translate(
                "ActPasses", "{state} by {who}, {when}. What it would do is not done as long as it is the same."
            )
        case PassState.SUPERSEDED:
            return QCoreApplication.translate("ActPasses", "It gave way: another plan was made since. Nothing of this one was done.")
        case PassState.STOPPED:
            return QCoreApplication.translate("ActPasses", "It was cut short; the next pass goes on where it ended.")
        case _:
            return pass_state_word(entry.state)
    return words.format(state=pass_state_word(entry.state), who=who, when=when)


def because_words(view: PassView) -> str:
    """Why a pass is held."""
    return "; ".join(_reason(one) for one in view.entry.because)


def _reason(text: str) -> str:
    """A reason of the safety belt in the reader's language; one that is not known is shown as it is."""
    whole = {
        "it is the first pass of this mailbox": QCoreApplication.translate("ActPasses", "it is the first pass of this mailbox"),
        "a person released it": QCoreApplication.translate("ActPasses", "a person released it"),
        "no threshold is reached": QCoreApplication.translate("ActPasses", "no threshold is reached"),
    }
    if text in whole:
        return whole[text]
    if (found := _SENDS.fullmatch(text)) is not None:
        return PassCounts().too_many(found[2], int(found[1]), int(found[3]))
    if (found := _DELETED.fullmatch(text)) is not None:
        return PassCounts().deletes(int(found[1]), int(found[2]))
    if (found := _DELETED_OF.fullmatch(text)) is not None:
        words = QCoreApplication.translate("ActPasses", "it would delete {n} of {linked} linked items, more than {limit} percent")
        return words.format(n=number(int(found[1])), linked=number(int(found[2])), limit=number(int(found[3])))
    if (found := _FRESH.fullmatch(text)) is not None:
        return PassCounts().fresh(int(found[1]))
    return one_line(text)


def number_columns() -> list[Column[PassView]]:
    """How much a pass would do, a column each."""
    titles = {
        "creates": QCoreApplication.translate("ActPasses", "Creates"),
        "updates": QCoreApplication.translate("ActPasses", "Changes"),
        "deletes": QCoreApplication.translate("ActPasses", "Deletes"),
        "invitations": QCoreApplication.translate("ActPasses", "Invites"),
        "updates_sent": QCoreApplication.translate("ActPasses", "Updates"),
        "cancellations": QCoreApplication.translate("ActPasses", "Cancels"),
    }
    return [_number_column(name, titles[name]) for name in _NUMBERS]


def columns() -> list[Column[PassView]]:
    """The columns of the list."""
    return [
        Column(
            "state",
            QCoreApplication.translate("ActPasses", "State"),
            lambda view: pass_state_word(view.entry.state),
            tooltip=pass_state_sentence,
            icon=_state_icon,
            width=112,
        ),
        Column("mailbox", QCoreApplication.translate("ActPasses", "Mailbox"), lambda view: one_line(view.mailbox), width=184),
        Column("because", QCoreApplication.translate("ActPasses", "Why"), because_words, stretch=True),
        *number_columns(),
        Column(
            "since",
            QCoreApplication.translate("ActPasses", "Since"),
            lambda view: ago(view.entry.began_at),
            tooltip=lambda view: exact(view.entry.began_at),
            width=96,
        ),
    ]


def _number_column(name: str, title: str) -> Column[PassView]:
    return Column(
        name,
        title,
        lambda view: number(total(view, name)),
        sort=lambda view: total(view, name),
        tooltip=lambda view: PassCounts().tip(name, total(view, name)),
        tone=lambda view: None if total(view, name) else Tone.MUTED,
        right=True,
        width=64,
    )


def _state_icon(view: PassView) -> QIcon:
    return icon(*pass_state_shape(view.entry.state))


# ---- an action of it


@dataclass(frozen=True)
class ActionRow:
    """One action of a plan, as a tree shows it. Its words are made when somebody looks."""

    kept: KeptAction

    @property
    def name(self) -> str:
        """What it is done with."""
        return item_name(_text(self.kept.said.get("subject")), self.kind)

    @cached_property
    def kind(self) -> ActKind:
        """The kind of the item."""
        found = _text(self.kept.said.get("kind"))
        return ActKind(found) if found in set(ActKind) else ActKind.APPOINTMENT

    @cached_property
    def action(self) -> Action:
        """What is done."""
        found = _text(self.kept.said.get("action"))
        return Action(found) if found in set(Action) else Action.NOTHING

    @cached_property
    def mails(self) -> tuple[tuple[str, str], ...]:
        """Kind and address of each mail that it would send."""
        sends = self.kept.said.get("sends")
        found = sends.get("mails") if isinstance(sends, dict) else None
        rows = found if isinstance(found, list) else []
        return tuple((_text(one.get("kind")), _text(one.get("to"))) for one in rows if isinstance(one, dict))

    @property
    def tells(self) -> bool:
        """Whether it tells somebody."""
        return bool(self.mails)

    @property
    def deletes(self) -> bool:
        """Whether it takes something away."""
        return self.action in _DELETES

    @property
    def failed(self) -> bool:
        """Whether it was tried in vain."""
        return bool(self.kept.error)

    @property
    def words(self) -> str:
        """What is done, in a sentence."""
        return _sentence(self.action).format(kind=kind_word(self.kind), name=self.name)

    @property
    def mail_words(self) -> str:
        """The mails by kind and number; "" for none."""
        kinds = [kind for kind, _ in self.mails]
        return ", ".join(_mails_word(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds))

    @property
    def icon(self) -> QIcon:
        """A warning for what is dangerous, else the kind of the item."""
        if self.failed:
            return icon("error", Tone.DANGER)
        if self.kept.done_at is not None:
            return icon("check", Tone.HEALTHY)
        return icon("warning", Tone.DEGRADED) if self.kept.dangerous else icon(kind_icon(self.kind), Tone.MUTED)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """All about it, a line each: what became of it, the changes, who gets which mail, why."""
        return tuple(_lines(self))


def dangerous_first(actions: Iterable[KeptAction]) -> list[ActionRow]:
    """The actions of a plan: what tells somebody or takes something away first, else in the order in which they are done. Any thread.

    What they are filtered by is looked up already.
    """
    rows = [ActionRow(one) for one in sorted(actions, key=lambda one: (not one.dangerous, one.number))]
    for row in rows:
        _ = row.mails, row.action
    return rows


def _sentence(action: Action) -> str:
    words = {
        Action.NOTHING: QCoreApplication.translate("ActPasses", "{kind} “{name}”: nothing is done"),
        Action.CREATE_IN_STORE: QCoreApplication.translate("ActPasses", "{kind} “{name}”: made in the store"),
        Action.CREATE_ON_SERVER: QCoreApplication.translate("ActPasses", "{kind} “{name}”: made on the server"),
        Action.UPDATE: QCoreApplication.translate("ActPasses", "{kind} “{name}”: changed"),
        Action.JOIN: QCoreApplication.translate("ActPasses", "{kind} “{name}”: both sides have it, they become one"),
        Action.DELETE_IN_STORE: QCoreApplication.translate("ActPasses", "{kind} “{name}”: deleted in the store"),
        Action.DELETE_ON_SERVER: QCoreApplication.translate("ActPasses", "{kind} “{name}”: deleted on the server"),
        Action.UNLINK: QCoreApplication.translate("ActPasses", "{kind} “{name}”: unlinked, both stay"),
        Action.FORGET: QCoreApplication.translate("ActPasses", "{kind} “{name}”: gone on both sides, forgotten"),
        Action.ASK: QCoreApplication.translate("ActPasses", "{kind} “{name}”: a person is asked"),
    }
    return words[action]


def _mails_word(kind: str, count: int) -> str:
    words = {
        "invitation": QCoreApplication.translate("ActPasses", "invitations: {n}"),
        "update": QCoreApplication.translate("ActPasses", "updates: {n}"),
        "cancellation": QCoreApplication.translate("ActPasses", "cancellations: {n}"),
    }
    return words.get(kind, "{n}").format(n=number(count))


def _mail_line(kind: str, address: str) -> str:
    words = {
        "invitation": QCoreApplication.translate("ActPasses", "Invitation to {who}"),
        "update": QCoreApplication.translate("ActPasses", "Update to {who}"),
        "cancellation": QCoreApplication.translate("ActPasses", "Cancellation to {who}"),
    }
    return words.get(kind, "{who}").format(who=who_word(address))


def _lines(row: ActionRow) -> Iterable[str]:
    said = row.kept.said
    if row.failed:
        yield QCoreApplication.translate("ActPasses", "Failed: {error}").format(error=one_line(row.kept.error))
    changes = said.get("changes")
    for change in changes if isinstance(changes, list) else []:
        if isinstance(change, dict):
            yield _change_line(change)
    for kind, address in row.mails:
        yield _mail_line(kind, address)
    sends = said.get("sends")
    silent = _text(sends.get("because")) if isinstance(sends, dict) and not row.mails else ""
    if silent:
        yield QCoreApplication.translate("ActPasses", "Nobody is told: {because}").format(because=one_line(silent))
    because = _text(said.get("because"))
    if because:
        yield QCoreApplication.translate("ActPasses", "Why: {because}").format(because=one_line(because))


def _change_line(change: dict[str, Value]) -> str:
    key = _text(change.get("field"))
    values = {name: one_line(value_words(key, change.get(name)), longest=MOST_CHARACTERS) for name in ("before", "after")}
    nothing = QCoreApplication.translate("ActPasses", "nothing")
    in_store = _text(change.get("in")) == Side.STORE
    if change.get("waits"):
        words = QCoreApplication.translate("ActPasses", "{field}: a person is asked; the store has {before}, the server {after}")
    elif change.get("conflict"):
        words = (
            QCoreApplication.translate("ActPasses", "{field} in the store: {before} becomes {after}, over what was changed there")
            if in_store
            else QCoreApplication.translate("ActPasses", "{field} on the server: {before} becomes {after}, over what was changed there")
        )
    elif in_store:
        words = QCoreApplication.translate("ActPasses", "{field} in the store: {before} becomes {after}")
    else:
        words = QCoreApplication.translate("ActPasses", "{field} on the server: {before} becomes {after}")
    return words.format(field=field_word(key), before=_quoted(values["before"]) or nothing, after=_quoted(values["after"]) or nothing)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
