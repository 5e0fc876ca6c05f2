"""Quarantine as people look after it, in a real store: pages, retries after an upgrade, files, and what is given up for a reason."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import update

from core.domain.audit import AuditFilter
from core.domain.decision import Outcome, Reason
from core.domain.ids import FailureId
from core.errors import UsageError
from core.pipelines.report import Tools
from core.ports.quarantine import FailureFilter
from core.service import Service
from core.store.program import this_program
from core.store.rows import FailureRow, SeenRow, table_of
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.post_world import Post
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, quarantined

ALICE = "alice@corp.test"
NO_AUTHOR = b"Message-ID: <bad@x.test>\r\nTo: alice@corp.test\r\nSubject: Nobody wrote this\r\n\r\nHello\r\n"


def _failed(post: Post) -> int:
    post.deliver(NO_AUTHOR)
    assert post.read().quarantined == 1
    [entry] = post.service.failures()
    return entry.id


def _fill(world: World, count: int) -> Service:
    service = service_of(world)
    with world.store.writing() as uow:
        uow.save_page(mailbox_id(service), INBOX, GENERATION, CHANNEL, [quarantined(f"q{n:05d}") for n in range(count)], "c")
    return service


def test_ten_thousand_failures_come_page_by_page(here: World) -> None:
    service = _fill(here, 10_000)
    seen: list[int] = []
    after: FailureId | None = None
    while True:
        page = service.failure_page(FailureFilter(after_id=after, limit=1_500))
        assert page.total == 10_000
        if not page.failures:
            break
        assert len(page.failures) <= 1_500
        seen += [entry.id for entry in page.failures]
        after = page.failures[-1].id
    assert len(seen) == len(set(seen)) == 10_000
    assert seen == sorted(seen)
    assert len(service.retry_failures()) == 10_000


def test_pages_are_filtered(world: World) -> None:
    service = _fill(world, 3)
    assert service.failure_page(FailureFilter(mailbox="ALICE@corp.test")).total == 3
    assert service.failure_page(FailureFilter(mailbox="bob@corp.test")).total == 0
    assert service.failure_page(FailureFilter(text="No Headers")).total == 3
    assert service.failure_page(FailureFilter(text="something else")).total == 0
    with pytest.raises(UsageError):
        service.failure_page(FailureFilter(limit=-1))


def test_what_is_given_up_stays_as_a_recorded_reason(world: World) -> None:
    post = Post(world)
    number = _failed(post)
    with pytest.raises(UsageError, match="a reason is needed"):
        post.service.give_up_failures([number], "  ")
    with pytest.raises(UsageError, match="not in quarantine: 999999"):
        post.service.give_up_failures([number, 999_999], "it is junk")
    assert [entry.id for entry in post.service.failures()] == [number]
    [done] = post.service.give_up_failures([number], "it is junk")
    assert (done.given_up_by, done.given_up_because) == ("unknown", "it is junk")
    assert post.service.failures() == []
    assert post.service.failure_page(FailureFilter(given_up=True)).failures == (done,)
    # What is known of it can still be looked at, its source too.
    assert post.service.failure(number).has_source
    assert post.service.failure_source(number) == NO_AUTHOR
    [there] = post.service.explain(str(number)).mailboxes
    assert (there.outcome, there.reason) == (Outcome.SKIPPED, Reason.GIVEN_UP)
    assert there.steps[-1].because == "unknown said: it is junk"
    assert [past.decision.reason for past in there.earlier] == [Reason.INVALID_SENDER]
    [entry] = post.service.audit(AuditFilter(kind="quarantine"))
    assert (entry.entity, entry.why) == ("Nobody wrote this", "it is junk")
    # It is not judged again, and a second time it cannot be given up.
    assert post.read().received == 0
    with pytest.raises(UsageError):
        post.service.give_up_failures([number], "again")
    with pytest.raises(UsageError):
        post.service.retry_failures([number])


def test_sources_are_exported_octet_for_octet(here: World, tmp_path: Path) -> None:
    post = Post(here)
    number = _failed(post)
    folder = tmp_path / "export" / "mail"
    [done] = post.service.export_failures(folder)
    assert done.path == folder / f"{number}.eml"
    assert done.path.read_bytes() == NO_AUTHOR
    if os.name == "posix":
        assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    # Once more changes nothing; another file is never written over.
    assert post.service.export_failures(folder, [number]) == [done]
    done.path.write_bytes(b"other")
    with pytest.raises(UsageError, match="holds something else"):
        post.service.export_failures(folder, [number])
    assert done.path.read_bytes() == b"other"
    with pytest.raises(UsageError, match="not in quarantine"):
        post.service.export_failures(folder, [number + 1_000])


def test_what_was_never_fetched_has_nothing_to_export(here: World, tmp_path: Path) -> None:
    post = Post(here)
    remote_id = post.deliver(NO_AUTHOR)
    post.server(ALICE).refuse_fetch.add(remote_id)
    post.read()
    [done] = post.service.export_failures(tmp_path / "export")
    assert done.path is None


def _failed_by(world: World, program: str | None) -> None:
    table = table_of(FailureRow)
    with world.store.transaction_write() as session:
        session.execute(update(table).values(program=program, next_retry_at=None, attempts=9))


@pytest.mark.parametrize("program", ["0.0.1", None])
def test_a_newer_program_tries_once_by_itself(world: World, program: str | None, caplog: pytest.LogCaptureFixture) -> None:
    post = Post(world, program=this_program())
    number = _failed(post)
    assert post.service.failures()[0].program == this_program()
    _failed_by(world, program)
    caplog.set_level("INFO")
    report = post.read()
    assert report.retried == 1
    told = [record for record in caplog.records if "are tried once more by" in record.getMessage()]
    assert len(told) == 1
    [entry] = post.service.failures()
    assert (entry.id, entry.attempts, entry.program, entry.next_retry_at) == (number, 10, this_program(), None)
    assert post.read().retried == 0


def test_the_same_or_an_older_program_does_not(world: World) -> None:
    post = Post(world, program=this_program())
    _failed(post)
    for program in (this_program(), "99.0"):
        _failed_by(world, program)
        assert post.read().retried == 0
        assert post.service.failures()[0].attempts == 9


def test_many_that_are_due_are_tried_in_one_run(here: World) -> None:
    post = Post(here)
    for number in range(130):
        post.deliver(NO_AUTHOR.replace(b"bad@", f"bad{number}@".encode()))
    assert post.read().quarantined == 130
    post.service.retry_failures()
    post.read()
    assert {entry.attempts for entry in post.service.failures()} == {2}
    assert here.count(SeenRow, SeenRow.outcome == Outcome.QUARANTINED) == 130
    assert isinstance(Tools.__dataclass_fields__["program"].default, str)
