"""What each type of profile needs, and what of a form is saved."""

from __future__ import annotations

from copy import deepcopy

import pytest

from core.domain.presets import defaults_for
from core.domain.profile import ProfileType
from gui.dialogs import profile_shape as shape

POP = {
    "id": 7,
    "name": "Office",
    "type": "pop3-smtp",
    "description": "",
    "autodiscover": False,
    "incoming": {
        "host": "pop.corp.test",
        "port": None,
        "url": None,
        "tls": "implicit",
        "auth": "auto",
        "credentials": "mailbox",
        "username": "",
        "secret": None,
        "impersonation": False,
        "oauth": None,
    },
    "outgoing": "same",
    "ca_file": None,
    "process_email_from": None,
    "proxy": "system",
    "process_sent_items": False,
    "min_polling_interval_minutes": 0,
    "max_concurrent_connections": 10,
    "move_undeliverable": False,
    "state": "active",
}


def side(values: shape.Values, name: str) -> dict[str, object]:
    found = values[name]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("profile_type", "port", "sending"),
    [("pop3-smtp", 995, ("starttls", 587)), ("imap-smtp", 993, ("starttls", 587)), ("gmail", 993, ("implicit", 465))],
)
def test_mail_servers_are_proposed_encrypted_with_the_usual_ports(profile_type: str, port: int, sending: tuple[str, int]) -> None:
    proposed = shape.defaults(profile_type)
    assert (side(proposed, "incoming")["tls"], side(proposed, "incoming")["port"]) == ("implicit", port)
    assert (side(proposed, "outgoing")["tls"], side(proposed, "outgoing")["port"]) == sending
    assert proposed["same"] is False
    assert side(proposed, "incoming")["credentials"] == "mailbox"


def test_exchange_is_proposed_with_one_account_that_acts_for_all() -> None:
    proposed = shape.defaults("exchange")
    assert side(proposed, "incoming")["credentials"] == "profile"
    assert side(proposed, "incoming")["impersonation"] is True
    assert side(proposed, "incoming")["auth"] == "auto"
    assert proposed["same"] is True
    assert proposed["autodiscover"] is True


@pytest.mark.parametrize("profile_type", list(ProfileType))
def test_what_is_proposed_is_what_core_begins_with(profile_type: ProfileType) -> None:
    wanted = defaults_for(profile_type).values()
    proposed = shape.to_save(shape.defaults(profile_type.value), None)
    assert (proposed["type"], proposed.get("autodiscover", False)) == (wanted["type"], wanted["autodiscover"])
    for name in shape.SIDES:
        if wanted[name] == "same":
            assert proposed[name] == "same"
            continue
        given = side(proposed, name)
        for key in given.keys() - {"oauth", "username", "secret"}:
            assert given[key] == wanted[name][key], key
        if wanted[name]["oauth"]:
            assert given["oauth"]["provider"] == wanted[name]["oauth"]["provider"]  # type: ignore[index]
            assert given["oauth"]["flow"] == wanted[name]["oauth"]["flow"]  # type: ignore[index]


def test_exchange_online_is_proposed_with_oauth_and_its_url() -> None:
    incoming = side(shape.defaults("exchange-online"), "incoming")
    assert incoming["auth"] == "oauth2"
    assert incoming["url"] == "https://outlook.office365.com/EWS/Exchange.asmx"


def test_gmail_knows_its_servers() -> None:
    proposed = shape.defaults("gmail")
    assert side(proposed, "incoming")["host"] == "imap.gmail.com"
    assert side(proposed, "outgoing")["host"] == "smtp.gmail.com"


@pytest.mark.parametrize(
    ("side_name", "tls", "port"),
    [
        ("incoming", "implicit", 995),
        ("incoming", "starttls", 110),
        ("incoming", "none", 110),
        ("outgoing", "implicit", 465),
        ("outgoing", "starttls", 587),
        ("outgoing", "none", 25),
    ],
)
def test_usual_ports_follow_the_encryption(side_name: str, tls: str, port: int) -> None:
    assert shape.usual_port("pop3-smtp", side_name, tls) == port


def test_exchange_has_no_port() -> None:
    assert shape.usual_port("exchange", "incoming", "implicit") is None


def test_fields_of_exchange() -> None:
    values = shape.defaults("exchange") | {"autodiscover": False}
    keys = shape.used(values)
    assert {"incoming.url", "incoming.username", "incoming.secret", "incoming.impersonation", "autodiscover"} <= keys
    assert not {key for key in keys if key.startswith("outgoing.")}
    assert not {"incoming.host", "incoming.port", "incoming.tls"} & keys
    values["autodiscover"] = True
    assert "incoming.url" not in shape.used(values)


def test_fields_follow_whose_account_signs_in() -> None:
    values = shape.defaults("pop3-smtp")
    assert "incoming.username" not in shape.used(values)
    side(values, "incoming")["credentials"] = "profile"
    assert {"incoming.username", "incoming.secret"} <= shape.used(values)
    side(values, "outgoing")["credentials"] = "anonymous"
    assert not {"outgoing.username", "outgoing.secret", "outgoing.auth"} & shape.used(values)


def test_fields_of_oauth_follow_the_provider() -> None:
    values = shape.defaults("exchange-online")
    assert {"incoming.oauth.client_id", "incoming.oauth.tenant", "incoming.oauth.secret"} <= shape.used(values)
    assert not {"incoming.username", "incoming.secret", "incoming.credentials", "incoming.oauth.token_url"} & shape.used(values)
    oauth = side(values, "incoming")["oauth"]
    assert isinstance(oauth, dict)
    oauth["provider"] = "custom"
    assert "incoming.oauth.token_url" in shape.used(values)
    assert "incoming.oauth.tenant" not in shape.used(values)
    assert "incoming.oauth.scopes" in shape.used(values), "nobody knows the rights of another provider"


def test_whose_sign_in_it_is_counts_where_a_person_signs_in() -> None:
    values = shape.defaults("exchange-online")
    assert "incoming.credentials" not in shape.used(values)
    assert not shape.signs_in_person(side(values, "incoming"))
    oauth = side(values, "incoming")["oauth"]
    assert isinstance(oauth, dict)
    oauth["flow"] = "device"
    assert "incoming.credentials" in shape.used(values)
    assert shape.signs_in_person(side(values, "incoming"))
    assert not shape.signs_in_person({**side(values, "incoming"), "auth": "basic"})


def test_a_new_profile_is_saved_with_what_it_needs_alone() -> None:
    values = shape.defaults("pop3-smtp") | {"name": "Office"}
    side(values, "incoming")["host"] = "pop.corp.test"
    side(values, "outgoing")["host"] = "smtp.corp.test"
    saved = shape.to_save(values, None)
    assert "same" not in saved
    assert "id" not in saved
    assert side(saved, "incoming") == {"host": "pop.corp.test", "port": 995, "tls": "implicit", "auth": "basic", "credentials": "mailbox"}
    assert "process_sent_items" not in saved, "POP3 has no sent items"


def test_the_same_server_for_sending_is_one_word() -> None:
    values = shape.defaults("exchange") | {"name": "Corp"}
    assert shape.to_save(values, None)["outgoing"] == "same"


def test_an_unchanged_profile_saves_nothing() -> None:
    values = shape.shown(POP)
    assert shape.to_save(deepcopy(values), values) == {"id": 7}


def test_a_port_left_to_the_program_is_shown_and_not_written_back() -> None:
    values = shape.shown(POP)
    assert side(values, "incoming")["port"] == 995
    now = deepcopy(values)
    side(now, "incoming")["host"] = "mail.corp.test"
    assert shape.to_save(now, values) == {"id": 7, "incoming": {"host": "mail.corp.test"}}


def test_an_own_server_for_sending_is_saved_whole() -> None:
    values = shape.shown(POP)
    now = deepcopy(values)
    now["same"] = False
    side(now, "outgoing").update(host="smtp.corp.test", port=25, tls="none", credentials="anonymous")
    assert shape.to_save(now, values) == {
        "id": 7,
        "outgoing": {"host": "smtp.corp.test", "port": 25, "tls": "none", "credentials": "anonymous"},
    }


def test_another_type_leaves_nothing_of_the_old_server() -> None:
    values = shape.shown(POP)
    now = deepcopy(shape.defaults("exchange")) | {"name": "Office", "id": 7, "autodiscover": False}
    side(now, "incoming").update(url="https://mail.corp.test/EWS/Exchange.asmx", username="svc")
    saved = shape.to_save(now, values)
    assert saved["id"] == 7
    assert saved["outgoing"] == "same"
    assert saved["autodiscover"] is False
    assert (side(saved, "incoming")["host"], side(saved, "incoming")["tls"]) == (None, None)


def test_a_bare_host_of_exchange_is_shown_as_its_address() -> None:
    entry = deepcopy(POP) | {"type": "exchange"}
    assert side(shape.shown(entry), "incoming")["url"] == "pop.corp.test"


def test_what_is_seldom_is_seen_where_it_is() -> None:
    values = shape.defaults("exchange-online")
    oauth = side(values, "incoming")["oauth"]
    assert isinstance(oauth, dict)
    assert not {"incoming.oauth.token_url", "incoming.oauth.scopes"} & shape.used(values)
    oauth["token_url"] = "https://login.microsoftonline.us/corp/oauth2/v2.0/token"
    oauth["scopes"] = ["https://outlook.office.com/.default"]
    assert {"incoming.oauth.token_url", "incoming.oauth.scopes", "incoming.oauth.tenant"} <= shape.used(values)
