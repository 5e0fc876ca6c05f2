"""A rule for incoming mail as one plain sentence, made of the words of its entry in the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from core.domain.mail_rules import RuleAction, RuleField, RuleMatch
from core.domain.record import RecordType
from core.domain.robots import AutomaticKind
from gui.messages import record_type_word
from gui.reading.harmless import one_line
from gui.times import number, size

#: The document's word for no record and no queue.
NOBODY = "none"
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of the list. `place` counts from 1 in the order in which rules are asked."""

    id: int
    place: int
    name: str
    enabled: bool
    sentence: str
    scope: str
    entry: Entry


def rows_of(entries: list[dict[str, Any]]) -> list[RuleRow]:
    """The rows of entries that are in the order in which they are asked."""
    return [
        RuleRow(entry["id"], place, one_line(str(entry["name"])), bool(entry["enabled"]), sentence(entry), scope_words(entry), entry)
        for place, entry in enumerate(entries, 1)
    ]


def field_word(field: str) -> str:
    """What of a message a condition looks at."""
    words = {
        RuleField.HEADER.value: QCoreApplication.translate("Rules", "Header"),
        RuleField.SENDER.value: QCoreApplication.translate("Rules", "Sender"),
        RuleField.RECIPIENT.value: QCoreApplication.translate("Rules", "Recipient"),
        RuleField.SUBJECT.value: QCoreApplication.translate("Rules", "Subject"),
        RuleField.BODY.value: QCoreApplication.translate("Rules", "Text"),
        RuleField.SIZE.value: QCoreApplication.translate("Rules", "Size"),
        RuleField.ATTACHMENT.value: QCoreApplication.translate("Rules", "Attachments"),
        RuleField.AUTOMATIC.value: QCoreApplication.translate("Rules", "Automatic mail"),
    }
    return words.get(field, field)


def automatic_word(kind: str) -> str:
    """A kind of automatic mail."""
    words = {
        AutomaticKind.REPORT.value: QCoreApplication.translate("Rules", "reports about mail"),
        AutomaticKind.REPLY.value: QCoreApplication.translate("Rules", "automatic answers"),
        AutomaticKind.GENERATED.value: QCoreApplication.translate("Rules", "sent by programs"),
        AutomaticKind.LIST.value: QCoreApplication.translate("Rules", "mailing lists"),
        AutomaticKind.BULK.value: QCoreApplication.translate("Rules", "bulk mail"),
    }
    return words.get(kind, kind)


def condition_words(condition: Entry) -> str:
    """One condition: "the subject matches “Case …”"."""
    field = str(condition["field"])
    told = [make(condition[key]) for key, make in _PARTS.items() if condition.get(key) not in (None, "", [])]
    if field in {RuleField.SIZE, RuleField.ATTACHMENT}:
        told += _bounds(condition)
    if field == RuleField.AUTOMATIC:
        kinds = ", ".join(automatic_word(str(kind)) for kind in condition.get("one_of") or ())
        words = QCoreApplication.translate("Rules", "no person wrote it")
        words = f"{words} ({kinds})" if kinds else words
    elif field == RuleField.HEADER and not told:
        words = QCoreApplication.translate("Rules", "there is a header {name}").format(name=one_line(str(condition.get("name", ""))))
    else:
        words = f"{_subject_of(condition)} {', '.join(told)}".rstrip()
    return QCoreApplication.translate("Rules", "not: {condition}").format(condition=words) if condition.get("negate") else words


def _subject_of(condition: Entry) -> str:
    """What a condition is about, as a sentence begins with it."""
    words = {
        RuleField.HEADER.value: QCoreApplication.translate("Rules", "the header {name}"),
        RuleField.SENDER.value: QCoreApplication.translate("Rules", "the sender"),
        RuleField.RECIPIENT.value: QCoreApplication.translate("Rules", "a recipient"),
        RuleField.SUBJECT.value: QCoreApplication.translate("Rules", "the subject"),
        RuleField.BODY.value: QCoreApplication.translate("Rules", "the text"),
        RuleField.SIZE.value: QCoreApplication.translate("Rules", "the size is"),
        RuleField.ATTACHMENT.value: QCoreApplication.translate("Rules", "it has attachments"),
    }
    field = str(condition["field"])
    return words.get(field, field).format(name=one_line(str(condition.get("name", ""))))


def _listed(values: object) -> str:
    return " | ".join(one_line(str(value)) for value in values) if isinstance(values, list) else str(values)


_PARTS: Mapping[str, Callable[[object], str]] = {
    "one_of": lambda value: QCoreApplication.translate("Rules", "is {values}").format(values=_listed(value)),
    "matches": lambda value: QCoreApplication.translate("Rules", "matches “{pattern}”").format(pattern=one_line(str(value))),
    "extensions": lambda value: QCoreApplication.translate("Rules", "of the kind {values}").format(values=_listed(value)),
    "types": lambda value: QCoreApplication.translate("Rules", "of the type {values}").format(values=_listed(value)),
}


def _bounds(condition: Entry) -> list[str]:
    show = size if condition["field"] == RuleField.SIZE else number
    told = []
    if condition.get("at_least") is not None:
        told.append(QCoreApplication.translate("Rules", "at least {value}").format(value=show(condition["at_least"])))
    if condition.get("at_most") is not None:
        told.append(QCoreApplication.translate("Rules", "at most {value}").format(value=show(condition["at_most"])))
    return told


def target_words(reference: str) -> str:
    """A record of the document's words, TYPE:NAME, for a person."""
    kind, colon, name = reference.partition(":")
    known = set(RecordType)
    return f"{record_type_word(RecordType(kind))} {one_line(name)}" if colon and kind in known else one_line(reference)


def then_words(entry: Entry) -> str:
    """What a rule does, and whether later ones are asked."""
    action = entry["action"]
    told = []
    if action == RuleAction.TRACK:
        told.append(QCoreApplication.translate("Rules", "track it"))
    elif action == RuleAction.SKIP:
        return QCoreApplication.translate("Rules", "leave it out")
    if entry["regarding"] not in (None, NOBODY):
        told.append(QCoreApplication.translate("Rules", "set regarding {record}").format(record=target_words(str(entry["regarding"]))))
    if entry["queue"] not in (None, NOBODY):
        told.append(QCoreApplication.translate("Rules", "put it into the queue {queue}").format(queue=one_line(str(entry["queue"]))))
    if not told:
        told.append(QCoreApplication.translate("Rules", "change nothing"))
    if not entry["stop"]:
        told.append(QCoreApplication.translate("Rules", "then ask the next rule"))
    return ", ".join(told)


def if_words(entry: Entry) -> str:
    """The conditions of a rule, joined."""
    both = QCoreApplication.translate("Rules", " and ") if entry["match"] == RuleMatch.ALL else QCoreApplication.translate("Rules", " or ")
    return both.join(condition_words(condition) for condition in entry["conditions"])


def sentence(entry: Entry) -> str:
    """A rule whole: "If the sender is @contoso.test: track it, set regarding Account Contoso."."""
    words = QCoreApplication.translate("Rules", "If {conditions}: {consequences}.")
    return words.format(conditions=if_words(entry), consequences=then_words(entry))


def scope_words(entry: Entry) -> str:
    """For which mailboxes a rule holds."""
    told = [one_line(str(address)) for address in entry["mailboxes"]]
    profile = QCoreApplication.translate("Rules", "profile {name}")
    told += [profile.format(name=one_line(str(name))) for name in entry["profiles"]]
    return ", ".join(told) or QCoreApplication.translate("Rules", "All mailboxes")
