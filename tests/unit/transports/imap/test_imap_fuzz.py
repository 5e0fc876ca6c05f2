"""Whatever a server says, a session ends with values or with an error of the tree: nothing else is raised, and nothing hangs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.remote_folder import INBOX_ID
from core.errors import ConnectionFailed, PostroomError, ProtocolBroken
from core.transports.imap.source import ImapSource, ended
from core.transports.imap.wire import ImapWire
from core.transports.net import Connection
from tests.unit.transports.imap.imap_script import CAPABILITIES, ImapScript, fetched, head, lines, pages


class Canned:
    """A connection whose other end is a script, of which what it says is spoilt on the way."""

    def __init__(self, script: ImapScript, spoil: random.Random | None, extra: bytes = b"") -> None:
        self.buffer = bytearray()
        self.where = "imap.corp.test:993"
        self.open = True
        self.timeout_s = 1.0
        self._script = script
        self._spoil = spoil
        self._extra = extra

    def write(self, data: bytes) -> None:
        """Have the script answer."""
        tag, _, command = data.decode().removesuffix("\r\n").partition(" ")
        said = (self._script._said(None, tag, command) or "").replace("{tag}", tag).encode()  # type: ignore[arg-type]  # nobody is there
        self.buffer += spoilt(said, self._spoil, self._extra) if self._spoil is not None else said

    def read_line(self, limit_bytes: int = 0) -> bytes:
        """The next line."""
        end = self.buffer.find(b"\n")
        if end < 0:
            raise ConnectionFailed("cut")
        line = bytes(self.buffer[:end]).removesuffix(b"\r")
        del self.buffer[: end + 1]
        if len(line) > limit_bytes:
            raise ProtocolBroken("long")
        return line

    def fill(self) -> None:
        """Nothing more comes."""
        raise ConnectionFailed("cut")

    def close(self) -> None:
        """End."""
        self.open = False


def spoilt(said: bytes, dice: random.Random, extra: bytes) -> bytes:
    """Change, leave out, double or put in something, or nothing."""
    changed = bytearray(said)
    for _ in range(dice.choice([0, 0, 1, 1, 2, 4])):
        at = dice.randrange(len(changed) + 1)
        to = at + dice.randrange(12)
        match dice.randrange(5):
            case 0:
                changed[at:to] = dice.choice([b"(", b")", b'"', b"{7}\r\n", b"\r\n", b"\\", b"[", b"]", b"NIL", b" ", b"\0", b"\xff", b"*"])
            case 1:
                del changed[at:to]
            case 2:
                changed[at:at] = changed[at:to]
            case 3:
                changed[at:to] = str(dice.choice([0, -1, 2**31, 2**32, 2**64, 10**30])).encode()
            case 4:
                changed[at:at] = extra
    return bytes(changed)


def session(script: ImapScript, dice: random.Random | None, extra: bytes = b"") -> ImapSource:
    """A session after its sign-in."""
    wire = ImapWire(cast("Connection", Canned(script, dice, extra)))
    wire.capabilities = frozenset(script.capabilities.upper().split())
    return ImapSource(wire)


SCRIPTS = (ImapScript(modseq="9"), ImapScript(capabilities="IMAP4rev1"), ImapScript(capabilities=f"{CAPABILITIES} CONDSTORE LIST-STATUS"))


ACTS: tuple[Callable[[ImapSource], object], ...] = (
    pages,
    lambda source: fetched(source, 1, 2, 3),
    lambda source: source.folders(),
    lambda source: source.file(INBOX_ID, "imap-7", ["1", "2"], "Box"),
    lambda source: source.delete(INBOX_ID, "imap-7", ["3"]),
)


@given(st.integers(), st.sampled_from(SCRIPTS), st.binary(max_size=30))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_only_errors_of_the_tree(seed: int, script: ImapScript, extra: bytes) -> None:
    source = session(replace(script), random.Random(seed), extra)
    for act in ACTS:
        try:
            act(source)
        except PostroomError:
            source = session(replace(script), random.Random(seed + 1), extra)
    source.close()


def test_a_whole_conversation_that_is_not_spoilt() -> None:
    source = session(SCRIPTS[0], None)
    assert [len(page.items) for page in pages(source)] == [3]
    assert all(item.raw for item in fetched(source, 1, 2, 3))
    source.close()


@pytest.mark.parametrize("cut", range(0, len(lines(head(1))) - 3, 7))
def test_a_cut_anywhere_in_an_answer_is_a_cut(cut: int) -> None:
    script = ImapScript({r"UID FETCH .*BODY.PEEK\[HEADER\]\)": lambda _peer, _tag, _command: lines(head(1))[:cut]}, uids=(1,))
    with pytest.raises(ConnectionFailed):
        pages(session(script, None))


@pytest.mark.parametrize(
    ("given_head", "expected"),
    [
        (b"A: b\r\n\r\n", b"A: b\r\n\r\n"),
        (b"A: b\r\n", b"A: b\r\n\r\n"),
        (b"A: b", b"A: b\r\n\r\n"),
        (b"\r\n", b"\r\n"),
        (b"A: b\n\n", b"A: b\n\n"),
    ],
)
def test_a_head_ends_with_an_empty_line(given_head: bytes, expected: bytes) -> None:
    assert ended(given_head) == expected
