"""Real messages of other people's making: all parse, all is storable, and every difference from Python's email is known and judged."""

import contextlib
import email
import email.policy
import tomllib
from collections.abc import Iterator
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.message import Message as StdlibMessage
from email.utils import getaddresses
from pathlib import Path

import pytest

from core.domain.message import Message
from core.transports.mime import parse

JUDGED = Path(__file__).parents[1] / "data" / "mime_disagreements.toml"
FOLDERS = ("mime-mail", "mime-enmime", "bounces", "tnef")
SHOWN = {"text/plain", "text/html"}

pytestmark = pytest.mark.corpora

View = dict[str, object]
"""What is compared: subject, from, to, parts (sorted types of what is no body), html (whether there is an HTML body)."""


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


def ours(raw: bytes) -> View:
    """Our reading of a message."""
    message = parse(raw)
    return {
        "subject": flat(message.subject),
        "from": [one.address for one in message.from_],
        "to": [one.address for one in message.to],
        "parts": sorted(part.mime_type for part in message.parts),
        "html": message.html is not None,
    }


def theirs(raw: bytes) -> View:
    """Python's reading, by policy.default where that does not raise."""
    try:
        return modern(email.message_from_bytes(raw, policy=email.policy.default))
    except Exception:  # noqa: BLE001  it raises many kinds on broken mail, which is why we have a parser of our own
        return legacy(email.message_from_bytes(raw))


def modern(message: EmailMessage) -> View:
    """The view of a message with policy.default."""
    found: dict[str, list[str]] = {"from": [], "to": []}
    for name, addresses in found.items():
        headers = message.get_all(name, [])
        for header in headers[:1] if name == "from" else headers:
            assert isinstance(header, AddressHeader)
            addresses += [one.addr_spec for one in header.addresses]
    return {"subject": flat(str(message["subject"] or "")), **found, **structure(message)}


def legacy(message: StdlibMessage) -> View:
    """The view of a message with compat32."""
    from email.header import decode_header, make_header

    subject = str(message["subject"] or "")
    with contextlib.suppress(LookupError, ValueError):
        subject = str(make_header(decode_header(subject)))
    return {
        "subject": flat(subject),
        "from": [address for _, address in getaddresses([str(message["from"] or "")])],
        "to": [address for _, address in getaddresses([str(one) for one in message.get_all("to", [])])],
        **structure(message),
    }


def flat(text: str) -> str:
    """Text with every white space as one space."""
    return " ".join(text.split())


def leaves(message: StdlibMessage) -> Iterator[StdlibMessage]:
    """The leaves of Python's tree; an attached message counts as one."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for child in message.get_payload():
            assert isinstance(child, StdlibMessage)
            yield from leaves(child)
    else:
        yield message


def structure(message: StdlibMessage) -> View:
    """Types of the parts that are no body, and whether there is HTML."""
    parts: list[str] = []
    html = False
    for leaf in leaves(message):
        kind = leaf.get_content_type()
        disposition = (leaf.get_content_disposition() or "inline") == "inline"
        if kind in SHOWN and disposition and (leaf is message or not leaf.get_filename()):
            html = html or kind == "text/html"
        else:
            parts.append(kind)
    return {"parts": sorted(parts), "html": html}


def test_all_parse_and_are_storable(corpora: Path) -> None:
    paths = messages(corpora)
    assert len(paths) > 100
    for path in paths:
        message = parse(path.read_bytes())
        for text in strings(message):
            assert "\0" not in text, path.name
            text.encode("utf-8")
        assert message.body_digest or message.unreadable, path.name


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


def test_every_difference_from_the_standard_library_is_judged(corpora: Path) -> None:
    judged = {(entry["file"], entry["field"]) for entry in tomllib.loads(JUDGED.read_text("utf-8"))["disagreement"]}
    found: dict[tuple[str, str], str] = {}
    for path in messages(corpora):
        raw = path.read_bytes()
        we, they = ours(raw), theirs(raw)
        name = path.relative_to(corpora).as_posix()
        for key in we:
            if we[key] != they[key]:
                found[name, key] = f"ours {we[key]!a:.300} theirs {they[key]!a:.300}"
    unlisted = {key: found[key] for key in sorted(found) if key not in judged}
    assert not unlisted, "\n".join(f"{file} {key}: {words}" for (file, key), words in unlisted.items())
