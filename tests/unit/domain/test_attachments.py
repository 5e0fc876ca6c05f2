"""Which attachments are kept in the source of their mail alone."""

import pytest

from core.domain.attachments import BlockReason, blocked_parts, is_blocked
from core.domain.message import MessagePart


@pytest.mark.parametrize(
    "name",
    [
        "setup.EXE",
        "a.b.vbs",
        "run.bat. ",
        "x.js",
        "shell.scr",
        "a.exe::$DATA",
        "a.exe:b.txt",
        "a.txt:b.exe",
        "a.\uff45\uff58\uff45",
        "a\uff0eexe",
        "a.exe .",
    ],
)
def test_dangerous_extensions_are_blocked(name: str) -> None:
    assert is_blocked(name)


@pytest.mark.parametrize("name", ["offer.pdf", "exe", ".exe", "photo.jpeg", "", "vbs.txt", "Re: hello.eml", "\u00e4.pdf"])
def test_others_are_not(name: str) -> None:
    assert not is_blocked(name)


def test_the_organisation_says_which() -> None:
    assert is_blocked("a.pdf", ("pdf",))
    assert not is_blocked("a.exe", ("pdf",))


def test_name_and_size() -> None:
    parts = [MessagePart("a.exe", "x/y", b"x" * 2000), MessagePart("b", "x/y", b"x" * 1024), MessagePart("c", "x/y", b"x" * 1025)]
    assert blocked_parts(parts, ("exe",), 1) == {0: BlockReason.EXTENSION, 2: BlockReason.SIZE}
    assert blocked_parts(parts, (), 128 * 1024) == {}
