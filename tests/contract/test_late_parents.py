"""A reply that comes before the mail that it answers is judged again when that comes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.activity import CorrelationMethod
from core.domain.decision import Outcome, Reason
from core.domain.remote_folder import RemoteFolder
from core.pipelines.report import RunOutcome
from core.store.rows import AwaitedRow
from core.store.threads import PATIENCE
from tests.contract.organisation_world import mailbox_id
from tests.contract.post_world import Post
from tests.contract.store_world import CHANNEL, GENERATION, INBOX, World, sqlite_home, tracked, world_at

ALICE, BOB, SUPPORT = "alice@corp.test", "bob@corp.test", "support@corp.test"
STRANGER = "vera@elsewhere.test"
EXCHANGE = """
profiles:
  - {name: Corp, type: exchange, incoming: {url: "https://mail.corp.test/EWS", auth: basic, credentials: mailbox}, outgoing: same}
mailboxes: [{email: alice@corp.test, profile: Corp}]
"""


@pytest.fixture(params=["sqlite", "heads-first", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def post(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Post]:
    """Whole messages on each dialect; and heads first, as Exchange gives them, where the dialect has no part."""
    on_postgresql = request.param == "postgresql"
    place = (request.getfixturevalue("postgresql_store_url"), tmp_path / "home") if on_postgresql else (None, sqlite_home(tmp_path))
    with world_at(*place) as world:
        yield Post(world, heads_first=request.param == "heads-first")


def test_a_tracked_reply_is_joined_to_its_parent_when_that_comes(post: Post) -> None:
    post.receive("reply", answers="root", subject="Re: Bikes")
    early = post.email("reply")
    assert (early.correlation, early.correlated_with) == (CorrelationMethod.NONE, None)
    post.receive("root")
    late = post.email("reply")
    assert (late.correlation, late.correlated_with) == (CorrelationMethod.IN_REPLY_TO, post.email("root").id)
    result, because = post.step("reply", "late parent")
    assert result == "matches"
    assert "<root@x.test>" in because
    assert f"#{late.correlated_with}" in because


def test_what_the_parent_concerns_is_handed_down_over_a_chain(post: Post) -> None:
    post.apply(EXCHANGE)
    post.receive("third", answers="second")
    post.receive("second", answers="root")
    assert post.email("third").correlated_with == post.email("second").id
    post.deliver(post.letter("root"), folder="Inbox/Contoso")
    post.server(ALICE).folders.append(RemoteFolder("Inbox/Contoso", "Inbox/Contoso"))
    post.read()
    for name in ("root", "second", "third"):
        regarding = post.email(name).regarding
        assert regarding is not None, name
        assert regarding.name == "Contoso"
    assert post.step("third", "late parent")[0] == "files"


def test_a_persons_choice_stands(post: Post) -> None:
    post.apply(EXCHANGE)
    post.receive("chosen", answers="root")
    post.receive("none", answers="root")
    post.service.set_regarding(post.email("chosen").id, "lead:Yvonne McKay")
    post.service.set_regarding(post.email("none").id, None)
    post.deliver(post.letter("root"), folder="Inbox/Contoso")
    post.server(ALICE).folders.append(RemoteFolder("Inbox/Contoso", "Inbox/Contoso"))
    post.read()
    chosen, none = post.email("chosen"), post.email("none")
    assert chosen.regarding is not None
    assert chosen.regarding.name == "Yvonne McKay"
    assert none.regarding is None
    assert {chosen.correlated_with, none.correlated_with} == {post.email("root").id}


def test_a_skipped_reply_is_fetched_again_and_tracked(post: Post) -> None:
    post.receive("reply", BOB, sender=STRANGER, answers="root")
    assert post.why("reply").mailboxes[0].reason is Reason.NO_CORRELATION_MATCH
    post.receive("root", ALICE, sender=STRANGER)
    assert post.why("reply").outcome is Outcome.SKIPPED, "it lies in another mailbox, which has not been read since"
    post.read(BOB)
    reply = post.email("reply")
    assert reply.correlated_with == post.email("root").id
    assert reply.mailbox_address == BOB
    assert post.why("reply").mailboxes[0].reason is Reason.ACCEPTED


def test_a_chain_of_skipped_replies_is_tracked_in_one_run(post: Post) -> None:
    for name, answers in (("fourth", "third"), ("third", "second"), ("second", "root")):
        post.receive(name, BOB, sender=STRANGER, answers=answers)
    assert {post.why(name).outcome for name in ("second", "third", "fourth")} == {Outcome.SKIPPED}
    post.receive("root", ALICE, sender=STRANGER)
    post.read(BOB)
    found = [post.email(name) for name in ("root", "second", "third", "fourth")]
    assert [each.correlated_with for each in found[1:]] == [each.id for each in found[:-1]]


def test_a_parent_on_the_same_page_comes_too_late_for_nobody(post: Post) -> None:
    post.deliver(post.letter("reply", sender=STRANGER, to=(BOB,), answers="root"), BOB)
    post.deliver(post.letter("root", sender=STRANGER, to=(BOB, ALICE)), BOB)
    post.read(BOB)
    assert post.email("reply").correlated_with == post.email("root").id


def test_what_no_parent_would_help_is_not_fetched_again(post: Post) -> None:
    post.receive("reply", BOB, sender=STRANGER, to=("nobody@elsewhere.test",), answers="root")
    assert post.why("reply").mailboxes[0].reason is Reason.NO_RECIPIENT_MATCH
    fetched = len(post.server(BOB).fetched)
    post.receive("root", ALICE, sender=STRANGER)
    post.read(BOB)
    assert len(post.server(BOB).fetched) == fetched
    assert post.why("reply").outcome is Outcome.SKIPPED


def test_a_reply_that_was_deleted_after_processing_says_so(post: Post) -> None:
    post.apply("queues: [{name: Support, filter: replies}]\nmailboxes: [{email: support@corp.test, delete_after_processing: true}]")
    post.receive("reply", SUPPORT, sender=STRANGER, answers="root")
    assert not post.server(SUPPORT).messages
    post.receive("root", ALICE, sender=STRANGER)
    post.read(SUPPORT)
    result, because = post.step("reply", "late parent")
    assert result == "not tracked"
    assert "deleted from the server after processing" in because
    assert "source was not kept" in because
    assert post.why("reply").mailboxes[0].reason is Reason.NO_CORRELATION_MATCH
    steps = len(post.why("reply").mailboxes[0].steps)
    post.read(SUPPORT)
    assert len(post.why("reply").mailboxes[0].steps) == steps, "it is given up once"


def test_what_the_server_withholds_now_is_asked_for_again(post: Post) -> None:
    post.receive("reply", BOB, sender=STRANGER, answers="root")
    [remote_id] = post.server(BOB).messages
    post.server(BOB).refuse_fetch.add(remote_id)
    post.receive("root", ALICE, sender=STRANGER)
    post.read(BOB)
    assert post.why("reply").outcome is Outcome.SKIPPED
    post.server(BOB).refuse_fetch.clear()
    post.read(BOB)
    assert post.why("reply").outcome is Outcome.TRACKED


def test_circles_are_no_threads(post: Post) -> None:
    post.receive("one", answers="two")
    post.receive("two", answers="one")
    assert post.email("two").correlated_with == post.email("one").id
    assert post.email("one").correlated_with is None


def test_the_beginning_of_a_conversation_that_comes_late_is_the_parent(post: Post) -> None:
    head = b"\x01" + bytes(range(21))
    post.receive("reply", Thread_Index=base64.b64encode(head + b"12345").decode())
    post.receive("root", Thread_Index=base64.b64encode(head).decode())
    reply, root = post.email("reply"), post.email("root")
    assert (reply.correlation, reply.correlated_with) == (CorrelationMethod.CONVERSATION_INDEX, root.id)
    assert root.correlated_with is None, "an answer is no parent of what it answers"


def test_one_pass_over_all_mailboxes_settles_what_they_bring_each_other(here: World) -> None:
    post = Post(here)
    # Bob's is read before Support's, which has the root, and Alice's before both.
    post.apply("queues: [{name: Support, filter: all}]")
    post.deliver(post.letter("third", sender=STRANGER, to=(BOB,), answers="second"), BOB)
    post.deliver(post.letter("second", sender=STRANGER, to=(BOB,), answers="root"), BOB)
    post.deliver(post.letter("root", sender=STRANGER, to=(SUPPORT,)), SUPPORT)
    reports = {report.mailbox: report for report in post.read_all()}
    assert [post.email(name).correlated_with for name in ("second", "third")] == [post.email(name).id for name in ("root", "second")]
    assert reports[BOB].tracked == 2
    assert reports[BOB].outcome is RunOutcome.DONE
    assert [report.tracked for report in post.read_all()] == [0, 0, 0]


def test_two_lanes_that_missed_each_other_are_joined_by_the_next_look(world: World) -> None:
    """Each wrote before the other could be seen: the reply waits for what is there."""
    post = Post(world)
    post.receive("root")
    reply = replace(tracked("reply"), awaits=("<nothing@x.test>", "<root@x.test>"))
    with world.store.writing() as unit:
        [number] = unit.save_page(mailbox_id(post.service, BOB), INBOX, GENERATION, CHANNEL, [reply], "1").activity_ids
        assert number is not None
    assert post.service.show(number).correlated_with is None
    with world.store.writing() as unit:
        unit.look_again()
    assert post.service.show(number).correlated_with == post.email("root").id
    assert world.count(AwaitedRow) == 0


def test_nobody_waits_for_ever(world: World) -> None:
    post = Post(world)
    post.receive("reply", answers="root")
    assert world.count(AwaitedRow) == 1
    world.clock.time += PATIENCE
    world.clock.advance(minutes=1)
    with world.store.writing() as unit:
        unit.look_again()
    assert world.count(AwaitedRow) == 0
