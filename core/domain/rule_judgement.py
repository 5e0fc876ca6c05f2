"""Rules of an administrator over one message: which match, with which values, and what follows.

    rule ──▶ conditions ──▶ holds ──▶ its record and queue are found ──▶ applies ──▶ stop, or the next rule
               │ no                     │ no: says so, does not apply
               ▼                        ▼
            next rule                next rule

The first rule that applies and tracks or skips decides that; the first that names a record decides what the message concerns; every rule
that names a queue adds it. Conditions about the body cannot be told from a head alone: then the judgement is `undecided`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Protocol

from core.domain.decision import Step
from core.domain.mail_rules import MailRule, PatternInvalid, RuleAction, RuleCondition, RuleField, RuleMatch, captures_in, filled
from core.domain.message import Address, Message
from core.domain.record import RecordLink, RecordType
from core.domain.reports import may_report, nature

#: How much of a body is looked at, in characters; the rest of a longer one cannot match.
MAX_BODY = 1_000_000
_SHOWN = 200


class Matcher(Protocol):
    """A compiled pattern."""

    def search(self, text: str) -> Mapping[str, str] | None:
        """The named captures of the first match, None where there is none."""
        ...


#: Compiles a pattern; raises PatternInvalid.
Compile = Callable[[str], Matcher]
#: Finds the records of a kind with this name or address, or #ID.
Find = Callable[[RecordType, str], Sequence[RecordLink]]


@dataclass(frozen=True, slots=True)
class Examined:
    """A message as rules see it. `whole` is false where only its head is known; `size_bytes` is that of the whole message."""

    message: Message
    size_bytes: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Matched:
    """What one condition, or one rule, says: None cannot be told yet. `captured` are the named captures, `because` is in words."""

    holds: bool | None
    because: str = ""
    captured: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """What one rule comes to. `trouble` says why a rule that matches does not apply."""

    rule: MailRule
    matched: Matched
    regarding: RecordLink | None = None
    queue: RecordLink | None = None
    trouble: str = ""

    @property
    def applies(self) -> bool:
        """Whether the rule does what it says."""
        return self.matched.holds is True and not self.trouble


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all rules come to. `track` None leaves it to the filters; `undecided`: the whole message is needed to tell.

    `verdicts` are those of the rules that were asked, in order.
    """

    track: bool | None = None
    regarding: RecordLink | None = None
    queues: tuple[RecordLink, ...] = ()
    steps: tuple[Step, ...] = ()
    undecided: bool = False
    verdicts: tuple[RuleVerdict, ...] = ()


def judge_rules(rules: Sequence[MailRule], examined: Examined, compile_: Compile, find: Find) -> Judgement:
    """Ask rules in their order, those that are enabled, and return what they come to."""
    verdicts: list[RuleVerdict] = []
    undecided = False
    for rule in rules:
        if not rule.enabled:
            continue
        verdict = judge_rule(rule, examined, compile_, find)
        verdicts.append(verdict)
        undecided = undecided or verdict.matched.holds is None
        # Once one cannot be told, whether later ones are asked at all cannot be either.
        if undecided or (verdict.applies and (rule.stop or rule.action is RuleAction.SKIP)):
            break
    applied = [verdict for verdict in verdicts if verdict.applies]
    queues = dict.fromkeys(verdict.queue for verdict in applied if verdict.queue is not None)
    return Judgement(
        track=next((verdict.rule.action is RuleAction.TRACK for verdict in applied if verdict.rule.action is not RuleAction.NONE), None),
        regarding=next((verdict.regarding for verdict in applied if verdict.regarding is not None), None),
        queues=tuple(queues),
        steps=tuple(_steps(verdicts)),
        undecided=undecided,
        verdicts=tuple(verdicts),
    )


def judge_rule(rule: MailRule, examined: Examined, compile_: Compile, find: Find) -> RuleVerdict:
    """Ask one rule, enabled or not."""
    try:
        matched = match_rule(rule, examined, compile_)
    except PatternInvalid as error:
        # Refused when a rule is saved; what got in otherwise must not stand in the way of mail.
        return RuleVerdict(rule, Matched(True, "it cannot be told whether it matches"), trouble=f"a pattern of it {error}")
    if matched.holds is not True:
        return RuleVerdict(rule, matched)
    regarding, trouble = _target(rule.regarding, rule.regarding_by, matched.captured, find)
    if trouble:
        return RuleVerdict(rule, matched, trouble=trouble)
    queue_by = f"{RecordType.QUEUE}:{rule.queue_by}" if rule.queue_by else ""
    queue, trouble = _target(rule.queue, queue_by, matched.captured, find)
    return RuleVerdict(rule, matched, regarding, queue, trouble)


def match_rule(rule: MailRule, examined: Examined, compile_: Compile) -> Matched:
    """Whether a rule's conditions hold, all or any; a rule without conditions matches everything."""
    every = rule.match is RuleMatch.ALL
    because: list[str] = []
    captured: dict[str, str] = {}
    unknown = False
    for condition in rule.conditions:
        matched = match_condition(condition, examined, compile_)
        if matched.holds is None:
            unknown = True
        elif matched.holds is not every:
            # One that fails decides for all, one that holds for any.
            return Matched(not every, matched.because, matched.captured)
        else:
            because.append(matched.because)
            captured = {**matched.captured, **captured}
    if unknown:
        return Matched(None)
    if not rule.conditions:
        return Matched(True, "it has no conditions")
    return Matched(every, "; ".join(because), captured if every else {})


def match_condition(condition: RuleCondition, examined: Examined, compile_: Compile) -> Matched:
    """Whether one condition holds; what was looked at is in words."""
    found = _MATCHERS[condition.field](condition, examined, compile_)
    if found.holds is None or not condition.negate:
        return found
    return Matched(not found.holds, found.because)


def _target(link: RecordLink | None, by: str, captured: Mapping[str, str], find: Find) -> tuple[RecordLink | None, str]:
    """The record that a rule names, or why there is none."""
    if link is not None:
        found = find(link.type, f"#{link.id}")
        return (found[0], "") if found else (None, f"the {link.type} {link.name or f'#{link.id}'} is gone")
    if not by:
        return None, ""
    kind, _, name = by.partition(":")
    missing = [each for each in captures_in(name) if not captured.get(each, "").strip()]
    if missing:
        return None, f"{{{missing[0]}}} has no value"
    wanted = " ".join(filled(name, dict(captured)).split())
    links = find(RecordType(kind), wanted)
    if len(links) == 1:
        return links[0], ""
    return None, f"there is no {kind} {wanted}" if not links else f"{kind} {wanted} fits {len(links)} records"


def _steps(verdicts: Sequence[RuleVerdict]) -> Iterator[Step]:
    """One step for each rule that matched; where none did, one for all."""
    told = [verdict for verdict in verdicts if verdict.matched.holds]
    for verdict in told:
        name = f"rule {verdict.rule.name}"
        if verdict.trouble:
            yield Step(name, "does not apply", f"{verdict.matched.because}; {verdict.trouble}")
        else:
            yield Step(name, "applies", f"{verdict.matched.because}; {consequence(verdict)}")
    if verdicts and not told and all(verdict.matched.holds is False for verdict in verdicts):
        count = len(verdicts)
        yield Step("rules", "no match", "the one rule does not match" if count == 1 else f"none of {count} rules matches")


def consequence(verdict: RuleVerdict) -> str:
    """What a rule that applies does, in words."""
    words = {RuleAction.TRACK: ["tracks it"], RuleAction.SKIP: ["leaves it out"], RuleAction.NONE: []}[verdict.rule.action]
    if verdict.regarding is not None:
        words.append(f"regarding {verdict.regarding.type} {verdict.regarding.name}")
    if verdict.queue is not None:
        words.append(f"into the queue {verdict.queue.name}")
    values = [f"{name}={_shown(value)}" for name, value in verdict.matched.captured.items()]
    told = ", ".join(words) or "changes nothing"
    return f"{told} ({', '.join(values)})" if values else told


def _header(condition: RuleCondition, examined: Examined, compile_: Compile) -> Matched:
    wanted = condition.name.lower()
    values = [value for name, value in examined.message.headers if name.lower() == wanted]
    if not values:
        return Matched(False, f"it has no header {condition.name}")
    if not condition.matches and not condition.one_of:
        return Matched(True, f"it has the header {condition.name}")
    allowed = {value.lower() for value in condition.one_of}
    kept = [value for value in values if not allowed or value.strip().lower() in allowed]
    return _searched(f"header {condition.name}", condition, kept, values, compile_)


def _sender(condition: RuleCondition, examined: Examined, compile_: Compile) -> Matched:
    message = examined.message
    author = message.author
    senders = [*([author] if author is not None else []), *message.from_, *([message.sender] if message.sender else [])]
    return _addresses("sender", condition, senders, compile_)


def _recipient(condition: RuleCondition, examined: Examined, compile_: Compile) -> Matched:
    message = examined.message
    return _addresses("recipient", condition, (*message.to, *message.cc, *message.bcc), compile_)


def _addresses(what: str, condition: RuleCondition, addresses: Iterable[Address], compile_: Compile) -> Matched:
    given = list(dict.fromkeys(address.address for address in addresses if address.address))
    wanted = [Address(each).key for each in condition.one_of]
    kept = [address for address in given if not wanted or any(_is_at(Address(address).key, each) for each in wanted)]
    return _searched(what, condition, kept, given, compile_)


def _is_at(address: str, wanted: str) -> bool:
    """Whether an address is one, or is in a domain, written `@domain`, or `@*.domain` for all below it."""
    if not wanted.startswith("@"):
        return address == wanted
    domain = address.rpartition("@")[2]
    return domain.endswith(wanted[2:]) if wanted.startswith("@*.") else domain == wanted[1:]


def _subject(condition: RuleCondition, examined: Examined, compile_: Compile) -> Matched:
    return _searched("subject", condition, [examined.message.subject], [examined.message.subject], compile_)


def _body(condition: RuleCondition, examined: Examined, compile_: Compile) -> Matched:
    if not examined.whole:
        return Matched(None)
    text = examined.message.text
    cut = f" (its first {MAX_BODY} characters)" if len(text) > MAX_BODY else ""
    found = compile_(condition.matches).search(text[:MAX_BODY])
    if found is None:
        return Matched(False, f"body{cut} does not match {condition.matches}")
    return Matched(True, f"body{cut} matches {condition.matches}", dict(found))


def _size(condition: RuleCondition, examined: Examined, _compile: Compile) -> Matched:
    return Matched(_within(condition, examined.size_bytes, 0), f"its size is {examined.size_bytes} octets")


def _attachment(condition: RuleCondition, examined: Examined, compile_: Compile) -> Matched:
    if not examined.whole:
        return Matched(None)
    matcher = compile_(condition.matches) if condition.matches else None
    meant: list[str] = []
    captured: dict[str, str] = {}
    attached = [part for part in examined.message.parts if not (part.inline and part.content_id)]
    for part in attached:
        extension = part.name.rpartition(".")[2].lower() if "." in part.name else ""
        if condition.extensions and extension not in {each.lower() for each in condition.extensions}:
            continue
        if condition.types and not any(fnmatchcase(part.mime_type.lower(), each.lower()) for each in condition.types):
            continue
        found = matcher.search(part.name) if matcher is not None else {}
        if found is not None:
            meant.append(part.name or part.mime_type)
            captured = {**found, **captured}
    names = f": {_shown(', '.join(meant))}" if meant else ""
    counted = f"{len(meant)} of its {len(attached)} attachments are meant{names}"
    return Matched(_within(condition, len(meant), 1), counted, captured)


def _automatic(condition: RuleCondition, examined: Examined, _compile: Compile) -> Matched:
    if not examined.whole and may_report(examined.message):
        return Matched(None)
    found = nature(examined.message)[1]
    if found is None:
        return Matched(False, "nothing says that it is automatic")
    return Matched(not condition.one_of or found.kind in condition.one_of, f"it is automatic ({found.kind}): {found.because}")


def _within(condition: RuleCondition, number: int, usual: int) -> bool:
    # "At most two" means none as well; a number alone that is not given means that there is one at all.
    least = condition.at_least if condition.at_least is not None else (usual if condition.at_most is None else 0)
    return number >= least and (condition.at_most is None or number <= condition.at_most)


def _searched(what: str, condition: RuleCondition, kept: Sequence[str], given: Sequence[str], compile_: Compile) -> Matched:
    """Look for the pattern in what is left of the values that there are."""
    if not kept:
        return Matched(False, f"{what} is {_shown(', '.join(given))}" if given else f"it has no {what}")
    if not condition.matches:
        return Matched(True, f"{what} is {_shown(kept[0])}")
    matcher = compile_(condition.matches)
    for value in kept:
        found = matcher.search(value)
        if found is not None:
            return Matched(True, f"{what} {_shown(value)} matches {condition.matches}", dict(found))
    return Matched(False, f"{what} {_shown(', '.join(kept))} does not match {condition.matches}")


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


_MATCHERS: Mapping[RuleField, Callable[[RuleCondition, Examined, Compile], Matched]] = {
    RuleField.HEADER: _header,
    RuleField.SENDER: _sender,
    RuleField.RECIPIENT: _recipient,
    RuleField.SUBJECT: _subject,
    RuleField.BODY: _body,
    RuleField.SIZE: _size,
    RuleField.ATTACHMENT: _attachment,
    RuleField.AUTOMATIC: _automatic,
}
