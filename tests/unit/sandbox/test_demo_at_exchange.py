"""The demo's mail at Exchange, as exchangelib reads it from both servers."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from core.sandbox import people
from core.sandbox.ews.behaviour import EXCHANGE_SE, LIBERAL
from core.sandbox.organisation import DemoOrganisation

el: Any = pytest.importorskip("exchangelib")

BASE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoOrganisation]:
    with DemoOrganisation(BASE) as running:
        yield running
        el.close_connections()
        el.protocol.CachingProtocol.clear_cache()


def account(demo: DemoOrganisation, one: people.Colleague) -> Any:
    """The mailbox as its profile opens it."""
    corp = one.home is people.Home.EXCHANGE
    server, behaviour = (demo.exchange, EXCHANGE_SE) if corp else (demo.partner, LIBERAL)
    config = el.Configuration(
        service_endpoint=server.url,
        credentials=el.Credentials(people.SERVICE_LOGIN if corp else one.login, demo.secrets[one.secret]),
        auth_type=el.BASIC,
        version=el.Version(el.Build(*behaviour.build)),
        max_connections=1,
    )
    access = el.IMPERSONATION if corp else el.DELEGATE
    return el.Account(one.email, config=config, autodiscover=False, access_type=access, default_timezone=el.EWSTimeZone("UTC"))


@pytest.mark.parametrize("one", people.AT_EXCHANGE, ids=lambda one: one.login)
def test_every_message_can_be_read(demo: DemoOrganisation, one: people.Colleague) -> None:
    stored = demo.directory[one.email].items()
    found = {item.id: item for item in account(demo, one).inbox.all().only("mime_content", "message_id", "datetime_received")}
    moments = {message.message_id: message.at for message in demo.messages if one.email in message.mailboxes}
    assert len(found) == len(stored) >= 10
    for seen in stored:
        item = found[seen.id]
        if one.home is people.Home.EXCHANGE:
            assert item.mime_content == seen.raw
            assert item.datetime_received == moments.get(seen.message_id, item.datetime_received)
        else:
            rebuilt = email.message_from_bytes(item.mime_content, policy=email.policy.default)
            assert (rebuilt["Message-ID"] or "") == seen.message_id
            assert rebuilt["From"].addresses[0].domain.endswith(".test")


def test_the_folders_have_awkward_names(demo: DemoOrganisation) -> None:
    projects = account(demo, people.YUSUF).msg_folder_root / "Projekte"
    assert {folder.name: folder.total_count for folder in projects.children} == {"Größe": 3, "Räder/Naben": 2}
    assert projects.total_count == 1
    inbox = account(demo, people.LEIF).inbox
    assert {folder.name: folder.unread_count for folder in inbox.children} == {"Contoso": 0, "Newsletters": 0}
    assert inbox.unread_count == inbox.total_count > 0


def test_what_exchange_sends_is_answered(demo: DemoOrganisation) -> None:
    for one in (people.NADIA, people.AOIFE):
        opened = account(demo, one)
        el.Message(account=opened, subject="Größe", body="x", to_recipients=["rene@contoso.test", people.TOMAS.email]).send()
        at_tomas = demo.mailboxes[people.TOMAS.email].messages()[-1].raw
        assert at_tomas.startswith(f"Return-Path: <{one.email}>".encode())
        (answer,) = demo.answer_outside(BASE)
        assert answer.mailboxes == (one.email,)
        latest = demo.directory[one.email].items()[-1]
        assert (latest.message_id, latest.subject) == (answer.message_id, "Re: Größe")
