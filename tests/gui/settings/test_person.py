"""One person's data: exported into a file, or erased once a person has seen what that does and has typed the address again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from core.cancel import CancelToken
from core.domain.record import RecordType
from core.service import ActivityFilter, ComposeRequest, Service
from gui.panes.settings_person import PersonCard
from tests.gui.geometry import faults
from tests.gui.settings.conftest import Sitting

RENE, ALICE, NOBODY = "rene@contoso.test", "alice@corp.test", "nobody@else.test"


def card_of(sitting: Sitting) -> PersonCard:
    """The card."""
    return sitting.pane.person


def write_to(sitting: Sitting, address: str, *, settled: bool = True) -> None:
    """One mail to somebody, which is cancelled and so settled."""
    service = sitting.app.service
    email = service.compose(ComposeRequest(mailbox=ALICE, to=(f"Rene Valdes <{address}>",), subject="Prices", text="Dear Rene"))
    if settled:
        service.cancel(email.id)


def preview(sitting: Sitting, address: str) -> PersonCard:
    """Ask what erasing an address would do."""
    card = card_of(sitting)
    card.address.set_value(address)
    card.erase_button.click()
    sitting.settle()
    return card


# ---- the address


def test_known_addresses_are_offered_by_name_and_by_address(sitting: Sitting) -> None:
    card = card_of(sitting)
    sitting.pane.activateWindow()
    card.address.setFocus()
    sitting.qtbot.waitUntil(card.address.edit.hasFocus)
    for typed in ("val", "rene@"):
        card.address.edit.clear()
        QTest.keyClicks(card.address.edit, typed)
        sitting.qtbot.waitUntil(lambda: card.address.found.rowCount() == 1)
        assert RENE in card.address.found.item(0).text()
        card.address.found.clear()
    card.address.edit.clear()
    QTest.keyClicks(card.address.edit, "val")
    popup = card.address.edit.completer().popup()
    assert popup is not None
    sitting.qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert card.address.value() == RENE


def test_those_of_the_organisation_are_not_offered(sitting: Sitting) -> None:
    card = card_of(sitting)
    assert not set(card.address._kinds) & {RecordType.USER, RecordType.QUEUE}
    QTest.keyClicks(card.address.edit, "alice")
    sitting.qtbot.waitUntil(lambda: not card.address._pause.isActive())
    sitting.settle()
    assert card.address.found.rowCount() == 0


@pytest.mark.parametrize(("typed", "words"), [("", "This is needed."), ("rene", "This is no email address")])
def test_what_is_no_address_is_told_at_the_field(sitting: Sitting, typed: str, words: str) -> None:
    card = card_of(sitting)
    card.address.set_value(typed)
    for button in (card.export_button, card.erase_button):
        button.click()
        assert words in card.address.error
        assert not [task for task in sitting.console.tasks.under_way if task.title]
    assert not card.findChildren(QFileDialog)


# ---- handing over


def test_everything_is_written_into_a_file(sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_to(sitting, RENE)
    card, path = card_of(sitting), tmp_path / "rene.zip"
    card.address.set_value(RENE)
    card.export_button.click()
    (chooser,) = card.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    sitting.settle()
    with zipfile.ZipFile(path) as archive:
        assert json.loads(archive.read("manifest.json"))["address"] == RENE
    assert card.banner.accessibleName().startswith(f"Written to {path}: 1 email(s)")
    assert "1 record(s)" in card.banner.accessibleName()
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    card.folder_button.click()
    assert opened == [str(tmp_path)]
    card.export_to(path)
    sitting.settle()
    assert card.banner.problem is not None
    assert "is there already" in card.banner.problem.cause
    assert not card.folder_button.isVisible()


def test_nothing_stored_is_told(sitting: Sitting, tmp_path: Path) -> None:
    card = preview(sitting, NOBODY)
    assert card.banner.accessibleName() == f"Nothing is stored of {NOBODY}."
    assert not card.panel.isVisible()
    card.export_to(tmp_path / "nobody.zip")
    sitting.settle()
    assert card.banner.accessibleName().startswith(f"Nothing is stored of {NOBODY}; the file")
    assert (tmp_path / "nobody.zip").is_file()


# ---- erasing


def test_what_would_happen_is_shown_before_it_does(sitting: Sitting) -> None:
    write_to(sitting, RENE)
    card = preview(sitting, RENE)
    panel = card.panel
    assert panel.isVisible()
    assert panel.heading.text() == f"Erase {RENE}"
    assert panel.removed.words.value() == "Subject, text and headers of 1 email(s)"
    assert "1 contact(s) or lead(s): nameless, without address, inactive" in panel.changed.words.value()
    assert "Backups" in panel.kept.words.value()
    assert not panel.erase_button.isEnabled()
    assert not faults(sitting.pane)
    (view,) = sitting.app.service.search_records("valdes")
    assert view.email == RENE, "nothing has happened yet"


def test_the_address_is_typed_again_and_the_person_is_erased(sitting: Sitting) -> None:
    write_to(sitting, RENE)
    panel = preview(sitting, RENE).panel
    QTest.keyClicks(panel.again.edit, "rene@contoso.tes")
    QTest.keyClick(panel.again.edit, Qt.Key.Key_Return)
    assert not panel.erase_button.isEnabled()
    assert not sitting.console.tasks.under_way
    QTest.keyClicks(panel.again.edit, "T")
    assert panel.erase_button.isEnabled(), "as addresses go, its case does not matter"
    panel.erase_button.click()
    assert not panel.isEnabled()
    sitting.settle()
    assert not panel.isVisible()
    assert card_of(sitting).address.value() is None
    assert sitting.heard.told == ["The person is erased."]
    assert sitting.heard.saved == 1
    assert sitting.app.service.search_records("valdes", inactive=True) == []
    (email,) = sitting.app.service.activities(ActivityFilter())
    assert email.subject != "Prices"
    card = preview(sitting, RENE)
    assert card.banner.accessibleName() == f"Nothing is stored of {RENE}."


def test_escape_another_address_and_the_button_are_no(sitting: Sitting) -> None:
    card = preview(sitting, RENE)
    QTest.keyClick(card.panel.again.edit, Qt.Key.Key_Escape)
    assert not card.panel.isVisible()
    card.erase()
    assert not sitting.console.tasks.under_way, "there is nothing to erase"
    preview(sitting, RENE).panel.cancel_button.click()
    assert not card.panel.isVisible()
    preview(sitting, RENE)
    QTest.keyClicks(card.address.edit, "x")
    assert not card.panel.isVisible()
    (view,) = sitting.app.service.search_records("valdes")
    assert view.email == RENE


def test_an_address_of_the_organisation_is_refused_in_words(sitting: Sitting) -> None:
    card = preview(sitting, ALICE)
    problem = card.banner.problem
    assert problem is not None
    assert "is the address of" in problem.cause
    assert "Alice Ng" in problem.cause
    assert "changed there" in problem.hint
    assert not card.panel.isVisible()
    assert card.erase_button.isEnabled()


def test_mail_that_is_not_settled_is_named(sitting: Sitting) -> None:
    write_to(sitting, RENE, settled=False)
    problem = preview(sitting, RENE).banner.problem
    assert problem is not None
    assert "is not settled" in problem.cause
    assert "Cancel it" in problem.hint


def test_an_erasure_that_is_stopped_says_how_it_goes_on(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_self: Service, _address: str, token: CancelToken) -> None:
        token.wait(10)
        raise AssertionError("it was not stopped")

    card = preview(sitting, RENE)
    monkeypatch.setattr(Service, "erase_person", slow)
    card.panel.again.set_value(RENE)
    card.panel.erase_button.click()
    (task,) = [task for task in sitting.console.tasks.under_way if task.title]
    task.cancel()
    sitting.settle()
    assert "Erase the address again to go on" in card.banner.accessibleName()
    assert not card.panel.isVisible()
    assert card.erase_button.isEnabled()
    assert sitting.heard.saved == 1, "some of it is done"


def test_what_asks_and_what_went_wrong_is_brought_into_view(sitting: Sitting) -> None:
    pane = sitting.pane
    pane.resize(1080, 560)

    def seen(top: int, bottom: int) -> bool:
        return top >= 0 and bottom <= pane.area.viewport().height()

    card = preview(sitting, RENE)
    viewport = pane.area.viewport()
    sitting.qtbot.waitUntil(lambda: seen(card.panel.mapTo(viewport, card.panel.rect().topLeft()).y(), card.panel.height()))
    pane.area.verticalScrollBar().setValue(0)
    preview(sitting, ALICE)
    banner = card.banner
    sitting.qtbot.waitUntil(lambda: seen(banner.mapTo(viewport, banner.rect().topLeft()).y(), banner.height()))
