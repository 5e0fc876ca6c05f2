"""One page of messages on its way into the store: what it lacks is fetched, all of it is judged, and it is committed whole.

    page ──▶ parse what came ──▶ judge by the heads ──▶ fetch the bodies that are wanted ──▶ judge and save (one transaction) ──▶ saved
                                        ▲                                                          │          │
                                        └── meanwhile a body became needed after all ◀─────────────┘          │
              one by one ◀── the page cannot be saved: the message that fails goes to quarantine ◀────────────┘

A source that gives heads first is asked for the whole message only where it is tracked, or where its identity is in its body.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from core.cancel import CancelToken
from core.domain.activity import Direction
from core.domain.backfill import latest
from core.domain.decision import Outcome
from core.domain.folder_rule import FolderRule
from core.domain.identity import identity_base, is_by_content
from core.domain.mailbox import MailboxKind
from core.domain.message import Message
from core.domain.reports import may_report
from core.errors import AdminError, Cancelled, CursorInvalid, EnvironmentUnusable, FolderMissing, InternalError, TransientError
from core.pipelines.eligible import has_folders
from core.pipelines.elsewhere import Elsewhere, holder_of
from core.pipelines.judge import PageJudge
from core.pipelines.judging.case import Parsed
from core.pipelines.judging.filing import standing_of
from core.pipelines.judging.forwarding import server_id, unwrapped
from core.pipelines.judging.outcomes import quarantined
from core.pipelines.judging.rules import needs_body
from core.pipelines.report import Tools
from core.pipelines.returned import Returned, content_base
from core.ports import ActReader, EffectKind, EmailRef, Lease, MailboxContext, MailSource, PageItem, SourceItem, SourcePage, UnitOfWork

_log = logging.getLogger(__name__)

CHANNEL = "mail"

#: Failures that say nothing about the message at hand: they end the run, or the folder. Bodies are fetched while a page is worked on, so
#: a password may be refused and a folder be gone in the middle of one.
NOT_THE_MESSAGE = (Cancelled, TransientError, EnvironmentUnusable, AdminError, CursorInvalid, FolderMissing)

#: How often a page is judged anew because another lane changed what it needs.
_ROUNDS = 5


class View(Protocol):
    """The store as a what-if run sees it, with what that run would have written by now."""

    def over(self, reader: ActReader) -> ActReader:
        """What judging reads."""
        ...

    def judged(self, reader: ActReader, folder: str, generation: str, items: list[PageItem]) -> list[PageItem]:
        """Take these as written, and return them as the store would have written them."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages of one mailbox are worked on with. Belongs to the lane's thread. `sent` are the ids of folders of sent mail.

    `view` is None where what is judged is written. `rules` are the folder rules that hold, by folder id. `known_as` are folders that the
    store still has under other ids: what is only looked at writes no new ones.
    """

    tools: Tools
    context: MailboxContext
    lease: Lease | None
    token: CancelToken
    source: MailSource
    count: Callable[[list[PageItem]], None]
    sent: frozenset[str] = frozenset()
    view: View | None = None
    rules: Mapping[str, FolderRule] = field(default_factory=dict)
    known_as: Mapping[str, str] = field(default_factory=dict)


class FolderDesk:
    """Takes the pages of one folder. `rule` is the folder rule that holds in it."""

    def __init__(self, desk: Desk, folder: str, rule: FolderRule | None) -> None:
        self._desk = desk
        self._folder = folder
        self._rule = rule
        self._confirmed: Mapping[str, EmailRef] = {}
        self._returned: dict[str, str] = {}
        self._elsewhere: dict[str, str] = {}

    def save(self, page: SourcePage) -> None:
        """Save a page, all together or, where that fails, message by message. Raises what says nothing about a message."""
        try:
            self._commit(page, page.items, page.cursor)
        except NOT_THE_MESSAGE:
            raise
        except Exception:  # noqa: BLE001  one bad message must not stop a mailbox: find it and put it into quarantine
            _log.exception("A page of %s could not be saved; going on message by message", self._desk.context.mailbox.email_address)
            self._commit_one_by_one(page)

    def what_if(self, page: SourcePage) -> list[PageItem]:
        """Judge a page and write nothing."""
        return [item for _, item in self.judged(page)]

    def judged(self, page: SourcePage) -> list[tuple[Parsed, PageItem]]:
        """Judge a page, write nothing, and return each message with its judgement. What left the folder meanwhile is left out."""
        parsed = self._told_apart(page.generation, self.parsed(page.items))
        with self._desk.tools.store.reading() as reader:
            return list(zip(parsed, self._judge(reader, page.generation, parsed), strict=True))

    def parsed(self, items: Iterable[SourceItem]) -> list[Parsed]:
        """Parse what came of these messages."""
        return [self._parse(item) for item in items]

    def judge_again(self, generation: str, item: SourceItem) -> list[PageItem]:
        """Judge one message that was in quarantine; what fails once more stays there with the new trace.

        With it come further originals of the same forwarding message, which may not have been judged yet.
        """
        try:
            parsed = self._completed(generation, [self._parse(replace(item, remote_id=server_id(item.remote_id)))])
            with self._desk.tools.store.reading() as reader:
                judged = self._judge(reader, generation, parsed)
            return sorted(judged, key=lambda one: one.remote_id != item.remote_id)
        except NOT_THE_MESSAGE:
            raise
        except Exception:  # noqa: BLE001  the same message failing again stays in quarantine with the new trace
            return [quarantined(Parsed(item, None), trace=traceback.format_exc(limit=-6))]

    def _parse(self, item: SourceItem) -> Parsed:
        desk = self._desk
        desk.token.check()
        octets = item.raw if item.raw is not None else item.head
        return Parsed(item, None if octets is None else self._read(octets, cut=item.cut))

    def _read(self, octets: bytes, *, cut: bool) -> Message:
        message = self._desk.tools.parse(octets, self._desk.tools.limits)
        return replace(message, truncated=True) if cut else message

    def _judge(self, reader: ActReader, generation: str, parsed: list[Parsed]) -> list[PageItem]:
        desk = self._desk
        now = desk.tools.clock.now()
        seen = reader if desk.view is None else desk.view.over(reader)
        judge = PageJudge(
            seen, desk.context, self._folder, generation, now, self._rule, self._direction, self._confirmed, self._returned, self._elsewhere
        )
        judged = [self._filed(item) for item in judge.judge(parsed)]
        return judged if desk.view is None else desk.view.judged(reader, self._folder, generation, judged)

    def _filed(self, item: PageItem) -> PageItem:
        context = self._desk.context
        moves = context.profile is not None and context.profile.move_undeliverable and has_folders(context)
        wanted = moves and item.failure is not None and item.raw is not None
        return replace(item, effect=EffectKind.UNDELIVERABLE) if wanted else item

    def _commit(self, page: SourcePage, items: Sequence[SourceItem], cursor: str | None) -> None:
        desk = self._desk
        parsed = [self._parse(item) for item in items]
        for _round in range(_ROUNDS):
            parsed = self._completed(page.generation, parsed)
            with desk.tools.store.writing(desk.lease) as uow:
                judged = self._judge(uow, page.generation, parsed)
                # Another lane may have changed what was seen when the heads were judged.
                complete = all(item.new_email is None or item.raw is not None for item in judged)
                if complete:
                    self._write(uow, page.generation, judged, cursor)
            if complete:
                desk.count(judged)
                return
        raise InternalError("the page changes as fast as it is judged")

    def _write(self, uow: UnitOfWork, generation: str, judged: list[PageItem], cursor: str | None) -> None:
        """Write what was judged, in its transaction."""
        uow.save_page(self._desk.context.mailbox.id, self._folder, generation, CHANNEL, judged, cursor)

    def _commit_one_by_one(self, page: SourcePage) -> None:
        """Save the messages of a page in transactions of their own; the cursor moves with the last one."""
        desk = self._desk
        for number, one in enumerate(page.items, 1):
            cursor = page.cursor if number == len(page.items) else None
            try:
                self._commit(page, [one], cursor)
            except NOT_THE_MESSAGE:
                raise
            except Exception:  # noqa: BLE001  the trace goes into quarantine with the raw source; nothing is swallowed
                item = quarantined(Parsed(one, None), trace=traceback.format_exc(limit=-6))
                with desk.tools.store.writing(desk.lease) as uow:
                    self._write(uow, page.generation, [item], cursor)
                desk.count([item])

    def _completed(self, generation: str, parsed: list[Parsed]) -> list[Parsed]:
        """Fetch the bodies of what is to be tracked. What left the folder in the meantime is left out: where it went, it is seen again."""
        parsed = self._told_apart(generation, parsed)
        if all(_whole(each) for each in parsed):
            return parsed
        with self._desk.tools.store.reading() as reader:
            judged = self._judge(reader, generation, parsed)
        wanted = {
            each.item.remote_id
            for each, item in zip(parsed, judged, strict=True)
            if not _whole(each) and (item.new_email is not None or item.decision.outcome is Outcome.QUARANTINED)
        }
        return self._fetched(generation, parsed, wanted)

    def _told_apart(self, generation: str, parsed: list[Parsed]) -> list[Parsed]:
        """Fetch the bodies of messages whose identity is in their body, for want of a Message-ID, or that cannot be judged without them.

        Of a forward mailbox the originals are taken out.
        """
        wanted = {each.item.remote_id for each in parsed if not _whole(each) and each.message and self._needs_body(each, each.message)}
        fetched = self._fetched(generation, parsed, wanted)
        self._look_for_returned(generation, fetched)
        self._look_elsewhere(fetched)
        if self._desk.context.mailbox.kind is not MailboxKind.FORWARD:
            return fetched
        return [
            one
            for each in fetched
            for one in ([each] if self._is_too_old(each) else unwrapped(each, partial(self._read, cut=each.item.cut)))
        ]

    def _look_for_returned(self, generation: str, parsed: Sequence[Parsed]) -> None:
        """Know those that are tracked under ids that are gone."""
        desk = self._desk
        unknown = [each for each in parsed if each.item.remote_id not in self._returned and content_base(each) is not None]
        if not unknown:
            return
        returned = Returned(desk.source, desk.context.mailbox.id, self._folder)
        with desk.tools.store.reading() as reader:
            maybe = returned.candidates(reader, generation, unknown)
        self._returned |= returned.taken_over(generation, maybe)

    def _look_elsewhere(self, parsed: Sequence[Parsed]) -> None:
        """Know those that lie in another mapped folder as well, which has set what they concern."""
        desk, mailbox_id = self._desk, self._desk.context.mailbox.id
        if self._rule is None or self._rule.regarding is None or len(desk.rules) < 2:
            return
        keys = {each.item.remote_id: key for each in parsed if each.message and not is_by_content(key := identity_base(each.message))}
        asked = Elsewhere(desk.source, mailbox_id, desk.rules)
        with desk.tools.store.reading() as reader:
            known = reader.emails_by_identity(self._direction, list(keys.values()))
            held = {email.id: holder_of(self._rule, mailbox_id, self._folder, standing_of(email)) for email in known.values()}
            placed = asked.placed(reader, {activity_id: folder for activity_id, folder in held.items() if folder is not None})
        there = asked.there(placed) if placed else {}
        self._elsewhere = {one: there[known[key].id] for one, key in keys.items() if key in known and known[key].id in there}

    @property
    def _direction(self) -> Direction:
        return Direction.OUTGOING if self._folder in self._desk.sent else Direction.INCOMING

    def _needs_body(self, parsed: Parsed, message: Message) -> bool:
        if is_by_content(identity_base(message)):
            return True
        context = self._desk.context
        if self._is_too_old(parsed):
            return False
        return context.mailbox.kind is MailboxKind.FORWARD or needs_body(context, parsed) or may_report(message)

    def _is_too_old(self, parsed: Parsed) -> bool:
        """Whether it came before the start of processing, so that nobody looks into it."""
        context, message = self._desk.context, parsed.message
        if parsed.wrapper is not None or message is None:
            return False
        start = latest(context.mailbox.process_email_from, context.profile.process_email_from if context.profile else None)
        arrived_at = parsed.item.arrived_at or message.received_at or message.date
        return self._rule is None and start is not None and arrived_at is not None and arrived_at < start

    def _fetched(self, generation: str, parsed: list[Parsed], wanted: set[str]) -> list[Parsed]:
        if not wanted:
            return parsed
        waiting = {each.item.remote_id: each for each in parsed if each.item.remote_id in wanted}
        got: dict[str, Parsed] = {}
        left = dict(waiting)
        # Each is parsed as it comes: meanwhile the server is busy with the next ones.
        for item in self._desk.source.fetch(self._folder, generation, list(waiting)):
            each = waiting[item.remote_id]
            left.pop(item.remote_id, None)
            if item.raw is not None:
                whole = replace(each.item, raw=item.raw, size_bytes=item.size_bytes or each.item.size_bytes, cut=item.cut)
                got[item.remote_id] = self._parse(whole)
            elif not item.gone:
                got[item.remote_id] = _not_given(each, item.error)
        # Only what the server says is gone may be left out.
        got.update((remote_id, _not_given(each, None)) for remote_id, each in left.items())
        return [got.get(each.item.remote_id, each) for each in parsed if each.item.remote_id not in wanted or each.item.remote_id in got]


def _not_given(parsed: Parsed, error: str | None) -> Parsed:
    return Parsed(replace(parsed.item, head=None, error=error or "the server did not give it"), parsed.message)


def _whole(parsed: Parsed) -> bool:
    """Whether nothing more can be had of this message."""
    return parsed.item.raw is not None or parsed.item.head is None
