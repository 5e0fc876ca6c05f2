"""A mailbox brought back by a server that gives other ids: also what has no Message-ID is known again, and two that are alike stay two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mail_worlds.every import world_of
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.site import Site, site_of


def _nameless(number: int) -> bytes:
    lines = letter(number).split(b"\r\n")
    return b"\r\n".join(line for line in lines if not line.lower().startswith(b"message-id:"))


@pytest.fixture(params=["exchange", "pop3", "memory"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A mailbox on one kind of server."""
    with world_of(request, request.param) as world, site_of(world, tmp_path / "home") as made:
        yield made


def test_what_has_no_message_id_is_known_again(site: Site, tmp_path: Path) -> None:
    site.deliver(_nameless(1), _nameless(2), letter(3))
    site.settle()
    before = sorted(site.subjects())
    site.world.backup(tmp_path / "kept")
    for _ in range(2):
        site.world.restore(tmp_path / "kept")
        site.settle()
        assert sorted(site.subjects()) == before


def test_two_that_are_alike_stay_two_when_they_come_back(site: Site, tmp_path: Path) -> None:
    site.deliver(_nameless(1), _nameless(1))
    site.settle()
    assert site.subjects() == ["Letter 1"] * 2
    site.world.backup(tmp_path / "kept")
    site.world.restore(tmp_path / "kept")
    site.settle()
    assert site.subjects() == ["Letter 1"] * 2


def test_one_that_is_alike_is_another_one_while_the_first_is_there(site: Site) -> None:
    site.deliver(_nameless(1))
    site.settle()
    site.deliver(_nameless(1))
    site.settle()
    assert site.subjects() == ["Letter 1"] * 2


def test_one_that_came_at_another_time_is_another_one_though_the_first_is_gone(site: Site) -> None:
    undated = b"\r\n".join(line for line in _nameless(1).split(b"\r\n") if not line.lower().startswith(b"date:"))
    if site.world.name != "exchange":
        return  # a maildrop does not tell when something came
    site.deliver(undated)
    site.settle()
    site.world.vanish(0)
    site.deliver(undated)
    site.settle()
    assert len(site.subjects()) == 2


def test_what_is_known_by_its_message_id_asks_nobody(site: Site, tmp_path: Path) -> None:
    site.deliver(letter(1))
    site.settle()
    site.world.backup(tmp_path / "kept")
    site.world.restore(tmp_path / "kept")
    site.settle()
    assert site.subjects() == ["Letter 1"]
    assert site.reasons(message_id(1))
