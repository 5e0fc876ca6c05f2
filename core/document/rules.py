"""The section `rules`: the rules for incoming mail that an administrator writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.document import words
from core.document.identify import Kind, identify
from core.document.lookup import Lookup
from core.document.rule_models import ConditionEntry, MailRuleEntry
from core.document.work import Row, Work, applied, by_id, places
from core.domain.folder_rule import REGARDING_TYPES
from core.domain.ids import MailboxId, MailRuleId, ProfileId
from core.domain.mail_rules import (
    AUTOMATIC_KINDS,
    WITH_NUMBER,
    WITH_PATTERN,
    WITH_VALUES,
    MailRule,
    RuleAction,
    RuleCondition,
    RuleField,
    captures_in,
)
from core.domain.record import RecordLink, RecordType
from core.patterns import compile_pattern

_STEP = 10
_KEYS = {"name": "name", "enabled": "enabled", "description": "description", "match": "match", "action": "action", "stop": "stop"}
_USUAL = MailRule(MailRuleId(0), "", 0)


def merge_mail_rules(work: Work, lookup: Lookup) -> None:
    """Bring the rules up to what the document says. `lookup` knows profiles, principals and records."""
    known: dict[int, MailRule] = by_id(work.before.mail_rules)
    if not work.prune:
        work.mail_rules.update(known)
    kind: Kind[MailRuleEntry, MailRule] = Kind("rule", "name", lambda entry: entry.name, lambda rule: rule.name)
    rows = identify(work, kind, places("rules", work.document.rules), known)
    for row in rows:
        work.mail_rules[row.id] = _rule(work, row, lookup)
    last = max((rule.position for rule in work.mail_rules.values()), default=0)
    for row in rows:
        if row.entry.position is None and (row.old is None or "position" in row.entry.model_fields_set):
            last += _STEP
            work.mail_rules[row.id] = replace(work.mail_rules[row.id], position=last)


def _rule(work: Work, row: Row[MailRuleEntry, MailRule], lookup: Lookup) -> MailRule:
    entry, given = row.entry, row.entry.model_fields_set
    rule = row.old or MailRule(MailRuleId(row.id), entry.name or "", 0)
    rule = applied(entry, _KEYS, rule, replace(_USUAL, name=rule.name))
    if entry.position is not None:
        rule = replace(rule, position=entry.position)
    if "conditions" in given or row.old is None:
        rule = replace(rule, conditions=_conditions(work, f"{row.path}.conditions", entry.conditions or ()))
    rule = _scoped(rule, row, lookup)
    names = captures_of(rule.conditions)
    if "regarding" in given:
        rule = _with_regarding(work, rule, entry.regarding, f"{row.path}.regarding", lookup)
    if "queue" in given:
        rule = _with_queue(rule, entry.queue, f"{row.path}.queue", lookup)
    # Of faulty conditions nobody knows what they would capture.
    sound = not any(place.startswith(f"{row.path}.conditions") for place in work.faults.found)
    for key, text in (("regarding", rule.regarding_by), ("queue", rule.queue_by)) if sound else ():
        missing = [name for name in captures_in(text) if name not in names]
        if missing:
            known = f"those of its conditions are {', '.join(sorted(names))}" if names else "its conditions have none"
            work.faults.add(f"{row.path}.{key}", f"uses the capture {missing[0]}; {known}")
    if rule.action is RuleAction.SKIP and (rule.regarding or rule.regarding_by or rule.queue or rule.queue_by):
        work.faults.add(f"{row.path}.action", "a rule that skips mail names no record and no queue")
    return rule


def refuse_dangling_rules(work: Work, lookup: Lookup) -> None:
    """Fault what prune would remove from under a rule; what was gone before may stay gone."""
    before = work.before
    boxes: set[int] = {box.id for box in before.mailboxes if box.id not in work.mailboxes}
    profiles: set[int] = {profile.id for profile in before.profiles if profile.id not in work.profiles}
    there: set[int] = {one.id for kind in (before.records, before.queues) for one in kind}
    for rule in work.mail_rules.values():
        path = work.mentioned[rule.id]
        if boxes & {*rule.mailbox_ids}:
            work.faults.add(f"{path}.mailboxes", "the document does not mention one of these mailboxes")
        if profiles & {*rule.profile_ids}:
            work.faults.add(f"{path}.profiles", "the document does not mention one of these profiles")
        for key, link in (("regarding", rule.regarding), ("queue", rule.queue)):
            if link is not None and link.id in there and (link.type, link.id) not in lookup.links:
                work.faults.add(f"{path}.{key}", f"the document does not mention this {link.type}")


def captures_of(conditions: Sequence[RuleCondition]) -> frozenset[str]:
    """The named captures that conditions may fill; one that is turned round fills none."""
    patterns = [condition.matches for condition in conditions if condition.matches and not condition.negate]
    return frozenset(name for pattern in patterns for name in compile_pattern(pattern).names)


def _scoped(rule: MailRule, row: Row[MailRuleEntry, MailRule], lookup: Lookup) -> MailRule:
    """The rule with the mailboxes and profiles it holds for; one that is gone already may stay, by its #ID."""
    entry, given = row.entry, row.entry.model_fields_set
    if "mailboxes" in given:
        found: list[MailboxId] = []
        for index, text in enumerate(entry.mailboxes or ()):
            kept = next((number for number in rule.mailbox_ids if text == f"#{number}"), None)
            number = kept if kept is not None else lookup.mailbox(text, f"{row.path}.mailboxes[{index}]")
            found += [] if number is None else [number]
        rule = replace(rule, mailbox_ids=tuple(dict.fromkeys(found)))
    if "profiles" in given:
        chosen: list[ProfileId] = []
        for index, text in enumerate(entry.profiles or ()):
            before = next((number for number in rule.profile_ids if text == f"#{number}"), None)
            profile = before if before is not None else lookup.profile(text, f"{row.path}.profiles[{index}]")
            chosen += [] if profile is None else [profile]
        rule = replace(rule, profile_ids=tuple(dict.fromkeys(chosen)))
    return rule


def _with_regarding(work: Work, rule: MailRule, text: str | None, path: str, lookup: Lookup) -> MailRule:
    if text is None or text == words.NOBODY:
        return replace(rule, regarding=None, regarding_by="")
    if captures_in(text):
        kind, _, name = text.partition(":")
        if kind not in {*REGARDING_TYPES} or not name.strip():
            work.faults.add(path, f"must be TYPE:NAME or TYPE:#ID, TYPE one of {', '.join(REGARDING_TYPES)}")
        return replace(rule, regarding=None, regarding_by=f"{kind}:{name.strip()}")
    if rule.regarding is not None and text == f"{rule.regarding.type}:#{rule.regarding.id}":
        return replace(rule, regarding_by="")
    return replace(rule, regarding=lookup.typed(text, path, *REGARDING_TYPES), regarding_by="")


def _with_queue(rule: MailRule, text: str | None, path: str, lookup: Lookup) -> MailRule:
    if text is None or text == words.NOBODY:
        return replace(rule, queue=None, queue_by="")
    if captures_in(text):
        return replace(rule, queue=None, queue_by=text.strip())
    if rule.queue is not None and text == f"#{rule.queue.id}":
        return replace(rule, queue_by="")
    queue: RecordLink | None = lookup.record(RecordType.QUEUE, text, path)
    return replace(rule, queue=queue, queue_by="")


def _conditions(work: Work, path: str, entries: Sequence[ConditionEntry]) -> tuple[RuleCondition, ...]:
    if not entries:
        work.faults.add(path, "a rule needs at least one condition")
    found = []
    for index, entry in enumerate(entries):
        place = f"{path}[{index}]"
        if entry.field is None:
            work.faults.add(f"{place}.field", "is required")
            continue
        _check(work, place, entry.field, entry)
        found.append(_condition(entry.field, entry))
    return tuple(found)


def _condition(field: RuleField, entry: ConditionEntry) -> RuleCondition:
    return RuleCondition(
        field,
        name=entry.name or "",
        matches=entry.matches or "",
        one_of=tuple(entry.one_of or ()),
        extensions=tuple(each.removeprefix(".") for each in entry.extensions or ()),
        types=tuple(entry.types or ()),
        at_least=entry.at_least,
        at_most=entry.at_most,
        negate=bool(entry.negate),
    )


def _check(work: Work, path: str, field: RuleField, entry: ConditionEntry) -> None:
    """Fault keys that say nothing about such a field, and a condition that lacks what it needs."""
    suits = {
        "name": {RuleField.HEADER},
        "matches": WITH_PATTERN,
        "one_of": WITH_VALUES,
        "extensions": {RuleField.ATTACHMENT},
        "types": {RuleField.ATTACHMENT},
        "at_least": WITH_NUMBER,
        "at_most": WITH_NUMBER,
    }
    for key, fields in suits.items():
        if getattr(entry, key) is not None and field not in fields:
            work.faults.add(f"{path}.{key}", f"says nothing about the field {field}")
    needed = {RuleField.HEADER: "name", RuleField.SUBJECT: "matches", RuleField.BODY: "matches"}.get(field)
    if needed is not None and getattr(entry, needed) is None:
        work.faults.add(f"{path}.{needed}", "is required")
    if field in {RuleField.SENDER, RuleField.RECIPIENT} and not entry.one_of and entry.matches is None:
        work.faults.add(path, "needs one_of or matches")
    if field is RuleField.SIZE and entry.at_least is None and entry.at_most is None:
        work.faults.add(path, "needs at_least or at_most")
    if entry.at_least is not None and entry.at_most is not None and entry.at_least > entry.at_most:
        work.faults.add(f"{path}.at_most", "must not be less than at_least")
    if field is RuleField.AUTOMATIC:
        unknown = [each for each in entry.one_of or () if each not in AUTOMATIC_KINDS]
        if unknown:
            work.faults.add(f"{path}.one_of", f"must be of {', '.join(AUTOMATIC_KINDS)}")
