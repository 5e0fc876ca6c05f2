"""What the forms offer is what the document takes, all of it, and each word once."""

from __future__ import annotations

from enum import Enum

import pytest

from core.app import App
from core.domain.mailbox import ActMethod, FilterMethod, IncomingMethod, MailboxKind, OutgoingMethod
from core.domain.profile import AuthProtocol, EntityState, ProfileType, Tls
from core.domain.words import words
from core.service import Kind, NewEntry
from gui.dialogs import choices
from gui.dialogs.profile_words import type_note, type_sentence


def offered(pairs: choices.Pairs) -> set[str]:
    return {value for value, _ in pairs}


@pytest.mark.parametrize(
    ("pairs", "enum_class"),
    [
        (choices.profile_types(), None),
        (choices.tls_choices(), None),
        (choices.auth_choices("exchange"), AuthProtocol),
        (choices.incoming_methods(MailboxKind.USER), IncomingMethod),
        (choices.outgoing_methods(), OutgoingMethod),
        (choices.act_methods(), ActMethod),
        (choices.filters(), FilterMethod),
        (choices.states(), EntityState),
    ],
)
def test_nothing_is_left_out(pairs: choices.Pairs, enum_class: type[Enum] | None) -> None:
    texts = [text for _, text in pairs]
    assert len(set(texts)) == len(texts), "two choices that read alike"
    if enum_class is not None:
        assert offered(pairs) == set(words(enum_class))


def test_types_and_encryption_are_those_of_the_domain() -> None:
    assert offered(choices.profile_types()) == {one.value for one in ProfileType}
    assert offered(choices.tls_choices()) == {one.value for one in Tls}
    assert choices.tls_choices()[0][0] == "implicit", "the safest comes first"


def test_a_queue_has_no_outlook_and_mail_no_windows_sign_in() -> None:
    assert offered(choices.incoming_methods(MailboxKind.USER)) - offered(choices.incoming_methods(MailboxKind.QUEUE)) == {"outlook"}
    assert offered(choices.auth_choices("pop3-smtp")) == {"auto", "basic", "oauth2"}


@pytest.mark.parametrize(
    ("profile_type", "sending", "relay"), [("pop3-smtp", True, True), ("pop3-smtp", False, False), ("exchange", True, False)]
)
def test_only_smtp_goes_without_signing_in(profile_type: str, sending: bool, relay: bool) -> None:
    assert ("anonymous" in offered(choices.credential_choices(profile_type, sending=sending))) is relay


def test_the_store_takes_every_way_of_signing_in_that_is_offered(program: App) -> None:
    for profile_type, _ in choices.profile_types():
        for auth, _ in choices.auth_choices(profile_type):
            for credentials, _ in choices.credential_choices(profile_type, sending=False):
                side: dict[str, object] = {"host": "mail.corp.test", "auth": auth, "credentials": credentials}
                side["oauth"] = {"provider": "microsoft"} if auth == "oauth2" else None
                values: dict[str, object] = {"name": "Office", "type": profile_type, "incoming": side, "outgoing": "same"}
                program.service.save([NewEntry(Kind.PROFILE, values)], dry_run=True)


def test_the_store_takes_every_provider_and_flow(program: App) -> None:
    for provider, _ in choices.oauth_providers():
        for flow, _ in choices.oauth_flows():
            oauth = {"provider": provider, "flow": flow}
            urls = {"code": "authorize_url", "device": "device_url"} if provider == "custom" else {}
            oauth |= {key: f"https://login.corp.test/{key}" for key in ("token_url", urls.get(flow)) if key}
            side: dict[str, object] = {"url": "https://mail.corp.test/EWS/Exchange.asmx", "auth": "oauth2", "oauth": oauth}
            program.service.save([NewEntry(Kind.PROFILE, {"name": "P", "type": "exchange", "incoming": side})], dry_run=True)


@pytest.mark.parametrize("kind", [Kind.USER, Kind.QUEUE])
def test_the_store_takes_every_method_and_filter(program: App, kind: Kind) -> None:
    boxes = {Kind.USER: MailboxKind.USER, Kind.QUEUE: MailboxKind.QUEUE}
    for incoming, _ in choices.incoming_methods(boxes[kind]):
        for tracks, _ in choices.filters():
            values = {"name": "One", "email": "one@corp.test", "incoming": incoming, "filter": tracks, "act": "none"}
            program.service.save([NewEntry(kind, values)], dry_run=True)


def test_a_word_without_a_translation_is_shown_as_it_is() -> None:
    assert choices.word_for(choices.states(), "inactive") == "Inactive"
    assert choices.word_for(choices.states(), "asleep") == "asleep"


@pytest.mark.parametrize("profile_type", list(ProfileType))
def test_each_type_says_what_it_is(profile_type: ProfileType) -> None:
    sentences = {one: type_sentence(one.value) for one in ProfileType}
    assert sentences[profile_type].endswith(".")
    assert len(set(sentences.values())) == len(sentences)


def test_what_has_to_be_known_is_told_of_those_types_alone() -> None:
    assert type_note("") == ""
    assert type_note("exchange") == ""
    assert type_note("pop3-smtp") == ""
    assert "1 April 2027" in type_note("exchange-online")
    assert type_note("imap-smtp") == type_note("gmail") == ""
