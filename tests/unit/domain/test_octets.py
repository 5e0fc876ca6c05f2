"""Octets: pieces of a bounded length, regrouped without a byte lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.octets import PIECE_BYTES, Held, cut, gathered, head_of, regrouped
from tests.fakes.octets import Pieces, sliced


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES + 7])
def test_pieces_are_bounded_and_whole(size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    held = Held(data)
    pieces = list(held.pieces())
    assert b"".join(pieces) == b"".join(cut(data)) == gathered(held) == data
    assert list(held.pieces()) == pieces
    assert held.size_bytes == size
    assert all(0 < len(piece) <= PIECE_BYTES for piece in pieces)


@given(st.lists(st.binary(max_size=20), max_size=20), st.integers(1, 12))
def test_regrouped_pieces_are_the_same_bytes(pieces: list[bytes], unit: int) -> None:
    found = list(regrouped(pieces, unit))
    assert b"".join(found) == b"".join(pieces)
    assert all(piece and len(piece) % unit == 0 for piece in found[:-1])
    assert all(found)


def test_what_is_held_is_not_shown() -> None:
    assert "secret" not in repr(Held(b"secret"))


@given(line=st.sampled_from([b"\r\n", b"\n"]), cuts=st.lists(st.integers(0, 30), max_size=6))
def test_a_head_is_found_however_the_bytes_are_cut(line: bytes, cuts: list[int]) -> None:
    head = b"A: 1" + line + b"B: 2" + line + line
    assert head_of(sliced(head + b"text" + line + line + b"more", cuts)) == head


def test_what_is_all_head_is_given_whole() -> None:
    assert head_of(Held(b"A: 1\r\nB: 2\r\n")) == b"A: 1\r\nB: 2\r\n"
    assert head_of(Held(b"")) == b""
    assert head_of(Pieces((b"A: 1\n", b"\n", b"body"))) == b"A: 1\n\n"
