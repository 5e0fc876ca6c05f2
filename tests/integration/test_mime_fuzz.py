"""Real messages, spoilt at random: nothing is raised, everything can be stored, nothing that was text is lost."""

import os
import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.message import Message
from core.transports.mime import parse
from tests.unit.mime.test_properties import FRAGMENTS, sound

pytestmark = pytest.mark.corpora

#: More with POSTROOM_FUZZ, for a longer run.
EXAMPLES = int(os.environ.get("POSTROOM_FUZZ", "400"))
BUDGET = settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
FOLDERS = ("mime-mail", "mime-enmime", "bounces")
SHORT = 20_000


@cache
def originals(corpora: Path) -> list[bytes]:
    """The shorter messages."""
    paths = sorted(path for folder in FOLDERS for path in (corpora / folder).rglob("*") if path.suffix in {".eml", ".raw"})
    return [raw for path in paths if len(raw := path.read_bytes()) < SHORT]


def spoilt(raw: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """A message with some bytes changed, cut, doubled, or put in from elsewhere."""
    data = bytearray(raw)
    for _ in range(chance.randrange(1, 9)):
        at = chance.randrange(len(data) + 1)
        size = chance.choice((1, 5, 40, 400))
        match chance.randrange(6):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = chance.choice(FRAGMENTS)
            case 3:
                other = chance.choice(others)
                begin = chance.randrange(len(other))
                data[at:at] = other[begin : begin + size]
            case 4:
                data[at:at] = data[at : at + size]
            case _:
                data[at : at + size] = (
                    data[at : at + size].replace(b"\r\n", b"\n").replace(b"\n", chance.choice((b"\r", b"\r\r\n", b"\n\n")))
                )
    return bytes(data)


@BUDGET
@given(st.integers(0, 2**32), st.integers(0, 10**6))
def test_spoilt_messages(corpora: Path, seed: int, number: int) -> None:
    mails = originals(corpora)
    sound(spoilt(mails[number % len(mails)], random.Random(seed), mails))


OUTSIDE = re.compile(rb"\A.*?(?=^--)", re.DOTALL | re.MULTILINE)
#: A file that holds two messages: the second stands after the end of the first.
TWO_MESSAGES = {"rhost-cox-01.eml"}
WORD = re.compile(rb"[A-Za-z]{9,20}")


def said(message: Message) -> bytes:
    """All that a message gives a reader."""
    lines = [f"{name}: {value}" for name, value in message.headers]
    names = [part.name for part in message.parts]
    return "\n".join([message.text, message.html or "", *lines, *names]).encode() + b"\n".join(part.data for part in message.parts)


@BUDGET
@given(st.integers(0, 10**6), st.integers(0, 2**32))
def test_no_word_of_a_plain_body_is_lost(corpora: Path, number: int, seed: int) -> None:
    mails = originals(corpora)
    raw = mails[number % len(mails)]
    chance = random.Random(seed)
    words = [bytes(chance.choices(b"abcdefghijklmnopqrstuvwxyz", k=20)) for _ in range(6)]
    at = max(raw.find(b"\n\n"), raw.find(b"\r\n\r\n"), 0)
    message = parse(HEAD + raw[:at][-2000:].replace(b"\n\n", b"\n") + b"\n\n" + b" ".join(words) + b"\n")
    if message.truncated or b"content-transfer-encoding" in raw[:at].lower():
        return
    found = said(message)
    assert all(word in found for word in words)


HEAD = b"From: a@x.org\nX-Filler: y\n"


def test_every_long_word_of_a_readable_body_is_said(corpora: Path) -> None:
    """Words that stand as they are in the source, in lines that are no delimiters and no headers, are said by the message."""
    lost: list[str] = []
    for path in sorted(path for folder in FOLDERS for path in (corpora / folder).rglob("*") if path.suffix in {".eml", ".raw"}):
        raw = path.read_bytes()
        message = parse(raw)
        if message.unreadable is not None or b"base64" in raw.lower() or path.name in TWO_MESSAGES:
            continue
        found = re.sub(rb"[^A-Za-z]", b"", said(message))
        head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
        body = body.replace(b"=\n", b"")
        if b"multipart/" in head.lower():
            body = OUTSIDE.sub(b"", body)  # what stands before the first part is for programs without MIME (RFC 2046 5.1.1)
        missing = {
            word
            for line in body.splitlines()
            if not line.startswith((b"--", b" ", b"\t")) and b":" not in line and b"=" not in line and b"multi-part" not in line
            for word in WORD.findall(line)
            if word not in found
        }
        if missing:
            lost.append(f"{path.name}: {sorted(missing)[:6]}")
    assert not lost, "\n".join(lost)
