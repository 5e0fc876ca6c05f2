"""Which folders are processed, and by which rule."""

from __future__ import annotations

from core.domain.folder_rule import FolderRule
from core.domain.folder_tracking import plan_tracking
from core.domain.ids import FolderRuleId, MailboxId, RecordId
from core.domain.record import RecordLink, RecordType
from core.domain.remote_folder import INBOX_ID, RemoteFolder, join_path

CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(1), "Contoso")
FABRIKAM = RecordLink(RecordType.ACCOUNT, RecordId(2), "Fabrikam")

FOLDERS = [
    RemoteFolder(INBOX_ID, "Inbox"),
    RemoteFolder("c", "Inbox/Contoso", INBOX_ID),
    RemoteFolder("o", "Inbox/Contoso/Orders", "c"),
    RemoteFolder("x", "Inbox/Contoso/Orders/2026", "o"),
    RemoteFolder("n", "Inbox/News", INBOX_ID),
    RemoteFolder("a", "Archive"),
]


def _rule(
    number: int, folder: str, regarding: RecordLink | None = None, *, subfolders: bool = False, folder_id: str | None = None
) -> FolderRule:
    return FolderRule(FolderRuleId(number), MailboxId(1), folder, regarding, subfolders, folder_id)


def _plan(*rules: FolderRule, folders: list[RemoteFolder] | None = None) -> dict[str, RecordLink | str | None]:
    tracking = plan_tracking(rules, FOLDERS if folders is None else folders)
    return {each.folder.path: each.rule.regarding if each.rule else "filters" for each in tracking.folders}


def test_without_rules_the_inbox_alone_is_processed_and_nothing_need_be_listed() -> None:
    assert _plan(folders=[]) == {"Inbox": "filters"}


def test_a_rule_takes_its_folder_and_not_the_ones_below() -> None:
    assert _plan(_rule(1, "Inbox/Contoso", CONTOSO)) == {"Inbox": "filters", "Inbox/Contoso": CONTOSO}


def test_subfolders_are_taken_where_they_are_asked_for_and_the_nearest_rule_wins() -> None:
    assert _plan(_rule(1, "Inbox/Contoso", CONTOSO, subfolders=True), _rule(2, "Inbox/Contoso/Orders", FABRIKAM)) == {
        "Inbox": "filters",
        "Inbox/Contoso": CONTOSO,
        "Inbox/Contoso/Orders": FABRIKAM,
        # The rule of Orders does not reach below it, so the one above does.
        "Inbox/Contoso/Orders/2026": CONTOSO,
    }


def test_a_rule_of_the_inbox_itself() -> None:
    assert _plan(_rule(1, "Inbox", None, subfolders=True))["Inbox/News"] is None
    assert "Archive" not in _plan(_rule(1, "Inbox", None, subfolders=True))


def test_a_rule_is_bound_to_the_folder_it_names_and_follows_it() -> None:
    first = plan_tracking([_rule(1, "Inbox/Contoso")], FOLDERS)
    assert [(rule.id, folder.id) for rule, folder in first.bound] == [(1, "c")]
    known = _rule(1, "Inbox/Contoso", folder_id="c")
    assert plan_tracking([known], FOLDERS).bound == ()
    renamed = [RemoteFolder("c", "Inbox/Contoso Ltd", INBOX_ID), RemoteFolder("z", "Inbox/Contoso", INBOX_ID)]
    after = plan_tracking([known], renamed)
    assert [(rule.id, folder.path) for rule, folder in after.bound] == [(1, "Inbox/Contoso Ltd")]
    assert [(each.folder.id, each.rule.folder if each.rule else None) for each in after.folders] == [
        (INBOX_ID, None),
        ("c", "Inbox/Contoso Ltd"),
    ]


def test_a_folder_that_is_gone_makes_its_rule_an_orphan_though_another_has_its_name() -> None:
    again = [RemoteFolder("z", "Inbox/Contoso", INBOX_ID)]
    tracking = plan_tracking([_rule(1, "Inbox/Contoso", folder_id="c")], again)
    assert [rule.id for rule in tracking.orphans] == [1]
    assert [each.folder.path for each in tracking.folders] == ["Inbox"]


def test_two_rules_that_mean_one_folder_the_bound_one_stands() -> None:
    assert _plan(_rule(1, "Inbox/Contoso", FABRIKAM), _rule(2, "Inbox/Old name", CONTOSO, folder_id="c"))["Inbox/Contoso"] == CONTOSO


def test_parents_in_a_circle_end() -> None:
    circle = [RemoteFolder("p", "P", "q"), RemoteFolder("q", "Q", "p")]
    assert _plan(_rule(1, "Inbox", CONTOSO, subfolders=True), folders=circle) == {"Inbox": CONTOSO}


def test_a_slash_in_a_name_is_no_level() -> None:
    assert join_path("Inbox", "In/Out") == "Inbox/In\\/Out"
    assert join_path("", "Archive") == "Archive"
