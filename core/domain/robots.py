"""What was not written by a person: automatic answers and notices (RFC 3834), lists (RFC 2369, 2919), bulk mail.

    reports are told apart before (core.domain.reports) ──▶ automatic answer ──▶ other automatic mail ──▶ list ──▶ bulk ──▶ a person

Senders say it in many ways; the standard ones count first, then the dialects of programs that knew no standard.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from core.domain.message import Message

LONGEST_SUBJECT = 1_000


class AutomaticKind(StrEnum):
    """What wrote a message, where that was no person."""

    OWN = "own"
    """This program itself, by its own signed header."""
    REPORT = "report"
    """A mail system: a delivery report, a read receipt, an abuse report."""
    REPLY = "auto-reply"
    GENERATED = "auto-generated"
    LIST = "list"
    """A mailing list handed it on; a person may have written it."""
    BULK = "bulk"


@dataclass(frozen=True, slots=True)
class Automatic:
    """What makes a message automatic: the kind, and in words the header that says so."""

    kind: AutomaticKind
    because: str


#: Headers whose presence says that a program answered, whatever they hold.
_REPLY_HEADERS = (
    "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from", "x-autoreply-domain", "x-mail-autoreply",
    "x-vacation", "x-vacation-message", "x-out-of-office", "x-ezmlm-autoreply", "x-cron-autoreply", "x-automatic-reply",
    "x-amavis-vacation",
)  # fmt: skip

#: Headers of a list or of a program that sends to many (RFC 2369, RFC 2919, and the older ones).
_LIST_HEADERS = ("list-id", "list-post", "list-subscribe", "list-owner", "list-archive", "list-help", "mailing-list", "x-mailing-list",
                 "x-mailman-version", "x-ml-name", "x-list", "x-list-id", "x-listserver", "x-beenthere", "x-ml-info")  # fmt: skip

_BULK_HEADERS = ("list-unsubscribe", "feedback-id", "x-feedback-id", "x-campaign", "x-campaignid", "x-mailgun-sid", "x-sg-eid",
                 "x-bulkmail",                 "x-csa-complaints")  # fmt: skip

_Fields = dict[str, str]
#: All headers that are looked at.
_COUNTS = frozenset({
    *_REPLY_HEADERS, *_LIST_HEADERS, *_BULK_HEADERS, "auto-submitted", "precedence", "x-precedence", "preference", "x-post-messageclass",
    "delivered-to", "x-auto-response-suppress",
})  # fmt: skip

#: How programs begin the subject of an answer that nobody wrote, before a colon, which makes the difference to what a person may write.
_REPLY_BEGINNINGS = frozenset({
    "auto", "auto reply", "auto-reply", "autoreply", "automatic reply", "automated reply", "automatic response", "automated response",
    "auto response",
    "auto-response", "autoresponse", "auto-responder", "autoresponder", "autorespond", "out of office", "out-of-office",
    "out of the office",
    "out of office reply", "out of office autoreply", "out of office auto-reply", "out of office message",
    "out of office auto reply", "vacation", "vacation message",
    "vacation reply", "vacation notice", "away message", "away notice", "absence notice", "absence notification",
    "automatische antwort", "autom. antwort", "abwesenheitsnotiz", "abwesenheit", "abwesenheitsmeldung", "abwesenheitsassistent",
    "ausser haus", "außer haus", "automatisch antwoord", "automatische antwoord", "afwezigheidsassistent", "afwezig", "autosvar",
    "automatiskt svar", "automatisk svar", "automaattinen vastaus", "réponse automatique", "reponse automatique", "absence du bureau",
    "absent du bureau", "message d'absence", "respuesta automática", "respuesta automatica", "fuera de la oficina", "resposta automática",
    "resposta automatica", "fora do escritório", "risposta automatica", "fuori ufficio", "automatická odpověď", "odpowiedź automatyczna",
    "autoodpowiedź", "otomatik yan\u0131t", "автоответ", "автоматический ответ",
    "自動応答", "自動返信", "自动答复", "自动回复",
    "自動回覆", "자동 회신",
})  # fmt: skip
_TAG = re.compile(r"\[[^\]]{0,60}\]\s*")
#: The whole subject of an answer that nobody wrote, where something else does not tell.
_WHOLE_SUBJECT = re.compile(
    r"\s*(?:(?:out of (?:the )?office|away from (?:my|the) (?:mail|desk|office)|on vacation|automatic reply|auto[- ]?reply|"
    r"abwesend|absence|i am (?:away|on leave|on holiday|out of the office)|away until .{1,60}|vacation)[.! ]*)\s*",
    re.IGNORECASE,
)


def automatic(message: Message) -> Automatic | None:
    """What makes a message automatic, None where nothing says so. Reports and own mail are told apart by their own modules."""
    fields = _fields(message)
    return _answered(message, fields) or _generated(message, fields) or _list(fields) or _bulk(fields)


def _fields(message: Message) -> _Fields:
    """The first header of each name that counts here, in lower case."""
    found: _Fields = {}
    for name, value in message.headers:
        key = name.lower()
        if key in _COUNTS:
            found.setdefault(key, value)
    return found


def is_auto_reply_subject(subject: str) -> bool:
    """Whether a subject begins as programs begin the subject of an automatic answer."""
    beginning, colon, _ = _untagged(subject[:LONGEST_SUBJECT].strip()).replace("\uff1a", ":").partition(":")
    return bool(colon) and " ".join(beginning.lower().split()) in _REPLY_BEGINNINGS


def _untagged(subject: str) -> str:
    tag = _TAG.match(subject)
    return subject[tag.end() :] if tag else subject


def _auto_submitted(fields: _Fields) -> str | None:
    """The keyword of Auto-Submitted in lower case without parameters and comments (RFC 3834 5), None where missing or empty."""
    value = fields.get("auto-submitted", "").partition(";")[0].partition("(")[0].strip().lower()
    return value.split()[0] if value else None


def _answered(message: Message, fields: _Fields) -> Automatic | None:
    keyword = _auto_submitted(fields)
    if keyword is not None and keyword.startswith("auto-replied"):
        return Automatic(AutomaticKind.REPLY, "Auto-Submitted says auto-replied (RFC 3834)")
    for name in _REPLY_HEADERS:
        value = fields.get(name)
        if value is not None and value.strip().lower() not in {"no", "false", "0"}:
            return Automatic(AutomaticKind.REPLY, f"it has the header {name}")
    for name in ("precedence", "x-precedence", "preference"):
        if _word(fields, name) in {"auto_reply", "auto-reply", "autoreply"}:
            return Automatic(AutomaticKind.REPLY, f"the header {name} says {_word(fields, name)}")
    if "autoresponder" in fields.get("x-post-messageclass", "").lower():
        return Automatic(AutomaticKind.REPLY, "X-POST-MessageClass says Autoresponder")
    if fields.get("delivered-to", "").strip().lower() == "autoresponder":
        return Automatic(AutomaticKind.REPLY, "it was delivered to an autoresponder")
    subject = message.subject[:LONGEST_SUBJECT]
    if is_auto_reply_subject(subject):
        return Automatic(AutomaticKind.REPLY, "its subject begins as that of an automatic answer")
    told = message.return_path == "" or _suppresses(fields) or (keyword or "").startswith("auto-generated")
    if told and _WHOLE_SUBJECT.fullmatch(subject):
        return Automatic(AutomaticKind.REPLY, "its subject is that of an automatic answer, and it asks for none")
    return None


def _generated(message: Message, fields: _Fields) -> Automatic | None:
    keyword = _auto_submitted(fields)
    if keyword is not None and keyword != "no":
        return Automatic(AutomaticKind.GENERATED, f"Auto-Submitted says {keyword[:60]} (RFC 3834)")
    if message.return_path == "":
        return Automatic(AutomaticKind.GENERATED, "its Return-Path is <>, so no answer can reach it (RFC 5321 4.5.5)")
    if _suppresses(fields):
        return Automatic(AutomaticKind.GENERATED, "X-Auto-Response-Suppress asks for no answer")
    return None


def _list(fields: _Fields) -> Automatic | None:
    name = next((name for name in _LIST_HEADERS if name in fields), None)
    if name is not None:
        return Automatic(AutomaticKind.LIST, f"it came through a list: it has the header {name} (RFC 2369, 2919)")
    if _word(fields, "precedence") == "list":
        return Automatic(AutomaticKind.LIST, "Precedence says list")
    return None


def _bulk(fields: _Fields) -> Automatic | None:
    word = _word(fields, "precedence") or _word(fields, "x-precedence")
    if word in {"bulk", "junk"}:
        return Automatic(AutomaticKind.BULK, f"Precedence says {word}")
    name = next((name for name in _BULK_HEADERS if name in fields), None)
    return None if name is None else Automatic(AutomaticKind.BULK, f"it has the header {name}, as mail to many has")


def _suppresses(fields: _Fields) -> bool:
    """Whether X-Auto-Response-Suppress asks for no automatic answer at all; asking only for no receipts says nothing."""
    words = re.split(r"[\s,;]+", fields.get("x-auto-response-suppress", "").lower())
    return bool({"all", "autoreply", "oof"}.intersection(words))


def _word(fields: _Fields, name: str) -> str:
    return fields.get(name, "").strip().lower()[:60]
