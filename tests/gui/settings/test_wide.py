"""The cards of care in a language whose words are half as long again: nothing is clipped where the window is small."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from core.domain.retention import PurgeKind, PurgeReport, Removed
from tests.gui.geometry import faults
from tests.gui.settings.conftest import Sitting
from tests.gui.settings.test_person import RENE, write_to


class Wide(QTranslator):
    """Makes the last word of every text longer by half of the text."""

    def translate(self, _context: str, text: str, _more: str | None = None, _number: int = -1) -> str:
        """A text without blanks to break at is the worst: "Housekeepingößößöß"."""
        words = text.split(" ")
        longest = max(len(word) for word in words)
        return text if "{" in words[-1] or "*" in text else text + ("ß" * (longest // 2))


@pytest.fixture
def wide(qapp: QApplication) -> Wide:
    """Installed until the end of the test, which the fixture of languages sees to."""
    made = Wide(qapp)
    assert qapp.installTranslator(made)
    return made


@pytest.mark.parametrize("width", [936, 890])
def test_nothing_is_clipped_where_words_are_long(wide: Wide, sitting: Sitting, tmp_path: Path, width: int) -> None:
    assert wide.translate("", "Backup") == "Backupßßß"
    pane = sitting.pane
    pane.resize(width, 560)
    write_to(sitting, RENE)
    pane.backup.back_up(tmp_path / "backup.zip")
    pane.support.bundle(tmp_path / "support.zip")
    pane.person.address.set_value(RENE)
    pane.person.preview()
    sitting.settle()
    assert pane.backup.title == "Backupßßß"
    pane.backup.missing.show_names(("raw/2026/03/one.pack",))
    pane.support.listing.set_opened(True)
    plan = sitting.app.plan_purge()
    pane.housekeeping._counted((plan, PurgeReport(True, dict.fromkeys(PurgeKind, Removed(1_234_567, 98_000_000_000)))))
    pane.housekeeping.remove_button.click()
    assert pane.housekeeping.ask_bar.isVisible()
    sitting.settle()
    assert not faults(pane)
