"""A message from a file, tracked as if it lay in a folder that is mapped to a record.

    octets ──▶ parsed ──▶ whose: who sent it, else who received it, or the mailbox that is named ──▶ judged ──▶ tracked, joined, quarantine

Its folder is one of its own in that mailbox, which no server has and whose id names the record; its id there is a digest of its octets,
so that the same file twice is one message. What waits in quarantine keeps its record that way: where it can be read some day, it concerns
that one. Rules for incoming mail are not asked, and nothing is done on a server: a person said what is to become of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from core.domain.activity import Direction
from core.domain.addresses import address_key
from core.domain.file_tracking import TrackedFile
from core.domain.folder_rule import FolderRule
from core.domain.ids import ActivityId, FolderRuleId
from core.domain.mailbox import MailboxKind
from core.domain.message import Message
from core.domain.record import RecordLink, RecordType
from core.errors import InternalError, UsageError
from core.pipelines.judge import PageJudge
from core.pipelines.judging.case import Parsed
from core.pipelines.page import CHANNEL
from core.pipelines.report import Tools
from core.ports import ActReader, MailboxContext, PageItem, SourceItem
from core.ports.mail_rules import RuleReader

#: How the ids of folders of messages from files begin, which go on with the kind and the id of a record; no server's folder has such an id.
FILES = "\x1ffiles"
_SEPARATOR = "\x1f"
_GENERATION = "1"


def track_file(tools: Tools, octets: bytes, record: RecordLink | None, address: str | None) -> TrackedFile:
    """Track a message, regarding a record or none. `address` is the mailbox that it is a message of, None: whoever sent or received it.

    Raises UsageError where nobody here did and none is named, where the mailbox does not exist, and for a file of nothing.
    """
    if not octets.strip():
        raise UsageError("the file is empty: there is no message in it")
    message = tools.parse(octets, tools.limits)
    with tools.store.reading() as reader:
        context, direction = _whose(reader.contexts(), message, address)
    mailbox_id, folder = context.mailbox.id, _folder_of(record)
    parsed = Parsed(SourceItem(hashlib.sha256(octets).hexdigest(), octets, len(octets)), message)
    remote_id = parsed.item.remote_id
    with tools.store.writing() as uow:
        seen = uow.seen_emails(mailbox_id, folder, _GENERATION, [remote_id])
        if (email := seen.get(remote_id)) is not None:
            return TrackedFile(context.mailbox.email_address, email.id, known=True)
        item = _judged(tools, uow, context, folder, record, parsed, direction)
        if item.failure is None and item.new_email is None and item.join is None:
            raise UsageError(f"the message is not tracked: {_because(item)}")
        saved = uow.save_page(mailbox_id, folder, _GENERATION, CHANNEL, [item], None)
        return _saved(context, item, saved.activity_ids)


def is_from_file(folder: str) -> bool:
    """Whether a folder id is that of messages from files, which no server can be asked for."""
    return folder == FILES or folder.startswith(f"{FILES}{_SEPARATOR}")


def record_of_files(reader: RuleReader, folder: str) -> RecordLink | None:
    """The record that the messages of such a folder concern; None for none, and where it is gone."""
    kind, _, number = folder[len(FILES) + 1 :].partition(_SEPARATOR)
    return next(iter(reader.find_links(RecordType(kind), f"#{number}")), None) if kind else None


def judge_file_again(tools: Tools, context: MailboxContext, folder: str, remote_id: str, octets: bytes) -> PageItem:
    """Judge a message from a file that is in quarantine; writes nothing."""
    message = tools.parse(octets, tools.limits)
    own = message.author is not None and message.author.key == address_key(context.mailbox.email_address)
    direction = Direction.OUTGOING if own else Direction.INCOMING
    with tools.store.reading() as reader:
        record = record_of_files(reader, folder)
        return _judged(tools, reader, context, folder, record, Parsed(SourceItem(remote_id, octets, len(octets)), message), direction)


def _folder_of(record: RecordLink | None) -> str:
    return FILES if record is None else _SEPARATOR.join((FILES, record.type, str(record.id)))


def _judged(
    tools: Tools,
    reader: ActReader,
    context: MailboxContext,
    folder: str,
    record: RecordLink | None,
    parsed: Parsed,
    direction: Direction,
) -> PageItem:
    # What an administrator's rules leave out, a person may track all the same.
    context = replace(context, mail_rules=())
    rule = FolderRule(FolderRuleId(0), context.mailbox.id, "a file", record)
    [item] = PageJudge(reader, context, folder, _GENERATION, tools.clock.now(), rule, direction).judge([parsed])
    return replace(item, effect=None)


def _saved(context: MailboxContext, item: PageItem, activity_ids: Sequence[ActivityId | None]) -> TrackedFile:
    address = context.mailbox.email_address
    if item.failure is not None:
        return TrackedFile(address, None, because=_because(item))
    found = item.join or next((number for number in activity_ids if number is not None), None)
    if found is None:
        raise InternalError("a message was tracked, and has no activity")
    return TrackedFile(address, found, known=item.join is not None)


def _because(item: PageItem) -> str:
    return item.decision.steps[-1].because if item.decision.steps else ""


def _whose(contexts: Sequence[MailboxContext], message: Message, address: str | None) -> tuple[MailboxContext, Direction]:
    """The mailbox that a message is of, and whether it was sent from it."""
    ours = {address_key(context.mailbox.email_address): context for context in contexts if context.mailbox.kind is not MailboxKind.FORWARD}
    author = None if message.author is None else message.author.key
    if address is not None:
        named = ours.get(address_key(address.strip()))
        if named is None:
            raise UsageError(f"this mailbox does not exist: {address}")
        own = author == address_key(named.mailbox.email_address)
        return named, Direction.OUTGOING if own else Direction.INCOMING
    if author is not None and author in ours:
        return ours[author], Direction.OUTGOING
    received = next((ours[one.key] for one in (*message.to, *message.cc, *message.bcc) if one.key in ours), None)
    if received is None and (message.unreadable is not None or author is None):
        # Nobody knows whose it is; it is kept where a person finds it.
        received = next(iter(sorted(ours.values(), key=lambda one: (one.user is None, one.mailbox.email_address))), None)
    if received is None:
        raise UsageError(
            "no mailbox of the organisation sent or received this message",
            hint="Name the mailbox that it is a message of.",
        )
    return received, Direction.INCOMING
