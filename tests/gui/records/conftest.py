"""Fixtures of records: a console over a real store."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gui.theme import theme
from tests.gui.folders.conftest import desk

__all__ = ["desk"]


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """As in the program, the theme is there before anything is painted: it cannot be made while something is."""
    theme()
