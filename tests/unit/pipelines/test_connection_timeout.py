"""How long a server may take: the profile's word, or the program's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.connection import ConnectionSettings
from core.domain.mailbox import MailDirection
from core.pipelines.connections import settings_for
from tests.fakes.kit import ALICE, Kit


@pytest.mark.parametrize("direction", [MailDirection.INCOMING, MailDirection.OUTGOING])
@pytest.mark.parametrize(("given", "expected"), [(None, (20.0, 30.0)), (1, (1.0, 1.0)), (100, (100.0, 100.0))])
def test_the_profile_says_how_long_a_server_may_take(direction: MailDirection, given: int | None, expected: tuple[float, float]) -> None:
    kit = Kit()
    with kit.tools.store.reading() as reader:
        context = reader.context(ALICE)
    assert context is not None
    assert context.profile is not None
    slow = replace(context, profile=replace(context.profile, connection_timeout_seconds=given))
    settings: ConnectionSettings = settings_for(slow, direction, kit.secrets)
    assert (settings.connect_timeout_s, settings.command_timeout_s) == expected
