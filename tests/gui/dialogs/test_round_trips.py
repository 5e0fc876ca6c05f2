"""Every field of the forms of profiles, users, queues and mailboxes: what is set in the dialog is saved, and read back by the service."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.service import Kind
from gui.console import Console
from gui.dialogs.forward_mailbox import ForwardMailboxDialog
from gui.dialogs.person import PersonDialog
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.profile_fields import FORM_KEYS
from gui.dialogs.queue import QueueDialog
from gui.dialogs.user import UserDialog
from gui.widgets.entity_dialog import EntityDialog
from gui.widgets.field import Field
from tests.gui.dialogs.made import Heard

At = tuple[Console, Heard]
SINCE = "2027-01-05T09:00:00+00:00"
OWN = {
    "host": "mail.corp.test",
    "port": 1995,
    "tls": "starttls",
    "auth": "basic",
    "credentials": "profile",
    "username": "svc",
    "secret": "office",
}
OWN_FOR_EACH = {"host": "smtp.corp.test", "port": 2587, "tls": "none", "auth": "basic", "credentials": "mailbox"}
CUSTOM = {
    "provider": "custom",
    "client_id": "client-1",
    "token_url": "https://id.corp.test/token",
    "scopes": ["mail.read", "offline_access"],
    "secret": "client-secret",
    "secret_expires_on": "2027-12-31",
}
LIMITS: dict[str, object] = {
    "description": "In the cellar",
    "ca_file": "/etc/ssl/corp.pem",
    "proxy": "http://proxy.corp.test:3128",
    "process_email_from": SINCE,
    "min_polling_interval_minutes": 15,
    "max_concurrent_connections": 25,
    "owner_email_address": "owner@corp.test",
    "send_email_alert": True,
    "connection_timeout_seconds": 45,
    "contact_patience_minutes": 90,
    "sending_mode": "pause",
    "max_messages_per_minute": 30,
    "max_messages_per_day": 0,
}
PROFILES: dict[str, dict[str, object]] = {
    "pop3": {"type": "pop3-smtp", **LIMITS, "incoming": OWN, "outgoing": OWN_FOR_EACH},
    "imap": {
        "type": "imap-smtp",
        **LIMITS,
        "process_sent_items": True,
        "move_undeliverable": True,
        "sent_copy": "never",
        "incoming": OWN,
        "outgoing": OWN,
    },
    "same": {"type": "imap-smtp", **LIMITS, "same": True, "incoming": OWN},
    "discovered": {"type": "exchange", **LIMITS, "autodiscover": True, "incoming": {"auth": "ntlm", "credentials": "mailbox"}},
    "exchange": {
        "type": "exchange",
        **LIMITS,
        "autodiscover": False,
        "incoming": {"url": "https://mail.corp.test/EWS/Exchange.asmx", "auth": "basic", "credentials": "profile", "username": "svc"},
    },
    "application": {
        "type": "exchange-online",
        **LIMITS,
        "incoming": {
            "auth": "oauth2",
            "impersonation": True,
            "oauth": {
                "provider": "microsoft",
                "client_id": "client-1",
                "tenant": "corp.test",
                "secret": "s",
                "secret_expires_on": "2027-12-31",
            },
        },
    },
    "browser": {
        "type": "pop3-smtp",
        **LIMITS,
        "same": True,
        "incoming": {
            "host": "pop.corp.test",
            "auth": "oauth2",
            "credentials": "profile",
            "oauth": {**CUSTOM, "flow": "code", "authorize_url": "https://id.corp.test/authorize"},
        },
    },
    "device": {
        "type": "exchange-online",
        **LIMITS,
        "incoming": {
            "auth": "oauth2",
            "oauth": {**CUSTOM, "flow": "device", "device_url": "https://id.corp.test/device"},
            "credentials": "mailbox",
        },
    },
}


def opened(qtbot: QtBot, dialog: EntityDialog) -> EntityDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.console.tasks.under_way and dialog.form.isEnabled())
    return dialog


def put(field: Field, value: object) -> None:
    """Change a field as a person does: it counts as changed, and the others follow."""
    clean = field._clean
    field.set_value(value)
    field._clean = clean
    field.changed.emit()


def dotted(values: Mapping[str, object], above: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in values.items():
        if isinstance(value, Mapping):
            found |= dotted(value, f"{above}{key}.")
        else:
            found[f"{above}{key}"] = value
    return found


def set_all(dialog: EntityDialog, wanted: Mapping[str, object]) -> None:
    """Set what a person sees; whatever decides over other fields comes first in `wanted`."""
    for key, value in wanted.items():
        assert dialog.form.field(key).shown, f"{key} is not to be seen"
        put(dialog.form.field(key), value)
        assert not dialog.form.field(key).error


def save(qtbot: QtBot, dialog: EntityDialog) -> None:
    with qtbot.waitSignal(dialog.accepted):
        dialog.save()


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("kept", [False, True], ids=["new", "kept"])
def test_profiles(at_office: At, qtbot: QtBot, name: str, kept: bool) -> None:
    console = at_office[0]
    profile_id = console.service.entries(Kind.PROFILE)[0]["id"] if kept else None
    assert profile_id is None or isinstance(profile_id, int)
    dialog = opened(qtbot, ProfileDialog(console, profile_id))
    wanted = {"name": "Corp", **dotted(PROFILES[name])}
    set_all(dialog, dict(sorted(wanted.items(), key=lambda each: each[0] not in {"type", "same", "autodiscover"})))
    seen = {key for key, field in dialog.form.fields.items() if field.shown} - FORM_KEYS
    if name == "imap":
        assert seen - wanted.keys() == {"same"}
    save(qtbot, dialog)
    found = next(entry for entry in console.service.entries(Kind.PROFILE) if entry["name"] == "Corp")
    assert (found["outgoing"] == "same") is bool(wanted.pop("same", str(wanted["type"]).startswith("exchange")))
    now = dotted(found)
    assert {key: now.get(key) for key in wanted} == wanted


def test_every_field_of_profiles_makes_a_round_trip(at_nothing: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, ProfileDialog(at_nothing[0]))
    tried = {key.partition(".")[2] or key for values in PROFILES.values() for key in dotted(values)} | {"name"}
    assert {key.partition(".")[2] or key for key in dialog.form.fields if key not in FORM_KEYS} == tried


USER: dict[str, object] = {
    "who.name": "Carla Diaz",
    "who.email": "carla@corp.test",
    "who.personal_email": "carla@home.test",
    "who.mobile_alert_email": "carla@phone.test",
    "who.approved": True,
    "who.incoming": "server-side-sync",
    "who.outgoing": "server-side-sync",
    "who.act": "outlook",
    "who.filter": "known-senders",
    "who.send_as_allowed": True,
    "who.auto_create_contact": "lead",
    "who.time_zone": "America/Sao_Paulo",
    "box.profile": "Office",
    "box.username": "carla",
    "box.secret": "carla-mail",
    "box.allow_credentials": False,
    "box.process_email_from": SINCE,
    "box.verbose_logging_cycles": 7,
}
QUEUE: dict[str, object] = {
    **{key: value for key, value in USER.items() if key.startswith("box.")},
    "who.name": "Returns",
    "who.email": "returns@corp.test",
    "who.owner": "bob@corp.test",
    "who.view_type": "private",
    "who.members": ["alice@corp.test", "bob@corp.test"],
    "who.description": "What comes back",
    "who.approved": False,
    "who.incoming": "forward-mailbox",
    "who.outgoing": "none",
    "who.filter": "all",
    "box.delete_after_processing": True,
}
FORWARD: dict[str, object] = {
    **{key: value for key, value in USER.items() if key.startswith("box.")},
    "who.name": "Collector",
    "who.email": "collect@corp.test",
    "who.approved": True,
    "box.delete_after_processing": True,
}


@pytest.mark.parametrize(
    ("kind", "make", "wanted"),
    [
        (Kind.USER, partial(UserDialog), USER),
        (Kind.QUEUE, partial(QueueDialog), QUEUE),
        (Kind.FORWARD_MAILBOX, partial(ForwardMailboxDialog), FORWARD),
    ],
    ids=["user", "queue", "forward-mailbox"],
)
def test_people_and_their_mailboxes(
    at_office: At, qtbot: QtBot, kind: Kind, make: partial[PersonDialog], wanted: dict[str, object]
) -> None:
    console = at_office[0]
    dialog = opened(qtbot, make(console))
    set_all(dialog, wanted)
    assert {key for key, field in dialog.form.fields.items() if field.shown} == set(wanted), "every field is tried"
    save(qtbot, dialog)
    who = next(entry for entry in console.service.entries(kind) if entry["email"] == wanted["who.email"])
    boxes = {entry["email"]: entry for entry in [*console.service.entries(Kind.MAILBOX), *console.service.entries(Kind.FORWARD_MAILBOX)]}
    parts = {"who": who, "box": boxes[wanted["who.email"]]}
    assert {key: parts[key[:3]].get(key[4:]) for key in wanted} == wanted
    # And shown again as it was saved, unchanged.
    again = opened(qtbot, make(console, int(str(who["id"]))))
    assert {key: again.form.field(key).value() for key in wanted} == wanted
    assert not again.form.is_changed


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("who.members", ["alice@corp.test", "bob"], ["alice@corp.test"]),
        ("who.email", "returns", "returns@corp.test"),
    ],
)
def test_what_is_wrong_is_said_when_the_field_is_left(at_office: At, qtbot: QtBot, key: str, wrong: object, right: object) -> None:
    dialog = opened(qtbot, QueueDialog(at_office[0]))
    _judged(dialog.form.field(key), wrong, right)


@pytest.mark.parametrize("key", ["who.personal_email", "who.mobile_alert_email"])
def test_other_addresses_are_addresses(at_office: At, qtbot: QtBot, key: str) -> None:
    dialog = opened(qtbot, UserDialog(at_office[0]))
    _judged(dialog.form.field(key), "carla at home", "carla@home.test")


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("owner_email_address", "owner", "owner@corp.test"),
        ("incoming.oauth.secret_expires_on", "31.12.2027", "2027-12-31"),
        ("incoming.oauth.token_url", "id.corp.test/token", "https://id.corp.test/token"),
        ("incoming.oauth.authorize_url", "ftp://id.corp.test", "https://id.corp.test/authorize"),
        ("incoming.oauth.device_url", "https://", "https://id.corp.test/device"),
        ("proxy", "proxy", "http://proxy.corp.test:3128"),
    ],
)
def test_fields_of_profiles_judge_by_themselves(at_nothing: At, qtbot: QtBot, key: str, wrong: object, right: object) -> None:
    dialog = opened(qtbot, ProfileDialog(at_nothing[0]))
    _judged(dialog.form.field(key), wrong, right)


def _judged(field: Field, wrong: object, right: object) -> None:
    put(field, wrong)
    field.left.emit()
    assert field.error
    put(field, right)
    field.left.emit()
    assert not field.error
