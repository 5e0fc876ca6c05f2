"""The safety belt of a pass: what runs, what a person must release first, what was refused (`core.domain.act.belt`).

plan ──▶ without what was refused ──belt──▶ runs
                                     └─▶ held ──▶ one entry, one alert; the same plan is not held twice
released ──▶ runs as it was seen ──something new that is dangerous──▶ held again
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.domain.act.belt import BeltWord, judge
from core.domain.act.invitations import MailKind
from core.domain.act.plans import Plan, PlannedAction, Totals
from core.domain.act.wording import Value
from core.domain.alert import ACT_PASS_HELD, AlertDraft, AlertLevel
from core.pipelines.act.desk import Desk
from core.ports.act_passes import PassEntry, PassState

#: How many refused passes, and how many actions of one, are looked at.
_REFUSED = 20
_PAGE = 500
_NAMES = (
    "actions", "creates", "updates", "deletes", "invitations", "updates_sent", "cancellations", "conflicts", "waiting",
)  # fmt: skip
_HINT = "Look at what the pass would do, then release or refuse it. Nothing of this mailbox's items is changed until then."


@dataclass(frozen=True, slots=True)
class Judged:
    """`entry` is the pass as it is kept, None where nothing is to be done; with `held` its id is what a person releases.

    `plan` is what may be done, without what was refused; `refused` are the fingerprints of that.
    """

    word: BeltWord
    plan: Plan
    entry: PassEntry | None
    held: bool
    first: bool
    refused: frozenset[str]

    @property
    def entry_is_released(self) -> bool:
        """Whether the pass keeps the list that a person saw and released; what is done need not be in it at the same place."""
        return self.entry is not None and self.entry.decided_at is not None


def hold_or_run(desk: Desk, actions: Sequence[PlannedAction]) -> Judged:
    """Judge a plan, and keep the pass that comes of it, running or held. Raises what the store raises."""
    box = desk.mailbox_id
    with desk.tools.items.reading() as items:
        first = items.act_mailbox(box).first_pass_at is None
        linked = items.count_linked(box)
        released = next(iter(items.passes(mailbox_id=box, states=[PassState.RELEASED], limit=1)), None)
        release = items.release(released.id) if released is not None and released.id is not None else None
        held = next(iter(items.passes(mailbox_id=box, states=[PassState.HELD], limit=1)), None)
    refused = _refused(desk)
    plan = Plan(tuple(one for one in actions if one.fingerprint not in refused))
    word = judge(plan, linked, desk.settings.thresholds, first_pass=first, release=release)
    totals = word.totals
    if not desk.write:
        return Judged(word, word.plan, None, word.held, first, refused)
    if not totals.actions and released is None:
        _nothing_left(desk, held)
        return Judged(word, word.plan, None, False, first, refused)
    if word.held:
        entry = _kept_hold(desk, plan, word, held, first=first)
        return Judged(word, word.plan, entry, True, first, refused)
    entry = PassEntry(
        box,
        PassState.RUNNING,
        first,
        word.because,
        totals_json(totals),
        silently=release.silently if release is not None else False,
        decided_by=released.decided_by if released is not None else "",
        decided_at=released.decided_at if released is not None else None,
        began_at=desk.now,
        id=released.id if released is not None else None,
    )
    entry = _begun(desk, entry, word.plan, listed=released is None)
    return Judged(word, word.plan, entry, False, first, refused)


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


def _kept_hold(desk: Desk, plan: Plan, word: BeltWord, before: PassEntry | None, *, first: bool) -> PassEntry:
    """The held pass of this plan: the one that is there where it would do the same, else a new one in its place."""
    if before is not None and before.id is not None and _fingerprints(desk, before.id) == {one.fingerprint for one in doing(plan)}:
        return before
    entry = PassEntry(desk.mailbox_id, PassState.HELD, first, word.because, totals_json(word.totals), began_at=desk.now)
    with desk.tools.items.writing(desk.lease) as writer:
        number = writer.keep_pass(entry)
        writer.supersede(desk.mailbox_id, number)
        writer.add_actions(number, doing(plan))
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
    found: set[str] = set()
    after = -1
    while True:
        with desk.tools.items.reading() as items:
            page = items.pass_actions(pass_id, after=after, limit=_PAGE)
        if not page:
            return found
        found |= {one.fingerprint for one in page}
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
