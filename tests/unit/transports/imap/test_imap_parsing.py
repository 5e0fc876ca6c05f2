"""Responses as values, and what is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ProtocolBroken
from core.transports.imap.parsing import MOST_DEPTH, Dropped, Value, number, status, text, untagged, values


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"a b", ["a", "b"]),
        (b'"a b" "c\\"d\\\\" ""', [b"a b", b'c"d\\', b""]),
        (b"(a (b NIL) nil)", [["a", ["b", None], None]]),
        (b"\\Seen $Junk \\*", ["\\Seen", "$Junk", "\\*"]),
        (b"BODY[HEADER.FIELDS (DATE FROM)]<0.10> x", ["BODY[HEADER.FIELDS (DATE FROM)]<0.10>", "x"]),
        (b"BODY[] 1:3,5", ["BODY[]", "1:3,5"]),
        (b"()", [[]]),
        (b"", []),
        (b'a"b"', ["a", b"b"]),
    ],
)
def test_values(line: bytes, found: list[Value]) -> None:
    assert values([line]) == found


def test_literals_stand_where_they_are_announced() -> None:
    assert values([b"(a {3}", b"x)y", b" {1}", Dropped(1), b")"]) == [["a", b"x)y", Dropped(1)]]


@pytest.mark.parametrize(
    "pieces", [[b"(a"], [b"a)"], [b'"a'], [b"a {3}"], [b"{3} x", b"abc", b""], [b"{x}"], [b"a\x00b"], [b"(" * (MOST_DEPTH + 1)]]
)
def test_what_is_not_of_the_grammar(pieces: list[bytes]) -> None:
    with pytest.raises(ProtocolBroken):
        values(pieces)


@given(st.binary(max_size=200))
def test_any_octets_are_values_or_refused(line: bytes) -> None:
    with contextlib.suppress(ProtocolBroken):
        untagged([line])


@given(st.recursive(st.one_of(st.none(), st.binary(max_size=5)), lambda inner: st.lists(inner, max_size=4), max_leaves=20))
def test_what_is_written_is_read(tree: object) -> None:
    def written(value: object) -> bytes:
        match value:
            case None:
                return b"nil"
            case bytes():
                return b'"' + value.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
            case _:
                assert isinstance(value, list)
                return b"(" + b" ".join(map(written, value)) + b")"

    line = written(tree)
    if b"\r" in line or b"\n" in line:
        return
    assert values([line]) == [tree]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"OK [UIDVALIDITY 7] UIDs valid", ("OK", "UIDVALIDITY", "7", "UIDs valid")),
        (b"no [alert] Careful", ("NO", "ALERT", "", "Careful")),
        (b"BAD", ("BAD", "", "", "")),
        (b"OK [no end", ("OK", "", "", "[no end")),
        (b"BYE \xff\x00", ("BYE", "", "", "\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}")),
    ],
)
def test_status_lines(line: bytes, found: tuple[str, ...]) -> None:
    told = status(line)
    assert (told.kind, told.code, told.arguments, told.text) == found


def test_words_for_people_may_look_like_literals() -> None:
    assert str(untagged([b"OK still here {5}"]).status) == "OK still here {5}"


@pytest.mark.parametrize("value", [b"3", None, [], "x", "-1", "9" * 20, "\N{SUPERSCRIPT TWO}"])
def test_what_is_no_number(value: Value) -> None:
    with pytest.raises(ProtocolBroken):
        number(value)


def test_texts() -> None:
    assert [text(value) for value in (None, "a\xe4", "Ã¤", b"\xc3\xa4", b"\xe4")] == ["NIL", "aä", "ä", "ä", "ä"]
    with pytest.raises(ProtocolBroken):
        text([])


@pytest.mark.parametrize("line", [b"", b"3", b"3 ", b"3 4", b"(a)", b"3 FETCH (", b"\xff"])
def test_what_is_no_response(line: bytes) -> None:
    with pytest.raises(ProtocolBroken):
        untagged([line])


@pytest.mark.parametrize("line", [b"1 FETCH", b"1 FETCH (UID)", b"1 FETCH UID 3", b"1 FETCH ((UID) 3)"])
def test_what_has_no_pairs(line: bytes) -> None:
    with pytest.raises(ProtocolBroken):
        untagged([line]).attributes()
