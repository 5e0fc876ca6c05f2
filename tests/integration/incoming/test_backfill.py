"""Old mail that an earlier start brings within reach, on each kind of server: judged again, slowly, and never twice."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.cancel import CancelToken
from core.cli.organisation import show_status
from core.cli.output import Output
from core.domain.backfill import Backfill
from core.errors import CursorInvalid, TransientError
from core.events import BackfillChanged, Event
from core.pipelines.report import RunOutcome, RunReport
from core.pipelines.run import run_direction
from tests.mail_worlds.every import world_of
from tests.mail_worlds.messages import BEGIN, letter, message_id
from tests.mail_worlds.site import IN, Site, site_of
from tests.mail_worlds.sources import ALICE

KINDS = ["pop3", "exchange", "memory-heads", pytest.param("imap", marks=pytest.mark.dovecot)]
START = BEGIN + timedelta(minutes=100)

Make = Callable[..., Site]


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes the program before a mailbox."""
    with ExitStack() as stack:

        def make(**how: object) -> Site:
            world = stack.enter_context(world_of(request, request.param))
            return stack.enter_context(site_of(world, tmp_path / "home", **how))  # type: ignore[arg-type]

        yield make


def _backfill(site: Site) -> Backfill | None:
    return site.app.service.status([ALICE])[0].backfill


def _with_old_mail(make: Make, old: int = 5, new: int = 2, **how: object) -> Site:
    site = make(mailbox=f", process_email_from: {START.isoformat()}", **how)
    site.deliver(*(letter(number) for number in (*range(old), *range(200, 200 + new))))
    site.settle()
    return site


def test_mail_of_before_the_start_is_skipped_and_comes_when_the_start_is_set_back(make: Make) -> None:
    site = _with_old_mail(make)
    assert site.subjects() == ["Letter 200", "Letter 201"]
    assert site.reasons(message_id(0)) == ["BeforeProcessEmailFrom"]
    assert _backfill(site) is None
    site.change(process_email_from=BEGIN + timedelta(minutes=2))
    report = site.run()
    assert (report.received, report.tracked) == (3, 3)
    assert site.subjects() == ["Letter 2", "Letter 200", "Letter 201", "Letter 3", "Letter 4"]
    assert (site.reasons(message_id(1)), site.reasons(message_id(3))) == (["BeforeProcessEmailFrom"], ["Accepted"])
    done = _backfill(site)
    assert done is not None
    assert (done.total, done.done, done.waiting, done.ended_at is not None) == (3, 3, 0, True)
    assert site.run().received == 0
    site.change(process_email_from=None)
    site.settle()
    site.assert_all_tracked()


def test_a_later_start_changes_nothing_that_was_tracked(make: Make) -> None:
    site = _with_old_mail(make)
    site.change(process_email_from=BEGIN + timedelta(days=30))
    assert site.run().received == 0
    assert site.subjects() == ["Letter 200", "Letter 201"]
    assert _backfill(site) is None


def test_the_later_of_both_starts_counts(make: Make) -> None:
    site = _with_old_mail(make, profile=f", process_email_from: {START.isoformat()}")
    site.change(process_email_from=None)
    assert site.run().received == 0
    site.change_profile(process_email_from=None)
    site.settle()
    site.assert_all_tracked()


def test_old_mail_keeps_to_its_rate_and_new_mail_goes_first(make: Make) -> None:
    site = _with_old_mail(make, old=25, new=0, per_minute=10)
    site.change(process_email_from=None)
    site.deliver(letter(300))
    shown: list[tuple[int, int, int]] = []

    def progress(report: RunReport) -> None:
        shown.append((report.tracked, report.backfill.done, report.backfill.total) if report.backfill else (report.tracked, 0, 0))

    report = site.run(progress=progress)
    printed = io.StringIO()
    show_status(Output(as_json=False, stdout=printed), site.app.service.status([ALICE]))
    assert "alice@corp.test old mail: 10 of 25 messages are judged again." in printed.getvalue()
    assert (report.tracked, report.backfill and report.backfill.waiting) == (11, 15)
    assert (shown[0], shown[1]) == ((1, 0, 0), (1, 0, 25)), "the new one was not first"
    assert shown[-1] == (11, 10, 25)
    assert site.due_in_s() == pytest.approx(60)
    assert site.run().tracked == 0, "no time has passed"
    site.clock.advance(60)
    assert site.run().tracked == 10
    site.clock.advance(60)
    assert site.run().tracked == 5
    assert site.due_in_s() == pytest.approx(300)
    site.assert_all_tracked()


def test_old_mail_stays_where_it_is_where_none_is_wanted(make: Make) -> None:
    site = _with_old_mail(make, per_minute=0)
    site.change(process_email_from=None)
    assert site.run().received == 0
    assert _backfill(site) is None


def test_the_profiles_own_gap_holds_for_old_mail_as_well(make: Make) -> None:
    site = _with_old_mail(make, old=25, per_minute=10)
    site.change_profile(min_polling_interval_minutes=3)
    site.change(process_email_from=None)
    assert site.run().tracked == 10
    assert site.due_in_s() == pytest.approx(180)


def test_what_is_gone_meanwhile_is_said_to_be_gone(make: Make) -> None:
    site = _with_old_mail(make)
    source = site.world.open()
    listed = [item.remote_id for page in source.pages("Inbox", None, _Nothing()) for item in page.items]
    source.close()
    generation = next(iter(_generations(site)))
    source = site.world.open()
    source.delete("Inbox", generation, listed[:1])
    source.close()
    site.change(process_email_from=None)
    report = site.run()
    assert (report.tracked, report.skipped) == (4, 1)
    assert [site.reasons(message_id(number)) for number in (0, 1)] == [["LeftFolder"], ["Accepted"]]
    done = _backfill(site)
    assert done is not None
    assert (done.done, done.waiting) == (5, 0)


class _Nothing:
    def known(self, _folder: str, _generation: str, _remote_ids: object) -> set[str]:
        return set()


def _generations(site: Site) -> set[str]:
    source = site.world.open()
    try:
        return {page.generation for page in source.pages("Inbox", None, _Nothing())}
    finally:
        source.close()


def test_what_left_and_is_brought_back_is_processed(make: Make, tmp_path: Path) -> None:
    site = _with_old_mail(make)
    site.world.backup(tmp_path / "kept")
    site.world.vanish(0)
    site.change(process_email_from=None)
    site.settle()
    assert site.reasons(message_id(0)) == ["LeftFolder"]
    site.world.restore(tmp_path / "kept")
    site.settle()
    if site.world.notices_equal_count:
        site.assert_all_tracked()
    site.assert_kept()


def test_a_run_that_breaks_goes_on_where_it_was(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.pipelines.backfill.PAGE_ITEMS", 4)
    site = _with_old_mail(make, old=10)
    site.change(process_email_from=None)
    commits = 0

    def broken(report: RunReport) -> None:
        nonlocal commits
        commits += report.backfill is not None and report.backfill.done > 0
        if commits == 2:
            raise TransientError("the line is cut")

    report = site.run(progress=broken)
    assert (report.outcome, report.tracked) == (RunOutcome.FAILED, 8)
    half = _backfill(site)
    assert half is not None
    assert (half.done, half.total, half.ended_at) == (8, 10, None)
    site.settle()
    site.assert_all_tracked()


def test_messages_that_cannot_be_read_go_into_quarantine(make: Make) -> None:
    site = _with_old_mail(make, old=0)
    broken = b"Received: from x; " + BEGIN.strftime("%a, %d %b %Y %H:%M:%S +0000").encode() + b"\r\nSubject: nobody\r\n\r\nText\r\n"
    site.deliver(broken, letter(1))
    site.run()
    site.change(process_email_from=None)
    site.settle()
    assert "Letter 1" in site.subjects()
    assert len(site.app.service.failures()) == 1


def test_what_if_tells_of_old_mail_and_changes_nothing(make: Make) -> None:
    site = _with_old_mail(make)
    site.change(process_email_from=None)
    report = run_direction(site.app.tools, site.mailbox_id, IN, CancelToken(), what_if=True)
    assert [action.would for action in report.actions] == ["track"] * 5
    assert site.subjects() == ["Letter 200", "Letter 201"]
    assert _backfill(site) is None


def test_a_queues_old_mail_is_deleted_once_it_is_processed(make: Make) -> None:
    site = _with_old_mail(make, queue=True, method="all")
    site.change(delete_after_processing=True)
    site.run()
    assert site.world.held() == 7
    site.change(process_email_from=None)
    site.run()
    assert site.world.held() == 2
    site.assert_all_tracked()


def test_mail_of_another_server_is_left_to_its_new_ids(make: Make) -> None:
    site = _with_old_mail(make)
    source_of = site.world.open

    class Elsewhere:
        """Another server: it knows nothing of those generations."""

        def __init__(self) -> None:
            self._source = source_of()

        def fetch(self, *_place: object) -> Iterator[object]:
            raise CursorInvalid("no such generation")

        def __getattr__(self, name: str) -> object:
            return getattr(self._source, name)

    site.world.open = lambda _token=None: Elsewhere()  # type: ignore[method-assign,assignment,return-value]
    site.change(process_email_from=None)
    report = site.run()
    assert (report.outcome, report.received) == (RunOutcome.DONE, 0)
    done = _backfill(site)
    assert done is not None
    assert (done.done, done.waiting, done.ended_at is not None) == (0, 0, True)
    assert site.reasons(message_id(0)) == ["BeforeProcessEmailFrom"]


def test_progress_is_an_event(make: Make) -> None:
    site = _with_old_mail(make)
    site.change(process_email_from=None)
    events: list[Event] = []
    engine = replace(site.app).engine(events.append)
    reports = engine.run_once(None, CancelToken())
    assert sum(report.tracked for report in reports) == 5
    told = [(event.backfill.done, event.backfill.total) for event in events if isinstance(event, BackfillChanged)]
    assert (told[0], told[-1]) == ((0, 5), (5, 5))
