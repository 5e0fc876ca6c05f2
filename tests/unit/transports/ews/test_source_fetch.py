"""Messages whole: as delivered, rebuilt, put together, too large, gone."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from tempfile import TemporaryFile

import pytest

from core.domain.remote_folder import INBOX_ID
from core.errors import ConnectionFailed, CursorInvalid, ItemError, ServerBusy
from core.sandbox.ews import ids as sandbox_ids
from core.sandbox.ews.behaviour import EXCHANGE_2010, EXCHANGE_SE, LIBERAL, Behaviour
from core.sandbox.ews.faults import EwsFault, EwsFaultKind
from core.sandbox.mail import demo_messages
from core.transports.ews import attachments, batches
from core.transports.ews.heads import Head, head_of
from core.transports.ews.items import Fields
from core.transports.ews.source import GENERATION, EwsSource
from core.transports.mime import parse
from tests.unit.transports.ews.conftest import ALICE, ews_server, open_client
from tests.unit.transports.ews.test_source_sync import Books, deliver, letter

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
Kind = EwsFaultKind
SERVERS = pytest.mark.parametrize("behaviour", [EXCHANGE_2010, EXCHANGE_SE, LIBERAL], ids=lambda each: each.name)
NO_MIME = "ErrorMimeContentConversionFailed"


def rich(attachment: bytes = b"\x00\x01binary" * 1000) -> bytes:
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = "Rene Valdés <rene@contoso.test>"
    message["To"] = "Alice Ng <alice@corp.test>"
    message["Message-ID"] = "<rich@contoso.test>"
    message["Date"] = "Mon, 02 Mar 2026 10:00:00 +0100"
    message["Subject"] = "Angebot für Zürich"
    message["X-Custom"] = "kept"
    message.set_content("text\n")
    message.add_alternative('<p>Grüße <img src="cid:logo"></p>\n', subtype="html")
    message.add_attachment(b"PNG", maintype="image", subtype="png", filename="logo.png", cid="<logo>", disposition="inline")
    message.add_attachment(attachment, maintype="application", subtype="octet-stream", filename="Übersicht.bin")
    inner = EmailMessage(policy=email.policy.SMTP)
    inner["From"] = "someone@contoso.test"
    inner["Subject"] = "inner"
    inner.set_content("inner text\n")
    message.add_attachment(inner)
    return message.as_bytes()


@SERVERS
def test_each_id_gives_one_item_in_the_order_asked(behaviour: Behaviour) -> None:
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        ids = deliver(box, 120)
        gone = box.deliver(letter(500))
        box.remove(gone)
        asked = [*reversed(ids[:60]), gone, *ids[60:]]
        with open_client(server) as client:
            fetched = list(EwsSource(client).fetch(INBOX_ID, GENERATION, asked))
        assert [item.remote_id for item in fetched] == asked
        assert [item.remote_id for item in fetched if item.gone] == [gone]
        assert all(item.raw and item.size_bytes == len(item.raw) for item in fetched if not item.gone)
        if not behaviour.rebuilds_mime:
            assert [item.raw for item in fetched[-60:]] == [letter(n) for n in range(61, 121)]


def test_what_pages_brought_is_not_asked_for_again_and_batches_grow() -> None:
    with ews_server() as server:
        ids = deliver(server.directory[ALICE], 130)
        books = Books()
        with open_client(server) as client:
            source = EwsSource(client)
            books.run(source)
            before = len(server.transcript.calls)
            assert len(list(source.fetch(INBOX_ID, GENERATION, ids))) == 130
        calls = server.transcript.calls[before:]
        assert [len(call.codes) for call in calls] == [10, 20, 30, 40, 30]
        assert all("item:MimeContent" in call.request and "InternetMessageHeaders" not in call.request for call in calls)


def test_batches_are_bounded_by_the_sizes_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_BYTES", 100_000)
    with ews_server() as server:
        box = server.directory[ALICE]
        ids = [box.deliver(letter(n, "x" * size)) for n, size in enumerate([40_000, 40_000, 40_000, 300_000, 10, 10])]
        with open_client(server) as client:
            source = EwsSource(client)
            Books().run(source)
            before = len(server.transcript.calls)
            assert [item.remote_id for item in source.fetch(INBOX_ID, GENERATION, ids)] == ids
        assert [len(call.codes) for call in server.transcript.calls[before:]] == [2, 1, 1, 2]


def test_of_a_message_that_is_too_large_the_beginning_is_put_together() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        ids = [box.deliver(letter(1)), box.deliver(letter(2, "x" * 3_000_000)), box.deliver(letter(3))]
        with open_client(server) as client:
            fetched = list(EwsSource(client, max_message_bytes=2 * 1024 * 1024).fetch(INBOX_ID, GENERATION, ids))
        assert [item.remote_id for item in fetched] == ids
        assert (fetched[1].error, fetched[1].cut) == (None, True)
        assert fetched[1].size_bytes > 3_000_000
        found = parse(fetched[1].raw or b"")
        assert len(fetched[1].raw or b"") == 2 * 1024 * 1024
        assert (found.subject, found.text[:5], len(found.text) > 1_000_000) == ("hello 2", "xxxxx", True)
        assert [item.raw for item in fetched if not item.cut] == [letter(1), letter(3)]


def test_another_generation_is_not_ours() -> None:
    with ews_server() as server, open_client(server) as client:
        source = EwsSource(client)
        with pytest.raises(CursorInvalid):
            list(source.fetch(INBOX_ID, "2", ["x"]))
        with pytest.raises(CursorInvalid):
            source.delete(INBOX_ID, "2", [])
        with pytest.raises(CursorInvalid):
            source.file(INBOX_ID, "2", [], "Done")
        with pytest.raises(CursorInvalid):
            source.set_categories(INBOX_ID, "2", [], ["Blue"])


def test_a_rebuilt_message_keeps_what_it_is_recognised_by() -> None:
    """A server that rebuilds and cannot write the date as it came: the identity is the same in head and message."""
    raw = rich()
    with ews_server(LIBERAL) as server:
        one = server.directory[ALICE].deliver(raw)
        books = Books()
        with open_client(server) as client:
            source = EwsSource(client)
            books.run(source)
            (item,) = source.fetch(INBOX_ID, GENERATION, [one])
        assert item.raw is not None
        whole = email.message_from_bytes(item.raw, policy=email.policy.default)
        head = email.message_from_bytes(books.items[one].head or b"", policy=email.policy.default)
        for name in ("Message-ID", "Date", "Subject"):
            assert whole[name] == head[name]
        assert whole["From"].addresses == head["From"].addresses
        assert [part.get_content_type() for part in whole.walk()].count("image/png") == 1


@pytest.mark.parametrize("code", [NO_MIME, "ErrorContentConversionFailed"])
@SERVERS
def test_without_mime_the_message_is_put_together(behaviour: Behaviour, code: str) -> None:
    with ews_server(behaviour) as server:
        ids = [server.directory[ALICE].deliver(each) for each in (letter(1), rich(), letter(3))]
        books = Books()
        with open_client(server) as client:
            source = EwsSource(client)
            books.run(source)
            server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", number=2, code=code, times=1))
            fetched = list(source.fetch(INBOX_ID, GENERATION, ids))
        assert [item.remote_id for item in fetched] == ids
        assert_rich(fetched[1].raw)


def assert_rich(raw: bytes | None, attachment: bytes = b"\x00\x01binary" * 1000) -> None:
    assert raw is not None
    assert b"\n" not in raw.replace(b"\r\n", b"")
    whole = email.message_from_bytes(raw, policy=email.policy.default)
    assert not any(part.defects for part in whole.walk())
    assert whole["Message-ID"] == "<rich@contoso.test>"
    assert whole["Subject"] == "Angebot für Zürich"
    assert whole["X-Custom"] == "kept"
    assert len(whole.get_all("MIME-Version", [])) == len(whole.get_all("Content-Type", [])) == 1
    body = whole.get_body(("html", "plain"))
    assert body is not None
    assert "Grüße" in body.get_content()
    parts = {part.get_filename() or part.get_content_type(): part for part in whole.walk() if not part.is_multipart()}
    assert parts["Übersicht.bin"].get_content() == attachment
    assert parts["logo.png"].get_content() == b"PNG"
    assert parts["logo.png"]["Content-ID"] == "<logo>"
    (inner,) = (part.get_content() for part in whole.walk() if part.get_content_type() == "message/rfc822")
    assert inner["Subject"] == "inner"
    assert "inner text" in inner.get_content()


def test_empty_mime_is_no_message() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        one = box.deliver(rich())
        with box.lock:
            box.item(one).mime_base64 = " "
        with open_client(server) as client:
            (item,) = EwsSource(client).fetch(INBOX_ID, GENERATION, [one])
        assert_rich(item.raw)


def test_an_attachment_that_cannot_be_had_leaves_a_line() -> None:
    with ews_server() as server:
        one = server.directory[ALICE].deliver(rich())
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", call=2, code=NO_MIME, times=1))
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetAttachment", call=2, code="ErrorCannotOpenFileAttachment", times=1))
        with open_client(server) as client:
            (item,) = EwsSource(client).fetch(INBOX_ID, GENERATION, [one])
        assert item.raw is not None
        whole = email.message_from_bytes(item.raw, policy=email.policy.default)
        texts = [part.get_content() for part in whole.walk() if part.get_content_type() == "text/plain"]
        assert any("Übersicht.bin" in text and "ErrorCannotOpenFileAttachment" in text for text in texts)


BREAKS = [
    EwsFault(Kind.TRUNCATED, "GetAttachment"),
    EwsFault(Kind.DROP_IN_BODY, "GetAttachment"),
    EwsFault(Kind.EMPTY_BODY, "GetAttachment"),
    EwsFault(Kind.PORTAL, "GetAttachment"),
    EwsFault(Kind.LOSE_REQUEST, "GetAttachment"),
    EwsFault(Kind.ITEM_ERROR, "GetAttachment", code="ErrorInternalServerError"),
    EwsFault(Kind.ITEM_ERROR, "GetItem", call=3, code="ErrorInternalServerError"),
]


@pytest.mark.parametrize("fault", BREAKS, ids=lambda each: f"{each.kind.value}-{each.operation}")
def test_properties_that_break_off_once_are_read_again(fault: EwsFault) -> None:
    with ews_server() as server:
        ids = [server.directory[ALICE].deliver(each) for each in (letter(1), rich(), letter(3))]
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", call=2, number=2, code=NO_MIME), replace(fault, times=1))
        with open_client(server) as client:
            fetched = list(EwsSource(client).fetch(INBOX_ID, GENERATION, ids))
        assert len(server.faults.fired) == 2
        assert [item.remote_id for item in fetched] == ids
        assert_rich(fetched[1].raw)


@pytest.mark.parametrize("fault", BREAKS[:-1], ids=lambda each: f"{each.kind.value}-{each.operation}")
def test_properties_that_always_break_off_are_an_error_of_the_message(fault: EwsFault) -> None:
    with ews_server() as server:
        ids = [server.directory[ALICE].deliver(each) for each in (letter(1), rich(), letter(3))]
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", call=2, number=2, code=NO_MIME), replace(fault))
        with open_client(server) as client:
            fetched = list(EwsSource(client).fetch(INBOX_ID, GENERATION, ids))
        assert [item.raw for item in fetched] == [letter(1), None, letter(3)]
        assert (fetched[1].error or "").startswith(f"the server refused the message: {NO_MIME}")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (EwsFault(Kind.BUSY, "GetAttachment", back_off_ms=2000), ServerBusy),
        (EwsFault(Kind.HTTP_STATUS, "GetAttachment", status=503, retry_after_s=2), ServerBusy),
        (EwsFault(Kind.LOSE_REQUEST, "GetAttachment"), ConnectionFailed),
    ],
    ids=lambda each: each.kind.value if isinstance(each, EwsFault) else "",
)
def test_a_server_that_is_busy_or_down_is_no_fault_of_the_message(fault: EwsFault, error: type[Exception]) -> None:
    with ews_server() as server:
        one = server.directory[ALICE].deliver(rich())
        with open_client(server) as client:
            server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", call=2, code=NO_MIME, times=1), replace(fault))
            server.faults.add(EwsFault(Kind.LOSE_REQUEST, "GetFolder"))
            with pytest.raises(error):
                list(EwsSource(client).fetch(INBOX_ID, GENERATION, [one]))


def test_only_when_nothing_helps_it_is_an_error() -> None:
    with ews_server() as server:
        ids = [server.directory[ALICE].deliver(each) for each in (letter(1), rich(), letter(3))]
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", call=2, number=2, code=NO_MIME))
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", call=3, code="ErrorItemCorrupt"))
        with open_client(server) as client:
            fetched = list(EwsSource(client).fetch(INBOX_ID, GENERATION, ids))
        assert [item.error is None for item in fetched] == [True, False, True]
        assert "ErrorItemCorrupt" in (fetched[1].error or "")


def test_an_attachment_beyond_the_limit_is_dropped_as_it_comes() -> None:
    with ews_server() as server:
        box = server.directory[ALICE]
        one = box.deliver(rich(b"x" * 900_000))
        with box.lock:
            part = sandbox_ids.attachment_id(box.number, box.item(one).number, 2)
        with open_client(server) as client:
            with TemporaryFile() as file, pytest.raises(ItemError, match="too large"):
                attachments.save_attachment(client, part, file, limit_bytes=899_999)
            with TemporaryFile() as file:
                assert attachments.save_attachment(client, part, file, limit_bytes=900_000) == file.tell() == 900_000


@pytest.mark.parametrize("number", [1, 4])
def test_a_server_that_stops_in_the_middle_of_fetching_is_asked_again(number: int) -> None:
    with ews_server() as server:
        ids = deliver(server.directory[ALICE], 25)
        with open_client(server) as client:
            source = EwsSource(client)
            Books().run(source)
            for call, kind in enumerate((Kind.LOSE_MESSAGE, Kind.DROP_IN_BODY, Kind.TRUNCATED), 3):
                server.faults.add(EwsFault(kind, "GetItem", number=number, call=call))
            server.faults.add(EwsFault(Kind.BATCH_STOPPED, "GetItem", number=number + 1, code="ErrorAccessDenied", call=8))
            fetched = list(source.fetch(INBOX_ID, GENERATION, ids))
        assert len({fault.kind for fault in server.faults.fired}) == 4
        assert [item.remote_id for item in fetched] == ids
        assert [item.raw is None for item in fetched].count(True) == 1


def test_a_busy_server_ends_the_fetching_behind_what_came() -> None:
    with ews_server() as server:
        ids = deliver(server.directory[ALICE], 25)
        with open_client(server) as client:
            source = EwsSource(client)
            Books().run(source)
            server.faults.add(EwsFault(Kind.BUSY, "GetItem", number=6, back_off_ms=4000, times=1))
            came: list[str] = []
            with pytest.raises(ServerBusy) as caught:
                came.extend(item.remote_id for item in source.fetch(INBOX_ID, GENERATION, ids))
        assert caught.value.retry_after_s == 4.0


def test_a_hundred_megabytes_of_attachment_come_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """No piece handed to the file is larger than one read from the network."""
    pieces: list[int] = []
    real = attachments._Target._write

    def watched(self: attachments._Target, text: str) -> None:
        pieces.append(len(text))
        real(self, text)

    monkeypatch.setattr(attachments._Target, "_write", watched)
    content = bytes(range(256)) * 12_000
    with ews_server() as server:
        one = server.directory[ALICE].deliver(rich(content))
        server.faults.add(EwsFault(Kind.ITEM_ERROR, "GetItem", call=2, code=NO_MIME, times=1))
        with open_client(server) as client:
            (item,) = EwsSource(client).fetch(INBOX_ID, GENERATION, [one])
    assert_rich(item.raw, content)
    assert max(pieces) <= 256 * 1024
    assert sum(pieces) > len(content)


@pytest.mark.parametrize("behaviour", [EXCHANGE_SE, LIBERAL], ids=lambda each: each.name)
def test_head_and_message_are_the_same_mail(behaviour: Behaviour) -> None:
    """Whatever mail there is, it is recognised and threaded alike by its head and by its octets."""
    messages = demo_messages(START)
    with ews_server(behaviour) as server:
        box = server.directory[ALICE]
        kinds = {box.deliver(each.raw): each for each in messages}
        books = Books()
        with open_client(server) as client:
            source = EwsSource(client)
            books.run(source)
            whole = {item.remote_id: item.raw for item in source.fetch(INBOX_ID, GENERATION, list(kinds))}
    assert books.items.keys() == whole.keys() == kinds.keys()
    for one, each in kinds.items():
        # A server that makes messages anew makes up an author for those that have none.
        if each.kind in {"empty", "no-from", "no-header"}:
            continue
        head, raw = books.items[one].head, whole[one]
        assert head is not None
        assert raw is not None
        assert identity(head) == identity(raw), each.kind
        assert identity(head) == identity(each.raw), each.kind
        assert raw == each.raw or behaviour.rebuilds_mime


def identity(raw: bytes) -> tuple[object, ...]:
    read = parse(raw)
    author = None if read.author is None else read.author.key
    return read.message_id, author, read.date, read.in_reply_to, read.references, read.thread_index


def test_original_lines_come_back_where_a_server_lost_them() -> None:
    """The server keeps one author of two."""
    raw = letter(1).replace(b"From: Rene Valdes <rene@contoso.test>", b"From: Rene <rene@contoso.test>, Kim <kim@contoso.test>")
    with ews_server(LIBERAL) as server:
        one = server.directory[ALICE].deliver(raw)
        with open_client(server) as client:
            (item,) = EwsSource(client).fetch(INBOX_ID, GENERATION, [one])
    assert item.raw is not None
    assert item.raw.startswith(raw[: raw.index(b"MIME-Version")])
    assert parse(item.raw).text.strip() == "hello"


def test_a_head_that_cannot_be_read_is_an_error_of_its_message_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(item: Fields) -> Head:
        # What the standard library does with comments nested too deep, in some of its versions.
        if item.text("Subject") == "hello 2":
            raise RecursionError
        return head_of(item)

    monkeypatch.setattr("core.transports.ews.source.head_of", unreadable)
    with ews_server() as server:
        box = server.directory[ALICE]
        ids = [box.deliver(letter(number)) for number in (1, 2, 3)]
        books = Books()
        with open_client(server) as client:
            books.run(EwsSource(client))
            fetched = list(EwsSource(client).fetch(INBOX_ID, GENERATION, ids))
    assert books.cursor is not None
    assert [books.items[one].error is None for one in ids] == [True, False, True]
    assert all(item.raw is not None for item in fetched)
