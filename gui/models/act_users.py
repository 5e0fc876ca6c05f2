"""The users of the organisation, as those of whom filters and fields are chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.kinds import Kind
from gui.reading.harmless import one_line

if TYPE_CHECKING:
    from core.service import Service


@dataclass(frozen=True, slots=True)
class UserName:
    """A user; the address is what the service knows it by."""

    id: int
    name: str
    address: str


def read_users(service: Service) -> tuple[UserName, ...]:
    """All users that have an address, by name. On a worker's thread."""
    found = [UserName(int(str(user["id"])), str(user["name"] or ""), str(user["email"] or "")) for user in service.entries(Kind.USER)]
    return tuple(sorted((user for user in found if user.address), key=lambda user: (user.name.casefold(), user.address)))


def named(users: Sequence[UserName]) -> list[tuple[object, str]]:
    """Each by its address, with its name to choose by; those of one name with their addresses."""
    often = Counter(user.name.casefold() for user in users)
    return [(user.address, one_line(_words(user, alone=often[user.name.casefold()] == 1))) for user in users]


def _words(user: UserName, *, alone: bool) -> str:
    if not user.name:
        return user.address
    return user.name if alone else f"{user.name} ({user.address})"
