"""format=flowed (RFC 3676)."""

import pytest

from core.transports.mime.flowed import unflowed
from tests.unit.mime.build import leaf, read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one \ntwo\nthree", "one two\nthree"),
        ("one\ntwo", "one\ntwo"),
        ("> a \n> b\nc", "> a b\nc"),
        ("> a \n>> b", "> a \n>> b"),
        (">a \n>b", "> a b"),
        (">> a \n>> b\n> c", ">> a b\n> c"),
        (" >not a quote\n From stuffed", ">not a quote\nFrom stuffed"),
        ("text \n-- \nSignature", "text \n-- \nSignature"),
        ("ends soft ", "ends soft "),
        ("\n\n", "\n\n"),
        ("", ""),
    ],
)
def test_lines_are_joined(text: str, said: str) -> None:
    assert unflowed(text, delete_space=False) == said


def test_delsp() -> None:
    assert unflowed("まみ \nむめも\n", delete_space=True) == "まみむめも\n"


def test_in_a_message() -> None:
    body = b"Long \r\nline\r\n\r\n> quoted \r\n> too\r\n"
    assert read(leaf("text/plain; charset=utf-8; Format=Flowed", body)).text == "Long line\n\n> quoted too\n"
    assert read(leaf("text/plain; format=flowed; delsp=yes", body)).text == "Longline\n\n> quotedtoo\n"
    assert read(leaf("text/plain", body)).text == "Long \nline\n\n> quoted \n> too\n"


def test_nothing_but_line_ends_and_marks_changes() -> None:
    text = "a \nb\n> c \n> d\n\n-- \nx \ny"
    kept = unflowed(text, delete_space=False)
    assert "".join(kept.replace(">", "").split()) == "".join(text.replace(">", "").split())
