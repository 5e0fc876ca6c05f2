"""What people do with mail that is there: see its parts, say what it concerns and whom it is from, look into the quarantine."""

from __future__ import annotations

from typing import Any

import pytest

from core.domain.activity import Email, Party, PartyRole
from core.domain.alert import AlertDraft, AlertLevel
from core.domain.attachments import BlockReason
from core.domain.folder_rule import FolderRule
from core.domain.identity import identity_base
from core.domain.ids import ActivityId, FolderRuleId
from core.domain.message import MessagePart, OutgoingAttachment
from core.domain.octets import Held, gathered
from core.domain.record import RecordLink
from core.errors import UsageError
from core.pipelines.judge import PageJudge
from core.pipelines.judging.case import Parsed
from core.ports import SourceItem
from core.service import Kind, NewEntry, Service
from tests.contract.organisation_world import composed, mailbox_id, service_of
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, joining, message, quarantined, tracked

FOLDER = "Inbox/Contoso"


def received(world: World, service: Service, *items: Any, folder: str = INBOX, address: str = "alice@corp.test") -> list[ActivityId]:
    with world.store.writing() as unit:
        result = unit.save_page(mailbox_id(service, address), folder, GENERATION, CHANNEL, items, "1")
    return [number for number in result.activity_ids if number is not None]


def test_attachments_are_read_with_their_bytes(world: World) -> None:
    service = service_of(world)
    parts = (
        MessagePart("a.txt", "text/plain", b"abc"),
        MessagePart("big.png", "image/png", b"x" * 40_000, "<logo@x>", True),
        MessagePart("twin.png", "image/png", b"twin", "logo@x", True),
        MessagePart("run.exe", "application/x-msdownload", b"MZ"),
        MessagePart("page.html", "text/html", b"<p>", "page@x", True),
    )
    (number,) = received(world, service, tracked("m1", parts=parts, blocked_parts={3: BlockReason.EXTENSION}))
    infos = service.show(number).attachments
    assert gathered(service.attachment(number, infos[1].id)) == b"x" * 40_000
    assert gathered(service.attachment(number, infos[0].id)) == b"abc"
    assert {key: each.content for key, each in service.inline_images(number).items()} == {"logo@x": b"x" * 40_000}
    with pytest.raises(UsageError, match=r"run\.exe was blocked"):
        service.attachment(number, infos[3].id)
    sent = composed(service, attachments=(OutgoingAttachment("b.gif", "image/gif", Held(b"gif"), "b"),))
    assert service.inline_images(sent.id)["b"].content == b"gif"
    with pytest.raises(UsageError, match="no attachment"):
        service.attachment(sent.id, infos[0].id)
    for call in (lambda: service.attachment(999_999, 1), lambda: service.inline_images(999_999)):
        with pytest.raises(UsageError, match="there is no activity"):
            call()
    (bare,) = received(world, service, tracked("m2"))
    assert service.inline_images(bare) == {}


def moved(world: World, service: Service, target: RecordLink, remote_id: str) -> str:
    """Let a message that was tracked as `m1` turn up in a folder with a rule; what the rule did with it."""
    raw = SourceItem(remote_id=remote_id, size_bytes=3, raw=b"raw", arrived_at=world.clock.now())
    with world.store.writing() as unit:
        context = unit.context(mailbox_id(service))
        assert context is not None
        rule = FolderRule(FolderRuleId(1), context.mailbox.id, FOLDER, target)
        judge = PageJudge(unit, context, FOLDER, GENERATION, world.clock.now(), rule)
        (item,) = judge.judge([Parsed(raw, message("m1"))])
        unit.save_page(context.mailbox.id, FOLDER, GENERATION, CHANNEL, [item], "2")
    assert item.join is not None
    return item.decision.steps[-1].result


def regarding(service: Service, number: int) -> str | None:
    link = service.show(number).regarding
    return None if link is None else f"{link.type}:{link.name}"


@pytest.fixture
def identity_of_m1() -> str:
    """The identity under which a judge looks for that message."""
    return identity_base(message("m1"))


def test_a_folder_rule_files_what_nobody_has_filed(world: World, identity_of_m1: str) -> None:
    service = service_of(world)
    (number,) = received(world, service, tracked("m1", identity=identity_of_m1))
    assert moved(world, service, service.resolve_record("account:Contoso"), "r1") == "files"
    assert regarding(service, number) == "account:Contoso"
    assert moved(world, service, service.resolve_record("account:Fabrikam"), "r2") == "files"
    assert regarding(service, number) == "account:Fabrikam"


@pytest.mark.parametrize("choice", ["account:Contoso", "lead:Yvonne McKay", None])
@pytest.mark.parametrize("filed_before", [True, False])
def test_no_folder_rule_changes_what_a_person_chose(world: World, identity_of_m1: str, choice: str | None, filed_before: bool) -> None:
    service = service_of(world)
    (number,) = received(world, service, tracked("m1", identity=identity_of_m1))
    contoso, fabrikam = service.resolve_record("account:Contoso"), service.resolve_record("account:Fabrikam")
    if filed_before:
        moved(world, service, contoso, "r1")
    changed: Email = service.set_regarding(number, choice)
    assert regarding(service, number) == choice
    assert changed == service.show(number)
    assert moved(world, service, fabrikam, "r2") == "suggests"
    assert regarding(service, number) == choice
    # A page that was judged before the person chose, and is written after.
    received(world, service, joining("r3", number, refile=fabrikam))
    assert regarding(service, number) == choice
    service.set_regarding(number, f"account:#{fabrikam.id}")
    assert regarding(service, number) == "account:Fabrikam"


def test_only_records_are_chosen(world: World) -> None:
    service = service_of(world)
    (number,) = received(world, service, tracked("m1"))
    for target in ("user:Alice Ng", "queue:Support", "account:Nobody", "Contoso", ""):
        with pytest.raises(UsageError):
            service.set_regarding(number, target)
    with pytest.raises(UsageError, match="there is no activity"):
        service.set_regarding(999_999, None)


def test_a_record_that_is_removed_leaves_its_mail_to_the_rules(world: World, identity_of_m1: str) -> None:
    service = service_of(world)
    (number,) = received(world, service, tracked("m1", identity=identity_of_m1))
    service.set_regarding(number, "lead:Yvonne McKay")
    service.remove(Kind.LEAD, service.resolve_record("lead:Yvonne McKay").id)
    assert regarding(service, number) is None
    assert moved(world, service, service.resolve_record("account:Contoso"), "r1") == "files"
    assert regarding(service, number) == "account:Contoso"


def test_unresolved_parties_get_their_record(world: World) -> None:
    service = service_of(world)
    rene = service.resolve_record("contact:Rene Valdes")
    parties = (
        Party(PartyRole.SENDER, "Jörg_B@else.test", "Jörg"),
        Party(PartyRole.TO, "jÖrg_b@else.test"),
        Party(PartyRole.CC, "jörgXb@else.test"),
    )
    known = (Party(PartyRole.SENDER, "jörg_b@else.test", "Jörg", rene),)
    numbers = received(
        world, service, tracked("m1", parties=parties), tracked("m2", parties=parties[:1]), tracked("m3", parties=known), tracked("m4")
    )
    service.save([NewEntry(Kind.CONTACT, {"name": "Jörg B", "email": "jörg_b@else.test"})])
    assert {party.record for party in service.show(numbers[0]).parties} == {None}
    assert service.resolve_address(" jörg_B@ELSE.test ", "contact:Jörg B") == 2
    names = [[party.record and party.record.name for party in service.show(number).parties] for number in numbers[:3]]
    assert names == [["Jörg B", "Jörg B", None], ["Jörg B"], ["Rene Valdes"]]
    assert service.resolve_address("jörg_b@else.test", "contact:Jörg B") == 0
    assert service.resolve_address("nobody@else.test", "user:Alice Ng") == 0
    for address, target in (("", "contact:Jörg B"), ("jörg_b@else.test", "contact:Nobody")):
        with pytest.raises(UsageError):
            service.resolve_address(address, target)


def test_all_about_a_message_in_quarantine(world: World) -> None:
    service = service_of(world)
    received(world, service, quarantined("q1"), quarantined("q2", raw=None))
    first, second = service.failures()
    found = service.failure(first.id)
    assert (found.entry, found.has_source) == (first, True)
    assert [(step.rule, step.because) for step in found.steps] == [("parse", "no headers")]
    assert "q1" in found.detail
    assert INBOX in found.detail
    assert service.failure_source(first.id) == b"broken"
    assert not service.failure(second.id).has_source
    with pytest.raises(UsageError, match="never fetched"):
        service.failure_source(second.id)
    for call in (service.failure, service.failure_source):
        with pytest.raises(UsageError, match="not in quarantine"):
            call(999_999)


def test_alerts_are_acknowledged_once(world: World) -> None:
    service = service_of(world)
    box = mailbox_id(service)
    with world.store.writing() as unit:
        for code in ("A", "B", "C"):
            unit.raise_alert(AlertDraft(AlertLevel.ERROR, code, f"{code} happened", "Look.", box), world.clock.now())
    first = service.alerts()[0]
    assert service.acknowledge_alerts([first.id, 999_999]) == 1
    assert service.acknowledge_alerts([first.id]) == 0
    assert sorted(alert.acknowledged for alert in service.alerts()) == [False, False, True]
    assert service.acknowledge_alerts([]) == 0
    assert service.acknowledge_alerts() == 2
    assert all(alert.acknowledged for alert in service.alerts())
