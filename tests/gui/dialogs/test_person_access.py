"""What the forms of users, queues and mailboxes ask for by the profile: a password, a person's sign-in, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.oauth import CLIENT_CREDENTIALS, CODE
from core.domain.profile import AuthProtocol, CredentialRetrieval, Endpoint, OAuthSettings
from core.service import Kind, NewEntry
from gui.console import Console
from gui.dialogs.forward_mailbox import ForwardMailboxDialog
from gui.dialogs.person import PersonDialog
from gui.dialogs.person_access import NO_PROFILE, Way, profile_of, way_of
from gui.dialogs.queue import QueueDialog
from gui.dialogs.sign_in import SignInDialog
from gui.dialogs.user import UserDialog
from tests.gui.dialogs.made import Heard
from tests.gui.dialogs.provider import PROFILE, Provider, provider_running
from tests.gui.dialogs.test_person_dialogs import choose, entry, number, opened, save, type_password, write
from tests.servers.certificates import Certificates
from tests.unit.transports.oauth.world import ALICE

At = tuple[Console, Heard]
OWN = ("box.username", "box.secret", "box.allow_credentials")


@pytest.fixture
def provider(certificates: Certificates, monkeypatch: pytest.MonkeyPatch, at_office: At, qtbot: QtBot) -> Iterator[Provider]:
    """A provider of tokens; the profile that asks it is Alice's, and each mailbox has a sign-in of its own."""
    with provider_running(certificates, monkeypatch) as made:
        apply(qtbot, at_office[0], made)
        yield made


def apply(qtbot: QtBot, console: Console, provider: Provider, **given: str) -> None:
    """Let Alice's profile ask this provider, and the console know."""
    provider.apply(console.app, **given)
    console.saved()
    qtbot.waitUntil(lambda: not console.tasks.under_way)


def alice(qtbot: QtBot, console: Console) -> PersonDialog:
    dialog = opened(qtbot, UserDialog(console, number(console, Kind.USER, "Alice")))
    qtbot.waitUntil(lambda: not console.tasks.under_way)
    return dialog


def picked(qtbot: QtBot, dialog: PersonDialog, profile: object) -> None:
    choose(dialog, "box.profile", profile)
    qtbot.waitUntil(lambda: not dialog.console.tasks.under_way)


def shown(dialog: PersonDialog) -> list[str]:
    return [key for key in OWN if dialog.form.field(key).isVisibleTo(dialog)]


OAUTH = OAuthSettings("microsoft", "client", tenant="corp.test", flow=CODE)
PROGRAM = OAuthSettings("microsoft", "client", tenant="corp.test", flow=CLIENT_CREDENTIALS, secret="client-secret")
MAILBOX, SHARED, NOBODY = CredentialRetrieval.MAILBOX, CredentialRetrieval.PROFILE, CredentialRetrieval.ANONYMOUS


@pytest.mark.parametrize(
    ("endpoint", "way"),
    [
        (Endpoint(credentials=MAILBOX), Way.PASSWORD),
        (Endpoint(credentials=MAILBOX, auth=AuthProtocol.KERBEROS), Way.PASSWORD),
        (Endpoint(credentials=SHARED, username="service"), Way.PROFILE),
        (Endpoint(credentials=NOBODY, auth=AuthProtocol.OAUTH2, oauth=OAUTH), Way.NOBODY),
        (Endpoint(credentials=MAILBOX, auth=AuthProtocol.OAUTH2, oauth=OAUTH), Way.PERSON),
        (Endpoint(credentials=SHARED, auth=AuthProtocol.OAUTH2, oauth=OAUTH), Way.ONE_PERSON),
        (Endpoint(credentials=MAILBOX, auth=AuthProtocol.OAUTH2, oauth=PROGRAM), Way.PROGRAM),
        (Endpoint(credentials=SHARED, oauth=PROGRAM), Way.PROGRAM),
    ],
)
def test_each_side_has_one_way(endpoint: Endpoint, way: Way) -> None:
    assert way_of(endpoint) is way


def test_the_choice_of_a_form_means_a_profile(at_office: At) -> None:
    service = at_office[0].service
    assert profile_of(service, NO_PROFILE) is None
    assert profile_of(service, "gone") is None
    named, usual = profile_of(service, "Office"), profile_of(service, None)
    assert named is not None
    assert usual == named, "the organisation's default"


def test_a_password_is_asked_for_where_it_is_of_use(at_office: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, UserDialog(at_office[0]))
    assert shown(dialog) == list(OWN)
    assert not dialog.access.isVisible()
    assert not dialog.access.sign_in.isVisible()


def test_who_signs_in_by_tokens_is_not_asked_for_a_password(at_office: At, qtbot: QtBot, provider: Provider) -> None:
    assert provider.opened == []
    dialog = alice(qtbot, at_office[0])
    assert shown(dialog) == ["box.username", "box.allow_credentials"], "another account may sign in for it"
    assert dialog.access.words.text() == "A person signs in once for this mailbox (OAuth 2.0). No password is kept."
    assert dialog.access.sign_in.words.text() == "Nobody has signed in yet."
    assert dialog.access.sign_in.button.isVisible()
    picked(qtbot, dialog, "Office")
    assert shown(dialog) == list(OWN)
    assert not dialog.access.isVisible()
    picked(qtbot, dialog, PROFILE)
    assert dialog.access.sign_in.isVisible(), "back where it was"


def test_the_button_signs_in_and_the_form_says_so(at_office: At, qtbot: QtBot, provider: Provider) -> None:
    console = at_office[0]
    dialog = alice(qtbot, console)
    write(dialog, "who.name", "Alice Ng")
    dialog.access.sign_in.button.click()
    [sign_in] = [each for each in QApplication.topLevelWidgets() if isinstance(each, SignInDialog) and each.isVisible()]
    qtbot.waitUntil(sign_in.panel.browser_button.isVisible)
    with qtbot.waitSignal(sign_in.panel.done, timeout=20_000):
        sign_in.panel.browser_button.click()
    sign_in.reject()
    # The frame's state is read anew after each saving; here there is no engine that would tell.
    console.state.organisation_changed.emit()
    words = dialog.access.sign_in.words
    qtbot.waitUntil(lambda: words.text().startswith(f"Signed in as {ALICE}. The sign-in holds until"), timeout=20_000)
    assert dialog.access.sign_in.button.text() == "Sign in again…"
    assert dialog.form.field("who.name").value() == "Alice Ng", "what was written stays"


def test_a_new_user_signs_in_once_it_is_kept(at_office: At, qtbot: QtBot, provider: Provider) -> None:
    console = at_office[0]
    dialog = opened(qtbot, UserDialog(console))
    type_password(dialog, "hunter-42")
    picked(qtbot, dialog, PROFILE)
    assert dialog.access.words.text().endswith("Save first. Then sign in: here, or in the mailbox's details.")
    assert not dialog.access.sign_in.isVisible()
    write(dialog, "who.name", "Carol Ito")
    write(dialog, "who.email", "carol@corp.test")
    save(qtbot, dialog)
    assert entry(console, Kind.MAILBOX, "carol@corp.test")["secret"] is None
    assert provider.opened == []
    assert "carol@corp.test" not in console.app.secrets.references(), "a password that nobody sees is not kept"


@pytest.mark.parametrize(
    ("given", "said", "signs_in"),
    [
        ({"credentials": "profile"}, "One person signs in for all mailboxes of the profile", True),
        ({"flow": "client-credentials"}, "Postroom signs in as a program", False),
    ],
)
def test_what_the_profile_does_itself_is_said(
    at_office: At, qtbot: QtBot, provider: Provider, given: dict[str, str], said: str, signs_in: bool
) -> None:
    console = at_office[0]
    apply(qtbot, console, provider, **given)
    dialog = alice(qtbot, console)
    assert shown(dialog) == []
    assert dialog.access.words.text().startswith(said)
    assert dialog.access.sign_in.isVisible() is signs_in
    assert dialog.access.sign_in.words.text() == ("Nobody has signed in yet." if signs_in else "")


def test_each_side_is_named_where_they_differ(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    profile = entry(console, Kind.PROFILE, "Office")
    outgoing = {"host": "127.0.0.1", "port": 20587, "tls": "starttls", "credentials": "profile", "username": "relay", "secret": "relay"}
    console.service.save([NewEntry(Kind.PROFILE, {"id": profile["id"], "outgoing": outgoing})])
    dialog = opened(qtbot, QueueDialog(console))
    assert dialog.access.words.text().splitlines() == [
        "Receiving: With the password that is named here.",
        "Sending: The profile's own account signs in for all its mailboxes. No password is asked for here.",
    ]
    assert shown(dialog) == list(OWN)
    picked(qtbot, dialog, NO_PROFILE)
    assert not dialog.access.isVisible()
    assert not opened(qtbot, ForwardMailboxDialog(console)).access.isVisible(), "nothing is sent from it"
