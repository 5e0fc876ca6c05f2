"""The store's side of filing: what lies in a folder, what its emails concern, and how far the folder is, on every kind of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.filing import FolderFiling, RegardingBy
from core.domain.ids import ActivityId, FolderRuleId, MailboxId
from core.domain.record import RecordLink
from core.pipelines.page import CHANNEL
from core.ports import PageItem
from core.ports.filing import Laid, Refiling
from core.store.rows import FolderRuleRow, table_of
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.store_world import World, joining, tracked

ALICE = "alice@corp.test"
A, B, GENERATION = "a", "b", "1"
_RULE = table_of(FolderRuleRow)
FILES = Step("folder rule A", "files", "because")


class Desk:
    """One mailbox with mail in two folders."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.service = service_of(world)
        self.box: MailboxId = mailbox_id(self.service)
        self.contoso = self.service.resolve_record("account:Contoso")
        self.fabrikam = self.service.resolve_record("account:Fabrikam")

    def put(self, *items: PageItem, folder: str = A) -> list[ActivityId | None]:
        with self.world.store.writing() as unit:
            return list(unit.save_page(self.box, folder, GENERATION, CHANNEL, items, "1").activity_ids)

    def laid(self, record: RecordLink | None, folder: str = A, after: str = "", limit: int = 100) -> list[Laid]:
        with self.world.store.reading() as reader:
            found = reader.laid_after(self.box, folder, record, after, limit)
            assert after or reader.count_laid(self.box, folder, record) == len(reader.laid_after(self.box, folder, record, "", 10_000))
        return found

    def refile(self, *refilings: Refiling, overwrite: bool = False) -> int:
        with self.world.store.writing() as unit:
            return unit.refile(self.box, refilings, overwrite=overwrite)


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def skipped(remote_id: str, reason: Reason) -> PageItem:
    return PageItem(remote_id, Decision(Outcome.SKIPPED, reason, ()), f"<{remote_id}@x.test>", remote_id, None)


def refiling(one: Laid, link: RecordLink | None, step: Step = FILES, *, contested: bool = False) -> Refiling:
    assert one.activity_id is not None
    return Refiling(one.seen_id, one.activity_id, one.folder, link, step, contested)


def test_what_a_rule_has_something_to_say_about(desk: Desk) -> None:
    (one, two) = desk.put(tracked("m1"), tracked("m2"))
    desk.put(skipped("s1", Reason.NO_CORRELATION_MATCH), skipped("s2", Reason.OWN_TEST_MESSAGE), skipped("s3", Reason.BEFORE_START))
    desk.put(tracked("m9"), folder=B)
    assert [each.activity_id for each in desk.laid(desk.contoso)] == [one, two, None, None]
    assert [each.remote_id for each in desk.laid(None)] == ["s1", "s3"]
    # Some at a time, going on behind the last.
    first, second = desk.laid(desk.contoso, limit=2)
    assert [each.remote_id for each in desk.laid(desk.contoso, after=second.remote_id)] == ["s1", "s3"]
    assert desk.refile(refiling(first, desk.contoso), refiling(second, desk.fabrikam)) == 2
    assert [each.activity_id for each in desk.laid(desk.contoso)] == [two, None, None]
    assert desk.laid(desk.contoso)[0].standing.folder == A
    assert desk.laid(desk.contoso, folder="never-read") == []


def test_a_record_is_given_with_its_reason_and_what_was_decided_before_is_kept(desk: Desk) -> None:
    desk.put(tracked("m1"))
    (one,) = desk.laid(desk.contoso)
    assert desk.refile(refiling(one, desk.contoso)) == 1
    (one,) = desk.laid(desk.fabrikam)
    assert (one.standing.regarding, one.standing.by, one.standing.mailbox_id) == (desk.contoso, RegardingBy.FOLDER_RULE, desk.box)
    assert desk.refile(refiling(one, desk.fabrikam, replace(FILES, because="again"))) == 1
    assert one.activity_id is not None
    (told,) = desk.service.explain(str(one.activity_id)).mailboxes
    # The last word alone stands; the words before are what was decided earlier.
    assert [step.because for step in told.steps if step.rule == FILES.rule] == ["again"]
    assert len(told.earlier) == 2


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_person_has_the_last_word_unless_it_is_overwritten(desk: Desk, overwrite: bool) -> None:
    (number,) = desk.put(tracked("m1"))
    assert number is not None
    (one,) = desk.laid(desk.contoso)
    email = desk.service.set_regarding(number, "account:Fabrikam")
    assert email.regarding_set_by is RegardingBy.PERSON
    assert desk.refile(refiling(one, desk.contoso), overwrite=overwrite) == overwrite
    kept = desk.service.show(number)
    assert kept.regarding == (desk.contoso if overwrite else desk.fabrikam)
    assert kept.regarding_set_by is (RegardingBy.FOLDER_RULE if overwrite else RegardingBy.PERSON)
    with desk.world.store.reading() as reader:
        assert [each.activity_id for each in reader.pinned(desk.box, [A])] == ([] if overwrite else [number])
        assert reader.pinned(desk.box, [B]) == []


@pytest.mark.parametrize("choice", ["account:Fabrikam", None])
def test_what_a_person_lets_go_of_is_asked_about_once_more(desk: Desk, choice: str | None) -> None:
    (number,) = desk.put(tracked("m1"))
    assert number is not None
    desk.put(joining("r1", number), folder=B)
    desk.service.set_regarding(number, choice)
    released = desk.service.release_regarding(number)
    assert (released.regarding, released.regarding_set_by) == (desk.fabrikam if choice else None, None)
    with desk.world.store.reading() as reader:
        waiting = reader.contested(desk.box)
    assert sorted(each.folder for each in waiting) == [A, B]
    with desk.world.store.writing() as unit:
        unit.settle_contests([waiting[0].seen_id])
    with desk.world.store.reading() as reader:
        assert len(reader.contested(desk.box)) == 1


def test_a_message_that_left_its_folder_is_new_when_it_comes_back(desk: Desk) -> None:
    (number,) = desk.put(tracked("m1"))
    (one,) = desk.laid(desk.contoso)
    desk.refile(refiling(one, None, replace(FILES, result="leaves"), contested=True))
    with desk.world.store.writing() as unit:
        unit.have_left([one.seen_id])
        unit.have_left([one.seen_id])
    with desk.world.store.reading() as reader:
        assert reader.known_remote_ids(desk.box, A, GENERATION, [one.remote_id]) == set()
        assert reader.contested(desk.box) == []
        assert number is not None
        assert reader.placements(desk.box, [number]) == []
    assert desk.laid(desk.contoso) == []
    assert number is not None
    desk.put(joining(one.remote_id, number))
    assert [each.activity_id for each in desk.laid(desk.contoso)] == [number]


def test_how_far_folders_are(desk: Desk) -> None:
    now = desk.world.clock.now()
    begun = FolderFiling(A, desk.contoso, now, total=2)
    with desk.world.store.writing() as unit:
        unit.keep_filings(desk.box, [begun, FolderFiling(B, None, now)])
        unit.advance_filing(desk.box, A, done=1, tracked=1, place="m1")
        unit.advance_filing(desk.box, "without-a-rule", done=1)
    with desk.world.store.reading() as reader:
        assert reader.filings(desk.box, A) == {A: replace(begun, done=1, tracked=1, place="m1")}
        assert reader.filings(desk.box).keys() == {A, B}
    assert desk.service.folder_filings(desk.service.status()[0].mailbox).keys() <= {A, B}
    with desk.world.store.writing() as unit:
        unit.advance_filing(desk.box, A, done=4, relinked=2)
        unit.advance_filing(desk.box, A, ended_at=now + timedelta(seconds=1))
        unit.forget_filings(desk.box, [B])
    with desk.world.store.reading() as reader:
        (done,) = reader.filings(desk.box).values()
    assert (done.total, done.done, done.relinked, done.is_over) == (5, 5, 2, True)


def test_rules_say_whether_what_lay_in_their_folders_was_taken_over(desk: Desk) -> None:
    desk.service.apply(f"postroom: 1\nfolder_rules: [{{mailbox: {desk.service.status([ALICE])[0].mailbox}, folder: Inbox/Two}}]")
    with desk.world.store.reading() as reader:
        rules = [rule.id for one in reader.contexts() if one.mailbox.id == desk.box for rule in one.folder_rules]
    assert len(rules) > 1

    def told(*done: FolderRuleId) -> dict[FolderRuleId, int]:
        with desk.world.store.writing() as unit:
            unit.keep_onboarded(desk.box, done)
            rows = unit.connection.execute(select(_RULE.c.id, _RULE.c.folderonboardingstatus).where(_RULE.c.mailboxid == desk.box))
            return {row.id: row.folderonboardingstatus for row in rows}

    assert told(rules[0], FolderRuleId(999_999)) == {rule: int(rule == rules[0]) for rule in rules}
    assert told(*rules) == dict.fromkeys(rules, 1)
    assert told() == dict.fromkeys(rules, 0)
