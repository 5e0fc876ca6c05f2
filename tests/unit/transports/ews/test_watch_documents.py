"""Cutting a stream of notifications into documents, and what of them is a hint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from core.errors import ProtocolBroken
from core.transports.ews import watch
from core.transports.ews.answers import MESSAGES, TYPES, Answer
from core.transports.ews.parsing import read
from core.transports.ews.watch import Documents
from tests.mail_worlds.sources import ALICE


class Hints:
    """Counts hints."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


def document(prefix: str, inner: str, end: str = ">") -> bytes:
    mark = f"{prefix}:" if prefix else ""
    space = f'xmlns:{prefix}="http://schemas.xmlsoap.org/soap/envelope/"' if prefix else 'xmlns="http://schemas.xmlsoap.org/soap/envelope/"'
    body = f'<m:R xmlns:m="{MESSAGES}" xmlns:t="{TYPES}"><m:ResponseMessages>{inner}</m:ResponseMessages></m:R>'
    return f'<?xml version="1.0"?><{mark}Envelope {space}><{mark}Body>{body}</{mark}Body></{mark}Envelope{end}'.encode()


def status(word: str) -> str:
    return f'<m:M ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:ConnectionStatus>{word}</m:ConnectionStatus></m:M>'


ROW = (document("s", status("OK")), document("SOAP-ENV", status("OK"), " \r\n>"), document("", status("Closed")))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 301, 100_000])
def test_documents_come_whole_whatever_the_pieces(size: int) -> None:
    octets = b"\r\n".join(ROW) + b"\r\n"
    cutter = Documents()
    found = [each for start in range(0, len(octets), size) for each in cutter.feed(octets[start : start + size])]
    cutter.finish()
    assert [each.strip() for each in found] == list(ROW)
    for each in found:
        assert read(each).answers[0].ok


def test_a_document_that_does_not_end_is_bounded() -> None:
    cutter = Documents(limit_bytes=1000)
    for _ in range(1000):
        assert list(cutter.feed(b"<")) == []
    with pytest.raises(ProtocolBroken, match="1000 bytes"):
        list(cutter.feed(b"<"))


def test_white_space_keeps_a_stream_alive() -> None:
    cutter = Documents(limit_bytes=10)
    for _ in range(1000):
        assert list(cutter.feed(b"\r\n")) == []
    cutter.finish()


class Script:
    """An `EwsCalls` whose stream is these pieces."""

    mailbox = ALICE
    version = (15, 2, 0, 0)

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.called: list[str] = []

    def call(self, operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]:
        """Say yes."""
        del body, timeout_s
        self.called.append(operation)
        inner = {
            "GetFolder": '<m:Folders><t:Folder><t:FolderId Id="f1"/></t:Folder></m:Folders>',
            "Subscribe": "<m:SubscriptionId>s1</m:SubscriptionId>",
        }.get(operation, "")
        message = f'<m:M ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{inner}</m:M>'
        return read(document("s", message)).answers

    @contextmanager
    def stream(self, operation: str, body: str, *, timeout_s: float) -> Iterator[Iterator[bytes]]:
        """Play."""
        assert operation == "GetStreamingEvents"
        assert "<m:ConnectionTimeout>5</m:ConnectionTimeout>" in body
        assert 45 < timeout_s <= 300
        yield iter(self.pieces)

    def folder_id(self, folder: str, *, distinguished: bool = False) -> str:
        """Any."""
        del distinguished
        return f'<t:FolderId Id="{folder}"/>'

    def close(self) -> None:
        """Nothing."""

    def abort(self) -> None:
        """Nothing."""


def events(*shown: str) -> bytes:
    inner = "".join(shown)
    notification = f"<m:Notifications><m:Notification><t:SubscriptionId>s1</t:SubscriptionId>{inner}</m:Notification></m:Notifications>"
    return document("s", f'<m:M ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{notification}</m:M>')


def event(kind: str, parent: str = "f1", thing: str = "Item", old: str = "") -> str:
    before = f'<t:Old{thing}Id Id="o"/><t:OldParentFolderId Id="{old}"/>' if old else ""
    return f'<t:{kind}Event><t:{thing}Id Id="i"/><t:ParentFolderId Id="{parent}"/>{before}</t:{kind}Event>'


@pytest.mark.parametrize(
    ("shown", "hints"),
    [
        ((event("NewMail"), event("Created")), 1),
        ((event("Moved"),), 1),
        ((event("Copied"),), 1),
        ((event("Modified"), event("Deleted"), event("FreeBusyChanged")), 0),
        ((event("Moved", "f1", old="elsewhere"),), 1),
        ((event("Moved", "elsewhere", old="f1"),), 0),
        ((event("Copied", "elsewhere", old="f1"),), 0),
        ((event("Moved", "elsewhere", old="f1"), event("NewMail")), 1),
        ((event("NewMail", "f1 in another writing"),), 1),
        ((event("Created", thing="Folder"),), 0),
        (("<t:StatusEvent><t:Watermark>w</t:Watermark></t:StatusEvent>",), 0),
        (('<t:NewMailEvent><t:ItemId Id="i"/></t:NewMailEvent>',), 1),
    ],
)
def test_which_events_are_hints(shown: tuple[str, ...], hints: int) -> None:
    told = Hints()
    watch.watch(Script(ROW[0] + events(*shown) + ROW[2]), ["f1"], told)
    assert told.count == 1 + hints


@pytest.mark.parametrize(
    "pieces",
    [
        (ROW[0], ROW[1][:-20]),
        (ROW[0], b"<html>"),
        (ROW[0], ROW[0].replace(b"<m:ConnectionStatus>OK", b"<m:ConnectionStatus>OK<")),
        (ROW[0].replace(b"</m:R>", b""),),
    ],
)
def test_a_stream_that_is_not_whole(pieces: tuple[bytes, ...]) -> None:
    calls = Script(*pieces)
    with pytest.raises(ProtocolBroken):
        watch.watch(calls, ["f1"], Hints())
    assert calls.called[-1] == "Unsubscribe"


def test_a_stream_that_ends_without_a_word() -> None:
    calls = Script(ROW[0])
    watch.watch(calls, ["f1"], Hints())
    assert calls.called[-1] == "Unsubscribe"


def test_nothing_is_read_after_the_end() -> None:
    told = Hints()
    watch.watch(Script(ROW[2] + events(event("NewMail"))), ["f1"], told)
    assert told.count == 1
