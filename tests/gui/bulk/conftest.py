"""The consoles of the dialogs' tests."""

from __future__ import annotations

from tests.gui.dialogs.conftest import at_nothing, at_office

__all__ = ["at_nothing", "at_office"]
