"""How much goes into one page, which is one commit: what sources yield by themselves and what pipelines ask them for are cut alike."""

from __future__ import annotations

from typing import Final

PAGE_ITEMS: Final = 100
"""Most messages of one page."""

PAGE_BYTES: Final = 16 * 1024 * 1024
"""Octets at which a page is full; one larger message is a page of its own."""
