"""Judging: one page of messages becomes one decision each, with the reasons that led to it.

    item ──▶ readable? ──▶ ours? ──▶ seen before? ──▶ in time? ──▶ sender, recipients ──▶ correlation ──▶ filters ──▶ tracked
              │ no          │ test    │ yes             │ no                                                │ no
              ▼             ▼         ▼                 ▼                                                   ▼
           quarantine     skipped   joined            skipped                                            skipped

Messages are judged in order of arrival; a reply finds its parent on the same page as well as in the store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.domain.acceptance import Acceptance, Candidate, accept
from core.domain.activity import CorrelationMethod, Direction, Party, PartyRole
from core.domain.attachments import is_blocked
from core.domain.correlation import Correlation, correlate, reply_ids
from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.folder_rule import FolderRule
from core.domain.identity import identity, identity_base, is_by_content
from core.domain.ids import ActivityId, RecordId, UserId
from core.domain.mailbox import FilterMethod, MailboxKind
from core.domain.message import Address, Message
from core.domain.ownership import owner_of
from core.domain.principal import Queue, User
from core.domain.record import AddressMatch, RecordLink, RecordType
from core.domain.resolution import resolve_recipients, resolve_sender
from core.domain.tracking_token import find_tokens
from core.pipelines.connections import is_test_message
from core.pipelines.eligible import owner_of_mailbox
from core.ports import ActReader, EffectKind, EmailRef, MailboxContext, NewEmail, PageItem, SourceItem


@dataclass(frozen=True, slots=True)
class Parsed:
    """An item with its message: whole, or what its head says. `message` is None where nothing could be fetched."""

    item: SourceItem
    message: Message | None


@dataclass(slots=True)
class _Lookups:
    """What the store knows about everything that a page names, read in one go."""

    by_identity: dict[str, EmailRef]
    by_message_id: dict[str, list[EmailRef]]
    by_token: dict[str, list[EmailRef]]
    addresses: dict[str, list[AddressMatch]]
    principals: dict[RecordId, User | Queue]


class PageJudge:
    """Judges the pages of one folder of one mailbox. Lives for one unit of work; reads, never writes."""

    def __init__(
        self, reader: ActReader, context: MailboxContext, folder: str, generation: str, now: datetime, rule: FolderRule | None = None
    ) -> None:
        self._reader = reader
        self._now = now
        self._rule = rule
        self._context = context
        self._folder = folder
        self._generation = generation
        owner = owner_of_mailbox(context)
        self._owner_user = context.user.id if context.user else (context.queue.owner if context.queue else None)
        kind = RecordType.QUEUE if context.mailbox.kind is MailboxKind.QUEUE else RecordType.USER
        name = owner.name if owner is not None else context.mailbox.name
        own_id = RecordId(owner.id) if owner is not None else RecordId(0)
        method = owner.filter if owner is not None else FilterMethod.NONE
        self._processed = Candidate(RecordLink(kind, own_id, name), method)
        self._seen_here: dict[str, int] = {}

    def judge(self, page: Sequence[Parsed]) -> list[PageItem]:
        """Return one PageItem per message, in the page's order."""
        readable = [(parsed, parsed.message) for parsed in page if parsed.message and not parsed.message.unreadable]
        bases = {parsed.item.remote_id: identity_base(message) for parsed, message in readable}
        content_bases = [base for base in bases.values() if is_by_content(base)]
        mailbox_id = self._context.mailbox.id
        self._seen_here = self._reader.seen_identities(mailbox_id, self._folder, self._generation, content_bases)
        keys = {remote_id: self._identity(base) for remote_id, base in bases.items()}
        lookups = self._look_up([message for _, message in readable], list(keys.values()))
        items: list[PageItem] = []
        pending: dict[str, list[EmailRef]] = {}
        for parsed in page:
            item = self._judge_one(parsed, keys.get(parsed.item.remote_id, ""), lookups, pending)
            items.append(item)
        return items

    def _identity(self, base: str) -> str:
        if not is_by_content(base):
            return base
        ordinal = self._seen_here.get(base, 0)
        self._seen_here[base] = ordinal + 1
        return identity(base, ordinal)

    def _look_up(self, messages: Sequence[Message], identities: Sequence[str]) -> _Lookups:
        reader, settings = self._reader, self._context.organization.tracking_token
        addresses: set[str] = set()
        parents: set[str] = set()
        tokens: set[str] = set()
        for message in messages:
            author = message.author
            if author is not None:
                addresses.add(author.key)
            addresses.update(address.key for address in (*message.to, *message.cc, *message.bcc))
            parents.update(reply_ids(message))
            tokens.update(find_tokens(message.subject, settings))
        addresses.discard("")
        matches = reader.resolve_addresses(addresses)
        ours = {
            match.record.id for found in matches.values() for match in found if match.record.type in {RecordType.USER, RecordType.QUEUE}
        }
        return _Lookups(
            reader.emails_by_identity(Direction.INCOMING, identities),
            reader.emails_by_message_id(parents),
            {token: sorted(found, key=_sent_last_first) for token, found in reader.emails_by_token(tokens).items()},
            matches,
            reader.principals(ours),
        )

    def _judge_one(self, parsed: Parsed, key: str, lookups: _Lookups, pending: dict[str, list[EmailRef]]) -> PageItem:
        message = parsed.message
        if message is None or message.unreadable is not None or message.author is None or parsed.item.error is not None:
            return quarantined(parsed)
        mailbox = self._context.mailbox
        arrived_at = parsed.item.arrived_at or message.received_at or message.date
        if is_test_message(message.message_id) and message.author.key == mailbox.email_address.lower():
            because = "it is a test message that Postroom sent to itself"
            return self._skipped(parsed, message, arrived_at, Reason.OWN_TEST_MESSAGE, (Step("own test", "skipped", because),))
        known = lookups.by_identity.get(key)
        if known is not None:
            return self._joined(parsed, message, arrived_at, known)
        start = _latest(mailbox.process_email_from, self._context.profile.process_email_from if self._context.profile else None)
        # Who maps a folder means what is in it (facts 6.2, onboarding).
        if self._rule is None and start is not None and arrived_at is not None and arrived_at < start:
            because = f"it arrived at {arrived_at.isoformat()}, before {start.isoformat()}"
            steps = (Step("process email from", "skipped", because),)
            return self._skipped(parsed, message, arrived_at, Reason.BEFORE_START, steps)
        return self._judge_new(parsed, message, arrived_at, key, lookups, pending)

    def _removes(self) -> bool:
        mailbox = self._context.mailbox
        return mailbox.delete_after_processing and mailbox.kind is not MailboxKind.USER

    def _skipped(self, parsed: Parsed, message: Message, arrived_at: datetime | None, reason: Reason, steps: tuple[Step, ...]) -> PageItem:
        # Mail from before the start is not ours to process, and so not ours to delete.
        remove = self._removes() and reason is not Reason.BEFORE_START
        decision = Decision(Outcome.SKIPPED, reason, steps)
        effect = EffectKind.DELETE if remove else None
        return PageItem(parsed.item.remote_id, decision, message.message_id, message.subject, arrived_at, effect=effect)

    def _joined(self, parsed: Parsed, message: Message, arrived_at: datetime | None, known: EmailRef) -> PageItem:
        steps = [Step("identity", "already tracked", f"the same message is tracked as {known.id}")]
        refile = self._refile(known, steps)
        decision = Decision(Outcome.TRACKED, Reason.ALREADY_TRACKED, tuple(steps))
        return PageItem(
            parsed.item.remote_id,
            decision,
            message.message_id,
            message.subject,
            arrived_at,
            join=known.id,
            effect=EffectKind.DELETE if self._removes() else None,
            queue_ids=self._own_queue(),
            refile=refile,
        )

    def _refile(self, known: EmailRef, steps: list[Step]) -> RecordLink | None:
        """Return the record that this folder's rule gives an email that was tracked before; None leaves what it has (facts 6.2)."""
        rule = self._rule
        if rule is None or rule.regarding is None or rule.regarding == known.regarding:
            return None
        name = f"folder rule {rule.folder}"
        wanted = f"{rule.regarding.type} {rule.regarding.name}"
        if known.pinned:
            steps.append(Step(name, "leaves", "a person said that it concerns nothing"))
            return None
        if known.regarding is None:
            steps.append(Step(name, "files", f"it concerns nothing yet, and mail in this folder concerns {wanted}"))
            return rule.regarding
        held = f"{known.regarding.type} {known.regarding.name}"
        if known.filed_by == self._context.mailbox.id:
            steps.append(
                Step(name, "files", f"it was filed to {held} by a rule of this mailbox, and is now in a folder that concerns {wanted}")
            )
            return rule.regarding
        steps.append(Step(name, "leaves", f"it concerns {held} already, which no rule of this mailbox has set"))
        return None

    def _own_queue(self) -> tuple[RecordId, ...]:
        queue = self._context.queue
        if queue is None or not self._context.organization.create_queue_item_for_synchronizing_mailbox:
            return ()
        return (RecordId(queue.id),)

    def _judge_new(
        self,
        parsed: Parsed,
        message: Message,
        arrived_at: datetime | None,
        key: str,
        lookups: _Lookups,
        pending: dict[str, list[EmailRef]],
    ) -> PageItem:
        organization = self._context.organization
        author = message.author
        assert author is not None
        sender, because = resolve_sender(lookups.addresses.get(author.key, ()), organization, self._owner_user)
        steps = [Step("sender", "resolved" if sender else "unresolved", because)]
        parties = self._parties(message, author, sender, lookups)
        by_id = {**lookups.by_message_id, **{mid: found for mid, found in pending.items() if mid not in lookups.by_message_id}}
        correlation = correlate(message, organization, by_id, lookups.by_token, self._find_tokens)
        steps.extend(correlation.steps)
        verdict = self._verdict(self._candidates(parties, lookups), sender, correlated=correlation.email is not None)
        steps.extend(verdict.steps)
        if verdict.by is None:
            return self._skipped(parsed, message, arrived_at, verdict.reason, tuple(steps))
        new = self._new_email(message, arrived_at, key, parties, correlation, verdict, sender, lookups, steps)
        if message.message_id is not None:
            pending.setdefault(message.message_id, []).append(_pending_ref(new))
        decision = Decision(Outcome.TRACKED, verdict.reason, tuple(steps))
        return PageItem(
            parsed.item.remote_id,
            decision,
            message.message_id,
            message.subject,
            arrived_at,
            raw=parsed.item.raw,
            new_email=new,
            effect=EffectKind.DELETE if self._removes() else None,
        )

    def _verdict(self, recipients: Sequence[Candidate], sender: AddressMatch | None, *, correlated: bool) -> Acceptance:
        """A folder rule takes whatever lies in its folder; otherwise the filters are asked."""
        rule = self._rule
        if rule is None:
            return accept(
                recipients,
                self._processed,
                sender=sender.record if sender else None,
                correlated=correlated,
                only_processed=self._context.organization.use_filtering_method_of_syncing_mailbox_only_for_correlation,
            )
        regarding = f", regarding {rule.regarding.type} {rule.regarding.name}" if rule.regarding is not None else ""
        step = Step(f"folder rule {rule.folder}", "accepts", f"mail in this folder is tracked{regarding}")
        return Acceptance(self._processed.record, Reason.FOLDER_RULE, (step,))

    def _find_tokens(self, subject: str) -> Sequence[str]:
        return find_tokens(subject, self._context.organization.tracking_token)

    def _parties(self, message: Message, author: Address, sender: AddressMatch | None, lookups: _Lookups) -> tuple[Party, ...]:
        organization = self._context.organization
        parties = [Party(PartyRole.SENDER, author.address, author.name, sender.record if sender else None)]
        for role, addresses in ((PartyRole.TO, message.to), (PartyRole.CC, message.cc), (PartyRole.BCC, message.bcc)):
            parties.extend(resolve_recipients(addresses, role, lookups.addresses, organization))
        return tuple(parties)

    @staticmethod
    def _candidates(parties: Sequence[Party], lookups: _Lookups) -> list[Candidate]:
        found: dict[RecordId, Candidate] = {}
        for party in parties:
            if party.role is PartyRole.SENDER or party.record is None:
                continue
            principal = lookups.principals.get(party.record.id)
            if principal is not None:
                found.setdefault(party.record.id, Candidate(party.record, principal.filter))
        return list(found.values())

    def _new_email(
        self,
        message: Message,
        arrived_at: datetime | None,
        key: str,
        parties: tuple[Party, ...],
        correlation: Correlation[EmailRef],
        verdict: Acceptance,
        sender: AddressMatch | None,
        lookups: _Lookups,
        steps: list[Step],
    ) -> NewEmail:
        answered = correlation.email
        owner, step = owner_of(
            _owners(parties, lookups),
            correlated=answered.owner if answered else None,
            sender=sender.owner if sender else None,
            fallback=self._owner_user,
        )
        steps.append(step)
        tokens = self._find_tokens(message.subject)
        filed = self._rule.regarding if self._rule is not None else None
        return NewEmail(
            identity=key,
            message=message,
            parties=parties,
            regarding=filed or (answered.regarding if answered else None),
            owner=owner,
            accepted_by=verdict.by,
            correlation=correlation.method if answered else CorrelationMethod.NONE,
            correlated_with=answered.id if answered and answered.id != _NOT_YET else None,
            tracking_token=tokens[0] if tokens else None,
            received_at=arrived_at or self._now,
            queue_ids=self._queues(parties),
            blocked_parts=frozenset(number for number, part in enumerate(message.parts) if is_blocked(part.name)),
            correlated_identity=answered.identity if answered and answered.id == _NOT_YET else None,
            filed_by=self._context.mailbox.id if filed is not None else None,
        )

    def _queues(self, parties: Sequence[Party]) -> tuple[RecordId, ...]:
        queues = dict.fromkeys(self._own_queue())
        if self._context.organization.create_queue_items_for_accepting_queue_recipients:
            for party in parties:
                if party.role is not PartyRole.SENDER and party.record and party.record.type is RecordType.QUEUE:
                    queues[party.record.id] = None
        return tuple(queues)


def quarantined(parsed: Parsed, trace: str | None = None) -> PageItem:
    """Return the item that puts a message into quarantine: not fetched, no message at all, without an author, or failed with `trace`."""
    message = parsed.message
    if trace is not None:
        # A trace may quote what no store takes, and must not fail as the message did.
        reason, because = Reason.PROCESSING_FAILED, trace.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
    elif message is None or parsed.item.error is not None:
        reason, because = Reason.FETCH_FAILED, parsed.item.error or "the server did not give it"
    elif message.unreadable is not None:
        reason, because = Reason.UNREADABLE, message.unreadable
    else:
        reason, because = Reason.INVALID_SENDER, "neither From, Sender nor Return-Path names an address"
    return PageItem(
        parsed.item.remote_id,
        Decision(Outcome.QUARANTINED, reason, (Step("readable", "no", because),)),
        message.message_id if message else None,
        message.subject if message else "",
        parsed.item.arrived_at or (message.received_at or message.date if message else None),
        raw=parsed.item.raw,
        failure=f"{reason.value}: {because}",
    )


def left_folder(item: SourceItem) -> PageItem:
    """Return the item that takes a message out of quarantine because it is not in its folder any more."""
    because = "it left the folder before it could be fetched; a folder that is processed shows it again"
    return PageItem(item.remote_id, Decision(Outcome.SKIPPED, Reason.LEFT_FOLDER, (Step("readable", "gone", because),)), None, "", None)


#: Stands for the id of an email that the page being judged will create.
_NOT_YET = ActivityId(0)


def _pending_ref(new: NewEmail) -> EmailRef:
    return EmailRef(
        _NOT_YET,
        Direction.INCOMING,
        new.identity,
        new.message.message_id,
        new.message.subject,
        new.regarding,
        new.owner,
        new.tracking_token,
        frozenset(party.address.lower() for party in new.parties),
    )


def _sent_last_first(email: EmailRef) -> tuple[bool, int]:
    """The counter in a token comes round again: of emails that carry the same one, the youngest that was sent is meant."""
    return email.direction is not Direction.OUTGOING, -email.id


def _owners(parties: Sequence[Party], lookups: _Lookups) -> list[UserId]:
    owners: list[UserId] = []
    for party in parties:
        if party.role is PartyRole.SENDER or party.record is None:
            continue
        principal = lookups.principals.get(party.record.id)
        if isinstance(principal, User):
            owners.append(principal.id)
        elif isinstance(principal, Queue) and principal.owner is not None:
            owners.append(principal.owner)
    return owners


def _latest(*times: datetime | None) -> datetime | None:
    given = [time for time in times if time is not None]
    return max(given) if given else None
