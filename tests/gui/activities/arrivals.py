"""Messages that arrive: one page of a folder, judged and written by the real pipeline into the real store, without a server."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import cast

from core.app import App
from core.cancel import CancelToken
from core.domain.ids import MailboxId
from core.domain.remote_folder import INBOX_ID
from core.pipelines.backfill import OldMailDesk
from core.pipelines.page import Desk, FolderDesk
from core.ports import MailSource, SourceItem, SourcePage

_GENERATION = "1"
_numbers = count(1)


def receive(app: App, mailbox_id: MailboxId, messages: Sequence[bytes | None]) -> None:
    """Write a page of messages; None is one that the server would not give, which goes into quarantine."""
    items = tuple(_item(raw) for raw in messages)
    FolderDesk(_desk(app, mailbox_id), INBOX_ID, None).save(SourcePage(INBOX_ID, _GENERATION, items, None))


def judge_again(app: App, mailbox_id: MailboxId, raw: bytes) -> None:
    """Judge the one message that an earlier start brings within reach, as a run does."""
    with app.store.reading() as reader:
        [old] = reader.old_mail(mailbox_id, None, [INBOX_ID], 2)
    item = SourceItem(old.remote_id, raw, len(raw))
    OldMailDesk(_desk(app, mailbox_id), INBOX_ID, None).save(SourcePage(INBOX_ID, _GENERATION, (item,), None))


def _desk(app: App, mailbox_id: MailboxId) -> Desk:
    with app.store.reading() as reader:
        context = reader.context(mailbox_id)
    assert context is not None
    # All messages are complete, so that the source is never asked.
    source = cast("MailSource", None)
    return Desk(app.tools, context, None, CancelToken(), source, lambda _items: None)


def _item(raw: bytes | None) -> SourceItem:
    number = next(_numbers)
    error = "the server answered: 500 no such message" if raw is None else None
    return SourceItem(f"remote-{number}", raw, len(raw or b""), error=error)
