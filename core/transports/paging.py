"""How many messages go into one page: about a hundred, or 16 MB of them (one commit of the pipeline)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.ports import SourceItem

PAGE_ITEMS = 100
"""Most messages of one page."""

PAGE_BYTES = 16 * 1024 * 1024
"""Bytes at which a page is full, by what the server says of its messages; one larger message is a page of its own."""


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
