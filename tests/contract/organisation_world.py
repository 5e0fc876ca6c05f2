"""An organisation in a store, with the service over it, for tests on either dialect."""

from __future__ import annotations

import dataclasses
from typing import Any

from core.domain.activity import Email
from core.domain.ids import MailboxId
from core.service import ComposeRequest, Service
from core.store.organisation import Organisation
from tests.contract.store_world import World
from tests.unit.document.desk import BASE


def service_of(world: World, text: str | None = BASE) -> Service:
    """The service over a world's store, with the usual organisation applied to it."""
    service = Service(Organisation(world.store, world.clock), world.clock)
    if text is not None:
        service.apply(text)
    return service


def mailbox_id(service: Service, address: str = "alice@corp.test") -> MailboxId:
    """The id of a mailbox."""
    return service.status([address])[0].id


def composed(service: Service, **changes: Any) -> Email:
    """An email of Alice's in pending-send."""
    request = ComposeRequest(mailbox="alice@corp.test", to=("rene@contoso.test",), subject="Offer", text="Hello")
    return service.compose(dataclasses.replace(request, **changes))
