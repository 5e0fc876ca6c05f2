"""Rules for incoming mail as people look after them: listed, put into another order, switched, tried on a message.

They are written and removed as every entity is (`Service.save` and `remove` with Kind.RULE, or a document).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.ids import MailboxId, ProfileId
from core.domain.kinds import Kind
from core.domain.mail_rules import MailRule, in_order
from core.domain.message import Message
from core.domain.record import RecordLink
from core.domain.rule_judgement import Examined, RuleVerdict, consequence, judge_rule, judge_rules
from core.errors import UsageError
from core.patterns import compile_pattern
from core.ports import Changed, Directory, DirectoryChanges, OrganisationReader, OrganisationStore, Scope
from core.service import editing, mailboxes
from core.service.applying import apply_document
from core.service.model import NewEntry

_STEP = 10


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """What one rule says of a message. `asked`: it is enabled, holds for the mailbox, and no rule before it stopped.

    `because` says what was looked at; `would` what follows where it applies, or why it does not apply though it matches.
    """

    rule: MailRule
    asked: bool
    matches: bool
    applies: bool
    because: str
    captured: Mapping[str, str]
    would: str


@dataclass(frozen=True, slots=True)
class RulesTrial:
    """What the rules come to for a message, by the mailbox in which it would lie (None: any).

    `track` None leaves it to the filters. `trials` are all rules in the order in which they are asked.
    """

    message_id: str | None
    subject: str
    mailbox: str | None
    track: bool | None
    regarding: RecordLink | None
    queues: tuple[RecordLink, ...]
    trials: tuple[RuleTrial, ...]


class RuleService:
    """The rules for incoming mail. Each method is one short transaction, from any thread."""

    _store: OrganisationStore

    def mail_rules(self) -> list[MailRule]:
        """All rules in the order in which they are asked, those that are switched off as well."""
        with self._store.reading() as reader:
            return list(_rules(reader))

    def order_rules(self, rule_ids: Sequence[int]) -> list[MailRule]:
        """Have these rules asked first, in this order, then the others in theirs. Raises UsageError for an unknown one."""
        with self._store.writing() as writer:
            known = {int(rule.id): rule for rule in _rules(writer)}
            first = list(dict.fromkeys(rule_ids))
            _refuse_unknown(first, known)
            order = [*(known[number] for number in first), *(rule for number, rule in known.items() if number not in first)]
            placed = [replace(rule, position=_STEP * place) for place, rule in enumerate(order, 1)]
            changed = tuple(rule for rule in placed if rule.position != known[rule.id].position)
            if changed:
                writer.save(DirectoryChanges(mail_rules=Changed(updated=changed)))
            return placed

    def switch_rules(self, rule_ids: Collection[int], *, enabled: bool) -> list[MailRule]:
        """Switch rules on or off; returns them as they are now. Raises UsageError for an unknown one."""
        with self._store.writing() as writer:
            known = {int(rule.id): rule for rule in _rules(writer)}
            _refuse_unknown(rule_ids, known)
            chosen = [replace(known[number], enabled=enabled) for number in dict.fromkeys(rule_ids)]
            changed = tuple(rule for rule in chosen if rule != known[rule.id])
            if changed:
                writer.save(DirectoryChanges(mail_rules=Changed(updated=changed)))
            return chosen

    def rules_if(self, drafts: Sequence[NewEntry]) -> list[MailRule]:
        """The rules as saving these would leave them, in their order, for `try_rules`; nothing is written. Raises EntriesInvalid."""
        return list(in_order(editing.drafted(self._store, drafts).mail_rules))

    def rules_in(self, text: str) -> list[MailRule]:
        """The rules as applying a document would leave them, in their order; nothing is written. Raises DocumentInvalid."""
        found: list[Directory] = []

        def keep(_before: Directory, after: Directory) -> Directory:
            found.append(after)
            return after

        apply_document(self._store, lambda reader, _new_id: (reader.directory(), text), dry_run=True, finish=keep)
        return list(in_order(found[0].mail_rules))

    def try_rules(
        self, message: Message, size_bytes: int, mailbox: str | None = None, rules: Sequence[MailRule] | None = None
    ) -> RulesTrial:
        """Which rules (None: those there are) match a message that is known whole, and what would follow; nothing is written.

        Without a mailbox no rule is left out for its scope. Raises UsageError for an unknown mailbox.
        """
        with self._store.reading() as reader:
            rules = _rules(reader) if rules is None else rules
            scope: tuple[MailboxId, ProfileId | None] | None = None
            if mailbox is not None:
                [context] = mailboxes.find(reader.mailbox_contexts([mailbox.strip()]), [mailbox])
                scope = context.mailbox.id, context.mailbox.profile_id
            in_force = [rule for rule in rules if rule.enabled and (scope is None or rule.is_for(*scope))]
            examined = Examined(message, size_bytes)
            judged = judge_rules(in_force, examined, compile_pattern, reader.find_links)
            asked = {verdict.rule.id for verdict in judged.verdicts}
            trials = [_trial(judge_rule(rule, examined, compile_pattern, reader.find_links), asked=rule.id in asked) for rule in rules]
        return RulesTrial(message.message_id, message.subject, mailbox, judged.track, judged.regarding, judged.queues, tuple(trials))

    def source_of(self, number: int) -> bytes:
        """The source of an activity or of a message in quarantine, by its id. Raises UsageError where there is none."""
        from core.domain.ids import ActivityId, FailureId

        with self._store.reading() as reader:
            found = reader.raw(ActivityId(number)) or reader.failure_source(FailureId(number))
        if found is None:
            raise UsageError(f"no source is kept of {number}", hint="It must be the id of an activity, or of a message in quarantine.")
        return found


def _rules(reader: OrganisationReader) -> tuple[MailRule, ...]:
    return in_order(reader.part(Scope(frozenset({Kind.RULE}))).mail_rules)


def _refuse_unknown(wanted: Collection[int], known: Collection[int]) -> None:
    missing = [str(number) for number in wanted if number not in known]
    if missing:
        raise UsageError(f"there is no rule with the id {', '.join(missing)}")


def _trial(verdict: RuleVerdict, *, asked: bool) -> RuleTrial:
    matched = verdict.matched
    would = verdict.trouble or (consequence(verdict) if verdict.applies else "")
    return RuleTrial(verdict.rule, asked, matched.holds is True, verdict.applies, matched.because, matched.captured, would)
