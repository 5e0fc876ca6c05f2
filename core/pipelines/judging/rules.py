"""The place of an administrator's own rules: asked of every new message, before sender, correlation and filters."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.decision import Step
from core.domain.ids import RecordId
from core.domain.message import Message
from core.domain.record import RecordLink, RecordType
from core.domain.rule_judgement import Examined, Judgement, judge_rules
from core.patterns import compile_pattern
from core.pipelines.judging.case import Case, Parsed, Place
from core.ports import ActReader, MailboxContext


@dataclass(frozen=True, slots=True)
class Ruling:
    """What rules say about one message. `track` True takes it and False leaves it, whatever filters say; None leaves that to them.

    `regarding` and `queue_ids` hold for a message that is tracked, by whomever; `regarding` wins over a folder's and the thread's.
    `steps` name the rules that matched, with their values.
    """

    track: bool | None = None
    regarding: RecordLink | None = None
    queue_ids: tuple[RecordId, ...] = ()
    steps: tuple[Step, ...] = ()


NO_RULING = Ruling()


def ruling_of(reader: ActReader, place: Place, case: Case) -> Ruling:
    """Ask the rules of the mailbox about a message."""
    rules = place.context.mail_rules
    if not rules:
        return NO_RULING
    judged = judge_rules(rules, _examined(case.parsed, case.message), compile_pattern, reader.find_links)
    queues = tuple(queue.id for queue in judged.queues)
    return Ruling(judged.track, judged.regarding, queues, judged.steps)


def needs_body(context: MailboxContext, parsed: Parsed) -> bool:
    """Whether rules look at what the head of this message does not tell."""
    message = parsed.message
    if not context.mail_rules or message is None or message.unreadable is not None:
        return False
    return _judged_by_head(context, _examined(parsed, message)).undecided


def _judged_by_head(context: MailboxContext, examined: Examined) -> Judgement:
    # Which records there are is not asked yet: a rule whose record is missing leaves it to later ones, which may look at the body.
    return judge_rules(context.mail_rules, examined, compile_pattern, _nobody)


def _nobody(_kind: RecordType, _name: str) -> tuple[RecordLink, ...]:
    return ()


def _examined(parsed: Parsed, message: Message) -> Examined:
    item = parsed.item
    whole = item.raw is not None or item.head is None
    size = len(item.raw) if item.raw is not None else item.size_bytes or message.size_bytes
    return Examined(message, size, whole)
