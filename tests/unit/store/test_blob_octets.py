"""Kept bytes read in pieces: whole and unchanged, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.octets import PIECE_BYTES, Held, gathered
from core.errors import InternalError, ItemError, StoreUnreachable
from core.store.blob_octets import Packed, blob_octets
from core.store.blobs import INLINE_BYTES, SESSION_KEY, keep_octets
from core.store.rows import BlobRow, table_of
from tests.contract.store_world import World, world_at
from tests.fakes.octets import Pieces

LARGE = bytes(number % 251 for number in range(3 * PIECE_BYTES + 11))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_at(None, tmp_path) as made:
        yield made


def packed(path: Path) -> Packed:
    """The bytes in a file of their own, with others around them."""
    path.write_bytes(b"before" + LARGE + b"after")
    return Packed(path, 6, len(LARGE), hashlib.sha256(LARGE).digest())


def test_the_bytes_come_in_pieces_as_often_as_wanted(tmp_path: Path) -> None:
    found = packed(tmp_path / "x.pack")
    assert gathered(found) == gathered(found) == LARGE
    assert [len(piece) for piece in found.pieces()] == [PIECE_BYTES] * 3 + [11]


@pytest.mark.parametrize("change", ["missing", "shorter", "other"])
def test_what_is_lost_is_never_taken_for_whole(tmp_path: Path, change: str) -> None:
    found = packed(tmp_path / "x.pack")
    octets = bytearray(found.path.read_bytes())
    if change == "missing":
        found.path.unlink()
    elif change == "shorter":
        found.path.write_bytes(octets[:-20])
    else:
        octets[-10] ^= 1
        found.path.write_bytes(octets)
    with pytest.raises(ItemError, match="missing" if change == "missing" else "damaged"):
        gathered(found)


def test_a_disk_that_cannot_be_read_is_no_loss(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable):
        gathered(Packed(tmp_path, 0, 1, b""))


@pytest.mark.parametrize("data", [b"", b"small", b"i" * INLINE_BYTES, LARGE])
def test_what_is_kept_in_pieces_is_what_was_given(world: World, data: bytes) -> None:
    with world.store.transaction_write() as session:
        blob_id = keep_octets(session, Held(data))
        writer = session.info[SESSION_KEY]
        _, kept = writer.add_octets(Held(data))
    assert world.store.read_blob(blob_id) == data
    assert gathered(kept) == data
    with world.store.transaction_read() as session:
        assert gathered(blob_octets(session.connection(), world.home, blob_id)) == data


def test_octets_that_are_too_few_are_not_kept(world: World) -> None:
    with pytest.raises(ItemError), world.store.transaction_write() as session:
        keep_octets(session, Pieces((LARGE,), promised=len(LARGE) + 1))
    assert not list((world.home / "raw").glob("*/*/*"))


def test_what_is_lost_is_seen_before_it_is_read(world: World) -> None:
    with world.store.transaction_write() as session:
        blob_id = keep_octets(session, Held(LARGE))
        small = keep_octets(session, Held(b"small"))
    with world.store.transaction_write() as session:
        session.execute(table_of(BlobRow).update().where(BlobRow.id == small).values(content=b"smell"))
    (pack,) = (world.home / "raw").glob("*/*/*")
    pack.write_bytes(LARGE[:-1])
    with world.store.transaction_read() as session:
        for lost in (blob_id, small, 999_999):
            with pytest.raises(ItemError):
                blob_octets(session.connection(), world.home, lost)
        pack.unlink()
        with pytest.raises(ItemError, match="missing"):
            blob_octets(session.connection(), world.home, blob_id)


def test_nothing_is_kept_outside_of_a_writing_transaction(world: World) -> None:
    with world.store.transaction_read() as session, pytest.raises(InternalError):
        keep_octets(session, Held(b"x"))
