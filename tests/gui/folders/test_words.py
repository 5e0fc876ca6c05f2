"""The sentences: what a drop would do, what was done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.domain.filing import FolderFiling
from core.domain.folder_intent import FolderFact, MappingRefusal
from core.domain.ids import RecordId
from core.domain.record import RecordLink, RecordType
from core.service import FolderChange, FolderMapping, FolderView, RuleChange
from gui.models.folder_intent import DraggedFolder, FolderDrag, MapIntent
from gui.models.folder_words import FolderWords, badge, tooltip

CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(7), "Contoso")
ONE = DraggedFolder("Inbox/Contoso", 214, FolderFact())
OTHER = DraggedFolder("Archive", 6, FolderFact())
UNKNOWN = DraggedFolder("Inbox/a", None, FolderFact())


@pytest.fixture
def words() -> FolderWords:
    return FolderWords()


def drag(*folders: DraggedFolder) -> FolderDrag:
    return FolderDrag("alice@corp.test", folders)


ABOUT, OVER = "regarding the account Contoso", "that lie there are taken over"


@pytest.mark.parametrize(
    ("intent", "expected"),
    [
        (MapIntent(drag(ONE), CONTOSO), f"Mail in Inbox/Contoso will be tracked {ABOUT}; 214 message(s) {OVER}"),
        (MapIntent(drag(ONE, OTHER), CONTOSO), f"Mail in 2 folder(s) will be tracked {ABOUT}; 220 message(s) {OVER}"),
        (MapIntent(drag(UNKNOWN), None), "Mail in Inbox/a will be tracked without a record"),
        (MapIntent(drag(UNKNOWN), None, subfolders=True), "Mail in Inbox/a and below will be tracked without a record"),
    ],
)
def test_what_a_rule_will_do(words: FolderWords, intent: MapIntent, expected: str) -> None:
    assert words.promise(intent) == expected


def test_every_refusal_has_words_of_its_own(words: FolderWords) -> None:
    told = {words.refused(why) for why in MappingRefusal}
    assert len(told) == len(MappingRefusal)
    assert all(told)


def change(rule: RuleChange, mapped: FolderMapping | None, why_not: str | None = None, folder_id: str | None = "c") -> FolderChange:
    path = "Inbox" if folder_id == "Inbox" else "Inbox/Contoso"
    return FolderChange(rule, FolderView(path, folder_id, 214, mapped), None, why_not)


OWN = FolderMapping(CONTOSO, False, False, "Inbox/Contoso")
BELOW = FolderMapping(CONTOSO, True, False, "Inbox/Contoso")
FROM_INBOX = FolderMapping(None, True, True, "Inbox")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([change(RuleChange.CREATED, OWN)], "Mail in Inbox/Contoso is tracked regarding the account Contoso from now on."),
        ([change(RuleChange.UPDATED, BELOW)], "Mail in Inbox/Contoso and below is tracked regarding the account Contoso from now on."),
        ([change(RuleChange.UNCHANGED, OWN)], "Nothing changed: mail in Inbox/Contoso is tracked regarding the account Contoso."),
        ([change(RuleChange.REMOVED, None)], "The rule of Inbox/Contoso is removed; what was tracked stays tracked."),
        (
            [change(RuleChange.REMOVED, FROM_INBOX)],
            "The rule of Inbox/Contoso is removed; what was tracked stays tracked. New mail there follows the rule of Inbox.",
        ),
        (
            [change(RuleChange.REMOVED, None, folder_id="Inbox")],
            "The rule of Inbox is removed; what was tracked stays tracked. New mail there is judged by the filter again.",
        ),
        ([change(RuleChange.CREATED, OWN)] * 3, "Mail in 3 folder(s) is tracked regarding the account Contoso from now on."),
        ([change(RuleChange.REMOVED, None)] * 2, "2 rule(s) removed. What was tracked stays tracked."),
        ([change(RuleChange.UPDATED, None)], "Inbox/Contoso is not mapped."),
    ],
)
def test_what_was_done(words: FolderWords, changes: list[FolderChange], expected: str) -> None:
    assert words.saved(changes) == expected


def test_a_mailbox_that_is_not_processed_is_told(words: FolderWords) -> None:
    told = words.saved([change(RuleChange.CREATED, OWN, "It is not enabled: test and enable it.")])
    assert told.endswith("At present the mailbox's incoming mail is not processed: It is not enabled: test and enable it.")


def test_figures(words: FolderWords) -> None:
    assert words.figures(12, 214, 3, "Fabrikam") == "Would track 12 of 214 message(s); 3 would change from Fabrikam."
    assert words.figures(12, 214, 3, "") == "Would track 12 of 214 message(s); 3 would change."
    assert words.figures(0, 214, 0, "") == "Would track 0 of 214 message(s)."


def test_how_far_a_folder_is_and_what_is_left_out() -> None:
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    own = FolderMapping(CONTOSO, False, False, "Inbox/Contoso")
    under_way = FolderView("Inbox/Contoso", "c", 214, own, filing=FolderFiling("c", CONTOSO, at, total=200, done=50))
    assert badge(under_way) == "Contoso, 25 % taken over"
    assert tooltip(under_way, missing=False).endswith("tracked regarding the account Contoso; 50 of 200 are gone through")
    over = FolderView("Inbox/Contoso", "c", 214, own, filing=FolderFiling("c", CONTOSO, at, 200, 200, 190, 4, ended_at=at))
    assert badge(over) == "Contoso"
    assert tooltip(over, missing=False).endswith("what lay in it is taken over: 190 tracked, 4 given another record")
    out = FolderView("Inbox/Contoso", "c", 214, FolderMapping(None, False, False, "Inbox/Contoso", tracked=False))
    assert (badge(out), tooltip(out, missing=False)) == ("Left out", "Inbox/Contoso: left out of what rules above it say")
