"""The sink and the composer against a real Postfix, with all it can do, and with nothing that speeds up or asks for reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.cancel import CancelToken
from core.domain.activity import DeliveryState
from core.domain.connection import ConnectionSettings
from core.domain.message import Address, OutgoingMessage
from core.domain.octets import Held, gathered
from core.domain.profile import Tls
from core.errors import AdminError, CertificateUntrusted
from core.ports import Envelope
from core.transports.compose import compose
from core.transports.mime import parse
from core.transports.smtp import SmtpSink, open_smtp
from tests.fakes.line_server import RememberingObserver
from tests.fakes.smtp_peer import Journal, settings
from tests.servers.certificates import Certificates
from tests.servers.postfix import OFFERS, Postfix, running

pytestmark = pytest.mark.postfix

SENDER = "anna@corp.test"


@pytest.fixture(scope="module", params=["all", "plain"])
def postfix(request: pytest.FixtureRequest, certificates: Certificates) -> Iterator[Postfix]:
    """One that takes BDAT, PIPELINING and DSN, and one that does not."""
    more = "" if request.param == "all" else "smtpd_discard_ehlo_keywords = chunking, pipelining, dsn"
    with running(certificates, more=more) as server:
        sink = opened(settings(server.port))
        assert all((keyword in sink.offered) == (request.param == "all") for keyword in ("CHUNKING", "PIPELINING", "DSN"))
        sink.close()
        yield server


def opened(chosen: ConnectionSettings) -> SmtpSink:
    return open_smtp(chosen, CancelToken(), RememberingObserver())


def encrypted(postfix: Postfix, tls: Tls) -> ConnectionSettings:
    port = postfix.smtps_port if tls is Tls.IMPLICIT else postfix.port
    return replace(settings(port), tls=tls, ca_file=str(postfix.ca_file))


def message(*recipients: str, subject: str = "Hello", text: str = "Hello\n") -> Envelope:
    made = OutgoingMessage(
        message_id=f"<{subject.encode().hex()[:60]}@corp.test>",
        date=datetime(2026, 3, 1, tzinfo=UTC),
        from_=Address(SENDER, "Änna"),
        to=tuple(Address(one) for one in recipients),
        cc=(),
        bcc=(),
        subject=subject,
        text=text,
    )
    return Envelope(made.message_id, SENDER, recipients, Held(compose(made)))


def test_one_refused_and_one_deferred_recipient_among_good_ones(postfix: Postfix) -> None:
    sink = opened(settings(postfix.port))
    addresses = ("mixed1@corp.test", "refused@corp.test", "later@corp.test", "mixed2@corp.test")
    outcome = sink.send(message(*addresses), Journal())
    sink.close()
    assert outcome.accepted
    assert not outcome.temporary
    assert outcome.temporary_recipients == {"later@corp.test"}
    assert [outcome.deliveries[one].state for one in addresses] == [
        DeliveryState.ACCEPTED,
        DeliveryState.FAILED,
        DeliveryState.DELAYED,
        DeliveryState.ACCEPTED,
    ]
    assert outcome.deliveries["refused@corp.test"].reply.startswith("550 5.1.1")
    assert outcome.deliveries["later@corp.test"].reply.startswith("450 4.2.0")
    assert outcome.reply.startswith("250 2.0.0")
    for address in ("mixed1@corp.test", "mixed2@corp.test"):
        assert len(postfix.wait_delivered(address)) == 1


def test_nobody_accepted_then_the_next_message(postfix: Postfix) -> None:
    sink = opened(settings(postfix.port))
    journal = Journal()
    refused = sink.send(message("refused@corp.test", "later1@corp.test"), journal)
    accepted = sink.send(message("after@corp.test"), journal)
    sink.close()
    assert (refused.accepted, refused.temporary) == (False, True)
    assert accepted.accepted
    assert journal.dots == 1
    assert len(postfix.wait_delivered("after@corp.test")) == 1


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
def test_encrypted(postfix: Postfix, tls: Tls) -> None:
    address = f"{tls.value}@corp.test"
    sink = opened(encrypted(postfix, tls))
    assert sink.send(message(address, text="Grüße\n" * 20_000), Journal()).accepted
    sink.close()
    [raw] = postfix.wait_delivered(address)
    assert b"with ESMTPS" in raw
    assert parse(raw.replace(b"\n", b"\r\n")).text.count("Grüße") == 20_000


def test_a_certificate_that_nobody_trusts(postfix: Postfix) -> None:
    with pytest.raises(CertificateUntrusted):
        opened(replace(encrypted(postfix, Tls.STARTTLS), ca_file=None))


def test_a_server_without_sign_in(postfix: Postfix) -> None:
    with pytest.raises(AdminError, match="does not offer to sign in"):
        opened(settings(postfix.port, username="anna"))


def test_eight_bit_and_other_scripts(postfix: Postfix) -> None:
    sink = opened(settings(postfix.port))
    eight_bit = Envelope("<8@x>", SENDER, ("eight@corp.test",), Held("Subject: x\r\n\r\nÄÖÜ 你好\r\n".encode()))
    assert sink.send(eight_bit, Journal()).accepted
    assert sink.send(message("用户@corp.test", subject="他们"), Journal()).accepted
    sink.close()
    [raw] = postfix.wait_delivered("eight@corp.test")
    assert "ÄÖÜ 你好".encode() in raw
    [raw] = postfix.wait_delivered("用户@corp.test")
    assert parse(raw.replace(b"\n", b"\r\n")).subject == "他们"


def test_dots_and_bare_line_ends_arrive_as_one_message(postfix: Postfix) -> None:
    sink = opened(settings(postfix.port))
    smuggled = b"Subject: x\r\n\r\n.\r\n..\r\n\n.\nMAIL FROM:<evil@corp.test>\r.\rend\r\n"
    assert sink.send(Envelope("<d@x>", SENDER, ("dots@corp.test",), Held(smuggled)), Journal()).accepted
    assert sink.send(message("afterdots@corp.test"), Journal()).accepted
    sink.close()
    postfix.wait_delivered("afterdots@corp.test")
    [raw] = postfix.wait_delivered("dots@corp.test")
    assert raw.endswith(b"\n\n.\n..\n\n.\nMAIL FROM:<evil@corp.test>\n.\nend\n")


@pytest.mark.parametrize("postfix", ["all"], indirect=True)
@pytest.mark.parametrize("lacking", OFFERS)
def test_a_server_that_lacks_one_thing_takes_the_same_message(postfix: Postfix, lacking: str) -> None:
    subject = f"Without {lacking} Grüße 🎉"
    sink = opened(settings(postfix.ports_without[lacking]))
    assert lacking not in sink.offered
    given = replace(message("taken@corp.test", "refused@corp.test", subject=subject, text="Grüße\n.\n..\nEnde\n"), receipt=True)
    outcome = sink.send(given, Journal())
    again = sink.send(message("next@corp.test", subject=f"Next {lacking}"), Journal())
    sink.close()
    assert (outcome.accepted, again.accepted) == (True, True)
    assert [outcome.deliveries[each].state.name for each in ("taken@corp.test", "refused@corp.test")] == ["ACCEPTED", "FAILED"]
    delivered = [one for one in postfix.wait_delivered("taken@corp.test") if given.message_id.encode() in one]
    assert len(delivered) == 1
    body = gathered(given.message).replace(b"\r\n", b"\n")
    assert delivered[0].endswith(body)


@pytest.mark.parametrize("postfix", ["all"], indirect=True)
def test_an_address_in_other_letters_is_refused_in_words_where_the_server_lacks_smtputf8(postfix: Postfix) -> None:
    sink = opened(settings(postfix.ports_without["SMTPUTF8"]))
    outcome = sink.send(message("ålice@corp.test", subject="Other letters"), Journal())
    sink.close()
    assert not outcome.accepted
    assert "SMTPUTF8" in outcome.reply


def test_two_hundred_messages_in_one_connection(postfix: Postfix) -> None:
    sink = opened(settings(postfix.port))
    journal = Journal()
    for number in range(200):
        assert sink.send(message("many@corp.test", subject=f"Number {number} ä"), journal).accepted
    sink.close()
    assert journal.dots == 200
    found = postfix.wait_delivered("many@corp.test", 200, timeout_s=60.0)
    assert {parse(raw.replace(b"\n", b"\r\n")).subject for raw in found} == {f"Number {number} ä" for number in range(200)}


def test_ten_megabytes(postfix: Postfix) -> None:
    sink = opened(settings(postfix.port))
    text = ".0123456789" * 5 + "\n"
    assert sink.send(message("large@corp.test", text=text * 190_000), Journal()).accepted
    sink.close()
    [raw] = postfix.wait_delivered("large@corp.test")
    assert raw.count(text.encode()) == 190_000
    assert len(raw) > 10_000_000


def test_larger_than_the_server_takes(postfix: Postfix) -> None:
    sink = opened(settings(postfix.port))
    assert sink.offered.size_limit == 52_428_800
    outcome = sink.send(Envelope("<l@x>", SENDER, ("huge@corp.test",), Held(b"x" * 52_428_801)), Journal())
    assert not outcome.accepted
    assert sink.send(message("small@corp.test"), Journal()).accepted
    sink.close()
