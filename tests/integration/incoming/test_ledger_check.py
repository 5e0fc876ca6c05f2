"""The comparison of a mailbox with its server, on each kind of server: what is missing is listed with why, and read on request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from core.cancel import CancelToken
from core.domain.folder_tracking import TrackedFolder
from core.domain.ledger import CheckedItem, LedgerReport, Standing
from core.errors import Cancelled, UsageError
from core.pipelines import ledger_check
from core.ports.ledger import Reread
from core.service.inspecting import CheckProgress
from core.store.rows import EmailRow, SeenRow, table_of
from tests.mail_worlds.every import EACH_PROTOCOL, world_of
from tests.mail_worlds.messages import BEGIN, letter, message_id
from tests.mail_worlds.site import Site, site_of
from tests.mail_worlds.sources import ALICE, EwsWorld

KINDS = ["pop3", *EACH_PROTOCOL]
EVERYTHING = frozenset(Standing)


@pytest.fixture(params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A program before a mailbox."""
    with world_of(request, request.param) as world, site_of(world, tmp_path / "home") as made:
        yield made


def lists_all(site: Site) -> bool:
    """Whether each run of this kind looks at all ids, so that nothing can be missed, only wait."""
    return not (isinstance(site.world, EwsWorld) or site.world.name.startswith("imap"))


def check(site: Site, **how: object) -> LedgerReport:
    """Compare the mailbox."""
    [report] = site.app.inspector.check([ALICE], CancelToken(), listed=EVERYTHING, **how)  # type: ignore[arg-type]
    assert report.error is None, report.error
    return report


def standings(report: LedgerReport) -> dict[Standing, int]:
    """The counts that are not 0."""
    return {standing: count for standing, count in report.counts.items() if count}


def forget(site: Site, number: int, *, email: bool) -> None:
    """Make the store forget that it saw a letter, as if a run had missed it; with its email or without."""
    seen, emails = table_of(SeenRow), table_of(EmailRow)
    with site.app.store.transaction_write() as session:
        [activity_id] = session.execute(select(emails.c.id).where(emails.c.messageid == message_id(number))).scalars().all()
        session.execute(delete(seen).where(seen.c.activity_id == activity_id))
        if email:
            session.execute(delete(emails).where(emails.c.id == activity_id))


def test_what_is_known_is_no_news(site: Site) -> None:
    site.deliver(*(letter(number) for number in range(5)))
    site.settle()
    told: list[CheckProgress] = []
    report = check(site, progress=told.append)
    assert standings(report) == {Standing.TRACKED: 5}
    assert (report.held, report.missing, report.requested, report.left_out) == (5, 0, 0, 0)
    assert {item.activity_id for item in report.items} == {email.id for email in site.emails()}
    assert (told[-1].mailbox, told[-1].folder, told[-1].done) == (ALICE, "Inbox", 5)


def test_what_is_new_waits(site: Site) -> None:
    site.deliver(letter(0))
    site.settle()
    site.deliver(letter(1), letter(2))
    assert standings(check(site)) == {Standing.TRACKED: 1, Standing.WAITING: 2}
    site.settle()
    assert standings(check(site)) == {Standing.TRACKED: 3}


def test_a_mailbox_that_was_never_read_waits_whole(site: Site) -> None:
    site.deliver(letter(0), letter(1))
    report = check(site, reprocess=True)
    assert (standings(report), report.requested) == ({Standing.WAITING: 2}, 0)


def test_what_was_missed_is_listed_and_read_on_request(site: Site) -> None:
    site.deliver(*(letter(number) for number in range(4)))
    site.settle()
    forget(site, 1, email=True)
    report = check(site)
    if lists_all(site):
        assert standings(report) == {Standing.TRACKED: 3, Standing.WAITING: 1}
    else:
        assert standings(report) == {Standing.TRACKED: 3, Standing.NEVER_SEEN: 1}
        [item] = [each for each in report.items if each.standing is Standing.NEVER_SEEN]
        assert (item.message_id, item.subject, item.would) == (message_id(1), "Letter 1", "track")
        assert item.because
        assert report.missing == 1
        # Without being asked to, nothing is done.
        assert site.run().received == 0
        assert check(site, reprocess=True).requested == check(site, reprocess=True).requested == 1
    report_of_run = site.run()
    assert (report_of_run.received, report_of_run.tracked) == (1, 1)
    site.assert_all_tracked()
    assert standings(check(site)) == {Standing.TRACKED: 4}
    assert site.run().received == 0


def test_what_is_tracked_under_another_id_is_joined_and_not_doubled(site: Site) -> None:
    site.deliver(*(letter(number) for number in range(3)))
    site.settle()
    forget(site, 0, email=False)
    report = check(site, reprocess=True)
    expected = Standing.WAITING if lists_all(site) else Standing.OTHER_ID
    assert standings(report) == {Standing.TRACKED: 2, expected: 1}
    [item] = [each for each in report.items if each.standing is expected]
    if not lists_all(site):
        assert (item.would, item.message_id) == ("join", message_id(0))
        assert item.activity_id is not None
    site.run()
    site.assert_all_tracked()
    assert standings(check(site)) == {Standing.TRACKED: 3}


def test_what_left_the_server_is_gone(site: Site) -> None:
    site.deliver(*(letter(number) for number in range(3)))
    site.settle()
    site.world.vanish(1)
    report = check(site)
    assert standings(report) == {Standing.TRACKED: 2, Standing.GONE: 1}
    assert report.held == 2


def test_skipped_and_purged_mail_is_told_with_its_reason(site: Site) -> None:
    site.change(process_email_from=BEGIN.replace(hour=9))
    site.deliver(letter(1), letter(100), letter(101))
    site.settle()
    with site.app.store.transaction_write() as session:
        emails = table_of(EmailRow)
        session.execute(delete(emails).where(emails.c.messageid == message_id(100)))
    report = check(site, reprocess=True)
    assert standings(report) == {Standing.TRACKED: 1, Standing.SKIPPED: 1, Standing.PURGED: 1}
    assert report.folders[0].reasons == {"BeforeProcessEmailFrom": 1}
    assert report.requested == 0


def test_quarantine_is_named(site: Site) -> None:
    site.deliver(letter(0))
    site.world.deliver(b"Message-ID: <bad@x.test>\r\nDate: Mon, 02 Mar 2026 08:30:00 +0000\r\nTo: alice@corp.test\r\n\r\nHello\r\n")
    site.settle()
    report = check(site)
    assert standings(report) == {Standing.TRACKED: 1, Standing.QUARANTINED: 1}
    [item] = [each for each in report.items if each.standing is Standing.QUARANTINED]
    assert item.failure_id == site.app.service.failures()[0].id


def test_the_list_is_bounded_and_the_counts_are_not(site: Site) -> None:
    site.deliver(*(letter(number) for number in range(6)))
    site.settle()
    report = check(site, limit=2)
    assert (len(report.items), report.left_out, standings(report)) == (2, 4, {Standing.TRACKED: 6})


def test_a_request_for_what_is_gone_or_means_nothing_ends(site: Site) -> None:
    site.deliver(letter(0))
    site.settle()
    with site.app.store.reading() as reader:
        [(_, remote_id)] = reader.seen_after(site.mailbox_id, "Inbox", reader.read_generation(site.mailbox_id, "Inbox") or "", 0, 10)
        generation = reader.read_generation(site.mailbox_id, "Inbox")
    assert generation is not None
    asked = [Reread("Inbox", generation, "999999"), Reread("Inbox", "no such generation", "1"), Reread("Inbox", generation, remote_id)]
    with site.app.store.writing() as uow:
        uow.request_rereads(site.mailbox_id, asked)
    site.run()
    with site.app.store.reading() as reader:
        assert reader.rereads(site.mailbox_id, 10) == []
    site.assert_all_tracked()


def test_it_can_be_cancelled_and_refuses_strangers(site: Site) -> None:
    site.deliver(letter(0))
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        list(site.app.inspector.check([ALICE], token))
    with pytest.raises(UsageError):
        list(site.app.inspector.check(["nobody@corp.test"], CancelToken()))


def test_items_are_plain_values() -> None:
    item = CheckedItem("Inbox", "1", Standing.GONE)
    assert (item.would, item.activity_id, item.failure_id) == (None, None, None)


@pytest.mark.parametrize("read_meanwhile", [False, True])
def test_what_comes_while_it_is_listed_was_not_missed(site: Site, monkeypatch: pytest.MonkeyPatch, read_meanwhile: bool) -> None:
    site.deliver(letter(0))
    site.settle()
    waiting = ledger_check._Check._waiting
    calls: list[None] = []

    def and_then_mail_comes(check: ledger_check._Check, tracked: TrackedFolder, cursor: str | None) -> object:
        found = waiting(check, tracked, cursor)
        calls.append(None)
        if len(calls) == 1:
            site.deliver(letter(1))
            if read_meanwhile and not lists_all(site):
                site.settle()
        return found

    monkeypatch.setattr(ledger_check._Check, "_waiting", and_then_mail_comes)
    report = check(site, reprocess=True)
    assert report.missing == 0
    assert report.requested == 0
    assert len(calls) <= 2
    if not lists_all(site):
        assert standings(report) == ({Standing.TRACKED: 2} if read_meanwhile else {Standing.TRACKED: 1, Standing.WAITING: 1})


def test_many_that_were_missed_are_counted_and_all_asked_for(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_check, "MOST_LOOKED_AT", 3)
    site.deliver(*(letter(number) for number in range(8)))
    site.settle()
    with site.app.store.transaction_write() as session:
        session.execute(delete(table_of(SeenRow)))
        session.execute(delete(table_of(EmailRow)))
    report = check(site, reprocess=True)
    assert standings(report) == {Standing.WAITING if lists_all(site) else Standing.NEVER_SEEN: 8}
    assert sum(item.would is not None for item in report.items) == (0 if lists_all(site) else 3)
    assert report.requested == (0 if lists_all(site) else 8)
    assert site.run().tracked == 8
    site.assert_all_tracked()
