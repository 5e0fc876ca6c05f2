"""A message within a request: made while it goes out, the same each time, its length known before."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.octets import PIECE_BYTES, Held, gathered
from core.errors import ItemError
from core.ports import Envelope
from core.transports.ews.envelope import Around, Document, envelope
from core.transports.ews.recipients import address
from tests.fakes.octets import Pieces, sliced


@pytest.mark.parametrize("size", [0, 1, 2, 3, 100, PIECE_BYTES, PIECE_BYTES + 1, 200_000])
def test_a_document_is_what_it_would_be_in_one_text(size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    made = envelope(Around("<m:CreateItem>ä", Held(data), "</m:CreateItem>"), "Exchange2016")
    whole = envelope(f"<m:CreateItem>ä{base64.b64encode(data).decode()}</m:CreateItem>", "Exchange2016")
    assert isinstance(whole, bytes)
    assert len(made) == len(whole)
    if isinstance(made, Document):
        assert b"".join(made) == b"".join(made) == whole
        assert max(map(len, made)) < 2 * PIECE_BYTES
    else:
        assert made == whole
    assert isinstance(made, Document) == (len(whole) > PIECE_BYTES)


@pytest.mark.parametrize("around", [Around("\0", Held(b""), ""), Around("", Held(b""), "\ud800")])
def test_what_xml_forbids_is_refused_around_it_too(around: Around) -> None:
    with pytest.raises(ItemError):
        envelope(around, "Exchange2016")


@given(st.lists(st.binary(max_size=7), max_size=30))
def test_any_pieces_are_encoded_whole(pieces: list[bytes]) -> None:
    made = Document(b"<", Pieces(tuple(pieces)), b">")
    found = b"".join(made)
    assert found == b"<" + base64.b64encode(b"".join(pieces)) + b">"
    assert len(made) == len(found)


MESSAGE = b"From: a@x\r\nTo: b@x, c@x\r\nBcc: d@x\r\nSubject: s\r\n\r\nTo: nobody@x\r\n\r\n" + b"text\r\n" * 10


@given(st.lists(st.integers(0, len(MESSAGE)), max_size=12), st.booleans())
def test_headers_are_changed_in_whatever_pieces_they_come(cuts: list[int], with_all: bool) -> None:
    recipients = ("b@x", "c@x", "d@x") if with_all else ("b@x",)
    found = address(Envelope("<1@x>", "a@x", recipients, sliced(MESSAGE, cuts)))
    whole = address(Envelope("<1@x>", "a@x", recipients, Held(MESSAGE)))
    assert gathered(found.message) == gathered(whole.message)
    assert (found.blind, found.wanted, found.changed) == (whole.blind, whole.wanted, whole.changed)
    assert found.message.size_bytes == len(gathered(found.message))
    assert b"Bcc" not in gathered(found.message)
