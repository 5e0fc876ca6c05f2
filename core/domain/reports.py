"""Telling reports from mail: one parsed message in, a Report out, or None for mail.

    message/disposition-notification ──▶ read receipt            message/delivery-status ──▶ delivery report
    message/feedback-report ──▶ abuse report                     X-Failed-Recipients, or a text that a mail system wrote ──▶ delivery report
                                                                 else: an automatic answer (core.domain.robots), or no report at all

Fields decide where there are any; a text counts as a report only where two things agree: who wrote it, that no answer can reach it, its
subject, what it says. Everything here is linear in the size of the message and looks at a bounded part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from core.domain.delivery_notices import read_notice
from core.domain.delivery_report import MOST_PARTS, STATUS_TYPES, StatusFields, read_status_parts, read_status_text
from core.domain.delivery_report_text import Ours, ReportText, cut, read_text, returned_recipients, tone_of
from core.domain.message import Message, MessagePart
from core.domain.receipts import FEEDBACK_TYPE, RECEIPT_TYPES, complaint_without_fields, read_feedback, read_receipt
from core.domain.report import ABOUT_DELIVERY, RecipientReport, Report, ReportKind, ReportReason, Subject, worst
from core.domain.report_fields import MOST_HEADER, Group, addresses_in, first, header_of, message_ids_in, text_of
from core.domain.robots import Automatic, AutomaticKind, automatic

MOST_IDS = 20

_RETURNED_TYPES = frozenset({
    "message/rfc822", "message/global", "message/rfc822-headers", "message/global-headers", "text/rfc822-headers", "message/partial",
})  # fmt: skip
_DAEMON_NAMES = (
    "mailer-daemon",
    "post_master",
    "mailerdaemon",
    "postmaster",
    "mail.delivery.system",
    "mailer_daemon",
    "mail-daemon",
    "mdaemon",
    "microsoftexchange",
)
_DAEMON_WORDS = ("mail delivery", "mail deliver", "mailer daemon", "mailer-daemon", "postmaster", "system administrator", "mail system",
                 "delivery subsystem", "ndr administrator", "mail administrator", "mail router", "message router")  # fmt: skip
#: How mail systems begin a subject, perhaps after a tag, a host's name or stars.
_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{0,60}\]\s*)?(?:[^\s:]{1,80}\s+)?(?:\*+\s*)?(?:"
    r"\[?bounce|undeliver(?:able|ed)|un-deliverable|nondelivery|non[- ]deliver|not delivered|could not be delivered|"
    r"delivery (?:status|failure|report|notification|notice|has failed|failed|error|delayed|problem|unsuccessful)|"
    r"failure notice|returned mail|rejected mail|mail (?:delivery|system|failed|failure|could not|not delivered|undeliverable)|"
    r"message (?:delivery|undeliverable|could not|status|not delivered)|email delivery|"
    r"(?:failed|failure|unsuccessful) (?:mail |message )?delivery|there was an error sending|error sending|sorry, your message|"
    r"warning: (?:message|could not send)|delivered:|relayed:|expanded:|user unknown|"
    r"unzustellbar|nicht zustellbar|zustellung|non remis|non distribu|échec de|echec de|no se puede entregar|no entregado|"
    r"mancata consegna|impossibile recapitare|onbestelbaar|niet bezorg|не достав|未送信|配信不能|退信|"
    r"(?:[^\n]{0,60}\. )?mail failure"
    r")",
    re.IGNORECASE,
)
_RENAMED = re.compile(r"(?:details|att\d{1,6}|delivery-?(?:status|report)|report)\.(?:txt|dat)", re.IGNORECASE)
#: How programs begin the subject of a read receipt. It proves nothing; some servers tell no more of one before it is read whole.
_RECEIPT_SUBJECTS = (
    "read:", "not read:", "return receipt", "disposition notification", "gelesen:", "nicht gelesen:", "ungelesen:", "lu\xa0:",
    "lu :", "lu:",
    "non lu", "leído:", "no leído", "letto:", "non letto", "gelezen:", "niet gelezen", "lido:", "não lida", "läst:", "læst:", "lest:",
    "przeczytane:", "přečteno:", "прочитано:", "開封済み:", "已读:", "已讀:",
)  # fmt: skip
_REPORT_TYPE = re.compile(r"report-type\s*=\s*\"?([\w-]{1,60})")
_DELIVERY_TYPES = frozenset({"", "delivery-status", "global-delivery-status"})
_REPLY = re.compile(r"\s*(?:re|aw|sv|fw|fwd|wg|tr|rv|antw)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_TELLS = "it tells of mail that could not be delivered"
_BY_ORIGIN = ("its author is a mail system's", "its Return-Path is that of a report")
#: How a list's program says that it did not take a message, and the list that it names.
_LIST_SUBJECT = re.compile(
    r".{0,200}\b(?:are not member|not member article from|reject mail|spam mail from a spammer is rejected|loop alert|loop back warning)\b",
    re.IGNORECASE,
)
_LIST_NAMED = re.compile(r"(?:mailing list|\bml\b|list)[^<\n]{0,60}<([^<>\s@]{1,128}@[^<>\s]{1,255})>", re.IGNORECASE)


def report_of(message: Message) -> Report | None:
    """What a message reports, None where it is no report: mail of a person, of a list, or of a program that reports nothing."""
    return nature(message)[0]


def may_report(message: Message) -> bool:
    """Whether a message may be a report, by its header alone: such a one must be read whole before it is judged."""
    content = (message.header("Content-Type") or "").lower()
    if content.startswith("multipart/report") or message.header("X-Failed-Recipients") is not None or message.return_path == "":
        return True
    subject = message.subject[:500]
    return _is_daemon(message) or _SUBJECT.match(subject) is not None or subject.lower().lstrip().startswith(_RECEIPT_SUBJECTS)


def nature(message: Message) -> tuple[Report | None, Automatic | None]:
    """What a message reports, and what makes it automatic; a report is automatic by itself. A person's mail is neither."""
    report = _by_parts(message) or _delivery(message)
    if report is not None:
        return report, Automatic(AutomaticKind.REPORT, report.evidence)
    found = automatic(message)
    if found is None and (declared := _declared(message)) is not None:
        found = Automatic(AutomaticKind.GENERATED, f"it is declared to be a report: {declared or 'of no type'} (RFC 3462)")
    if found is not None and found.kind is AutomaticKind.REPLY:
        report = _completed(Report(ReportKind.AUTO_REPLY, (), Subject(), found.because), message, None)
    return report, found


def _by_parts(message: Message) -> Report | None:
    """A receipt or a complaint."""
    for part in _first(message, RECEIPT_TYPES | {FEEDBACK_TYPE}):
        if part.mime_type in RECEIPT_TYPES and (receipt := read_receipt(part.data)) is not None:
            return _completed(receipt, message, None)
        if part.mime_type == FEEDBACK_TYPE:
            return _completed(read_feedback(part.data), message, None)
    author = message.author
    if _declared(message) == "disposition-notification" and author is not None:
        told = RecipientReport(author.address, ReportKind.READ_RECEIPT, "received")
        evidence = "it is declared to be a notification of what was done with a message (RFC 8098)"
        return _completed(Report(ReportKind.READ_RECEIPT, (told,), Subject(), evidence), message, None)
    if complaint_without_fields(message):
        found = Report(ReportKind.ABUSE_REPORT, (), Subject(), "its subject is that of a complaint with the message it is about")
        return _completed(found, message, None)
    return None


def _declared(message: Message) -> str | None:
    """The type of report that the header declares, "" for a report of no type, None for no report (RFC 3462 1)."""
    content = (message.header("Content-Type") or "")[:2_000].lower()
    if not content.startswith("multipart/report"):
        return None
    found = _REPORT_TYPE.search(content)
    return found[1] if found else ""


def _delivery(message: Message) -> Report | None:
    declared = _declared(message) in _DELIVERY_TYPES
    status = [part.data for part in message.parts if part.mime_type in STATUS_TYPES or _is_renamed_status(part)]
    if status and not (declared or _evidence(message)):
        status = []  # somebody's mail with a report attached
    fields = read_status_parts(status)
    failed = addresses_in(", ".join(value for name, value in message.headers if name.lower() == "x-failed-recipients"))
    if fields.recipients and any(recipient.final for recipient in fields.recipients):
        return _completed(_by_fields(_worded(fields, message)), message, None)
    if not status and not declared:
        notice = read_notice(message.text) if message.text[:1_000].lstrip().startswith("{") else None
        if notice is not None:
            return _completed(notice, message, None)
        refusal = _refused_by_list(message)
        if refusal is not None:
            return _completed(refusal, message, None)
        if not failed and not _convinces(message):
            return None
    text = cut(message.text)
    pasted = read_status_text(text.lead) if not status else StatusFields()
    if pasted.recipients:
        return _completed(_by_fields(pasted), message, text)
    return _by_text(message, text, failed, fields, declared=declared or bool(status))


def _is_renamed_status(part: MessagePart) -> bool:
    """Whether a gateway made a file of the fields of a delivery report, as some do with types that they do not know."""
    if part.mime_type not in {"text/plain", "application/octet-stream"} or not _RENAMED.fullmatch(part.name):
        return False
    start = part.data[:MOST_HEADER].lower()
    return b"final-recipient" in start and b"\naction" in start


def _by_fields(fields: StatusFields) -> Report:
    kind = worst(fields.recipients)
    assert kind is not None
    about = Subject(fields.message_ids, fields.envelope_id)
    return Report(kind, fields.recipients, about, "it has the fields of a delivery report (RFC 3464)", fields.reporter)


def _worded(fields: StatusFields, message: Message) -> StatusFields:
    """The fields with the words that the text above them has, where they give none themselves."""
    if all(recipient.words for recipient in fields.recipients):
        return fields
    spoken = {told.final.lower(): told for told in read_text(cut(message.text), message.subject, [], Ours())}
    recipients = tuple(
        replace(recipient, words=told.words, reason=told.reason if recipient.reason is ReportReason.UNKNOWN else recipient.reason)
        if not recipient.words and (told := spoken.get(recipient.final.lower())) is not None
        else recipient
        for recipient in fields.recipients
    )
    return replace(fields, recipients=recipients)


def _by_text(message: Message, text: ReportText, failed: list[str], fields: StatusFields, *, declared: bool) -> Report | None:
    author = message.author
    ours = Ours(frozenset(address.key for address in message.to), author.key if author is not None else "")
    recipients = read_text(text, message.subject, failed, ours)
    evidence = _evidence(message)
    if not recipients and (whole := read_status_text(message.text)).recipients:
        # A report within a report: what the inner one says is all there is to say.
        return _completed(_by_fields(whole), message, ReportText(text.lead, ""))
    if not recipients and (declared or text.says_failure):
        # Nobody is named: then it is whom the returned message was written to.
        returned = _returned(message, text)
        recipients = read_text(text, message.subject, returned_recipients(returned)[:1], ours)
    if not recipients and not declared:
        return None
    kind = worst(recipients) or tone_of(text.lead, message.subject) or ReportKind.FAILED_PERMANENT
    if declared:
        why = "it is declared to be a delivery report (RFC 3462)"
    elif failed:
        why = "the header X-Failed-Recipients names whom it could not reach"
    else:
        why = f"a mail system wrote it: {' and '.join(evidence)}"
    about = Subject(fields.message_ids, fields.envelope_id)
    return _completed(Report(kind, recipients, about, why, fields.reporter), message, text)


def _refused_by_list(message: Message) -> Report | None:
    """What a mailing list's program says of a message that it did not take."""
    if not _LIST_SUBJECT.match(message.subject[:500]) or _REPLY.match(message.subject[:200]):
        return None
    named = _LIST_NAMED.search(message.text[:4_000])
    if named is None:
        return None
    words = next((line.strip() for line in message.text[:4_000].split("\n") if line.strip()), "")[:200]
    recipient = RecipientReport(named[1], ReportKind.FAILED_PERMANENT, "failed", words=words, reason=ReportReason.SENDER_REFUSED)
    return Report(ReportKind.FAILED_PERMANENT, (recipient,), Subject(), "a mailing list says that it did not take the message")


def _evidence(message: Message) -> list[str]:
    """What speaks for a mail system as the author, each in words; two of them are enough. An answer or forward is a person's."""
    if _REPLY.match(message.subject[:200]):
        return []
    found: list[str] = []
    if _is_daemon(message):
        found.append(_BY_ORIGIN[0])
    path = message.return_path
    if path == "" or (path is not None and path.partition("@")[0].lower() in _DAEMON_NAMES):
        found.append(_BY_ORIGIN[1])
    if _SUBJECT.match(message.subject[:500]):
        found.append("its subject is that of a report")
    if found and found[0] in _BY_ORIGIN and "@" in message.text[: 64 * 1024] and _speaks(message.text[: 8 * 1024].lower()):
        found.append(_TELLS)
    return found


def _convinces(message: Message) -> bool:
    """Whether two things speak for a mail system, and not only what anybody may write: the subject and the text.

    Shops send from the null path as well; what comes from there must tell of mail.
    """
    found = _evidence(message)
    return len(found) >= 2 and found[0] in _BY_ORIGIN and (found[0] == _BY_ORIGIN[0] or _TELLS in found)


_TELLING = (
    "could not be delivered", "couldn't be delivered", "wasn't able to deliver", "was not delivered", "not be delivered",
    "unable to deliver",
    "did not reach", "failed permanently", "delivery failed", "undeliverable", "permanent fatal errors", "delivery errors",
    "had delivery problems",
    "cannot be delivered", "has been delayed", "failed addresses", "were unable to deliver", "rcpt to:", "transcript of session",
    "delivery failure",
    "returned permanent errors", "not yet been delivered", "delivery has failed", "could not deliver", "returned message",
    "failed to deliver",
    "delivery to the following", "unable to send", "not able to deliver", "error delivering your mail", "could not be reached",
    "server message",
    "konnte nicht zugestellt", "nicht zugestellt", "n'a pas pu être", "no se pudo entregar", "送信できません", "配信できません",
)  # fmt: skip


def _speaks(text: str) -> bool:
    return any(phrase in text for phrase in _TELLING)


def _is_daemon(message: Message) -> bool:
    author = message.author
    if author is None:
        return False
    local = author.address.partition("@")[0].lower().strip("\"'")
    name = author.name.lower()
    return not author.address or local.startswith(_DAEMON_NAMES) or any(words in name for words in _DAEMON_WORDS)


def _completed(report: Report, message: Message, text: ReportText | None) -> Report:
    """The report with what the returned message and its own header say of the message it is about."""
    header = _returned(message, text or (cut(message.text) if report.kind in ABOUT_DELIVERY else ReportText("", "")))
    ids = dict.fromkeys((*report.about.message_ids, *message_ids_in(first(header, "message-id"))))
    ids.update(dict.fromkeys((*message.in_reply_to, *reversed(message.references))))
    ids.pop(message.message_id or "", None)
    about = replace(
        report.about,
        message_ids=tuple(ids)[:MOST_IDS],
        subject=report.about.subject or first(header, "subject")[:1_000],
        recipients=report.about.recipients or tuple(returned_recipients(header)),
    )
    recipients = report.recipients
    if not recipients and report.kind is ReportKind.ABUSE_REPORT:
        recipients = tuple(RecipientReport(address, ReportKind.ABUSE_REPORT, "abuse") for address in about.recipients[:1])
    return replace(report, about=about, recipients=recipients)


def _returned(message: Message, text: ReportText) -> Group:
    """The header of the message that is given back, as a part or below the text; empty where there is none."""
    for part in _first(message, _RETURNED_TYPES):
        header = header_of(text_of(part.data, MOST_HEADER))
        if header:
            return header
    return header_of(text.returned) if text.returned else {}


def _first(message: Message, types: frozenset[str]) -> Iterator[MessagePart]:
    """The first parts of these types; a text that is named as headers counts as returned headers."""
    named = _RETURNED_TYPES is types
    found = (
        part
        for part in message.parts
        if part.mime_type in types or (named and part.mime_type == "text/plain" and "header" in part.name.lower())
    )
    return islice(found, MOST_PARTS)
