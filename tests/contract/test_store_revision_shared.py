"""A store that several engines share has no revision: whoever asks is told so, and reads everything."""

import pytest

from core.domain.mailbox import MailDirection
from tests.contract.store_world import World
from tests.contract.test_store_revision import Place
from tests.fakes.clock import START


@pytest.mark.parametrize("world", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
def test_a_shared_store_cannot_tell(world: World) -> None:
    place = Place(world)
    before = place.state()[1]
    with place.watched(moves=True), world.store.writing() as uow:
        uow.direction_started(place.box, MailDirection.INCOMING, START)
    assert place.state() != (None, before)
