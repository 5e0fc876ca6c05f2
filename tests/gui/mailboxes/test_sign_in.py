"""The sign-in in the drawer of a mailbox: there only where a person has to sign in, and told with who and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.app import App
from core.cancel import CancelToken
from gui.dialogs.sign_in import SignInDialog
from gui.dialogs.sign_in_state import KnownSignIns, Whose, reader, words_of
from gui.panes.mailboxes import MailboxesPane
from gui.panes.mailboxes_sign_in import SignInSection
from gui.theme import Tone
from gui.views import views_of
from tests.gui.dialogs.provider import Provider, provider_running
from tests.gui.mailboxes.desk import Desk
from tests.servers.certificates import Certificates
from tests.unit.transports.oauth.world import ALICE, Person

BOB = "bob@corp.test"


@pytest.fixture
def provider(certificates: Certificates, monkeypatch: pytest.MonkeyPatch, office: App) -> Iterator[Provider]:
    """A provider; Alice's mailbox signs in there, Bob's with a password."""
    with provider_running(certificates, monkeypatch) as made:
        made.apply(office)
        yield made


def selected(qtbot: QtBot, desk: Desk, pane: MailboxesPane, address: str) -> SignInSection:
    """The section, when the drawer shows this mailbox and everything is read."""
    desk.fill(views_of(desk.console.app.service.status(), {}).values())
    view = desk.console.state.by_address(address)
    assert view is not None
    pane.drawer.show_views([view], datetime.now(UTC))
    qtbot.waitUntil(lambda: not desk.console.tasks.under_way)
    return pane.drawer.sign_in


def test_it_is_there_only_where_a_person_signs_in(qtbot: QtBot, provider: Provider, desk: Desk, pane: MailboxesPane) -> None:
    assert provider.opened == []
    section = selected(qtbot, desk, pane, ALICE)
    assert section.isVisible()
    assert section.words.text() == "Nobody has signed in yet."
    assert section.button.text() == "Sign in…"
    assert not selected(qtbot, desk, pane, BOB).isVisible()


def test_the_button_signs_in_and_the_drawer_says_so(qtbot: QtBot, provider: Provider, desk: Desk, pane: MailboxesPane) -> None:
    section = selected(qtbot, desk, pane, ALICE)
    section.button.click()
    [dialog] = [each for each in QApplication.topLevelWidgets() if isinstance(each, SignInDialog) and each.isVisible()]
    qtbot.waitUntil(dialog.panel.browser_button.isVisible)
    with qtbot.waitSignal(dialog.panel.done, timeout=20_000):
        dialog.panel.browser_button.click()
    desk.console.state.organisation_changed.emit()
    qtbot.waitUntil(lambda: section.words.text().startswith(f"Signed in as {ALICE}. The sign-in holds until"), timeout=20_000)
    assert section.button.text() == "Sign in again…"
    dialog.reject()


def test_what_is_known_in_words(qtbot: QtBot, provider: Provider, desk: Desk) -> None:
    app = desk.console.app
    read = reader(app, Whose(ALICE))
    person = Person(provider.ca_file)
    app.sign_in(ALICE, person, CancelToken())
    person.done()
    known = read(CancelToken())
    assert not known.missing
    [state] = known.states
    assert state.ends_at is not None
    words, tone = words_of(known)
    assert (words.startswith("Signed in as"), tone) == (True, Tone.HEALTHY)
    words, tone = words_of(known, state.ends_at)
    assert (words.startswith("The sign-in ended on"), tone) == (True, Tone.DEGRADED)
    words, _tone = words_of(KnownSignIns(known.states, None))
    assert words.startswith("Signed in as"), "a locked keyring does not hide what is known"
    app.secrets.remove(state.reference)
    assert read(CancelToken()).missing
    assert words_of(read(CancelToken())) == ("Nobody has signed in yet.", Tone.DEGRADED)
    assert words_of(KnownSignIns()) == ("", Tone.MUTED)
