"""What the connection test says where nothing failed, and what it says beside the failing step."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from keyring.errors import KeyringLocked

from core.cancel import CancelToken
from core.credentials import SecretsKind, open_secrets
from core.domain.connection import Protocol, StepName, TestResult
from core.domain.diagnosis import render
from core.domain.profile import Tls
from core.errors import SecretsUnavailable
from core.transports.certificates import key_of
from tests.fakes.line_server import Peer
from tests.integration.fault_site import ACT, IN, OUT, PASSWORD, Plan, Site, World, exchange_plan
from tests.servers.certificates import Certificates
from tests.servers.dovecot import running

pytestmark = [pytest.mark.dovecot, pytest.mark.postfix]


def steps(result: TestResult) -> list[str]:
    """The names of the steps."""
    return [step.step.value for step in result.steps]


def facts(result: TestResult, name: StepName) -> str:
    """The evidence of a step."""
    return "\n".join(fact for step in result.steps if step.step is name for fact in step.evidence)


def test_a_certificate_that_ends_soon_is_a_warning_and_is_remembered(site: Site, world: World) -> None:
    port = site.dovecot.pop3s_port
    result = world.test(site.address, site.pop3("soon.corp.test", port, "implicit", user=site.account()), IN)
    assert result.ok, render(result)
    (tls,) = (step for step in result.steps if step.step is StepName.TLS)
    assert tls.ok
    assert (tls.title or "").startswith("The server's certificate ends in 19 days")
    assert "warn    tls" in render(result)
    kept = world.app.store.recall(key_of("soon.corp.test", port))
    assert kept is not None
    assert 18 <= (datetime.fromisoformat(kept) - datetime.now(UTC)).days <= 20


def test_evidence_of_a_whole_test(site: Site, world: World) -> None:
    result = world.test(site.address, site.pop3("mail.corp.test", site.dovecot.pop3_port, "starttls", user=site.account()), IN)
    assert result.ok, render(result)
    assert steps(result) == ["dns", "tcp", "capabilities", "tls", "capabilities", "authentication", "receive"]
    assert facts(result, StepName.DNS) == "mail.corp.test: 127.0.0.1"
    assert facts(result, StepName.TCP) == "127.0.0.1: connected"
    told = facts(result, StepName.TLS)
    for part in ("peer: 127.0.0.1", "negotiated: TLSv1.", "certificate issuer: ", "certificate names: localhost", "SHA-256: "):
        assert part in told
    assert "CAPA: STLS" in facts(result, StepName.CAPABILITIES)
    assert PASSWORD not in render(result)
    assert world.app.service.last_tests(site.address)[IN].steps == result.steps


def test_each_address_is_tried_and_named(site: Site, world: World) -> None:
    site.names.add("two.corp.test", "A", "127.0.0.1", "127.0.0.2")
    result = world.test(site.address, site.pop3("two.corp.test", site.closed_port()), IN)
    assert set(facts(result, StepName.DNS).splitlines()) == {"two.corp.test: 127.0.0.1", "two.corp.test: 127.0.0.2"}
    for address in ("127.0.0.1", "127.0.0.2"):
        assert f"{address}: the connection was refused" in facts(result, StepName.TCP)


def test_both_sides_of_postfix_and_dovecot_pass(site: Site, world: World) -> None:
    plan = site.smtp("mail.corp.test", site.postfix.smtps_port, "implicit")
    plan.profile["outgoing"]["credentials"] = "anonymous"
    result = world.test(site.address, plan, OUT)
    assert result.ok, render(result)
    assert steps(result)[-1] == "send"
    site.postfix.wait_delivered(site.address)


@pytest.mark.parametrize("mechanism", ["plain", "login"])
def test_one_mechanism_at_a_time(certificates: Certificates, site: Site, world: World, mechanism: str) -> None:
    with running(certificates, plaintext_allowed=True, mechanisms=mechanism) as server:
        plan = site.pop3("mail.corp.test", server.pop3s_port, "implicit", user=site.account(server))
        result = world.test(site.address, plan, IN)
    if mechanism == "login":  # USER and PASS go by the mechanism PLAIN inside Dovecot
        assert not result.ok
        assert result.steps[-1].code == "NoCommonMethod", render(result)
        return
    assert result.ok, render(result)


def test_appointment_contact_and_task_are_written_read_and_removed(site: Site, world: World) -> None:
    server = site.exchange_server()
    result = world.test(site.address, exchange_plan(server.url), ACT)
    assert result.ok, render(result)
    assert steps(result) == ["dns", "tcp", "capabilities", "authentication", "rights", "probe"]
    assert facts(result, StepName.PROBE).splitlines() == [
        *(f"{kind}: {done}" for kind in ("appointment", "contact", "task") for done in ("written", "read", "removed")),
        "mark found: the mailbox is not marked yet",
    ]
    operations = [call.operation for call in server.transcript.calls]
    assert operations.count("CreateItem") == operations.count("DeleteItem") == 3
    box = server.directory[site.address]
    assert [box.items(folder) for folder in ("Calendar", "Contacts", "Tasks", "Deleted Items")] == [(), (), (), ()]


def test_the_server_is_found_by_srv(site: Site, world: World) -> None:
    site.names.add("_pop3s._tcp.corp.test", "SRV", f"0 0 {site.dovecot.pop3s_port} mail.corp.test.")
    site.stack.callback(site.names.records.pop, ("_pop3s._tcp.corp.test", "SRV"))
    side = {"credentials": "mailbox"}
    profile = {"type": "pop3-smtp", "autodiscover": True, "incoming": side, "outgoing": side, "ca_file": str(site.identities.ca_file)}
    plan = Plan(profile, mailbox={"username": site.account()})
    first = world.test(site.address, plan, IN)
    assert first.ok, render(first)
    assert steps(first)[0] == "autodiscover"
    assert first.steps[0].detail == f"pop3 mail.corp.test:{site.dovecot.pop3s_port}"
    again = world.test(site.address, plan, IN)
    assert "(known from before)" in again.steps[0].detail
    world.app.store.remember("mail-server:corp.test:pop3", None)


def test_a_wrong_host_brings_the_right_one(site: Site, world: World) -> None:
    site.names.add("_pop3s._tcp.corp.test", "SRV", "0 0 995 mail.corp.test.")
    site.stack.callback(site.names.records.pop, ("_pop3s._tcp.corp.test", "SRV"))
    result = world.test(site.address, site.pop3("mial.corp.test", 995, "implicit"), IN)
    assert not result.ok
    assert [(step.step, step.ok) for step in result.steps] == [(StepName.DNS, False), (StepName.AUTODISCOVER, True)]
    assert result.steps[0].code == "HostUnknown"
    assert "Enter mail.corp.test, port 995, TLS implicit" in (result.steps[1].hint or "")


@pytest.mark.parametrize("cut", [None, 60])
def test_what_a_server_echoes_is_no_evidence(site: Site, world: World, cut: int | None) -> None:
    def careless(peer: Peer) -> None:
        peer.say("220 mail.corp.test")
        while line := peer.line():
            if line.startswith("EHLO"):
                peer.say("250-mail.corp.test", "250 AUTH PLAIN")
            else:
                peer.say(f"535 5.7.8 refused: {line} for {PASSWORD}"[:cut] if line.startswith("AUTH") else "221 bye")

    result = world.test(site.address, site.smtp("mail.corp.test", site.script(careless)), OUT)
    told = render(result)
    assert result.steps[-1].code == "CredentialsRejected", told
    sent = base64.b64encode(f"\0{site.address}\0{PASSWORD}".encode()).decode()
    assert sent[:12] not in told
    assert PASSWORD not in told
    assert "AUTH PLAIN ***" in told


def test_suggestions_for_the_assistant(site: Site, world: World) -> None:
    site.names.add("_imaps._tcp.sug.test", "SRV", "10 0 993 backup.sug.test.", "0 0 993 mail.sug.test.")
    site.names.add("_submission._tcp.sug.test", "SRV", "0 0 587 smtp.hoster.test.")
    site.names.add("_pop3._tcp.sug.test", "SRV", "0 0 0 .")
    found = world.app.discover("alice@sug.test", CancelToken())
    named = [(each.protocol, each.host, each.port, each.tls, each.trusted) for each in (*found.incoming, *found.outgoing)]
    assert named == [
        (Protocol.IMAP, "mail.sug.test", 993, Tls.IMPLICIT, True),
        (Protocol.IMAP, "backup.sug.test", 993, Tls.IMPLICIT, True),
        (Protocol.SMTP, "smtp.hoster.test", 587, Tls.STARTTLS, False),
    ]
    assert any(line.startswith("https://autoconfig.sug.test/") for line in found.tried)


def test_a_locked_keyring_is_said_before_anything_is_dialled(site: Site, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from core.credentials import secret_service

    def refuse(_self: object) -> None:
        raise KeyringLocked("the prompt was dismissed")

    monkeypatch.setattr(secret_service.SecretService, "get_preferred_collection", refuse)
    secrets = open_secrets(SecretsKind.KEYRING, site.tmp_path, None, {})
    there = World(replace(world.app, tools=replace(world.app.tools, secrets=secrets)))
    with pytest.raises(SecretsUnavailable, match="locked") as caught:
        there.test(site.address, site.pop3("mail.corp.test", site.dovecot.pop3_port), IN)
    assert "Unlock" in caught.value.hint


def test_no_session_bus_is_said(site: Site, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={site.tmp_path}/nobody")
    secrets = open_secrets(SecretsKind.KEYRING, site.tmp_path, None, {})
    there = World(replace(world.app, tools=replace(world.app.tools, secrets=secrets)))
    with pytest.raises(SecretsUnavailable):
        there.test(site.address, site.pop3("mail.corp.test", site.dovecot.pop3_port), IN)
