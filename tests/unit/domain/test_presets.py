"""Well-known mail servers: found by an address, sound as profiles, sensible by default."""

from __future__ import annotations

from itertools import count
from urllib.parse import urlsplit

import pytest

from core.document import merge
from core.domain.presets import (
    DOMAIN,
    PRESETS,
    Preset,
    SignIn,
    UsernameForm,
    defaults_for,
    domain_of,
    preset_for,
    presets_for,
    username_for,
)
from core.domain.profile import AuthProtocol, EmailServerProfile, Endpoint, ProfileType, Tls
from core.ports.directory import Snapshot

_IMPLICIT, _STARTTLS = {993, 995, 465}, {587, 143, 110, 1143, 1025}


def made(values: dict[str, object]) -> EmailServerProfile:
    """The profile that a document makes of a preset's keys."""
    profile = {"name": "P", **values}
    (only,) = merge({"postroom": 1, "profiles": [profile]}, Snapshot(), count(1).__next__).after.profiles
    return only


def endpoints(preset: Preset) -> list[Endpoint]:
    sides = [preset.settings.incoming, preset.settings.outgoing]
    return [side for side in sides if side is not None]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_a_preset_makes_a_profile_that_the_document_takes(preset: Preset) -> None:
    profile = made(preset.settings.values("anna@corp.test"))
    assert profile.type is preset.type
    assert profile.incoming.tls is preset.settings.incoming.tls
    assert DOMAIN not in f"{profile.incoming} {profile.outgoing}"
    uses_tokens = profile.incoming.auth is AuthProtocol.OAUTH2
    assert uses_tokens == (preset.sign_in is SignIn.OAUTH2)
    assert uses_tokens == (profile.incoming.oauth is not None)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_a_preset_is_encrypted_and_says_where_it_comes_from(preset: Preset) -> None:
    assert preset.source
    assert all(note.endswith(".") for note in preset.notes)
    for side in endpoints(preset):
        if side.url:
            assert urlsplit(side.url).scheme == "https"
            continue
        assert side.tls is (Tls.IMPLICIT if side.port in _IMPLICIT else Tls.STARTTLS)
        assert side.port in _IMPLICIT | _STARTTLS
    if preset.sign_in is not SignIn.PASSWORD:
        assert preset.notes, "what a person must do first is said"


def test_keys_are_unique_and_a_domain_belongs_to_one_provider_per_type() -> None:
    keys = [preset.key for preset in PRESETS]
    assert len(set(keys)) == len(keys)
    served = [(domain, preset.type) for preset in PRESETS for domain in preset.domains]
    assert len(set(served)) == len(served)
    assert all(domain == domain.lower() for domain, _ in served)


@pytest.mark.parametrize(
    ("address", "key", "host"),
    [
        ("anna@GMX.de", "gmx", "imap.gmx.net"),
        ("anna@gmx.com", "gmx-com", "imap.gmx.com"),
        ("anna@web.de", "web-de", "imap.web.de"),
        ("anna@mailbox.org", "mailbox-org", "imap.mailbox.org"),
        ("anna@fastmail.com", "fastmail", "imap.fastmail.com"),
        ("anna@icloud.com", "icloud", "imap.mail.me.com"),
        ("anna@yahoo.com", "yahoo", "imap.mail.yahoo.com"),
        ("anna@googlemail.com", "gmail", "imap.gmail.com"),
        ("anna@hotmail.com", "outlook-com", "outlook.office365.com"),
        ("anna@zoho.eu", "zoho-eu", "imap.zoho.eu"),
        ("anna@pm.me", "proton-bridge", "127.0.0.1"),
    ],
)
def test_a_provider_is_known_by_the_domain(address: str, key: str, host: str) -> None:
    preset = preset_for(address)
    assert preset is not None
    assert (preset.key, preset.settings.incoming.host) == (key, host)


def test_a_tenant_of_microsoft_gets_exchange_online_and_may_have_imap_or_pop3() -> None:
    found = presets_for("anna@contoso.onmicrosoft.com")
    assert [preset.type for preset in found] == [ProfileType.EXCHANGE_ONLINE, ProfileType.IMAP_SMTP, ProfileType.POP3_SMTP]
    pop3 = preset_for("anna@contoso.onmicrosoft.com", ProfileType.POP3_SMTP)
    assert pop3 is not None
    assert (pop3.settings.incoming.port, pop3.key) == (995, "microsoft-365-mail-pop3")


@pytest.mark.parametrize("address", ["", "anna", "anna@", "anna@corp.test", "anna@onmicrosoft.com", "anna@notgmx.de", "gmx.de"])
def test_who_is_not_known_gets_nothing(address: str) -> None:
    assert preset_for(address) is None


def test_no_pop3_where_a_provider_has_none() -> None:
    assert preset_for("anna@icloud.com", ProfileType.POP3_SMTP) is None
    assert preset_for("anna@proton.me", ProfileType.POP3_SMTP) is None


def test_patterns_are_filled_for_a_domain_and_stay_open_without_one() -> None:
    (exchange,) = [preset for preset in PRESETS if preset.key == "exchange-on-premises"]
    assert exchange.settings.values("anna@corp.test")["incoming"]["url"] == "https://mail.corp.test/EWS/Exchange.asmx"
    assert exchange.settings.values()["incoming"]["url"] is None
    assert exchange.settings.values("anna@corp.test")["autodiscover"] is True
    assert exchange.settings.values()["outgoing"] == "same"
    (generic,) = [preset for preset in PRESETS if preset.key == "generic"]
    assert generic.settings.values("anna@corp.test")["outgoing"]["host"] == "mail.corp.test"


@pytest.mark.parametrize("of_type", ProfileType)
def test_every_type_has_defaults_that_encrypt(of_type: ProfileType) -> None:
    settings = defaults_for(of_type)
    assert settings.type is of_type
    for side in (settings.incoming, settings.outgoing):
        assert side is None or side.tls is not Tls.NONE
    values = settings.values()
    if of_type in {ProfileType.POP3_SMTP, ProfileType.IMAP_SMTP}:
        assert values["incoming"]["host"] is None, "a person names the server"
        for key in ("incoming", "outgoing"):
            values[key]["host"] = "mail.corp.test"
    assert made(values).type is of_type


def test_names_of_users() -> None:
    preset = preset_for("anna@gmx.de")
    assert preset is not None
    assert username_for(preset, "anna@gmx.de") == "anna@gmx.de"
    local = Preset("k", "n", preset.settings, username=UsernameForm.LOCAL_PART)
    assert username_for(local, "anna@gmx.de") == "anna"


def test_domains() -> None:
    assert domain_of(" Anna@Corp.Test. ") == "corp.test"
    assert domain_of("corp.test") == ""
