"""Previews in the corners that a real server does not show on demand: folders that go, quarantine, mail without a time of arrival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId
from core.domain.mailbox import MailDirection
from core.domain.preview import FolderPreview, PlannedRule, Would
from core.domain.profile import ProfileType
from core.domain.remote_folder import INBOX_ID, RemoteFolder
from core.errors import CredentialsRejected, FolderMissing, UsageError
from core.pipelines.preview import preview_rule
from core.pipelines.run import run_direction
from tests.fakes.kit import ALICE, CONTOSO, NOW, Kit, mail

FOLDER = RemoteFolder("c", "Inbox/Contoso", INBOX_ID, 2)
BELOW = RemoteFolder("d", "Inbox/Contoso/Deep", "c", None)
RULE = FolderRule(FolderRuleId(0), ALICE, FOLDER.path, CONTOSO, True, "c")


def kit_with(*rules: FolderRule) -> Kit:
    """Alice at an Exchange with two folders, one in the other."""
    kit = Kit()
    kit.server.folders += [FOLDER, BELOW]
    context = kit.store.state.contexts[ALICE]
    assert context.profile is not None
    exchange = replace(context.profile, type=ProfileType.EXCHANGE)
    kit.store.state.contexts[ALICE] = replace(context, folder_rules=rules, profile=exchange)
    return kit


def preview(kit: Kit, *, days: int | None = None, replaces: Sequence[FolderRule] = (), rule: FolderRule = RULE) -> FolderPreview:
    """Preview the rule."""
    planned = PlannedRule(rule, frozenset(each.id for each in replaces))
    commits = kit.store.commits
    try:
        return preview_rule(kit.tools, ALICE, lambda _folders: planned, days, kit.token, lambda _done, _total: None)
    finally:
        assert kit.store.commits == commits
        assert all(source.closed for source in kit.server.opened)


def test_a_subfolder_that_goes_while_it_is_read_costs_only_itself() -> None:
    kit = kit_with()
    kit.server.messages["c:1"] = mail(1)
    kit.server.messages["d:1"] = mail(2)
    assert preview(kit).would_track == 2
    # It goes once the listing is made and the first page is read.
    kit.server.before_page = lambda _number: kit.server.folders.remove(BELOW) if BELOW in kit.server.folders else None
    assert preview(kit).would_track == 1


def test_the_folder_itself_that_goes_ends_it() -> None:
    kit = kit_with()
    listed = list(kit.server.folders)

    def plan(_folders: Sequence[RemoteFolder]) -> PlannedRule:
        kit.server.folders.remove(FOLDER)
        return PlannedRule(RULE)

    with pytest.raises(FolderMissing):
        preview_rule(kit.tools, ALICE, plan, None, kit.token, lambda _done, _total: None)
    assert FOLDER in listed
    assert kit.server.opened[-1].closed


def test_the_rule_that_is_replaced_does_not_count_and_others_do() -> None:
    own = replace(RULE, id=FolderRuleId(7), regarding=None)
    deep = FolderRule(FolderRuleId(8), ALICE, BELOW.path, None, False, "d")
    kit = kit_with(own, deep)
    kit.server.messages["c:1"] = mail(1)
    kit.server.messages["d:1"] = mail(2)
    found = preview(kit, replaces=[own])
    assert [item.because for item in found.first] == [f"mail in this folder is tracked, regarding account {CONTOSO.name}"]


def test_what_is_in_quarantine_is_judged_again_and_what_was_settled_is_not() -> None:
    own = replace(RULE, id=FolderRuleId(7), subfolders=False)
    kit = kit_with(own)
    kit.server.messages["c:1"] = mail(1)
    kit.server.messages["c:2"] = mail(2)
    kit.server.refuse_fetch = {"c:2"}
    run_direction(kit.tools, ALICE, MailDirection.INCOMING, kit.token)
    assert len(kit.store.state.failures) == 1
    found = preview(kit, replaces=[own])
    assert {item.subject: item.would for item in found.first} == {"Mail 1": Would.KEEP, "": Would.SKIP}
    kit.server.refuse_fetch.clear()
    found = preview(kit, replaces=[own])
    assert {item.subject: item.would for item in found.first} == {"Mail 1": Would.KEEP, "Mail 2": Would.TRACK}
    assert found.first[0].regarding_now == CONTOSO


def test_without_a_time_of_arrival_the_messages_own_counts() -> None:
    kit = kit_with()
    kit.server.messages["c:1"] = mail(1)
    old = mail(2).replace(f"{NOW:%d %b %Y}".encode(), f"{NOW - timedelta(days=9):%d %b %Y}".encode())
    assert old != mail(2)
    kit.server.messages["c:2"] = old
    undated = b"".join(line for line in mail(3).splitlines(keepends=True) if not line.startswith(b"Date"))
    kit.server.messages["c:3"] = undated
    assert [item.subject for item in preview(kit, days=3).first] == ["Mail 1", "Mail 3"]
    assert preview(kit, days=10).total == 3


def test_bodies_are_fetched_only_where_they_tell_messages_apart() -> None:
    kit = kit_with()
    kit.server.heads_first = True
    kit.server.messages["c:1"] = mail(1)
    kit.server.messages["c:2"] = mail(2).replace(b"Message-ID: <2@elsewhere.test>\r\n", b"")
    assert preview(kit).would_track == 2
    assert kit.server.fetched == ["c:2"]


def test_a_mailbox_that_is_gone_and_a_server_that_refuses_are_said() -> None:
    kit = kit_with()
    kit.server.connect_error = CredentialsRejected("535")
    with pytest.raises(CredentialsRejected):
        preview(kit)
    del kit.store.state.contexts[ALICE]
    with pytest.raises(UsageError, match="no longer exists"):
        preview(kit)
