"""A what-if run does what a run does and leaves nothing behind: neither in the store, nor in the home, nor on the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete

from core.cancel import CancelToken
from core.domain.mailbox import MailDirection
from core.domain.retention import PurgeKind, PurgePlan
from core.events import Event
from core.pipelines.report import PlannedAction, RunOutcome, RunReport
from core.pipelines.run import run_direction
from core.store.rows import CursorRow, SeenRow, ServerMemoryRow, table_of
from core.transports.mime import parse
from tests.fakes.hashed import files_of, overheard, tables_of
from tests.integration.forward_world import COLLECT, SUPPORT, ForwardWorld, forward_world, forwarded, original
from tests.mail_worlds.every import EACH_PROTOCOL, world_of
from tests.mail_worlds.messages import BEGIN, letter, message_id
from tests.mail_worlds.site import IN, Site, site_of
from tests.mail_worlds.sources import ALICE

#: What asks a server for things and changes none there.
_HARMLESS = frozenset(
    {
        *("USER", "PASS", "CAPA", "STAT", "UIDL", "LIST", "TOP", "RETR", "QUIT", "AUTH", "NOOP"),
        *("CAPABILITY", "LOGIN", "AUTHENTICATE", "ENABLE", "ID", "EXAMINE", "LSUB", "STATUS", "LOGOUT", "NAMESPACE"),
        *("UID SEARCH", "UID FETCH"),
        *("SyncFolderItems", "SyncFolderHierarchy", "GetItem", "GetFolder", "FindFolder", "GetAttachment"),
    }
)
RULES = """
postroom: 1
users: [{email: alice@corp.test, filter: replies, auto_create_contact: contact}]
rules:
  - {name: Important, conditions: [{field: subject, matches: Important}], action: track}
  - {name: Junk, conditions: [{field: subject, matches: Junk}], action: skip}
"""


@pytest.fixture(params=["pop3", *EACH_PROTOCOL])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A program before a mailbox, with rules, and contacts that are made of unknown senders."""
    with world_of(request, request.param) as world, site_of(world, tmp_path / "home") as made:
        made.app.service.apply(RULES)
        made.app.service.enable([ALICE], [IN])
        yield made


def _mail(number: int, subject: str, *, answers: int | None = None, sender: str = "Rene Valdes <rene@contoso.test>") -> bytes:
    raw = letter(number).replace(f"Subject: Letter {number}".encode(), f"Subject: {subject} {number}".encode())
    answered = message_id(answers) if answers is not None else "<nothing@elsewhere.test>"
    raw = raw.replace(f"References: <root@elsewhere.test> <parent.{number}@elsewhere.test>".encode(), f"In-Reply-To: {answered}".encode())
    return raw.replace(b"Rene Valdes <rene@contoso.test>", sender.encode())


def _report(number: int, about: int) -> bytes:
    """A delivery report about a letter."""
    head = letter(number).partition(b"MIME-Version")[0].replace(b"References: <root@elsewhere.test> ", b"References: ")
    words = (
        f'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\n\r\nIt failed.\r\n'
        f"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.x.test\r\n\r\nFinal-Recipient: rfc822; a@x.test\r\n"
        f"Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id(about)}\r\n\r\n"
        "--b--\r\n"
    )
    return head + words.encode()


def _everything(site: Site) -> list[bytes]:
    """Mail of every fate; what belongs together is far enough apart to come on different pages."""
    return [
        _mail(1, "Important"),
        _mail(2, "Junk"),
        _mail(3, "Early reply", answers=20),
        _mail(4, "Stranger"),
        _mail(5, "Important", sender="Vera Stein <vera@elsewhere.test>"),
        _mail(6, "Reply", answers=1),
        _report(7, 1),
        _mail(8, "Reply to a reply", answers=6),
        _mail(20, "Important"),
        _mail(21, "Important", sender="Vera Stein <vera@elsewhere.test>"),
        _mail(1, "Important"),
    ]


def what_if(site: Site) -> RunReport:
    """The same that the command line does."""
    events: list[Event] = []
    reports = site.app.engine(events.append).run_once([site.mailbox_id], CancelToken(), what_if=True)
    [report] = [each for each in reports if each.direction is IN]
    return report


def _last(actions: tuple[PlannedAction, ...]) -> dict[str | None, str]:
    """What would become of each message in the end."""
    found: dict[str | None, str] = {}
    for action in actions:
        if action.message_id in found and action.would == "join":
            continue
        found[action.message_id] = "track" if action.would == "join" else action.would
    return found


def test_it_tells_what_a_run_does_and_leaves_nothing_behind(site: Site, tmp_path: Path) -> None:
    site.deliver(_mail(0, "Important"))
    site.settle()
    site.deliver(*_everything(site))
    site.world.deliver(b"Message-ID: <bad@x.test>\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\nTo: alice@corp.test\r\n\r\nHello\r\n")
    before, files, held = tables_of(site.app.store), files_of(tmp_path / "home"), site.world.held()
    with overheard() as said:
        report = what_if(site)
        again = what_if(site)
    assert tables_of(site.app.store) == before
    assert files_of(tmp_path / "home") == files
    assert site.world.held() == held
    assert report == again
    assert set(said) <= _HARMLESS, set(said) - _HARMLESS
    planned = _last(report.actions)
    run = site.run()
    assert run.outcome is RunOutcome.DONE
    site.settle()
    words = {"tracked": "track", "skipped": "skip", "quarantined": "quarantine"}
    done = {mid: words[site.app.service.explain(mid).outcome.value] for mid in planned if mid is not None}
    assert planned == done
    assert planned[message_id(3)] == "track"
    assert planned[message_id(8)] == "track"
    assert planned[message_id(2)] == planned[message_id(4)] == "skip"
    made = [action.creates for action in report.actions if action.creates is not None]
    assert made == ["contact: Vera Stein"]
    assert run.rejudged > 0
    assert (report.received, report.tracked, report.rejudged, report.quarantined) == (
        run.received,
        run.tracked,
        run.rejudged,
        run.quarantined,
    )


def test_what_a_purge_removed_would_stay_removed(site: Site) -> None:
    site.deliver(_mail(0, "Important"))
    site.settle()
    [email] = site.emails()
    site.clock.advance(86_400 * 30)
    site.app.service.purge(PurgePlan({PurgeKind.ACTIVITIES: site.clock.now()}), CancelToken())
    assert site.emails() == []
    with site.app.store.transaction_write() as session:
        session.execute(delete(table_of(SeenRow)))
        session.execute(delete(table_of(CursorRow)))
    [action] = what_if(site).actions
    assert (action.message_id, action.would, action.reason) == (email.message_id, "skip", "Purged")


def test_old_mail_and_quarantine_are_told_too(site: Site) -> None:
    site.change(process_email_from=BEGIN.replace(hour=12))
    site.deliver(_mail(1, "Important"))
    site.world.deliver(b"Message-ID: <bad@x.test>\r\nDate: Mon, 02 Mar 2026 13:00:00 +0000\r\nTo: alice@corp.test\r\n\r\nHello\r\n")
    site.settle()
    site.change(process_email_from=None)
    site.app.service.retry_failures()
    before = tables_of(site.app.store)
    report = what_if(site)
    assert tables_of(site.app.store) == before
    assert sorted((action.stage, action.would) for action in report.actions) == [("old", "track"), ("retry", "quarantine")]


def test_old_mail_finds_what_the_same_run_would_track(site: Site) -> None:
    site.change(process_email_from=BEGIN.replace(hour=12))
    site.deliver(_mail(1, "Old reply", answers=300), _mail(2, "Old stranger"))
    site.settle()
    site.change(process_email_from=None)
    site.deliver(_mail(300, "Important"))
    planned = {action.message_id: (action.stage, action.would) for action in what_if(site).actions}
    assert planned == {message_id(300): ("new", "track"), message_id(1): ("old", "track"), message_id(2): ("old", "skip")}
    site.settle()
    assert {mid: site.app.service.explain(mid).outcome.value for mid in map(message_id, (300, 1, 2))} == {
        message_id(300): "tracked",
        message_id(1): "tracked",
        message_id(2): "skipped",
    }


def test_what_is_told_is_bounded_and_the_counts_are_not(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.pipelines.what_if.MOST", 4)
    site.deliver(*(_mail(number, "Junk") for number in range(9)))
    report = what_if(site)
    assert (len(report.actions), report.actions_left_out, report.received, report.skipped) == (4, 5, 9, 9)


def test_how_far_it_is_is_told_and_each_step_of_a_decision(site: Site) -> None:
    site.deliver(_mail(1, "Important"), _mail(2, "Junk"))
    told: list[RunReport] = []
    report = site.app.inspector.what_if(ALICE, CancelToken(), told.append)
    assert [so_far.received for so_far in told] == sorted(so_far.received for so_far in told)
    assert (told[-1].received, told[-1].actions) == (2, report.actions)
    for action in report.actions:
        assert action.steps
        assert "; ".join(f"{step.rule}: {step.because}" for step in action.steps) == action.because


@pytest.fixture(
    params=[pytest.param(kind, marks=[] if kind == "exchange" else [pytest.mark.dovecot]) for kind in ("pop3", "imap", "exchange")]
)
def forwarding(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ForwardWorld]:
    """A forward mailbox whose mail is deleted after processing, opened by the program's own transports."""
    kind = str(request.param)
    dovecot = None if kind == "exchange" else request.getfixturevalue("dovecot")
    with forward_world(kind, tmp_path / "home", dovecot) as made:
        yield made


def test_a_forward_mailbox_by_the_programs_own_transports(forwarding: ForwardWorld, tmp_path: Path) -> None:
    forwarding.deliver(forwarded(1, original(1), original(2, to=SUPPORT)))
    forwarding.deliver(forwarded(2, original(3), by="stranger@elsewhere.test"))
    assert forwarding.app.tools.unlearning is not None
    before, files = tables_of(forwarding.app.store), files_of(tmp_path / "home")
    with overheard() as said:
        report = forwarding.app.inspector.what_if(COLLECT, CancelToken())
    assert tables_of(forwarding.app.store) == before
    assert files_of(tmp_path / "home") == files
    assert forwarding.left() == 2
    assert set(said) <= _HARMLESS, set(said) - _HARMLESS
    told = {action.message_id: (action.would, action.then) for action in report.actions}
    assert told["<o1@contoso.test>"] == ("track", "delete")
    done = forwarding.run()
    assert {mid: would for mid, (would, _) in told.items()} == {
        mid: {"tracked": "track", "skipped": "skip"}[forwarding.app.service.explain(mid or "").outcome.value] for mid in told
    }
    assert done.received == report.received


def test_what_is_learned_about_servers_is_not_kept(forwarding: ForwardWorld) -> None:
    """Where nothing is known of the server yet, a what-if run asks it anew each time."""
    with forwarding.app.store.transaction_write() as session:
        session.execute(delete(table_of(ServerMemoryRow)))
    before = tables_of(forwarding.app.store)
    assert forwarding.app.inspector.what_if(COLLECT, CancelToken()).outcome is RunOutcome.DONE
    assert tables_of(forwarding.app.store) == before
    # The same with what a run uses writes something where the protocol has something to learn.
    tools = replace(forwarding.app.tools, unlearning=None)
    run_direction(tools, forwarding.ids[COLLECT], MailDirection.INCOMING, CancelToken(), what_if=True)


def test_the_letters_are_what_they_say() -> None:
    assert parse(_mail(6, "Reply", answers=1)).in_reply_to == (message_id(1),)
    assert parse(_mail(5, "Important", sender="Vera Stein <vera@elsewhere.test>")).from_[0].address == "vera@elsewhere.test"
