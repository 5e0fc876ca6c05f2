"""One item of an answer, with its own elements by name and the element itself, for what stands in it more than once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.domain.act.kinds import RemoteKind
from core.ports.act_transport import ItemRef
from core.transports.ews.act.shapes import ELEMENT
from core.transports.ews.answers import Answer, M, T
from core.transports.ews.items import Fields

_ITEMS = f"{M}Items"


@dataclass(frozen=True, slots=True)
class ItemNode(Fields):
    """An item as it came."""

    node: Any = field(default=None, repr=False)

    @property
    def ref(self) -> ItemRef:
        """Its id and change key; "" where the server gives none."""
        named = self.element("ItemId")
        return ItemRef("", "") if named is None else ItemRef(named.get("Id", ""), named.get("ChangeKey", ""))

    def is_a(self, kind: RemoteKind) -> bool:
        """Whether it is an item of this kind, by its element."""
        return self.name == T + ELEMENT[kind]


def node_of(answer: Answer) -> ItemNode | None:
    """The item in a successful answer; None where there is none."""
    items = answer.element.find(_ITEMS) if answer.element is not None else None
    for element in () if items is None else items:
        if isinstance(element.tag, str):
            return node_from(element)
    return None


def node_from(element: Any) -> ItemNode:  # noqa: ANN401  an lxml element
    """An item's element; of doubles the first counts."""
    found: dict[str, Any] = {}
    for child in element:
        found.setdefault(child.tag, child)
    return ItemNode(element.tag, found, element)
