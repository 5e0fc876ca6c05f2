"""The safety belt of a pass: what runs, what a person must release first, what was refused (`core.domain.act.belt`).

plan ──▶ without what was refused ──belt──▶ runs
                                     └─▶ held ──▶ one entry, one alert; the same plan is not held twice
released ──▶ runs as it was seen ──something new that is dangerous──▶ held again
                └─ cut short ──▶ the next pass goes on under the same release

What was released on condition that nobody is told, and failed then, tells nobody when it is tried again either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.domain.act.belt import BeltWord, judge
from core.domain.act.invitations import MailKind, silent
from core.domain.act.plans import DELETES, Plan, PlannedAction, Totals
from core.domain.act.presence import Action
from core.domain.act.wording import Value
from core.domain.alert import ACT_PASS_HELD, AlertDraft, AlertLevel
from core.domain.ids import MailboxId
from core.pipelines.act.desk import Desk
from core.ports.act_items import ItemReader
from core.ports.act_passes import KeptAction, PassEntry, PassState

#: How many refused passes, and how many actions of one, are looked at.
_REFUSED = 20
_PAGE = 500
_DELETES = frozenset(one.value for one in DELETES)
_NAMES = (
    "actions", "creates", "updates", "deletes", "invitations", "updates_sent", "cancellations", "conflicts", "waiting",
)  # fmt: skip
_HINT = "Look at what the pass would do, then release or refuse it. Nothing of this mailbox's items is changed until then."


@dataclass(frozen=True, slots=True)
class Judged:
    """`entry` is the pass as it is kept, None where nothing is to be done; with `held` its id is what a person releases.

    `plan` is what may be done, without what was refused; `refused` are the fingerprints of that. `places` says by item in which passes, and
    at which number there, it is written down what becomes of it.
    """

    word: BeltWord
    plan: Plan
    entry: PassEntry | None
    held: bool
    first: bool
    refused: frozenset[str]
    places: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)


def hold_or_run(desk: Desk, actions: Sequence[PlannedAction]) -> Judged:
    """Judge a plan, and keep the pass that comes of it, running or held. Raises what the store raises."""
    box = desk.mailbox_id
    with desk.tools.items.reading() as items:
        first = items.act_mailbox(box).first_pass_at is None
        linked = items.count_linked(box)
        released = _released(items, box)
        release = items.release(released.id) if released is not None and released.id is not None else None
        held = next(iter(items.passes(mailbox_id=box, states=[PassState.HELD], limit=1)), None)
    refused = _refused(desk)
    telling = any(one.mails for one in actions)
    quiet = _quiet(desk, frozenset() if release is None else release.fingerprints) if telling else {}
    plan = Plan(tuple(_quieted(one, quiet) for one in actions if one.fingerprint not in refused))
    word = judge(plan, linked, desk.settings.thresholds, first_pass=first, release=release)
    totals = word.totals
    if not desk.write:
        return Judged(word, word.plan, None, word.held, first, refused)
    if not totals.actions and released is None:
        _nothing_left(desk, held)
        return Judged(word, word.plan, None, False, first, refused)
    if word.held:
        entry = _kept_hold(desk, plan, word, held, released, first=first)
        return Judged(word, word.plan, entry, True, first, refused)
    entry = PassEntry(
        box,
        PassState.RUNNING,
        first,
        word.because,
        totals_json(totals) if released is None or released.state is PassState.RELEASED else released.totals,
        silently=release.silently if release is not None else False,
        decided_by=released.decided_by if released is not None else "",
        decided_at=released.decided_at if released is not None else None,
        began_at=desk.now,
        id=released.id if released is not None else None,
    )
    entry = _begun(desk, entry, word.plan, listed=released is None)
    return Judged(word, word.plan, entry, False, first, refused, _places(desk, entry, plan, quiet))


def _released(items: ItemReader, mailbox_id: MailboxId) -> PassEntry | None:
    """The pass that a person let run and that has not come to its end: it was not begun yet, or cut short."""
    states = [PassState.HELD, PassState.RELEASED, PassState.RUNNING, PassState.STOPPED, PassState.DONE]
    last = next(iter(items.passes(mailbox_id=mailbox_id, states=states, limit=1)), None)
    under_way = last is not None and last.decided_at is not None and last.state is not PassState.DONE
    return last if under_way else None


_Places = Mapping[str, tuple[int, int]]


def _quiet(desk: Desk, released: frozenset[str]) -> _Places:
    """What was released silently and is not done yet, by fingerprint, with the pass and the number; a later release is another word."""
    with desk.tools.items.reading() as items:
        entries = items.passes(mailbox_id=desk.mailbox_id, states=[PassState.DONE, PassState.STOPPED], limit=_REFUSED)
    found: dict[str, tuple[int, int]] = {}
    for entry in entries:
        if entry.id is not None and entry.silently:
            some = (one for one in _kept(desk, entry.id) if one.done_at is None and one.fingerprint not in released)
            found.update({one.fingerprint: (entry.id, one.number) for one in some})
    return found


def _quieted(action: PlannedAction, quiet: _Places) -> PlannedAction:
    if action.mails and action.fingerprint in quiet:
        return replace(action, sends=silent("a person said that nobody is to be told"))
    return action


def _places(desk: Desk, entry: PassEntry, plan: Plan, quiet: _Places) -> dict[str, list[tuple[int, int]]]:
    """Where it is written down what becomes of the items of a plan that runs."""
    number = entry.id or 0
    wanted = {one.item: one.action for one in plan.actions}
    found = {str(one.said["item"]): [(number, one.number)] for one in _kept(desk, number) if _is_meant(one, wanted)}
    again: dict[tuple[int, int], str] = {}
    for pass_id in {of for of, _ in quiet.values()} - {number}:
        again.update({(pass_id, one.number): str(one.said["item"]) for one in _kept(desk, pass_id) if _is_meant(one, wanted)})
    for place in quiet.values():
        if place in again:
            found.setdefault(again[place], []).append(place)
    return found


def _is_meant(kept: KeptAction, wanted: Mapping[str, Action]) -> bool:
    """Whether what is done to an item now is what was seen; an item that was to be deleted, and is kept now, is not said to be deleted."""
    seen, now = str(kept.said["action"]), wanted.get(str(kept.said["item"]))
    return now is not None and (seen == now.value or not {seen, now.value} & _DELETES)


def _nothing_left(desk: Desk, held: PassEntry | None) -> None:
    """Nothing is to be done any more, or nothing but what was refused: what was held is over, and so is what was told of it."""
    if held is not None:
        with desk.tools.items.writing(desk.lease) as writer:
            writer.keep_pass(replace(held, state=PassState.SUPERSEDED, ended_at=desk.now))
    with desk.tools.store.reading() as reader:
        standing = reader.open_alerts(desk.mailbox_id, ACT_PASS_HELD)
    if standing:
        _over(desk)


def _begun(desk: Desk, entry: PassEntry, plan: Plan, *, listed: bool) -> PassEntry:
    """Write down a pass that begins; one that was released keeps the list that was seen."""
    with desk.tools.items.writing(desk.lease) as writer:
        number = writer.keep_pass(entry)
        writer.supersede(desk.mailbox_id, number)
        if listed:
            writer.add_actions(number, doing(plan))
    _over(desk)
    return replace(entry, id=number)


def _kept_hold(desk: Desk, plan: Plan, word: BeltWord, before: PassEntry | None, released: PassEntry | None, *, first: bool) -> PassEntry:
    """The held pass of this plan: the one that is there where it would do the same, else a new one in its place."""
    if before is not None and before.id is not None and _fingerprints(desk, before.id) == {one.fingerprint for one in doing(plan)}:
        return before
    entry = PassEntry(desk.mailbox_id, PassState.HELD, first, word.because, totals_json(word.totals), began_at=desk.now)
    with desk.tools.items.writing(desk.lease) as writer:
        number = writer.keep_pass(entry)
        writer.supersede(desk.mailbox_id, number)
        writer.add_actions(number, doing(plan))
        if released is not None:
            writer.keep_pass(replace(released, state=PassState.SUPERSEDED))
    _tell(desk, word)
    return replace(entry, id=number)


def doing(plan: Plan) -> list[PlannedAction]:
    """The actions of a plan that do something."""
    return [one for one in plan.actions if one.does_something]


def _refused(desk: Desk) -> frozenset[str]:
    with desk.tools.items.reading() as items:
        entries = items.passes(mailbox_id=desk.mailbox_id, states=[PassState.REFUSED], limit=_REFUSED)
    found: set[str] = set()
    for entry in entries:
        if entry.id is not None:
            found |= _fingerprints(desk, entry.id)
    return frozenset(found)


def _fingerprints(desk: Desk, pass_id: int) -> set[str]:
    return {one.fingerprint for one in _kept(desk, pass_id)}


def _kept(desk: Desk, pass_id: int) -> Iterator[KeptAction]:
    after = -1
    while True:
        with desk.tools.items.reading() as items:
            page = items.pass_actions(pass_id, after=after, limit=_PAGE)
        if not page:
            return
        yield from page
        after = page[-1].number


def _tell(desk: Desk, word: BeltWord) -> None:
    totals = word.totals
    title = f"{desk.rules.mailbox}: a pass over appointments, contacts and tasks is held: {words_of(totals)}"
    draft = AlertDraft(AlertLevel.WARNING, ACT_PASS_HELD, title, _HINT, desk.mailbox_id, "; ".join(word.because), notify=True)
    with desk.tools.store.writing(desk.lease) as uow:
        uow.raise_alert(draft, desk.now)


def _over(desk: Desk) -> None:
    with desk.tools.store.writing(desk.lease) as uow:
        uow.clear_alert(desk.mailbox_id, ACT_PASS_HELD)


def end_pass(desk: Desk, entry: PassEntry | None, state: PassState) -> None:
    """A pass came to its end, or was cut short."""
    if entry is None:
        return
    with desk.tools.items.writing(desk.lease) as writer:
        writer.keep_pass(replace(entry, state=state, ended_at=desk.tools.clock.now()))


def words_of(totals: Totals) -> str:
    """How much a plan would do, as a sentence has it."""
    parts = [
        _counted(totals.creates, "to be made"),
        _counted(totals.updates, "to be changed"),
        _counted(totals.deletes, "to be deleted"),
        _mails(totals),
    ]
    return ", ".join(part for part in parts if part) or "nothing to be done"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number else ""


def _mails(totals: Totals) -> str:
    kinds = (
        (MailKind.INVITATION, totals.invitations),
        (MailKind.UPDATE, totals.updates_sent),
        (MailKind.CANCELLATION, totals.cancellations),
    )
    return ", ".join(f"{number} {kind.value}{'s' if number != 1 else ''} to be sent" for kind, number in kinds if number)


def totals_json(totals: Totals) -> dict[str, Value]:
    """How much a plan would do, as it is kept with a pass."""
    return {name: getattr(totals, name) for name in _NAMES}
