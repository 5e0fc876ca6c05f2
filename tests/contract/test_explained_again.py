"""Explanations over several judgements of a message: in order, bounded, and honest about what is gone."""

from __future__ import annotations

from datetime import timedelta

from core.cancel import CancelToken
from core.domain.decision import Decision, Outcome, Reason, Step
from core.domain.retention import PurgeKind, PurgePlan
from core.ports import PageItem
from core.store.care import Care
from core.store.past import MOST
from core.store.rows import PastDecisionRow
from tests.contract.organisation_world import mailbox_id, service_of
from tests.contract.post_world import Post
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, skipped, tracked

ALICE, BOB = "alice@corp.test", "bob@corp.test"


def _judged(number: int) -> PageItem:
    decision = Decision(Outcome.SKIPPED, Reason.NO_CORRELATION_MATCH, (Step("filter", "refused", f"round {number} <1@x.test>"),))
    return PageItem("one", decision, "<one@x>", "Skipped one", None)


def test_earlier_decisions_are_kept_in_order(world: World) -> None:
    service = service_of(world)
    box = mailbox_id(service)
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [skipped("one")], "c")
    for number in (1, 1, 2):
        world.clock.advance(5)
        with world.store.writing() as uow:
            uow.save_again(box, INBOX, GENERATION, [_judged(number)])
    [there] = service.explain("<one@x>").mailboxes
    assert [step.because for past in there.earlier for step in past.decision.steps] == ["it answers nothing", "round 1 <1@x.test>"]
    assert [step.because for step in there.steps] == ["round 2 <1@x.test>"]
    times = [past.at for past in there.earlier] + [there.at]
    assert times == sorted(times)


def test_no_more_than_the_last_few_are_kept(world: World) -> None:
    service = service_of(world)
    box = mailbox_id(service)
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [skipped("one"), skipped("two")], "c")
    for number in range(MOST + 7):
        with world.store.writing() as uow:
            uow.save_again(box, INBOX, GENERATION, [_judged(number)])
    [there] = service.explain("<one@x>").mailboxes
    assert len(there.earlier) == MOST
    assert there.earlier[-1].decision.steps[0].because == f"round {MOST + 5} <1@x.test>"
    assert there.earlier[0].decision.steps[0].because == "round 6 <1@x.test>"


def test_a_late_parent_leaves_both_decisions(world: World) -> None:
    post = Post(world)
    post.receive("reply", BOB, answers="root", sender="vera@elsewhere.test")
    assert post.why("reply").outcome is Outcome.SKIPPED
    post.receive("root", ALICE)
    post.read(BOB)
    [there] = post.why("reply").mailboxes
    assert there.outcome is Outcome.TRACKED
    assert [past.decision.outcome for past in there.earlier] == [Outcome.SKIPPED]


def test_several_mailboxes_each_tell_their_own(world: World) -> None:
    post = Post(world)
    raw = post.letter("both", to=(ALICE, BOB), sender="vera@elsewhere.test")
    for address in (BOB, ALICE):
        post.deliver(raw, address)
        post.read(address)
    found = post.why("both")
    assert found.outcome is Outcome.TRACKED
    assert {each.mailbox for each in found.mailboxes} == {ALICE, BOB}


def test_steps_that_were_purged_say_so(world: World) -> None:
    service = service_of(world)
    box = mailbox_id(service)
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [tracked("one"), skipped("two")], "c")
        uow.save_again(box, INBOX, GENERATION, [PageItem("two", _judged(1).decision, "<two@x>", "", None)])
    world.clock.advance(60)
    plan = PurgePlan({PurgeKind.DECISIONS: world.clock.now() - timedelta(minutes=1)})
    token = CancelToken()
    counted = service.purge(plan, token, dry_run=True).removed[PurgeKind.DECISIONS].count
    assert service.purge(plan, token).removed[PurgeKind.DECISIONS].count == counted == 3
    assert world.count(PastDecisionRow) == 0
    found = service.explain("<one@contoso.test>")
    [there] = found.mailboxes
    assert (there.outcome, there.reason, there.kept) == (Outcome.TRACKED, Reason.FORGOTTEN, False)
    assert (there.steps[0].rule, there.steps[0].result) == ("decision", "removed")
    assert service.explain(str(there.activity_id)).mailboxes == found.mailboxes


def test_a_person_is_found_in_what_was_decided_before_and_taken_out_of_it(world: World) -> None:
    service = service_of(world)
    box = mailbox_id(service)
    named = Decision(Outcome.SKIPPED, Reason.NO_CORRELATION_MATCH, (Step("sender", "unresolved", "vera@elsewhere.test: nobody"),))
    with world.store.writing() as uow:
        uow.save_page(box, INBOX, GENERATION, CHANNEL, [PageItem("one", named, "<one@x>", "", None)], "c")
        uow.save_again(box, INBOX, GENERATION, [_judged(1)])
    token = CancelToken()
    with_past = [each for each in _care(world).person_decisions("vera@elsewhere.test", [], token) if each.earlier]
    assert [past.decision for each in with_past for past in each.earlier] == [named]
    service.erase_person("vera@elsewhere.test", token)
    [there] = service.explain("<one@x>").mailboxes
    assert "vera" not in str(there)
    assert len(there.earlier) == 1


def _care(world: World) -> Care:
    return Care(world.store, world.clock)
