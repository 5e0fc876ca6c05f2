"""What a folder rule does with what an email concerns, case by case (facts 6.2)."""

from __future__ import annotations

import pytest

from core.domain.decision import Step
from core.domain.filing import Filed, RegardingBy, Standing, file_by, with_filing
from core.domain.folder_rule import FolderRule
from core.domain.ids import FolderRuleId, MailboxId, RecordId
from core.domain.record import RecordLink, RecordType

HERE, OTHER = MailboxId(1), MailboxId(2)
CONTOSO = RecordLink(RecordType.ACCOUNT, RecordId(1), "Contoso")
FABRIKAM = RecordLink(RecordType.ACCOUNT, RecordId(2), "Fabrikam")
RULE = FolderRule(FolderRuleId(1), HERE, "Inbox/Contoso", CONTOSO)
PERSON, FOLDER, MAIL = RegardingBy.PERSON, RegardingBy.FOLDER_RULE, RegardingBy.MAIL_RULE


@pytest.mark.parametrize(
    ("standing", "elsewhere", "result"),
    [
        (Standing(), None, "files"),
        (Standing(FABRIKAM), None, "files"),
        (Standing(FABRIKAM, FOLDER, HERE, "a"), None, "files"),
        (Standing(FABRIKAM, FOLDER, None, None), None, "files"),
        (Standing(FABRIKAM, FOLDER, HERE, "a"), "Inbox/A", "leaves"),
        (Standing(FABRIKAM, FOLDER, OTHER, "a"), None, "leaves"),
        (Standing(FABRIKAM, MAIL), None, "leaves"),
        (Standing(FABRIKAM, PERSON), None, "suggests"),
        (Standing(None, PERSON), None, "suggests"),
        (Standing(CONTOSO, PERSON), None, None),
        (Standing(CONTOSO), None, None),
        (Standing(RecordLink(CONTOSO.type, CONTOSO.id, "Contoso as it was called")), None, None),
    ],
)
def test_a_rule_with_a_record(standing: Standing, elsewhere: str | None, result: str | None) -> None:
    filed = file_by(RULE, HERE, standing, elsewhere=elsewhere, overwrite=False)
    assert (filed.step.result if filed.step else None) == result
    assert filed.regarding == (CONTOSO if result == "files" else None)
    assert filed.contested == (elsewhere is not None)


@pytest.mark.parametrize("standing", [Standing(), Standing(FABRIKAM), Standing(FABRIKAM, PERSON), Standing(FABRIKAM, FOLDER, HERE, "a")])
def test_a_rule_without_a_record_says_nothing(standing: Standing) -> None:
    rule = FolderRule(FolderRuleId(1), HERE, "Inbox/Contoso")
    assert file_by(rule, HERE, standing, elsewhere=None, overwrite=True) == Filed()


@pytest.mark.parametrize("held", [FABRIKAM, None])
def test_what_a_person_said_is_overwritten_where_that_is_wanted(held: RecordLink | None) -> None:
    filed = file_by(RULE, HERE, Standing(held, PERSON), elsewhere=None, overwrite=True)
    assert filed.regarding == CONTOSO
    assert filed.step is not None
    assert "a person said" in filed.step.because


def test_overwriting_is_about_people_alone() -> None:
    assert file_by(RULE, HERE, Standing(FABRIKAM, MAIL), elsewhere=None, overwrite=True).regarding is None
    assert file_by(RULE, HERE, Standing(FABRIKAM, FOLDER, OTHER, "a"), elsewhere=None, overwrite=True).regarding is None


def test_the_last_word_about_the_record_stands_alone() -> None:
    taken = Step("folder rule Inbox/A", "accepts", "mail in this folder is tracked")
    steps = (taken, Step("folder rule Inbox/A", "files", "once"), Step("folder rule Inbox/B", "suggests", "twice"))
    last = Step("folder rule Inbox/C", "leaves", "thrice")
    assert with_filing(steps, last) == (taken, last)
