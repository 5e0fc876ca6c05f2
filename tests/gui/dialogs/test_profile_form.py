"""How the fields of a profile follow one another, without a store."""

from __future__ import annotations

from copy import deepcopy

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.domain.profile import ProfileType
from gui.dialogs import profile_shape as shape
from gui.dialogs.profile_fields import FORM_KEYS, proxy_address, server_address
from gui.dialogs.profile_form import ProfileForm
from gui.widgets.form import Form, SecretField


@pytest.fixture
def form(qtbot: QtBot) -> ProfileForm:
    """A form with a new Exchange profile."""
    holder = Form()
    qtbot.addWidget(holder)
    made = ProfileForm(holder, QObject(holder))
    made.show({"name": "Corp", **shape.defaults("exchange")})
    holder.show()
    return made


def put(form: ProfileForm, key: str, value: object) -> None:
    """Change a field as a person does."""
    form.form.field(key).set_value(value)
    form.form.field(key).changed.emit()


def shown(form: ProfileForm) -> set[str]:
    return {key for key, field in form.form.fields.items() if field.shown}


@pytest.mark.parametrize("profile_type", list(ProfileType))
def test_what_is_shown_is_what_the_type_uses(form: ProfileForm, profile_type: ProfileType) -> None:
    put(form, "type", profile_type.value)
    assert shown(form) - FORM_KEYS == shape.used(form.values())


@pytest.mark.parametrize("profile_type", list(ProfileType))
def test_a_profile_that_is_shown_is_read_back_as_it_was(form: ProfileForm, profile_type: ProfileType) -> None:
    values = {"id": 3, "name": "Office", **shape.defaults(profile_type.value)}
    form.show(values)
    assert not form.form.is_changed
    now = form.values()
    assert shape.to_save({**now, "id": 3}, {**now, "id": 3}) == {"id": 3}
    for side in shape.SIDES:
        given, found = values[side], now[side]
        assert isinstance(given, dict)
        assert isinstance(found, dict)
        assert {key: found[key] or None for key in given if key != "oauth"} == {key: given[key] or None for key in given if key != "oauth"}


def test_another_type_keeps_what_is_not_the_servers(form: ProfileForm) -> None:
    put(form, "description", "In the cellar")
    put(form, "ca_file", "/etc/ca.pem")
    put(form, "type", "pop3-smtp")
    values = form.values()
    assert (values["name"], values["description"], values["ca_file"]) == ("Corp", "In the cellar", "/etc/ca.pem")
    assert values["same"] is False
    assert form.form.is_changed


def test_what_a_choice_hides_is_there_again_when_it_is_taken_back(form: ProfileForm) -> None:
    put(form, "incoming.username", "svc")
    put(form, "incoming.credentials", "mailbox")
    assert "incoming.username" not in shown(form)
    assert "username" not in str(shape.to_save(form.values(), None))
    put(form, "incoming.credentials", "profile")
    assert form.form.field("incoming.username").value() == "svc"


def test_an_own_server_for_sending_has_its_own_fields(form: ProfileForm) -> None:
    assert not {key for key in shown(form) if key.startswith("outgoing.")}
    put(form, "autodiscover", False)
    put(form, "same", False)
    assert {"outgoing.url", "outgoing.credentials", "outgoing.username"} <= shown(form)


def test_oauth_asks_for_the_application_and_not_for_a_password(form: ProfileForm) -> None:
    put(form, "incoming.auth", "oauth2")
    assert {"incoming.oauth.client_id", "incoming.oauth.tenant", "incoming.oauth.flow"} <= shown(form)
    assert not {"incoming.username", "incoming.secret", "incoming.oauth.token_url"} & shown(form)
    put(form, "incoming.oauth.provider", "custom")
    assert "incoming.oauth.token_url" in shown(form)
    assert "incoming.oauth.tenant" not in shown(form)
    put(form, "incoming.auth", "basic")
    assert "incoming.oauth.client_id" not in shown(form)


def test_autodiscover_needs_no_address(form: ProfileForm) -> None:
    assert "incoming.url" not in shown(form)
    put(form, "autodiscover", False)
    assert "incoming.url" in shown(form)


def test_names_of_passwords_are_proposed_from_the_profile(form: ProfileForm) -> None:
    for key, name in (("incoming.secret", "corp"), ("incoming.oauth.secret", "corp-client")):
        field = form.form.field(key)
        assert isinstance(field, SecretField)
        field.password.setText("hunter-42")
        field.password.textEdited.emit("hunter-42")
        assert field.value() == name
    assert "hunter-42" not in repr(form.values())


def test_a_port_of_ones_own_is_known_when_the_profile_is_shown_again(form: ProfileForm) -> None:
    values = {"name": "Office", **shape.defaults("pop3-smtp")}
    incoming = deepcopy(values["incoming"])
    assert isinstance(incoming, dict)
    form.show({**values, "incoming": {**incoming, "port": 1995}})
    put(form, "incoming.tls", "none")
    assert form.form.field("incoming.port").value() == 1995
    form.show(values)
    put(form, "incoming.tls", "none")
    assert form.form.field("incoming.port").value() == 110


def test_after_another_type_ports_follow_again(form: ProfileForm) -> None:
    put(form, "type", "pop3-smtp")
    put(form, "incoming.port", 1995)
    put(form, "type", "imap-smtp")
    assert form.form.field("incoming.port").value() == 993
    put(form, "incoming.tls", "starttls")
    assert form.form.field("incoming.port").value() == 143


@pytest.mark.parametrize(
    "value", [None, "", "mail", "mail.corp.test", "https://mail.corp.test/EWS/Exchange.asmx", "http://127.0.0.1:8080/ews"]
)
def test_addresses_of_exchange(value: object) -> None:
    assert server_address(value) == ""


@pytest.mark.parametrize("value", ["mail corp", "https://", "ftp://mail.corp.test", "mail.corp.test/EWS"])
def test_what_is_no_address_of_exchange(value: object) -> None:
    assert server_address(value)


@pytest.mark.parametrize(
    ("value", "right"), [(None, True), ("system", True), ("none", True), ("http://proxy:3128", True), ("proxy", False)]
)
def test_proxies(value: object, right: bool) -> None:
    assert (proxy_address(value) == "") is right
