"""Words of one email: who it is from or to, how it belongs to others, what a decision's steps say."""

from __future__ import annotations

import re
from enum import Enum

from PySide6.QtCore import QCoreApplication

from core.domain.activity import CorrelationMethod, DeliveryState, Direction, Email, Party, PartyRole
from core.domain.decision import Reason, Step
from core.domain.filing import FOLDER_RULE
from core.domain.record import RecordLink
from gui.reading.harmless import one_line
from gui.theme import Tone

_REASONED = re.compile(rf"^({'|'.join(reason.value for reason in Reason)}):\s*")


def subject_of(text: str) -> str:
    """A subject as it is shown, one that is empty too."""
    return one_line(text) or QCoreApplication.translate("reading", "(no subject)")


def party_text(party: Party) -> str:
    """How a participant is called: the record's name, else the name written in the mail, else the address."""
    if party.record is not None and party.record.name:
        return one_line(party.record.name)
    return one_line(party.name) or one_line(party.address) or QCoreApplication.translate("reading", "(nobody)")


def parties_of(email: Email, *roles: PartyRole) -> list[Party]:
    """The participants in these roles, one per address; of several records behind one address the first counts."""
    found: dict[tuple[PartyRole, str], Party] = {}
    for party in email.parties:
        if party.role in roles:
            found.setdefault((party.role, party.address.lower() or str(party.id)), party)
    return list(found.values())


def others(email: Email) -> list[Party]:
    """Who is at the other end: the sender of received mail, the recipients of sent mail."""
    if email.direction is Direction.INCOMING:
        return parties_of(email, PartyRole.SENDER)
    return parties_of(email, PartyRole.TO) or parties_of(email, PartyRole.CC, PartyRole.BCC)


def who(email: Email) -> str:
    """The other end in a few words: one name, and how many more there are."""
    found = others(email)
    if not found:
        return QCoreApplication.translate("reading", "(nobody)")
    if len(found) == 1:
        return party_text(found[0])
    return QCoreApplication.translate("reading", "{name} and {n} more").format(name=party_text(found[0]), n=len(found) - 1)


def link_text(link: RecordLink | None) -> str:
    """A record's name; empty where there is none."""
    return one_line(link.name) if link is not None else ""


def mail_direction_word(direction: Direction) -> str:
    """Received, or sent."""
    if direction is Direction.INCOMING:
        return QCoreApplication.translate("reading", "Received")
    return QCoreApplication.translate("reading", "Outgoing")


def delivery_word(state: DeliveryState) -> str:
    """What became of one recipient."""
    words = {
        DeliveryState.ACCEPTED: QCoreApplication.translate("reading", "accepted by the server"),
        DeliveryState.DELIVERED: QCoreApplication.translate("reading", "delivered"),
        DeliveryState.DELAYED: QCoreApplication.translate("reading", "delayed, tried again"),
        DeliveryState.FAILED: QCoreApplication.translate("reading", "refused"),
    }
    return words[state]


def delivery_tone(state: DeliveryState) -> Tone:
    """The colour of a recipient's fate."""
    tones = {DeliveryState.DELAYED: Tone.DEGRADED, DeliveryState.FAILED: Tone.PARKED}
    return tones.get(state, Tone.HEALTHY)


def correlation_words(email: Email) -> str:
    """How the email was found to belong to another one; empty where it belongs to none."""
    words = {
        CorrelationMethod.X_HEADER: QCoreApplication.translate("reading", "Answers an email that this organisation sent (its own header)"),
        CorrelationMethod.IN_REPLY_TO: QCoreApplication.translate("reading", "Answers an email that is tracked (In-Reply-To)"),
        CorrelationMethod.TRACKING_TOKEN: QCoreApplication.translate("reading", "Carries the tracking token of an email"),
        CorrelationMethod.CONVERSATION_INDEX: QCoreApplication.translate("reading", "Belongs to a conversation that is tracked"),
        CorrelationMethod.SMART_MATCHING: QCoreApplication.translate("reading", "Subject and participants match an email"),
        CorrelationMethod.CUSTOM: QCoreApplication.translate("reading", "Belongs to another email"),
    }
    return words.get(email.correlation, "")


def reason_word(reason: str) -> str:
    """The outcome of a decision in one mailbox, by its name; an unknown name stays."""
    words = {
        Reason.ACCEPTED.value: QCoreApplication.translate("reading", "accepted"),
        Reason.FOLDER_RULE.value: QCoreApplication.translate("reading", "a folder rule tracks it"),
        Reason.RULE.value: QCoreApplication.translate("reading", "a rule for incoming mail decides"),
        Reason.REPORT.value: QCoreApplication.translate("reading", "it reports what became of a tracked mail"),
        Reason.ALREADY_TRACKED.value: QCoreApplication.translate("reading", "was tracked already"),
        Reason.NO_RECIPIENT_MATCH.value: QCoreApplication.translate("reading", "no recipient is a user or queue"),
        Reason.NO_CORRELATION_MATCH.value: QCoreApplication.translate("reading", "no recipient's filter wants it"),
        Reason.INTERNAL_EMAIL.value: QCoreApplication.translate("reading", "mail among ourselves is tracked once, as sent"),
        Reason.RESTRICTED.value: QCoreApplication.translate("reading", "rights-protected mail is left alone"),
        Reason.INVALID_SENDER.value: QCoreApplication.translate("reading", "the sender cannot be read"),
        Reason.INVALID_FORWARD_MAIL_ITEM.value: QCoreApplication.translate("reading", "it was forwarded in a way that cannot be processed"),
        Reason.BEFORE_START.value: QCoreApplication.translate("reading", "older than the mailbox's start"),
        Reason.OWN_TEST_MESSAGE.value: QCoreApplication.translate("reading", "a test message of ours"),
        Reason.UNREADABLE.value: QCoreApplication.translate("reading", "it cannot be read as a message"),
        Reason.FETCH_FAILED.value: QCoreApplication.translate("reading", "it could not be fetched"),
        Reason.LEFT_FOLDER.value: QCoreApplication.translate("reading", "it left the folder before it was fetched"),
        Reason.PROCESSING_FAILED.value: QCoreApplication.translate("reading", "processing it failed"),
        Reason.PURGED.value: QCoreApplication.translate("reading", "it was tracked before and removed since"),
        Reason.GIVEN_UP.value: QCoreApplication.translate("reading", "a person took it out of quarantine"),
        Reason.FORGOTTEN.value: QCoreApplication.translate("reading", "its decision was removed by its age"),
    }
    return words.get(str(reason.value) if isinstance(reason, Enum) else reason, reason)


def failure_words(reason: str) -> str:
    """The reason of a failure in words: what kind it is, then what was found; a trace is cut to its last line."""
    found = _REASONED.match(reason)
    if found is None:
        return one_line(reason)
    kind, rest = reason_word(found.group(1)), reason[found.end() :].strip()
    rest = rest.splitlines()[-1].strip() if rest else ""
    head = kind[:1].upper() + kind[1:]
    return f"{head}: {one_line(rest)}" if rest else head


def bare_reason(reason: str) -> str:
    """The reason of a failure without the name of its kind."""
    return _REASONED.sub("", reason).strip()


_RULES = {
    "sender": lambda: QCoreApplication.translate("reading", "Sender"),
    "recipients": lambda: QCoreApplication.translate("reading", "Recipients"),
    "in-reply-to": lambda: QCoreApplication.translate("reading", "Answer"),
    "tracking-token": lambda: QCoreApplication.translate("reading", "Tracking token"),
    "owner": lambda: QCoreApplication.translate("reading", "Owner"),
    "identity": lambda: QCoreApplication.translate("reading", "Identity"),
    "readable": lambda: QCoreApplication.translate("reading", "Readable"),
    "own test": lambda: QCoreApplication.translate("reading", "Own test message"),
    "quarantine": lambda: QCoreApplication.translate("reading", "Quarantine"),
    "process email from": lambda: QCoreApplication.translate("reading", "Process email from"),
}
_RESULTS = {
    "accepts": lambda: QCoreApplication.translate("reading", "accepts"),
    "does not accept": lambda: QCoreApplication.translate("reading", "does not accept"),
    "no match": lambda: QCoreApplication.translate("reading", "no match"),
    "matches": lambda: QCoreApplication.translate("reading", "matches"),
    "not followed": lambda: QCoreApplication.translate("reading", "not followed"),
    "chosen": lambda: QCoreApplication.translate("reading", "chosen"),
    "already tracked": lambda: QCoreApplication.translate("reading", "already tracked"),
    "files": lambda: QCoreApplication.translate("reading", "files it"),
    "leaves": lambda: QCoreApplication.translate("reading", "leaves it"),
    "suggests": lambda: QCoreApplication.translate("reading", "suggests, as a person pinned it"),
    "resolved": lambda: QCoreApplication.translate("reading", "resolved"),
    "unresolved": lambda: QCoreApplication.translate("reading", "unresolved"),
    "skipped": lambda: QCoreApplication.translate("reading", "skipped"),
    "no": lambda: QCoreApplication.translate("reading", "no"),
    "given up": lambda: QCoreApplication.translate("reading", "given up"),
    "gone": lambda: QCoreApplication.translate("reading", "gone"),
}
_GOOD = frozenset({"accepts", "matches", "chosen", "already tracked", "files", "resolved"})
_BAD = frozenset({"no", "gone"})


def step_rule(step: Step) -> str:
    """Which rule looked."""
    known = _RULES.get(step.rule)
    if known is not None:
        return known()
    if step.rule.startswith(FOLDER_RULE):
        words = QCoreApplication.translate("reading", "Rule of the folder {folder}")
        return words.format(folder=one_line(step.rule.removeprefix(FOLDER_RULE)))
    text = one_line(step.rule)
    return text[:1].upper() + text[1:]


def step_result(step: Step) -> str:
    """What the rule found, in a word."""
    known = _RESULTS.get(step.result)
    return known() if known is not None else one_line(step.result)


def step_tone(step: Step) -> Tone:
    """The colour of a step: green where it took the message on, red where it broke off, grey where it went on."""
    if step.result in _GOOD:
        return Tone.HEALTHY
    return Tone.PARKED if step.result in _BAD else Tone.WAITING
