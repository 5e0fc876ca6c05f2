"""A page that tells an item as changed and as deleted, in whichever order: it is deleted. And items of other kinds that lie in a folder."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from lxml import etree

from core.domain.act.kinds import RemoteKind
from core.ports.act_transport import RemoteChange
from core.transports.ews.act.changes import pages
from core.transports.ews.answers import MESSAGES, TYPES, Answer

CREATED = '<t:Create><t:CalendarItem><t:ItemId Id="one"/></t:CalendarItem></t:Create>'
CHANGED = '<t:Update><t:CalendarItem><t:ItemId Id="one"/></t:CalendarItem></t:Update>'
DELETED = '<t:Delete><t:ItemId Id="one"/></t:Delete>'


class OnePage:
    """A server whose only page holds these changes."""

    def __init__(self, changes: str) -> None:
        inner = (
            f"<m:SyncState>next</m:SyncState><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange><m:Changes>{changes}</m:Changes>"
        )
        self._element = etree.fromstring(f'<m:Message xmlns:m="{MESSAGES}" xmlns:t="{TYPES}">{inner}</m:Message>')

    def call(self, operation: str, body: str, *, timeout_s: float | None = None) -> list[Answer]:
        assert operation == "SyncFolderItems"
        return [Answer(True, "NoError", "", self._element)]

    def folder_id(self, folder: str, *, distinguished: bool = False) -> str:
        return folder


def told(changes: str) -> tuple[RemoteChange, ...]:
    """What the page says."""
    server: Any = OnePage(changes)
    (page,) = pages(server, "calendar", RemoteKind.MEETING, None)
    return page.changes


@pytest.mark.parametrize("order", list(permutations([CREATED, CHANGED, DELETED])))
def test_what_is_told_as_deleted_is_deleted(order: tuple[str, ...]) -> None:
    assert told("".join(order)) == (RemoteChange("one", deleted=True),)


def test_only_items_of_the_kind_are_told() -> None:
    others = "".join(
        f'<t:Create><t:{name}><t:ItemId Id="{name}"/></t:{name}></t:Create>' for name in ("Message", "Task", "DistributionList", "Odd")
    )
    read = '<t:ReadFlagChange><t:ItemId Id="two"/><t:IsRead>true</t:IsRead></t:ReadFlagChange>'
    assert told(others + CREATED + read) == (RemoteChange("Odd"), RemoteChange("one"))
