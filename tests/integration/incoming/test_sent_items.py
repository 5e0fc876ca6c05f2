"""Sent Items as a switch of the profile, where servers have such a folder: what people send by other programs is outgoing mail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.activity import Direction, EmailStatus
from core.domain.ids import ActivityId
from core.domain.octets import Held
from core.ports import Stamped
from core.service import ComposeRequest
from tests.mail_worlds.every import world_of
from tests.mail_worlds.messages import letter, message_id
from tests.mail_worlds.site import Site, site_of
from tests.mail_worlds.sources import ALICE

SENT = {"exchange": "Sent Items", "imap": "Sent"}
KINDS = ["exchange", pytest.param("imap", marks=pytest.mark.dovecot)]


def _sent(number: int, *, to: str = "rene@contoso.test", extra: str = "") -> bytes:
    raw = letter(number, to=to).decode().replace("From: Rene Valdes <rene@contoso.test>", f"From: Alice Ng <{ALICE}>{extra}")
    return raw.encode()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """A protocol with folders."""
    return str(request.param)


@pytest.fixture
def site(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Iterator[Site]:
    """A mailbox whose profile reads Sent Items."""
    with world_of(request, kind) as world:
        if kind == "imap":
            world.make_folder("Sent")
        with site_of(world, tmp_path / "home", profile=", process_sent_items: true") as made:
            yield made


def _put_sent(site: Site, kind: str, raw: bytes) -> None:
    site.world.deliver(raw, SENT[kind])
    site.delivered.append(raw)


def test_what_was_sent_elsewhere_is_outgoing_mail(site: Site, kind: str) -> None:
    _put_sent(site, kind, _sent(1))
    site.deliver(letter(2))
    site.settle()
    (email,) = site.emails(Direction.OUTGOING)
    assert (email.subject, email.status, email.message_id) == ("Letter 1", EmailStatus.SENT, message_id(1))
    assert site.subjects() == ["Letter 2"]
    assert site.run().received == 0
    site.assert_kept()


def test_without_the_switch_sent_items_are_left_alone(site: Site, kind: str) -> None:
    site.change_profile(process_sent_items=False)
    _put_sent(site, kind, _sent(1))
    site.settle()
    assert site.emails(Direction.OUTGOING) == []
    site.change_profile(process_sent_items=True)
    site.settle()
    assert site.subjects(Direction.OUTGOING) == ["Letter 1"]


def test_the_filter_holds_for_what_was_sent(site: Site, kind: str) -> None:
    site.app.service.apply(f"postroom: 1\nusers: [{{email: {ALICE}, filter: replies}}]\n")
    site.deliver(letter(1))
    _put_sent(site, kind, _sent(3))
    site.settle()
    assert site.emails(Direction.OUTGOING) == []
    assert site.reasons(message_id(3)) == ["NoCorrelationMatch"]


def test_the_start_holds_for_what_was_sent_and_may_be_set_back(site: Site, kind: str) -> None:
    site.change(process_email_from="2027-01-01T00:00:00Z")
    _put_sent(site, kind, _sent(3))
    site.settle()
    assert site.reasons(message_id(3)) == ["BeforeProcessEmailFrom"]
    site.change(process_email_from=None)
    site.settle()
    assert site.subjects(Direction.OUTGOING) == ["Letter 3"]


def test_what_we_sent_ourselves_is_not_doubled(site: Site, kind: str) -> None:
    site.app.service.apply(f"postroom: 1\nusers: [{{email: {ALICE}, outgoing: server-side-sync}}]\n")
    composed = site.app.service.compose(ComposeRequest(ALICE, ("rene@contoso.test",), subject="Offer", text="Good day."))
    mailbox_id = site.mailbox_id
    with site.app.store.writing() as uow:
        (work,) = uow.claim_outgoing(mailbox_id, site.clock.now(), 1)
        raw = _sent(7).replace(b"Subject: Letter 7", b"Subject: Offer")
        uow.stamp([Stamped(work.id, message_id(7), None, "Offer", Held(raw))])
        uow.journal_dot(work.id)
        uow.finish_sending(work.id, EmailStatus.SENT, reply="250 ok", deliveries={}, sent_at=site.clock.now())
    _put_sent(site, kind, raw)
    site.settle()
    (email,) = site.emails(Direction.OUTGOING)
    assert (email.id, email.message_id) == (ActivityId(composed.id), message_id(7))


def test_mail_to_oneself_is_sent_once_and_received_once(site: Site, kind: str) -> None:
    raw = _sent(5, to=ALICE)
    _put_sent(site, kind, raw)
    site.world.deliver(raw)
    site.settle()
    ids = [(email.direction, email.message_id) for email in site.emails(None)]
    assert len(ids) == len(set(ids))
    assert (Direction.OUTGOING, message_id(5)) in ids
