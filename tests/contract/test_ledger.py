"""What every store promises about the ledger: how messages stand, what is to be read once more, what a newer program tries again."""

from __future__ import annotations

from core.domain.activity import Direction
from core.domain.ledger import Standing
from core.ports.ledger import Reread
from core.store.rows import EmailRow, PurgedRow, RereadRow
from tests.contract.act_world import Acts
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, START, World, quarantined, skipped, tracked


def test_how_messages_stand(acts: Acts) -> None:
    with acts.store.writing() as uow:
        uow.save_page(acts.box, INBOX, GENERATION, CHANNEL, [tracked("one"), skipped("two"), quarantined("three")], "c")
        uow.save_page(acts.other, INBOX, GENERATION, CHANNEL, [skipped("four")], "c")
    with acts.store.reading() as reader:
        found = reader.ledger(acts.box, INBOX, GENERATION, ["one", "two", "three", "four", "five"])
        assert {key: known.standing for key, known in found.items()} == {
            "one": Standing.TRACKED,
            "two": Standing.SKIPPED,
            "three": Standing.QUARANTINED,
        }
        assert found["one"].activity_id is not None
        assert found["two"].reason == "NoCorrelationMatch"
        assert found["three"].failure_id is not None
        assert reader.ledger(acts.box, INBOX, "2", ["one"]) == {}
        assert reader.ledger(acts.box, INBOX, GENERATION, []) == {}
        assert reader.read_generation(acts.box, INBOX) == GENERATION
        assert reader.read_generation(acts.box, "Elsewhere") is None
        seen = reader.seen_after(acts.box, INBOX, GENERATION, 0, 2)
        rest = reader.seen_after(acts.box, INBOX, GENERATION, seen[-1][0], 2)
    assert [remote_id for _, remote_id in (*seen, *rest)] == ["one", "two", "three"]


def test_what_is_to_be_read_once_more(acts: Acts) -> None:
    asked = [Reread(INBOX, GENERATION, str(number)) for number in range(3)]
    with acts.store.writing() as uow:
        uow.request_rereads(acts.box, asked[:2])
        uow.request_rereads(acts.box, asked)
        uow.request_rereads(acts.other, asked[:1])
        uow.request_rereads(acts.box, [])
    with acts.store.reading() as reader:
        assert reader.rereads(acts.box, 10) == asked
        assert reader.rereads(acts.box, 2) == asked[:2]
    with acts.store.writing() as uow:
        uow.forget_rereads(acts.box, [*asked[:2], Reread("Elsewhere", GENERATION, "2")])
    with acts.store.reading() as reader:
        assert reader.rereads(acts.box, 10) == asked[2:]
        assert reader.rereads(acts.other, 10) == asked[:1]


def test_what_older_programs_failed_on(acts: Acts) -> None:
    with acts.store.writing() as uow:
        uow.save_page(acts.box, INBOX, GENERATION, CHANNEL, [quarantined("one"), quarantined("two")], "c")
    with acts.store.reading() as reader:
        [(program, count)] = reader.failures_by_program(acts.box).items()
        assert count == 2
        assert reader.failures_by_program(acts.other) == {}
    with acts.store.writing() as uow:
        assert uow.retry_failures_of(acts.box, ["0.0.1"], "9.9") == 0
        assert uow.retry_failures_of(acts.other, [program], "9.9") == 0
        assert uow.retry_failures_of(acts.box, [program], "9.9") == 2
    with acts.store.reading() as reader:
        assert reader.failures_by_program(acts.box) == {"9.9": 2}
        assert len(reader.due_retries(acts.box, START, 10)) == 2


def test_what_was_purged_is_known_by_its_identity(world: World) -> None:
    _, box = world.user()
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one")], "c")
    with world.store.transaction_write() as session:
        session.query(EmailRow).delete()
        session.add(PurgedRow(directioncode=Direction.INCOMING, identity="m-one", purged_at=START))
    with world.store.reading() as reader:
        assert reader.ledger(box, INBOX, GENERATION, ["one"])["one"].standing is Standing.PURGED
        assert reader.purged_identities(Direction.INCOMING, ["m-one", "m-two"]) == {"m-one"}
        assert reader.purged_identities(Direction.OUTGOING, ["m-one"]) == set()
    with world.store.writing() as uow:
        uow.request_rereads(box, [Reread(INBOX, GENERATION, "x" * 2_000)])
    assert world.count(RereadRow) == 1
