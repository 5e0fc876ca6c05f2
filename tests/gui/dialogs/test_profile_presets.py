"""A provider chosen in the dialog of a new profile: what it fills in, what stays, what is said, and that it is never saved itself."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.domain.presets import PRESETS, Preset
from core.service import Kind
from gui.console import Console
from gui.dialogs import profile_shape as shape
from gui.dialogs.profile import ProfileDialog
from gui.dialogs.profile_presets import ANOTHER, PROVIDER, notes_of, preset_of, providers, values_of
from tests.gui.dialogs.made import Heard
from tests.gui.dialogs.test_profile_dialog import choose, office_id, opened, shown, write

At = tuple[Console, Heard]
EACH = pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)


def tone(dialog: ProfileDialog) -> str:
    return dialog.fields.note._tone.name


def test_another_server_comes_first(at_nothing: At, qtbot: QtBot) -> None:
    assert providers()[0][0] == ANOTHER
    assert len(providers()) == len(PRESETS) + 1
    dialog = opened(qtbot, at_nothing[0])
    assert dialog.form.field(PROVIDER).value() == ANOTHER
    assert preset_of(ANOTHER) is None


@EACH
def test_every_provider_fills_in_both_sides(at_nothing: At, qtbot: QtBot, preset: Preset) -> None:
    dialog = opened(qtbot, at_nothing[0])
    write(dialog, "name", "Ours")
    write(dialog, "description", "In the cellar")
    choose(dialog, PROVIDER, preset.key)
    values = dialog.fields.values()
    assert (values["name"], values["description"]) == ("Ours", "In the cellar")
    assert values["type"] == preset.type
    wanted = preset.settings.values()
    saved = shape.to_save(values, None)
    assert "provider" not in saved
    assert saved.get("autodiscover", False) == wanted["autodiscover"]
    for side in shape.SIDES:
        given, right = saved[side], wanted[side]
        if right == "same":
            assert given == "same"
            continue
        assert isinstance(given, dict)
        for key in given.keys() & {"host", "port", "tls", "auth", "credentials", "url", "impersonation"}:
            assert given[key] == right[key], key
    assert dialog.fields.note.isVisible()
    assert notes_of(preset) in dialog.fields.note.accessibleName()


def test_what_was_typed_elsewhere_stays_and_a_provider_can_be_left(at_nothing: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_nothing[0])
    choose(dialog, PROVIDER, "gmx-pop3")
    assert dialog.form.field("incoming.host").value() == "pop.gmx.net"
    assert tone(dialog) == "ACCENT"
    write(dialog, "owner_email_address", "owner@corp.test")
    choose(dialog, PROVIDER, "yahoo")
    assert dialog.form.field("type").value() == "imap-smtp"
    assert dialog.form.field("owner_email_address").value() == "owner@corp.test"
    assert tone(dialog) == "ACCENT"
    choose(dialog, "type", "pop3-smtp")
    assert dialog.form.field(PROVIDER).value() == ANOTHER
    assert dialog.form.field("incoming.host").value() is None
    assert not dialog.fields.note.isVisible()
    choose(dialog, PROVIDER, "gmx-pop3")
    choose(dialog, PROVIDER, ANOTHER)
    assert dialog.form.field("incoming.host").value() == "pop.gmx.net", "another server may be like it"


def test_ports_of_a_provider_follow_unless_they_are_its_own(at_nothing: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_nothing[0])
    choose(dialog, PROVIDER, "gmx-pop3")
    choose(dialog, "incoming.tls", "none")
    assert dialog.form.field("incoming.port").value() == 110
    choose(dialog, PROVIDER, "proton-bridge")
    choose(dialog, "incoming.tls", "implicit")
    assert dialog.form.field("incoming.port").value() == 1143


def test_it_is_saved_as_any_other_profile(at_nothing: At, qtbot: QtBot) -> None:
    console = at_nothing[0]
    dialog = opened(qtbot, console)
    write(dialog, "name", "Outlook")
    choose(dialog, PROVIDER, "outlook-com-pop3")
    write(dialog, "incoming.oauth.client_id", "client-1")
    write(dialog, "incoming.oauth.tenant", "consumers")
    with qtbot.waitSignal(dialog.accepted):
        dialog.save()
    [entry] = console.service.entries(Kind.PROFILE)
    for side in shape.SIDES:
        given = entry[side]
        assert isinstance(given, dict)
        assert isinstance(given["oauth"], dict)
        assert (given["auth"], given["oauth"]["client_id"], given["oauth"]["flow"]) == ("oauth2", "client-1", "code")


def test_one_application_serves_both_sides_until_another_is_named(at_nothing: At, qtbot: QtBot) -> None:
    dialog = opened(qtbot, at_nothing[0])
    choose(dialog, PROVIDER, "outlook-com-pop3")
    write(dialog, "incoming.oauth.client_id", "client-1")
    assert dialog.form.field("outgoing.oauth.client_id").value() == "client-1"
    write(dialog, "outgoing.oauth.client_id", "client-2")
    write(dialog, "incoming.oauth.client_id", "client-3")
    assert dialog.form.field("outgoing.oauth.client_id").value() == "client-2"
    choose(dialog, "incoming.oauth.flow", "device")
    assert dialog.form.field("outgoing.oauth.flow").value() == "device"


def test_a_profile_that_is_there_has_no_provider(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    assert PROVIDER not in shown(opened(qtbot, console, office_id(console)))


def test_a_copy_has_its_originals_servers(at_office: At, qtbot: QtBot) -> None:
    console = at_office[0]
    assert PROVIDER not in shown(opened(qtbot, console, office_id(console), duplicate=True))


def test_hosts_named_after_a_domain_take_it() -> None:
    preset = preset_of("generic-pop3")
    assert preset is not None
    incoming = values_of(preset, "alice@corp.test")["incoming"]
    assert isinstance(incoming, dict)
    assert incoming["host"] == "mail.corp.test"
    open_side = values_of(preset)["incoming"]
    assert isinstance(open_side, dict)
    assert open_side["host"] == ""
