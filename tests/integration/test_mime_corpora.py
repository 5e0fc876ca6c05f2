"""Real messages of other people's making: all parse, all is storable, and nothing depends on line ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.message import Message
from core.transports.mime import parse

FOLDERS = ("mime-mail", "mime-enmime", "bounces", "tnef")

pytestmark = pytest.mark.corpora


def messages(corpora: Path) -> list[Path]:
    """Every message of the folders, sorted."""
    found = [path for folder in FOLDERS for path in (corpora / folder).rglob("*") if path.suffix in {".eml", ".raw"}]
    return sorted(found)


def strings(message: Message) -> Iterator[str]:
    """Every string of a parsed message that a store may get."""
    yield message.subject
    yield message.text
    yield message.html or ""
    yield message.message_id or ""
    yield message.return_path or ""
    yield message.thread_index or ""
    yield from message.in_reply_to
    yield from message.references
    for name, value in message.headers:
        yield name
        yield value
    sender = (message.sender,) if message.sender else ()
    for address in (*message.from_, *sender, *message.reply_to, *message.to, *message.cc, *message.bcc):
        yield address.address
        yield address.name
    for part in message.parts:
        yield part.name
        yield part.mime_type
        yield part.content_id or ""
    for defect in message.defects:
        yield defect.where


def test_all_parse_and_are_storable(corpora: Path) -> None:
    paths = messages(corpora)
    assert len(paths) > 100
    for path in paths:
        message = parse(path.read_bytes())
        for text in strings(message):
            assert "\0" not in text, path.name
            text.encode("utf-8")
        assert message.body_digest or message.unreadable, path.name


def test_every_file_ends_as_a_message(corpora: Path) -> None:
    """Also those that are none, such as a listing or a bare winmail.dat."""
    paths = sorted(path for folder in FOLDERS for path in (corpora / folder).rglob("*") if path.is_file())
    assert len(paths) > 450
    for path in paths:
        message = parse(path.read_bytes())
        for text in strings(message):
            assert "\0" not in text, path.name
        assert message.unreadable is None or path.suffix in {".tnef", ".list"} or path.name == "erroneous.raw", path.name
        assert not message.truncated, path.name


def test_parsing_is_stable_and_blind_to_line_ends(corpora: Path) -> None:
    for path in messages(corpora):
        raw = path.read_bytes()
        assert parse(raw) == parse(raw), path.name
        lines = raw.replace(b"\r\n", b"\n")
        if b"\r" in lines:
            continue
        unix, dos = parse(lines), parse(lines.replace(b"\n", b"\r\n"))
        assert (unix.headers, unix.text, unix.html) == (dos.headers, dos.text, dos.html), path.name
        assert [part.name for part in unix.parts] == [part.name for part in dos.parts], path.name
