"""Messages inside an organisation, whose people are named by entries of its directory."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import AbstractContextManager

from lxml import etree

from core.domain.remote_folder import INBOX_ID
from core.transports.ews.answers import MESSAGES, TYPES, Answer
from core.transports.ews.source import GENERATION, EwsSource
from core.transports.mime import parse
from tests.unit.transports.ews.conftest import ALICE
from tests.unit.transports.ews.test_source_sync import Books


class OldColleague:
    """EwsCalls of a mailbox with an old message inside the organisation: no original headers, its author gone from the directory."""

    mailbox = ALICE
    version = (15, 2, 0, 0)

    def call(self, operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]:
        if operation == "SyncFolderItems":
            changes = '<m:Changes><t:Create><t:Message><t:ItemId Id="old"/></t:Message></t:Create></m:Changes>'
            inner = f"<m:SyncState>s</m:SyncState><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange>{changes}"
        elif "MimeContent" in body:
            mime = base64.b64encode(b"From: Ann <IMCEAEX-ann@corp.test>\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n\r\nhello\r\n")
            inner = f"<m:Items><t:Message><t:MimeContent>{mime.decode()}</t:MimeContent></t:Message></m:Items>"
        else:
            entry = "<t:EmailAddress>/O=CORP/CN=ANN</t:EmailAddress><t:RoutingType>EX</t:RoutingType>"
            inner = (
                "<m:Items><t:Message><t:DateTimeSent>2026-03-02T10:00:00Z</t:DateTimeSent>"
                f"<t:From><t:Mailbox><t:Name>Ann</t:Name>{entry}</t:Mailbox></t:From><t:InternetMessageId>&lt;old@corp.test&gt;</t:InternetMessageId></t:Message></m:Items>"
            )
        element = etree.fromstring(f'<m:R xmlns:m="{MESSAGES}" xmlns:t="{TYPES}">{inner}</m:R>')
        return [Answer(ok=True, code="NoError", text="", element=element)]

    def stream(self, operation: str, body: str, *, timeout_s: float) -> AbstractContextManager[Iterator[bytes]]:
        raise AssertionError

    def folder_id(self, folder: str, *, distinguished: bool = False) -> str:
        return "<t:FolderId/>"

    def close(self) -> None: ...

    def abort(self) -> None: ...


def test_who_is_not_known_from_the_head_is_looked_up_in_the_message() -> None:
    """A head without an author would be passed over for ever; one without a Message-ID is judged by the whole message."""
    source = EwsSource(OldColleague())
    books = Books()
    books.run(source)
    head = parse(books.items["old"].head or b"")
    assert (head.message_id, head.author) == (None, None)
    (item,) = source.fetch(INBOX_ID, GENERATION, ["old"])
    whole = parse(item.raw or b"")
    assert whole.message_id == "<old@corp.test>"
    assert [each.address for each in whole.from_] == ["IMCEAEX-ann@corp.test"]
