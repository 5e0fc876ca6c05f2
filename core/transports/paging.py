"""How many messages go into one page: about a hundred, or 16 MB of them (one commit of the pipeline)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.ports import SourceItem
from core.ports.amounts import PAGE_BYTES, PAGE_ITEMS


def paged(items: Iterable[SourceItem]) -> Iterator[tuple[SourceItem, ...]]:
    """Yield the items in their order, in pages; none is empty."""
    page: list[SourceItem] = []
    page_bytes = 0
    for item in items:
        if page and (len(page) >= PAGE_ITEMS or page_bytes + item.size_bytes > PAGE_BYTES):
            yield tuple(page)
            page, page_bytes = [], 0
        page.append(item)
        page_bytes += item.size_bytes
    if page:
        yield tuple(page)
