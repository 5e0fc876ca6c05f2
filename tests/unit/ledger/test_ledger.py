"""The ledger as values: which program is newer, what counts as missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.ids import MailboxId
from core.domain.ledger import CheckedFolder, LedgerReport, Standing, is_newer
from core.domain.likeness import Likeness
from core.domain.mailbox import MailDirection
from core.pipelines.run import run_direction
from core.pipelines.supposed import Supposed
from core.store.types import compact_json
from tests.fakes.kit import ALICE, BOB, Kit, mail


@pytest.mark.parametrize(
    ("program", "than", "newer"),
    [
        ("1.2.0", "1.1.9", True),
        ("1.10", "1.9", True),
        ("1.2", "1.2.0", False),
        ("1.2.0", "1.2.0", False),
        ("1.2.0.dev3+gabc", "1.2.0", False),
        ("0.9", "1.0", False),
        ("1.0", None, True),
        ("1.0", "nonsense", True),
        ("nonsense", "1.0", False),
    ],
)
def test_which_program_is_newer(program: str, than: str | None, newer: bool) -> None:
    assert is_newer(program, than) is newer


def test_a_report_adds_up_its_folders() -> None:
    inbox = CheckedFolder("Inbox", 5, {Standing.TRACKED: 3, Standing.NEVER_SEEN: 1, Standing.OTHER_ID: 1})
    other = CheckedFolder("Inbox/Contoso", 2, {Standing.WAITING: 2})
    report = LedgerReport(MailboxId(1), "alice@corp.test", (inbox, other))
    assert (report.held, report.missing) == (7, 2)
    assert (report.counts[Standing.WAITING], report.counts[Standing.GONE]) == (2, 0)


def test_a_usual_skip_takes_less_than_300_bytes() -> None:
    """The reasons of a skipped message are kept for each one that was seen: what they take is what explaining costs."""
    kit = Kit()
    reply = "In-Reply-To: <20260302.4711.abcdef@mail.shop.example>\r\nReferences: <20260302.4711.abcdef@mail.shop.example>\r\n"
    kit.put(
        mail(1, to="bob@corp.test", sender="newsletter@shop.example"),
        mail(2, to="bob@corp.test", sender="news.of.the.day@newsletters.shop.example", extra="List-Id: <news.shop.example>\r\n"),
        mail(3, to="bob@corp.test"),
        mail(4, to="bob@corp.test, anna@elsewhere.test", sender="paul@elsewhere.test", extra=reply),
    )
    assert kit.receive(BOB).skipped == 4
    sizes = [
        len(compact_json([(step.rule, step.result, step.because) for step in decision.steps]).encode())
        for decision in kit.store.state.decisions.values()
    ]
    assert sum(sizes) / len(sizes) < 300, sizes


def test_a_what_if_run_sees_over_pages_and_writes_nothing() -> None:
    kit = Kit()
    kit.server.page_size = 1
    kit.put(
        mail(1, to="alice@corp.test"),
        mail(2, to="alice@corp.test", extra="In-Reply-To: <1@elsewhere.test>\r\n"),
        mail(1, to="alice@corp.test"),
    )
    commits = kit.store.commits
    report = kit.receive(ALICE, what_if=True)
    assert [action.would for action in report.actions] == ["track", "track", "join"]
    assert "which came with it" in report.actions[1].because
    assert "by this very run" in report.actions[2].because
    assert kit.store.commits == commits


def test_of_several_mailboxes_each_finds_what_those_before_it_would_have_tracked() -> None:
    kit = Kit()
    kit.put(mail(1, to="alice@corp.test, bob@corp.test"))
    commits = kit.store.commits
    tools = replace(kit.tools, supposed=Supposed())
    told = [
        [action.would for action in run_direction(tools, each, MailDirection.INCOMING, kit.token, what_if=True).actions]
        for each in (ALICE, BOB)
    ]
    assert told == [["track"], ["join"]]
    assert kit.receive(BOB, what_if=True).tracked == 1
    assert kit.store.commits == commits


def test_what_is_supposed_of_mail_that_is_alike_comes_first() -> None:
    kit = Kit()
    supposed = Supposed()
    with kit.store.reading() as reader:
        over = supposed.over(reader)
        assert over.emails_alike([Likeness(frozenset({1}), frozenset({2}))], 0, 1, kit.clock.now()) == [[]]
        assert over.emails_by_token(["x"]) == {}
        assert over.resolve_addresses(["rene@contoso.test"]).keys() == {"rene@contoso.test"}
        assert over.context(ALICE) is not None
