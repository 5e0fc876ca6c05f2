"""The audit in words: what was done, to what, which field, from which value to which. Keys of the document stay as they are."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.domain.audit import CHANGED, ENGINE, GUARD, SECRET, AuditAction, AuditChange, AuditEntry, Transition, shown
from core.domain.kinds import Kind
from core.domain.lifecycle import LifeState
from core.domain.mailbox import MailDirection
from core.domain.suggestion import SUGGESTION
from core.domain.unresolved import ADDRESS
from core.service.person import PERSON
from core.service.quarantine import QUARANTINE
from gui.messages import direction_word
from gui.reading.harmless import one_line

#: In a list; the drawer shows everything.
_SHOWN_FIELDS = 4
_SHOWN_VALUE = 40
NOTHING = "\u2013"
ARROW = "\u2192"


def kind_word(kind: str) -> str:
    """What kind of thing an entry is about."""
    words = {
        Kind.ORGANIZATION.value: QCoreApplication.translate("Audit", "Organization"),
        Kind.PROFILE.value: QCoreApplication.translate("Audit", "Profile"),
        Kind.USER.value: QCoreApplication.translate("Audit", "User"),
        Kind.QUEUE.value: QCoreApplication.translate("Audit", "Queue"),
        Kind.FORWARD_MAILBOX.value: QCoreApplication.translate("Audit", "Forward mailbox"),
        Kind.MAILBOX.value: QCoreApplication.translate("Audit", "Mailbox"),
        Kind.ACCOUNT.value: QCoreApplication.translate("Audit", "Account"),
        Kind.CONTACT.value: QCoreApplication.translate("Audit", "Contact"),
        Kind.LEAD.value: QCoreApplication.translate("Audit", "Lead"),
        Kind.OPPORTUNITY.value: QCoreApplication.translate("Audit", "Opportunity"),
        Kind.CASE.value: QCoreApplication.translate("Audit", "Case"),
        Kind.FOLDER_RULE.value: QCoreApplication.translate("Audit", "Folder rule"),
        Kind.RULE.value: QCoreApplication.translate("Audit", "Rule"),
        Kind.SYNC_FILTER.value: QCoreApplication.translate("Audit", "Synchronization filter"),
        Kind.FIELD_DIRECTION.value: QCoreApplication.translate("Audit", "Direction of a field"),
        SECRET: QCoreApplication.translate("Audit", "Secret"),
        PERSON: QCoreApplication.translate("Audit", "Person"),
        QUARANTINE: QCoreApplication.translate("Audit", "Quarantine"),
        GUARD: QCoreApplication.translate("Audit", "Clone guard"),
        SUGGESTION: QCoreApplication.translate("Audit", "Suggestion"),
        ADDRESS: QCoreApplication.translate("Audit", "Address"),
    }
    return words.get(kind, kind)


def action_word(action: AuditAction) -> str:
    """What was done, in a word."""
    words = {
        AuditAction.CREATE: QCoreApplication.translate("Audit", "Created"),
        AuditAction.CHANGE: QCoreApplication.translate("Audit", "Changed"),
        AuditAction.REMOVE: QCoreApplication.translate("Audit", "Removed"),
        AuditAction.APPROVE: QCoreApplication.translate("Audit", "Approved"),
        AuditAction.REJECT: QCoreApplication.translate("Audit", "Rejected"),
        AuditAction.ENABLE: QCoreApplication.translate("Audit", "Enabled"),
        AuditAction.DISABLE: QCoreApplication.translate("Audit", "Disabled"),
        AuditAction.ACTIVATE: QCoreApplication.translate("Audit", "Activated"),
        AuditAction.DEACTIVATE: QCoreApplication.translate("Audit", "Deactivated"),
        AuditAction.UNDO: QCoreApplication.translate("Audit", "Undone"),
        AuditAction.TEST: QCoreApplication.translate("Audit", "Tested"),
        AuditAction.START: QCoreApplication.translate("Audit", "Started"),
        AuditAction.DEGRADE: QCoreApplication.translate("Audit", "Degraded"),
        AuditAction.PARK: QCoreApplication.translate("Audit", "Parked"),
        AuditAction.RECOVER: QCoreApplication.translate("Audit", "Recovered"),
        AuditAction.FOLLOW: QCoreApplication.translate("Audit", "Followed"),
    }
    return words[action]


def life_word(state: str) -> str:
    """Where a direction stood, in a word; one that is not known stays as it is."""
    words = {
        LifeState.CREATED.value: QCoreApplication.translate("Audit", "created"),
        LifeState.CONFIGURED.value: QCoreApplication.translate("Audit", "configured"),
        LifeState.APPROVED.value: QCoreApplication.translate("Audit", "approved"),
        LifeState.TESTED.value: QCoreApplication.translate("Audit", "tested"),
        LifeState.WAITING_FOR_TEST.value: QCoreApplication.translate("Audit", "waiting for its test"),
        LifeState.ENABLED.value: QCoreApplication.translate("Audit", "enabled"),
        LifeState.RUNNING.value: QCoreApplication.translate("Audit", "running"),
        LifeState.DEGRADED.value: QCoreApplication.translate("Audit", "degraded"),
        LifeState.PARKED.value: QCoreApplication.translate("Audit", "parked"),
        LifeState.DEACTIVATED.value: QCoreApplication.translate("Audit", "deactivated"),
    }
    return words.get(state, state)


def who_word(who: str) -> str:
    """Who did it; the engine by its word, people as they are called."""
    return QCoreApplication.translate("Audit", "The engine") if who == ENGINE else one_line(who)


def entity_word(entry: AuditEntry) -> str:
    """What an entry is about: its name or address, else its kind alone."""
    return one_line(entry.entity) or kind_word(entry.kind)


def field_word(field: str) -> str:
    """A field's name: a key of the document as it is, what is told of a direction in words."""
    way, blank, told = field.partition(" ")
    if not blank or way not in set(MailDirection):
        return field
    words = {
        "test": QCoreApplication.translate("Audit", "{direction}: test"),
        "enabled": QCoreApplication.translate("Audit", "{direction}: enabled"),
        "waiting": QCoreApplication.translate("Audit", "{direction}: enabled again after its test"),
    }
    return words.get(told, "{direction} " + told).format(direction=direction_word(MailDirection(way)))


def value_word(value: object, kind: str = "") -> str:
    """A value for a person: yes and no, a dash for nothing; of a secret that it was changed, and nothing more."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return QCoreApplication.translate("Audit", "yes") if value else QCoreApplication.translate("Audit", "no")
    if kind == SECRET and value == CHANGED:
        return QCoreApplication.translate("Audit", "changed")
    if isinstance(value, list) and all(isinstance(each, str | int) and not isinstance(each, bool) for each in value):
        return one_line(", ".join(str(each) for each in value))
    return one_line(shown(value))


def transition_words(transitions: tuple[Transition, ...]) -> list[str]:
    """The steps of directions, those alike in one line: "Receiving, Sending: approved → tested"."""
    steps: dict[tuple[str, str], list[str]] = {}
    for step in transitions:
        steps.setdefault((step.before, step.after), []).append(direction_word(step.direction))
    return [f"{'; '.join(ways)}: {life_word(before)} {ARROW} {life_word(after)}" for (before, after), ways in steps.items()]


def short_words(entry: AuditEntry) -> str:
    """What changed, in one line: the steps of its life and why, else its fields."""
    steps = "; ".join(transition_words(entry.transitions))
    said = ". ".join(part for part in (steps or _fields(entry), one_line(entry.why)) if part)
    return said[:1].upper() + said[1:] if steps or not entry.changes else said


def sentence(entry: AuditEntry) -> str:
    """An entry as the end of a sentence: what was done to what, and how: "Changed: Profile Office (incoming.host: a → b)"."""
    told = one_line(entry.entity)
    named = f"{kind_word(entry.kind)} {told}".rstrip()
    words = f"{action_word(entry.action)}: {named}"
    fields = _fields(entry)
    return f"{words} ({fields})" if fields and entry.action is AuditAction.CHANGE else words


def _fields(entry: AuditEntry) -> str:
    changes = [each for each in entry.changes if " " not in each.field] or list(entry.changes)
    if len(changes) == 1:
        return _change(changes[0], entry.kind)
    if entry.action is AuditAction.REMOVE:
        return ""
    named = ", ".join(field_word(each.field) for each in changes[:_SHOWN_FIELDS])
    more = len(changes) - _SHOWN_FIELDS
    if more <= 0:
        return named
    return QCoreApplication.translate("Audit", "{fields} and {number} more").format(fields=named, number=more)


def _change(change: AuditChange, kind: str) -> str:
    before, after = (one_line(value_word(value, kind), longest=_SHOWN_VALUE) for value in (change.before, change.after))
    return f"{field_word(change.field)}: {before} {ARROW} {after}"
