"""Every kind of mailbox by its name: ours in memory and of the sandbox, and those on a Dovecot, with every way of encryption."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from core.domain.profile import Tls
from tests.mail_worlds.dovecot import drop_world
from tests.mail_worlds.imap import imap_world
from tests.mail_worlds.sources import SOURCE_WORLDS, SourceWorld
from tests.servers.dovecot import Dovecot

Make = Callable[[Dovecot, Tls], AbstractContextManager[SourceWorld]]

_ON_DOVECOT: dict[str, tuple[Make, Tls]] = {"dovecot-pop3": (drop_world, Tls.NONE), "imap": (imap_world, Tls.NONE)}
_BY_TLS: dict[str, tuple[Make, Tls]] = {
    "dovecot-pop3-starttls": (drop_world, Tls.STARTTLS),
    "dovecot-pop3-implicit": (drop_world, Tls.IMPLICIT),
    "imap-starttls": (imap_world, Tls.STARTTLS),
    "imap-implicit": (imap_world, Tls.IMPLICIT),
}

#: Parameters for tests of every kind of server.
EVERY = [*sorted(SOURCE_WORLDS), *(pytest.param(name, marks=pytest.mark.dovecot) for name in _ON_DOVECOT)]
#: Those of which each protocol is there once.
EACH_PROTOCOL = ["exchange", "memory-heads", *(pytest.param(name, marks=pytest.mark.dovecot) for name in _ON_DOVECOT)]
#: Those that are encrypted.
ENCRYPTED = [pytest.param(name, marks=pytest.mark.dovecot) for name in _BY_TLS]


def world_of(request: pytest.FixtureRequest, name: str) -> AbstractContextManager[SourceWorld]:
    """A new mailbox of this kind."""
    if name in SOURCE_WORLDS:
        return SOURCE_WORLDS[name]()
    make, tls = (_ON_DOVECOT | _BY_TLS)[name]
    return make(request.getfixturevalue("dovecot"), tls)
