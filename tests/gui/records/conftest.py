"""Fixtures of records: a console over a real store."""

from __future__ import annotations

from tests.gui.folders.conftest import desk

__all__ = ["desk"]
