"""What every store promises about incoming mail, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.domain.activity import CorrelationMethod, Direction, EmailStatus, PartyRole
from core.domain.attachments import BlockReason
from core.domain.decision import Outcome, Reason
from core.domain.ids import ActivityId, MailboxId, RecordId
from core.domain.message import MessagePart
from core.domain.record import RecordLink, RecordType
from core.errors import InternalError
from core.ports import EffectKind, PageItem, PageResult
from core.store.blobs import INLINE_BYTES
from core.store.pages import request_retry
from core.store.rows import (
    AttachmentRow,
    BlobRow,
    DecisionRow,
    EffectRow,
    EmailBodyRow,
    EmailMailboxRow,
    EmailRow,
    FailureRow,
    PartyRow,
    QueueItemRow,
    SeenRow,
)
from tests.contract.store_world import (
    BROKEN,
    CHANNEL,
    GENERATION,
    INBOX,
    START,
    World,
    joining,
    new_email,
    quarantined,
    skipped,
    tracked,
)


def save(world: World, mailbox_id: MailboxId, *items: PageItem, cursor: str = "c1") -> PageResult:
    """Save one page of the inbox."""
    with world.store.writing() as uow:
        return uow.save_page(mailbox_id, INBOX, GENERATION, CHANNEL, items, cursor)


def only_id(result: PageResult) -> ActivityId:
    """The one activity of a page of one item."""
    [activity_id] = result.activity_ids
    assert activity_id is not None
    return activity_id


def test_a_page_is_stored_whole(world: World) -> None:
    alice, box = world.user()
    contoso = world.contact("Rene Valdes", ["rene@contoso.test"])
    small = MessagePart("a.txt", "text/plain", b"small", content_id="cid-1", inline=True)
    large = MessagePart("b.bin", "application/octet-stream", b"L" * (INLINE_BYTES + 1))
    blocked = MessagePart("c.exe", "application/x-msdownload", b"MZ")
    item = tracked(
        "one",
        raw=b"R" * (INLINE_BYTES + 7),
        effect=EffectKind.DELETE,
        parts=(small, large, blocked),
        blocked_parts={2: BlockReason.EXTENSION},
        regarding=contoso,
        owner=alice,
        accepted_by=RecordLink(RecordType.USER, RecordId(alice), "alice"),
        correlation=CorrelationMethod.TRACKING_TOKEN,
        tracking_token="CRM:0001001",
    )
    result = save(world, box, item, skipped("two"), quarantined("three"), cursor="after three")
    assert (result.tracked, result.joined, result.skipped, result.quarantined) == (1, 0, 1, 1)
    [email] = world.rows(EmailRow)
    assert result.activity_ids == (email.id, None, None)
    assert (email.directioncode, email.statuscode, email.subject) == (Direction.INCOMING, EmailStatus.RECEIVED, "About one")
    assert (email.messageid, email.inreplyto, email.trackingtoken) == ("<one@contoso.test>", "<parent@corp.test>", "CRM:0001001")
    assert (email.regardingobjectid, email.ownerid, email.acceptingentityid) == (contoso.id, alice, alice)
    assert (email.received_at, email.senton) == (START, START - timedelta(hours=1))
    assert world.store.read_blob(email.raw_blob_id) == b"R" * (INLINE_BYTES + 7)
    [body] = world.rows(EmailBodyRow)
    assert (body.text, body.html) == ("text of one", "<p>one</p>")
    assert body.headers == [["Subject", "About one"], ["To", "alice@corp.test"]]
    assert body.message_references == ["<root@corp.test>", "<parent@corp.test>"]
    assert [(party.participationtypemask, party.addressused) for party in world.rows(PartyRow)] == [
        (PartyRole.SENDER, "Rene@contoso.test"),
        (PartyRole.TO, "alice@corp.test"),
    ]
    attachments = world.rows(AttachmentRow)
    assert [(one.filename, one.filesize, one.inline, one.blocked) for one in attachments] == [
        ("a.txt", 5, True, False),
        ("b.bin", INLINE_BYTES + 1, False, False),
        ("c.exe", 2, False, True),
    ]
    assert world.store.read_blob(attachments[1].blob_id) == large.data
    assert attachments[2].blob_id is None
    with world.store.open_blob(attachments[1].blob_id) as stream:
        assert stream.read(3) == b"LLL"
        assert len(stream.read()) == INLINE_BYTES - 2
    with world.store.reading() as reader:
        assert reader.cursor(box, INBOX, CHANNEL) == "after three"
        assert reader.cursor(box, INBOX, "other") is None
        assert reader.known_remote_ids(box, INBOX, GENERATION, ["one", "two", "three", "four"]) == {"one", "two", "three"}
        assert reader.known_remote_ids(box, INBOX, "2", ["one"]) == set()
        [effect] = reader.pending_effects(box)
    assert (effect.folder, effect.generation, effect.remote_id, effect.kind) == (INBOX, GENERATION, "one", EffectKind.DELETE)
    with world.store.writing() as uow:
        uow.effects_done([effect.id])
    assert world.count(EffectRow) == 0


def test_decisions_keep_their_steps(world: World) -> None:
    _, box = world.user()
    save(world, box, tracked("one"), skipped("two"), quarantined("three"))
    decisions = world.rows(DecisionRow)
    assert [(one.outcome, one.reason) for one in decisions] == [
        (Outcome.TRACKED, Reason.ACCEPTED),
        (Outcome.SKIPPED, Reason.NO_CORRELATION_MATCH),
        (Outcome.QUARANTINED, Reason.UNREADABLE),
    ]
    assert decisions[1].steps == [["filter", "refused", "it answers nothing"]]
    assert decisions[0].activity_id == world.rows(EmailRow)[0].id
    assert [one.id for one in decisions] == [one.id for one in world.rows(SeenRow)]


def test_seeing_a_remote_id_again_changes_nothing(world: World) -> None:
    _, box = world.user()
    save(world, box, tracked("one", remote_id="r1"), quarantined("r2"))
    before = (world.rows(SeenRow)[0].seen_at, world.count(EmailRow), world.count(FailureRow))
    world.clock.advance(5)
    again = save(world, box, tracked("other", remote_id="r1", effect=EffectKind.DELETE), quarantined("r2"), cursor="c2")
    assert again == PageResult(0, 0, 0, 0, (None, None))
    assert (world.rows(SeenRow)[0].seen_at, world.count(EmailRow), world.count(FailureRow)) == before
    assert world.count(EffectRow) == 0
    with world.store.reading() as reader:
        assert reader.cursor(box, INBOX, CHANNEL) == "c2"


def test_the_same_remote_id_twice_on_a_page_counts_once(world: World) -> None:
    _, box = world.user()
    result = save(world, box, tracked("one", remote_id="r1"), tracked("two", remote_id="r1"))
    assert (result.tracked, world.count(EmailRow), world.count(SeenRow)) == (1, 1, 1)
    assert result.activity_ids[1] is None


def test_the_second_mailbox_joins_the_email_of_the_first(world: World) -> None:
    _, first = world.user("alice@corp.test")
    _, second = world.user("bob@corp.test")
    queue, _ = world.queue()
    one = only_id(save(world, first, tracked("one", queue_ids=(RecordId(queue),))))
    again = save(world, second, tracked("one", remote_id="r9", queue_ids=(RecordId(queue),)))
    assert (again.tracked, again.joined, again.activity_ids) == (0, 1, (one,))
    assert world.count(EmailRow) == 1
    assert world.count(EmailBodyRow) == 1
    assert world.count(PartyRow) == 2
    assert world.count(QueueItemRow) == 1
    assert world.count(BlobRow) == 1
    assert [row.mailbox_id for row in world.rows(EmailMailboxRow)] == [first, second]
    assert [row.activity_id for row in world.rows(SeenRow)] == [one, one]


def test_doubles_on_one_page_are_one_email(world: World) -> None:
    _, box = world.user()
    result = save(world, box, tracked("one", remote_id="r1"), tracked("one", remote_id="r2"))
    assert (result.tracked, result.joined, world.count(EmailRow), world.count(SeenRow)) == (1, 1, 1, 2)
    assert result.activity_ids[0] == result.activity_ids[1]


def test_joining_by_id_adds_the_mailbox_and_its_queue(world: World) -> None:
    _, first = world.user("alice@corp.test")
    queue, second = world.queue()
    one = only_id(save(world, first, tracked("one")))
    result = save(world, second, joining("r9", one, queues=(RecordId(queue),)))
    assert (result.joined, result.activity_ids) == (1, (one,))
    assert {(row.email_id, row.mailbox_id) for row in world.rows(EmailMailboxRow)} == {(one, first), (one, second)}
    assert [(row.queueid, row.objectid) for row in world.rows(QueueItemRow)] == [(queue, one)]
    with world.store.reading() as reader:
        assert reader.seen_identities(second, INBOX, GENERATION, ["m-one"]) == {"m-one": 1}


def test_identities_are_counted_by_their_base(world: World) -> None:
    _, box = world.user()
    save(world, box, tracked("a", identity="c1"), tracked("b", identity="c1#1"), tracked("c", identity="c2"), skipped("d"))
    with world.store.reading() as reader:
        assert reader.seen_identities(box, INBOX, GENERATION, ["c1", "c2", "c3"]) == {"c1": 2, "c2": 1}
        assert reader.seen_identities(box, "Inbox/Other", GENERATION, ["c1"]) == {}
        assert reader.seen_identities(box, INBOX, "2", ["c1"]) == {}


def test_an_answer_finds_its_parent_on_the_same_page(world: World) -> None:
    _, box = world.user()
    # The identities sort against the order of the page: the parent is inserted last.
    answer = tracked("answer", identity="a", correlated_identity="z", correlation=CorrelationMethod.IN_REPLY_TO)
    result = save(world, box, tracked("parent", identity="z"), answer)
    by_id = {row.id: row for row in world.rows(EmailRow)}
    parent_id, answer_id = result.activity_ids
    assert parent_id is not None
    assert answer_id is not None
    assert by_id[answer_id].correlatedactivityid == parent_id
    assert by_id[parent_id].correlatedactivityid is None


def test_an_answer_finds_a_parent_that_another_lane_stored(world: World) -> None:
    _, first = world.user("alice@corp.test")
    _, second = world.user("bob@corp.test")
    parent = only_id(save(world, first, tracked("parent")))
    answer = only_id(save(world, second, tracked("answer", correlated_identity="m-parent")))
    assert {row.id: row.correlatedactivityid for row in world.rows(EmailRow)}[answer] == parent


def test_emails_are_found_by_identity_message_id_and_token(world: World) -> None:
    alice, box = world.user()
    contoso = world.contact("Rene Valdes", ["rene@contoso.test"])
    one = only_id(save(world, box, tracked("one", tracking_token="CRM:0001", regarding=contoso, owner=alice)))
    two = only_id(save(world, box, PageItem("r2", BROKEN, None, "", None, new_email=new_email("one", identity="m-2"))))
    with world.store.reading() as reader:
        found = reader.emails_by_identity(Direction.INCOMING, ["m-one", "m-none"])
        assert reader.emails_by_identity(Direction.OUTGOING, ["m-one"]) == {}
        by_id = reader.emails_by_message_id(["<one@contoso.test>", "<none@x>"])
        by_token = reader.emails_by_token(["CRM:0001", "CRM:0002"])
    assert list(found) == ["m-one"]
    ref = found["m-one"]
    assert (ref.id, ref.identity, ref.message_id, ref.owner) == (one, "m-one", "<one@contoso.test>", alice)
    assert ref.regarding == contoso
    assert ref.parties == {"rene@contoso.test", "alice@corp.test"}
    assert [each.id for each in by_id["<one@contoso.test>"]] == [one, two]
    assert list(by_id) == ["<one@contoso.test>"]
    assert {token: [each.id for each in refs] for token, refs in by_token.items()} == {"CRM:0001": [one]}


def test_more_values_than_one_statement_takes(world: World) -> None:
    _, box = world.user()
    names = [f"n{number}" for number in range(1200)]
    result = save(world, box, *(tracked(name) for name in names))
    assert result.tracked == 1200
    with world.store.reading() as reader:
        assert len(reader.known_remote_ids(box, INBOX, GENERATION, names)) == 1200
        assert len(reader.emails_by_identity(Direction.INCOMING, [f"m-{name}" for name in names])) == 1200
    assert len({row.id for row in world.rows(PartyRow)}) == 2400


def test_words_of_strangers_are_never_too_long_for_an_index(world: World) -> None:
    _, box = world.user()
    # Hardly compressible, as PostgreSQL compresses before it measures.
    long = "".join(f"{number * 7919 % 99991:05d}" for number in range(4000))
    save(world, box, tracked(long, remote_id="r1", identity=long, tracking_token=long))
    assert save(world, box, tracked(long, remote_id="r2", identity=long)).joined == 1
    with world.store.reading() as reader:
        assert list(reader.emails_by_message_id([f"<{long}@contoso.test>"])) == [f"<{long}@contoso.test>"]
        assert list(reader.emails_by_identity(Direction.INCOMING, [long])) == [long]
        assert list(reader.emails_by_token([long])) == [long]
        assert reader.seen_identities(box, INBOX, GENERATION, [long]) == {long: 2}


def test_a_page_that_fails_leaves_nothing(world: World) -> None:
    _, box = world.user()

    def fail_after_saving() -> None:
        with world.store.writing() as uow:
            uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one", raw=b"x" * 50_000)], "c1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_saving()
    assert [world.count(table) for table in (EmailRow, SeenRow, BlobRow, EmailBodyRow)] == [0, 0, 0, 0]
    assert [path for path in world.home.rglob("*.pack*") if path.is_file()] == []
    with world.store.reading() as reader:
        assert reader.cursor(box, INBOX, CHANNEL) is None
    # Nothing of the failed transaction's ids is used twice.
    assert save(world, box, tracked("one")).tracked == 1


def test_quarantine_is_retried_five_times_and_then_waits_for_a_person(world: World) -> None:
    _, box = world.user()
    save(world, box, quarantined("r1", raw=b"broken source"))
    with world.store.reading() as reader:
        assert reader.due_retries(box, world.clock.now(), 10) == []
    for attempt in range(1, 6):
        now = world.clock.advance(15)
        with world.store.writing() as uow:
            [retry] = uow.due_retries(box, now, 10)
            assert (retry.remote_id, retry.raw, retry.attempts) == ("r1", b"broken source", attempt)
            assert uow.resolve_retry(retry, quarantined("r1")).quarantined == 1
    world.clock.advance(60 * 24)
    with world.store.reading() as reader:
        assert reader.due_retries(box, world.clock.now(), 10) == []
    [failure] = world.rows(FailureRow)
    assert (failure.attempts, failure.next_retry_at, failure.resolved_at) == (6, None, None)
    with world.store.transaction_write() as session:
        assert request_retry(session, world.clock.now(), [failure.id]) == [failure.id]
    with world.store.reading() as reader:
        assert len(reader.due_retries(box, world.clock.now(), 10)) == 1


def test_a_retry_that_succeeds_resolves_its_failure(world: World) -> None:
    _, box = world.user()
    save(world, box, quarantined("r1"))
    now = world.clock.advance(20)
    with world.store.writing() as uow:
        [retry] = uow.due_retries(box, now, 10)
        result = uow.resolve_retry(retry, tracked("one", remote_id="r1", effect=EffectKind.DELETE))
    assert result.tracked == 1
    [failure], [seen], [decision], [email] = world.rows(FailureRow), world.rows(SeenRow), world.rows(DecisionRow), world.rows(EmailRow)
    assert (failure.resolved_at, failure.next_retry_at, failure.attempts) == (now, None, 2)
    assert (seen.outcome, seen.activity_id, seen.identity) == (Outcome.TRACKED, email.id, "m-one")
    assert (decision.outcome, decision.activity_id, decision.messageid) == (Outcome.TRACKED, email.id, "<one@contoso.test>")
    assert world.count(EffectRow) == 1
    # Settled meanwhile: the same retry once more does nothing.
    with world.store.writing() as uow:
        assert uow.resolve_retry(retry, tracked("two", remote_id="r1")) == PageResult(0, 0, 0, 0)
    assert world.count(EmailRow) == 1


def test_a_retry_brings_the_source_that_could_not_be_fetched(world: World) -> None:
    _, box = world.user()
    save(world, box, quarantined("r1", raw=None))
    with world.store.writing() as uow:
        [retry] = uow.due_retries(box, world.clock.advance(15), 10)
        assert retry.raw is None
        uow.resolve_retry(retry, quarantined("r1", raw=b"now it is here"))
    with world.store.reading() as reader:
        [retry] = reader.due_retries(box, world.clock.advance(15), 10)
    assert retry.raw == b"now it is here"


def test_a_source_that_was_lost_is_fetched_anew(world: World) -> None:
    _, box = world.user()
    save(world, box, quarantined("r1", raw=b"x" * (INLINE_BYTES + 1)))
    [pack] = [path for path in world.home.rglob("*.pack") if path.is_file()]
    pack.unlink()
    with world.store.reading() as reader:
        [retry] = reader.due_retries(box, world.clock.advance(15), 10)
    assert retry.raw is None


def test_a_failure_that_never_was_is_a_bug(world: World) -> None:
    _, box = world.user()
    save(world, box, quarantined("r1"))
    with world.store.writing() as uow:
        [retry] = uow.due_retries(box, world.clock.advance(15), 10)
    with world.store.transaction_write() as session:
        session.query(FailureRow).delete()
    with pytest.raises(InternalError), world.store.writing() as uow:
        uow.resolve_retry(retry, tracked("one"))


def test_a_part_of_a_page_leaves_the_cursor_where_it_is(world: World) -> None:
    _, box = world.user()
    for name, cursor, expected in (("one", None, None), ("two", "c1", "c1"), ("three", None, "c1")):
        with world.store.writing() as uow:
            assert uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked(name)], cursor).tracked == 1
        with world.store.reading() as reader:
            assert reader.cursor(box, INBOX, CHANNEL) == expected


def test_what_is_alike_is_told_with_when_it_came(world: World) -> None:
    _, box = world.user()
    save(world, box, tracked("a", identity="c1"), tracked("b", identity="c1#1"), tracked("c", identity="c2"), skipped("d"))
    with world.store.reading() as reader:
        alike = reader.seen_alike(box, INBOX, GENERATION, ["c1", "c3"])
        assert [(one.remote_id[-1], one.base, one.identity) for one in alike] == [("a", "c1", "c1"), ("b", "c1", "c1#1")]
        assert all(one.arrived_at is not None for one in alike)
        assert reader.seen_alike(box, INBOX, "2", ["c1"]) == []
