"""The dialogs about OAuth 2.0 and providers: nobody has signed in, a code for another device, somebody has; a provider that is chosen."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import trustme
from PySide6.QtWidgets import QWidget

from core.sandbox import people
from core.sandbox.oauth import OAuthServer
from gui.dialogs.mailbox import MailboxDialog
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.profile_presets import PROVIDER
from gui.dialogs.sign_in import SignInDialog
from gui.dialogs.sign_in_state import Whose
from gui.dialogs.wizard import SetupWizard
from tests.screenshots.panes import Shot
from tests.screenshots.stage import Stage, until

PROFILE, CLIENT, PERSON = "Mail at our provider", "7c1d2f0e-postroom", "helpdesk@kestrel-parts.test"


@contextmanager
def _provider(stage: Stage) -> Iterator[OAuthServer]:
    """A provider, and a profile for whose mailboxes one person signs in there."""
    authority = trustme.CA()
    ca_file = stage.app.options.home / "authority.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(tls)
    with OAuthServer({CLIENT: ""}, tls=tls, name="localhost") as server:
        server.person = PERSON
        where = f"token_url: '{server.token_url}', authorize_url: '{server.authorize_url}', device_url: '{server.device_url}'"
        oauth = f"{{provider: custom, client_id: {CLIENT}, {where}, flow: device}}"
        side = f"host: mail.kestrel-parts.test, auth: oauth2, credentials: profile, oauth: {oauth}"
        sides = f"incoming: {{{side}}}, outgoing: {{{side}}}"
        stage.service.apply(f"postroom: 1\nprofiles: [{{name: {PROFILE}, type: pop3-smtp, ca_file: '{ca_file}', {sides}}}]")
        yield server


def sign_in(stage: Stage, act: Callable[[SignInDialog, OAuthServer], None]) -> QWidget:
    """The sign-in of a profile."""
    with _provider(stage) as server:
        dialog = SignInDialog(stage.console, Whose(profile=PROFILE), stage.program.window)
        dialog.open()
        stage.settled()
        act(dialog, server)
    return dialog


def mailbox_of_it(stage: Stage) -> QWidget:
    """A mailbox for which that person signs in: nobody asks for a password."""
    with _provider(stage):
        view = stage.state.by_address(people.TOMAS.email)
        assert view is not None
        dialog = MailboxDialog(stage.console, view.id, stage.program.window)
        dialog.open()
        stage.settled()
        _put(dialog.form.field("box.profile"), PROFILE)
        stage.settled()
    return dialog


def _begin(dialog: SignInDialog, server: OAuthServer) -> None:
    server.pending = 1_000_000
    dialog.panel.start(device=True)
    until(dialog.panel.code.value, "the code")
    dialog.adjustSize()


def _complete(dialog: SignInDialog, server: OAuthServer) -> None:
    dialog.panel.start(device=True)
    until(dialog.panel.code.value, "the code")
    server.enter_code(dialog.panel.code.value())
    until(lambda: dialog.panel.signed_in and dialog.panel.known.needed and not dialog.panel.known.missing, "the sign-in")
    dialog.adjustSize()


def profile_provider(stage: Stage) -> QWidget:
    """A new profile of a provider's."""
    dialog = ProfileDialog(stage.console, None, stage.program.window)
    dialog.open()
    stage.settled()
    _put(dialog.form.field(PROVIDER), "outlook-com-pop3")
    stage.settled()
    return dialog


def wizard_provider(stage: Stage) -> QWidget:
    """The assistant's page of servers, with a provider chosen."""
    dialog = SetupWizard(stage.console, stage.program.window)
    dialog.open()
    stage.settled()
    types: Any = dialog.pages[0]
    types.choose("pop3-smtp")
    dialog.forward()
    _put(dialog.server.finder.provider, "gmx-pop3")
    stage.settled()
    return dialog


def _put(field: Any, value: str) -> None:
    field.set_value(value)
    field.changed.emit()


SIGNING_IN: dict[str, Shot] = {
    "sign-in": partial(sign_in, act=lambda _dialog, _server: None),
    "sign-in-code": partial(sign_in, act=_begin),
    "sign-in-done": partial(sign_in, act=_complete),
    "mailbox-sign-in": mailbox_of_it,
    "profile-provider": profile_provider,
    "wizard-provider": wizard_provider,
}
