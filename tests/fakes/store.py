"""An in-memory ActStore: the store's behaviour as the ports promise it, in a page of Python, for tests of the pipelines.

One writing transaction works on a deep copy that replaces the state at its end, so that an exception leaves nothing behind.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from core.domain.activity import Delivery, DeliveryState, Direction, EmailStatus, PartyRole
from core.domain.alert import STANDING_CODES, AlertDraft, Channel, Notice, StandingAlert
from core.domain.backfill import Backfill
from core.domain.connection import TestResult
from core.domain.decision import Decision, Outcome, Reason
from core.domain.filing import FolderFiling, RegardingBy
from core.domain.guard import Guard
from core.domain.ids import ActivityId, AlertId, EffectId, FailureId, FolderRuleId, MailboxId, ProfileId, RecordId
from core.domain.mailbox import DirectionState, IncomingMethod, LastError, MailDirection, TestStatus
from core.domain.octets import Octets
from core.domain.principal import Queue, User
from core.domain.profile import EntityState
from core.domain.record import AddressMatch, RecordLink, RecordType
from core.domain.remote_folder import RemoteFolder
from core.domain.runs import RunEntry
from core.domain.send_pace import Sent, Window
from core.domain.sending import SendHold
from core.domain.sent_copy import SentCopy, SentCopyState
from core.domain.status import awaits_test
from core.ports import (
    Doubt,
    EmailRef,
    Lease,
    MailboxContext,
    NewEmail,
    OutgoingWork,
    PageItem,
    PageResult,
    PendingEffect,
    Recovered,
    Retry,
    ServedMailbox,
    Stamped,
)
from core.ports.backfill import OldMail
from core.ports.folders import FolderRead
from core.ports.incoming import SeenAlike
from core.ports.ledger import Reread
from core.ports.sending import Answered, LateSending
from core.ports.sent_copies import OwedCopy
from tests.fakes.filing import MemoryFiling
from tests.fakes.folders import MemoryFolders
from tests.fakes.ledger import MemoryLedger
from tests.fakes.templates import MemoryTemplates
from tests.fakes.threads import MemoryThreads

Seen = tuple[MailboxId, str, str, str]
_FROZEN = {"contexts", "alerts", "raised", "history"}


@dataclass
class Failure:
    """One entry of the failure ledger."""

    id: FailureId
    mailbox_id: MailboxId
    folder: str
    generation: str
    remote_id: str
    raw: bytes | None
    reason: str
    attempts: int = 1
    next_retry_at: datetime | None = None
    resolved: bool = False
    program: str | None = None
    since: datetime = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Outgoing:
    """One email to be sent."""

    work: OutgoingWork
    status: EmailStatus = EmailStatus.PENDING_SEND
    dot: bool = False
    submission_id: str | None = None
    replies: list[str] = field(default_factory=list)
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    retry_at: datetime | None = None
    sent_at: datetime | None = None
    unasked: bool = False
    claimed_at: datetime | None = None
    stamped: Stamped | None = None
    answer: Answered | None = None


@dataclass
class State:
    """Everything the fake knows."""

    contexts: dict[MailboxId, MailboxContext] = field(default_factory=dict)
    addresses: dict[str, list[AddressMatch]] = field(default_factory=dict)
    emails: dict[ActivityId, NewEmail] = field(default_factory=dict)
    links: dict[ActivityId, ActivityId | None] = field(default_factory=dict)
    reached: dict[ActivityId, list[MailboxId]] = field(default_factory=dict)
    queue_items: set[tuple[ActivityId, RecordId]] = field(default_factory=set)
    seen: dict[Seen, str] = field(default_factory=dict)
    decisions: dict[Seen, Decision] = field(default_factory=dict)
    cursors: dict[tuple[MailboxId, str, str], str] = field(default_factory=dict)
    failures: dict[FailureId, Failure] = field(default_factory=dict)
    effects: dict[EffectId, tuple[MailboxId, PendingEffect]] = field(default_factory=dict)
    outgoing: dict[ActivityId, Outgoing] = field(default_factory=dict)
    alerts: dict[tuple[MailboxId | ProfileId | None, str, str], AlertDraft] = field(default_factory=dict)
    raised: dict[tuple[MailboxId | ProfileId | None, str, str], datetime] = field(default_factory=dict)
    history: list[AlertDraft] = field(default_factory=list)
    tests: list[TestResult] = field(default_factory=list)
    tokens: dict[MailboxId, int] = field(default_factory=dict)
    folders: dict[MailboxId, tuple[RemoteFolder, ...]] = field(default_factory=dict)
    gone_folders: dict[MailboxId, tuple[RemoteFolder, ...]] = field(default_factory=dict)
    folders_read: dict[tuple[MailboxId, str], FolderRead] = field(default_factory=dict)
    memory: dict[str, str] = field(default_factory=dict)
    runs: dict[MailboxId, list[RunEntry]] = field(default_factory=dict)
    guard: Guard = field(default_factory=Guard)
    old_mail: dict[Seen, datetime | None] = field(default_factory=dict)
    backfills: dict[MailboxId, Backfill] = field(default_factory=dict)
    filings: dict[tuple[MailboxId, str], FolderFiling] = field(default_factory=dict)
    contests: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    onboarded: dict[MailboxId, frozenset[FolderRuleId]] = field(default_factory=dict)
    rereads: dict[tuple[MailboxId, Reread], None] = field(default_factory=dict)
    next_id: int = 1000
    revision: int = 0
    loop_key: bytes | None = None
    holds: dict[ProfileId, SendHold] = field(default_factory=dict)
    dots: list[tuple[MailboxId, datetime]] = field(default_factory=list)
    copies: dict[ActivityId, tuple[MailboxId, SentCopy]] = field(default_factory=dict)
    waiting_act: set[MailboxId] = field(default_factory=set)


class MemoryStore:
    """ActStore over a State. Thread-safe: one transaction at a time."""

    def __init__(self) -> None:
        self.state = State()
        self.commits = 0
        self._lock = threading.RLock()

    @contextmanager
    def reading(self) -> Iterator[MemoryUnit]:
        """Read the state."""
        with self._lock:
            yield MemoryUnit(self.state)

    @contextmanager
    def writing(self, lease: Lease | None = None, *, durable: bool = True) -> Iterator[MemoryUnit]:
        """Write, or change nothing at all."""
        with self._lock:
            draft = copy.copy(self.state)
            for name in State.__dataclass_fields__:
                before = getattr(self.state, name)
                # These hold frozen values, and may be many.
                setattr(draft, name, (copy.copy if name in _FROZEN else copy.deepcopy)(before))
            yield MemoryUnit(draft)
            draft.revision += lease is None
            self.state = draft
            self.commits += 1

    @contextmanager
    def journal(self, lease: Lease | None = None) -> Iterator[MemoryJournal]:
        """The journal."""
        yield MemoryJournal(self, lease)

    @contextmanager
    def hold(self, engine_name: str) -> Iterator[None]:
        """Hold the store."""
        del engine_name
        yield

    def recall(self, key: str) -> str | None:
        """What was remembered."""
        with self._lock:
            return self.state.memory.get(key)

    def remember(self, key: str, value: str | None) -> None:
        """Remember, or forget."""
        with self._lock:
            if value is None:
                self.state.memory.pop(key, None)
            else:
                self.state.memory[key] = value

    def acquire_lease(self, mailbox_id: MailboxId) -> Lease | None:
        """Lease a lane."""
        return Lease(mailbox_id, 1, "test")

    def release_lease(self, lease: Lease) -> None:
        """Give it back."""


@dataclass(frozen=True, slots=True)
class MemoryJournal:
    """AttemptJournal over a store."""

    store: MemoryStore
    lease: Lease | None

    def dot(self, activity_id: ActivityId, submission_id: str | None, refused: Mapping[str, Delivery]) -> datetime:
        """Write down that the dot follows."""
        with self.store.writing(self.lease) as uow:
            uow.journal_dot(activity_id, submission_id, refused)
        return datetime.now(UTC)

    def answered(self, answered: Answered) -> None:
        """Write down the answer."""
        with self.store.writing(self.lease) as uow:
            uow.keep_answer(answered)


class MemoryUnit(MemoryFiling, MemoryFolders, MemoryLedger, MemoryTemplates, MemoryThreads):
    """UnitOfWork over a State."""

    def __init__(self, state: State) -> None:
        self._state = state

    def _id(self) -> int:
        self._state.next_id += 1
        return self._state.next_id

    def revision(self) -> int | None:
        """How often something was written without a lease."""
        return self._state.revision

    def guard(self) -> Guard:
        """What the store may do."""
        return self._state.guard

    def context(self, mailbox_id: MailboxId) -> MailboxContext | None:
        """One mailbox."""
        found = self._state.contexts.get(mailbox_id)
        return None if found is None else self._told(found)

    def contexts(self) -> list[MailboxContext]:
        """All mailboxes."""
        return [self._told(context) for context in self._state.contexts.values()]

    def _told(self, context: MailboxContext) -> MailboxContext:
        hold = None if context.profile is None else self._state.holds.get(context.profile.id)
        return replace(context, guard=self._state.guard, send_hold=hold)

    def cursor(self, mailbox_id: MailboxId, folder: str, channel: str) -> str | None:
        """The place reached."""
        return self._state.cursors.get((mailbox_id, folder, channel))

    def known_remote_ids(self, mailbox_id: MailboxId, folder: str, generation: str, remote_ids: Collection[str]) -> set[str]:
        """Which were seen."""
        return {remote_id for remote_id in remote_ids if (mailbox_id, folder, generation, remote_id) in self._state.seen}

    def seen_identities(self, mailbox_id: MailboxId, folder: str, generation: str, bases: Collection[str]) -> dict[str, int]:
        """How many of each content identity were seen."""
        found: dict[str, int] = {}
        for key, identity in self._state.seen.items():
            base = identity.partition("#")[0]
            if key[:3] == (mailbox_id, folder, generation) and base in bases:
                found[base] = found.get(base, 0) + 1
        return found

    def seen_alike(self, mailbox_id: MailboxId, folder: str, generation: str, bases: Collection[str]) -> list[SeenAlike]:
        """Those of a folder with the same content that are tracked."""
        tracked = {new.identity: new for new in self._state.emails.values()}
        return [
            SeenAlike(key[3], identity.partition("#")[0], identity, tracked[identity].received_at)
            for key, identity in self._state.seen.items()
            if key[:3] == (mailbox_id, folder, generation) and identity.partition("#")[0] in bases and identity in tracked
        ]

    def seen_emails(self, mailbox_id: MailboxId, folder: str, generation: str, remote_ids: Collection[str]) -> dict[str, EmailRef | None]:
        """The emails of what was seen and is settled."""
        by_identity = {new.identity: self._ref(key, new) for key, new in self._state.emails.items()}
        keys = {remote_id: (mailbox_id, folder, generation, remote_id) for remote_id in remote_ids}
        return {
            remote_id: by_identity.get(self._state.seen[key])
            for remote_id, key in keys.items()
            if key in self._state.seen and self._state.decisions[key].outcome is not Outcome.QUARANTINED
        }

    def emails_by_id(self, ids: Collection[ActivityId]) -> dict[ActivityId, EmailRef]:
        """Emails of both directions."""
        return {ref.id: ref for ref in self._refs() if ref.id in ids}

    def emails_by_identity(self, direction: Direction, identities: Collection[str]) -> dict[str, EmailRef]:
        """Emails of an identity."""
        found = ((key, new) for key, new in self._state.emails.items() if new.identity in identities and new.direction is direction)
        return {new.identity: self._ref(key, new) for key, new in found}

    def _news(self) -> dict[ActivityId, NewEmail]:
        return self._state.emails

    def emails_by_message_id(self, message_ids: Collection[str]) -> dict[str, list[EmailRef]]:
        """Emails of a Message-ID, both directions."""
        found: dict[str, list[EmailRef]] = {}
        for ref in self._refs():
            if ref.message_id in message_ids and ref.message_id is not None:
                found.setdefault(ref.message_id, []).append(ref)
        return found

    def emails_by_token(self, tokens: Collection[str]) -> dict[str, list[EmailRef]]:
        """Emails that carry a token."""
        found: dict[str, list[EmailRef]] = {}
        for ref in self._refs():
            if ref.tracking_token in tokens and ref.tracking_token is not None:
                found.setdefault(ref.tracking_token, []).append(ref)
        return found

    def resolve_addresses(self, addresses: Collection[str]) -> dict[str, list[AddressMatch]]:
        """Records of addresses."""
        return {address: self._state.addresses[address] for address in addresses if address in self._state.addresses}

    def mailbox_addresses(self, addresses: Collection[str]) -> set[str]:
        """Which of these a mailbox has."""
        return set(addresses) & {context.mailbox.email_address.lower() for context in self._state.contexts.values()}

    def principals(self, ids: Collection[RecordId]) -> dict[RecordId, User | Queue]:
        """Users and queues by id."""
        owners = [owner for context in self._state.contexts.values() if (owner := context.user or context.queue)]
        return {RecordId(owner.id): owner for owner in owners if RecordId(owner.id) in ids}

    def find_links(self, kind: RecordType, name: str) -> list[RecordLink]:
        """The records of a kind with this name or #ID."""
        known = {match.record.id: match.record for found in self._state.addresses.values() for match in found}
        return [link for link in known.values() if link.type is kind and name.lower() in {link.name.lower(), f"#{link.id}"}]

    def served_by_forwarding(self, addresses: Collection[str]) -> list[ServedMailbox]:
        """The mailboxes of users and queues whose mail comes through a forward mailbox."""
        served = []
        for context in self._state.contexts.values():
            owner = context.user or context.queue
            if owner is None or context.mailbox.incoming_method is not IncomingMethod.FORWARD_MAILBOX:
                continue
            known = frozenset({owner.email.lower(), context.mailbox.email_address.lower()})
            if known & {address.lower() for address in addresses}:
                active = context.mailbox.state is EntityState.ACTIVE and owner.state is EntityState.ACTIVE
                mailbox = context.mailbox
                served.append(ServedMailbox(mailbox.id, mailbox.email_address, owner, known, mailbox.approval, active))
        return served

    def pending_effects(self, mailbox_id: MailboxId) -> list[PendingEffect]:
        """What is to be done on the server."""
        return [effect for owner, effect in self._state.effects.values() if owner == mailbox_id]

    def due_retries(self, mailbox_id: MailboxId, now: datetime, limit: int) -> list[Retry]:
        """Quarantined mail to be judged again."""
        due = [
            failure
            for failure in self._state.failures.values()
            if failure.mailbox_id == mailbox_id and not failure.resolved and failure.next_retry_at and failure.next_retry_at <= now
        ]
        return [Retry(one.id, one.folder, one.generation, one.remote_id, one.raw, one.attempts) for one in sorted(due, key=lambda f: f.id)][
            :limit
        ]

    def due_outgoing(self, mailbox_id: MailboxId, now: datetime) -> list[OutgoingWork]:
        """Pending mail whose time has come."""
        due = [
            out.work
            for out in self._state.outgoing.values()
            if out.work.mailbox_id == mailbox_id
            and out.status is EmailStatus.PENDING_SEND
            and (out.retry_at is None or out.retry_at <= now)
        ]
        return sorted(due, key=lambda work: -work.priority)

    def waiting_senders(self, now: datetime) -> set[MailboxId]:
        """The mailboxes that have mail to be sent now."""
        return {out.work.mailbox_id for out in self._state.outgoing.values() if self.due_outgoing(out.work.mailbox_id, now)}

    def waiting_act(self) -> set[MailboxId]:
        """Those that the test says: links and passes are another store's."""
        return set(self._state.waiting_act)

    def open_alerts(self, mailbox_id: MailboxId, code: str) -> set[str]:
        """The fold keys of open alerts."""
        return {key[2] for key in self._state.alerts if key[:2] == (mailbox_id, code)}

    def backfill(self, mailbox_id: MailboxId) -> Backfill | None:
        """The last backfill."""
        return self._state.backfills.get(mailbox_id)

    def count_old_mail(self, mailbox_id: MailboxId, since: datetime | None, folders: Collection[str]) -> int:
        """How much old mail is old no longer."""
        return len(self.old_mail(mailbox_id, since, folders, len(self._state.old_mail)))

    def old_mail(self, mailbox_id: MailboxId, since: datetime | None, folders: Collection[str], limit: int) -> list[OldMail]:
        """That mail, in order of arrival."""
        found = [
            OldMail(*key[1:], at)
            for key, at in self._state.old_mail.items()
            if key[0] == mailbox_id and key[1] in folders and (since is None or at is None or at >= since)
        ]
        return sorted(found, key=lambda one: (one.arrived_at is not None, one.arrived_at))[:limit]

    def save_again(self, mailbox_id: MailboxId, folder: str, generation: str, items: Sequence[PageItem]) -> PageResult:
        """Replace the judgement of what was skipped."""
        fresh = []
        for item in items:
            key = (mailbox_id, folder, generation, item.remote_id)
            if key in self._state.decisions and self._state.decisions[key].outcome is Outcome.SKIPPED:
                self._state.old_mail.pop(key, None)
                fresh.append(item)
        for item in fresh:
            self._keep_item((mailbox_id, folder, generation, item.remote_id), item)
        return PageResult(0, 0, 0, 0)

    def keep_backfill(self, mailbox_id: MailboxId, backfill: Backfill) -> None:
        """Write down how far it is."""
        self._state.backfills[mailbox_id] = backfill

    def forget_old_mail(self, mailbox_id: MailboxId, old: Sequence[OldMail]) -> None:
        """These stay as they are."""
        for one in old:
            self._state.old_mail.pop((mailbox_id, one.folder, one.generation, one.remote_id), None)

    def save_page(
        self, mailbox_id: MailboxId, folder: str, generation: str, channel: str, items: Sequence[PageItem], cursor: str | None
    ) -> PageResult:
        """Store a page."""
        for item in items:
            key = (mailbox_id, folder, generation, item.remote_id)
            if key in self._state.seen:
                continue
            self._keep_item(key, item)
        if cursor is not None:
            self._state.cursors[mailbox_id, folder, channel] = cursor
        return PageResult(0, 0, 0, 0)

    def _keep_item(self, key: Seen, item: PageItem) -> None:
        mailbox_id, folder, generation, _ = key
        self._state.seen[key] = item.new_email.identity if item.new_email else self._joined_identity(item)
        self._state.decisions[key] = item.decision
        if item.contested:
            self._state.contests.add(list(self._state.seen).index(key))
        if item.decision.reason is Reason.BEFORE_START:
            self._state.old_mail[key] = item.arrived_at
        self._store(mailbox_id, item, folder)
        if item.failure is not None:
            failure_id = FailureId(self._id())
            self._state.failures[failure_id] = Failure(failure_id, mailbox_id, folder, generation, item.remote_id, item.raw, item.failure)
        self._insert_effect(mailbox_id, folder, generation, item)

    def resolve_retry(self, retry: Retry, item: PageItem) -> PageResult:
        """Store the new judgement of a quarantined message."""
        failure = self._state.failures[retry.failure_id]
        key = (failure.mailbox_id, failure.folder, failure.generation, failure.remote_id)
        self._state.decisions[key] = item.decision
        if item.failure is not None:
            failure.attempts += 1
            failure.reason = item.failure
            failure.next_retry_at = None
            self._insert_effect(failure.mailbox_id, failure.folder, failure.generation, item)
            return PageResult(0, 0, 0, 1)
        failure.resolved = True
        self._state.seen[key] = item.new_email.identity if item.new_email else self._joined_identity(item)
        self._store(failure.mailbox_id, item, failure.folder)
        self._insert_effect(failure.mailbox_id, failure.folder, failure.generation, item)
        return PageResult(1, 0, 0, 0)

    def effects_done(self, effect_ids: Collection[EffectId]) -> None:
        """Forget effects."""
        for effect_id in effect_ids:
            del self._state.effects[effect_id]

    def claim_outgoing(self, mailbox_id: MailboxId, now: datetime, limit: int) -> list[OutgoingWork]:
        """Take pending mail."""
        works = self.due_outgoing(mailbox_id, now)[:limit]
        for work in works:
            out = self._state.outgoing[work.id]
            out.status = EmailStatus.SENDING
            out.dot = False
            out.submission_id = None
            out.answer = None
            out.claimed_at = now
        return works

    def next_token_number(self, mailbox_id: MailboxId, modulus: int, count: int = 1) -> tuple[int, int]:
        """Count tokens."""
        before = self._state.tokens.get(mailbox_id, 0)
        self._state.tokens[mailbox_id] = (before + count) % modulus
        return 1, (before + 1) % modulus

    def stamp(self, stamped: Sequence[Stamped]) -> dict[ActivityId, Octets]:
        """Write down what will be submitted."""
        for one in stamped:
            out = self._state.outgoing[one.activity_id]
            out.stamped = one
            out.work = replace(out.work, message_id=one.message_id, raw=one.raw, subject=one.subject, tracking_token=one.tracking_token)
        return {one.activity_id: one.raw for one in stamped}

    def keep_answer(self, answered: Answered) -> None:
        """Keep an answer."""
        self._state.outgoing[answered.activity_id].answer = answered

    def is_under_way(self, activity_id: ActivityId) -> bool:
        """Whether it is open."""
        out = self._state.outgoing[activity_id]
        return out.status is EmailStatus.SENDING or (out.status is EmailStatus.UNKNOWN and out.unasked)

    def settle_answered(self, answered: Collection[Answered]) -> list[ActivityId]:
        """Make them sent."""
        for one in answered:
            self.finish_sending(one.activity_id, EmailStatus.SENT, reply=one.reply, deliveries=one.deliveries, sent_at=one.at)
        return [one.activity_id for one in answered]

    def journal_dot(self, activity_id: ActivityId, submission_id: str | None = None, refused: Mapping[str, Delivery] | None = None) -> None:
        """Write down that the dot follows."""
        del refused
        out = self._state.outgoing[activity_id]
        out.dot, out.submission_id = True, submission_id
        if out.claimed_at is not None:
            self._state.dots.append((out.work.mailbox_id, out.claimed_at))

    def finish_sending(
        self,
        activity_id: ActivityId,
        status: EmailStatus,
        *,
        reply: str,
        deliveries: Mapping[str, Delivery],
        sent_at: datetime | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        """Write down how it ended."""
        out = self._state.outgoing[activity_id]
        out.status, out.sent_at, out.retry_at = status, sent_at, retry_at
        out.replies.append(reply)
        out.deliveries.update(deliveries)
        parties = tuple(
            replace(party, delivery=deliveries[party.address]) if party.address in deliveries else party for party in out.work.parties
        )
        counted = not out.unasked
        out.unasked = False
        never_began = status is EmailStatus.PENDING_SEND and retry_at is None and not out.dot and not deliveries
        out.work = replace(out.work, parties=parties, attempts=out.work.attempts + (0 if never_began or not counted else 1))

    def send_hold(self, profile_id: ProfileId) -> SendHold | None:
        """What a server asked for."""
        return self._state.holds.get(profile_id)

    def sent_within(self, mailbox_id: MailboxId, window: Window, now: datetime) -> Sent:
        """What was handed over."""
        times = sorted(at for box, at in self._state.dots if box == mailbox_id and at > now - window.length)
        return Sent(len(times), times[-window.most] if len(times) >= window.most else None)

    def late_sending(self, before: datetime) -> list[LateSending]:
        """What is in sending since long; every dot was written then."""
        late = [(key, out) for key, out in self._state.outgoing.items() if out.status is EmailStatus.SENDING]
        times = [(key, out, out.claimed_at or before - timedelta(seconds=1)) for key, out in late]
        return [LateSending(key, out.work.mailbox_id, at, out.dot) for key, out, at in times if at < before]

    def owed_copies(self, mailbox_id: MailboxId, now: datetime, limit: int) -> list[OwedCopy]:
        """What is due."""
        due = [(key, one) for key, (box, one) in self._state.copies.items() if box == mailbox_id and one.due_at and one.due_at <= now]
        due.sort(key=lambda each: (each[1].due_at, each[0]))
        found = [(key, one, self._state.outgoing[key]) for key, one in due[:limit]]
        return [OwedCopy(key, out.work.message_id or "", out.sent_at or now, one.attempts, out.work.raw) for key, one, out in found]

    def owe_copy(self, activity_id: ActivityId, mailbox_id: MailboxId, due_at: datetime) -> None:
        """A copy is owed."""
        self._state.copies.setdefault(activity_id, (mailbox_id, SentCopy(SentCopyState.OWED, due_at=due_at)))

    def copies_settled(self, copies: Mapping[ActivityId, SentCopy]) -> None:
        """How it goes with these."""
        for activity_id, one in copies.items():
            self._state.copies[activity_id] = (self._state.copies[activity_id][0], one)

    def hold_sending(self, profile_id: ProfileId, hold: SendHold) -> None:
        """Keep what a server asked for."""
        self._state.holds[profile_id] = hold

    def put_off(self, mailbox_id: MailboxId, until: datetime, because: str, now: datetime) -> int:
        """Have mail wait."""
        works = self.due_outgoing(mailbox_id, now)
        for work in works:
            out = self._state.outgoing[work.id]
            out.retry_at = until
            out.replies.append(because)
        return len(works)

    def leave_to_person(self, activity_id: ActivityId, cause: str, before: datetime) -> bool:
        """Make it unknown, or pending."""
        del before
        out = self._state.outgoing[activity_id]
        out.status = EmailStatus.UNKNOWN if out.dot else EmailStatus.PENDING_SEND
        out.unasked = out.submission_id is not None
        out.replies.append(cause)
        out.work = replace(out.work, attempts=out.work.attempts + 1)
        return True

    def sent_by_report(self, activity_id: ActivityId) -> bool:
        """No report is kept here."""
        del activity_id
        return False

    def recover_sending(self, mailbox_id: MailboxId) -> Recovered:
        """Settle what was left in sending; doubts stay there."""
        again: list[ActivityId] = []
        unknown: list[ActivityId] = []
        doubts: list[Doubt] = []
        outs = [out for out in self._state.outgoing.values() if out.work.mailbox_id == mailbox_id and out.status is EmailStatus.SENDING]
        sent = self.settle_answered([out.answer for out in outs if out.answer is not None])
        for key, out in sorted(self._state.outgoing.items()):
            unasked = out.status is EmailStatus.UNKNOWN and out.unasked
            if out.work.mailbox_id != mailbox_id or not (out.status is EmailStatus.SENDING or unasked):
                continue
            if out.dot and out.submission_id is not None:
                attempt = out.work.attempts + (not unasked)
                reached = any(one.state in {DeliveryState.ACCEPTED, DeliveryState.DELIVERED} for one in out.deliveries.values())
                waiting = tuple(
                    party.address
                    for party in out.work.parties
                    if party.role is not PartyRole.SENDER and (party.delivery is None or party.delivery.state is DeliveryState.DELAYED)
                )
                doubts.append(Doubt(key, out.work.message_id or "", out.submission_id, attempt, out.claimed_at, unasked, reached, waiting))
            else:
                (unknown if out.dot else again).append(key)
                out.status = EmailStatus.UNKNOWN if out.dot else EmailStatus.PENDING_SEND
                out.work = replace(out.work, attempts=out.work.attempts + 1)
        return Recovered(tuple(again), tuple(unknown), tuple(doubts), tuple(sent))

    def direction_started(self, mailbox_id: MailboxId, direction: MailDirection, at: datetime) -> None:
        """It runs."""
        self._change(mailbox_id, direction, running_since=at)
        context = self._state.contexts[mailbox_id]
        left = max(0, context.mailbox.verbose_logging_cycles - 1)
        if left != context.mailbox.verbose_logging_cycles:
            self._state.contexts[mailbox_id] = replace(context, mailbox=replace(context.mailbox, verbose_logging_cycles=left))

    def direction_stopped(self, mailbox_id: MailboxId, direction: MailDirection) -> None:
        """It runs no more."""
        self._change(mailbox_id, direction, running_since=None)

    def direction_finished(
        self,
        mailbox_id: MailboxId,
        direction: MailDirection,
        *,
        at: datetime,
        next_due_at: datetime | None,
        processed: int,
        failed: int,
        error: LastError | None,
        park: bool,
        contact: bool = True,
    ) -> None:
        """How it went."""
        state = self._state.contexts[mailbox_id].mailbox.direction(direction)
        self._change(
            mailbox_id,
            direction,
            running_since=None,
            next_due_at=next_due_at,
            parked=park,
            last_error=error if error or not park else state.last_error,
            consecutive_failures=state.consecutive_failures + 1 if error else state.consecutive_failures if park else 0,
            last_success_at=at if error is None and contact else state.last_success_at,
            last_ok_at=at if error is None and not park else state.last_ok_at,
            processed=state.processed + processed,
            failed=state.failed + failed,
        )

    def postpone(
        self,
        mailbox_ids: Collection[MailboxId],
        direction: MailDirection,
        until: datetime,
        *,
        only_later: bool = False,
        due_until: datetime | None = None,
    ) -> None:
        """Have it run at another time."""
        for mailbox_id in self._state.contexts.keys() & set(mailbox_ids):
            state = self._state.contexts[mailbox_id].mailbox.direction(direction)
            due = state.next_due_at
            stays = due is not None and ((only_later and due >= until) or (due_until is not None and due > due_until))
            if not state.parked and not stays:
                self._change(mailbox_id, direction, next_due_at=until)

    def record_run(self, mailbox_id: MailboxId, run: RunEntry) -> None:
        """Keep it; nothing is folded here."""
        self._state.runs.setdefault(mailbox_id, []).append(run)

    def save_test(self, mailbox_id: MailboxId, result: TestResult, *, enable: bool) -> None:
        """Keep a test's result."""
        self._state.tests.append(result)
        status = TestStatus.SUCCESS if result.ok else TestStatus.FAILURE
        self._change(mailbox_id, result.direction, test=status)
        if result.ok and enable:
            self._change(mailbox_id, result.direction, enabled=True, parked=False, last_error=None, consecutive_failures=0)

    def wake(self, mailbox_ids: Collection[MailboxId], direction: MailDirection, at: datetime) -> None:
        """Have it tried at this time, parked or not."""
        for mailbox_id in mailbox_ids:
            self._change(mailbox_id, direction, next_due_at=at)

    def standing_alerts(self) -> list[StandingAlert]:
        """What ends by itself and has not ended."""
        return [
            StandingAlert(draft.code, draft.mailbox_id, draft.profile_id, self._state.raised[key], draft.reason)
            for key, draft in self._state.alerts.items()
            if draft.code in STANDING_CODES
        ]

    def standing_about(self, mailbox_id: MailboxId, profile_id: ProfileId | None) -> set[str]:
        """The codes of those that are about one mailbox, its profile, or everything."""
        return {
            alert.code
            for alert in self.standing_alerts()
            if alert.mailbox_id == mailbox_id
            or (alert.mailbox_id is None and (alert.profile_id is None or (profile_id is not None and alert.profile_id == profile_id)))
        }

    def waiting_for_test(self, profile_id: ProfileId) -> int:
        """How many active mailboxes of a profile wait for their test."""
        boxes = [context.mailbox for context in self._state.contexts.values() if context.mailbox.profile_id == profile_id]
        active = [box for box in boxes if box.state is EntityState.ACTIVE]
        return sum(any(awaits_test(box.direction(way)) for way in MailDirection) for box in active)

    def due_notices(self, now: datetime, limit: int) -> list[Notice]:
        """Nobody is told by this fake."""
        del now, limit
        return []

    def claim_notices(self, alert_ids: Collection[AlertId], now: datetime, until: datetime) -> set[AlertId]:
        """Nobody is told by this fake."""
        del alert_ids, now, until
        return set()

    def notice_tried(self, alert_id: AlertId, left: Collection[Channel], *, attempts: int, after: datetime | None) -> None:
        """Nobody is told by this fake."""
        del alert_id, left, attempts, after

    def loop_key(self) -> bytes | None:
        """The key of the store's own mail."""
        return self._state.loop_key

    def made_loop_key(self) -> bytes:
        """The same, made where there is none."""
        self._state.loop_key = self._state.loop_key or b"k" * 32
        return self._state.loop_key

    def note_automatic_mail(self, address: str, at: datetime, most: int) -> bool:
        """Nothing is bounded by this fake."""
        del address, at
        return most > 0

    def raise_alert(self, draft: AlertDraft, at: datetime) -> bool:
        """Raise or fold."""
        key = (draft.mailbox_id or draft.profile_id, draft.code, draft.fold_key)
        new = key not in self._state.alerts
        self._state.alerts[key] = draft
        self._state.raised.setdefault(key, at)
        if new or draft.over:
            self._state.history.append(draft)
        return new

    def clear_alert(self, mailbox_id: MailboxId | None, code: str, fold_key: str = "", *, profile_id: ProfileId | None = None) -> bool:
        """Resolve."""
        self._state.raised.pop((mailbox_id or profile_id, code, fold_key), None)
        return self._state.alerts.pop((mailbox_id or profile_id, code, fold_key), None) is not None

    def bind_rule(self, rule_id: FolderRuleId, folder_id: str, path: str) -> None:
        """Bind a rule to a folder that is no other's, under a path that is no other's."""
        for key, context in self._state.contexts.items():
            others = [rule for rule in context.folder_rules if rule.id != rule_id]
            if len(others) == len(context.folder_rules) or any(rule.folder_id == folder_id for rule in others):
                continue
            taken = any(rule.folder == path for rule in others)
            rules = tuple(
                replace(rule, folder_id=folder_id, folder=rule.folder if taken else path) if rule.id == rule_id else rule
                for rule in context.folder_rules
            )
            self._state.contexts[key] = replace(context, folder_rules=rules)

    def _insert_effect(self, mailbox_id: MailboxId, folder: str, generation: str, item: PageItem) -> None:
        if item.effect is None:
            return
        effect = PendingEffect(EffectId(self._id()), folder, generation, item.remote_id, item.effect)
        known = [(owner, replace(one, id=effect.id)) for owner, one in self._state.effects.values()]
        if (mailbox_id, effect) not in known:
            self._state.effects[effect.id] = (mailbox_id, effect)

    def _change(self, mailbox_id: MailboxId, direction: MailDirection, **changes: object) -> None:
        context = self._state.contexts[mailbox_id]
        state: DirectionState = replace(context.mailbox.direction(direction), **changes)  # type: ignore[arg-type]
        mailbox = replace(context.mailbox, **{direction.value: state})  # type: ignore[arg-type]
        self._state.contexts[mailbox_id] = replace(context, mailbox=mailbox)

    def _store(self, mailbox_id: MailboxId, item: PageItem, folder: str) -> None:
        activity_id = item.join
        is_new = False
        if item.new_email is not None:
            direction = item.new_email.direction
            known = {new.identity: key for key, new in self._state.emails.items() if new.direction is direction}
            activity_id = known.get(item.new_email.identity)
            if activity_id is None:
                activity_id = ActivityId(self._id())
                is_new = True
                self._state.emails[activity_id] = item.new_email
                parent = item.new_email.correlated_with
                if item.new_email.correlated_identity is not None:
                    parent = known[item.new_email.correlated_identity]
                self._state.links[activity_id] = parent
                self._state.queue_items.update((activity_id, queue) for queue in item.new_email.queue_ids)
        if activity_id is not None:
            boxes = self._state.reached.setdefault(activity_id, [])
            boxes.extend(box for box in (mailbox_id, *item.also_reached) if box not in boxes)
            self._state.queue_items.update((activity_id, queue) for queue in item.queue_ids)
            if item.refile is not None and not is_new:
                known_as = self._state.emails[activity_id]
                self._state.emails[activity_id] = replace(
                    known_as, regarding=item.refile, set_by=RegardingBy.FOLDER_RULE, filed_by=mailbox_id, filed_by_folder=folder
                )

    def _joined_identity(self, item: PageItem) -> str:
        return self._state.emails[item.join].identity if item.join is not None else ""

    def _refs(self) -> list[EmailRef]:
        incoming = [self._ref(key, new) for key, new in self._state.emails.items()]
        outgoing = [
            EmailRef(
                key,
                Direction.OUTGOING,
                f"out-{key}",
                out.work.message_id,
                out.work.subject,
                out.work.regarding,
                None,
                out.work.tracking_token,
                frozenset(party.address.lower() for party in out.work.parties),
            )
            for key, out in self._state.outgoing.items()
        ]
        return incoming + outgoing

    @staticmethod
    def _ref(key: ActivityId, new: NewEmail) -> EmailRef:
        parties = frozenset(party.address.lower() for party in new.parties)
        message = new.message
        return EmailRef(
            key,
            new.direction,
            new.identity,
            message.message_id,
            message.subject,
            new.regarding,
            new.owner,
            new.tracking_token,
            parties,
            new.filed_by,
            set_by=new.set_by,
            filed_by_folder=new.filed_by_folder,
            records=frozenset(party.record.id for party in new.parties if party.record is not None),
            conversation=message.thread_index,
        )


def due_now(store: MemoryStore, at: datetime) -> None:
    """Make every open failure due for a retry."""
    for failure in store.state.failures.values():
        failure.next_retry_at = at - timedelta(seconds=1)
